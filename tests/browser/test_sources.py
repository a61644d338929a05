"""The table of sources is searched, filtered and sorted; without a script it is whole."""

import re

import pytest
from playwright.sync_api import Browser, Locator, expect

from calc.core.cited import SOURCES
from calc.core.wording import LANGUAGES, wording
from overrides.serve import Server
from tests.browser.conftest import FOLDERS, Visit

ROWS = ".sources tbody tr"


@pytest.fixture(params=LANGUAGES)
def table(request: pytest.FixtureRequest, visit: Visit) -> tuple[Visit, str]:
    visit.load(f"{FOLDERS[request.param]}sources/")
    expect(visit.page.locator(".sources-form")).to_be_visible()
    return visit, request.param


def shown(visit: Visit) -> list[str]:
    """Return the works that are in view, in their order."""
    return visit.page.locator(f"{ROWS}:not([hidden])").evaluate_all(
        "rows => rows.map(row => row.id)"
    )


def field(visit: Visit, name: str) -> Locator:
    return visit.page.locator(f'.sources-form [name="{name}"]')


def said(language: str, count: int) -> str:
    words = wording(language)
    gaps = {"shown": str(count), "total": str(len(SOURCES))}
    return words.fill(words.words["sources_page"]["count"], gaps)


def test_as_it_comes_every_work_is_there(table: tuple[Visit, str]) -> None:
    visit, language = table
    assert {*shown(visit)} == SOURCES.keys()
    expect(visit.page.locator(".sources-form [role=status]")).to_have_text(
        said(language, len(SOURCES))
    )
    assert not visit.complaints


def test_what_is_typed_is_found_and_counted(table: tuple[Visit, str]) -> None:
    """By hand: Hölzle is an author of one work, whichever way his name is written."""
    visit, language = table
    visit.page.keyboard.press("Tab")
    field(visit, "sought").focus()
    visit.page.keyboard.type("HOLZLÉ")
    assert shown(visit) == ["google-search-2009"]
    expect(visit.page.locator(".sources-form [role=status]")).to_have_text(said(language, 1))
    field(visit, "sought").fill("")
    assert len(shown(visit)) == len(SOURCES)


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("kind", "filing", {key for key, work in SOURCES.items() if work.kind == "filing"}),
        ("year", "2009", {key for key, work in SOURCES.items() if work.year == 2009}),
    ],
)
def test_it_is_filtered(
    table: tuple[Visit, str], name: str, value: str, expected: set[str]
) -> None:
    visit, _ = table
    field(visit, name).select_option(value)
    assert {*shown(visit)} == expected
    assert expected


def test_two_filters_hold_at_once_and_the_keyboard_chooses(table: tuple[Visit, str]) -> None:
    visit, _ = table
    field(visit, "publisher").select_option("Joule")
    of_joule = {*shown(visit)}
    assert {"devries-2023", "devries-gao-2025"} <= of_joule
    field(visit, "year").focus()
    visit.page.keyboard.type("2025")
    assert {*shown(visit)} == {key for key in of_joule if SOURCES[key].year == 2025}


def test_only_what_was_seen_so_far_is_shown(table: tuple[Visit, str]) -> None:
    visit, _ = table
    field(visit, "standing").select_option("original")
    assert "ember" in shown(visit)
    for key in shown(visit):
        marks = visit.page.locator(f'[id="{key}"] td .standing.original')
        assert marks.count()


def test_it_is_sorted(table: tuple[Visit, str]) -> None:
    """The newest first, and back to the order of authors."""
    visit, _ = table
    before = shown(visit)
    field(visit, "sort").select_option("year")
    years = [SOURCES[key].year for key in shown(visit)]
    assert years == sorted(years, reverse=True)
    field(visit, "sort").select_option("rests")
    counts = [
        int(str(visit.page.locator(f'tr[id="{key}"]').get_attribute("data-rests")))
        for key in shown(visit)[:9]
    ]
    assert counts == sorted(counts, reverse=True)
    assert counts[0] > counts[-1]
    field(visit, "sort").select_option("author")
    assert [SOURCES[key].author.lower() for key in shown(visit)][:3] == [
        SOURCES[key].author.lower() for key in before
    ][:3]


def test_another_page_of_the_visit_has_it_too(visit: Visit) -> None:
    """Within a visit no page is loaded anew, and the table is made live all the same."""
    visit.load("")
    visit.stay()
    visit.follow("sources/")
    expect(visit.page.locator(".sources-form")).to_be_visible()
    assert visit.stayed()


def test_on_a_phone_nothing_leaves_the_screen(table: tuple[Visit, str]) -> None:
    visit, _ = table
    visit.page.set_viewport_size({"width": 320, "height": 740})
    visit.page.evaluate(
        "document.querySelectorAll('details').forEach(fold => { fold.open = true })"
    )
    assert not visit.page.evaluate("document.documentElement.scrollWidth > innerWidth")


def test_on_a_phone_too_what_is_filtered_away_is_gone(table: tuple[Visit, str]) -> None:
    visit, _ = table
    visit.page.set_viewport_size({"width": 320, "height": 740})
    field(visit, "sought").fill("Hölzle")
    expect(visit.page.locator(f"{ROWS}:visible")).to_have_count(1)


def test_a_work_leads_to_its_numbers_and_they_to_their_entries(table: tuple[Visit, str]) -> None:
    visit, _ = table
    visit.page.locator('[id="altman-2025"] td a').first.click()
    visit.page.wait_for_url(re.compile(r"/numbers/works/#altman-2025$"))
    visit.page.locator('[id="altman-2025"] a[href$="#request.openai"]').click()
    visit.page.wait_for_url(re.compile(r"/numbers/requests/#request\.openai$"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_a_script_it_is_whole(browser: Browser, server: Server, language: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{server.url}{FOLDERS[language]}sources/")
        expect(page.locator(".sources-form")).to_be_hidden()
        expect(page.locator(ROWS)).to_have_count(len(SOURCES))
        expect(page.locator(f"{ROWS}:visible")).to_have_count(len(SOURCES))
