"""A line chart: results over the whole range of one input, with the reader's place on it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise, permutations

from calc.charts import svg
from calc.charts.bars import WIDTH
from calc.charts.marks import Placed, anchor_at, clear_level
from calc.core.cited import printed_value
from calc.core.html import Html
from calc.core.scenario import Scenario
from calc.core.units import convert
from calc.core.wording import Wording

POINTS, APART, SPOT = 61, 5, 3
"""How many values of a line are computed; of how many one is read by pointer and keys; and of how
many one is where a name may stand."""

HEIGHT = 200
SPREAD = 300

BEYOND = (-8, 18, -8 - svg.LINE, 18 + svg.LINE, -8 - 2 * svg.LINE)
"""How far down from a line its name stands, in pixels; rather as the first says."""

RIGHT, TOP = 98, 2 * svg.LINE
"""Where the lines end, in per cent, and how far down they begin, in pixels."""

BESIDE, SAMPLE = 6, 8
"""Pixels between a figure and its axis; and the length of a line in the key, in per cent."""

CLEAR = 3
"""Pixels that a line keeps from a name."""


@dataclass(frozen=True)
class _Plot:
    """What is drawn: each result's values over those of the input that is swept."""

    scenario: Scenario
    words: Wording
    width: float
    places: Sequence[float]
    series: Mapping[str, Sequence[float]]
    across: svg.Scale
    down: svg.Scale
    unit: str

    @property
    def swept(self) -> str:
        """The name of the input."""
        sweep = self.scenario.calculator.sweep
        assert sweep is not None  # noqa: S101  (`draw_lines` has refused a calculator without one)
        return sweep.input

    @cached_property
    def names(self) -> list[str]:
        """What the results are called."""
        name = self.scenario.calculator.name
        return [self.words.result_label(name, result) for result in self.series]

    @cached_property
    def xs(self) -> list[float]:
        """Where the values of the input stand, in per cent."""
        return [self.across(place) for place in self.places]

    @cached_property
    def heights(self) -> list[list[float]]:
        """Where each result's values stand, in pixels."""
        return [[self.down(value) for value in line] for line in self.series.values()]

    @cached_property
    def position(self) -> float:
        """Where the reader's own value of the input stands, in per cent."""
        return self.across(self.scenario.values[self.swept])


def _drawn_results(scenario: Scenario, declared: tuple[str, ...]) -> tuple[str, ...]:
    """Return the declared results, or the leading one where that is none of them."""
    own = scenario.calculator.primary
    return declared if scenario.leading in (own, *declared) else (scenario.leading,)


def _plot(scenario: Scenario, words: Wording, width: float) -> _Plot:
    """Return what is to be drawn; raise `ValueError` for a calculator that sweeps no input."""
    calculator, sweep = scenario.calculator, scenario.calculator.sweep
    if sweep is None:
        message = f"{calculator.name} sweeps no input"
        raise ValueError(message)
    swept = calculator.inputs[sweep.input]
    least, most = swept.reaches(scenario.values[sweep.input])
    ends = calculator.reach(sweep.input, scenario.values)
    low, high = max(least, ends[0]), min(most, ends[1])
    shares = [point / (POINTS - 1) for point in range(POINTS)]
    places = [
        low * (high / low) ** share if swept.logarithmic else low + (high - low) * share
        for share in shares
    ]
    results = _drawn_results(scenario, sweep.results)
    unit = calculator.results[results[0]].unit
    runs = [calculator.compute({**scenario.values, sweep.input: place}) for place in places]
    series = {
        name: [run[name] * convert(1, calculator.results[name].unit, unit) for run in runs]
        for name in results
    }
    values = [value for line in series.values() for value in line]
    down = svg.scale_for(values, TOP + HEIGHT, TOP, spread=SPREAD)
    # Figures stand in a column of their own, so that no line strikes through one.
    figures = (words.bare(tick, unit, 3) for tick in down.ticks(4))
    longest = max((svg.measure(figure, "ec-tick") for figure in figures), default=0.0)
    left = 100 * (longest + 2 * BESIDE) / width
    across = svg.Scale(least, most, left, RIGHT, swept.logarithmic)
    return _Plot(scenario, words, width, places, series, across, down, unit)


def draw_lines(scenario: Scenario, words: Wording, *, narrow: bool = False) -> Html:
    """Return the chart that draws results over the usual range of the calculator's swept input.

    They are those that the calculator declares, unless another result leads: then it is that.
    Raises `ValueError` for a calculator that sweeps none.
    """
    plot = _plot(scenario, words, svg.PHONE if narrow else WIDTH)
    calculator, across, down = scenario.calculator, plot.across, plot.down
    marks: list[Html] = []
    texts = [Placed(0, 13, words.unit(plot.unit), "ec-tick")]
    for tick in down.ticks(4):
        shown = words.bare(tick, plot.unit, 3)
        texts.append(Placed(across.start, down(tick) + 4, shown, "ec-tick", "end", -BESIDE))
    curves = [
        svg.curve(
            ((x, (y - TOP) / HEIGHT * 100) for x, y in zip(plot.xs, heights, strict=True)),
            f"ec-line line{number}",
        )
        for number, heights in enumerate(plot.heights)
    ]
    marks.append(svg.stretched(TOP, HEIGHT, curves))
    marks.append(svg.rule(plot.position, TOP, plot.position, TOP + HEIGHT, "ec-position"))
    dots = _dots(plot)
    marks += _read_points(plot)
    marks += [svg.dot(x, y, css, title) for x, y, css, title in dots]
    below, height = _write_below(plot)
    taken = [svg.dot_box(x, y, plot.width) for x, y, _, _ in dots]
    names = _place_names(plot, taken)
    if not names:
        samples, key, height = _write_key(plot, height)
        marks += samples
        texts += key
    grid = [
        line
        for tick in down.ticks(4)
        for line in clear_level(down(tick), (across.start, 100), "ec-grid", names, plot.width)
    ]
    texts += names
    marks += [text.drawn for text in [*texts, *below]]
    labels = {
        "label": plot.names[0],
        "input": words.input_label(calculator.name, plot.swept),
    }
    heading = words.fill(words["interface", "chart_sweep"], labels)
    description = words["interface", "phrases"].join(
        words.pair(
            label,
            f"{words.quantity(line[0], plot.unit)} – {words.quantity(line[-1], plot.unit)}",
        )
        for label, line in zip(plot.names, plot.series.values(), strict=True)
    )
    name = f"{calculator.name}-lines{'-narrow' if narrow else ''}"
    return svg.figure(name, height, heading, description, [*grid, *marks])


def _dots(plot: _Plot) -> list[tuple[float, float, str, str]]:
    """Return place, kind and title of each dot: the reader's, and published ones on the lines."""
    scenario, words, calculator = plot.scenario, plot.words, plot.scenario.calculator
    factor = {name: convert(1, calculator.results[name].unit, plot.unit) for name in plot.series}
    own, dots = [], []
    for name, label in zip(plot.series, plot.names, strict=True):
        title = words.pair(label, scenario.format(words, name))
        y = plot.down(scenario.results[name] * factor[name])
        own.append((plot.position, y, "ec-dot scenario", title))
    for estimate in calculator.estimates.values():
        for name in plot.series:
            if name in estimate.claims and _on_the_line(scenario, estimate.inputs, plot.swept):
                value = printed_value(estimate.claims[name])
                place = estimate.inputs.get(plot.swept, calculator.inputs[plot.swept].value)
                shown = words.quantity(value, calculator.results[name].unit)
                title = words.pair(words.estimate_label(estimate.id), shown)
                kind = "computed" if estimate.standing == "computed" else "published"
                y = plot.down(value * factor[name])
                dots.append((plot.across(place), y, f"ec-dot {kind}", title))
    return [*dots, *own]  # the reader's on top


def _read_points(plot: _Plot) -> list[Html]:
    """Return points on the lines that nobody sees until a pointer or a key comes to them."""
    words, calculator = plot.words, plot.scenario.calculator
    label, unit = (
        words.input_label(calculator.name, plot.swept),
        calculator.inputs[plot.swept].unit,
    )
    points = []
    for (line, heights), name in zip(
        zip(plot.series.values(), plot.heights, strict=True), plot.names, strict=True
    ):
        for number in range(0, POINTS, APART):
            at = words.pair(label, words.quantity(plot.places[number], unit))
            value = words.pair(name, words.quantity(line[number], plot.unit))
            title = words["interface", "phrases"].join((at, value))
            points.append(svg.dot(plot.xs[number], heights[number], "ec-point", title))
    return points


def _write_below(plot: _Plot) -> tuple[list[Placed], float]:
    """Return the figures at the axis below and its name, and how high the chart is with them."""
    words, calculator = plot.words, plot.scenario.calculator
    unit = calculator.inputs[plot.swept].unit
    texts: list[Placed] = []
    y, end = TOP + HEIGHT + svg.LINE, -1e9
    for tick in plot.across.ticks(4):
        x, shown = plot.across(tick), words.bare(tick, unit, 3)
        text = Placed(x, y, shown, "ec-tick", anchor_at(x, shown, "ec-tick", plot.width))
        left, right = text.reach(plot.width)
        if left > end:
            texts.append(text)
            end = right + 100 * BESIDE / plot.width
    axis = words.input_label(calculator.name, plot.swept)
    if words.unit(unit):
        axis = words.fill(words["interface", "axis"], {"label": axis, "unit": words.unit(unit)})
    for line in svg.break_lines(axis, words, svg.NARROW):
        y += svg.LINE
        texts.append(Placed(RIGHT, y, line, "ec-tick", "end"))
    return texts, y + svg.LINE


def _write_key(plot: _Plot, top: float) -> tuple[list[Html], list[Placed], float]:
    """Return samples of the lines with their names, below a chart that has no room for these."""
    samples, texts = [], []
    for number, name in enumerate(plot.names):
        lines = svg.break_lines(name, plot.words, svg.NARROW - 6)
        samples.append(svg.rule(0, top - 4, SAMPLE, top - 4, f"ec-line line{number}"))
        for line in lines:
            texts.append(Placed(SAMPLE + 2, top, line, f"ec-label line{number}"))
            top += svg.LINE
    return samples, texts, top


def _place_names(plot: _Plot, taken: Sequence[svg.Box]) -> list[Placed]:
    """Return each line's name beside it, where it is farthest from the others; or none at all.

    A name ends or begins where it points, and stands above or below: at the first such place at
    which it is not cut off and lies on nothing that is `taken`, on no line, nor on another name.
    If one finds no such place, names take turns at choosing. What is clear of all on the narrowest
    chart is so on any wider one, as letters do not grow with that.
    """
    heights, names = plot.heights, plot.names

    @cache
    def farthest_first(number: int) -> list[int]:
        """Return the places on a line, those first at which no other is near."""
        line = heights[number]
        others = [other for other in heights if other is not line]
        apart = [
            min([abs(other[place] - line[place]) for other in others], default=0.0)
            for place in range(POINTS)
        ]
        return sorted(range(0, POINTS, SPOT), key=lambda place: (-apart[place], -place))

    @cache
    def spots(number: int) -> tuple[tuple[Placed, svg.Box], ...]:
        """Return where the name of a line may stand, best first, and what it covers there."""
        return tuple(_clear_spots(plot, number, farthest_first(number)))

    def arrange(order: Sequence[int]) -> dict[int, Placed]:
        """Return where names stand if they choose in an order; some may find no place."""
        covered, placed = [*taken], {}
        for number in order:
            for text, box in spots(number):
                if not any(box.meets(other) for other in covered):
                    # Names side by side are not one.
                    apart = box._replace(left=box.left - BESIDE, right=box.right + BESIDE)
                    covered.append(apart)
                    placed[number] = text
                    break
        return placed

    for order in permutations(range(len(names))):
        placed = arrange(order)
        if len(placed) == len(names):
            return [placed[number] for number in sorted(placed)]
    return []


def _clear_spots(
    plot: _Plot, number: int, places: Sequence[int]
) -> Iterator[tuple[Placed, svg.Box]]:
    """Yield where the name of a line may stand without being cut off or crossed."""
    name, css = plot.names[number], f"ec-label line{number}"
    for beyond in BEYOND:
        for anchor in ("end", "start"):
            for place in places:
                x, y = plot.xs[place], plot.heights[number][place] + beyond
                text = Placed(x, y, name, css, anchor)
                left, right = (end * plot.width / 100 for end in text.reach(plot.width))
                box = svg.Box(left, y - svg.OVER, right, y + svg.UNDER)
                first = plot.across.start * plot.width / 100
                cut = left < first or right > plot.width or box.bottom > TOP + HEIGHT
                if not cut and box.top >= svg.LINE and not _crossed(plot, box):
                    yield text, box


def _crossed(plot: _Plot, box: svg.Box) -> bool:
    """Whether a line, or that of the reader's place, runs through a box."""
    if box.left - CLEAR < plot.position * plot.width / 100 < box.right + CLEAR:
        return True
    # Points are evenly spaced: those above and below the box are known by counting.
    start, step = (
        length * plot.width / 100 for length in (plot.xs[0], (plot.xs[-1] - plot.xs[0]) / POINTS)
    )
    first = max(0, int((box.left - start) / step) - 2)
    last = int((box.right - start) / step) + 2
    return any(
        min(y, next_y) - CLEAR < box.bottom and max(y, next_y) + CLEAR > box.top
        for heights in plot.heights
        for y, next_y in pairwise(heights[first : last + 1])
    )


def _on_the_line(scenario: Scenario, inputs: Mapping[str, float], swept: str) -> bool:
    """Whether an estimate lies on the line drawn: all but the swept input are as the reader's."""
    estimate = scenario.calculator.defaults() | dict(inputs)
    return all(estimate[name] == scenario.values[name] for name in estimate if name != swept)
