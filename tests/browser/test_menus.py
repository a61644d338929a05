"""A menu fills its inputs, is undone, and says when they are the reader's own."""

from urllib.parse import parse_qs

import pytest
from playwright.sync_api import Browser, Locator, expect

from overrides.serve import Server
from tests.browser.conftest import OnPage, Visit

PHONE = {"width": 360, "height": 740}
OWN = {"en": "Yours", "zh": "自定"}
TALL = 44
"""Pixels that a finger needs."""


def chosen(select: Locator) -> str:
    """Return what a list says."""
    text: str = select.evaluate("list => list.selectedOptions[0].textContent")
    return text


def choose(calculator: OnPage, select: Locator, value: str) -> None:
    select.select_option(value)
    calculator.rest()


@pytest.fixture(params=["en", "zh"])
def search(request: pytest.FixtureRequest, visit: Visit) -> OnPage:
    calculator = OnPage(visit, "search", request.param)
    visit.load(calculator.path)
    return calculator


def test_a_choice_fills_its_inputs_and_is_undone(search: OnPage) -> None:
    """A rack GB200 NVL72 draws 132 kW and holds 72 GPUs."""
    visit, hardware = search.visit, search.find("#search-hardware")
    assert "A100" in chosen(hardware)
    choose(search, hardware, "gb200")
    expect(search.box("server_power")).to_have_value("132")
    expect(search.box("gpus_per_server")).to_have_value("72")
    numbers = {name: value for name, value in parse_qs(search.query()).items() if name != "v"}
    assert numbers == {"search.server_power": ["132"], "search.gpus_per_server": ["72"]}
    # Another number than an entry's is the reader's own, and so the menu says.
    search.type("server_power", "131")
    search.rest()
    assert chosen(hardware) == OWN[search.language]
    for value in ("gb200", "a100"):
        search.press('[data-action="undo"]')
        search.rest()
        expect(hardware).to_have_value(value)
    expect(search.box("server_power")).to_have_value("6.5")
    expect(search.find('[data-action="undo"]')).to_be_disabled()
    assert not visit.complaints


def test_a_link_to_an_entrys_numbers_shows_that_entry(visit: Visit) -> None:
    """Ireland's grid of 2025 emits 256.5 g: the link says that, and no place."""
    training = OnPage(visit, "training", "en")
    visit.load(training.path)
    place, year = training.find("#training-place"), training.find("#training-place-year")
    expect(year).to_be_disabled()
    choose(training, place, "ireland")
    expect(training.box("carbon_intensity")).to_have_value("256.5")
    assert parse_qs(training.query())["training.carbon_intensity"] == ["256.5"]
    assert "ireland" not in training.query()
    choose(training, year, "2015")
    expect(training.box("carbon_intensity")).to_have_value("439.3")
    visit.load(f"{training.path}?training.carbon_intensity=256.5")
    training.rest()
    expect(place).to_have_value("ireland")
    expect(year).to_have_value("2025")
    choose(training, place, "")
    expect(training.box("carbon_intensity")).to_have_value("429")


def test_without_a_script_no_menu_is_shown(browser: Browser, server: Server) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{server.url}future/search/")
        expect(page.locator(".ec-input").first).to_be_visible()
        for menu in page.locator(".ec-menu").all():
            expect(menu).to_be_hidden()
        assert page.locator(".ec-menu").count() == 2


def test_a_menu_works_by_keyboard_and_is_large_enough_for_a_finger(visit: Visit) -> None:
    search = OnPage(visit, "search", "en")
    visit.load(search.path)
    hardware = search.find("#search-hardware")
    hardware.focus()
    hardware.press("N")  # the first entry whose name begins so
    hardware.press("ArrowDown")
    search.rest()
    expect(search.box("server_power")).to_have_value("10.2")
    visit.page.set_viewport_size(PHONE)
    search.unfold()
    for menu in search.find(".ec-menu select").all():
        box = menu.bounding_box()
        assert box is not None
        assert box["height"] >= TALL
        assert box["x"] + box["width"] <= PHONE["width"]
