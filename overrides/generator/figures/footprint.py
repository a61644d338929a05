"""The same electricity in different grids: its carbon and its water, country by country."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from calc.charts import svg
from calc.core.cited import NUMBERS
from calc.core.html import Html
from calc.core.wording import Wording
from calc.view.table import table
from overrides.generator.figures.drawing import Note, annotate
from overrides.generator.figures.figure import Figure, cite_number

CARBON, WATER = "intensity", "water.offsite"
"""What the numbers of a grid's carbon and of its water begin with."""

GRAMS, LITRES = "gCO2e/kWh", "L/kWh"

LEAST_CARBON, MOST_CARBON = "sweden", "china"
"""The two countries that the title sets beside one another."""

BAR, ROW, LABEL, AFTER = 16, 34, 18, 8
"""Pixels: height of a bar, from one row to the next, what a label above the bars takes, and
between a bar and its value."""


def carbon(place: str) -> str:
    """Return the newest number of a grid's carbon."""
    keys = (key for key in NUMBERS if key.startswith(f"{CARBON}.{place}."))
    return max(keys, key=lambda key: NUMBERS[key].as_of)


def places() -> list[str]:
    """Return the places of which both are known, from the least carbon to the most."""
    known = (key.rpartition(".")[2] for key in NUMBERS if key.startswith(f"{WATER}."))
    return sorted(known, key=lambda place: NUMBERS[carbon(place)].value)


@dataclass(frozen=True)
class _Column:
    """One of the two columns of bars: its heading, its subject, where it is, and what it draws."""

    heading: str
    subject: str
    start: float
    end: float
    keys: Sequence[str]
    unit: str


HEAD = 30.0
"""Pixels above the first row."""


def draw(words: Wording, name: str, title: str, *, narrow: bool) -> Html:
    """Return two columns of bars, with each place's name at their left or, on a phone, above."""
    texts = words.words["figures"]["footprint"]
    order = places()
    keys = [carbon(place) for place in order], [f"{WATER}.{place}" for place in order]
    reach = ((0, 34), (52, 84)) if narrow else ((21, 42), (50, 65))
    headings = texts["carbon_head"], texts["water_short" if narrow else "water_head"]
    subjects = texts["carbon"], texts["water"]
    columns = [
        _Column(*called, *ends, of, unit)
        for called, ends, of, unit in zip(
            zip(headings, subjects, strict=True), reach, keys, (GRAMS, LITRES), strict=True
        )
    ]
    row = ROW + (LABEL if narrow else 0)
    tops = {place: HEAD + row * number + row - ROW for number, place in enumerate(order)}
    bottom = tops[order[-1]] + BAR + 4
    marks: list[Html] = []
    titles: list[str] = []
    for column in columns:
        marks.append(svg.text(column.start, 13, column.heading, css="ec-label heading"))
        marks.append(svg.rule(column.start, HEAD - 6, column.start, bottom, "ec-axis"))
        drawn, meanings = _draw_column(words, column, tops)
        marks += drawn
        titles += meanings
    for place, y in tops.items():
        css = "ec-label heading" if place == "world" else "ec-label"
        label = _capital(words["countries", place])
        if narrow:
            marks.append(svg.text(2, y - LABEL + 13, label, css=css))
        else:
            marks.append(
                svg.text(columns[0].start, y + 13, label, anchor="end", dx=-AFTER, css=css)
            )
    if not narrow:
        marks += annotate(notes(words, tops), words)
        bottom += ROW
    described = words["interface", "phrases"].join(titles)
    return svg.figure(name, bottom, title, described, marks)


def _draw_column(
    words: Wording, column: _Column, tops: Mapping[str, float]
) -> tuple[list[Html], list[str]]:
    """Return the bars of a column with their values, and what they mean."""
    scale = svg.Scale(0, max(NUMBERS[key].value for key in column.keys), column.start, column.end)
    marks: list[Html] = []
    meanings = []
    for (place, y), key in zip(tops.items(), column.keys, strict=True):
        value = NUMBERS[key].value
        gaps = {"place": _capital(words["countries", place]), "what": column.subject}
        label = words.fill(words["figures", "footprint", "of"], gaps)
        meanings.append(words.pair(label, words.short(value, column.unit, 3)))
        wide = scale(value) - column.start
        css = "ec-bar estimated"
        marks.append(svg.bar(column.start, y, wide, BAR, css=css, title=meanings[-1]))
        shown = words.amount(value)
        marks.append(svg.text(scale(value), y + 13, shown, dx=AFTER, css="ec-value"))
    return marks, meanings


def _capital(name: str) -> str:
    """Return a name as it begins a line."""
    return name[:1].upper() + name[1:]


def notes(words: Wording, tops: Mapping[str, float]) -> list[Note]:
    """Return what is noted at the right of the bars of some places."""
    texts = words.words["figures"]["footprint"]["notes"]
    return [
        Note(note["name"], note["lines"], 73.5, tops[place] + 9, width=20)
        for place, note in texts.items()
    ]


def rows(words: Wording) -> list[list[str]]:
    """Return each place with its carbon and its water."""
    body = []
    for place in places():
        keys = {carbon(place): GRAMS, f"{WATER}.{place}": LITRES}
        cells = [
            cite_number(words, key, words.short(NUMBERS[key].value, unit, 3))
            for key, unit in keys.items()
        ]
        works = dict.fromkeys(words.credit(NUMBERS[key].source) for key in keys)
        body.append(
            [_capital(words["countries", place]), *cells, words["interface", "phrases"].join(works)]
        )
    return body


def figure(words: Wording) -> Figure:
    """Return carbon and water of a kilowatt-hour, by place."""
    texts = words.words["figures"]["footprint"]
    values = [NUMBERS[carbon(place)].value for place in (MOST_CARBON, LEAST_CARBON)]
    title = words.fill(texts["title"], {"times": words.amount(values[0] / values[1], 2)})
    head = [
        words["interface", "what"],
        texts["carbon_column"],
        texts["water_column"],
        words["interface", "source"],
    ]  # fmt: skip
    numbers = [key for place in places() for key in (carbon(place), f"{WATER}.{place}")]
    return Figure(
        title,
        draw(words, "figure-footprint", title, narrow=False),
        table(head, rows(words), title),
        texts["note"],
        tuple(dict.fromkeys(NUMBERS[key].source for key in numbers)),
        numbers=tuple(numbers),
        measure=words.fill(texts["measure"]),
        narrow=draw(words, "figure-footprint-narrow", title, narrow=True),
    )
