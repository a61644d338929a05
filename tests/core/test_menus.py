"""Menus: what an entry fills in, at which entry numbers stand, and what stops the build."""

from itertools import chain

import pytest

from calc import CALCULATORS
from calc.core import places
from calc.core.calculator import choice
from calc.core.cited import NUMBERS, DataError
from calc.core.menus import MENUS, Menu, entry, inputs_of, matching, nearest
from calc.core.scenario import Scenario
from calc.core.tables import read_table
from calc.core.units import convert

REQUEST = CALCULATORS["request"]
HARDWARE, PLACE = MENUS["hardware"], MENUS["place"]


def test_a_server_is_as_its_maker_describes_it():
    """NVIDIA's DGX B200: 14.3 kW, eight GPUs of 180 GB, 2.25 PFLOP/s each without sparsity."""
    assert entry(HARDWARE, REQUEST, "b200") == {
        "server_power": 14.3, "gpus_per_server": 8, "gpu_memory": 180, "peak_speed": 2250,
    }  # fmt: skip


def test_a_rack_counts_as_one_server():
    assert entry(HARDWARE, CALCULATORS["search"], "gb200") == {
        "server_power": 132, "gpus_per_server": 72,
    }  # fmt: skip


def test_a_model_works_with_a_part_of_its_parameters():
    """DeepSeek's own page: 671B parameters, 37B activated, FP8 weights."""
    assert entry(MENUS["model"], REQUEST, "deepseek_v3") == {
        "active_parameters": 37, "total_parameters": 671, "weight_size": 8,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("key", "intensity", "water"),
    [("ireland.2025", 256.5, 1.4769), ("france.2015", 59.2, 3.6737), ("chad.2024", 621.6, 3.908)],
)
def test_a_place_has_its_grid_and_its_water_or_else_the_worlds(key, intensity, water):
    """Ember's and EcoLogits' values; of Chad's water EcoLogits has none, of the world's 3.908."""
    values = entry(PLACE, REQUEST, key)
    assert values == {"carbon_intensity": intensity, "water_off_site": water}


def test_every_place_of_ember_is_there_once():
    """Ember has 212 countries and territories, of which one never gave anything but nothing."""
    countries, grids = read_table("data", "countries"), read_table("data", "grids")
    assert not {slug for slug, own in grids.items() if "intensity" in own} & countries.keys()
    groups = {slug for slug, own in countries.items() if own.get("group")}
    assert groups == {"world", "european_union"}
    assert len(PLACE.choices.keys() - groups) == 211
    assert "central_african_republic" not in PLACE.choices
    assert next(iter(PLACE.choices)) == "world"


def test_what_is_cited_of_a_place_is_what_the_table_of_countries_has():
    assert places.grid("ireland", "2025") is NUMBERS["intensity.ireland.2025"]
    assert places.grid("chad", "2024").source == NUMBERS["intensity.ireland.2025"].source


def test_no_grid_is_without_emissions():
    years = chain.from_iterable(years.values() for years in places.intensities().values())
    assert min(years) > 10


# ---- at which entry numbers stand


def at(calculator, values=None, ranges=None):
    return Scenario.of(CALCULATORS[calculator], values, ranges)


def test_numbers_that_are_an_entrys_are_that_entry():
    assert matching(HARDWARE, at("request")) == ("h100",)
    assert matching(HARDWARE, at("request", entry(HARDWARE, REQUEST, "gb200"))) == ("gb200",)
    assert matching(PLACE, at("request")) == ("united_states.2025",)


def test_one_number_that_differs_is_the_readers_own():
    assert matching(HARDWARE, at("request", {"gpu_memory": 79})) == ()


def test_a_range_is_the_readers_own_though_its_middle_is_an_entrys():
    ranges = {"server_power": (9.2, 11.2)}
    assert matching(HARDWARE, at("request", {"server_power": 10.2}, ranges)) == ()


def test_what_is_no_input_tells_no_two_entries_apart():
    """An H100 and an H200 have the same rating and differ in memory, which a search has not."""
    scenario = at("search", {"server_power": 10.2})
    assert matching(HARDWARE, scenario) == ("h100", "h200")


def test_the_newest_of_several_years_comes_first():
    """Guinea-Bissau's grid emitted the same in more than one year."""
    keys = [key for key in PLACE.keys if key.startswith("guinea_bissau.")]
    intensity = {key: entry(PLACE, CALCULATORS["usage"], key)["carbon_intensity"] for key in keys}
    for value in set(intensity.values()):
        same = matching(PLACE, at("usage", {"carbon_intensity": value}))
        years = [int(key.partition(".")[2]) for key in same]
        assert years == sorted(years, reverse=True)


@pytest.mark.parametrize("name", [name for name in CALCULATORS if CALCULATORS[name].menus])
def test_every_entry_that_is_chosen_is_what_stands_there(name):
    calculator = CALCULATORS[name]
    for menu in (MENUS[menu] for menu in calculator.menus):
        for key in menu.keys:
            values = entry(menu, calculator, key)
            assert key in matching(menu, Scenario(calculator, calculator.defaults() | values))


@pytest.mark.parametrize(
    ("key", "near"),
    [
        ("ireland.2025", "ireland.2025"), ("ireland.2031", "ireland.2025"),
        ("ireland.1990", "ireland.2015"), ("atlantis.2025", ""), ("ireland", ""), (".2025", ""),
        ("own.2025", ""), ("ireland.x", ""),
    ],
)  # fmt: skip
def test_a_year_that_is_not_there_is_the_nearest_one(key, near):
    assert nearest(PLACE, key) == near


@pytest.mark.parametrize(("key", "near"), [("h100", "h100"), ("h100.2025", ""), ("h1000", "")])
def test_what_is_no_entry_means_nothing(key, near):
    assert nearest(HARDWARE, key) == near


# ---- what stops the build


def menu_of(**values):
    return Menu("hardware", HARDWARE.roles, {"odd": {**HARDWARE.listed["h100"], **values}})


def test_a_missing_value_is_named_with_menu_entry_and_role():
    listed = {role: key for role, key in HARDWARE.listed["h100"].items() if role != "gpu_memory"}
    menu = Menu("hardware", HARDWARE.roles, {"odd": listed})
    with pytest.raises(DataError, match=r"menus.*\[hardware.entries.odd\] gpu_memory: is missing"):
        menu.numbers("odd")


@pytest.mark.parametrize(
    ("values", "fault"),
    [
        ({"server_power": "server.power.z9"}, "server_power: there is no number 'server.power.z9'"),
        ({"price": "server.gpus"}, "price: is no role of this menu"),
        ({"gpu_memory": "server.power.a100"}, "gpu_memory: kW/server cannot be expressed in GB/G"),
        (
            {"gpu_memory": "request.weight_size"},
            "gpu_memory: bit/parameter cannot be expressed in GB/GPU",
        ),
        (
            {"peak_speed": "server.peak.a100", "server_power": "server.rack.gb200"},
            "server_power: kW cannot be expressed in kW/server",
        ),
        (
            {"gpus_per_server": "server.memory.a100"},
            "gpus_per_server: GB/GPU cannot be expressed in GPU/server",
        ),
    ],
)
def test_what_cannot_be_filled_in_is_named_with_menu_entry_and_role(values, fault):
    with pytest.raises(DataError) as error:
        entry(menu_of(**values), REQUEST, "odd")
    assert f"[hardware.entries.odd] {fault}" in str(error.value)


def test_a_value_beyond_what_a_calculator_allows_is_named(monkeypatch):
    narrow = choice(low=1, value=8, high=16, unit="GPU/server")
    monkeypatch.setitem(REQUEST.inputs, "gpus_per_server", narrow)
    with pytest.raises(DataError) as error:
        entry(HARDWARE, REQUEST, "gb200")
    assert str(error.value).endswith(
        "[hardware.entries.gb200] gpus_per_server: 72 GPU/server is beyond what request allows, "
        "1 to 16 GPU/server"
    )


def test_a_unit_is_converted_to_the_inputs():
    """A server of 1,200 W is one of 1.2 kW."""
    values = entry(menu_of(server_power="request.host_power"), REQUEST, "odd")
    assert values["server_power"] == pytest.approx(1.2)


@pytest.mark.parametrize("name", MENUS)
def test_a_role_is_an_input_of_its_unit_wherever_there_is_one(name):
    menu = MENUS[name]
    for calculator in CALCULATORS.values():
        for role in inputs_of(menu, calculator):
            assert convert(1, menu.roles[role], calculator.inputs[role].unit) == 1
