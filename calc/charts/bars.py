"""A chart of rows: bars from zero or, where values spread too far, dots by powers of ten."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from calc.analysis.uncertainty import Interval
from calc.charts import svg
from calc.core.cited import NUMBERS, printed_value
from calc.core.html import Html, join
from calc.core.scenario import Scenario
from calc.core.units import convert, dimension
from calc.core.wording import Wording

SPREAD = 60
"""Beyond this ratio the smallest bar would be thinner than a hair."""

BAR, GAP = 14, 14

BELOW, CAP = 6, 3
"""How far below its bar an interval is drawn, and half the height of its ends, in pixels."""

LETTER, AFTER = 9, 12
"""Width of a letter of a value, and of the space around it, in pixels."""

THIN = 0.3
"""Per cent of the width that even a bar of nothing takes."""


@dataclass(frozen=True)
class Row:
    """One thing to compare: what it is called, its value in the leading result's unit, its kind.

    `kind` is ``scenario``, ``published``, ``computed`` (here, from published inputs) or
    ``reference``; `result` is the result it compares with, `source` who says so in short, `note`
    what must be said of it.
    """

    label: str
    value: float
    kind: str
    result: str
    source: str = ""
    note: str = ""


def comparable_results(scenario: Scenario) -> tuple[str, ...]:
    """Return the leading result, and others that are ways to the same thing.

    They are those that share the line chart's axis with it.
    """
    sweep, leading = scenario.calculator.sweep, scenario.leading
    sharing = sweep.results if sweep and leading in sweep.results else ()
    return (leading, *(name for name in sharing if name != leading))


def comparison_rows(scenario: Scenario, words: Wording) -> list[Row]:
    """Return your scenario, then published estimates, then figures that put it in proportion."""
    calculator, unit = scenario.calculator, scenario.unit
    results = comparable_results(scenario)
    yours = words["interface", "your_scenario"]

    def in_leading_unit(value: float, name: str) -> float:
        return convert(value, calculator.results[name].unit, unit)

    own = [
        Row(
            yours
            if len(results) == 1
            else words.pair(yours, words.result_label(calculator.name, name)),
            in_leading_unit(scenario.results[name], name),
            "scenario",
            name,
        )
        for name in results
    ]
    published = [
        Row(
            words.estimate_label(estimate.id),
            in_leading_unit(printed_value(estimate.claims[name]), name),
            "computed" if estimate.standing == "computed" else "published",
            name,
            words.credit(estimate.source, estimate.standing),
            words.get("estimate", estimate.id, "note"),
        )
        for estimate in calculator.estimates.values()
        if (name := next((name for name in results if name in estimate.claims), None))
    ]
    references = [
        Row(
            words.number_label(key),
            convert(NUMBERS[key].value, NUMBERS[key].unit, unit),
            "reference",
            scenario.leading,
            words.credit(NUMBERS[key].source),
        )
        for key in calculator.references
        if dimension(NUMBERS[key].unit) == dimension(unit)
    ]

    def by_size(rows: list[Row]) -> list[Row]:
        return sorted(rows, key=lambda row: -row.value)

    return [*own, *by_size(published), *by_size(references)]


def _in_leading_unit(scenario: Scenario, interval: Interval, result: str) -> Interval:
    """Return the interval of a result in the unit that the chart has."""
    unit = scenario.calculator.results[result].unit
    low, central, high = (
        convert(value, unit, scenario.unit)
        for value in (interval.low, interval.central, interval.high)
    )
    return replace(interval, low=low, central=central, high=high)


def _whisker(interval: Interval, y: float, scale: svg.Scale) -> Html:
    """Return the interval as a line with a cap at each end, or an arrow where it goes on beyond."""
    if not scale.logarithmic:
        # There is room beyond the longest bar.
        scale = svg.Scale(0, scale.high * 100 / scale.end, 0, 100)
    low, high = scale(interval.low), scale(interval.high)
    ends = []
    for x, value, back in ((low, interval.low, CAP), (high, interval.high, -CAP)):
        if scale.low <= value <= scale.high:
            ends.append(svg.rule(x, y - CAP, x, y + CAP, "ec-whisker"))
        else:
            ends.append(svg.arrow(x, y, f"{back},{-CAP} 0,0 {back},{CAP}", "ec-beyond"))
    return join([svg.rule(low, y, high, y, "ec-whisker"), *ends])


def _side(scale: svg.Scale, value: float, shown: str) -> str:
    """Return where a value that is `shown` has room beside its mark: ``right``, ``left``, or not.

    Bars leave room at their right, by their scale.
    """
    room = svg.PHONE * scale(value) / 100
    wanted = svg.pixels(shown, LETTER) + AFTER
    if not scale.logarithmic or svg.PHONE - room >= wanted:
        return "right"
    return "left" if room >= wanted else ""


def _draw_row(
    row: Row, words: Wording, shown: str, top: float, scale: svg.Scale, *, beside: bool
) -> tuple[Html, float]:
    """Return the marks of one row and how high it is; its value is `shown` beside or above them."""
    title = words.pair(row.label, shown)
    lines = [(line, f"ec-label {row.kind}") for line in svg.break_lines(row.label, words)]
    if not beside:
        lines.append((shown, f"ec-value {row.kind}"))
    marks = [
        svg.text(0, top + svg.LINE * (number + 0.75), line, css=css)
        for number, (line, css) in enumerate(lines)
    ]
    y = top + svg.LINE * len(lines) + 2
    end = scale(row.value)
    if scale.logarithmic:
        marks.append(svg.rule(0, y + BAR / 2, 100, y + BAR / 2, "ec-track"))
        marks.append(svg.dot(end, y + BAR / 2, f"ec-dot {row.kind}", title))
    else:
        marks.append(svg.bar(0, y, max(end, THIN), BAR, css=f"ec-bar {row.kind}", title=title))
    if beside:
        left = _side(scale, row.value, shown) == "left"
        anchor, dx = ("end", -10) if left else ("start", 8)
        css = f"ec-value {row.kind}"
        marks.append(svg.text(end, y + BAR - 3, shown, anchor=anchor, dx=dx, css=css))
    return join(marks), svg.LINE * len(lines) + BAR + GAP


def draw_bars(
    scenario: Scenario,
    words: Wording,
    rows: Sequence[Row],
    intervals: Mapping[str, Interval] | None = None,
) -> Html:
    """Return the chart that sets the reader's scenario beside published figures.

    The interval of each of the scenario's results is drawn below its bar, once it is known.
    """
    calculator = scenario.calculator
    values = [words.quantity(row.value, scenario.unit) for row in rows]
    # The longest bar ends where the widest value beside it still fits on a phone.
    longest = svg.space_left_of(values, LETTER, AFTER)
    scale = svg.scale_for([row.value for row in rows], 0, longest, spread=SPREAD)
    titles = [words.pair(row.label, value) for row, value in zip(rows, values, strict=True)]
    marks: list[Html] = []
    ticks: list[float] = []
    top = grid_top = 0.0
    if scale.logarithmic:
        scale = svg.Scale(scale.low, scale.high, 2, 95, logarithmic=True)
        ticks = scale.ticks(4)
        for tick in ticks:
            x = scale(tick)
            anchor = svg.tick_anchor(x)
            marks.append(svg.text(x, 12, words.amount(tick, 1), anchor=anchor, css="ec-tick"))
        top = grid_top = svg.LINE
    beside = all(_side(scale, row.value, value) for row, value in zip(rows, values, strict=True))
    for row, value in zip(rows, values, strict=True):
        drawn, height = _draw_row(row, words, value, top, scale, beside=beside)
        marks.append(drawn)
        top += height
        if row.kind == "scenario" and (interval := (intervals or {}).get(row.result)):
            marks.append(
                _whisker(
                    _in_leading_unit(scenario, interval, row.result), top - GAP - 2 + BELOW, scale
                )
            )
    grid = [svg.rule(scale(tick), grid_top, scale(tick), top, "ec-grid") for tick in ticks]
    label = words.result_label(calculator.name, scenario.leading)
    heading = words.fill(words["interface", "chart_bars"], {"label": label})
    description = words["interface", "phrases"].join(titles)
    return svg.figure(f"{calculator.name}-bars", top, heading, description, [*grid, *marks])
