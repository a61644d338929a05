"""What the articles on what came since state as arithmetic, against sums done by hand."""

from itertools import pairwise

import pytest

from calc.core.cited import NUMBERS
from calc.evidence.arithmetic import WORKED

BY_HAND = {
    "installed.all_year.low": 0.7 * 126.3,  # seven tenths of 14.42 GW, all year
    "installed.all_year.high": 126.3,
    "google.fold": 43.5866 / 18.3,
    "google.rise_2025": 43.5866 - 31.7139,
    "author.made_2024.low": 46,
    "author.made_2024.high": 9.4 * 8.76,  # gigawatts over 8,760 hours
    "footprint.grids": 525.3 / 35.3,
    "footprint.new_york.low": 32.58 / 52.2,
    "footprint.new_york.high": 79.71 / 52.2,
    "footprint.official_life": 100 * (620.5 / 530.6 - 1),
    "footprint.official_regions": 636.1 / 247.2,
    "errors.times": 29e9 / 29.2,
    "usage.litres": 16.727 / 93.11 * 1000,  # 20 x 0.3 + 2 x 3.91 + 2.907 Wh; in millilitres
}


@pytest.mark.parametrize("key", BY_HAND)
def test_a_line_of_arithmetic_comes_to_what_it_comes_to_by_hand(key):
    """To a part in a thousand: the inputs by hand are rounded."""
    assert WORKED[key].value == pytest.approx(BY_HAND[key], rel=1e-3)


def test_googles_rise_of_2025_is_larger_than_all_of_any_years_before():
    """Between two known years no single one can have risen by more than both are apart."""
    years = sorted(
        int(key.rpartition(".")[2])
        for key in NUMBERS
        if key.startswith("google.electricity.") and key < "google.electricity.2025"
    )
    known = [NUMBERS[f"google.electricity.{year}"].value for year in years]
    steps = [later - earlier for earlier, later in pairwise(known)]
    assert len(steps) > 5
    assert WORKED["google.rise_2025"].value > max(steps)
