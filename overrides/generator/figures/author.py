"""How the author's figures have moved: the papers of 2023 and of 2025, by what they count."""

from calc.core.html import Html
from calc.core.wording import Wording
from calc.evidence.arithmetic import TERM, evaluate
from calc.view.table import table
from overrides.generator.figures.columns import Axis, Column, Part, draw_columns
from overrides.generator.figures.drawing import Note
from overrides.generator.figures.figure import Figure, format_range
from overrides.generator.ranges import short_range

UNIT = "TWh/year"

PAPER, LATER = "devries-2023", "devries-gao-2025"

RANGES = {
    "shipped_2023": ("{shipments.electricity.2023.low}", "{shipments.electricity.2023.high}"),
    "made_2024": ("{ai.devriesgao.low-2024}", "{ai.devriesgao.2024}"),
    "end_2025": ("{ai.devriesgao.2024}", "{ai.devriesgao.2025}"),
    "shipped_2027": ("{shipments.electricity.2027.low}", "{shipments.electricity.2027.high}"),
}
"""Each of his ranges, in the order of the years: both ends, as lines of arithmetic."""

WORKS = {
    "shipped_2023": PAPER,
    "made_2024": LATER,
    "end_2025": LATER,
    "shipped_2027": PAPER,
}
"""The work in which each stands."""

WIDE = {"shipped_2023": 14, "made_2024": 35, "end_2025": 56, "shipped_2027": 88}
NARROW = {"shipped_2023": 15, "made_2024": 37, "end_2025": 59, "shipped_2027": 84}
"""Where each year stands, in per cent of the width."""


def ends(key: str) -> tuple[float, float]:
    """Return both ends of a range, in terawatt-hours a year."""
    low, high = (evaluate(end, UNIT) for end in RANGES[key])
    return low, high


def draw(words: Wording, name: str, title: str, *, narrow: bool) -> Html:
    """Return his ranges over the years, the paper's in its colour."""
    texts = words.words["figures"]["author"]
    columns = []
    for key, x in (NARROW if narrow else WIDE).items():
        low, high = ends(key)
        kind = "published" if WORKS[key] == PAPER else "estimated"
        meaning = words.pair(texts[key], format_range(words, low, high, UNIT))
        if key == "end_2025":
            text = words.fill(texts["at_most"], {"high": words.bare(high, UNIT, 3)})
        else:
            ends_shown = {"low": words.bare(low, UNIT, 2), "high": words.bare(high, UNIT, 2)}
            text = words.fill(words["interface", "span"], ends_shown)
        parts = [Part(low, high, kind, meaning)]
        columns.append(Column(x, 13 if narrow else 9, parts, text, key[-4:], 6))
    long = "_short" if narrow else ""
    kinds = [("published", texts[f"one_maker{long}"]), ("estimated", texts[f"all_makers{long}"])]
    notes = [] if narrow else list(_notes(words))
    axis = Axis(240, 60, 210 if narrow else 270, UNIT)
    return draw_columns(name, title, axis, columns, words, kinds=kinds, notes=notes, narrow=narrow)


def _notes(words: Wording) -> list[Note]:
    """Return what is said beside the ranges."""
    texts = words.words["figures"]["author"]
    return [
        Note(texts["first"], texts["first_said"], 14, 132, "middle", (14, 30), 20, "published"),
        Note(texts["second"], texts["second_said"], 35, 72, "middle", (35, 104), 22),
        Note(texts["third"], texts["third_said"], 63, 96, "start", None, 20),
        Note(texts["fourth"], texts["fourth_said"], 88, 12, "middle", (88, 156), 18, "published"),
    ]


def figure(words: Wording) -> Figure:
    """Return the ranges over the years."""
    texts = words.words["figures"]["author"]
    gaps = {
        "first": words.bare(ends("shipped_2023")[1], UNIT, 2),
        "last": words.short(ends("end_2025")[1], UNIT),
    }
    title = words.fill(texts["title"], gaps)
    body = [
        [texts[key], short_range(words, *ends(key), UNIT, 3), words.credit(work)]
        for key, work in WORKS.items()
    ]
    head = [words["interface", column] for column in ("what", "value", "source")]
    return Figure(
        title,
        draw(words, "figure-author", title, narrow=False),
        table(head, body, title, headed=True),
        texts["note"],
        tuple(dict.fromkeys(WORKS.values())),
        numbers=tuple(
            key
            for expressions in RANGES.values()
            for expression in expressions
            for key, *_ in TERM.findall(expression)
        ),
        measure=words.fill(texts["measure"]),
        narrow=draw(words, "figure-author-narrow", title, narrow=True),
    )
