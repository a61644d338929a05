"""The reader's scenario beside published figures: bars from zero, or dots where they spread far."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from calc.analysis.uncertainty import Interval
from calc.charts import rows, svg
from calc.core.cited import NUMBERS, SOURCES, Number, printed_value
from calc.core.html import Html
from calc.core.scenario import Scenario
from calc.core.units import convert, dimension
from calc.core.wording import Wording

SPREAD = 60
"""Beyond this ratio the smallest bar would be thinner than a hair."""

WIDTH = 520
"""Width of the narrowest column in which labels stand beside the bars, in pixels."""

GROUPS = (("scenario",), ("published", "computed"), ("reference",))
"""The kinds of rows that stand together."""


NEWER = {"ireland.paper": "ireland.metered.2025"}
"""References of which a newer value is known: where both stand, an answer is compared with that."""

LEGEND = ("scenario", "published", "computed", "measured", "estimated", "ahead")
"""The kinds of marks there may be, as a legend has them."""


@dataclass(frozen=True)
class Row:
    """One thing to compare: what it is called, its value in the leading result's unit, its kind.

    `kind` is ``scenario``, ``published``, ``computed`` (here, from published inputs) or
    ``reference``, of which `mark` says how it is known; `result` is the result it compares with,
    `source` who says so in short, `note` what must be said of it, `within` what it is called
    within a sentence that compares the answer with it; nothing, where none does.
    """

    label: str
    value: float
    kind: str
    result: str
    source: str = ""
    note: str = ""
    mark: str = ""
    within: str = ""


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
            mark=how_known(NUMBERS[key]),
            within=""
            if NEWER.get(key) in calculator.references
            else words.get("charts", "within", key) or words.number_label(key),
        )
        for key in calculator.references
        if dimension(NUMBERS[key].unit) == dimension(unit)
    ]

    def by_size(rows: list[Row]) -> list[Row]:
        return sorted(rows, key=lambda row: -row.value)

    return [*own, *by_size(published), *by_size(references)]


def how_known(number: Number) -> str:
    """Return the kind of mark of a cited number: ahead of its time, measured or estimated."""
    if number.as_of and int(number.as_of[:4]) > SOURCES[number.source].year:
        return "ahead"
    return "measured" if number.basis in {"measured", "reported"} else "estimated"


def split_label(label: str) -> tuple[str, str]:
    """Return a label and what is said further of it, after a comma, a colon or in brackets."""
    first, separator, more = re.fullmatch(r"(.+?)(?:(, |: |，|：| \(|（)(.*))?", label).groups("")  # type: ignore[union-attr]
    closing = ")" if separator == " (" else "）" if separator == "（" else ""
    return first, more.removesuffix(closing)


def _in_leading_unit(scenario: Scenario, interval: Interval, result: str) -> Interval:
    """Return the interval of a result in the unit that the chart has."""
    unit = scenario.calculator.results[result].unit
    low, central, high = (
        convert(value, unit, scenario.unit)
        for value in (interval.low, interval.central, interval.high)
    )
    return replace(interval, low=low, central=central, high=high)


def _drawn_row(scenario: Scenario, words: Wording, row: Row, interval: Interval | None) -> rows.Row:
    """Return a row as it is drawn; with the interval of the reader's own, once that is known."""
    unit = scenario.unit
    label, detail = split_label(row.label)
    drawn = rows.Row(
        label,
        row.value,
        words.bare(row.value, unit, 3),
        row.mark or row.kind,
        detail,
        title=words.pair(row.label, words.quantity(row.value, unit)),
    )
    if row.kind != "scenario" or not interval:
        return drawn
    own = _in_leading_unit(scenario, interval, row.result)
    low, high = (words.bare(end, unit, own.digits(end)) for end in (own.low, own.high))
    span = words.fill(words["uncertainty", "span"], {"low": low, "high": high})
    return replace(drawn, low=own.low, high=own.high, range_text=span)


def draw_bars(
    scenario: Scenario,
    words: Wording,
    compared: Sequence[Row],
    intervals: Mapping[str, Interval] | None = None,
    *,
    narrow: bool = False,
) -> Html:
    """Return the chart that sets the reader's scenario beside published figures.

    The interval of each of the scenario's results is drawn below its bar, once it is known.
    """
    calculator, known = scenario.calculator, intervals or {}
    values = [row.value for row in compared if row.value > 0]
    groups = [
        rows.Group(
            "",
            [
                _drawn_row(scenario, words, row, known.get(row.result))
                for row in compared
                if row.kind in kinds
            ],
        )
        for kinds in GROUPS
    ]
    label = words.result_label(calculator.name, scenario.leading)
    marks = {row.kind for group in groups for row in group.rows}
    return rows.draw_rows(
        f"{calculator.name}-bars{'-narrow' if narrow else ''}",
        words.fill(words["interface", "chart_bars"], {"label": label}),
        [group for group in groups if group.rows],
        words,
        unit=scenario.unit,
        narrow=narrow,
        logarithmic=bool(values) and max(values) > SPREAD * min(values),
        kinds=[(kind, words["charts", "marks", kind]) for kind in LEGEND if kind in marks],
        width=svg.PHONE if narrow else WIDTH,
    )
