"""What each release took for granted, so that an old link can still say what it gave.

`calc/data/releases.toml` holds every calculator's inputs as a release had them: default, unit and
range. It is written by ``make accept``, and a release says only what is not as in the one before.
`calc/data/migrations.toml` says what became of inputs since, and `calc.released` keeps formulas
that are no longer used.

The numbers a link gave are recomputed from these, and not read from the link: it could be made to
say anything, in our name.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from calc.core.calculator import Calculator, Input
from calc.core.tables import read_table
from calc.core.units import convert, size
from calc.released import FORMULAS

RELEASES: dict[str, Any] = read_table("data", "releases")
MIGRATIONS: dict[str, Any] = read_table("data", "migrations")

VERSION = re.compile(r"[0-9]{1,4}\.[0-9]{1,4}\.[0-9]{1,4}(\.dev[0-9]{1,4})?")

ANY = "0.0.0.dev0"
"""Before every release."""


def order(version: str) -> tuple[float, ...]:
    """Return what versions sort by: 0.10.0 comes after 0.9.0, and both after 0.9.0.dev0."""
    release, _, development = version.partition(".dev")
    return (*map(int, release.split(".")), int(development) if development else math.inf)


@dataclass(frozen=True)
class Release:
    """A calculator as a release had it; `result` is what it led with."""

    result: str
    inputs: Mapping[str, Input]

    @classmethod
    def of(cls, calculator: Calculator) -> Release:
        """Return a calculator as it is now."""
        return cls(calculator.primary, calculator.inputs)

    def written(self) -> dict[str, Any]:
        """Return it as it stands in the table."""
        return {
            "result": self.result,
            "inputs": {
                name: [declared.value, declared.unit, declared.low, declared.high]
                for name, declared in self.inputs.items()
            },
        }


def release(version: str, name: str) -> Release | None:
    """Return calculator `name` as that version had it; nothing if there was none."""
    if version not in RELEASES:
        return None
    recorded = [
        earlier
        for earlier in RELEASES
        if order(earlier) <= order(version) and name in RELEASES[earlier]
    ]
    if not recorded:
        return None
    entry = RELEASES[max(recorded, key=order)][name]
    inputs = {
        input_name: Input(float(value), unit, float(low), float(high))
        for input_name, (value, unit, low, high) in entry["inputs"].items()
    }
    return Release(entry["result"], inputs)


def _since(version: str, name: str) -> Iterator[Mapping[str, Any]]:
    """Yield what became of calculator `name`'s inputs after that version, in order."""
    for later in sorted(MIGRATIONS, key=order):
        if order(later) > order(version) and name in MIGRATIONS[later]:
            yield MIGRATIONS[later][name]


def name_today(calculator: str, name: str, version: str = ANY) -> str | None:
    """Return what an input of that version is called today; nothing if it is no more."""
    for step in _since(version, calculator):
        if name in step.get("removed", []):
            return None
        name = step.get("renamed", {}).get(name, name)
    return name


def _added(calculator: str, version: str) -> dict[str, tuple[float, str]]:
    """Return, by today's names, the values and units that stand for what was not asked for then."""
    added: dict[str, tuple[float, str]] = {}
    for step in _since(version, calculator):
        renamed = step.get("renamed", {})
        added = {renamed.get(name, name): quantity for name, quantity in added.items()}
        for name in step.get("removed", []):
            added.pop(name, None)
        added |= {name: (value, unit) for name, (value, unit) in step.get("added", {}).items()}
    return added


def past_formula(calculator: str, version: str) -> Callable[..., Any] | None:
    """Return the formula of that version where today's is another; else nothing."""
    kept = FORMULAS.get(calculator, {})
    later = [last for last in kept if order(last) >= order(version)]
    return kept[min(later, key=order)] if later else None


@dataclass(frozen=True)
class PastAnswer:
    """What a link gave under the version it was made with.

    `value` is of `result` and `inputs` are by today's names, both in today's units. Inputs that
    were not asked for then are among them with what stands for them, unless the formula was
    another, as `other_formula` says. `removed` are the inputs that are no more, in their own units.
    """

    version: str
    result: str
    value: float
    inputs: Mapping[str, float]
    removed: Mapping[str, tuple[float, str]] = field(default_factory=dict)
    other_formula: bool = False


def answer_then(
    calculator: Calculator, given: Mapping[str, float], version: str
) -> PastAnswer | None:
    """Return what that version gave for the values it was `given`, in its own names and units.

    As it did then, it goes by its defaults for what is not given or not in its range. Returns
    nothing where there was no such release or its model has no answer.
    """
    released = release(version, calculator.name)
    if released is None:
        return None
    values = {
        name: given[name] if name in given and declared.allows(given[name]) else declared.value
        for name, declared in released.inputs.items()
    }
    past = past_formula(calculator.name, version)
    names = {name: name_today(calculator.name, name, version) for name in values}
    quantities = {
        today: (values[name], released.inputs[name].unit) for name, today in names.items() if today
    }
    if not past:
        # What is new since then, and has no value at which nothing changes, is at its default.
        new = {name: (today.value, today.unit) for name, today in calculator.inputs.items()}
        quantities = new | _added(calculator.name, version) | quantities
    inputs = {
        name: _in_unit(calculator.inputs[name].unit, *quantity)
        for name, quantity in quantities.items()
    }
    try:
        if past:
            si = {name: value * size(released.inputs[name].unit) for name, value in values.items()}
            unit = calculator.results[released.result].unit
            answer = getattr(past(**si), released.result) / size(unit)
        else:
            answer = calculator.compute(inputs)[released.result]
    except (ArithmeticError, ValueError):
        return None
    removed = {
        name: (values[name], released.inputs[name].unit)
        for name, today in names.items()
        if not today
    }
    return PastAnswer(version, released.result, answer, inputs, removed, past is not None)


def _in_unit(unit: str, value: float, old: str) -> float:
    """Return a value in `unit`, to the last bit if it was already."""
    return value if unit == old else convert(value, old, unit)
