"""On paper, whatever stands beside an answer belongs to that answer, or does not stand there."""

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import OnPage, Visit, is_chromium

OF_ONE_ANSWER = (
    '[data-part="chart"]',
    '[data-part="uncertainty"]',
    '[data-part="table"]',
    '[data-part="sensitivity"]',
    '[data-part="equation"]',
    '[data-sweep="servers"]',
    '.ec-citation[data-aside-part="sentence"]',
    ".ec-bibtex",
)
"""What is made for one scenario, apart from the answer, and belongs on paper."""

ALONE = "() => { Worker.prototype.postMessage = () => undefined }"
"""From now on Python hears nothing: whoever prints does not wait for it either."""


@pytest.fixture
def search(newcomer: Visit) -> OnPage:
    """A page that is about to be printed."""
    calculator = OnPage(newcomer, "search", "en")
    newcomer.load(calculator.path)
    newcomer.stay()
    return calculator


def put_on_paper(search: OnPage) -> None:
    """Have the page laid out for print, before which the theme unfolds everything."""
    search.visit.page.evaluate("() => dispatchEvent(new Event('beforeprint'))")
    expect(search.find("details:not([open])")).to_have_count(0)
    if is_chromium(search.visit.page):  # over WebDriver BiDi, Playwright cannot have Firefox print
        search.visit.page.emulate_media(media="print")


def stands(search: OnPage, piece: Locator, *, there: bool) -> None:
    """Check that a piece is on the paper or is not, and that it is marked accordingly."""
    old = piece.evaluate("piece => !!piece.closest('[data-due]')")
    assert old != there, piece
    if is_chromium(search.visit.page):
        expect(piece).to_be_visible(visible=there)


def test_a_page_as_it_came_is_printed_whole(search: OnPage) -> None:
    put_on_paper(search)
    for selector in OF_ONE_ANSWER:
        stands(search, search.find(selector), there=True)


def test_bars_of_charts_are_printed(search: OnPage) -> None:
    """And the row of buttons is not: each has a name of its own."""
    put_on_paper(search)
    bars = search.find('[data-part="chart"] rect.ec-bar')
    if is_chromium(search.visit.page):
        expect(bars.filter(visible=True)).not_to_have_count(0)
        expect(search.find(".ec-toolbar")).to_be_hidden()


def test_what_belongs_to_the_answer_before_is_not_printed(search: OnPage) -> None:
    """29.2 TWh at full load: 20.4 TWh at 70%, of which the other tabs know nothing yet."""
    search.show(".ec-table")
    search.type("utilisation", "70")
    search.settle()
    assert "20.4" in search.answer()
    # With the table a tab holds how to cite it.
    expect(search.find('.ec-citation[data-aside-part="sentence"]')).to_contain_text("20.4")
    search.visit.page.evaluate(ALONE)
    put_on_paper(search)
    # What was in view was renewed.
    new = (
        '[data-part="chart"]',
        '[data-part="uncertainty"]',
        '[data-part="table"]',
        '[data-sweep="servers"]',
        '.ec-citation[data-aside-part="sentence"]',
        ".ec-bibtex",
    )
    for selector in OF_ONE_ANSWER:
        stands(search, search.find(selector), there=selector in new)
    expect(search.find('[data-part="table"]')).to_contain_text("20.4")


def test_what_is_renewed_is_printed_again(search: OnPage) -> None:
    search.type("utilisation", "70")
    search.unfold()
    for selector in OF_ONE_ANSWER:
        expect(search.find(f":is({selector}[data-due], [data-due] {selector})")).to_have_count(0)
    expect(search.find('.ec-citation[data-aside-part="sentence"]')).to_contain_text("20.4")
    search.visit.page.evaluate(ALONE)
    put_on_paper(search)
    for selector in OF_ONE_ANSWER:
        stands(search, search.find(selector), there=True)
