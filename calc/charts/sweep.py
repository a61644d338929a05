"""A sweep as a strip under a slider: the answer over the input's whole range, and where it is."""

from __future__ import annotations

import math
from collections.abc import Iterable

from calc.analysis.sweep import APART, sweep
from calc.charts import svg
from calc.core.html import Html, html, join
from calc.core.scenario import Scenario
from calc.core.wording import Wording

HEIGHT, EDGE = 30, 3
"""Of the drawing, and of what is kept free at its top and bottom, in pixels."""

MARK = 6
"""Height of the mark of a published estimate, in pixels."""

SPREAD = 60
"""Beyond this ratio answers are drawn by powers of ten."""


def draw_sweep(scenario: Scenario, words: Wording, name: str) -> Html:
    """Return the strip of the input `name`, as wide as its slider's thumb travels.

    It says nothing to people who do not see: the slider itself tells them value and answer.
    """
    calculator = scenario.calculator
    declared, own_answer = calculator.inputs[name], scenario.answer
    swept = sweep(scenario, name)
    first = declared.first if declared.logarithmic else declared.low
    across = svg.Scale(first, declared.high, 0, 100, declared.logarithmic)
    band_ends = [end for band in swept.bands for end in band]
    answers = [
        answer for answer in (*swept.answers, *band_ends, own_answer) if math.isfinite(answer)
    ]
    down = svg.scale_for(answers, HEIGHT - EDGE, EDGE, spread=SPREAD)

    def points(places: Iterable[float], values: Iterable[float]) -> str:
        return " ".join(
            f"{across(place):.3g},{down(value):.3g}"
            for place, value in zip(places, values, strict=True)
            if math.isfinite(value)
        )

    apart = swept.places[::APART]
    lows, highs = zip(*swept.bands, strict=True)
    # Paths know no per cent: they are drawn in a frame of 100 across that is stretched to fit.
    curve = html(
        '<svg width="100%" height="{height}" viewBox="0 0 100 {height}" '
        'preserveAspectRatio="none" overflow="visible">'
        '<polygon points="{band}" class="ec-band"/>'
        '<polyline points="{line}" class="ec-line" vector-effect="non-scaling-stroke"/></svg>',
        height=HEIGHT,
        band=points(apart + apart[::-1], highs + lows[::-1]),
        line=points(swept.places, swept.answers),
    )
    marks = [curve]
    for estimate in calculator.estimates.values():
        if name in estimate.inputs:
            kind = "computed" if estimate.standing == "computed" else "published"
            marks.append(
                html(
                    '<line x1="{x:.4g}%" y1="{top}" x2="{x:.4g}%" y2="{bottom}" '
                    'class="ec-preset-mark {kind}"><title>{title}</title></line>',
                    x=across(estimate.inputs[name]),
                    top=HEIGHT - MARK,
                    bottom=HEIGHT,
                    kind=kind,
                    title=words.estimate_label(estimate.id),
                )
            )
    position = across(scenario.values[name])
    marks.append(svg.rule(position, 0, position, HEIGHT, "ec-position"))
    marks.append(
        html(
            '<circle cx="{:.4g}%" cy="{:.3g}" r="3.5" class="ec-dot scenario"/>',
            position,
            down(own_answer),
        )
    )
    return html('<svg class="ec-sweep" width="100%" height="{}">{}</svg>', HEIGHT, join(marks))
