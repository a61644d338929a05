"""The tabs below an answer: chosen by a press, by keys, by links, and by what a browser finds."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OnPage, Visit, is_chromium

TABS = ("sure", "calculated", "compared")


@pytest.fixture
def search(visit: Visit) -> OnPage:
    return OnPage(visit, "search", "en")


def chosen(search: OnPage) -> list[str]:
    """Return the tabs that are said to be chosen; and check that they alone are shown."""
    names: list[str] = search.find('[role="tab"][aria-selected="true"]').evaluate_all(
        "tabs => tabs.map(tab => tab.getAttribute('aria-controls').split('-')[1])"
    )
    for tab in TABS:
        panel = search.find(f"#search-{tab}")
        expect(panel).to_have_role("tabpanel")
        expect(panel.locator("h4").first).to_be_visible(visible=tab in names)
    return names


def test_keys_lead_from_tab_to_tab(search: OnPage) -> None:
    search.visit.load(search.path)
    keys = search.visit.page.keyboard
    assert chosen(search) == ["sure"]
    search.tab(".ec-sensitivity").focus()
    for key, tab in (
        ("ArrowRight", "calculated"), ("ArrowRight", "compared"), ("ArrowRight", "sure"),
        ("ArrowLeft", "compared"), ("Home", "sure"), ("End", "compared"),
    ):  # fmt: skip
        keys.press(key)
        assert chosen(search) == [tab]
        expect(search.find(f"#search-{tab}-tab")).to_be_focused()
    # One stop for the Tab key, whichever it is; the next is in the panel.
    assert search.find('[role="tab"][tabindex="0"]').count() == 1
    keys.press("Tab")
    assert search.visit.page.evaluate("!!document.activeElement.closest('#search-compared')")


def test_a_link_opens_the_tab_that_it_leads_into(search: OnPage) -> None:
    visit = search.visit
    visit.load(f"{search.path}#search-source-2")
    expect(search.find("#search-source-2")).to_be_in_viewport()
    assert chosen(search) == ["calculated"]
    search.find(".ec-interval a").click()
    expect(search.find("#search-sensitivity h4")).to_be_in_viewport()
    assert chosen(search) == ["sure"]
    # Also to where the address leads already.
    search.show(".ec-cite")
    search.find(".ec-interval a").click()
    assert chosen(search) == ["sure"]
    visit.page.go_back()
    expect(search.find("#search-source-2")).to_be_in_viewport()
    assert not visit.complaints


def test_what_a_browser_finds_in_a_tab_opens_it(search: OnPage) -> None:
    search.visit.load(search.path)
    panel = search.find("#search-calculated")
    if is_chromium(search.visit.page):
        expect(panel).to_have_attribute("hidden", "until-found")
    panel.evaluate("panel => panel.dispatchEvent(new Event('beforematch'))")
    assert chosen(search) == ["calculated"]


def test_without_their_script_tabs_are_links_to_sections(newcomer: Visit) -> None:
    search = OnPage(newcomer, "search", "en")
    newcomer.page.route("**/tabs.js", lambda route: route.abort())
    newcomer.load(search.path)
    expect(search.find("#search-compared")).to_be_hidden()
    search.find("#search-compared-tab").click()
    expect(search.find("#search-compared h4").first).to_be_in_viewport()


PHONE = {"width": 360, "height": 740}
HEADER = 48


@pytest.mark.parametrize("name", ["search", "request", "usage"])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_first_screen_of_a_phone_has_title_answer_and_a_control(
    name: str, language: str, visit: Visit
) -> None:
    visit.page.set_viewport_size({"width": 360, "height": 740})
    calculator = OnPage(visit, name, language)
    visit.load(calculator.path)
    top = calculator.find(".ec-question").bounding_box()
    slider = calculator.find("[data-slider]").first.bounding_box()
    assert top
    assert slider
    assert slider["y"] + slider["height"] - top["y"] < PHONE["height"] - HEADER


def test_on_a_desk_the_answer_stays_in_view_while_inputs_move(visit: Visit) -> None:
    visit.page.set_viewport_size({"width": 1280, "height": 720})
    request = OnPage(visit, "request", "en")
    visit.load(request.path)
    request.unfold("details.ec-assumptions")
    answer, slider = request.find(".ec-primary"), request.slider("water_off_site")
    first, last = answer.bounding_box(), slider.bounding_box()
    assert first
    assert last
    assert last["x"] + last["width"] < first["x"]
    slider.scroll_into_view_if_needed()
    expect(answer).to_be_in_viewport(ratio=1)
    expect(slider).to_be_in_viewport(ratio=1)
