"""What a notebook shows: charts and tables that need neither a style sheet nor a package.

On this site they look like those of the calculators, because each mark keeps its class; anywhere
else its colours stand in the mark itself. Notebooks speak English.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from calc.charts import bars, picture, svg
from calc.core.html import escape
from calc.core.wording import wording
from calc.view.table import table

type Row = float | tuple[float, float]
"""A value, or both ends of a range."""


class Shown(str):
    """HTML that a notebook shows as such, and that is text to any other Python."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        return str(self)


def _both(mark: re.Match[str]) -> str:
    """Return the beginning of a mark with its look as attributes, and with its class as before."""
    look = picture.styled(mark[0])
    # Whoever shows the notebook has chosen a paper, and an ink that can be read on it.
    look = look.replace(picture.COLOURS["ink"], "currentColor")
    look = look.replace(picture.COLOURS["paper"], "none")
    return f'{look} class="{mark[1]}"'


def chart(name: str, title: str, rows: Mapping[str, Row], unit: str, marked: str = "") -> Shown:
    """Return a bar from zero for each value, and one from end to end for each range, to one scale.

    `name` tells charts of one page apart; the row called `marked` has the colour of a scenario.
    """
    words = wording("en")

    def said(row: Row) -> str:
        ends = row if isinstance(row, tuple) else (row,)
        return " to ".join(words.quantity(each, unit) for each in ends)

    longest = max(svg.width(said(row)) for row in rows.values())
    end = 100 - 100 * (bars.LETTER * longest + bars.AFTER) / svg.PHONE
    high = max(row[1] if isinstance(row, tuple) else row for row in rows.values())
    scale = svg.Scale(0, high, 0, end)
    marks, top = [], 0.0
    for label, row in rows.items():
        low, high = row if isinstance(row, tuple) else (0, row)
        kind = "scenario" if label == marked else "published"
        for line in svg.lines(label):
            marks.append(svg.text(0, top + svg.LINE * 0.75, line, css=f"ec-label {kind}"))
            top += svg.LINE
        start, width = scale(low), max(scale(high) - scale(low), 0.3)
        marks.append(
            f'<rect x="{start:.4g}%" y="{top + 2:g}" width="{width:.4g}%" height="{bars.BAR}" '
            f'class="ec-bar {kind}"><title>{escape(said(row))}</title></rect>'
        )
        at = top + bars.BAR - 1
        marks.append(svg.text(start + width, at, said(row), dx=8, css=f"ec-value {kind}"))
        top += bars.BAR + bars.GAP
    described = "; ".join(f"{label}: {said(row)}" for label, row in rows.items())
    styled = [re.sub(r'<\w+[^<>]*? class="([^"]*)"', _both, mark) for mark in marks]
    drawing = svg.figure(name, top, title, described, styled)
    return Shown(
        f'<figure class="ec-figure"><figcaption>{escape(title)}</figcaption>{drawing}</figure>'
    )


def listed(title: str, head: Sequence[str], body: Sequence[Sequence[str]]) -> Shown:
    """Return a table; the first cell of each row names it."""
    escaped = [[escape(cell) for cell in row] for row in body]
    return Shown(table([escape(each) for each in head], escaped, escape(title)))
