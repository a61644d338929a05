"""The scenarios that pages speak of by name, and the links that open them."""

from __future__ import annotations

from collections.abc import Iterator

from calc import CALCULATORS
from calc.core.scenario import Scenario
from calc.sharing.address import query


def named_scenarios() -> Iterator[tuple[str, Scenario]]:
    """Yield every calculator as it stands, and the scenario of every published estimate."""
    for name, calculator in CALCULATORS.items():
        yield name, Scenario.of(calculator)
        for key, estimate in calculator.estimates.items():
            yield key, Scenario.of(calculator, estimate.inputs)


def link(scenario: Scenario) -> str:
    """Return where a scenario opens.

    It is the path of the page's source, which MkDocs checks and turns into an address.
    """
    calculator = scenario.calculator
    asked = f"?{query(scenario)}" if scenario.changed else ""
    return f"/{calculator.chapter}/{calculator.name}.md{asked}#{calculator.name}-calculator"
