"""The data's page: first rows as they come; at a press all of them, to be filtered."""

import json
import re

import pytest
from playwright.sync_api import Browser, Locator, expect

from calc.core.wording import LANGUAGES, wording
from overrides.data import PATH
from overrides.data.tables import TABLES
from overrides.data.write import make_package
from overrides.generator.data_page import FIRST
from overrides.serve import Server
from tests.browser.conftest import FOLDERS, Visit

NUMBERS = json.loads(make_package()["numbers.json"])


def table(visit: Visit, name: str = "numbers") -> Locator:
    return visit.page.locator(f'data-table[data-src$="/{name}.json"]')


def rows(visit: Visit, name: str = "numbers") -> Locator:
    return table(visit, name).locator("tbody tr:visible")


@pytest.fixture(params=LANGUAGES)
def page(request: pytest.FixtureRequest, visit: Visit) -> tuple[Visit, str]:
    visit.load(f"{FOLDERS[request.param]}data/")
    expect(table(visit).get_by_role("button")).to_be_visible()
    return visit, request.param


def press(visit: Visit, name: str = "numbers") -> None:
    table(visit, name).get_by_role("button").click()
    expect(table(visit, name).locator("form")).to_be_visible()


def said(language: str, shown: int, total: int) -> str:
    words = wording(language)
    gaps = {"shown": str(shown), "total": str(total)}
    return words.fill(words.words["data_page"]["count"], gaps)


def test_nothing_is_fetched_till_somebody_asks(page: tuple[Visit, str]) -> None:
    visit, _ = page
    fetched = visit.page.evaluate("performance.getEntriesByType('resource').map(one => one.name)")
    assert not [name for name in fetched if f"/{PATH}" in name]
    expect(rows(visit)).to_have_count(FIRST)


def test_a_press_brings_every_row_and_they_can_be_filtered(page: tuple[Visit, str]) -> None:
    visit, language = page
    press(visit)
    status = table(visit).locator("form [role=status]")
    expect(status).to_have_text(said(language, len(NUMBERS), len(NUMBERS)))
    expect(rows(visit)).to_have_count(len(NUMBERS))
    # Whoever pressed may type at once.
    visit.page.keyboard.type("512821 2023-02")
    label = next(row for row in NUMBERS if row["id"] == "search.servers")[f"label_{language}"]
    expect(rows(visit)).to_have_count(1)
    expect(rows(visit)).to_contain_text(label)
    table(visit).locator("[name=sought]").fill("")
    table(visit).locator("[name=standing]").select_option("secondary")
    count = sum(row["standing"] == "secondary" for row in NUMBERS)
    assert 0 < count < len(NUMBERS)
    expect(status).to_have_text(said(language, count, len(NUMBERS)))
    expect(rows(visit)).to_have_count(count)
    assert not visit.complaints


def test_a_row_leads_to_its_place_on_the_site_or_else_to_its_source(
    page: tuple[Visit, str],
) -> None:
    """The first rows, as the page has them, and all others, as they come."""
    visit, language = page
    site = f"{visit.root}{FOLDERS[language]}"
    for name in ("numbers", "scoreboard", "sold"):
        wanted = [
            f"{site}{row['page']}" if row.get("page") else row["source_url"]
            for row in json.loads(make_package()[f"{name}.json"])
        ]
        links = rows(visit, name).locator("th a")
        found = "links => links.map(link => link.href)"
        assert links.evaluate_all(found) == wanted[:FIRST]
        press(visit, name)
        assert links.evaluate_all(found) == wanted


@pytest.mark.parametrize("name", TABLES)
def test_each_table_can_be_had(visit: Visit, name: str) -> None:
    visit.load("data/")
    press(visit, name)
    expect(rows(visit, name)).to_have_count(len(json.loads(make_package()[f"{name}.json"])))
    assert not visit.complaints


def test_what_does_not_arrive_is_said_and_can_be_asked_again(page: tuple[Visit, str]) -> None:
    visit, language = page
    address = re.compile(rf"/{PATH}numbers\.json$")
    visit.page.route(address, lambda route: route.fulfill(status=503, body="[]"))
    button = table(visit).get_by_role("button")
    button.click()
    expect(table(visit).locator(".data-more [role=status]")).to_have_text(
        wording(language)["data_page", "failed"]
    )
    expect(rows(visit)).to_have_count(FIRST)
    visit.page.unroute(address)
    press(visit)
    expect(rows(visit)).to_have_count(len(NUMBERS))


def test_markup_in_a_row_is_text(visit: Visit) -> None:
    """Whatever a file holds, it's shown as it is."""
    visit.load("data/")
    hostile = "<img src=x onerror='document.title = 1'><b>bold</b>"
    address = {"page": None, "source_url": "javascript:document.title = 1"}
    row = dict.fromkeys(NUMBERS[0], hostile) | address
    visit.page.route(re.compile(rf"/{PATH}numbers\.json$"), lambda route: route.fulfill(json=[row]))
    title = visit.page.title()
    press(visit)
    expect(rows(visit).locator("th")).to_have_text(hostile)
    assert table(visit).locator("tbody").locator("img, b, a").count() == 0
    assert visit.page.title() == title


def test_on_a_phone_hidden_rows_are_hidden_and_nothing_leaves_the_screen(
    page: tuple[Visit, str],
) -> None:
    visit, _ = page
    visit.page.set_viewport_size({"width": 320, "height": 740})
    press(visit)
    table(visit).locator("[name=sought]").fill("nothing is called so")
    expect(rows(visit)).to_have_count(0)
    table(visit).locator("[name=sought]").fill("")
    visit.page.evaluate(
        "document.querySelectorAll('details').forEach(fold => { fold.open = true })"
    )
    assert not visit.page.evaluate("document.documentElement.scrollWidth > innerWidth")


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_a_script_rows_and_files_are_there(
    browser: Browser, server: Server, language: str
) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{server.url}{FOLDERS[language]}data/")
        shown = sum(min(FIRST, len(json.loads(make_package()[f"{name}.json"]))) for name in TABLES)
        expect(page.locator("data-table tbody tr:visible")).to_have_count(shown)
        expect(page.locator("data-table form:visible, .data-more:visible")).to_have_count(0)
        expect(page.locator("a[download]:visible")).to_have_count(4 * len(TABLES) + 1)


def test_within_a_visit_it_is_the_same(visit: Visit) -> None:
    visit.load("")
    visit.stay()
    visit.follow("data/")
    press(visit, "sold")
    assert visit.stayed()
