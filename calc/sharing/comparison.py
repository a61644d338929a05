"""The two scenarios of a comparison: what each is, and how both stand in an address.

``request.compare=epoch..yours``: a published estimate goes by its id, but for the calculator's own
name. What the reader kept stands there too, as far as it differs from default:
``request.kept.batch=32``. An address says nothing of the two that the page compares by itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from calc.analysis.bridge import shared_results
from calc.core.calculator import Calculator
from calc.core.cited import Estimate
from calc.core.scenario import Range, Scenario
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
    """One of the two: what it is called, its inputs, and the published estimate it is, if any."""

    label: str
    values: Mapping[str, float] = field(default_factory=dict)
    estimate: Estimate | None = None
    ranges: Mapping[str, Range] = field(default_factory=dict)


def side(scenario: Scenario, words: Wording, key: str, kept: Scenario | None = None) -> Side:
    """Return the side called `key`: a published estimate by its id, or one of the three others.

    Raises `ValueError` for a name that is none of them, and for what was to be kept but is not.
    """
    estimates = scenario.calculator.estimates
    if key in estimates:
        return Side(words.estimate_label(estimates[key].id), estimates[key].inputs, estimates[key])
    if key == DEFAULT:
        return Side(words["bridge", "default"])
    if key == YOURS:
        ours = words["interface", "your_scenario"]
        return Side(ours, scenario.values, ranges=scenario.ranges)
    if key == KEPT and kept is not None:
        return Side(words["bridge", "kept"], kept.values, ranges=kept.ranges)
    message = f"there is no scenario called {key!r} here"
    raise ValueError(message)


def telling(calculator: Calculator) -> tuple[str, str]:
    """Return the two that a page compares by itself.

    They are the estimate that the page starts from, or its defaults, and the first estimate that
    is made by another formula; else the first with other inputs; else the reader's own scenario.
    """
    estimates = calculator.estimates
    defaults = calculator.defaults()

    def complete(each: Estimate) -> dict[str, float]:
        return defaults | dict(each.inputs)

    first = next((key for key, each in estimates.items() if complete(each) == defaults), DEFAULT)
    others = {key: each for key, each in estimates.items() if complete(each) != defaults}
    for key, each in others.items():
        one, other = shared_results(calculator, estimates.get(first), each)
        if one != other:
            return first, key
    return first, next(iter(others), YOURS)


# ---- in an address


def linked(
    calculator: Calculator, chosen: tuple[str, str], kept: Scenario | None
) -> dict[str, str]:
    """Return what an address says of the two chosen: nothing of those that a page begins with."""
    if chosen == telling(calculator):
        return {}
    pair = BETWEEN.join(each.removeprefix(f"{calculator.name}.") for each in chosen)
    values = changed_inputs(kept) if kept and KEPT in chosen else {}
    return {COMPARE: pair} | {f"{OF_KEPT}{name}": text for name, text in values.items()}


def apart(typed: Mapping[str, str]) -> tuple[dict[str, str], str | None, dict[str, str]]:
    """Return what an address says of inputs, of the two that are compared, and of what was kept."""
    inputs = dict(typed)
    pair = inputs.pop(COMPARE, None)
    kept = {name: inputs.pop(name) for name in typed if name.startswith(OF_KEPT)}
    return inputs, pair, {name.removeprefix(OF_KEPT): text for name, text in kept.items()}


def opened(
    scenario: Scenario, words: Wording, pair: str | None, kept: Scenario
) -> tuple[dict[str, Any], str]:
    """Return what an address has the page compare, and a sentence if it cannot.

    The first holds `choices`, a side for each letter; the values `kept`, if they are wanted;
    whether to show it (`open`); and what an address says of it from now on (`address`).
    """
    calculator = scenario.calculator
    keys = {key.removeprefix(f"{calculator.name}."): key for key in calculator.estimates}
    keys |= {key: key for key in (DEFAULT, YOURS, KEPT)}
    named = (pair or "").split(BETWEEN)
    known = len(named) == 2 and all(each in keys for each in named)  # noqa: PLR2004  (A and B)
    a, b = (keys[each] for each in named) if known else telling(calculator)
    found = {
        "choices": {"a": a, "b": b},
        "kept": changed_inputs(kept) if KEPT in (a, b) else None,
        "open": known,
        "address": linked(calculator, (a, b), kept),
    }
    if known or pair is None:
        return found, ""
    return found, words.fill(words["address", "no_pair"], {"pair": echo(pair)})
