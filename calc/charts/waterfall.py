"""A waterfall: how a first value becomes a last one, step by step, or how parts make a whole."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from calc.charts import svg
from calc.core.html import Html
from calc.core.wording import Wording

BAR, GAP = 12, 12

LETTER, AFTER = 9, 14
"""Width of a letter of a value, and of the space around it, in pixels."""

BOLD = 32
"""Characters in bold that fit across a small phone."""

THIN = 0.4
"""Per cent of the width that even a step of nothing takes."""

LEFT, CLOSE = 2, 1.05
"""Per cent left of a scale of ratios, and by how much it goes beyond what is on it."""


@dataclass(frozen=True)
class Step:
    """One row: a step from `start` to `end`, or a whole value, which `end` says alone.

    What is `shown` stands beside a step, and below the label of a whole. `kind` is a class for the
    style: ``whole``, ``step``, or ``method``, which stands out.
    """

    label: str
    start: float
    end: float
    shown: str
    kind: str = "step"


def _scale(rows: Sequence[Step], *, logarithmic: bool) -> svg.Scale:
    """Return the scale on which every row fits, with room for what is said right of a bar."""
    ends = [end for row in rows for end in (row.start, row.end)]
    beside = (row.shown for row in rows if row.kind != "whole")
    right = svg.space_left_of(beside, LETTER, AFTER)
    low, high = min(ends), max(ends)
    if logarithmic:
        return svg.Scale(low / CLOSE, high * CLOSE, LEFT, right, logarithmic=True)
    return svg.Scale(min(low, 0.0), max(high, 0.0), 0, right)


def draw_waterfall(
    name: str, rows: Sequence[Step], words: Wording, title: str, *, logarithmic: bool
) -> Html:
    """Return the chart of `rows`. On a `logarithmic` scale equal factors are equally long."""
    scale = _scale(rows, logarithmic=logarithmic)
    marks: list[Html] = []
    links: list[Html] = []
    titles = [words.pair(row.label, row.shown) for row in rows]
    top, bottom_before = 0.0, math.nan
    for row, row_title in zip(rows, titles, strict=True):
        whole = row.kind == "whole"
        labels = (
            (*svg.break_lines(row.label, words, BOLD), row.shown)
            if whole
            else svg.break_lines(row.label, words)
        )
        css = f"ec-label waterfall {row.kind}"
        marks += [
            svg.text(0, top + svg.LINE * (number + 0.75), line, css=css)
            for number, line in enumerate(labels)
        ]
        y = top + svg.LINE * len(labels) + 2
        first, last = scale(row.start), scale(row.end)
        if math.isfinite(bottom_before):
            joint = last if whole else first
            # No line goes through a label: it stops above it, unless it passes it by on a phone.
            reach = max(svg.pixels(line, LETTER) for line in labels)
            end = y if joint / 100 * svg.PHONE > reach else top
            links.append(svg.rule(joint, bottom_before, joint, end, "ec-grid"))
        # A dot, where there is no zero from which a bar could start.
        if whole and logarithmic:
            marks.append(svg.dot(last, y + BAR / 2, "ec-dot waterfall whole", row_title))
        else:
            left, wide = min(first, last), max(abs(last - first), THIN)
            marks.append(
                svg.bar(left, y, wide, BAR, css=f"ec-waterfall {row.kind}", title=row_title)
            )
        if not whole:
            beside = max(first, last)
            marks.append(svg.text(beside, y + BAR - 2, row.shown, dx=10, css="ec-value waterfall"))
        bottom_before = y + BAR
        top = bottom_before + GAP
    description = words["interface", "phrases"].join(titles)
    return svg.figure(name, top, title, description, [*links, *marks])
