"""A line chart: results over the whole range of one input, with the reader's place on it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from calc.charts import svg
from calc.core.cited import printed_value
from calc.core.html import Html
from calc.core.scenario import Scenario
from calc.core.units import convert
from calc.core.wording import Wording

POINTS = 61
HEIGHT = 200
SPREAD = 300

LETTER = 7.6
"""Width of a letter of a name, in pixels."""

LEFT, RIGHT = 2, 98
TOP = 2 * svg.LINE


def _places(low: float, high: float, *, logarithmic: bool) -> list[float]:
    """Return the input values at which the lines are computed."""
    shares = [point / (POINTS - 1) for point in range(POINTS)]
    if logarithmic:
        return [low * (high / low) ** share for share in shares]
    return [low + (high - low) * share for share in shares]


def draw_lines(scenario: Scenario, words: Wording) -> Html:
    """Return the chart that draws results over the range of the calculator's swept input.

    Raises `ValueError` for a calculator that sweeps none.
    """
    calculator, sweep = scenario.calculator, scenario.calculator.sweep
    if sweep is None:
        message = f"{calculator.name} sweeps no input"
        raise ValueError(message)
    swept = calculator.inputs[sweep.input]
    across = svg.Scale(swept.low, swept.high, LEFT, RIGHT, swept.logarithmic)
    reach = calculator.reach(sweep.input, scenario.values)
    places = _places(*reach, logarithmic=swept.logarithmic)
    unit = calculator.results[sweep.results[0]].unit
    factor = {name: convert(1, calculator.results[name].unit, unit) for name in sweep.results}
    labels = {name: words.result_label(calculator.name, name) for name in sweep.results}
    runs = [calculator.compute({**scenario.values, sweep.input: place}) for place in places]
    series = {name: [run[name] * factor[name] for run in runs] for name in sweep.results}
    down = svg.scale_for(
        [value for line in series.values() for value in line], TOP + HEIGHT, TOP, spread=SPREAD
    )

    xs = [across(place) for place in places]
    heights = [[down(value) for value in line] for line in series.values()]
    marks = [svg.text(0, 13, words.unit(unit), css="ec-tick")]
    marks += [svg.rule(0, down(tick), 100, down(tick), "ec-grid") for tick in down.ticks(4)]
    curves = [
        svg.curve(
            ((x, (y - TOP) / HEIGHT * 100) for x, y in zip(xs, ys, strict=True)),
            f"ec-line line{number}",
        )
        for number, ys in enumerate(heights)
    ]
    marks.append(svg.stretched(TOP, HEIGHT, curves))
    # After the curves, so that no curve strikes through a figure.
    marks += _ticks(scenario, words, sweep.input, across, down)
    marks += _labels([*labels.values()], heights, xs)

    position = across(scenario.values[sweep.input])
    marks.append(svg.rule(position, TOP, position, TOP + HEIGHT, "ec-position"))
    for name in sweep.results:
        title = words.pair(labels[name], scenario.format(words, name))
        y = down(scenario.results[name] * factor[name])
        marks.append(svg.dot(position, y, "ec-dot scenario", title))
    for estimate in calculator.estimates.values():
        for name in sweep.results:
            if name in estimate.claims and _on_the_line(scenario, estimate.inputs, sweep.input):
                value = printed_value(estimate.claims[name])
                x = across(estimate.inputs.get(sweep.input, swept.value))
                shown = words.quantity(value, calculator.results[name].unit)
                title = words.pair(words.estimate_label(estimate.id), shown)
                kind = "computed" if estimate.standing == "computed" else "published"
                marks.append(svg.dot(x, down(value * factor[name]), f"ec-dot {kind}", title))

    heading = words.fill(
        words["interface", "chart_sweep"],
        {"label": labels[sweep.results[0]],
         "input": words.input_label(calculator.name, sweep.input)},
    )  # fmt: skip
    description = words["interface", "phrases"].join(
        words.pair(
            labels[name], f"{words.quantity(line[0], unit)} – {words.quantity(line[-1], unit)}"
        )
        for name, line in series.items()
    )
    height = TOP + HEIGHT + 3 * svg.LINE
    return svg.figure(f"{calculator.name}-lines", height, heading, description, marks)


def _ticks(
    scenario: Scenario, words: Wording, swept: str, across: svg.Scale, down: svg.Scale
) -> list[Html]:
    """Return the figures at both axes, and the name of the one below."""
    calculator = scenario.calculator
    marks = [
        svg.text(0, down(tick) - 4, words.amount(tick), css="ec-tick") for tick in down.ticks(4)
    ]
    below = TOP + HEIGHT + svg.LINE
    for tick in across.ticks(4):
        x = across(tick)
        anchor = svg.tick_anchor(x)
        marks.append(svg.text(x, below, words.amount(tick), anchor=anchor, css="ec-tick"))
    axis = words.input_label(calculator.name, swept)
    if unit := words.unit(calculator.inputs[swept].unit):
        axis = words.fill(words["interface", "axis"], {"label": axis, "unit": unit})
    return [*marks, svg.text(RIGHT, below + svg.LINE, axis, anchor="end", css="ec-tick")]


def _labels(
    names: Sequence[str], heights: Sequence[Sequence[float]], xs: Sequence[float]
) -> list[Html]:
    """Return each line's name beside it, where the lines lie farthest apart."""

    def apart(place: int) -> float:
        ordered = sorted(line[place] for line in heights)
        return min((low - high for high, low in pairwise(ordered)), default=0.0)

    # Not so far left that a name would be cut off, since each ends where it points.
    widest = LETTER * max(map(svg.width, names))
    fitting = [place for place, x in enumerate(xs) if x / 100 * svg.PHONE > widest]
    place = max(fitting or [POINTS - 1], key=lambda place: (apart(place), place))
    spots = sorted((line[place] - 8, number) for number, line in enumerate(heights))
    marks, floor = [], 0.0
    for y, number in spots:
        floor = max(y, floor + svg.LINE)
        css = f"ec-label line{number}"
        marks.append(svg.text(xs[place], floor, names[number], anchor="end", css=css))
    return marks


def _on_the_line(scenario: Scenario, inputs: Mapping[str, float], swept: str) -> bool:
    """Whether an estimate lies on the line drawn: all but the swept input are as the reader's."""
    estimate = scenario.calculator.defaults() | dict(inputs)
    return all(estimate[name] == scenario.values[name] for name in estimate if name != swept)
