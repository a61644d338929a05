"""From a number on any page to where it was read, in two presses; and from the search."""

import re
import time
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, ViewportSize, expect

from calc.core.cited import NUMBERS, SOURCES
from calc.core.wording import wording
from overrides.serve import Server
from tests.browser.conftest import FOLDERS, Visit
from tests.browser.test_search import BOX, FOUND, begin

PRESSES = [
    ("", "ai.gartner.2025", "95"),
    ("since/requests/", "request.openai", "0.34"),
    ("since/totals/", "world.datacentres.2025", "485"),
    ("since/prompts/", "openai.power.2025", "1.9"),
    ("zh/consumption/request/", "request.google", "0.24"),
    ("zh/", "ai.gartner.2025", "95"),
]
"""A page, a number that it states, and what is read there."""

RESULTS = [
    ("", "search.electricity", "29.2", ("search.servers", "server.power.a100")),
    ("zh/", "search.electricity", "292", ("search.servers", "server.power.a100")),
    ("future/search/", "search.own-volume.per_search", "2.89", ("server.power.a100",)),
]
"""A page, a result that it states, what is read there, and cited inputs of it."""

SIZES = {
    "phone": ViewportSize(width=360, height=740),
    "desk": ViewportSize(width=1280, height=900),
}


@pytest.fixture(params=SIZES)
def page(request: pytest.FixtureRequest, browser: Browser, server: Server) -> Iterator[Page]:
    """A phone, on which is tapped, or a desk."""
    size, phone = SIZES[request.param], request.param == "phone"
    with browser.new_context(viewport=size, has_touch=phone, base_url=server.url) as context:
        yield context.new_page()


def press(link: Locator) -> None:
    """Tap on a link, or click on it."""
    link.scroll_into_view_if_needed()
    if link.evaluate("() => navigator.maxTouchPoints"):
        link.tap()
    else:
        link.click()


def cited(page: Page, key: str) -> Locator:
    """Return the first link in the text of a page that leads to an entry."""
    return page.locator(f'article a.cited[href$="#{key}"]:visible').first


def arrive(page: Page, key: str) -> None:
    """Wait till the entry is in view."""
    page.wait_for_url(re.compile(rf"/numbers/\w+/#{re.escape(key)}$"))
    expect(page.locator(f'[id="{key}"]')).to_be_in_viewport()


@pytest.mark.parametrize(("path", "key", "read"), PRESSES)
def test_a_number_is_two_presses_from_where_it_was_read(
    page: Page, path: str, key: str, read: str
) -> None:
    page.goto(path)
    link = cited(page, key)
    expect(link).to_contain_text(read)
    press(link)
    arrive(page, key)
    number = NUMBERS[key]
    works = {SOURCES[number.source].address, SOURCES[number.via].address if number.via else ""}
    entry = page.locator(f'h2[id="{key}"] ~ dl').first
    for work in filter(None, works):
        second = entry.locator(f'a[href="{work}"]')
        expect(second).to_be_visible()
        second.click(trial=True)  # nothing lies over it; it would leave the site
    assert any(works)


@pytest.mark.parametrize(("path", "key", "read", "inputs"), RESULTS)
def test_a_result_is_two_presses_from_where_its_inputs_were_read(
    page: Page, path: str, key: str, read: str, inputs: tuple[str, ...]
) -> None:
    page.goto(path)
    link = cited(page, key)
    expect(link).to_contain_text(read)
    press(link)
    arrive(page, key)
    entry = page.locator(f'dl.entry:has([id="{key}"])')
    for name in inputs:
        number = NUMBERS[name]
        expect(entry.locator(f'a.cited[href$="#{name}"]')).to_be_visible()
        work = SOURCES[number.via or number.source].address
        entry.locator(f'a[href="{work}"]').first.click(trial=True)
    # Or on to an input's own entry, which has all that is known of it.
    press(entry.locator(f'a.cited[href$="#{inputs[0]}"]'))
    arrive(page, inputs[0])


def test_a_calculators_source_is_as_near(page: Page) -> None:
    page.goto("future/search/")
    page.locator('.ec-tab-list a[href$="-calculated"]').click()
    press(page.locator('.ec-sources a.cited[href$="#search.servers"]'))
    arrive(page, "search.servers")


def test_a_number_in_a_frame_leads_to_the_same_entry(page: Page) -> None:
    page.goto("embed/search/")
    link = page.locator('.ec-sources a.cited[href$="#search.servers"]')
    address = link.evaluate("link => link.href")
    assert urlsplit(address).path.endswith("/numbers/search/")
    assert link.get_attribute("target") == "_blank"


def test_who_presses_while_the_page_still_scrolls_arrives_too(page: Page) -> None:
    """As a thumb does; and the entry takes a moment to come."""
    page.goto("since/totals/")
    page.wait_for_load_state("networkidle")

    def delay(route: Route) -> None:
        time.sleep(0.4)  # longer than the theme waits before it notes where the page is
        route.continue_()

    page.route("**/numbers/totals/", delay)
    page.evaluate(
        """selector => {
            scrollBy(0, 300);
            document.querySelector(selector).click();
        }""",
        'article p a.cited[href$="#world.datacentres.2018"]',
    )
    arrive(page, "world.datacentres.2018")


@pytest.mark.parametrize(
    ("language", "key"),
    [
        ("en", "ai.gartner.2025"),
        ("en", "request.openai"),
        ("en", "server.measured.h100"),
        ("zh", "ai.iea.2025"),
        ("zh", "request.google"),
    ],
)
def test_the_search_finds_an_entry_by_its_name(visit: Visit, language: str, key: str) -> None:
    """Typed as it is read: the entry is among what was found, and opens."""
    begin(visit, FOLDERS[language])
    visit.page.locator(BOX).click()
    visit.page.locator(BOX).fill(wording(language)["number", key, "label"])
    found = visit.page.locator(f'{FOUND}[href$="#{key}"]')
    expect(found).to_have_count(1)
    if not found.is_visible():  # among more of the same page
        visit.page.locator(".md-search-result__more summary").first.click()
    found.click()
    arrive(visit.page, key)
