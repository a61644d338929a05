"""The two scenarios of a comparison: what each is, and how both stand in an address.

``request.compare=epoch..yours``: a published estimate goes by its id, but for the calculator's own
name. What the reader kept stands there too, as far as it differs from default:
``request.kept.batch=32``. An address says nothing of the two that the page compares by itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from calc.analysis.bridge import shared_results
from calc.core.calculator import Calculator
from calc.core.cited import Estimate
from calc.core.scenario import Scenario
from calc.core.wording import Wording, echo
from calc.sharing.address import BETWEEN, changed_inputs

DEFAULT, YOURS, KEPT = "default", "yours", "kept"
"""Scenarios that nobody published; published ones go by their ids."""

COMPARE = "compare"
"""What an address calls the two."""

OF_KEPT = f"{KEPT}."
"""What stands there before the name of an input that was kept."""


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
    estimate = calculator.estimates.get(key)
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
    estimates = calculator.estimates
    defaults = calculator.defaults()

    def complete(estimate: Estimate) -> dict[str, float]:
        return defaults | dict(estimate.inputs)

    first = next(
        (key for key, estimate in estimates.items() if complete(estimate) == defaults), DEFAULT
    )
    others = {
        key: estimate for key, estimate in estimates.items() if complete(estimate) != defaults
    }
    for key, estimate in others.items():
        results = shared_results(calculator, estimates.get(first), estimate)
        if len(set(results)) > 1:
            return first, key
    return first, next(iter(others), YOURS)


# ---- in an address


def address_of_pair(
    calculator: Calculator, pair: tuple[str, str], kept: Scenario | None
) -> dict[str, str]:
    """Return what an address says of the two chosen: nothing of those that a page begins with."""
    if pair == first_pair(calculator):
        return {}
    text = BETWEEN.join(key.removeprefix(f"{calculator.name}.") for key in pair)
    inputs = changed_inputs(kept) if kept and KEPT in pair else {}
    return {COMPARE: text} | {f"{OF_KEPT}{name}": value for name, value in inputs.items()}


def split_address(typed: Mapping[str, str]) -> tuple[dict[str, str], str | None, dict[str, str]]:
    """Return what an address says of inputs, of the two that are compared, and of what was kept."""
    inputs = dict(typed)
    pair = inputs.pop(COMPARE, None)
    kept = {name: inputs.pop(name) for name in typed if name.startswith(OF_KEPT)}
    return inputs, pair, {name.removeprefix(OF_KEPT): text for name, text in kept.items()}


def open_pair(
    calculator: Calculator, pair: str | None, kept: Scenario, words: Wording
) -> tuple[dict[str, Any], str]:
    """Return what an address has the page compare, and a sentence if it cannot.

    The first holds `choices`, a side for each letter; the values `kept`, if they are wanted;
    whether to show it (`open`); and what an address says of it from now on (`address`).
    """
    keys = {key.removeprefix(f"{calculator.name}."): key for key in calculator.estimates}
    keys |= {key: key for key in (DEFAULT, YOURS, KEPT)}
    texts = (pair or "").split(BETWEEN)
    known = len(texts) == 2 and all(text in keys for text in texts)  # noqa: PLR2004  (A and B)
    a, b = (keys[text] for text in texts) if known else first_pair(calculator)
    opened = {
        "choices": {"a": a, "b": b},
        "kept": changed_inputs(kept) if KEPT in (a, b) else None,
        "open": known,
        "address": address_of_pair(calculator, (a, b), kept),
    }
    if known or pair is None:
        return opened, ""
    return opened, words.fill(words["address", "no_pair"], {"pair": echo(pair)})
