"""Whether a claim held or failed, or is open still: the rules, all of them, in one place.

The page of the scoreboard gives them in words. They are asked in this order, and the first that
fits decides:

1. Evidence of another boundary counts something else, so it never decides.
2. Evidence for an earlier year, or for a later one, is not about the claim's own.
3. Two points decide nothing: one of the two sides needs a range, or else to agree is luck.
4. If the two do not meet, the claim has failed.
5. If one lies within the other, the claim has held; but not by a bound that merely has room for it.
6. If they meet only in part, it is open.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from calc.evidence.published import Span

HELD, FAILED, OPEN = OUTCOMES = ("held", "failed", "open")

REASONS = (
    "agree", "below", "above", "disagree", "overlap", "points", "early", "later", "boundary",
)  # fmt: skip
"""Why a verdict is what it is; of what leaves a claim open, the nearest to a decision first."""


class Verdict(NamedTuple):
    """One of `OUTCOMES`, and which of `REASONS` it has."""

    outcome: str
    reason: str


def judge(claim: Span, due: int, evidence: Span, year: int, *, same_boundary: bool) -> Verdict:
    """Return what evidence for a `year` makes of a claim that was `due` in one, or in any if 0."""
    if not same_boundary:
        return Verdict(OPEN, "boundary")
    if due and year != due:
        return Verdict(OPEN, "early" if year < due else "later")
    return _compare(claim, evidence)


def _compare(claim: Span, evidence: Span) -> Verdict:
    """Return what evidence of the same thing and year makes of a claim, by the two intervals."""
    if claim.point and evidence.point:
        return Verdict(OPEN, "points")
    if evidence.high < claim.low:
        return Verdict(FAILED, "below")
    if evidence.low > claim.high:
        return Verdict(FAILED, "above")
    if evidence.within(claim) or (evidence.finite and claim.within(evidence)):
        return Verdict(HELD, "agree")
    return Verdict(OPEN, "overlap")


def conclude(verdicts: Collection[Verdict]) -> Verdict:
    """Return the verdict on a claim from those of all its evidence: what decides must agree."""
    decided = [verdict for verdict in verdicts if verdict.outcome != OPEN]
    if len({verdict.outcome for verdict in decided}) > 1:
        return Verdict(OPEN, "disagree")
    return min(decided or verdicts, key=lambda verdict: REASONS.index(verdict.reason))
