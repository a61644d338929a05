"""A waterfall: how a first value becomes a last one, step by step, or how parts make a whole."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from calc.charts import svg
from calc.core.html import escape
from calc.core.wording import Wording

BAR, GAP = 12, 12

LETTER, AFTER = 9, 14
"""Width of a letter of a value, and of the space around it, in pixels."""

BOLD = 36
"""Characters in bold that fit across a phone."""

THIN = 0.4
"""Per cent of the width that even a step of nothing takes."""

LEFT, CLOSE = 2, 1.05
"""Per cent left of a scale of ratios, and by how much it goes beyond what is on it."""


@dataclass(frozen=True)
class Fall:
    """One row: a step from `start` to `end`, or a whole value, which `end` says alone.

    What is `shown` stands beside a step, and below the label of a whole. `kind` is a class for the
    style: ``whole``, ``step``, or ``method``, which stands out.
    """

    label: str
    start: float
    end: float
    shown: str
    kind: str = "step"


def _scale(rows: Sequence[Fall], *, logarithmic: bool) -> svg.Scale:
    """Return the scale on which every row fits, with room for what is said right of a bar."""
    ends = [end for row in rows for end in (row.start, row.end)]
    beside = max((svg.width(row.shown) for row in rows if row.kind != "whole"), default=0)
    right = 100 - 100 * (LETTER * beside + AFTER) / svg.PHONE
    low, high = min(ends), max(ends)
    if logarithmic:
        return svg.Scale(low / CLOSE, high * CLOSE, LEFT, right, logarithmic=True)
    return svg.Scale(min(low, 0.0), max(high, 0.0), 0, right)


def waterfall(
    name: str,
    rows: Sequence[Fall],
    words: Wording,
    title: str,
    *,
    logarithmic: bool,
) -> str:
    """Return the chart of `rows`. On a `logarithmic` scale equal factors are equally long."""
    scale = _scale(rows, logarithmic=logarithmic)
    marks: list[str] = []
    links: list[str] = []
    titles = [words.pair(row.label, row.shown) for row in rows]
    top, before = 0.0, math.nan
    for row, said in zip(rows, titles, strict=True):
        whole = row.kind == "whole"
        labels = (*svg.lines(row.label, BOLD), row.shown) if whole else svg.lines(row.label)
        marks += [
            svg.text(
                0, top + svg.LINE * (number + 0.75), line, css=f"ec-label waterfall {row.kind}"
            )
            for number, line in enumerate(labels)
        ]
        y = top + svg.LINE * len(labels) + 2
        first, last = scale(row.start), scale(row.end)
        if math.isfinite(before):
            joint = last if whole else first
            # No line goes through a label: it stops above it, unless it passes it by on a phone.
            reach = LETTER * max(map(svg.width, labels))
            end = y if joint / 100 * svg.PHONE > reach else top
            links.append(svg.rule(joint, before, joint, end, "ec-grid"))
        # A dot, where there is no zero from which a bar could start.
        if whole and logarithmic:
            marks.append(svg.dot(last, y + BAR / 2, "ec-dot waterfall whole", said))
        else:
            left = min(first, last)
            wide = max(abs(last - first), THIN)
            marks.append(
                f'<rect x="{left:.4g}%" y="{y:g}" width="{wide:.4g}%" height="{BAR}" '
                f'class="ec-waterfall {row.kind}"><title>{escape(said)}</title></rect>'
            )
        if not whole:
            marks.append(
                svg.text(max(first, last), y + BAR - 2, row.shown, dx=10, css="ec-value waterfall")
            )
        before = y + BAR
        top = before + GAP
    description = words["interface", "phrases"].join(titles)
    return svg.figure(name, top, title, description, [*links, *marks])
