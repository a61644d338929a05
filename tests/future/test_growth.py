"""All that still run: geometric growth, summed by hand."""

import pytest

from calc import CALCULATORS
from calc.analysis.uncertainty import doubtful_ranges
from calc.core.scenario import Scenario

growth = CALCULATORS["growth"]


def test_fifteenfold_in_four_years():
    """15 to the power of a quarter is 1.968: 96.8% a year."""
    assert growth.run()["annual_growth"] == pytest.approx((15**0.25 - 1) * 100)
    assert growth.run()["annual_growth"] == pytest.approx(96.8, abs=0.05)


def test_five_years_summed_one_by_one():
    """100,000, then 1.968 times more each year: 2.946 million servers by 2027."""
    years = [100_000 * 15 ** (year / 4) for year in range(5)]
    assert growth.run({"years_in_use": 5})["servers_in_use"] == pytest.approx(sum(years))
    assert sum(years) == pytest.approx(2.946e6, abs=500)


@pytest.mark.parametrize(
    ("power", "gigawatts", "terawatt_hours"), [(6.5, 19.2, 168), (10.2, 30.1, 263)]
)
def test_if_none_retire(power, gigawatts, terawatt_hours):
    """19.2 to 30.1 GW and 168 to 263 TWh a year."""
    results = growth.run({"server_power": power})
    assert results["fleet_power"] == pytest.approx(gigawatts, abs=0.05)
    assert results["electricity"] == pytest.approx(terawatt_hours, abs=0.5)


def test_with_a_life_of_one_year_only_the_last_year_runs():
    """Then it is the model of shipments, and the paper's 85.4 TWh."""
    results = growth.run({"years_in_use": 1})
    shipped = CALCULATORS["shipments"].run()
    assert results["electricity"] == pytest.approx(results["one_year_electricity"])
    assert results["electricity"] == pytest.approx(shipped["electricity"])


def test_two_years_are_the_last_and_the_one_before():
    """A doubling a year from 250,000 to 1 million: 1 million and the 500,000 before."""
    results = growth.run(
        {
            "first_shipments": 250_000,
            "last_shipments": 1_000_000,
            "years_between": 2,
            "years_in_use": 2,
        }
    )
    assert results["servers_in_use"] == pytest.approx(1_500_000)
    assert results["annual_growth"] == pytest.approx(100)


def test_a_long_life_nears_the_sum_of_the_whole_series():
    """With a ratio of two, all years ever together are twice the last one, less what is to come."""
    results = growth.run(
        {
            "first_shipments": 250_000,
            "last_shipments": 1_000_000,
            "years_between": 2,
            "years_in_use": 10,
        }
    )
    assert results["servers_in_use"] == pytest.approx(2_000_000 * (1 - 2**-10))


def test_nobody_doubts_how_many_years_lie_between_the_two():
    """From 2023 to 2027 it is four years: which case is meant, so the interval keeps it."""
    assert "years_between" not in doubtful_ranges(Scenario.of(growth))
    assert "years_in_use" in doubtful_ranges(Scenario.of(growth))
