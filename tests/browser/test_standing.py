"""How far a number was seen: pointed at, by the keyboard, on paper, and without a script."""

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from calc.core.wording import LANGUAGES, wording
from overrides.serve import Server
from tests.browser.conftest import FOLDERS

PAGE = "since/installed/"
"""A page with numbers that were seen in several ways, and results."""

SAID = "mark => getComputedStyle(mark, '::after').content"
PAINTED = "mark => getComputedStyle(mark).backgroundImage"

KINDS = ("original", "computed")


type Window = Callable[..., Page]


@pytest.fixture
def window(browser: Browser, server: Server) -> Iterator[Window]:
    """Open a page as somebody sees it."""
    with ExitStack() as open_contexts:

        def open_page(path: str = PAGE, **how: Any) -> Page:
            context = browser.new_context(base_url=server.url, **how)
            open_contexts.enter_context(context)
            page = context.new_page()
            page.goto(path)
            return page

        yield open_page


def cited(page: Page, standing: str) -> Locator:
    """Return the first number on a page that was seen so far."""
    return page.locator(f"article p a.cited:has(.{standing}):visible").first


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("standing", KINDS)
def test_pointed_at_it_says_its_name(window: Window, language: str, standing: str) -> None:
    page = window(FOLDERS[language] + PAGE)
    link = cited(page, standing)
    mark = link.locator(".standing")
    assert mark.evaluate(SAID) in {"none", "normal"}
    link.hover()
    assert wording(language)["mark", standing] in mark.evaluate(SAID)


def test_reached_by_the_keyboard_it_says_its_name(window: Window) -> None:
    page = window()
    link = cited(page, "computed")
    page.keyboard.press("Tab")
    link.focus()
    assert wording("en")["mark", "computed"] in link.locator(".standing").evaluate(SAID)
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/numbers/computed/#"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_heard_after_its_number(window: Window, language: str) -> None:
    """The name of the link is the number and the mark's few words, and nothing else."""
    page = window(FOLDERS[language] + PAGE)
    link = cited(page, "computed")
    said = re.sub(r"\s+", " ", link.inner_text()).strip()
    said = re.escape(said).replace(r"\ ", r"\s+")
    name = re.compile(rf"^{said}\s?[(（]{wording(language)['mark', 'computed']}[)）]$")
    expect(link).to_have_accessible_name(name)


@pytest.mark.parametrize("language", LANGUAGES)
def test_on_a_phone_a_press_tells_more_and_the_foot_tells_all(
    window: Window, language: str
) -> None:
    """One tap leads to the entry, which begins with the words of the mark."""
    size = {"width": 360, "height": 740}
    page = window(FOLDERS[language] + PAGE, viewport=size, has_touch=True)
    key = page.locator(".standing-key")
    key.scroll_into_view_if_needed()
    expect(key).to_contain_text(wording(language)["mark", "computed"])
    link = cited(page, "original")
    address = str(link.get_attribute("href")).partition("#")[2]
    link.tap()
    page.wait_for_url(re.compile(rf"#{re.escape(address)}$"))
    value = page.locator(f'h2[id="{address}"] + .entry-value')
    expect(value).to_contain_text(wording(language)["standing", "original"])


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_what_it_says_makes_no_page_wider(window: Window, width: int) -> None:
    """Whichever number is pointed at, also one at the end of a line."""
    page = window(viewport={"width": width, "height": 740})
    for link in page.locator("article p a.cited:visible").all():
        link.hover()
        assert link.locator(".standing").evaluate(SAID) not in {"none", "normal"}
        assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")


def test_on_paper_marks_and_their_meaning_are_printed(window: Window) -> None:
    page = window()
    page.emulate_media(media="print")
    mark = cited(page, "computed").locator(".standing")
    assert mark.evaluate("mark => getComputedStyle(mark).printColorAdjust") == "exact"
    assert mark.evaluate(PAINTED) != "none"
    expect(page.locator(".standing-key")).to_be_visible()


def test_without_a_script_all_of_it_is_there(window: Window) -> None:
    page = window(java_script_enabled=False)
    link = cited(page, "computed")
    link.hover()
    expect(page.locator(".standing-key")).to_be_visible()
    link.click()
    page.wait_for_url(re.compile("/numbers/computed/#"))


@pytest.mark.parametrize(
    "colours",
    [{"color_scheme": "light"}, {"color_scheme": "dark"}, {"forced_colors": "active"}],
    ids=lambda colours: "-".join(colours.values()),
)
def test_in_whatever_colours_it_is_told_apart(window: Window, colours: dict[str, str]) -> None:
    """Each kind is drawn, as no other is, in a colour that is not that of the paper."""
    page = window("method/", **colours)
    drawn = {}
    for standing in ("original", "quoted", "secondary", "computed"):
        mark = page.locator(f".md-typeset li > .standing.{standing}").first
        drawn[standing] = mark.screenshot()
        ink, paper = mark.evaluate(
            "mark => [getComputedStyle(mark).color,"
            " getComputedStyle(document.body).backgroundColor]"
        )
        assert ink != paper
    assert len(set(drawn.values())) == len(drawn)


def test_no_line_ends_between_a_number_and_its_mark(window: Window) -> None:
    """Across widths of a phone: the mark stands in the line of the last word before it."""
    page = window(viewport={"width": 360, "height": 740})
    for width in range(320, 400, 7):
        page.set_viewport_size({"width": width, "height": 740})
        torn = page.locator("article a.cited").evaluate_all(
            """links => links.filter(link => {
                const mark = link.querySelector('.standing').getBoundingClientRect();
                const range = document.createRange();
                const texts = document.createTreeWalker(link, NodeFilter.SHOW_TEXT);
                let last;
                while (texts.nextNode()) {
                    if (texts.currentNode.data.trim()) last = texts.currentNode;
                }
                range.setStart(last, last.data.trimEnd().length - 1);
                range.setEnd(last, last.data.trimEnd().length);
                const letter = range.getBoundingClientRect();
                return letter.width && Math.abs(letter.bottom - mark.bottom) > letter.height / 2;
            }).map(link => link.textContent)"""
        )
        assert torn == [], width
