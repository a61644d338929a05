"""Equivalents set like beside like, find their neighbours, and multiply by nothing of their own."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calc import CALCULATORS
from calc.analysis.equivalents import (
    COMPARATORS,
    LEAST,
    MOST,
    Comparator,
    comparators,
    energy_of_one,
    equivalents,
    latest,
    multiply,
    ratio_to,
)
from calc.core import units
from calc.core.cited import NUMBERS, DataError, number
from calc.core.wording import LANGUAGES


def ratios(value, unit):
    """Return ratio and period of every equivalent, by the number compared with."""
    return {like.number: (like.ratio, like.period) for like in equivalents(value, unit)}


def compared(value, unit):
    """Return the ratio of every comparator, by the number compared with."""
    return {like.number: like.ratio for like in comparators(value, unit)}


def test_one_request_by_hand():
    """0.3 Wh: a search of 2009; 93.11 Wh a litre; 170 Wh a km; 10,500 and 3,310 kWh a year."""
    assert ratios(0.3, "Wh/request") == {
        "search.keyword": (pytest.approx(1), ""),
        "equivalents.litre": (pytest.approx(0.3 / 93.11), ""),
        "equivalents.ev": (pytest.approx(0.3 / 170), ""),
        "household.ireland.2022": (pytest.approx(0.3 / (3_310_000 / 365)), "day"),
        "household.us": (pytest.approx(0.3 / (10_500_000 / 365)), "day"),
    }


def test_a_training_run_by_hand():
    """1,287 MWh are 122.6 US households' years, and 0.3064 of a turbine's 4.2 GWh."""
    ratio_of = ratios(1287, "MWh")
    assert ratio_of["household.us"] == (pytest.approx(1287 / 10.5), "year")
    assert ratio_of["equivalents.turbine"] == (pytest.approx(1287 / 4200), "year")
    assert ratio_of["equivalents.reactor"] == (pytest.approx(1287 / 6e6), "year")
    assert "search.keyword" not in ratio_of


def test_electricity_a_year_by_hand():
    """29.2 TWh a year are 4.867 reactors and 2.781 million US households; a rate beside a rate."""
    ratio_of = ratios(29.2, "TWh/year")
    assert ratio_of["equivalents.reactor"] == (pytest.approx(29.2 / 6), "")
    assert ratio_of["household.us"] == (pytest.approx(29.2e9 / 10_500), "")
    assert list(ratio_of)[:2] == ["country.slovakia.2024", "country.ireland.2024"]


def test_small_electricity_a_year_is_set_beside_what_happens_once():
    """100 kWh a year are 588 km in an electric car; no country is near."""
    ratio_of = ratios(100, "kWh/year")
    assert ratio_of["equivalents.ev"] == (pytest.approx(100 / 0.17), "year")
    assert not [key for key in ratio_of if key.startswith("country.")]


def test_carbon_is_set_beside_carbon():
    """32.6 Mt a year are 18.4 million return flights of 1.77 t, in a year."""
    ratio_of = ratios(32.6, "MtCO2e/year")
    assert ratio_of["equivalents.flight"] == (pytest.approx(32.6e6 / 1.77), "year")
    assert ratio_of["google.emissions.2025"] == (pytest.approx(32.6 / 15.15), "")


def test_a_litre_is_physics():
    """From 20 to 100 °C by 4.186 kJ a kilogram and kelvin: 334.88 kJ, of which 3.6 are one Wh."""
    assert number("equivalents.litre").value == pytest.approx(4.19002 * 80 / 3.6, rel=1e-4)


@pytest.mark.parametrize(
    ("unit", "key", "period"),
    [
        ("tCO2e", "household.us", "year"),
        ("MtCO2e/year", "equivalents.ev", "year"),
        ("Wh/request", "equivalents.flight", ""),
        ("Wh/request", "household.us", ""),
        ("kWh/year", "equivalents.ev", ""),
        ("L/year", "household.us", ""),
        ("USD", "equivalents.ev", ""),
        ("Wh/token", "equivalents.ev", ""),
        ("GW", "household.us", "year"),
    ],
)
def test_unlike_things_are_refused(unit, key, period):
    """Energy is no carbon without a grid, and an amount is no rate without a time."""
    with pytest.raises(ValueError, match="not of one kind"):
        ratio_to(1, unit, key, period)


@pytest.mark.parametrize("value", [0, -1, math.inf, math.nan])
def test_nothing_and_nonsense_are_like_nothing(value):
    with pytest.raises(ValueError, match="not a positive number"):
        equivalents(value, "Wh")


def test_every_primary_result_has_four_equivalents_or_none_of_its_kind():
    """Only dollars have none: nothing here is bought."""
    for name, calculator in CALCULATORS.items():
        unit = calculator.results[calculator.primary].unit
        value = calculator.run()[calculator.primary]
        if units.dimension(unit) == units.dimension("USD"):
            with pytest.raises(ValueError, match="nothing here is like"):
                equivalents(value, unit)
        else:
            assert len(equivalents(value, unit)) >= 4, name


@given(st.floats(1e-6, 1e12), st.sampled_from(["Wh/request", "MWh", "TWh/year", "tCO2e/year"]))
def test_equivalents_are_in_reach_and_proportional(value, unit):
    for like in equivalents(value, unit):
        assert LEAST <= like.ratio <= MOST
        assert like.number in NUMBERS
    both = ratios(value, unit).keys() & ratios(value * 1.5, unit).keys()
    for key in both:
        single, period = ratios(value, unit)[key]
        more, its_period = ratios(value * 1.5, unit)[key]
        if period == its_period:
            assert more == pytest.approx(1.5 * single)


# ---- comparators


def test_the_papers_search_lies_below_ireland():
    """29.2 TWh lies between Slovakia's 26.29 and Ireland's 35.47; 29.2 / 35.47 = 0.8232."""
    first, second, *_ = comparators(29.2, "TWh/year")
    assert [first.number, second.number] == ["country.slovakia.2024", "country.ireland.2024"]
    assert first.ratio == pytest.approx(29.2 / 26.29)
    assert second.ratio == pytest.approx(0.8232, abs=1e-4)


def test_a_neighbour_is_said_once():
    """Ireland is a neighbour and a named comparator of 29.2 TWh, and stands there once."""
    names = [like.number for like in comparators(29.2, "TWh/year")]
    assert names.count("country.ireland.2024") == 1
    assert len(names) == len(set(names))


def test_named_comparators_of_electricity():
    """126.3 TWh is 3.56 x Ireland, 1.044 x the Netherlands, 2.898 x Google, 0.260 x 485 TWh."""
    ratio_of = compared(126.3, "TWh/year")
    assert ratio_of["country.ireland.2024"] == pytest.approx(3.561, abs=1e-3)
    assert ratio_of["country.netherlands.2025"] == pytest.approx(126.3 / 120.987)
    assert ratio_of["google.electricity.2025"] == pytest.approx(2.8977, abs=1e-4)
    assert ratio_of["world.datacentres.2025"] == pytest.approx(0.2604, abs=1e-4)
    assert ratio_of["bitcoin.cambridge"] == pytest.approx(126.3 / 138)


def test_power_and_electricity_a_year_are_one_kind():
    """1 GW all year is 8.76 TWh."""
    assert compared(1, "GW") == pytest.approx(compared(8.76, "TWh/year"))


def test_the_world_is_no_country():
    """Beyond China there is no neighbour above; the world and the European Union never are one."""
    above_china = [like.number for like in comparators(20_000, "TWh/year")]
    assert above_china[0] == "country.china.2024"
    assert not any("world.2" in name or "european_union" in name for name in above_china)
    near_the_union = [like.number for like in comparators(2700, "TWh/year")][:2]
    assert near_the_union == ["country.india.2025", "country.united_states.2024"]


def test_below_the_smallest_country_there_is_only_one_above():
    """A kilowatt is far below Malta, the smallest area listed."""
    first, second, *_ = comparators(1, "kW")
    assert first.number == "country.malta.2024"
    assert first.ratio < 1e-3
    assert second.number == "country.ireland.2024"


def test_a_country_is_itself():
    """Exactly a country's electricity is once that country."""
    nearest = comparators(120.987, "TWh/year")[0]
    assert nearest.number == "country.netherlands.2025"
    assert nearest.ratio == pytest.approx(1)


def test_the_newest_year_is_compared_with_and_its_standing_told():
    """2025 was seen for the Netherlands only in a transcription; of Ireland, 2024 is the newest."""
    assert latest("netherlands").id == "country.netherlands.2025"
    assert latest("netherlands").standing == "secondary"
    assert latest("ireland").id == "country.ireland.2024"
    assert latest("ireland").standing == "original"


@pytest.mark.parametrize("unit", ["Wh/request", "Wh/prompt", "Wh/search", "Wh"])
def test_one_request_has_two_comparators(unit):
    """2.9 Wh is 9.67 searches of 2009 and 1/9,920 of a household's day (10,500 kWh / 365)."""
    search, household = comparators(2.9, unit)
    assert (search.number, household.number) == ("search.keyword", "household.us")
    assert search.ratio == pytest.approx(2.9 / 0.3)
    assert household.period == "day"
    assert 1 / household.ratio == pytest.approx(10_500_000 / 365 / 2.9)


def test_carbon_and_water_have_comparators():
    """79.7 Mt is 1.527 times New York City's 52.2; 764.6 is 1.714 times 446 billion litres."""
    assert compared(79.7e6, "tCO2e/year")["footprint.new-york"] == pytest.approx(1.5268, abs=1e-4)
    assert compared(764.6e9, "L/year") == pytest.approx({"footprint.bottled-water": 764.6 / 446})


@pytest.mark.parametrize("unit", ["GPU", "USD", "Wh/token", "gCO2e/kWh", "1"])
def test_what_has_no_comparator_is_refused(unit):
    """Nothing here is like a GPU, a dollar, a token's energy, an intensity or a bare number."""
    with pytest.raises(ValueError, match="nothing here is like"):
        comparators(1, unit)


@pytest.mark.parametrize("value", [0, -1, math.inf, math.nan])
def test_nothing_and_nonsense_have_no_comparator(value):
    """Only a finite positive amount is like anything."""
    with pytest.raises(ValueError, match="not a positive number"):
        comparators(value, "TWh/year")


# ---- by language


def names(value, unit, language):
    """Return the numbers that readers of a language see a value beside."""
    return {like.number for like in equivalents(value, unit, language)}


def test_each_language_has_what_its_readers_know():
    """29.2 TWh beside Shanghai and Three Gorges in Chinese, beside US households in English."""
    english, chinese = (names(29.2, "TWh/year", language) for language in ("en", "zh"))
    assert english - chinese == {"household.us", "country.netherlands.2025"}
    assert chinese - english == {
        "three_gorges.generation", "china.shanghai", "china.households", "china.electricity",
    }  # fmt: skip
    emitters = (names(32.6, "MtCO2e/year", language) for language in ("en", "zh"))
    assert ["footprint.new-york" in listed for listed in emitters] == [True, False]


def test_chinese_comparators_by_hand():
    """29.2 TWh: 26.1% of 111.8, 18.6% of 156.858; 10,368.2 TWh a year are 28.406 a day."""
    ratio_of = {like.number: like for like in equivalents(29.2, "TWh/year", "zh")}
    assert ratio_of["three_gorges.generation"].ratio == pytest.approx(0.2612, abs=1e-4)
    assert ratio_of["china.shanghai"].ratio == pytest.approx(0.1862, abs=1e-4)
    assert ratio_of["china.households"].ratio == pytest.approx(29.2 / 1588)
    assert ratio_of["china.electricity"].ratio == pytest.approx(29.2 / 28.406, rel=1e-4)
    assert ratio_of["china.electricity"].period == "day"


def test_an_installed_capacity_is_set_beside_power_alone():
    """9.75 GW are 43.3% of 22.5 GW; of a year's electricity a capacity says nothing."""
    of_power = {like.number: like.ratio for like in equivalents(9.75, "GW", "zh")}
    assert of_power["three_gorges.capacity"] == pytest.approx(9.75 / 22.5)
    assert "china.electricity" not in of_power
    assert "three_gorges.capacity" not in names(29.2, "TWh/year", "zh")


def test_one_request_has_a_household_in_every_language():
    """2.9 Wh beside a day of an Irish home, 3,310 kWh a year, for who knows no American one."""
    search, household = comparators(2.9, "Wh/request", "zh")
    assert (search.number, household.number) == ("search.keyword", "household.ireland.2022")
    assert household.ratio == pytest.approx(2.9 / (3_310_000 / 365))


def test_every_comparator_is_a_number_of_a_group_for_known_languages():
    """What no answer is set beside, or no reader sees, is none."""
    for key, comparator in COMPARATORS.items():
        assert key in NUMBERS or latest(key.removeprefix("country.")), key
        assert set(comparator.languages) <= set(LANGUAGES), key
    with pytest.raises(DataError, match="group 'town' is not one of"):
        Comparator("china.shanghai", "town")


# ---- people and days


def test_people_and_days_multiply_only_when_they_are_given():
    """0.3 Wh by itself; for 1,000 people 300 Wh; for a year of them 109.5 kWh."""
    assert multiply(0.3, "Wh/request") == (pytest.approx(0.3), "Wh")
    assert multiply(0.3, "Wh/request", people=1000) == (pytest.approx(300), "Wh")
    assert multiply(0.3, "Wh/request", people=1000, days=365) == (pytest.approx(109.5), "kWh")
    assert multiply(0.34, "Wh/prompt", people=8e9, days=365) == (pytest.approx(992.8), "GWh")


@pytest.mark.parametrize("unit", ["TWh/year", "gCO2e/request", "USD"])
def test_only_the_energy_of_one_thing_is_multiply(unit):
    with pytest.raises(ValueError, match="no energy of one thing"):
        multiply(1, unit, people=2)


def test_which_calculators_have_the_energy_of_one_thing():
    result_of = {name: energy_of_one(calculator) for name, calculator in CALCULATORS.items()}
    assert {name: result for name, result in result_of.items() if result} == {
        "service": "per_request", "request": "energy_by_flop", "search": "per_search",
        "prompts": "energy_if_all",
    }  # fmt: skip
