"""The scoreboard: what the paper said, and what later evidence says of the same thing.

A claim and each piece of evidence is an interval with a year (`calc/data/scoreboard.toml`). The
verdict follows from the two intervals and the two years and from nothing else: nobody types it.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, ClassVar

from calc.core.cited import (
    NUMBERS,
    SOURCES,
    STANDINGS,
    DataError,
    Number,
    read_record,
    read_records,
)
from calc.evidence.arithmetic import TERM, evaluate

TABLE = "scoreboard"


@dataclass(frozen=True)
class Span:
    """An interval, with its central value where there is one."""

    low: float
    high: float
    value: float | None = None

    @property
    def middle(self) -> float:
        """The central value, else the geometric middle, else the end there is."""
        if self.value is not None:
            return self.value
        return math.sqrt(self.low * self.high) if math.isfinite(self.high) else self.low


@dataclass(frozen=True)
class Evidence:
    """What is known since of a claim: in the claim's unit, a value, a range, or both.

    `other` says that it is near the claim without being the same thing; `open` is the estimate or
    calculator that a reader can open at it. `source` and `standing` are those of the cited number
    that it is, unless it has its own.
    """

    id: str
    unit: str
    year: int
    value: str = ""
    low: str = ""
    high: str = ""
    source: str = ""
    standing: str = ""
    other: bool = False
    open: str = ""
    table: ClassVar[str] = TABLE

    def __post_init__(self) -> None:
        """Refuse evidence without a value, or from nowhere."""
        if not self.value and not (self.low and self.high):
            raise DataError(self.table, self.id, "needs a value, or low and high")
        if self._number:
            object.__setattr__(self, "source", self.source or self._number.source)
            object.__setattr__(self, "standing", self.standing or self._number.standing)
        if self.source not in SOURCES:
            raise DataError(self.table, self.id, f"{self.source!r} is not among the sources")
        if self.standing not in STANDINGS:
            reason = f"standing {self.standing!r} is not one of {STANDINGS}"
            raise DataError(self.table, self.id, reason)

    @cached_property
    def span(self) -> Span:
        """The interval, in the claim's unit; a value alone is one of no width."""
        value = _evaluate(self.id, self.value, self.unit) if self.value else None
        low, high = (
            _evaluate(self.id, end or self.value, self.unit) for end in (self.low, self.high)
        )
        return Span(low, high, value)

    @property
    def _number(self) -> Number | None:
        """The cited number that the value merely repeats, if that is what it does."""
        term = TERM.fullmatch(self.value)
        return NUMBERS.get(term[1]) if term else None


@dataclass(frozen=True)
class Claim:
    """What the paper said: a point or a range in `unit`, of a year, or of any if that is 0."""

    id: str
    unit: str
    low: str
    open: str
    since: Mapping[str, Any]
    high: str = ""
    year: int = 0
    source: str = "devries-2023"
    standing: str = "quoted"
    evidence: tuple[Evidence, ...] = field(init=False)

    def __post_init__(self) -> None:
        """Read the evidence."""
        read = (
            read_record(Evidence, TABLE, f"{self.id}.{key}", {"unit": self.unit} | entry)
            for key, entry in self.since.items()
        )
        object.__setattr__(self, "evidence", tuple(read))

    @cached_property
    def span(self) -> Span:
        """The interval that was claimed."""
        low = _evaluate(self.id, self.low, self.unit)
        if self.high == "inf":
            return Span(low, math.inf)
        return Span(low, _evaluate(self.id, self.high, self.unit) if self.high else low)

    def ratios(self, evidence: Evidence) -> tuple[float, float]:
        """Return the least and the most that evidence can be of the claim.

        Its central value stands for it where there is one, so that one ratio remains of two points.
        """
        later, claimed = evidence.span, self.span
        low, high = (later.low, later.high) if later.value is None else (later.value, later.value)
        top = claimed.high if math.isfinite(claimed.high) else claimed.low
        return low / top, high / claimed.low

    def verdict(self, evidence: Evidence) -> str:
        """Return the verdict's key: when it is known, and where it lies; see `verdict`."""
        return verdict(self.span, self.year, evidence.span, evidence.year, like=not evidence.other)


def verdict(claimed: Span, due: int, evidence: Span, year: int, *, like: bool = True) -> str:
    """Return ``<when>_<where>``: ``test_above`` or ``early_within``.

    Evidence of the claim's own year tests it if it is of a `like` thing, and else stands beside it;
    that of an earlier year shows how far things have come, of a later one what has become of them.
    Intervals that touch agree.
    """
    in_its_year = "test" if like else "beside"
    when = in_its_year if due in {0, year} else "early" if year < due else "later"
    if evidence.high < claimed.low:
        where = "below"
    elif evidence.low > claimed.high:
        where = "above"
    else:
        where = "within"
    return f"{when}_{where}"


def _evaluate(key: str, expression: str, unit: str) -> float:
    try:
        return evaluate(expression, unit)
    except (KeyError, ValueError) as error:
        raise DataError(TABLE, key, str(error)) from error


def rows() -> Iterator[tuple[Claim, Evidence]]:
    """Yield every piece of evidence with its claim."""
    for claim in CLAIMS.values():
        for evidence in claim.evidence:
            yield claim, evidence


CLAIMS: Mapping[str, Claim] = read_records(Claim, TABLE)
