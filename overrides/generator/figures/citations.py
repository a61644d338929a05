"""Who quotes whom: the chains by which a figure came from its first source to later texts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from calc.charts import svg
from calc.core.cited import NUMBERS, DataError, read_record
from calc.core.html import Html, html
from calc.core.tables import read_table
from calc.core.wording import Wording
from calc.evidence.arithmetic import WORKED
from calc.evidence.published import Published, Span
from calc.view.standing import mark as mark_standing
from calc.view.table import table
from overrides.generator.figures.drawing import Note, annotate, legend, mark
from overrides.generator.figures.figure import Figure, format_span, link_source
from overrides.generator.ranges import short_range

STEP, INDENT, ROOT, GAP = 26, 5, 2, 14
"""Of the chains on a phone: pixels between texts, per cent by which a follower stands in and which
a dot takes, and pixels after a chain."""

BESIDE, LETTER = 10, 8.4
"""Pixels between a dot and its text, and width of a letter of it."""

COLUMNS = (1, 26, 50, 74)
"""Per cent of the width at which texts stand where there is room: a first source, and after it."""

ROW, HEAD, ELBOW = 56, 34, 1.4
"""Of the same: pixels from row to row and above a chain, and per cent before a text at which the
line to it turns."""

ROOM, VALUE, BELOW = 21, 36, 16
"""Narrow characters of a figure for which a column has room, and pixels from its dot to its first
line, and from there to a second."""

PAPER = "devries-2023"

FILE = "citations"


@dataclass(frozen=True)
class Text(Published):
    """A text that states a figure, and the one `of` which it took it, if any is known."""

    of: str = ""
    table = FILE


TEXTS: Mapping[str, Text] = MappingProxyType(
    {key: read_record(Text, FILE, key, entry) for key, entry in read_table("data", FILE).items()}
)


def depth(text: Text) -> int:
    """Return how many texts lie between a figure's first source and this one."""
    if not text.of:
        return 0
    if text.of not in TEXTS:
        raise DataError(FILE, text.id, f"is of {text.of!r}, which is not there")
    if TEXTS[text.of].year > text.year:
        raise DataError(FILE, text.id, "is older than what it is of")
    return 1 + depth(TEXTS[text.of])


def in_order() -> Iterator[Text]:
    """Yield every text after the one it is of, chain by chain."""

    def below(key: str) -> Iterator[Text]:
        for text in TEXTS.values():
            if text.of == key:
                yield text
                yield from below(text.id)

    yield from below("")


def describe_text(words: Wording, text: Text) -> str:
    """Return a text and its figure."""
    value = format_span(words, text.span, text.unit)
    return words.pair(words["citations", "who", text.id], value)


def format_short_span(words: Wording, span: Span, unit: str) -> str:
    """Return a figure without what it is per: a value, or a range with its unit said once."""
    if span.point:
        return words.short(span.low, unit)
    return short_range(words, span.low, span.high, unit, 3)


def kind(text: Text) -> str:
    """Return the kind of mark of a text: the paper's, a firm's report on itself, or an estimate."""
    if text.of and text.source == PAPER:
        return "published"
    number = NUMBERS.get(text.value.strip("{}"))
    reported = number and number.source == text.source and number.basis in {"reported", "measured"}
    return "measured" if reported else "estimated"


def _legend(words: Wording, *, narrow: bool) -> tuple[list[Html], float]:
    """Return what the marks mean."""
    texts = words.words["citations"]["kinds"]
    return legend([*texts.items()], narrow=narrow)


def _finish(words: Wording, name: str, height: float, title: str, marks: list[Html]) -> Html:
    """Return the chart, with what each mark says."""
    description = words["interface", "phrases"].join(
        describe_text(words, text) for text in in_order()
    )
    return svg.figure(name, height, title, description, marks)


def chart(words: Wording, title: str) -> Html:
    """Return the chains from left to right, each under what it is about."""
    marks, top = _legend(words, narrow=False)
    lines: list[Html] = []
    places: dict[str, tuple[float, float]] = {}
    row = lowest = top - ROW
    for text in in_order():
        level = depth(text)
        x = COLUMNS[level]
        parent = places.get(text.of)
        if not parent:
            row = max(row + ROW, lowest + ROW - VALUE) + HEAD
            heading = words["citations", "chains", text.id]
            marks.append(svg.text(0, row - 16, heading, css="ec-label heading"))
        elif x <= max(column for column, y in places.values() if y == row):
            row = max(row + ROW, lowest + ROW - VALUE)
        if parent:
            turn = x - ELBOW
            if parent[1] == row:
                lines.append(svg.rule(parent[0], row, x, row, "ec-span"))
            else:
                lines.append(svg.rule(turn, parent[1], turn, row, "ec-span"))
                lines.append(svg.rule(turn, row, x, row, "ec-span"))
        places[text.id] = x, row
        colour = " published" if kind(text) == "published" else ""
        marks.append(mark(kind(text), x, row, describe_text(words, text)))
        value = format_short_span(words, text.span, text.unit)
        marks.append(svg.text(x - 0.7, row + 20, words["citations", "who", text.id], css="ec-tick"))
        for number, line in enumerate(svg.break_lines(value, words, ROOM)):
            y = row + VALUE + number * BELOW
            marks.append(svg.text(x - 0.7, y, line, css=f"ec-value{colour}"))
            lowest = max(lowest, y)
    for key, texts in words.words["citations"]["notes"].items():
        ratio = {"ratio": words.amount(NUMBERS["search.cost_ratio"].value)}
        aside = words.fill(texts["lines"], ratio)
        note = Note(texts["name"], aside, COLUMNS[-1], places[key][1] + 4, width=21)
        marks += annotate([note], words)
    return _finish(words, "figure-citations", max(row + VALUE, lowest) + 6, title, lines + marks)


def narrow_chart(words: Wording, title: str) -> Html:
    """Return the chains as trees that grow downwards, for a phone."""
    marks, top = _legend(words, narrow=True)
    lines: list[Html] = []
    stem: dict[str, float] = {}
    for text in in_order():
        level = depth(text)
        if not level:
            top += GAP
            heading = words["citations", "chains", text.id]
            for line in svg.break_lines(heading, words):
                marks.append(svg.text(0, top + 13, line, css="ec-label heading"))
                top += svg.LINE
        x, y = INDENT * level, top + STEP / 2
        if text.of:
            root = x - INDENT + ROOT
            lines.append(svg.rule(root, stem[text.of], root, y, "ec-span"))
            lines.append(svg.rule(root, y, x + ROOT, y, "ec-span"))
        stem[text.id] = y
        meaning = describe_text(words, text)
        marks.append(mark(kind(text), x + ROOT, y, meaning))
        value = format_short_span(words, text.span, text.unit)
        shown = words.pair(words["citations", "who", text.id], value)
        colour = " published" if kind(text) == "published" else ""
        css = f"ec-label{colour}"
        room = svg.PHONE * (1 - (x + ROOT) / 100) - BESIDE
        broken = svg.break_lines(shown, words, int(room / LETTER))
        for number, line in enumerate(broken):
            baseline = y + 5 + number * svg.LINE
            marks.append(svg.text(x + ROOT, baseline, line, dx=BESIDE, css=css))
        top += STEP + (len(broken) - 1) * svg.LINE
    return _finish(words, "figure-citations-narrow", top, title, lines + marks)


def figure(words: Wording) -> Figure:
    """Return the chains, with what became of the figure at each step."""
    middle = WORKED["citations.middle"]
    filled = {"worked": words.quantity(middle.value, middle.unit, 3)}
    body = [
        [
            "\N{EM DASH} " * depth(text) + words["citations", "who", text.id],
            html(
                "{}{}",
                format_span(words, text.span, text.unit),
                mark_standing(words, text.standing),
            ),
            words.fill(words["citations", "did", text.id], filled),
            link_source(words, text.source),
        ]
        for text in in_order()
    ]
    head = [words["citations", column] for column in ("text", "figure", "became")]
    head.append(words["interface", "source"])
    first = [text for text in TEXTS.values() if not text.of]
    counts = {"texts": words.amount(len(TEXTS) - len(first)), "sources": words.amount(len(first))}
    title = words.fill(words["citations", "title"], counts)
    works = tuple(dict.fromkeys(text.source for text in TEXTS.values()))
    return Figure(
        title,
        chart(words, title),
        table(head, body, title, headed=True),
        words["citations", "note"],
        works,
        measure=words["citations", "measure"],
        narrow=narrow_chart(words, title),
    )
