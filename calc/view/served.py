"""A workload served: of one request, of a day and of a year, and beside what was measured."""

from __future__ import annotations

from collections.abc import Mapping

from calc.core import units
from calc.core.html import Html
from calc.core.scenario import Scenario
from calc.core.wording import Wording
from calc.evidence import measured
from calc.view import table

OTHERS = {
    "kWh/day": ("Wh/request", "MWh/year"),
    "kgCO2e/day": ("gCO2e/request", "tCO2e/year"),
    "L/day": ("mL/request", "m3/year"),
    "EUR/day": ("EUR/request", "EUR/year"),
}
"""In what a day's result is told of a request, and of a year."""

DIGITS = 3


def results(
    scenario: Scenario, words: Wording, doubts: Mapping[str, tuple[Html | str, str]]
) -> Html:
    """Return every result of a request, a day and a year, with its `doubts`.

    These are its range and what that hangs on. The range is a day's; a request's and a year's go by
    the same factors.
    """
    calculator = scenario.calculator
    body = [
        [
            words.result_label(calculator.name, name),
            *_periods(scenario, words, scenario.results[name], result.unit),
            *doubts[name],
        ]
        for name, result in calculator.results.items()
    ]
    if answer := measured.answer(scenario):
        unit = calculator.results[calculator.primary].unit
        span = words.ends(words.short(answer.low, unit, 2), words.short(answer.high, unit, 2))
        label = words.input_label(calculator.name, "batch_size")
        body.insert(2, [
            words["measured", "label"],
            *_periods(scenario, words, answer.electricity, unit),
            words.fill(words["uncertainty", "span"], span),
            words.fill(words["measured", "batch"], {"label": label}),
        ])  # fmt: skip
    head = [
        words["interface", "result"],
        *(words["measured", key] for key in ("request", "day", "year")),
        words["uncertainty", "plausible"],
        words["uncertainty", "hangs_on"],
    ]
    return table.table(head, body, words["measured", "table"], headed=True)


def _periods(scenario: Scenario, words: Wording, value: float, unit: str) -> list[str]:
    """Return a day's result of a request, of the day, and of a year."""
    of_request, of_year = OTHERS[unit]
    served = scenario.calculator.served
    requests = scenario.values[served] * units.size(scenario.calculator.inputs[served].unit)
    of_one = value * units.size(unit) / requests / units.size(of_request)
    return [
        words.short(of_one, of_request, DIGITS),
        words.short(value, unit, DIGITS),
        words.short(units.convert(value, unit, of_year), of_year, DIGITS),
    ]
