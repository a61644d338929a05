"""Menus: each a named set of cited values for a group of inputs, by role.

A role is an input's name: a calculator that has a menu takes from its entries what it has inputs
for, and leaves the rest. What is chosen is nowhere kept: an entry is what the numbers say.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from calc.core import places, units
from calc.core.calculator import Calculator
from calc.core.cited import NUMBERS, DataError, Number
from calc.core.scenario import Scenario
from calc.core.tables import read_table

DIGITS = 12
"""Digits in which a value of a menu and an input's are the same, whatever unit each is in."""

GRID = "carbon_intensity"
"""The role that a calculator must have an input for, if places are to fill it."""


@dataclass(frozen=True)
class Menu:
    """A menu: the unit of each role, and by each entry's key what it gives, if it lists that.

    The menu of places lists none: it has every place in every year, as ``ireland.2025``.
    """

    name: str
    roles: Mapping[str, str]
    listed: Mapping[str, Mapping[str, str]]

    @property
    def by_year(self) -> bool:
        """Whether its entries are of a year, which a reader chooses beside them."""
        return not self.listed

    @cached_property
    def choices(self) -> Mapping[str, tuple[str, ...]]:
        """What a reader chooses from, and the years of each, the newest first, if it has any."""
        if not self.by_year:
            return dict.fromkeys(self.listed, ())
        return {place: tuple(years) for place, years in places.intensities().items()}

    @property
    def keys(self) -> Iterator[str]:
        """The key of each entry; of one choice, the newest first."""
        for choice, years in self.choices.items():
            yield from (f"{choice}.{year}" for year in years) if years else (choice,)

    def numbers(self, key: str) -> Mapping[str, Number]:
        """Return what an entry gives, by role; raise `DataError` for what cannot stand."""
        if self.by_year:
            place, _, year = key.partition(".")
            return {GRID: places.grid(place, year), "water_off_site": places.water(place)}
        values = self.listed[key]
        if unmatched := self.roles.keys() ^ values.keys():
            role = min(unmatched)
            reason = "is missing" if role in self.roles else "is no role of this menu"
            raise self.fault(key, role, reason)
        for role, number in values.items():
            if number not in NUMBERS:
                raise self.fault(key, role, f"there is no number {number!r}")
        return {role: NUMBERS[values[role]] for role in self.roles}

    def fault(self, key: str, role: str, reason: str) -> DataError:
        """Return the error that says what is wrong with a role of an entry."""
        return DataError("menus", f"{self.name}.entries.{key}", f"{role}: {reason}")


def _read(name: str, table: Mapping[str, Any]) -> Menu:
    """Make a menu of its table."""
    return Menu(name, table["roles"], table["entries"])


MENUS: Mapping[str, Menu] = {
    name: _read(name, table) for name, table in read_table("data", "menus").items()
}


def inputs_of(menu: Menu, calculator: Calculator) -> tuple[str, ...]:
    """Return the inputs of a calculator that have a role in a menu, in the menu's order."""
    return tuple(role for role in menu.roles if role in calculator.inputs)


def entry(menu: Menu, calculator: Calculator, key: str) -> Mapping[str, float]:
    """Return what an entry sets of a calculator's inputs, in their units.

    Raises `DataError` for a unit that does not convert, and for a value that is not allowed.
    """
    numbers, values = menu.numbers(key), {}
    for role in inputs_of(menu, calculator):
        number, declared = numbers[role], calculator.inputs[role]
        try:
            value = units.convert(number.value, number.unit, declared.unit)
        except ValueError as error:
            raise menu.fault(key, role, str(error)) from error
        if not declared.allows(value):
            span = f"{declared.low:g} to {declared.high:g} {declared.unit}"
            reason = f"{value:g} {declared.unit} is beyond what {calculator.name} allows, {span}"
            raise menu.fault(key, role, reason)
        values[role] = value
    return values


def matching(menu: Menu, scenario: Scenario) -> tuple[str, ...]:
    """Return the entries at which a scenario stands, the newest first; none if it is the reader's.

    Several may give the same, as an H100 and an H200 do where memory is no input.
    """
    calculator = scenario.calculator
    names = inputs_of(menu, calculator)
    if any(name in scenario.ranges for name in names):
        return ()
    digits = _digits({name: scenario.values[name] for name in names})
    if not menu.by_year:
        return _by_values(menu.name, calculator).get(digits, ())
    # There are thousands of places and years, of which hardly any have the same grid.
    unit = calculator.inputs[GRID].unit
    intensity = units.convert(scenario.values[GRID], unit, menu.roles[GRID])
    alike = _by_intensity().get(_write(intensity), ())
    return tuple(key for key in alike if _digits(entry(menu, calculator, key)) == digits)


@cache
def _by_values(menu: str, calculator: Calculator) -> Mapping[tuple[str, ...], tuple[str, ...]]:
    """Return the entries that a menu lists by what they set, so that none is converted again."""
    same: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for key in MENUS[menu].keys:
        same[_digits(entry(MENUS[menu], calculator, key))].append(key)
    return {values: tuple(keys) for values, keys in same.items()}


@cache
def _by_intensity() -> Mapping[str, tuple[str, ...]]:
    """Return places in years by the emissions of their grids, the newest year first."""
    same: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for place, years in places.intensities().items():
        for year, intensity in years.items():
            same[_write(intensity)].append((year, place))
    return {
        intensity: tuple(f"{place}.{year}" for year, place in sorted(of, key=_age))
        for intensity, of in same.items()
    }


def _age(of: tuple[str, str]) -> int:
    """Return what sorts places by their years, the newest first."""
    return -int(of[0])


def _digits(values: Mapping[str, float]) -> tuple[str, ...]:
    return tuple(map(_write, values.values()))


def _write(value: float) -> str:
    """Return a value in so many digits that others which are written so are the same."""
    return f"{value:.{DIGITS}g}"


def nearest(menu: Menu, key: str) -> str:
    """Return the entry that a key means, of the nearest year there is; nothing for no entry."""
    choice, _, year = key.partition(".")
    years = menu.choices.get(choice)
    if years is None or (years and not year.isdigit()):
        return ""
    if not years:
        return choice if choice == key else ""
    return f"{choice}.{min(years, key=lambda there: abs(int(there) - int(year)))}"
