"""What an answer is like in everyday terms: the same kind of thing, from one list for all values.

The list is fixed, so that no equivalent is picked for its effect; only those are left out that are
too far away to help anybody. Nothing is multiplied by people or days unless the reader does it.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from calc.analysis.comparators import ASKED, comparisons
from calc.core import units
from calc.core.calculator import Calculator
from calc.core.cited import number

LEAST, MOST = 1e-6, 1e9
"""Beyond a millionth and a thousand million an equivalent helps nobody."""

THINGS = ("search.keyword", "alike.litre", "alike.ev")
"""What takes energy once."""

HOUSEHOLDS = ("household.ireland.2022", "household.us")
PLANTS = ("alike.turbine", "alike.reactor")
"""What takes or makes electricity all the time."""

EMITTED = ("google.emissions.2025",)
FLIGHTS = ("alike.flight",)

JOULES, WATTS = units.dimension("J"), units.dimension("W")
CARBON, CARBON_A_YEAR = units.dimension("tCO2e"), units.dimension("tCO2e/year")
ONE = {JOULES, *(units.dimension(f"J/{each}") for each in ASKED)}
"""The energy of one thing asked for is energy."""


@dataclass(frozen=True)
class Alike:
    """A value is `ratio` times the number called `number`.

    A `period` says for how long a rate is meant: the number's, beside a single amount, or the
    value's own, beside things that happen once.
    """

    number: str
    ratio: float
    period: str = ""


def ratio(value: float, unit: str, key: str, period: str = "") -> float:
    """Return how many times the number `key` a value is, over a `period` if one of them is a rate.

    Raises `ValueError` where the two are not of one kind: carbon is no energy without a grid.
    """
    other = number(key)
    own, its = units.dimension(unit), units.dimension(other.unit)
    own, its = (JOULES if each in ONE else each for each in (own, its))
    amount, size = value * units.size(unit), other.value * units.size(other.unit)
    if period:
        seconds = units.size(period)
        if units.times(its, units.dimension(period)) == own:
            return amount / (size * seconds)
        if units.times(own, units.dimension(period)) == its:
            return amount * seconds / size
    elif own == its:
        return amount / size
    message = f"{unit} is not of one kind with {key}, which is in {other.unit}"
    raise ValueError(message)


def _everything(value: float, unit: str) -> Iterator[Alike]:
    """Yield all that a value is set beside, near or far."""

    def over(keys: tuple[str, ...], period: str = "") -> Iterator[Alike]:
        for key in keys:
            yield Alike(key, ratio(value, unit, key, period), period)

    dimension = units.dimension(unit)
    if dimension in ONE:
        a_year = all(ratio(value, unit, each, "year") >= 1 for each in HOUSEHOLDS)
        yield from over(THINGS)
        yield from over(HOUSEHOLDS, "year" if a_year else "day")
        yield from over(PLANTS, "year" if a_year else "day")
        return
    for each in comparisons(value, unit):
        yield Alike(each.number, each.ratio)
    if dimension == WATTS:
        yield from over((*HOUSEHOLDS, *PLANTS))
        yield from over(THINGS[1:], "year")
    if dimension == CARBON_A_YEAR:
        yield from over(EMITTED)
        yield from over(FLIGHTS, "year")


def alike(value: float, unit: str) -> tuple[Alike, ...]:
    """Return what `value` of `unit` is like, within reach of it.

    Raises `ValueError` for a kind of quantity that nothing here is like, and for values that are
    not finite and positive.
    """
    if not (math.isfinite(value) and value > 0):
        message = f"{value} {unit} is like nothing: it is not a positive number"
        raise ValueError(message)
    return tuple(each for each in _everything(value, unit) if LEAST <= each.ratio <= MOST)


def one(calculator: Calculator) -> str | None:
    """Return the first result that is the energy of one thing asked for, if there is such a one."""
    asked = ONE - {JOULES}
    results = calculator.results.items()
    return next((name for name, each in results if units.dimension(each.unit) in asked), None)


def multiplied(value: float, unit: str, people: float = 1, days: float = 1) -> tuple[float, str]:
    """Return what so many people take who ask once a day on so many days, in a readable unit.

    Raises `ValueError` if `unit` is not that of the energy of one thing.
    """
    if units.dimension(unit) not in ONE:
        message = f"{unit} is no energy of one thing, of which people ask for many"
        raise ValueError(message)
    watt_hours = value * units.size(unit) / units.size("Wh") * people * days
    sizes = {each: units.size(each) / units.size("Wh") for each in ("TWh", "GWh", "MWh", "kWh")}
    best = next((each for each, size in sizes.items() if watt_hours >= size), "Wh")
    return watt_hours / sizes.get(best, 1), best
