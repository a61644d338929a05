"""A line chart: results over the whole range of one input, with the reader's place on it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import permutations

from calc.charts import svg
from calc.core.cited import printed_value
from calc.core.html import Html
from calc.core.scenario import Scenario
from calc.core.units import convert
from calc.core.wording import Wording

POINTS = 61
HEIGHT = 200
SPREAD = 300

LETTER, TICK = 7.6, 7.2
"""Width of a letter of a name, and of a figure at an axis, in pixels."""

BEYOND = (-8, 18, -8 - svg.LINE, 18 + svg.LINE, -8 - 2 * svg.LINE)
"""How far down from a line its name stands, in pixels; rather as the first says."""

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
    dots = _dots(scenario, words, across, down, factor)
    taken = [svg.dot_box(x, y) for x, y, _, _ in dots]
    # After the curves, so that no curve strikes through a figure.
    ticks, tick_boxes = _ticks_down(words, down, taken)
    marks += ticks
    marks += _ticks_across(scenario, words, sweep.input, across)
    marks += _labels([*labels.values()], heights, xs, taken + tick_boxes)
    position = across(scenario.values[sweep.input])
    marks.append(svg.rule(position, TOP, position, TOP + HEIGHT, "ec-position"))
    marks += [svg.dot(x, y, css, title) for x, y, css, title in dots]
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


def _dots(
    scenario: Scenario,
    words: Wording,
    across: svg.Scale,
    down: svg.Scale,
    factor: Mapping[str, float],
) -> list[tuple[float, float, str, str]]:
    """Return place, kind and title of each dot: the reader's, and published ones on the lines."""
    calculator, sweep = scenario.calculator, scenario.calculator.sweep
    assert sweep is not None  # noqa: S101  (`draw_lines` has refused a calculator without one)
    dots = []
    x = across(scenario.values[sweep.input])
    for name in sweep.results:
        label = words.result_label(calculator.name, name)
        title = words.pair(label, scenario.format(words, name))
        y = down(scenario.results[name] * factor[name])
        dots.append((x, y, "ec-dot scenario", title))
    for estimate in calculator.estimates.values():
        for name in sweep.results:
            if name in estimate.claims and _on_the_line(scenario, estimate.inputs, sweep.input):
                value = printed_value(estimate.claims[name])
                x = across(estimate.inputs.get(sweep.input, calculator.inputs[sweep.input].value))
                shown = words.quantity(value, calculator.results[name].unit)
                title = words.pair(words.estimate_label(estimate.id), shown)
                kind = "computed" if estimate.standing == "computed" else "published"
                dots.append((x, down(value * factor[name]), f"ec-dot {kind}", title))
    return dots


def _ticks_down(
    words: Wording, down: svg.Scale, taken: Sequence[svg.Box]
) -> tuple[list[Html], list[svg.Box]]:
    """Return the figures at the axis that goes down, and what they cover.

    They stand at the left, or at the right where fewer of them would lie on a dot.
    """
    places = [(down(tick) - 4, words.amount(tick)) for tick in down.ticks(4)]

    def covered(side: tuple[float, str]) -> list[svg.Box]:
        x, anchor = side
        return [
            svg.text_box(x, y, shown, TICK, anchor=anchor, size=svg.SMALL) for y, shown in places
        ]

    def clashes(side: tuple[float, str]) -> int:
        return sum(box.meets(dot) for box in covered(side) for dot in taken)

    side = min([(0.0, "start"), (100.0, "end")], key=clashes)
    x, anchor = side
    marks = [svg.text(x, y, shown, anchor=anchor, css="ec-tick") for y, shown in places]
    return marks, covered(side)


def _ticks_across(scenario: Scenario, words: Wording, swept: str, across: svg.Scale) -> list[Html]:
    """Return the figures at the axis below, and its name."""
    calculator = scenario.calculator
    marks = []
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
    names: Sequence[str],
    heights: Sequence[Sequence[float]],
    xs: Sequence[float],
    taken: Sequence[svg.Box],
) -> list[Html]:
    """Return each line's name beside it, where it is farthest from the others.

    A name ends or begins where it points, and stands above or below: at the first such place at
    which it is not cut off and lies on nothing that is `taken`, nor on another name. If one finds
    no such place, names take turns at choosing.
    """

    @cache
    def farthest_first(number: int) -> list[int]:
        """Return the places on a line, those first at which no other is near."""
        line = heights[number]
        others = [other for other in heights if other is not line]
        apart = [
            min([abs(other[place] - line[place]) for other in others], default=0.0)
            for place in range(POINTS)
        ]
        return sorted(range(POINTS), key=lambda place: (-apart[place], -place))

    def spots(number: int) -> Iterator[tuple[float, float, str]]:
        """Yield where the name of a line may stand, best first."""
        for beyond in BEYOND:
            for anchor in ("end", "start"):
                for place in farthest_first(number):
                    yield xs[place], heights[number][place] + beyond, anchor

    def arrange(order: Sequence[int]) -> tuple[int, list[tuple[int, float, float, str]]]:
        """Return how many names find no place in an order, and where each stands."""
        covered, homeless, placed = [*taken], 0, []
        for number in order:
            for x, y, anchor in spots(number):
                box = svg.text_box(x, y, names[number], LETTER, anchor=anchor)
                cut = box.left < 0 or box.right > svg.PHONE or box.bottom > TOP + HEIGHT
                if not cut and not any(box.meets(other) for other in covered):
                    break
            else:
                homeless += 1
                x, y, anchor = next(spots(number))
                box = svg.text_box(x, y, names[number], LETTER, anchor=anchor)
            covered.append(box)
            placed.append((number, x, y, anchor))
        return homeless, placed

    arrangements = map(arrange, permutations(range(len(names))))
    whole = (arrangement for arrangement in arrangements if not arrangement[0])
    _, placed = next(whole, None) or arrange(range(len(names)))
    return [
        svg.text(x, y, names[number], anchor=anchor, css=f"ec-label line{number}")
        for number, x, y, anchor in placed
    ]


def _on_the_line(scenario: Scenario, inputs: Mapping[str, float], swept: str) -> bool:
    """Whether an estimate lies on the line drawn: all but the swept input are as the reader's."""
    estimate = scenario.calculator.defaults() | dict(inputs)
    return all(estimate[name] == scenario.values[name] for name in estimate if name != swept)
