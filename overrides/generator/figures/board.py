"""A board: claims in sections, each with what is known since on a scale of multiples of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from calc.charts import svg
from calc.core.html import Html
from calc.core.wording import Wording
from overrides.generator.figures.drawing import legend, mark

ENDS = 0.04, 100
"""How many times its claim evidence may be, on the scale."""

DETAIL, BELOW, AROUND, APART = 16, 4, 9, 26
"""Pixels: a line of small type, the space below evidence, around a claim, before a section."""


@dataclass(frozen=True)
class Piece:
    """What is known since: its `text`, and its `place` and range as multiples of the claim.

    Without a place it is told by its text alone.
    """

    text: str
    kind: str = ""
    title: str = ""
    place: float | None = None
    low: float = 0.0
    high: float = 0.0


@dataclass(frozen=True)
class Line:
    """A claim with its `value`, the `reason` of its verdict, and what is known since.

    `band` are its ends as multiples of its middle; without, it has no scale.
    """

    label: str
    value: str
    reason: str
    title: str
    pieces: Sequence[Piece]
    band: tuple[float, float] | None = None


@dataclass(frozen=True)
class Section:
    """The claims of one verdict."""

    heading: str
    meaning: str
    lines: Sequence[Line]


@dataclass(frozen=True)
class _Columns:
    """Where the columns stand, in per cent, and how many characters fit into each."""

    evidence: float
    anchor: str
    start: float
    end: float
    claim: int
    reason: int
    text: int
    stacked: bool = False


WIDE = _Columns(60, "end", 62, 97, 22, 24, 28)
NARROW = _Columns(0, "start", 55, 97, 34, 40, 20, stacked=True)
"""Evidence ends beside its marks, however wide the board; on a phone it stands below its claim."""


class _Board:
    """A board that is being drawn, from the top down."""

    def __init__(self, words: Wording, columns: _Columns, ticks: Mapping[float, str]) -> None:
        self.words, self.columns, self.ticks = words, columns, ticks
        self.across = svg.Scale(*ENDS, columns.start, columns.end, logarithmic=True)
        self.marks: list[Html] = []
        self.titles: list[str] = []
        self.y = 0.0

    def write(
        self, content: str, limit: int, css: str, x: float = 0, anchor: str = "start"
    ) -> None:
        """Write a text in lines of so many characters, and go on below it."""
        high = DETAIL if css.startswith("ec-tick") else svg.LINE
        for line in svg.break_lines(content, self.words, limit):
            self.marks.append(svg.text(x, self.y + 13, line, anchor=anchor, css=css))
            self.y += high

    def section(self, section: Section) -> None:
        """Draw a section: its heading, what it means, its scale and its claims."""
        self.y += APART if self.y else 0
        self.write(section.heading, 60, "ec-label heading")
        self.write(section.meaning, 80 if not self.columns.stacked else 40, "ec-tick")
        self.y += 6
        for tick, label in self.ticks.items():
            css = "ec-tick published" if tick == 1 else "ec-tick"
            self.marks.append(
                svg.text(self.across(tick), self.y + 13, label, anchor="middle", css=css)
            )
        self.y += svg.LINE + 2
        for line in section.lines:
            self.line(line)
        self.marks.append(svg.rule(0, self.y, 100, self.y, "ec-grid"))

    def line(self, line: Line) -> None:
        """Draw a claim, and beside or below it what is known since."""
        columns, top = self.columns, self.y
        self.marks.append(svg.rule(0, top, 100, top, "ec-grid"))
        self.y += AROUND
        self.write(line.label, columns.claim, "ec-label heading")
        self.write(line.value, columns.reason, "ec-value published")
        self.write(line.reason, columns.reason, "ec-tick")
        below = self.y
        start = below + 4 if columns.stacked else top + AROUND
        self.y = start
        self.titles.append(line.title)
        before = len(self.marks)
        for piece in line.pieces:
            self.piece(piece)
        if line.band:
            self.marks[before:before] = self.scale(line, start, self.y)
        self.y = max(self.y, below) + AROUND

    def scale(self, line: Line, top: float, bottom: float) -> list[Html]:
        """Return the strokes at the ticks, and the claim's own mark: a stroke, or a band."""
        marks = [
            svg.rule(self.across(tick), top, self.across(tick), bottom, "ec-grid")
            for tick in self.ticks
            if tick != 1
        ]
        low, high = (self.across(end) for end in line.band or (1, 1))
        if low == high:
            return [*marks, svg.rule(low, top, low, bottom, "ec-claim")]
        css = "ec-bar published"
        return [
            *marks,
            svg.bar(low, top, high - low, bottom - top, css=css, title=line.title),
        ]

    def piece(self, piece: Piece) -> None:
        """Draw a piece of evidence: its text, and its mark on its range."""
        columns, top = self.columns, self.y
        limit = columns.text if piece.place is not None else columns.text + 24
        self.write(piece.text, limit, "ec-tick", columns.evidence, columns.anchor)
        y = (top + self.y) / 2 + 0.5
        self.y += BELOW
        if piece.place is None:
            self.titles.append(piece.text)
            return
        if piece.low < piece.high:
            ends = self.across(piece.low), self.across(piece.high)
            self.marks.append(svg.rule(ends[0], y, ends[1], y, "ec-reach"))
        self.marks.append(mark(piece.kind, self.across(piece.place), y, piece.title))
        self.titles.append(piece.title)


def draw_board(  # noqa: PLR0913
    name: str,
    title: str,
    sections: Sequence[Section],
    words: Wording,
    *,
    ticks: Mapping[float, str],
    kinds: Sequence[tuple[str, str]],
    narrow: bool = False,
) -> Html:
    """Return the board of some sections, with `ticks` and what each is called on their scales."""
    board = _Board(words, NARROW if narrow else WIDE, ticks)
    board.marks, board.y = legend(kinds, narrow=narrow)
    for section in sections:
        board.section(section)
    description = words["interface", "phrases"].join(board.titles)
    return svg.figure(name, board.y + 2, title, description, board.marks)
