"""The two scenarios of a comparison: what each is, and what an address says of them.

A published estimate goes by its id, but for the calculator's own name: ``epoch``. An address says
nothing of a side that is the one which the page compares by itself.
"""

from __future__ import annotations

from dataclasses import dataclass

from calc.analysis.bridge import shared_results
from calc.core.calculator import Calculator
from calc.core.cited import Estimate
from calc.core.scenario import Scenario
from calc.core.wording import Wording
from calc.sharing.address import changed_inputs

DEFAULT, YOURS, KEPT = "default", "yours", "kept"
"""Scenarios that nobody published; published ones go by their ids."""


def side_key(estimate: Estimate) -> str:
    """Return what a published estimate is called as a side: its id within its calculator."""
    return estimate.id.partition(".")[2]


def side_keys(calculator: Calculator) -> tuple[str, ...]:
    """Return everything that can be a side."""
    return (YOURS, KEPT, DEFAULT, *map(side_key, calculator.estimates.values()))


@dataclass(frozen=True)
class Side:
    """One of the two: what it is called, its scenario, and the published estimate it is, if any."""

    label: str
    scenario: Scenario
    estimate: Estimate | None = None


def find_side(scenario: Scenario, words: Wording, key: str, kept: Scenario | None = None) -> Side:
    """Return the side called `key`: a published estimate by its id, or one of the three others.

    Raises `ValueError` for a name that is none of them, and for what was to be kept but is not.
    """
    calculator = scenario.calculator
    estimate = calculator.estimates.get(f"{calculator.name}.{key}")
    if estimate:
        label = words.estimate_label(estimate.id)
        return Side(label, Scenario.of(calculator, estimate.inputs), estimate)
    if key == DEFAULT:
        return Side(words["bridge", "default"], Scenario.of(calculator))
    if key == YOURS:
        return Side(words["interface", "your_scenario"], scenario)
    if key == KEPT and kept is not None:
        return Side(words["bridge", "kept"], kept)
    message = f"there is no scenario called {key!r} here"
    raise ValueError(message)


def first_pair(calculator: Calculator) -> tuple[str, str]:
    """Return the two that a page compares by itself.

    They are the estimate that the page starts from, or its defaults, and the first estimate that
    is made by another formula; else the first with other inputs; else the reader's own scenario.
    """
    estimates = calculator.estimates.values()
    defaults = calculator.defaults()

    def complete(estimate: Estimate) -> dict[str, float]:
        return defaults | dict(estimate.inputs)

    same = [estimate for estimate in estimates if complete(estimate) == defaults]
    others = [estimate for estimate in estimates if complete(estimate) != defaults]
    first = side_key(same[0]) if same else DEFAULT
    for estimate in others:
        results = shared_results(calculator, same[0] if same else None, estimate)
        if len(set(results)) > 1:
            return first, side_key(estimate)
    return first, side_key(others[0]) if others else YOURS


# ---- in an address


def address_of_pair(
    calculator: Calculator, pair: tuple[str, str], kept: Scenario | None
) -> dict[str, str]:
    """Return what an address says of the two chosen: nothing of those that a page begins with."""
    sides = zip("ab", pair, first_pair(calculator), strict=True)
    texts = {f"bridge.{letter}": key for letter, key, first in sides if key != first}
    inputs = changed_inputs(kept) if kept and KEPT in pair else {}
    return texts | {f"bridge.{KEPT}.{name}": value for name, value in inputs.items()}
