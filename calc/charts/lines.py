"""A line chart: results over the whole range of one input, with the reader's place on it."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from calc.charts import svg
from calc.core import units
from calc.core.cited import printed_value
from calc.view.scenario import Scenario

POINTS = 61
HEIGHT = 200
SPREAD = 300

LETTER = 7.6
"""Width of a letter of a name, in pixels."""

LEFT, RIGHT = 2, 98
TOP = 2 * svg.LINE


def _places(across: svg.Scale) -> list[float]:
    """Return the input values at which the lines are computed."""
    share = [each / (POINTS - 1) for each in range(POINTS)]
    if across.logarithmic:
        return [across.low * (across.high / across.low) ** each for each in share]
    return [across.low + (across.high - across.low) * each for each in share]


def lines(scenario: Scenario) -> str:
    """Return the chart that draws results over the range of the calculator's swept input."""
    calculator, words, sweep = scenario.calculator, scenario.words, scenario.calculator.sweep
    assert sweep is not None  # noqa: S101  (the caller draws this only for calculators that sweep)
    each = calculator.inputs[sweep.input]
    across = svg.Scale(each.low, each.high, LEFT, RIGHT, each.logarithmic)
    places = _places(across)
    unit = calculator.results[sweep.results[0]].unit
    factor = {
        name: units.size(calculator.results[name].unit) / units.size(unit) for name in sweep.results
    }
    runs = [calculator.results_of({**scenario.values, sweep.input: x}) for x in places]
    series = {name: [run[name] * factor[name] for run in runs] for name in sweep.results}
    everything = [y for line in series.values() for y in line]
    down = svg.scale_for(everything, TOP + HEIGHT, TOP, spread=SPREAD)

    marks = [svg.rule(0, down(tick), 100, down(tick), "ec-grid") for tick in down.ticks(4)]

    # Paths know no per cent, so they are drawn in a frame of 100 by 100 that is stretched to fit.
    paths = []
    for number, line in enumerate(series.values()):
        points = " ".join(
            f"{across(x):.2f},{(down(y) - TOP) / HEIGHT * 100:.2f}"
            for x, y in zip(places, line, strict=True)
        )
        paths.append(
            f'<polyline points="{points}" class="ec-line line{number}" '
            'vector-effect="non-scaling-stroke"/>'
        )
    marks.append(
        f'<svg x="0" y="{TOP}" width="100%" height="{HEIGHT}" viewBox="0 0 100 100" '
        f'preserveAspectRatio="none" overflow="visible">{"".join(paths)}</svg>'
    )
    # After the curves, so that no curve strikes through a figure.
    marks += _ticks(scenario, across, down)
    marks += _labels([words.result_label(calculator.name, name) for name in series], [
        [down(y) for y in line] for line in series.values()
    ], [across(x) for x in places])  # fmt: skip

    here = across(scenario.values[sweep.input])
    marks.append(svg.rule(here, TOP, here, TOP + HEIGHT, "ec-position"))
    for name in sweep.results:
        y = scenario.results[name] * factor[name]
        shown = words.pair(words.result_label(calculator.name, name), scenario.shown(name))
        marks.append(svg.dot(here, down(y), "ec-dot scenario", shown))
    for estimate in calculator.estimates.values():
        for name in sweep.results:
            if name in estimate.claims and _alike(scenario, estimate.inputs, sweep.input):
                y = printed_value(estimate.claims[name])
                x = estimate.inputs.get(sweep.input, each.value)
                shown = words.quantity(y, calculator.results[name].unit)
                title = words.pair(words.estimate_label(estimate.id), shown)
                kind = "computed" if estimate.standing == "computed" else "published"
                marks.append(svg.dot(across(x), down(y * factor[name]), f"ec-dot {kind}", title))

    title = words.fill(
        words["interface", "chart_sweep"],
        {"label": words.result_label(calculator.name, sweep.results[0]),
         "input": words.input_label(calculator.name, sweep.input)},
    )  # fmt: skip
    heading = svg.text(0, 13, f"{words.unit(unit)}", css="ec-tick")
    description = words["interface", "phrases"].join(
        words.pair(
            words.result_label(calculator.name, name),
            f"{words.quantity(line[0], unit)} – {words.quantity(line[-1], unit)}",
        )
        for name, line in series.items()
    )
    height = TOP + HEIGHT + 3 * svg.LINE
    return svg.figure(f"{calculator.name}-lines", height, title, description, [heading, *marks])


def _ticks(scenario: Scenario, across: svg.Scale, down: svg.Scale) -> list[str]:
    """Return the figures at both axes, and the name of the one below."""
    words, sweep = scenario.words, scenario.calculator.sweep
    assert sweep is not None  # noqa: S101  (as above)
    marks = [svg.text(0, down(y) - 4, words.amount(y), css="ec-tick") for y in down.ticks(4)]
    below = TOP + HEIGHT + svg.LINE
    for tick in across.ticks(4):
        x = across(tick)
        anchor = "start" if x < 8 else "end" if x > 92 else "middle"  # noqa: PLR2004
        marks.append(svg.text(x, below, words.amount(tick), anchor=anchor, css="ec-tick"))
    axis = words.input_label(scenario.calculator.name, sweep.input)
    if unit := words.unit(scenario.calculator.inputs[sweep.input].unit):
        axis = words.fill(words["interface", "axis"], {"label": axis, "unit": unit})
    return [*marks, svg.text(RIGHT, below + svg.LINE, axis, anchor="end", css="ec-tick")]


def _labels(names: list[str], heights: list[list[float]], places: list[float]) -> list[str]:
    """Return each line's name beside it, where the lines lie farthest apart."""

    def apart(at: int) -> float:
        here = sorted(line[at] for line in heights)
        return min((low - high for high, low in pairwise(here)), default=0.0)

    # Not so far left that a name would be cut off, since each ends where it points.
    widest = LETTER * max(map(svg.width, names))
    fitting = [at for at, x in enumerate(places) if x / 100 * svg.PHONE > widest]
    at = max(fitting or [POINTS - 1], key=lambda each: (apart(each), each))
    spots = sorted((line[at] - 8, number) for number, line in enumerate(heights))
    marks, floor = [], 0.0
    for y, number in spots:
        floor = max(y, floor + svg.LINE)
        css = f"ec-label line{number}"
        marks.append(svg.text(places[at], floor, names[number], anchor="end", css=css))
    return marks


def _alike(scenario: Scenario, inputs: Mapping[str, float], swept: str) -> bool:
    """Whether an estimate lies on the line drawn: all but the swept input are as the reader's."""
    estimate = scenario.calculator.defaults() | dict(inputs)
    return all(estimate[name] == scenario.values[name] for name in estimate if name != swept)
