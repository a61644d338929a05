"""Comparisons that are honest: like with like, the comparator's year said, found and not chosen.

A year's electricity is set beside the countries just below and just above it, and beside a few
named uses that stay the same whatever the value, so that no comparator is picked for its effect.
The energy of one request is set beside a search of 2009 and a household's day.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache

from calc.core import units
from calc.core.cited import NUMBERS, Number, number
from calc.core.tables import table

NAMED = (
    "country.ireland", "country.netherlands", "google.electricity.2025", "world.datacentres.2024",
    "bitcoin.cambridge", "footprint.new-york", "footprint.all-datacentres",
    "footprint.bottled-water",
)  # fmt: skip
"""What a value is always compared with, where the dimension is the same."""

ASKED = ("request", "search", "prompt", "message", "image", "video", "session")
"""Things of which one is asked for at a time: their energy compares as the energy of one."""


@dataclass(frozen=True)
class Comparison:
    """A value is `ratio` times the number called `number`, taken over `period` if one is named."""

    number: str
    ratio: float
    period: str = ""


@cache
def latest(slug: str) -> Number:
    """Return a country's electricity in the last year for which Ember's own file was read."""
    years = (each for key, each in NUMBERS.items() if key.startswith(f"country.{slug}."))
    return max((each for each in years if each.seen == "original"), key=lambda each: each.as_of)


def _size(each: Number) -> float:
    return each.value * units.size(each.unit)


def _neighbours(watts: float) -> list[Number]:
    """Return the largest country that uses no more than `watts`, and the smallest that uses more.

    Areas of many countries (the world, the European Union) are no neighbours of a country.
    """
    areas = table("data", "countries").items()
    countries = sorted((latest(slug) for slug, area in areas if not area.get("group")), key=_size)
    below = [each for each in countries if _size(each) <= watts]
    above = [each for each in countries if _size(each) > watts]
    return below[-1:] + above[:1]


def _named(dimension: units.Dimension) -> list[Number]:
    """Return the named comparators that have this dimension."""
    numbers = [
        latest(key.partition(".")[2]) if key.startswith("country.") else number(key)
        for key in NAMED
    ]
    return [each for each in numbers if units.dimension(each.unit) == dimension]


def comparisons(value: float, unit: str) -> tuple[Comparison, ...]:
    """Return what `value` of `unit` is like: a year's electricity, carbon or water, or one request.

    Raises `ValueError` for a kind of quantity that nothing here is like, and for values that are
    not finite and positive.
    """
    if not (math.isfinite(value) and value > 0):
        message = f"{value} {unit} cannot be compared: it is not a positive number"
        raise ValueError(message)
    amount, dimension = value * units.size(unit), units.dimension(unit)
    joules, watts = units.dimension("J"), units.dimension("W")
    if dimension in {joules, *(units.dimension(f"J/{each}") for each in ASKED)}:
        day = _size(number("household.us")) * units.size("day")
        return (
            Comparison("search.keyword", amount / _size(number("search.keyword"))),
            Comparison("household.us", amount / day, "day"),
        )
    found = _neighbours(amount) if dimension == watts else []
    found += _named(dimension)
    if not found:
        message = f"nothing here is like {unit}: compare electricity, carbon or water a year"
        raise ValueError(message)
    return tuple(Comparison(each.id, amount / _size(each)) for each in dict.fromkeys(found))
