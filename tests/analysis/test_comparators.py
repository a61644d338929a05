"""Comparisons set like beside like, and find their neighbours."""

import math

import pytest

from calc.analysis.comparators import comparisons, latest
from calc.core.cited import NUMBERS


def ratios(value, unit):
    """Return the ratio by the number compared with."""
    return {each.number: each.ratio for each in comparisons(value, unit)}


def test_the_papers_search_lies_below_ireland():
    """29.2 TWh lies between Slovakia's 26.29 and Ireland's 35.47; 29.2 / 35.47 = 0.8232."""
    found = comparisons(29.2, "TWh/year")
    assert [each.number for each in found][:2] == ["country.slovakia.2024", "country.ireland.2024"]
    assert found[0].ratio == pytest.approx(29.2 / 26.29)
    assert found[1].ratio == pytest.approx(0.8232, abs=1e-4)


def test_a_neighbour_is_said_once():
    """Ireland is a neighbour and a named comparator of 29.2 TWh, and stands there once."""
    names = [each.number for each in comparisons(29.2, "TWh/year")]
    assert names.count("country.ireland.2024") == 1
    assert len(names) == len(set(names))


def test_named_comparators_of_electricity():
    """126.3 TWh is 3.56 x Ireland, 1.071 x the Netherlands, 2.898 x Google, 0.304 x 415 TWh."""
    found = ratios(126.3, "TWh/year")
    assert found["country.ireland.2024"] == pytest.approx(3.561, abs=1e-3)
    assert found["country.netherlands.2024"] == pytest.approx(1.0711, abs=1e-4)
    assert found["google.electricity.2025"] == pytest.approx(2.8977, abs=1e-4)
    assert found["world.datacentres.2024"] == pytest.approx(0.3043, abs=1e-4)
    assert found["bitcoin.cambridge"] == pytest.approx(126.3 / 138)


def test_power_and_electricity_a_year_are_one_kind():
    """1 GW all year is 8.76 TWh."""
    assert ratios(1, "GW") == pytest.approx(ratios(8.76, "TWh/year"))


def test_the_world_is_no_country():
    """Beyond China there is no neighbour above; the world and the European Union never are one."""
    above_china = [each.number for each in comparisons(20_000, "TWh/year")]
    assert above_china[0] == "country.china.2024"
    assert not any("world.2" in name or "european_union" in name for name in above_china)
    near_the_union = [each.number for each in comparisons(2700, "TWh/year")][:2]
    assert near_the_union == ["country.india.2024", "country.united_states.2024"]


def test_below_the_smallest_country_there_is_only_one_above():
    """A kilowatt is far below Malta, the smallest area listed."""
    first, second, *_ = comparisons(1, "kW")
    assert first.number == "country.malta.2024"
    assert first.ratio < 1e-3
    assert second.number == "country.ireland.2024"


def test_a_country_is_itself():
    """Exactly a country's electricity is once that country."""
    assert comparisons(117.92, "TWh/year")[0].number == "country.netherlands.2024"
    assert comparisons(117.92, "TWh/year")[0].ratio == pytest.approx(1)


def test_transcribed_years_are_not_used():
    """2025 was seen for the Netherlands only in a transcription: 2024 is the year compared with."""
    assert NUMBERS["country.netherlands.2025"].seen == "secondary"
    assert latest("netherlands").id == "country.netherlands.2024"


@pytest.mark.parametrize("unit", ["Wh/request", "Wh/prompt", "Wh/search", "Wh"])
def test_one_request(unit):
    """2.9 Wh is 9.67 searches of 2009 and 1/9,920 of a household's day (10,500 kWh / 365)."""
    search, household = comparisons(2.9, unit)
    assert (search.number, household.number) == ("search.keyword", "household.us")
    assert search.ratio == pytest.approx(2.9 / 0.3)
    assert household.period == "day"
    assert 1 / household.ratio == pytest.approx(10_500_000 / 365 / 2.9)


def test_carbon_and_water():
    """79.7 Mt is 1.527 times New York City's 52.2; 764.6 is 1.714 times 446 billion litres."""
    assert ratios(79.7e6, "tCO2e/year")["footprint.new-york"] == pytest.approx(1.5268, abs=1e-4)
    assert ratios(764.6e9, "L/year") == pytest.approx({"footprint.bottled-water": 764.6 / 446})


@pytest.mark.parametrize("unit", ["GPU", "USD", "Wh/token", "gCO2e/kWh", "1"])
def test_unlike_things_are_refused(unit):
    """Nothing here is like a GPU, a dollar, a token's energy, an intensity or a bare number."""
    with pytest.raises(ValueError, match="nothing here is like"):
        comparisons(1, unit)


@pytest.mark.parametrize("value", [0, -1, math.inf, math.nan])
def test_nothing_and_nonsense_are_refused(value):
    """Only a finite positive amount is like anything."""
    with pytest.raises(ValueError, match="not a positive number"):
        comparisons(value, "TWh/year")
