"""A chart's values under pointer, finger and keys: shown beside the mark, and announced."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from calc import CALCULATORS
from calc.charts.svg import framed
from calc.core.scenario import Scenario
from calc.core.wording import wording
from calc.view import answer
from overrides.generator.figures.drawing import Group, Row, draw_rows
from tests.browser.conftest import OnPage, Visit
from tests.support.collisions import HEAD, SHEETS

SCRIPT = Path(__file__).parents[2] / "overrides" / "assets" / "javascripts" / "readout.js"

GROUPS = [
    Group("", [Row("Ireland", 33, "33.0", "measured", title="Ireland, 2025: 33.0 TWh a year")]),
    Group(
        "",
        [
            Row("Google", 43.6, "43.6", "measured", title="Google, 2025: 43.6 TWh a year"),
            Row("Prompts", 12, "12", "other", title="Prompts: 12 TWh a year"),
        ],
    ),
]
TITLES = [row.title for group in GROUPS for row in group.rows]


def fill(page: Page, charts: str) -> None:
    """Put charts between two links, with the script that reads them."""
    styles = "".join((SHEETS / name).read_text("utf-8") for name in ("site.css", "calculator.css"))
    head = HEAD.format(language="en", styles=styles).replace(
        "<style>", "<title>Charts</title><style>"
    )
    page.set_content(
        f'{head}<main><h1>Charts</h1><a href="#before">before</a>'
        f'<div class="drawn">{charts}</div><a href="#after">after</a></main></body></html>'
    )
    page.add_script_tag(path=SCRIPT, type="module")


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page with one chart."""
    with browser.new_context(viewport={"width": 900, "height": 800}, has_touch=True) as context:
        page = context.new_page()
        fill(page, framed(draw_rows("some", "Some", GROUPS, wording("en"), unit="TWh/year")))
        yield page


def focused(page: Page) -> str:
    return page.evaluate("document.activeElement.textContent || document.activeElement.tagName")


def readout(page: Page) -> str:
    """Return what is shown beside a mark, which must be what is read out of it."""
    shown = page.locator(".ec-readout:not([hidden])")
    return shown.inner_text() if shown.count() else ""


def test_a_chart_is_one_stop_and_arrows_walk_its_marks(page: Page) -> None:
    press, voice = page.keyboard.press, page.locator(".ec-voice[role=status]")
    page.get_by_text("before").focus()
    press("Tab")
    assert readout(page) == TITLES[0]
    said = []
    for key in ("ArrowRight", "ArrowDown", "ArrowDown", "ArrowLeft", "ArrowUp", "End", "Home"):
        press(key)
        expect(voice).to_have_text(readout(page))
        said.append(TITLES.index(readout(page)))
    # At either end one stays.
    assert said == [1, 2, 2, 1, 0, 2, 0]
    press("Tab")
    assert focused(page) == "after"
    assert readout(page) == ""
    press("Shift+Tab")
    press("Tab")
    assert focused(page) == "after"


def test_escape_puts_away_what_is_shown(page: Page) -> None:
    page.get_by_text("before").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowRight")
    assert readout(page) == TITLES[1]
    page.keyboard.press("Escape")
    assert readout(page) == ""
    assert page.locator(".ec-read").count() == 0


def test_other_keys_are_the_page_s(page: Page) -> None:
    page.get_by_text("before").focus()
    page.keyboard.press("Tab")
    for key in ("Alt+ArrowRight", "Control+Home", "a"):
        page.keyboard.press(key)
    assert readout(page) == TITLES[0]


def test_what_is_read_stands_beside_its_mark_and_inside_the_window(page: Page) -> None:
    for width in (320, 900):
        page.set_viewport_size({"width": width, "height": 800})
        page.get_by_text("before").focus()
        page.keyboard.press("Tab")
        for _ in TITLES:
            page.keyboard.press("ArrowRight")
            shown = page.locator(".ec-readout").bounding_box()
            mark = page.locator(".ec-read").bounding_box()
            assert shown
            assert mark
            assert shown["x"] >= 0
            assert shown["x"] + shown["width"] <= width
            below = shown["y"] - mark["y"] - mark["height"]
            above = mark["y"] - shown["y"] - shown["height"]
            assert 0 <= max(above, below) <= 20


def test_what_is_read_is_in_view_below_what_stays_there(page: Page) -> None:
    """An answer stays at the top while its chart scrolls by."""
    fill(page, framed(draw_rows("long", "Long", GROUPS * 8, wording("en"), unit="TWh/year")))
    page.set_viewport_size({"width": 900, "height": 420})
    page.evaluate(
        """() => {
            const answer = document.createElement('div');
            answer.style.cssText = 'position: sticky; top: 0; height: 160px; background: white';
            document.querySelector('main').prepend(answer);
            document.querySelector('.ec-frame').focus();
        }"""
    )
    for key in ("End", *(["ArrowUp"] * 23)):
        page.keyboard.press(key)
        box = page.locator(".ec-read").bounding_box()
        assert box
        assert 160 <= box["y"] + box["height"] / 2 <= 420


def test_a_pointer_near_a_mark_reads_it_and_leaves_it_again(page: Page) -> None:
    frame = page.locator(".ec-frame")
    box = page.locator("svg.ec-chart rect").first.bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] + 2)
    assert readout(page) == TITLES[0]
    page.mouse.move(5, 5)
    assert readout(page) == ""
    diamond = page.locator("svg.ec-chart path").bounding_box()
    assert diamond
    page.mouse.move(diamond["x"] + 3, diamond["y"] + 3)
    assert readout(page) == TITLES[2]
    # A browser's own title would stand there a second time.
    assert frame.locator("path > title").count() == 0
    assert frame.locator("rect > title").count() == 1


def test_a_finger_reads_a_mark(page: Page) -> None:
    box = page.locator("svg.ec-chart rect").nth(1).bounding_box()
    assert box
    page.touchscreen.tap(box["x"] + 10, box["y"] + 5)
    assert readout(page) == TITLES[1]
    page.touchscreen.tap(5, 5)
    assert readout(page) == ""


def test_the_lines_of_a_calculator_are_read_at_many_places(page: Page) -> None:
    """13 places of each of two lines, and the reader's own place on both, with unit and input."""
    fill(page, answer.chart(Scenario.of(CALCULATORS["growth"]), wording("en")))
    page.get_by_text("before").focus()
    page.keyboard.press("Tab")
    said = set()
    for _ in range(30):
        said.add(readout(page).replace("\N{NO-BREAK SPACE}", " "))
        page.keyboard.press("ArrowRight")
    ends = [text for text in said if text.startswith("Years that a server stays in use: 10;")]
    assert any("All that still run: 173 TWh a year" in text for text in ends)
    assert len(said) >= 26


def test_axe_finds_nothing_while_a_chart_is_read(page: Page) -> None:
    page.get_by_text("before").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowRight")
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()


def test_without_scripts_marks_have_their_titles(browser: Browser) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        fill(page, framed(draw_rows("some", "Some", GROUPS, wording("en"), unit="TWh/year")))
        titles = page.locator("svg.ec-chart :is(rect, circle, path) > title")
        assert titles.all_text_contents() == TITLES


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_chart_that_is_replaced_is_read_on(visit: Visit, language: str) -> None:
    """The intervals come after the answer: whoever is in the chart by then stays at the mark."""
    search = OnPage(visit, "search", language)
    visit.load(search.path)
    search.slider("utilisation").press("Home")
    search.settle()
    frame = search.find('[data-part="chart"] .ec-frame:visible').first
    frame.focus()
    expect(visit.page.locator(".ec-voice")).not_to_be_empty()
    visit.page.keyboard.press("End")
    before = readout(visit.page)
    assert "2021" in before
    # As another answer does it, while the focus is in the chart.
    box = search.box("utilisation")
    box.evaluate(
        "box => { box.value = '50'; box.dispatchEvent(new Event('change', {bubbles: true})) }"
    )
    search.settle()
    assert visit.page.evaluate("document.activeElement.classList.contains('ec-frame')")
    assert readout(visit.page) == before
    visit.page.keyboard.press("Home")
    answer = {"en": "14.6", "zh": "146"}[language]
    expect(visit.page.locator(".ec-voice")).to_contain_text(answer)
    assert not visit.complaints


def test_an_article_s_figure_is_read_as_a_calculators_chart_is(visit: Visit) -> None:
    visit.load("future/search/")
    frame = visit.page.locator(".drawn .ec-frame:visible").first
    frame.focus()
    visit.page.keyboard.press("Tab")
    visit.page.keyboard.press("Shift+Tab")
    shown = visit.page.locator(".ec-readout:not([hidden])")
    expect(shown).to_be_visible()  # once what reads charts is there
    first = shown.inner_text()
    visit.page.keyboard.press("ArrowRight")
    expect(shown).not_to_have_text(first)
