"""What a fleet for every search costs, worked by hand."""

import pytest

from calc import CALCULATORS
from calc.core.cited import number

investment = CALCULATORS["investment"]


def test_the_servers_cost_what_semianalysis_says():
    """USD 100 billion for 512,821 servers is USD 195,000 each, and back again."""
    assert round(100e9 / 512_821, -3) == number("investment.price").value
    assert investment.run()["capital"] == pytest.approx(100e9, rel=1e-5)


def test_a_life_of_three_years_by_hand():
    """USD 33.3 billion a year and USD 2.92 billion of electricity at 10 cents: 8% of the two.

    29.2 TWh × USD 0.10 a kWh = USD 2.92 billion.
    """
    results = investment.run({"server_life": 3, "electricity_price": 0.10})
    assert results["annual_capital"] == pytest.approx(33.33e9, rel=1e-3)
    assert results["annual_electricity_cost"] == pytest.approx(2.92e9, rel=1e-3)
    assert results["annual_cost"] == pytest.approx(36.25e9, rel=1e-3)
    assert results["electricity_share"] == pytest.approx(8, abs=0.1)


@pytest.mark.parametrize(("price", "billions", "share"), [(0.05, 1.46, 4), (0.15, 4.38, 12)])
def test_electricity_is_the_smaller_part_at_any_price_in_the_range(price, billions, share):
    """29.2 TWh cost USD 1.5 to 4.4 billion at 5 to 15 cents, 4 to 12% of the yearly cost."""
    results = investment.run({"electricity_price": price})
    assert results["annual_electricity_cost"] == pytest.approx(billions * 1e9, rel=1e-3)
    assert results["electricity_share"] == pytest.approx(share, abs=0.5)


def test_one_search_costs_a_little_over_a_cent():
    """USD 33.33 billion over 9 billion searches a day is 1.015 cents; electricity adds 0.089."""
    servers_alone = 33.3333e9 * 100 / (9e9 * 365)
    assert servers_alone == pytest.approx(1.0147, abs=1e-3)
    assert investment.run()["cost_per_search"] == pytest.approx(servers_alone + 0.0889, abs=1e-3)


def test_the_profit_set_against_it():
    """26% of USD 162.5 billion is USD 42.25 billion; 36.25 of it is 86%."""
    results = investment.run()
    assert results["profit"] == pytest.approx(0.26 * 162.5e9)
    assert results["profit_share"] == pytest.approx(36.25 / 42.25 * 100, rel=1e-3)


def test_the_money_does_not_depend_on_what_the_servers_draw():
    """Halving utilisation halves the electricity and leaves the servers' price as it is."""
    full, half = investment.run(), investment.run({"utilisation": 50})
    assert half["annual_capital"] == full["annual_capital"]
    assert half["annual_electricity_cost"] == pytest.approx(full["annual_electricity_cost"] / 2)
