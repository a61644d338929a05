"""Published estimates reproduce, and the check that says so can fail."""

import dataclasses

import pytest

from calc import CALCULATORS
from calc.core import cited
from calc.core.cited import ESTIMATES, half_last_digit, printed_value
from calc.evidence import validation as checks


@pytest.mark.parametrize("estimate", ESTIMATES.values(), ids=list(ESTIMATES))
def test_reproduces_within_its_rounding_or_says_why_not(estimate):
    """Recomputed, a claim agrees to its last printed digit; if not, it is marked and explained."""
    again = CALCULATORS[estimate.calculator].run(estimate.inputs)
    agrees = [
        abs(again[name] - printed_value(printed)) <= half_last_digit(printed) * (1 + 1e-9)
        for name, printed in estimate.claims.items()
    ]
    assert all(agrees) is not estimate.off


@pytest.mark.parametrize(
    ("printed", "value", "half"),
    [("29.2", 29.2, 0.05), ("564", 564, 0.5), ("134.0", 134, 0.05), ("4,102,568", 4102568, 0.5),
     ("2.788e6", 2.788e6, 500)],
)  # fmt: skip
def test_rounding_is_half_the_last_digit(printed, value, half):
    """A printed number stands for all that round to it."""
    assert printed_value(printed) == value
    assert half_last_digit(printed) == pytest.approx(half)


def test_a_claim_that_does_not_come_out_stops_the_build(monkeypatch):
    """A model that stops reproducing a published figure is named with file, key and both values."""
    key = "search.semianalysis"
    wrong = dataclasses.replace(ESTIMATES[key], claims={"electricity": "29.4"})
    monkeypatch.setattr(checks, "ESTIMATES", {**ESTIMATES, key: wrong})
    with pytest.raises(
        cited.DataError, match=r"estimates/search.toml: \[search.semianalysis\].*29.2.*29.4"
    ):
        checks.check_estimates_reproduce()


def test_an_estimate_marked_off_must_be_off(monkeypatch):
    """The mark cannot hide a claim that comes out."""
    key = "search.semianalysis"
    wrong = dataclasses.replace(ESTIMATES[key], off=True)
    monkeypatch.setattr(checks, "ESTIMATES", {**ESTIMATES, key: wrong})
    with pytest.raises(cited.DataError, match="yet reproduces"):
        checks.check_estimates_reproduce()
