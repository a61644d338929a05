"""What stands around a page: its width is for its pictures, and it says where one is."""

import pytest
from playwright.sync_api import ViewportSize, expect

from calc import __version__
from tests.browser.conftest import FOLDERS, Visit
from tests.browser.test_page import copied

PHONE = ViewportSize(width=320, height=640)
each_language = pytest.mark.parametrize("language", FOLDERS)


def box(visit: Visit, selector: str) -> dict[str, float]:
    """Return where the first of what a selector finds lies."""
    found = visit.page.locator(selector).first.bounding_box()
    assert found, f"{selector} is not shown"
    return {**found, "right": found["x"] + found["width"], "bottom": found["y"] + found["height"]}


@each_language
def test_on_a_desk_the_picture_has_the_page_and_text_a_measure(visit: Visit, language: str) -> None:
    """A line of 45 to 80 letters is read with ease; no sidebar takes from the picture."""
    visit.load(f"{FOLDERS[language]}future/search/")
    logo, tabs = box(visit, ".md-logo"), box(visit, ".md-tabs")
    assert abs(logo["y"] + logo["height"] / 2 - tabs["y"] - tabs["height"] / 2) < 3
    expect(visit.page.locator(".md-sidebar--primary")).to_be_hidden()
    expect(visit.page.locator(".md-sidebar--secondary")).to_be_hidden()
    wide = box(visit, ".md-content__inner > energy-calculator, .md-content__inner > .calculator")
    assert wide["width"] > 1100
    assert wide["x"] == box(visit, "h1")["x"] == logo["x"]
    text = visit.page.locator(".md-content__inner > p:not([class])").first.bounding_box()
    assert text
    assert 500 < text["width"] < 680
    assert (
        visit.page.locator("h1").evaluate("title => parseFloat(getComputedStyle(title).fontSize)")
        >= 36
    )


@each_language
def test_the_path_leads_up_and_says_the_pages_own_name(visit: Visit, language: str) -> None:
    visit.load(f"{FOLDERS[language]}future/search/")
    steps = visit.page.locator(".md-path li")
    names = {"en": ["The paper", "Future energy footprint", "Search"],
             "zh": ["论文", "未来的能源足迹", "搜索"]}[language]  # fmt: skip
    assert [step.strip() for step in steps.all_inner_texts()] == names
    expect(steps.last).to_have_attribute("aria-current", "page")
    steps.nth(1).locator("a").click()
    visit.page.wait_for_url(f"{visit.root}{FOLDERS[language]}future/")
    # A chapter's own page is called as the chapter is, and that is said once.
    expect(visit.page.locator(".md-path li")).to_have_count(2)


@each_language
def test_a_page_names_those_beside_it_and_use_it_opens_with_readers(
    visit: Visit, language: str
) -> None:
    visit.load(f"{FOLDERS[language]}future/search/")
    beside = visit.page.locator(".chapter a")
    assert beside.count() == 6
    expect(visit.page.locator(".chapter [aria-current]")).to_have_count(1)
    visit.page.locator(".md-tabs a").last.click()
    visit.page.wait_for_url(f"{visit.root}{FOLDERS[language]}use/")
    expect(visit.page.locator(".readers h2").nth(3)).to_be_visible()
    expect(visit.page.locator(".md-tabs__item--active")).to_have_count(1)


@pytest.mark.parametrize("path", ["future/search/", "use/", "figures/", "paper/", "zh/figures/"])
def test_on_a_narrow_phone_nothing_lies_beyond_the_edge(visit: Visit, path: str) -> None:
    visit.page.set_viewport_size(PHONE)
    visit.load(path)
    expect(visit.page.locator(".md-path")).to_be_hidden()
    expect(visit.page.locator(".md-tabs")).to_be_hidden()
    expect(visit.page.locator("label[for=__drawer].md-header__button")).to_be_visible()
    assert visit.page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    assert (
        22
        <= visit.page.locator("h1").evaluate("h1 => parseFloat(getComputedStyle(h1).fontSize)")
        <= 29
    )


def test_three_takeaways_stand_side_by_side_where_there_is_room(visit: Visit) -> None:
    visit.load("future/search/")
    entries = visit.page.locator("ul:has(> .takeaways) > li")
    tops = {entry.evaluate("li => li.offsetTop") for entry in entries.all()}
    assert len(tops) == 1
    visit.page.set_viewport_size(PHONE)
    assert len({entry.evaluate("li => li.offsetTop") for entry in entries.all()}) == 3


@each_language
def test_the_reference_of_a_page_is_copied(visit: Visit, language: str) -> None:
    visit.load(f"{FOLDERS[language]}recomputed/")
    visit.page.locator(".byline a").last.click()
    reference = visit.page.locator("#cite-this-page")
    expect(reference).to_be_visible()
    buttons = visit.page.locator(".cite button")
    buttons.first.click()
    expect(visit.page.locator(".cite [role=status]")).not_to_be_empty()
    assert copied(visit.page) == reference.inner_text().strip()
    assert f"{__version__}" in copied(visit.page)
    buttons.last.click()
    visit.page.wait_for_timeout(300)
    assert copied(visit.page).startswith("@misc{as-much-as-ireland:recomputed,")


def test_a_former_address_keeps_what_was_asked(visit: Visit) -> None:
    visit.page.goto(f"{visit.root}api/?search.utilisation=70#models")
    visit.page.wait_for_url("**/reference/?search.utilisation=70#models")
    assert visit.complaints == []


@pytest.mark.parametrize(
    ("path", "language", "heading"),
    [
        ("no/such/page", "en", "There is no page here 此处没有页面"),
        ("zh/no/such/page?x=1#y", "zh-Hans", "此处没有页面"),
    ],
)
def test_what_is_not_there_is_told_of_in_its_language(
    path: str, language: str, heading: str, visit: Visit
) -> None:
    """A host has one page for all that is not there; without scripts it is in both."""
    visit.load(path)
    expect(visit.page.locator("html")).to_have_attribute("lang", language)
    expect(visit.page.locator("h1")).to_have_text(heading)
    expect(visit.page).to_have_url(f"{visit.root}{path}")
    assert visit.hosts == {visit.root.split("/")[2]}
    home = visit.page.locator("article a").first
    assert home.evaluate("link => link.href") == f"{visit.root}{FOLDERS[language[:2]]}"
