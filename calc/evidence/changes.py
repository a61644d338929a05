"""What changed among the numbers and results that were published here: `calc/data/changes.toml`.

A change's key is its date and the name of what changed. Its values are as they were printed then,
in English: ``"6.973 TWh"``, ``"5.3 to 23 GW"``. A range is that of a number, or the plausible range
of a result. What a year took may be written without ``/year``, as the year is in the label.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from calc.analysis.uncertainty import interval
from calc.catalogue import CALCULATORS
from calc.core import units
from calc.core.cited import (
    ESTIMATES,
    NUMBERS,
    DataError,
    agrees_with_printed,
    printed_value,
    read_records,
)
from calc.core.scenario import Scenario
from calc.core.wording import LANGUAGES, wording

TABLE = "changes"

A_NUMBER = r"-?\d[\d,]*(?:\.\d+)?(?:e-?\d+)?"

PRINTED = re.compile(rf"({A_NUMBER})(?: to ({A_NUMBER}))?(?: ?(\S+))?")
"""One number or two, and a unit."""


@dataclass(frozen=True)
class Printed:
    """A value or a range as it was printed: the digits say how far it was rounded."""

    ends: tuple[str, ...]
    unit: str

    @classmethod
    def read(cls, text: str) -> Printed:
        """Read a value with its unit; raise `ValueError` for what is none.

        >>> Printed.read("6.973 TWh"), Printed.read("5.3 to 23 GW").ends
        (Printed(ends=('6.973',), unit='TWh'), ('5.3', '23'))
        """
        match = PRINTED.fullmatch(text)
        if not match:
            message = f"{text!r} is no value with a unit"
            raise ValueError(message)
        low, high, unit = match.groups()
        units.dimension(unit or "1")
        return cls((low, high) if high else (low,), unit or "1")

    @property
    def values(self) -> tuple[float, ...]:
        """The value, or both ends of the range."""
        return tuple(map(printed_value, self.ends))

    def agrees(self, values: Iterable[float], unit: str) -> bool:
        """Whether `values` in `unit` round to what was printed.

        Raises `ValueError` where the units differ in kind.
        """
        own = self.unit
        if units.dimension(own) != units.dimension(unit):
            own = f"{own}/year"
        converted = [units.convert(value, unit, own) for value in values]
        return all(map(agrees_with_printed, converted, self.ends))


@dataclass(frozen=True)
class Change:
    """A number, or a model's result, that was one thing and is now another."""

    id: str
    before: str
    reason: str
    number: str = ""
    result: str = ""
    after: str = ""

    def __post_init__(self) -> None:
        """Check the record as far as it can be checked alone."""
        if not re.fullmatch(r"\d{4}-\d\d-\d\d\..+", self.id):
            raise DataError(TABLE, self.id, "is not a date, a point and a name")
        if bool(self.number) == bool(self.result):
            raise DataError(TABLE, self.id, "needs either a number or a result")
        try:
            _ = self.day, self.printed_before, self.printed_after
        except ValueError as error:
            raise DataError(TABLE, self.id, str(error)) from error
        if self.printed_before == self.printed_after:
            raise DataError(TABLE, self.id, "changes nothing")

    @property
    def day(self) -> date:
        """When it changed."""
        return date.fromisoformat(self.id[:10])

    @property
    def subject(self) -> str:
        """What changed, by its name: a number, or a result of a calculator or an estimate."""
        return self.number or self.result

    @cached_property
    def printed_before(self) -> Printed:
        """What stood there until then."""
        return Printed.read(self.before)

    @cached_property
    def printed_after(self) -> Printed | None:
        """What stands there since, unless it was taken out."""
        return Printed.read(self.after) if self.after else None


def newest_first(changes: Mapping[str, Change]) -> list[Change]:
    """Return changes by their day, the last one first; of one day, in the order of the table."""
    return sorted(changes.values(), key=lambda change: change.day, reverse=True)


def present_values(change: Change, count: int) -> tuple[tuple[float, ...], str]:
    """Return what a number or result is now, with its unit: its value, or both ends of its range.

    Raises `ValueError` where it is not there, or has no range.
    """
    if change.number:
        cited = NUMBERS.get(change.number)
        if not cited:
            raise DataError(TABLE, change.id, f"there is no number {change.number!r}")
        if count == 1:
            return (cited.value,), cited.unit
        if cited.low is None or cited.high is None:
            raise DataError(TABLE, change.id, f"{change.number} has no range")
        return (cited.low, cited.high), cited.unit
    name, _, result = change.result.rpartition(".")
    estimate = ESTIMATES.get(name)
    calculator = CALCULATORS.get(estimate.calculator if estimate else name)
    if not calculator or result not in calculator.results:
        raise DataError(TABLE, change.id, f"there is no result {change.result!r}")
    scenario = Scenario.of(calculator, estimate.inputs if estimate else {})
    unit = calculator.results[result].unit
    if count == 1:
        return (scenario.results[result],), unit
    plausible = interval(scenario, result)
    return (plausible.low, plausible.high), unit


def check_changes(changes: Mapping[str, Change]) -> None:
    """Check that what is said to have changed is so now, and has its words in every language."""
    newest: dict[str, Change] = {}
    for change in changes.values():
        earlier = newest.get(change.subject)
        if not earlier or earlier.day <= change.day:
            newest[change.subject] = change
        for language in LANGUAGES:
            if not wording(language).get("reasons", change.reason):
                reason = f"reason {change.reason!r} has no words in {language}"
                raise DataError(TABLE, change.id, reason)
            for printed in filter(None, (change.printed_before, change.printed_after)):
                _ = wording(language).quantity(printed.values[0], printed.unit)
    for change in newest.values():
        _check_present(change)


def _check_present(change: Change) -> None:
    """Check the last change of something against what it is now."""
    after = change.printed_after
    if not after:
        if change.subject in NUMBERS:
            raise DataError(TABLE, change.id, f"says no after, but {change.subject} is there")
        for language in LANGUAGES:
            if not wording(language).get("gone", change.subject):
                reason = f"{change.subject} is gone and has no name under [gone] in {language}"
                raise DataError(TABLE, change.id, reason)
        return
    values, unit = present_values(change, len(after.ends))
    try:
        same = after.agrees(values, unit)
    except ValueError as error:
        raise DataError(TABLE, change.id, str(error)) from error
    if not same:
        now = " to ".join(f"{value:.6g}" for value in values)
        raise DataError(TABLE, change.id, f"says {change.after}, but it is {now} {unit}")


CHANGES = read_records(Change, TABLE)
