"""A chart of columns over years: amounts stacked, and ranges as boxes, on one axis in place."""

from collections.abc import Sequence
from dataclasses import dataclass

from calc.charts import svg
from calc.core.html import Html
from calc.core.wording import Wording
from overrides.generator.figures.drawing import Note, annotate, legend

ABOVE, BELOW = 24, 14
"""Pixels above the highest tick and between the axis and the first line below it."""

THIN = 2.0
"""Pixels that even the smallest part of a column takes."""

SHORT = 15
"""Pixels that a part of a column has to be high for its name to stand beside it."""


@dataclass(frozen=True)
class Part:
    """A piece of a column from `low` to `high`, which may have a `name` beside it."""

    low: float
    high: float
    kind: str
    title: str
    name: str = ""


@dataclass(frozen=True)
class Column:
    """Parts at `x` per cent of the width, `wide` per cent wide, with a `text` above them.

    `label` stands below the axis, in lines of at most so many characters (`limit`).
    """

    x: float
    wide: float
    parts: Sequence[Part]
    text: str
    label: str
    limit: int = 10


@dataclass(frozen=True)
class Axis:
    """Values up to `top` on so many pixels, marked every `step`; the highest with its `unit`."""

    top: float
    step: float
    height: float
    unit: str


def draw_columns(  # noqa: PLR0913
    name: str,
    title: str,
    axis: Axis,
    columns: Sequence[Column],
    words: Wording,
    *,
    kinds: Sequence[tuple[str, str]] = (),
    notes: Sequence[Note] = (),
    narrow: bool = False,
) -> Html:
    """Return the chart of `columns`; a note stands so many pixels below the highest tick.

    Every column bears its own value, so no line leads across from the axis.
    """
    marks, head = legend(kinds, narrow=narrow, bars=True) if kinds else ([], 0.0)
    top = head + ABOVE
    down = svg.Scale(0, axis.top, top + axis.height, top)
    ticks = [axis.step * number for number in range(1, round(axis.top / axis.step) + 1)]
    for tick in ticks:
        shown = (words.on_axis if tick == ticks[-1] else words.bare)(tick, axis.unit)
        marks.append(svg.text(0, down(tick) + 4.5, shown, css="ec-tick"))
    bottom = down(0)
    marks.append(svg.rule(0, bottom, 100, bottom, "ec-axis"))
    titles: list[str] = []
    lines = 1
    for column in columns:
        left = column.x - column.wide / 2
        for part in column.parts:
            y, high = down(part.high), max(down(part.low) - down(part.high), THIN)
            css = f"ec-bar {part.kind}"
            marks.append(svg.bar(left, y, column.wide, high, css=css, title=part.title))
            titles.append(part.title)
            if part.name and high >= SHORT:
                place = left + column.wide, min(y + high / 2 + 4.5, bottom - 7)
                marks.append(svg.text(*place, part.name, dx=6, css="ec-tick"))
        colour = " published" if column.parts[-1].kind == "published" else ""
        if column.text:
            y = down(column.parts[-1].high) - 7
            css = f"ec-value{colour}"
            marks.append(svg.text(column.x, y, column.text, anchor="middle", css=css))
        broken = svg.break_lines(column.label, words, column.limit)
        lines = max(lines, len(broken))
        for number, line in enumerate(broken):
            y = bottom + BELOW + 4 + number * svg.LINE * 0.9
            css = f"ec-tick{colour}"
            marks.append(svg.text(column.x, y, line, anchor="middle", css=css))
    placed = [
        Note(
            note.name, note.lines, note.x, note.y + top, note.anchor,
            note.to and (note.to[0], down(note.to[1])), note.width, note.kind,
        )
        for note in notes
    ]  # fmt: skip
    marks += annotate(placed, words)
    height = bottom + BELOW + lines * svg.LINE * 0.9 + 2
    return svg.figure(name, height, title, words["interface", "phrases"].join(titles), marks)
