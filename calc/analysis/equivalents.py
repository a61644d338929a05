"""What an answer is like in everyday terms: like with like, found and not chosen.

A year's electricity is set beside the countries just below and just above it, and beside a few
named uses that stay the same whatever the value; the energy of one request beside a search of 2009
and a household's day. The list is fixed (`calc/data/comparators.toml`), so that no equivalent is
picked for its effect; only those are left out that are too far away to help anybody, or that mean
little to readers of a language. Nothing is multiplied by people or days unless the reader does it.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from calc.core import units
from calc.core.calculator import Calculator
from calc.core.cited import NUMBERS, DataError, Number, number, read_records
from calc.core.tables import read_table

LEAST, MOST = 1e-6, 1e9
"""Beyond a millionth and a thousand million an equivalent helps nobody."""

ASKED = ("request", "search", "prompt", "message", "image", "video", "session")
"""Things of which one is asked for at a time: their energy compares as the energy of one."""

FACTORS = {"people": (1.0, 1e10), "days": (1.0, 365.0)}
"""What a reader may multiply by, and from where to where each may go."""

JOULES, WATTS = units.dimension("J"), units.dimension("W")
CARBON_PER_YEAR = units.dimension("tCO2e/year")
OF_ONE = {JOULES, *(units.dimension(f"J/{thing}") for thing in ASKED)}
"""The energy of one thing asked for is energy."""


GROUPS = (
    "rate", "power", "day", "search", "thing", "household", "plant", "emitter", "flight",
)  # fmt: skip
"""What takes something all year, by its dimension; what is told as a power; a day of what takes
electricity all year; a search and what else takes energy once; homes and power plants, which take
or make it all the time; who emits all year; and a flight, which emits once."""


@dataclass(frozen=True)
class Comparator:
    """What answers are set beside: the name of a cited number, or ``country.`` and a country.

    Without `languages` it is for all readers.
    """

    id: str
    group: str
    languages: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a group that no answer is set beside."""
        if self.group not in GROUPS:
            reason = f"group {self.group!r} is not one of {GROUPS}"
            raise DataError("comparators", self.id, reason)


COMPARATORS = read_records(Comparator, "comparators")


@dataclass(frozen=True)
class Equivalent:
    """A value is `ratio` times the number called `number`.

    A `period` says for how long a rate is meant: the number's, beside a single amount or a year of
    the value, or else the value's own, beside things that happen once.
    """

    number: str
    ratio: float
    period: str = ""


def ratio_to(value: float, unit: str, key: str, period: str = "") -> float:
    """Return how many times the number `key` a value is, over a `period` if one of them is a rate.

    Raises `ValueError` where the two are not of one kind: carbon is no energy without a grid.
    """
    other = number(key)
    own_kind, other_kind = (
        JOULES if units.dimension(symbol) in OF_ONE else units.dimension(symbol)
        for symbol in (unit, other.unit)
    )
    amount, other_amount = value * units.size(unit), _in_si(other)
    if period:
        seconds = units.size(period)
        if units.multiply(other_kind, units.dimension(period)) == own_kind:
            return amount / (other_amount * seconds)
        if units.multiply(own_kind, units.dimension(period)) == other_kind:
            return amount * seconds / other_amount
    elif own_kind == other_kind:
        return amount / other_amount
    message = f"{unit} is not of one kind with {key}, which is in {other.unit}"
    raise ValueError(message)


def known(group: str, language: str) -> tuple[str, ...]:
    """Return what is in a group, for readers of a language."""
    return tuple(
        key
        for key, comparator in COMPARATORS.items()
        if comparator.group == group
        and (not comparator.languages or language in comparator.languages)
    )


def comparators(value: float, unit: str, language: str = "en") -> tuple[Equivalent, ...]:
    """Return what `value` of `unit` compares with: a year's use, carbon, water or a request.

    It is what readers of `language` know.

    Raises `ValueError` for a kind of quantity that nothing here is like, and for values that are
    not finite and positive.
    """
    _require_positive(value, unit)
    amount, dimension = value * units.size(unit), units.dimension(unit)
    if dimension in OF_ONE:
        household = known("household", language)[-1]
        return (
            *(Equivalent(key, ratio_to(value, unit, key)) for key in known("search", language)),
            Equivalent(household, ratio_to(value, unit, household, "day"), "day"),
        )
    numbers = _neighbours(amount) if dimension == WATTS else []
    numbers += [
        comparator
        for comparator in map(_comparator, known("rate", language))
        if units.dimension(comparator.unit) == dimension
    ]
    if not numbers:
        message = f"nothing here is like {unit}: compare electricity, carbon or water a year"
        raise ValueError(message)
    return tuple(
        Equivalent(comparator.id, amount / _in_si(comparator))
        for comparator in dict.fromkeys(numbers)
    )


def equivalents(value: float, unit: str, language: str = "en") -> tuple[Equivalent, ...]:
    """Return what `value` of `unit` is like, within reach of it, as readers of `language` know it.

    Raises `ValueError` for a kind of quantity that nothing here is like, and for values that are
    not finite and positive.
    """
    _require_positive(value, unit)
    return tuple(
        equivalent
        for equivalent in _every(value, unit, language)
        if LEAST <= equivalent.ratio <= MOST
    )


def _every(value: float, unit: str, language: str) -> Iterator[Equivalent]:
    """Yield all that a value is set beside, near or far."""

    def beside(*groups: str, period: str = "") -> Iterator[Equivalent]:
        for group in groups:
            for key in known(group, language):
                yield Equivalent(key, ratio_to(value, unit, key, period), period)

    def days() -> Iterator[Equivalent]:
        in_a_year = units.convert(1, "year", "day")
        for like in beside("day"):
            yield Equivalent(like.number, like.ratio * in_a_year, "day")

    dimension = units.dimension(unit)
    if dimension in OF_ONE:
        lasts_a_year = all(like.ratio >= 1 for like in beside("household", period="year"))
        period = "year" if lasts_a_year else "day"
        yield from beside("search", "thing")
        yield from beside("household", "plant", period=period)
        return
    yield from comparators(value, unit, language)
    if dimension == WATTS:
        # An installed capacity says something of a power, and nothing of a year's electricity.
        yield from days() if "/" in unit else beside("power")
        yield from beside("household", "plant")
        yield from beside("thing", period="year")
    if dimension == CARBON_PER_YEAR:
        yield from beside("emitter")
        yield from beside("flight", period="year")


@cache
def latest(country: str) -> Number:
    """Return a country's electricity in the last year that Ember has it for."""
    demands = (figure for key, figure in NUMBERS.items() if key.startswith(f"country.{country}."))
    return max(demands, key=lambda figure: figure.as_of)


def _comparator(key: str) -> Number:
    """Return a named comparator; of a country, the latest year's."""
    return latest(key.partition(".")[2]) if key.startswith("country.") else number(key)


def _in_si(figure: Number) -> float:
    return figure.value * units.size(figure.unit)


def _neighbours(watts: float) -> list[Number]:
    """Return the largest country that uses no more than `watts`, and the smallest that uses more.

    Areas of many countries (the world, the European Union) are no neighbours of a country.
    """
    areas = read_table("data", "countries").items()
    countries = sorted((latest(slug) for slug, area in areas if not area.get("group")), key=_in_si)
    below = [country for country in countries if _in_si(country) <= watts]
    above = [country for country in countries if _in_si(country) > watts]
    return below[-1:] + above[:1]


def _require_positive(value: float, unit: str) -> None:
    if not (math.isfinite(value) and value > 0):
        message = f"{value} {unit} is like nothing: it is not a positive number"
        raise ValueError(message)


def energy_of_one(calculator: Calculator) -> str | None:
    """Return the first result that is the energy of one thing asked for, if there is such a one."""
    return next(
        (
            name
            for name, result in calculator.results.items()
            if units.dimension(result.unit) in OF_ONE - {JOULES}
        ),
        None,
    )


def multiply(value: float, unit: str, people: float = 1, days: float = 1) -> tuple[float, str]:
    """Return what so many people take who ask once a day on so many days, in a readable unit.

    Raises `ValueError` if `unit` is not that of the energy of one thing.
    """
    if units.dimension(unit) not in OF_ONE:
        message = f"{unit} is no energy of one thing, of which people ask for many"
        raise ValueError(message)
    joules = value * units.size(unit) * people * days
    readable = next(
        (symbol for symbol in ("TWh", "GWh", "MWh", "kWh") if joules >= units.size(symbol)), "Wh"
    )
    return joules / units.size(readable), readable
