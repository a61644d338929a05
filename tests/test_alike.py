"""Equivalents set like beside like, and multiply by nothing of their own."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calc import CALCULATORS, units
from calc.alike import LEAST, MOST, alike, multiplied, one, ratio
from calc.cited import NUMBERS, number


def ratios(value, unit):
    """Return ratio and period by the number compared with."""
    return {each.number: (each.ratio, each.period) for each in alike(value, unit)}


def test_one_request_by_hand():
    """0.3 Wh: a search of 2009; 93.11 Wh a litre; 170 Wh a km; 10,500 and 3,177 kWh a year."""
    found = ratios(0.3, "Wh/request")
    assert found == {
        "search.keyword": (pytest.approx(1), ""),
        "alike.litre": (pytest.approx(0.3 / 93.11), ""),
        "alike.ev": (pytest.approx(0.3 / 170), ""),
        "household.ireland.2022": (pytest.approx(0.3 / (3_177_000 / 365)), "day"),
        "household.us": (pytest.approx(0.3 / (10_500_000 / 365)), "day"),
    }


def test_a_training_run_by_hand():
    """1,287 MWh are 122.6 US households' years, and 0.3064 of a turbine's 4.2 GWh."""
    found = ratios(1287, "MWh")
    assert found["household.us"] == (pytest.approx(1287 / 10.5), "year")
    assert found["alike.turbine"] == (pytest.approx(1287 / 4200), "year")
    assert found["alike.reactor"] == (pytest.approx(1287 / 6e6), "year")
    assert "search.keyword" not in found


def test_electricity_a_year_by_hand():
    """29.2 TWh a year are 4.867 reactors and 2.781 million US households; a rate beside a rate."""
    found = ratios(29.2, "TWh/year")
    assert found["alike.reactor"] == (pytest.approx(29.2 / 6), "")
    assert found["household.us"] == (pytest.approx(29.2e9 / 10_500), "")
    assert list(found)[:2] == ["country.slovakia.2024", "country.ireland.2024"]


def test_small_electricity_a_year_is_set_beside_what_happens_once():
    """100 kWh a year are 588 km in an electric car; no country is near."""
    found = ratios(100, "kWh/year")
    assert found["alike.ev"] == (pytest.approx(100 / 0.17), "year")
    assert not [key for key in found if key.startswith("country.")]


def test_carbon_is_set_beside_carbon():
    """32.6 Mt a year are 18.4 million return flights of 1.77 t, in a year."""
    found = ratios(32.6, "MtCO2e/year")
    assert found["alike.flight"] == (pytest.approx(32.6e6 / 1.77), "year")
    assert found["google.emissions.2025"] == (pytest.approx(32.6 / 15.15), "")


def test_a_litre_is_physics():
    """From 20 to 100 °C by 4.186 kJ a kilogram and kelvin: 334.88 kJ, of which 3.6 are one Wh."""
    assert number("alike.litre").value == pytest.approx(4.19002 * 80 / 3.6, rel=1e-4)


@pytest.mark.parametrize(
    ("unit", "key", "period"),
    [
        ("tCO2e", "household.us", "year"),
        ("MtCO2e/year", "alike.ev", "year"),
        ("Wh/request", "alike.flight", ""),
        ("Wh/request", "household.us", ""),
        ("kWh/year", "alike.ev", ""),
        ("L/year", "household.us", ""),
        ("USD", "alike.ev", ""),
        ("Wh/token", "alike.ev", ""),
        ("GW", "household.us", "year"),
    ],
)
def test_unlike_things_are_refused(unit, key, period):
    """Energy is no carbon without a grid, and an amount is no rate without a time."""
    with pytest.raises(ValueError, match="not of one kind"):
        ratio(1, unit, key, period)


@pytest.mark.parametrize("value", [0, -1, math.inf, math.nan])
def test_nothing_and_nonsense_are_like_nothing(value):
    with pytest.raises(ValueError, match="not a positive number"):
        alike(value, "Wh")


def test_every_primary_result_has_four_equivalents_or_none_of_its_kind():
    """Only dollars have none: nothing here is bought."""
    for name, each in CALCULATORS.items():
        unit = each.results[each.primary].unit
        value = each.run()[each.primary]
        if units.dimension(unit) == units.dimension("USD"):
            with pytest.raises(ValueError, match="nothing here is like"):
                alike(value, unit)
        else:
            assert len(alike(value, unit)) >= 4, name


@given(st.floats(1e-6, 1e12), st.sampled_from(["Wh/request", "MWh", "TWh/year", "tCO2e/year"]))
def test_equivalents_are_in_reach_and_proportional(value, unit):
    for each in alike(value, unit):
        assert LEAST <= each.ratio <= MOST
        assert each.number in NUMBERS
    both = ratios(value, unit).keys() & ratios(value * 1.5, unit).keys()
    for key in both:
        (single, period), (more, then) = (ratios(v, unit)[key] for v in (value, value * 1.5))
        if period == then:
            assert more == pytest.approx(1.5 * single)


def test_people_and_days_multiply_only_when_they_are_given():
    """0.3 Wh by itself; for 1,000 people 300 Wh; for a year of them 109.5 kWh."""
    assert multiplied(0.3, "Wh/request") == (pytest.approx(0.3), "Wh")
    assert multiplied(0.3, "Wh/request", people=1000) == (pytest.approx(300), "Wh")
    assert multiplied(0.3, "Wh/request", people=1000, days=365) == (pytest.approx(109.5), "kWh")
    assert multiplied(0.34, "Wh/prompt", people=8e9, days=365) == (pytest.approx(992.8), "GWh")


@pytest.mark.parametrize("unit", ["TWh/year", "gCO2e/request", "USD"])
def test_only_the_energy_of_one_thing_is_multiplied(unit):
    with pytest.raises(ValueError, match="no energy of one thing"):
        multiplied(1, unit, people=2)


def test_which_calculators_have_the_energy_of_one_thing():
    found = {name: one(each) for name, each in CALCULATORS.items() if one(each)}
    assert found == {
        "service": "per_request", "request": "energy_by_flop", "search": "per_search",
        "prompts": "energy_if_all",
    }  # fmt: skip
