"""A chart of rows: a bar from zero for a value, one from end to end for a range."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from calc.charts import svg
from calc.core.html import Html
from calc.core.wording import Wording

BAR, GAP, APART = 14, 14, 10
"""Pixels: height of a bar, space below it, and more of it above a heading."""

LETTER, AFTER = 8.5, 14
"""Width of a letter of a value, and of the space around it, in pixels."""

THIN = 0.4
"""Per cent of the width that even the smallest value takes."""


@dataclass(frozen=True)
class RangeBar:
    """A value, or a range from `low` to `high`, with what is `shown` beside it.

    `kind` is a class for the style: ``published`` by the paper, ``since`` then by others,
    ``computed`` here, a reader's ``scenario``, or a ``reference``. A `heading` stands above a row
    that begins a group.
    """

    label: str
    low: float
    high: float
    shown: str
    kind: str = "reference"
    heading: str = ""


def draw_range_bars(name: str, title: str, rows: Sequence[RangeBar], words: Wording) -> Html:
    """Return the chart of rows, on one scale from zero."""
    longest = svg.space_left_of((row.shown for row in rows), LETTER, AFTER)
    scale = svg.Scale(0, max(row.high for row in rows), 0, longest)
    marks: list[Html] = []
    titles: list[str] = []
    top = 0.0
    for row in rows:
        if row.heading:
            top += APART if top else 0
            marks.append(svg.text(0, top + svg.LINE * 0.75, row.heading, css="ec-label heading"))
            top += svg.LINE + 4
        for line in svg.break_lines(row.label, words):
            marks.append(svg.text(0, top + svg.LINE * 0.75, line, css=f"ec-label {row.kind}"))
            top += svg.LINE
        titles.append(words.pair(row.label, row.shown))
        start = scale(row.low) if row.low < row.high else 0
        wide = max(scale(row.high) - start, THIN)
        marks.append(svg.bar(start, top + 2, wide, BAR, css=f"ec-bar {row.kind}", title=titles[-1]))
        css = f"ec-value {row.kind}"
        marks.append(svg.text(start + wide, top + BAR - 1, row.shown, dx=8, css=css))
        top += BAR + GAP
    return svg.figure(name, top, title, words["interface", "phrases"].join(titles), marks)
