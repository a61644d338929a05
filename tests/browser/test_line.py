"""What is fetched over which line, and when: to read, scroll, hover and tab fetches no Python.

Each page is that of somebody with a phone, whose browser says of its line what the test says.
"""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, Request, expect

from overrides.serve import Server
from tests.browser.conftest import OnPage, Visit, is_chromium

PHONE = {"width": 360, "height": 740}

FAST = {"effectiveType": "4g", "downlink": 10, "saveData": False}
LINES = {
    "nothing is known of": None,
    "that saves data": FAST | {"saveData": True},
    "of the third generation": FAST | {"effectiveType": "3g", "downlink": 0.4},
    "of a telephone": FAST | {"type": "cellular"},
}
"""Lines over which nothing comes before it is wanted."""

ASKS = ("that saves data", "of the third generation")
"""Lines over which Python does not come before a reader has agreed."""

PAGES = (
    "",
    "future/search/",
    "zh/future/search/",
    "method/",
    "notebooks/totals/",
    "embed/search/",
    "developers/",
)
"""A page of each kind."""

PYTHON = ("/py/", "/python/worker.js")
FOLDED = ("aside.js", "export.js", "workshop.js")
TABS = 150

SAY = "Object.defineProperty(navigator, 'connection', {{ value: {} ?? undefined }})"

type Opener = Callable[[str], tuple[Visit, list[str]]]


@pytest.fixture
def phone(browser: Browser, server: Server) -> Iterator[Opener]:
    """Open a window on a phone with a line; with it come the paths that it asks for."""
    contexts = []

    def opened(line: str) -> tuple[Visit, list[str]]:
        context = browser.new_context(viewport=PHONE, has_touch=True)  # type: ignore[arg-type]
        contexts.append(context)
        connection = FAST if line == "fast" else LINES[line]
        context.add_init_script(SAY.format(json.dumps(connection)))
        visit, asked = Visit(context.new_page(), server.url), []
        visit.page.on("request", lambda request: note(request, asked))
        return visit, asked

    yield opened
    for context in contexts:
        context.close()


def note(request: Request, asked: list[str]) -> None:
    """Remember what was asked for."""
    asked.append(request.url)


def of_python(asked: list[str]) -> list[str]:
    """Return what of Python was asked for."""
    return [url for url in asked if any(part in url for part in PYTHON)]


def draw(page: Page, start: tuple[float, float], across: float, down: float) -> None:
    """Put the thumb down, draw it so far and lift it: in Chromium alone."""
    session = page.context.new_cdp_session(page)
    x, y = start
    points = [{"x": x + across * step / 20, "y": y + down * step / 20} for step in range(21)]
    touch = "Input.dispatchTouchEvent"
    session.send(touch, {"type": "touchStart", "touchPoints": points[:1]})
    for point in points[1:]:
        session.send(touch, {"type": "touchMove", "touchPoints": [point]})
    session.send(touch, {"type": "touchEnd", "touchPoints": []})


def middle(slider: Locator) -> tuple[float, float]:
    """Bring a slider in view, and return its middle."""
    slider.evaluate("slider => slider.scrollIntoView({ block: 'center' })")
    box = slider.bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def scroll(page: Page) -> None:
    """Scroll through a page with the thumb; from its first slider too, if it has any."""
    if not is_chromium(page):  # Playwright has no thumb for Firefox
        for _ in range(10):
            page.mouse.wheel(0, 400)
        return
    slider = page.locator("[data-slider]").first
    if slider.count():
        value, start = slider.input_value(), middle(slider)
        before = page.evaluate("scrollY")
        draw(page, start, 0, -250)
        assert page.evaluate("scrollY") > before
        assert slider.input_value() == value
    for _ in range(5):
        draw(page, (180, 600), 0, -500)


def look_around(page: Page) -> None:
    """Scroll, hover over every control of a form, and go through the page by the Tab key."""
    scroll(page)
    for control in page.locator("energy-calculator form :is(input, button):visible").all()[:20]:
        # Whatever still scrolls, and whatever lies at the edges.
        control.evaluate("it => it.scrollIntoView({ block: 'center', behavior: 'instant' })")
        control.hover(force=True)
    page.evaluate("() => { scrollTo(0, 0); document.activeElement.blur(); }")
    for _ in range(TABS):
        page.keyboard.press("Tab")


def looked_at(visit: Visit, path: str) -> None:
    """Load a page and look at all of it."""
    visit.load(path)
    visit.page.wait_for_load_state("networkidle")
    look_around(visit.page)
    visit.page.wait_for_load_state("networkidle")


@pytest.mark.parametrize("path", PAGES)
def test_no_page_fetches_python_to_be_read(path: str, phone: Opener) -> None:
    visit, asked = phone("nothing is known of")
    looked_at(visit, path)
    assert of_python(asked) == []
    assert not [url for url in asked if url.endswith(FOLDED)]


def megabytes(site: Path) -> float:
    """Return how much a start fetches, as it is sent."""
    (script,) = site.glob("assets/*/javascripts/runtime.js")
    described = re.search(r"\{.*\}", script.read_text("utf-8"), re.DOTALL)
    assert described
    files = json.loads(described[0])["files"]
    return sum(files[name]["sent"] for name in STARTS_FROM) / 1e6


STARTS_FROM = ("loader", "engine", "wasm", "decoder", "memory")


@pytest.mark.parametrize("line", LINES)
def test_it_comes_at_a_change_and_over_a_dear_line_once_that_is_agreed_to(
    line: str, phone: Opener, site: Path
) -> None:
    visit, asked = phone(line)
    search = OnPage(visit, "search", "en")
    looked_at(visit, search.path)
    assert of_python(asked) == []
    assert search.find().get_attribute("state") == "static"
    agree = search.find('[data-action="agree"]')
    expect(agree).to_be_hidden()
    search.box("utilisation").fill("70")
    search.box("utilisation").press("Enter")
    if line in ASKS:
        expect(search.find("[data-status]")).to_contain_text(f" {megabytes(site):.1f} MB")
        expect(search.find("[data-status]")).to_be_in_viewport()
        assert of_python(asked) == []
        # Whatever else wants Python waits for the same answer.
        search.show(".ec-export")
        search.find(".ec-export [data-export]").first.click()
        visit.page.wait_for_load_state("networkidle")
        assert of_python(asked) == []
        agree.click()
        expect(agree).to_be_hidden()
    search.wait_for_python()
    assert "20.4" in search.answer()
    assert any(url.endswith(".wasm") for url in of_python(asked))
    assert visit.workers == 1
    assert not visit.complaints


def test_what_is_agreed_to_holds_for_the_visit(phone: Opener) -> None:
    visit, asked = phone("that saves data")
    search = OnPage(visit, "search", "zh")
    visit.load(f"{search.path}?search.utilisation=70")
    expect(search.find()).to_have_attribute("state", "asking")
    assert of_python(asked) == []
    search.find('[data-action="agree"]').click()
    search.wait_for_python()
    assert "204" in search.answer()
    other = OnPage(visit, "request", "en")
    visit.load(f"{other.path}?request.tokens=600")
    other.wait_for_python()


def test_code_of_the_readers_own_asks_too(phone: Opener) -> None:
    visit, asked = phone("of the third generation")
    search = OnPage(visit, "search", "en")
    visit.load(search.path)
    search.show(".ec-calculation")
    search.find('[data-action="edit"]').click()
    expect(search.find('[data-action="run"]')).to_be_visible()
    visit.page.wait_for_load_state("networkidle")
    assert of_python(asked) == []
    search.find('[data-action="run"]').click()
    search.find('.ec-status [data-action="agree"]').click()
    expect(search.find(".ec-outcome")).not_to_be_empty()
    assert of_python(asked)


def test_a_thumb_on_a_slider_counts_if_it_taps_or_goes_sideways(phone: Opener) -> None:
    visit, _ = phone("nothing is known of")
    search = OnPage(visit, "search", "en")
    visit.load(search.path)
    slider, box = search.slider("utilisation"), search.box("utilisation")
    visit.page.touchscreen.tap(*middle(slider))
    assert 40 < float(box.input_value()) < 70
    if is_chromium(visit.page):
        draw(visit.page, middle(slider), 40, 5)
        assert 65 < float(box.input_value()) < 100
    search.wait_for_python()
    share = float(box.input_value()) / 100
    answer = 512821 * 6.5 * 8760 / 1e9 * share  # TWh
    assert f"{answer:.3g}" in search.answer()


def test_over_a_fast_line_it_comes_as_soon_as_somebody_reaches_for_it(phone: Opener) -> None:
    visit, asked = phone("fast")
    search = OnPage(visit, "search", "en")
    visit.load(search.path)
    visit.page.wait_for_load_state("networkidle")
    assert of_python(asked) == []
    with visit.page.expect_request("**/py/**/*.wasm"):
        search.box("utilisation").focus()


def test_a_slider_that_a_scroll_began_on_still_hears_keys(phone: Opener) -> None:
    """The scroll is over; what comes after it is not of it."""
    visit, _ = phone(next(iter(LINES)))
    search = OnPage(visit, "search", "en")
    visit.load(search.path)
    slider = search.slider("utilisation")
    slider.scroll_into_view_if_needed()
    slider.evaluate(
        """slider => {
            const at = { bubbles: true, pointerType: 'touch', clientX: 10 };
            slider.dispatchEvent(new PointerEvent('pointerdown', at));
            slider.dispatchEvent(new PointerEvent('pointercancel', at));
        }"""
    )
    visit.page.wait_for_timeout(600)
    slider.press("Home")
    expect(search.box("utilisation")).to_have_value("10")
