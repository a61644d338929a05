"""Verdicts: each rule by hand on either side of its limit, and what no evidence may change."""

import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from calc.evidence.published import Span
from calc.evidence.verdict import FAILED, HELD, OPEN, Verdict, conclude, judge

POINT, RANGE = Span(10, 10), Span(8, 12)
AT_MOST, MORE_THAN = Span(-math.inf, 10), Span(10, math.inf)

AGREES, LOWER, HIGHER = Verdict(HELD, "agree"), Verdict(FAILED, "below"), Verdict(FAILED, "above")
IN_PART, TWO_POINTS = Verdict(OPEN, "overlap"), Verdict(OPEN, "points")


@pytest.mark.parametrize(
    ("claim", "evidence", "expected"),
    [
        # a point, and a range that just misses it, just holds it, has it at its end
        (POINT, Span(7, 9.99), LOWER),
        (POINT, Span(7, 10), AGREES),
        (POINT, Span(9, 11, 9.5), AGREES),
        (POINT, Span(10, 13), AGREES),
        (POINT, Span(10.01, 13), HIGHER),
        # two points: equal, a hair apart, far apart
        (POINT, Span(10, 10), TWO_POINTS),
        (POINT, Span(10.001, 10.001), TWO_POINTS),
        (POINT, Span(1, 1), TWO_POINTS),
        # a range, and a point on either side of either end
        (RANGE, Span(7.99, 7.99), LOWER),
        (RANGE, Span(8, 8), AGREES),
        (RANGE, Span(12, 12), AGREES),
        (RANGE, Span(12.01, 12.01), HIGHER),
        # a range, and a range: apart, touching, in part, inside, around
        (RANGE, Span(6, 7.99), LOWER),
        (RANGE, Span(6, 8), IN_PART),
        (RANGE, Span(7.99, 11.99), IN_PART),
        (RANGE, Span(7.99, 12), AGREES),
        (RANGE, Span(8, 11.99), AGREES),
        (RANGE, Span(8.01, 12.01), IN_PART),
        (RANGE, Span(12, 20), IN_PART),
        (RANGE, Span(12.01, 20), HIGHER),
        # "at most": whatever lies under it does not contradict it
        (AT_MOST, Span(0.24, 0.24), AGREES),
        (AT_MOST, Span(9, 10), AGREES),
        (AT_MOST, Span(9, 10.01), IN_PART),
        (AT_MOST, Span(10.01, 11), HIGHER),
        (AT_MOST, Span(0.001, 1000), IN_PART),
        # "more than"
        (MORE_THAN, Span(9.99, 9.99), LOWER),
        (MORE_THAN, Span(9.99, 50), IN_PART),
        (MORE_THAN, Span(10, 50), AGREES),
        # a bound as evidence can lie apart or inside; to have room for a claim isn't to hold it
        (RANGE, Span(-math.inf, 7.99), LOWER),
        (RANGE, Span(-math.inf, 8), IN_PART),
        (RANGE, Span(-math.inf, 1000), IN_PART),
        (RANGE, Span(12.01, math.inf), HIGHER),
        (POINT, Span(9, math.inf), IN_PART),
        (AT_MOST, Span(-math.inf, 9), AGREES),
        (AT_MOST, Span(-math.inf, 11), IN_PART),
    ],
)
def test_a_verdict_follows_from_two_intervals(claim, evidence, expected):
    """Of the same boundary, and of the claim's own year or of a claim that is of any."""
    assert judge(claim, 2025, evidence, 2025, same_boundary=True) == expected
    assert judge(claim, 0, evidence, 2025, same_boundary=True) == expected


@pytest.mark.parametrize(
    ("due", "year", "expected"),
    [
        (2027, 2026, Verdict(OPEN, "early")),
        (2027, 2027, HIGHER),
        (2027, 2028, Verdict(OPEN, "later")),
        (0, 2026, HIGHER),
    ],
)
def test_evidence_of_another_year_decides_nothing(due, year, expected):
    """A year before, the year itself, a year after; a claim of any year has no other."""
    assert judge(RANGE, due, Span(13, 14), year, same_boundary=True) == expected


@pytest.mark.parametrize("evidence", [Span(1, 2), RANGE, Span(9, 9), Span(20, math.inf)])
def test_evidence_of_another_boundary_decides_nothing(evidence):
    """Neither where it would fail the claim, nor where it would hold it."""
    assert judge(RANGE, 2025, evidence, 2025, same_boundary=False) == Verdict(OPEN, "boundary")


ends = st.floats(1e-6, 1e6)
spans = st.tuples(ends, ends).map(lambda pair: Span(*sorted(pair)))
bounds = st.one_of(
    spans, ends.map(lambda end: Span(end, end)), ends.map(lambda end: Span(-math.inf, end))
)
years = st.integers(2020, 2030)
pieces = st.tuples(bounds, years, st.booleans())


@given(bounds, years, st.lists(pieces, min_size=1), bounds, years)
def test_another_boundarys_evidence_never_changes_a_verdict(claim, due, own, other, year):
    """However much of it there is, and whatever it says."""
    verdicts = [judge(claim, due, span, of, same_boundary=same) for span, of, same in own]
    assume(any(verdict.reason != "boundary" for verdict in verdicts))
    with_it = [judge(claim, due, other, year, same_boundary=False), *verdicts]
    assert conclude(with_it) == conclude(verdicts)


@given(ends, st.floats(1e-3, 1e3), st.floats(1e-6, 0.5))
def test_a_verdict_turns_where_evidence_crosses_the_bound(bound, width, step):
    """From under "at most" to over it: held, open while it straddles, failed."""
    claim = Span(-math.inf, bound)

    def outcome(low, high):
        return judge(claim, 0, Span(low, high), 2025, same_boundary=True).outcome

    assert outcome(bound - width, bound) == HELD
    assert outcome(bound - width * step, bound + width * (1 - step)) == OPEN
    above = math.nextafter(bound, math.inf)
    assert outcome(above, above + width) == FAILED


@given(bounds, bounds)
def test_two_points_never_hold_and_what_lies_apart_never_does(claim, evidence):
    """A claim can only be held by what meets it, and with a range on one side at least."""
    verdict = judge(claim, 0, evidence, 2025, same_boundary=True)
    apart = evidence.high < claim.low or evidence.low > claim.high
    if claim.low == claim.high and evidence.low == evidence.high:
        assert verdict == TWO_POINTS
    else:
        assert (verdict.outcome == FAILED) == apart


@pytest.mark.parametrize(
    ("verdicts", "expected"),
    [
        ([AGREES], AGREES),
        ([AGREES, AGREES], AGREES),
        ([Verdict(OPEN, "boundary"), LOWER, Verdict(OPEN, "later")], LOWER),
        ([AGREES, LOWER], Verdict(OPEN, "disagree")),
        ([LOWER, AGREES, IN_PART], Verdict(OPEN, "disagree")),
        ([IN_PART, AGREES], AGREES),
        # what leaves a claim open: the nearest to a decision is told
        ([Verdict(OPEN, "boundary"), Verdict(OPEN, "early")], Verdict(OPEN, "early")),
        ([Verdict(OPEN, "later"), TWO_POINTS], TWO_POINTS),
        ([TWO_POINTS, IN_PART], IN_PART),
        ([Verdict(OPEN, "boundary")], Verdict(OPEN, "boundary")),
    ],
)
def test_a_claims_verdict_is_that_of_all_that_decides(verdicts, expected):
    """Held and failed at once is open; what decides nothing has no say."""
    assert conclude(verdicts) == expected
