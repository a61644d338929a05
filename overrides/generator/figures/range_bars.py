"""A chart of rows: a bar from zero for a value, one from end to end for a range."""

from collections.abc import Sequence
from dataclasses import dataclass

from calc.charts import svg
from calc.core.html import escape
from calc.core.wording import Wording

BAR, GAP, APART = 14, 14, 10
"""Pixels: height of a bar, space below it, and more of it above a heading."""

LETTER, AFTER = 8.5, 14
"""Width of a letter of a value, and of the space around it, in pixels."""


@dataclass(frozen=True)
class Row:
    """A value, or a range from `low` to `high`, with what is `shown` beside it.

    `kind` is a class for the style: ``published`` by the paper, ``since`` then by others,
    ``computed`` here, or a ``reference``. A `heading` stands above a row that begins a group.
    """

    label: str
    low: float
    high: float
    shown: str
    kind: str = "reference"
    heading: str = ""


def rows(name: str, title: str, drawn: Sequence[Row], words: Wording) -> str:
    """Return the chart of rows, on one scale from zero."""
    widest = max(svg.width(row.shown) for row in drawn)
    longest = 100 - 100 * (LETTER * widest + AFTER) / svg.PHONE
    scale = svg.Scale(0, max(row.high for row in drawn), 0, longest)
    marks: list[str] = []
    said: list[str] = []
    top = 0.0
    for row in drawn:
        if row.heading:
            top += APART if top else 0
            marks.append(svg.text(0, top + svg.LINE * 0.75, row.heading, css="ec-label heading"))
            top += svg.LINE + 4
        for line in svg.lines(row.label):
            marks.append(svg.text(0, top + svg.LINE * 0.75, line, css=f"ec-label {row.kind}"))
            top += svg.LINE
        said.append(words.pair(row.label, row.shown))
        start = scale(row.low) if row.low < row.high else 0
        wide = max(scale(row.high) - start, 0.4)
        marks.append(
            f'<rect x="{start:.4g}%" y="{top + 2:g}" width="{wide:.4g}%" height="{BAR}" '
            f'class="ec-bar {row.kind}"><title>{escape(said[-1])}</title></rect>'
        )
        beside = f"ec-value {row.kind}"
        marks.append(svg.text(start + wide, top + BAR - 1, row.shown, dx=8, css=beside))
        top += BAR + GAP
    return svg.figure(name, top, title, words["interface", "phrases"].join(said), marks)


def spanned(words: Wording, low: float, high: float, unit: str) -> str:
    """Return a range with its unit said once: ``85.4 to 134 TWh``."""
    ends = {"low": words.amount(low), "high": words.quantity(high, unit)}
    return words.fill(words["uncertainty", "span"], ends)
