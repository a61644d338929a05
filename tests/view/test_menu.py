"""A menu in the page: what it offers, at what it stands, and what it puts into the boxes."""

import json
import re

import pytest

from calc import CALCULATORS
from calc.browser import answer
from calc.core.menus import MENUS, entry, inputs_of
from calc.core.scenario import Scenario
from calc.core.wording import LANGUAGES, wording
from calc.sharing.typed import read_inputs
from calc.view import answer as answer_view
from calc.view import menu

WITH_MENUS = [name for name in CALCULATORS if CALCULATORS[name].menus]
SOME = {"place": ("ireland.2025", "chad.2016", "world.2025"), "hardware": ("a100", "gb200")}


def ask(calculator, language="en", **asked):
    return json.loads(
        answer(json.dumps({"calculator": calculator, "language": language, "values": {}, **asked}))
    )


def stands(calculator, values=None, language="en"):
    """Return at what each menu stands when texts are in the boxes."""
    return ask(calculator, language, origin="form", values=values or {})["menus"]


def drawn(calculator, name, language="en", **values):
    """Return one menu of a form as HTML."""
    own = CALCULATORS[calculator]
    first = inputs_of(MENUS[name], own)[0]
    html = menu.head(Scenario.of(own, values), wording(language), [first])
    return re.search(rf'<p class="ec-menu" data-menu="{name}">.*?</p>', html)[0]


def options(html):
    """Return the options of each select of some HTML: value, attributes, text."""
    return [
        re.findall(r'<option value="([^"]*)"([^>]*)>([^<]*)', select)
        for select in re.findall("<select.*?</select>", html)
    ]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", WITH_MENUS)
def test_a_link_to_an_entrys_numbers_opens_with_that_entry(name, language):
    """What a choice writes into the boxes is read back as that choice, in both languages."""
    calculator = CALCULATORS[name]
    for own in calculator.menus:
        for key in SOME.get(own, MENUS[own].choices):
            settings = ask(name, language, about="menu", menu=own, entry=key)["settings"]
            texts = {role: setting["text"] for role, setting in settings.items()}
            assert not read_inputs(calculator, texts).refused
            assert key in stands(name, texts, language)[own]


def test_a_choice_of_none_is_what_the_page_was_served_with():
    settings = ask("request", about="menu", menu="hardware", entry="")["settings"]
    assert {role: setting["text"] for role, setting in settings.items()} == {
        "server_power": "10.2", "gpus_per_server": "8", "gpu_memory": "80", "peak_speed": "989",
    }  # fmt: skip


@pytest.mark.parametrize("entry", ["own", "own.2025", "atlantis.2020", "<b>.2020", ".2020"])
def test_what_is_no_entry_fills_nothing(entry):
    assert ask("request", about="menu", menu="place", entry=entry) == {"settings": {}}


@pytest.mark.parametrize("name", ["place", "atlas"])
def test_a_menu_that_a_calculator_has_not_fills_nothing(name):
    """A search has no grid, so no place can be chosen of it."""
    asked = ask("search", about="menu", menu=name, entry="ireland.2025")
    assert asked == {"settings": {}}


def test_a_number_that_is_changed_makes_a_menu_the_readers_own():
    at = stands("request", {"gpu_memory": "81"})
    assert at["hardware"] == {menu.OWN: ""}
    assert list(at["place"]) == ["united_states.2025"]


def test_a_menu_that_stands_at_no_entry_at_first_says_so():
    assert stands("request")["model"] == {menu.FIRST: ""}
    assert options(drawn("request", "model"))[0][:2] == [
        ("", " selected", "As on this page"), ("own", " hidden disabled", "Yours"),
    ]  # fmt: skip


def said(language, **menus):
    """Return the answer of a workload in which so many entries are chosen."""
    calculator = CALCULATORS["workload"]
    values = {}
    for name, key in menus.items():
        values |= entry(MENUS[name], calculator, key)
    given = answer_view.sentence(Scenario.of(calculator, values), wording(language))
    return re.sub("<[^>]+>", "", given)


@pytest.mark.parametrize(
    ("language", "entries", "named"),
    [
        ("en", {}, "by Llama 3.1 70B, on NVIDIA H100 (DGX H100), in Ireland, 2025: "),
        ("zh", {}, "用 Llama 3.1 70B，硬件用英伟达 H100（DGX H100），部署在爱尔兰（2025 年），"),
        (
            "en",
            {"model": "gpt_oss_20b", "hardware": "b200", "place": "netherlands.2024"},
            "by gpt-oss 20B, on NVIDIA B200 (DGX B200), in the Netherlands, 2024: ",
        ),
        (
            "zh",
            {"model": "gpt_oss_20b", "hardware": "b200", "place": "netherlands.2024"},
            "模型用 gpt-oss 20B，硬件用英伟达 B200（DGX B200），部署在荷兰（2024 年），",
        ),
    ],
)
def test_an_answer_names_what_is_chosen(language, entries, named):
    assert named in said(language, **entries)


def test_the_year_said_of_the_place_at_first_is_that_of_its_grid():
    """No entry of the menu has the water of that page, so its place is said in words of its own."""
    assert CALCULATORS["workload"].inputs["carbon_intensity"].number.as_of == "2025"
    assert "in Ireland, 2025" in said("en")


@pytest.mark.parametrize(
    ("language", "named"),
    [
        ("en", "by a model of 71 billion parameters, on your own hardware, on a grid of 300"),
        ("zh", "模型共 71B 参数，硬件按您填的数，电网碳排放强度为 300"),
    ],
)
def test_an_answer_says_where_values_are_the_readers_own(language, named):
    own = {"total_parameters": 71, "gpu_memory": 81, "carbon_intensity": 300}
    scenario = Scenario.of(CALCULATORS["workload"], own)
    given = str(answer_view.sentence(scenario, wording(language)))
    assert named in given.replace("\N{NO-BREAK SPACE}", " ")


def test_an_answer_names_no_entry_that_others_are_like():
    """EcoLogits guesses GPT-4o, Claude Sonnet 4.5 and Gemini 2.5 Flash to be of the same sizes."""
    assert "by a model of 440 billion parameters" in said("en", model="gpt4o").replace("\xa0", " ")


def test_a_menu_says_who_says_so_and_how_they_know():
    assert stands("request")["place"]["united_states.2025"] == (
        "Estimated: Ember; EcoLogits, after the World Resources Institute."
    )


@pytest.mark.parametrize(("place", "said"), [("ireland", False), ("chad", True)])
def test_a_menu_says_where_water_is_the_worlds(place, said):
    settings = ask("request", about="menu", menu="place", entry=f"{place}.2024")["settings"]
    texts = {role: setting["text"] for role, setting in settings.items()}
    assert ("the world's mean" in stands("request", texts)["place"][f"{place}.2024"]) is said


def test_a_place_without_water_says_nothing_of_it():
    """To training, water is no input."""
    settings = ask("training", about="menu", menu="place", entry="chad.2025")["settings"]
    texts = {role: setting["text"] for role, setting in settings.items()}
    assert stands("training", texts)["place"]["chad.2024"] == "Estimated: Ember."


@pytest.mark.parametrize(
    ("language", "separator", "said"),
    [
        ("en", " ", "Price and cooling water stay as they are: they aren't known by country."),
        ("zh", "", "电价和冷却用水不随之改变：没有各国的数。"),
    ],
)
def test_a_place_says_that_price_and_cooling_water_stay(language, separator, said):
    """A workload has both, and places fill neither; a request has no price."""
    notes = {}
    for name in ("workload", "request"):
        made = ask(name, language, about="menu", menu="place", entry="chad.2024")["settings"]
        texts = {role: setting["text"] for role, setting in made.items()}
        notes[name] = stands(name, texts, language)["place"]["chad.2024"]
    assert notes["workload"] == notes["request"] + separator + said


def test_a_year_can_be_chosen_once_a_place_is():
    without = drawn("training", "place")
    assert re.search('<select id="training-place-year" disabled>', without)
    with_place = drawn("training", "place", carbon_intensity=256.5)
    assert re.search('<select id="training-place-year">', with_place)
    _, years = options(with_place)
    assert [value for value, selected, _ in years if selected] == ["2025"]
    assert [value for value, *_ in years] == [str(year) for year in range(2025, 2014, -1)]


@pytest.mark.parametrize(
    ("language", "first", "last"),
    [("en", "Afghanistan", "Zimbabwe"), ("zh", "阿尔巴尼亚", "中国香港")],
)
def test_places_stand_in_the_order_of_the_language(language, first, last):
    """Chinese by the sounds of its characters: 阿 before 埃, 中 near the end."""
    _, _, *labels = [text for *_, text in options(drawn("training", "place", language))[0]]
    assert labels[0] == first
    assert last in labels[-4:]
    if language == "zh":
        assert labels.index("埃及") < labels.index("爱尔兰") < labels.index("法国")


def test_every_control_has_its_label():
    html = drawn("training", "place")
    assert re.findall('for="([^"]+)"', html) == re.findall('<select id="([^"]+)"', html)
    assert re.findall("<label[^>]*>([^<]+)", html) == ["Place", "Year"]


@pytest.mark.parametrize("name", WITH_MENUS)
def test_every_menu_stands_at_the_head_of_one_group(name):
    calculator = CALCULATORS[name]
    html = str(menu.head(Scenario.of(calculator), wording("en"), calculator.inputs))
    assert re.findall('data-menu="([^"]+)"', html) == [*calculator.menus]
