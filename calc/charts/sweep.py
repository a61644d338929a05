"""A strip under a slider: the answer over the whole of the input's range, and where it stands."""

from __future__ import annotations

import math

from calc.analysis import sweep as strips
from calc.charts import svg
from calc.core.html import escape
from calc.view.scenario import Scenario

HEIGHT, EDGE = 30, 3
"""Of the drawing, and of what is kept free at its top and bottom, in pixels."""

MARK = 6
"""Height of the mark of a published estimate, in pixels."""

SPREAD = 60
"""Beyond this ratio answers are drawn by powers of ten."""


def strip(scenario: Scenario, name: str) -> str:
    """Return the strip of the input `name`, as wide as its slider's thumb travels.

    It says nothing to people who do not see: the slider itself tells them value and answer.
    """
    calculator, words = scenario.calculator, scenario.words
    each, own = calculator.inputs[name], scenario.results[calculator.primary]
    found = strips.sweep(scenario, name)
    across = svg.Scale(each.low, each.high, 0, 100, each.logarithmic)
    ends = [end for band in found.bands for end in band]
    seen = [value for value in (*found.answers, *ends, own) if math.isfinite(value)]
    down = svg.scale_for(seen, HEIGHT - EDGE, EDGE, spread=SPREAD)

    def points(places: list[float], values: list[float]) -> str:
        # Paths know no per cent: they are drawn in a frame of 100 across that is stretched to fit.
        return " ".join(
            f"{across(x):.3g},{down(y):.3g}"
            for x, y in zip(places, values, strict=True)
            if math.isfinite(y)
        )

    wide = [*found.places[:: strips.APART]]
    lows, highs = ([*ends] for ends in zip(*found.bands, strict=True))
    curve = (
        f'<svg width="100%" height="{HEIGHT}" viewBox="0 0 100 {HEIGHT}" '
        'preserveAspectRatio="none" overflow="visible">'
        f'<polygon points="{points(wide + wide[::-1], highs + lows[::-1])}" class="ec-band"/>'
        f'<polyline points="{points([*found.places], [*found.answers])}" class="ec-line" '
        'vector-effect="non-scaling-stroke"/></svg>'
    )
    marks = [curve]
    for estimate in calculator.estimates.values():
        if name in estimate.inputs:
            kind = "computed" if estimate.standing == "computed" else "published"
            x = across(estimate.inputs[name])
            marks.append(
                f'<line x1="{x:.4g}%" y1="{HEIGHT - MARK}" x2="{x:.4g}%" y2="{HEIGHT}" '
                f'class="ec-preset-mark {kind}">'
                f"<title>{escape(words.estimate_label(estimate.id))}</title></line>"
            )
    here = across(scenario.values[name])
    marks.append(svg.rule(here, 0, here, HEIGHT, "ec-position"))
    marks.append(f'<circle cx="{here:.4g}%" cy="{down(own):.3g}" r="3.5" class="ec-dot scenario"/>')
    return f'<svg class="ec-sweep" width="100%" height="{HEIGHT}">{"".join(marks)}</svg>'
