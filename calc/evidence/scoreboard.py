"""The scoreboard: what the paper said, and what later evidence says of it.

A claim and each piece of evidence is a value, a range or a bound, with a year and a boundary
(`calc/data/scoreboard.toml`). The verdict follows from these by the rules of
`calc.evidence.verdict`, and from nothing else: nobody types it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, ClassVar

from calc.core.cited import BOUNDARIES, DataError, check_word, read_record, read_records
from calc.evidence.published import Published
from calc.evidence.verdict import Verdict, conclude, judge

TABLE = "scoreboard"


@dataclass(frozen=True)
class Bounded(Published):
    """Something published, with its `boundary`: what is counted, one word of `BOUNDARIES`."""

    boundary: str = ""
    table: ClassVar[str] = TABLE

    def __post_init__(self) -> None:
        """Refuse what counts nobody knows what."""
        super().__post_init__()
        check_word(TABLE, self.id, "boundary", self.boundary, BOUNDARIES)


@dataclass(frozen=True)
class Evidence(Bounded):
    """What is known since of a claim, in the claim's unit.

    `other` says that it counts another thing than the claim, though by a boundary of the same name.
    """

    other: bool = False


@dataclass(frozen=True)
class Claim(Bounded):
    """What the paper said of a year, or of any year if that is 0."""

    year: int = 0
    source: str = "devries-2023"
    standing: str = "quoted"
    since: Mapping[str, Any] = field(default_factory=dict)
    evidence: tuple[Evidence, ...] = field(init=False)

    def __post_init__(self) -> None:
        """Read the evidence, and refuse a claim that has none."""
        super().__post_init__()
        if not self.since:
            raise DataError(TABLE, self.id, "has nothing under since")
        read = (
            read_record(Evidence, TABLE, f"{self.id}.{key}", {"unit": self.unit} | entry)
            for key, entry in self.since.items()
        )
        object.__setattr__(self, "evidence", tuple(read))
        for evidence in self.evidence:
            if evidence.other and evidence.boundary != self.boundary:
                reason = "counts another thing already, by its boundary: `other` says nothing more"
                raise DataError(TABLE, evidence.id, reason)

    def ratios(self, evidence: Evidence) -> tuple[float, float]:
        """Return what evidence is of the claim's two ends, the lower ratio first.

        Its central value stands for it where there is one, so that one ratio remains of two points.
        """
        later = evidence.span
        return self._divide(later.ends if later.value is None else (later.value, later.value))

    def extreme_ratios(self, evidence: Evidence) -> tuple[float, float]:
        """Return the least and the most that evidence can be of the claim: from end to end."""
        return self._divide(evidence.span.ends)

    def _divide(self, later: tuple[float, float]) -> tuple[float, float]:
        """Return the least and the most that what lies between two ends can be of the claim."""
        (low, high), (claimed_low, claimed_high) = later, self.span.ends
        return low / claimed_high, high / claimed_low

    def has_boundary_of(self, evidence: Evidence) -> bool:
        """Whether evidence counts what the claim does."""
        return evidence.boundary == self.boundary and not evidence.other

    def judge(self, evidence: Evidence) -> Verdict:
        """Return what this piece of evidence makes of the claim."""
        same = self.has_boundary_of(evidence)
        return judge(self.span, self.year, evidence.span, evidence.year, same_boundary=same)

    @cached_property
    def verdict(self) -> Verdict:
        """What all the evidence makes of the claim."""
        return conclude([self.judge(evidence) for evidence in self.evidence])


def rows() -> Iterator[tuple[Claim, Evidence]]:
    """Yield every piece of evidence with its claim."""
    for claim in CLAIMS.values():
        for evidence in claim.evidence:
            yield claim, evidence


CLAIMS: Mapping[str, Claim] = read_records(Claim, TABLE)
