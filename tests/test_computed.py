"""Numbers that follow from cited ones, and say so, really do."""

import pytest

from calc.cited import number
from calc.units import Quantity


def value(key: str) -> Quantity:
    """Return a cited number with its unit."""
    each = number(key)
    return Quantity.of(each.value, each.unit)


@pytest.mark.parametrize(
    ("key", "made", "digits"),
    [
        # 320,000 x 86,400 s
        ("search.semianalysis.volume_daily", lambda: value("search.semianalysis.volume"), 5),
        # 3 Wh x 9 billion x 365
        ("search.by_cost", lambda: value("search.interaction") * value("search.volume"), 4),
        # 10% and 15% of 18.3 TWh
        ("google.ml.low", lambda: value("google.ml_share.low") * google(), 3),
        ("google.ml.high", lambda: value("google.ml_share.high") * google(), 4),
        # 28.506 TWh, and 3.5% more; 30.6 TWh, and 2.5% less
        ("ireland.metered.2022.low", lambda: value("ireland.metered.2021") * 1.035, 3),
        ("ireland.metered.2022.high", lambda: value("ireland.metered.2023") / 1.025, 4),
    ],
)
def test_a_number_said_to_be_computed_follows_from_what_it_is_computed_from(key, made, digits):
    """The arithmetic is written out here, and agrees to as many digits as are given."""
    ours, printed = made(), value(key)
    assert ours.dimension == printed.dimension
    assert f"{ours.value:.{digits - 1}e}" == f"{printed.value:.{digits - 1}e}"


def google() -> Quantity:
    """Return Google's electricity in the paper."""
    return value("google.electricity.2021")
