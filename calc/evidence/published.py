"""What somebody has published: a value, a range or a bound, with its year and where it is from."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

from calc.core.cited import (
    NUMBERS,
    STANDINGS,
    DataError,
    Number,
    check_source,
    check_word,
)
from calc.evidence.arithmetic import TERM, evaluate


@dataclass(frozen=True)
class Span:
    """An interval, with its central value where there is one; infinite beyond a bound."""

    low: float
    high: float
    value: float | None = None

    @property
    def point(self) -> bool:
        """Whether it is a value without a range."""
        return self.low == self.high

    @property
    def finite(self) -> bool:
        """Whether it has both its ends: a bound has one."""
        return math.isfinite(self.low) and math.isfinite(self.high)

    @property
    def ends(self) -> tuple[float, float]:
        """Its ends, or twice the one that a bound has."""
        return (
            self.low if math.isfinite(self.low) else self.high,
            self.high if math.isfinite(self.high) else self.low,
        )

    @property
    def middle(self) -> float:
        """The central value, else the geometric middle, else the end there is."""
        low, high = self.ends
        return math.sqrt(low * high) if self.value is None else self.value

    def within(self, other: Span) -> bool:
        """Whether all of it lies in the other; ends that touch lie in it."""
        return other.low <= self.low and self.high <= other.high


@dataclass(frozen=True)
class Published:
    """A published value in `unit`, of a year, as lines of arithmetic (`calc.evidence.arithmetic`).

    `value` alone is a point, `low` and `high` a range, all three a range with its central value.
    `high` alone means "at most", `low` alone "more than". `opens_in` is the estimate or calculator
    that a reader can open at it. `source` and `standing` are those of the cited number that the
    value is, unless it has its own.
    """

    id: str
    unit: str
    year: int
    value: str = ""
    low: str = ""
    high: str = ""
    source: str = ""
    standing: str = ""
    opens_in: str = ""
    table: ClassVar[str] = ""

    def __post_init__(self) -> None:
        """Refuse what has no value, half a range about its value, or comes from nowhere."""
        if not (self.value or self.low or self.high):
            raise DataError(self.table, self.id, "needs a value, low, high, or some of them")
        if self.value and bool(self.low) != bool(self.high):
            raise DataError(self.table, self.id, "has a value and only one end of its range")
        if cited := self.cited:
            object.__setattr__(self, "source", self.source or cited.source)
            object.__setattr__(self, "standing", self.standing or cited.standing)
        check_source(self.table, self.id, self.source)
        check_word(self.table, self.id, "standing", self.standing, STANDINGS)

    @cached_property
    def span(self) -> Span:
        """The interval, in `unit`; a value alone is one of no width."""
        value = self._evaluate(self.value) if self.value else None
        low = self._evaluate(self.low) if self.low else -math.inf if value is None else value
        high = self._evaluate(self.high) if self.high else math.inf if value is None else value
        if not low <= high:
            raise DataError(self.table, self.id, f"has its low {low:g} above its high {high:g}")
        return Span(low, high, value)

    @property
    def cited(self) -> Number | None:
        """The cited number that the value merely repeats, if that is what it does."""
        term = TERM.fullmatch(self.value or self.high or self.low)
        return NUMBERS.get(term[1]) if term else None

    def _evaluate(self, expression: str) -> float:
        try:
            return evaluate(expression, self.unit)
        except (KeyError, ValueError) as error:
            raise DataError(self.table, self.id, str(error)) from error
