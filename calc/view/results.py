"""Every result as a table, with its range and what that hangs on; and what the chart shows."""

from __future__ import annotations

from calc.analysis.sensitivity import drivers
from calc.analysis.uncertainty import Interval, intervals
from calc.charts.bars import comparison_rows
from calc.core.html import Html
from calc.core.scenario import Scenario
from calc.core.wording import Wording
from calc.view import table, uncertainty

NAMED = 2
"""So many of the inputs that the doubt about a result hangs on are named."""


def parts(scenario: Scenario, words: Wording) -> dict[str, Html]:
    """Return the tables of an answer: every result, and what its chart shows."""
    rows = table.rows(scenario, words, comparison_rows(scenario, words))
    return {"table": results(scenario, words) + rows}


def results(scenario: Scenario, words: Wording) -> Html:
    """Return every result of the scenario, with its range and what that hangs on."""
    body = [
        [
            words.result_label(scenario.calculator.name, name),
            scenario.format(words, name, table.digits(interval.central)),
            *doubt(scenario, words, name, interval),
        ]
        for name, interval in intervals(scenario).items()
    ]
    head = [
        words["interface", "result"],
        words["interface", "your_scenario"],
        words["uncertainty", "plausible"],
        words["uncertainty", "hangs_on"],
    ]
    return table.table(head, body, words["interface", "result"], headed=True)


def doubt(
    scenario: Scenario, words: Wording, result: str, interval: Interval
) -> tuple[Html | str, str]:
    """Return a result's range, and what that hangs on."""
    return (
        _range(scenario, words, result, interval),
        _hangs_on(scenario, words, result, interval),
    )


def _range(scenario: Scenario, words: Wording, result: str, interval: Interval) -> Html | str:
    """Return a result's range, and that it was widened where it was; or that it is certain."""
    if interval.low == interval.high:
        return words["uncertainty", "sure_of"]
    ends = uncertainty.ends(scenario, words, result, interval)
    span = words.fill_html(words["uncertainty", "span"], ends)
    return span + uncertainty.widened(scenario, words, result, interval)


def _hangs_on(scenario: Scenario, words: Wording, result: str, interval: Interval) -> str:
    """Return the inputs that most of the doubt about a result hangs on, each with its share."""
    if interval.low == interval.high:
        return ""
    named = [driver for driver in drivers(scenario, result) if driver.share][:NAMED]
    return words["interface", "phrases"].join(
        words.pair(
            uncertainty.driver_name(scenario, words, driver.inputs),
            words.quantity(100 * driver.share, "%", 2),
        )
        for driver in named
    )
