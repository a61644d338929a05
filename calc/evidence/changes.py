"""What changed among the numbers, results and verdicts published here: `calc/data/changes.toml`.

A change's key is its date and the name of what changed. Its values are as they were printed then,
in English: ``"6.973 TWh"``, ``"5.3 to 23 GW"``. A range is that of a number, or the plausible range
of a result. What a year took may be written without ``/year``, as the year is in the label. The
verdict on a claim by a piece of evidence is one of `calc.evidence.verdict.OUTCOMES`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
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
from calc.evidence.scoreboard import rows
from calc.evidence.verdict import OUTCOMES

TABLE = "changes"

DATED = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])\..+")
"""A date, a point and a name. Not read by datetime, which no reader's Python has."""

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
    """A number, a model's result or a verdict that was one thing and is now another.

    A verdict is named by the evidence that it is by.
    """

    id: str
    before: str
    reason: str
    number: str = ""
    result: str = ""
    verdict: str = ""
    after: str = ""

    def __post_init__(self) -> None:
        """Check the record as far as it can be checked alone."""
        if not DATED.fullmatch(self.id):
            raise DataError(TABLE, self.id, "is not a date, a point and a name")
        if [self.number, self.result, self.verdict].count("") != 2:  # noqa: PLR2004
            raise DataError(TABLE, self.id, "needs either a number, a result or a verdict")
        try:
            _ = self.printed_before, self.printed_after
        except ValueError as error:
            raise DataError(TABLE, self.id, str(error)) from error
        if self.printed_before == self.printed_after:
            raise DataError(TABLE, self.id, "changes nothing")

    @property
    def day(self) -> str:
        """When it changed, as 2026-11-29."""
        return self.id.partition(".")[0]

    @property
    def subject(self) -> str:
        """What changed, by its name: a number, a result of a calculator or estimate, a verdict."""
        return self.number or self.result or self.verdict

    @cached_property
    def printed_before(self) -> Printed | str:
        """What stood there until then."""
        return self._read(self.before)

    @cached_property
    def printed_after(self) -> Printed | str | None:
        """What stands there since, unless it was taken out."""
        return self._read(self.after) if self.after else None

    def _read(self, text: str) -> Printed | str:
        """Read a value with its unit, or an outcome; raise `ValueError` for what is neither."""
        if not self.verdict:
            return Printed.read(text)
        if text not in OUTCOMES:
            message = f"{text!r} is not one of {', '.join(OUTCOMES)}"
            raise ValueError(message)
        return text


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
            for printed in (change.printed_before, change.printed_after):
                if isinstance(printed, Printed):
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
    if isinstance(after, str):
        _check_verdict(change)
        return
    values, unit = present_values(change, len(after.ends))
    try:
        same = after.agrees(values, unit)
    except ValueError as error:
        raise DataError(TABLE, change.id, str(error)) from error
    if not same:
        now = " to ".join(f"{value:.6g}" for value in values)
        raise DataError(TABLE, change.id, f"says {change.after}, but it is {now} {unit}")


def _check_verdict(change: Change) -> None:
    """Check the last change of a verdict against what it is now."""
    now = {piece.id: claim.judge(piece).outcome for claim, piece in rows()}.get(change.verdict)
    if not now:
        raise DataError(TABLE, change.id, f"there is no evidence {change.verdict!r}")
    if now != change.after:
        raise DataError(TABLE, change.id, f"says {change.after}, but it is {now}")


CHANGES = read_records(Change, TABLE)
