"""Who quotes whom: the chains by which a figure came from its first source to later texts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from calc.charts import svg
from calc.core.cited import DataError, read_record
from calc.core.html import Html, html
from calc.core.tables import read_table
from calc.core.wording import Wording
from calc.evidence.arithmetic import WORKED
from calc.evidence.published import Published
from calc.view.standing import mark
from calc.view.table import table
from overrides.generator.figures.figure import Figure, format_span, link_source

STEP, INDENT, ROOT, GAP = 26, 5, 1.5, 14
"""Pixels between texts, per cent by which a follower stands in and which a dot takes, and pixels
after a chain."""

BESIDE, LETTER = 10, 7.8
"""Pixels between a dot and its text, and width of a letter of it."""

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


def chart(words: Wording) -> Html:
    """Return the chains as trees that grow downwards."""
    lines: list[Html] = []
    marks: list[Html] = []
    stem: dict[str, float] = {}
    top = 0.0
    for text in in_order():
        level = depth(text)
        if not level and top:
            top += GAP
        x, y = INDENT * level, top + STEP / 2
        if text.of:
            root = x - INDENT + ROOT
            lines.append(svg.rule(root, stem[text.of], root, y, "ec-span"))
            lines.append(svg.rule(root, y, x + ROOT, y, "ec-span"))
        stem[text.id] = y
        css = "ec-label" if level else "ec-label heading"
        title = describe_text(words, text)
        marks.append(svg.dot(x + ROOT, y, "ec-dot since", title))
        room = svg.PHONE * (1 - (x + ROOT) / 100) - BESIDE
        broken = svg.break_lines(title, words, int(room / LETTER))
        for number, line in enumerate(broken):
            baseline = y + 5 + number * svg.LINE
            marks.append(svg.text(x + ROOT, baseline, line, dx=BESIDE, css=css))
        top += STEP + (len(broken) - 1) * svg.LINE
    description = words["interface", "phrases"].join(
        describe_text(words, text) for text in in_order()
    )
    title = words["citations", "title"]
    return svg.figure("figure-citations", top, title, description, lines + marks)


def figure(words: Wording) -> Figure:
    """Return the chains, with what became of the figure at each step."""
    middle = WORKED["citations.middle"]
    filled = {"worked": words.quantity(middle.value, middle.unit, 3)}
    body = [
        [
            "\N{EM DASH} " * depth(text) + words["citations", "who", text.id],
            html("{}{}", format_span(words, text.span, text.unit), mark(words, text.standing)),
            words.fill(words["citations", "did", text.id], filled),
            link_source(words, text.source),
        ]
        for text in in_order()
    ]
    head = [words["citations", column] for column in ("text", "figure", "became")]
    head.append(words["interface", "source"])
    title = words["citations", "title"]
    works = tuple(dict.fromkeys(text.source for text in TEXTS.values()))
    return Figure(
        title,
        chart(words),
        table(head, body, title, headed=True),
        words["citations", "note"],
        works,
        measure=words["figures", "measures", "citations"],
    )
