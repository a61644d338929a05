"""Figures copied from different places agree where one follows from the others."""

import math

import pytest

from calc import CALCULATORS
from calc.core.cited import NUMBERS, SOURCES
from calc.core.tables import read_table
from calc.core.units import convert
from calc.core.wording import wording


def value(key, unit):
    """Return a cited number in the unit asked for."""
    return convert(NUMBERS[key].value, NUMBERS[key].unit, unit)


@pytest.mark.parametrize(
    ("before", "after", "per_cent"),
    [
        ("google.electricity.2023", "google.first_reported.electricity.2024", 27),
        ("google.electricity.2024", "google.electricity.2025", 37),
    ],
)
def test_googles_growth_is_the_growth_it_stated(before, after, per_cent):
    """Google stated +27% for 2024, on the total first reported, and +37% for 2025."""
    growth = 100 * (value(after, "TWh/year") / value(before, "TWh/year") - 1)
    assert growth == pytest.approx(per_cent, abs=0.5)


@pytest.mark.parametrize("year", range(2021, 2026))
def test_googles_data_centres_are_most_of_google(year):
    """Data centres take 94 to 98% of all Google uses, in every year."""
    share = value(f"google.datacentres.{year}", "TWh/year") / value(
        f"google.electricity.{year}", "TWh/year"
    )
    assert 0.94 < share < 0.98


@pytest.mark.parametrize("year", [2023, 2024, 2025])
def test_irelands_share_is_its_data_centres_over_its_metered_total(year):
    """6,339 of 30,600 GWh is 21%; 6,973 of 31,904 is 22%; 7,663 of 32,987 is 23%."""
    share = value(f"ireland.datacentres.{year}", "GWh/year") / value(
        f"ireland.metered.{year}", "GWh/year"
    )
    assert 100 * share == pytest.approx(NUMBERS[f"ireland.datacentres.share.{year}"].value, abs=0.5)


@pytest.mark.parametrize(
    ("key", "watts"),
    [("a100", 6500 / 8), ("h100", 10_200 / 8), ("b200", 132_000 / 72), ("b300", 140_000 / 72)],
)
def test_power_per_gpu_is_its_server_shared_out(key, watts):
    """6.5 kW for 8, 10.2 kW for 8, 132 kW for 72, 140 kW for 72, as printed to a watt."""
    assert NUMBERS[f"installed.power.{key}"].value == pytest.approx(watts, abs=0.5)


def test_data_centres_average_power_is_their_electricity():
    """415 TWh / 8,760 h = 47.37 GW."""
    assert value("footprint.datacentres", "TWh/year") == pytest.approx(415, abs=0.5)
    assert value("world.datacentres.2024", "GW") == pytest.approx(47.37, abs=0.01)


def test_the_world_contains_its_countries():
    """No area outweighs the world, and the union outweighs each of its members."""
    for key, number in NUMBERS.items():
        if key.startswith("country.") and key.endswith(".2024"):
            assert number.value <= NUMBERS["country.world.2024"].value
    for member in ("ireland", "netherlands", "france", "germany"):
        assert (
            NUMBERS[f"country.{member}.2024"].value < NUMBERS["country.european_union.2024"].value
        )


def test_water_implied_by_both_ends_is_one_intensity():
    """312.5 / (9.4 x 8.76) = 3.7951 and 764.6 / (23 x 8.76) = 3.7949: rounded, 3.795 L/kWh."""
    for litres, gigawatts in ((312.5, 9.4), (764.6, 23)):
        implied = litres / (gigawatts * 8.76)
        assert implied == pytest.approx(NUMBERS["footprint.water"].value, abs=0.0005)


def test_carbon_intensity_is_emissions_over_generation():
    """182 Mt over 460 TWh is the 395.65 g/kWh of the footprint paper."""
    assert pytest.approx(NUMBERS["footprint.intensity"].value, abs=0.005) == 182e3 / 460


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("request.cost_ratio", "search.cost_ratio"),
        ("usage.text", "request.epoch"),
        ("usage.long", "request.microsoft_long"),
        ("usage.session", "request.agent_session"),
        ("prompts.energy", "request.openai"),
    ],
)
def test_one_figure_counted_two_ways_is_one_figure(one, other):
    """A figure that models count per request here and per prompt there is the same figure."""
    assert NUMBERS[one].value == NUMBERS[other].value


def test_microsofts_electricity_grew_as_it_says():
    """29,829,540 to 37,026,353 MWh is the +24% of its fact sheet."""
    growth = value("microsoft.electricity.2025", "GWh/year") / value(
        "microsoft.electricity.2024", "GWh/year"
    )
    assert 100 * (growth - 1) == pytest.approx(24.1, abs=0.05)


def test_googles_gain_is_that_of_its_parts():
    """23 times by models and 1.4 times by fuller machines make 32.2: 33 from parts as rounded."""
    parts = (NUMBERS["rebound.efficiency_models"], NUMBERS["rebound.efficiency_utilisation"])
    least, most = (
        math.prod(part.value + end * 0.5 * (0.1 if part.value < 10 else 1) for part in parts)
        for end in (-1, 1)
    )
    assert least < NUMBERS["rebound.efficiency"].value < most


def test_googles_water_is_its_energy_without_the_building_times_its_wue():
    """0.24 Wh less 8% is 0.22 Wh; times 1.15 L/kWh it is the 0.26 mL that the paper prints."""
    at_servers = value("request.google", "Wh/request") * (
        1 - value("boundary.google.building", "1")
    )
    water = at_servers * value("wue.google.2024", "mL/Wh")
    assert water == pytest.approx(value("request.google_water", "mL/request"), abs=0.01)


@pytest.mark.parametrize("slug", sorted(read_table("data", "countries")))
def test_grids_are_of_one_release(slug):
    """Ember's release of 2026, with 2025, for every country; a group has its older one, by name."""
    grids = [grid for key, grid in NUMBERS.items() if key.startswith(f"intensity.{slug}.")]
    sources = {grid.source for grid in grids}
    if read_table("data", "countries")[slug].get("group"):
        assert sources <= {"ember", "ember-review-2026"}
    else:
        assert sources == {"ember-2026"}
        assert grids[-1].as_of == "2025"


def test_defaults_take_the_newest_year_of_one_publisher():
    """Ember's 2025, wherever it is; what reproduces a work keeps its own grid."""
    defaults = {
        name: calculator.inputs["carbon_intensity"]
        for name, calculator in CALCULATORS.items()
        if "carbon_intensity" in calculator.inputs
    }
    assert defaults["request"].value == NUMBERS["intensity.united_states.2025"].value == 384.4
    assert defaults["usage"].value == NUMBERS["intensity.world.2025"].value == 458
    assert defaults["workload"].value == NUMBERS["intensity.ireland.2025"].value == 256.5
    # GPT-3 as Patterson and others have it, and the footprint of de Vries-Gao: labelled as theirs.
    assert set(defaults) - {"request", "usage", "workload"} == {"training", "footprint"}
    for name in ("training", "footprint"):
        for language, said in (("en", "as published"), ("zh", "论文原值")):
            cited = defaults[name].number
            assert said in wording(language).number_label(cited.id)


@pytest.mark.parametrize(
    ("slug", "then", "now"), [("ireland", 270.9, 256.5), ("belgium", 127.0, 149.8)]
)
def test_grids_are_as_the_release_of_2026_has_them(slug, then, now):
    assert NUMBERS[f"intensity.{slug}.2024"].value == then
    assert NUMBERS[f"intensity.{slug}.2025"].value == now


@pytest.mark.parametrize(
    ("key", "older"),
    [
        ("ai.gartner.2025", "ai.gartner_earlier.2025"),
        ("world.datacentres.gartner.2025", "world.datacentres.gartner_earlier.2025"),
        ("world.datacentres.gartner.2030", "world.datacentres.gartner_earlier.2030"),
        ("world.datacentres.2030", "world.datacentres.2030_earlier"),
    ],
)
def test_an_older_value_is_the_same_under_its_own_name(key, older):
    """The newest of a publisher leads, and keeps what was said before with its date."""
    (vintage,) = NUMBERS[key].vintages
    before = NUMBERS[older]
    assert (vintage.value, vintage.source) == (before.value, before.source)
    assert vintage.published < SOURCES[NUMBERS[key].source].date


def test_every_vintage_is_older_than_what_leads():
    """By the day on which each was published, as far as the work says its own."""
    late = [
        number.id
        for number in NUMBERS.values()
        for vintage in number.vintages
        if vintage.published >= (SOURCES[number.source].date or "9999")
        and vintage.source != number.source
    ]
    assert late == []


def test_counts_of_bitcoin_keep_their_dates():
    """Cambridge's is of 30 June 2024, Digiconomist's of May 2025: not one year's two figures."""
    assert NUMBERS["bitcoin.cambridge"].as_of == "2024-06"
    assert NUMBERS["bitcoin.digiconomist"].as_of == "2025-05"


@pytest.mark.parametrize(("language", "place"), [("en", "United States"), ("zh", "美国")])
def test_regions_are_told_as_those_of_one_country(language, place):
    """170 to 460 g and 0.68 to 11.98 L are of American regions: no range of the world's mean."""
    words = wording(language)
    inputs = CALCULATORS["footprint"].inputs
    for name in ("carbon_intensity", "water_intensity"):
        assert place in words.range_reason("footprint", name, inputs[name].number)
    for end in ("low", "high"):
        assert place in words.number_label(f"footprint.intensity-{end}")


def test_sums_of_our_own_are_the_sums_that_their_places_give():
    """By hand, from the figures that each place names."""
    epoch = NUMBERS["installed.epoch.all_vendors_h100"]
    assert epoch.value == 13_659_258 + 3_812_878 + 1_020_727 + 1_244_972
    # 3.81 million of TPUs and 1.30 million of NVIDIA's: Epoch AI says "about a quarter".
    assert 0.24 < NUMBERS["installed.owners.google"].value / epoch.value < 0.27
    by_hand = {
        "training.gpt3.gpu_hours": 3.14e23 / 24.6e12 / 3600,
        "training.llama31_405b.electricity": 30.84e6 * 700 / 1e6,
        "training.gpt4.electricity": 19_944_368 * 2280 / 1e9,
        "training.grok3.electricity": 109_948_656 * 2160 / 1e9,
        "training.gemini_ultra.electricity": 19_211_950 * 2400 / 1e9,
        "training.llama31_405b.epoch": 22_622_532 * 2142 / 1e9,
        "training.bloom.epoch": 308_035 * 2808 / 1e9,
        "training.gpt3.epoch": 5_100_760 * 355.2 / 1e9,
        "search.chatgpt_cost.servers": 3617 / 195e6 * 9e9,
        "investment.price": 100e9 / 512_821,
        "rebound.tokens": 480 / 9.7,
        "rebound.blackwell.large": 100 * (1 - 0.1209 / 0.2104),
        "rebound.blackwell.small": 100 * (1 - 0.01839 / 0.03636),
        "server.share.peak": 100 * 8.4 / 10.2,
        "footprint.water": 764.6 / (23 * 8.76),
        "installed.power.h20": 400 + (10_200 - 8 * 700) / 8,
    }
    for key, value in by_hand.items():
        assert NUMBERS[key].value == pytest.approx(value, rel=0.012), key
        assert NUMBERS[key].standing == "computed", key


@pytest.mark.parametrize("key", ["installed.power.a100", "server.rack.gb300", "server.overhead"])
def test_the_power_of_a_chip_with_its_server_leads_to_the_repository_that_has_it(key):
    """Epoch AI keeps it beside its users of computing power, not beside its chip counts."""
    number = NUMBERS[key]
    assert SOURCES[number.source].url == "https://github.com/epoch-research/ai-compute-users"
    assert number.where.startswith("data/IT power by chip.csv")
