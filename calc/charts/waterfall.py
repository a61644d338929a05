"""A waterfall: how a first value becomes a last one, step by step, or how parts make a whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from calc.charts import rows, svg
from calc.charts.bars import WIDTH
from calc.core.html import Html
from calc.core.wording import Wording

HEAD = 5
"""How far back and aside the head of an arrow reaches, in pixels."""


@dataclass(frozen=True)
class Step:
    """One row: a step from `start` to `end`, or a whole value, which `end` says alone.

    What is `shown` stands beside it, without a unit; `title` is what pointer and keyboard say.
    `kind` is a class for the style: ``whole``, ``step``, or ``method``, which stands out.
    """

    label: str
    start: float
    end: float
    shown: str
    kind: str = "step"
    title: str = ""

    @property
    def direction(self) -> str:
        """Whether the step leads up or down, as a class for the style."""
        return "rise" if self.end >= self.start else "fall"


def _row(step: Step, words: Wording) -> rows.Row:
    """Return a step as a row of a chart."""
    title = step.title or words.pair(step.label, step.shown)
    if step.kind == "whole":
        return rows.Row(step.label, step.end, step.shown, "whole", title=title)
    low, high = sorted((step.start, step.end))
    kind = f"{step.kind} {step.direction}"
    return rows.Row(step.label, None, step.shown, kind, "", low, high, title)


def draw_waterfall(
    name: str,
    steps: Sequence[Step],
    words: Wording,
    title: str,
    *,
    unit: str,
    logarithmic: bool,
    narrow: bool = False,
    width: float = WIDTH,
) -> Html:
    """Return the chart of `steps`. On a `logarithmic` scale equal factors are equally long."""
    group = rows.Group("", [_row(step, words) for step in steps])
    sheet = rows.Sheet(
        [group],
        words,
        unit=unit,
        narrow=narrow,
        logarithmic=logarithmic,
        width=svg.PHONE if narrow else width,
    )
    sheet.top += 4
    before = 0.0
    for number, (step, row) in enumerate(zip(steps, group.rows, strict=True)):
        sheet.draw_row(row)
        if number and sheet.layout.beside:
            # From bar to bar, through no text: labels stand in their column.
            x = sheet.scale(steps[number - 1].end)
            joint = svg.rule(x, before + rows.BAR / 2, x, sheet.middle - rows.BAR / 2, "ec-joint")
            sheet.marks.insert(0, joint)
        before = sheet.middle
        if step.kind != "whole" and step.start != step.end:
            back = -HEAD if step.direction == "rise" else HEAD
            points = f"{back},{-HEAD} 0,0 {back},{HEAD}"
            x = sheet.scale(step.end)
            sheet.marks.append(svg.arrow(x, sheet.middle, points, f"ec-head {step.direction}"))
        sheet.top += rows.GAP
    return sheet.finish(name if not narrow else f"{name}-narrow", title)
