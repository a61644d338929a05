"""The page around the calculators, seen by readers with and without scripts, mice and patience."""

from collections.abc import Callable, Iterator
from urllib.parse import parse_qsl, urlsplit

import pytest
from playwright.sync_api import Browser, Page, Playwright, Route, ViewportSize, expect

from calc import CALCULATORS, __version__
from overrides.serve import Server
from tests.browser.conftest import FOLDERS, PATIENCE, OnPage, Visit
from tests.support.browsers import launch


@pytest.fixture(scope="module")
def plain(playwright: Playwright, browser: Browser, engine: str, server: Server) -> Iterator[Visit]:
    """A reader whose browser runs no scripts."""
    # In a Firefox as Debian has it, Playwright cannot turn them off for a window, only for good.
    off = {"javascript.enabled": False}
    running = launch(playwright, engine, preferences=off) if engine == "firefox" else browser
    with running.new_context(java_script_enabled=engine == "firefox") as context:
        yield Visit(context.new_page(), server.url)
    if running is not browser:
        running.close()


@pytest.mark.parametrize("name", CALCULATORS)
@pytest.mark.parametrize("language", FOLDERS)
def test_without_javascript_answer_chart_and_table_are_there(
    plain: Visit, name: str, language: str
) -> None:
    calculator = OnPage(plain, name, language)
    plain.load(calculator.path)
    assert calculator.find(".ec-primary").is_visible()
    assert calculator.find("svg.ec-chart").first.is_visible()
    # Each tab is a section below its heading.
    assert all(heading.is_visible() for heading in calculator.find(".ec-tab > h3").all())
    assert calculator.find(".ec-table td").first.is_visible()
    # Controls that would do nothing are not shown; what went in is.
    assert not [box for box in calculator.find("input").all() if box.is_visible()]
    assert calculator.find("[data-value]").first.is_visible()


def test_nothing_of_python_is_fetched_before_the_reader_reaches_for_it(newcomer: Visit) -> None:
    urls: list[str] = []
    newcomer.page.on("request", lambda request: urls.append(request.url))
    search = OnPage(newcomer, "search", "en")
    newcomer.load(search.path)
    newcomer.page.wait_for_load_state("networkidle")
    assert not [url for url in urls if "/py/" in url]
    assert search.find().get_attribute("state") == "static"
    with newcomer.page.expect_request("**/py/**/pyodide.asm.wasm"):
        search.slider("servers").focus()


@pytest.mark.parametrize("folder", FOLDERS.values())
def test_no_sitemap_is_asked_for_but_the_sites_own(folder: str, newcomer: Visit) -> None:
    """Neither beside the page in another language nor beside the feed: the theme would ask."""
    urls: list[str] = []
    newcomer.page.on("request", lambda request: urls.append(request.url))
    newcomer.load(f"{folder}changed/")
    newcomer.page.wait_for_load_state("networkidle")
    asked = [url for url in urls if "sitemap" in url]
    assert asked == [f"{newcomer.root}{folder}sitemap.xml"]


@pytest.mark.parametrize("folder", FOLDERS.values())
@pytest.mark.parametrize("wide", [360, 1280])
def test_nothing_to_search_in_is_fetched_before_the_reader_reaches_for_it(
    wide: int, folder: str, browser: Browser, server: Server
) -> None:
    with browser.new_context(viewport=ViewportSize(width=wide, height=740)) as context:
        visit = Visit(context.new_page(), server.url)
        page, index, urls = visit.page, "**/search/search_index.json", list[str]()
        page.on("request", lambda request: urls.append(request.url))
        visit.load(folder)
        page.wait_for_load_state("networkidle")
        assert urls
        assert not [url for url in urls if "search_index" in url]
        button = page.locator(".md-header__button[for=__search]")
        with page.expect_request(index):
            button.click() if button.is_visible() else page.keyboard.press("/")
        page.locator(".md-search__input").press_sequentially("BLOOM")
        expect(page.locator(".md-search-result__link").first).to_be_visible()
        assert visit.complaints == []


@pytest.mark.parametrize("folder", FOLDERS.values())
def test_a_link_to_what_to_search_for_finds_it(folder: str, visit: Visit) -> None:
    visit.load(f"{folder}?q=BLOOM")
    expect(visit.page.locator(".md-search-result__link").first).to_be_visible()


@pytest.mark.parametrize("language", FOLDERS)
def test_everything_can_be_done_from_the_keyboard(
    language: str, long_visits: Callable[[str], Visit]
) -> None:
    search = OnPage(long_visits(language), "search", language)
    search.visit.follow(search.path)
    search.find().wait_for()
    search.reset()
    page = search.visit.page
    answer = search.answer()

    def tab_to(selector: str) -> None:
        for _ in range(40):
            page.keyboard.press("Tab")
            if page.evaluate("selector => document.activeElement.matches(selector)", selector):
                outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
                assert outline != "none", f"where the focus is cannot be seen on {selector}"
                return
        pytest.fail(f"the Tab key does not reach {selector}")

    page.evaluate("document.querySelector('.ec-question').setAttribute('tabindex', '-1')")
    search.find(".ec-question").focus()
    tab_to("[data-lead=per_search]")
    page.keyboard.press("Space")
    search.rest()
    assert "search.answer.lead=per_search" in search.query()
    assert search.answer() != answer
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Space")
    search.rest()
    assert search.answer() == answer
    tab_to("[data-preset]")
    page.keyboard.press("Space")
    search.rest()
    tab_to("#search-servers-slider")
    page.keyboard.press("ArrowLeft")
    search.rest()
    assert search.answer() != answer
    tab_to("#search-searches")
    page.keyboard.press("ControlOrMeta+A")
    page.keyboard.type("27.648e9")
    page.keyboard.press("Enter")
    search.rest()
    assert "search.searches=27648000000" in search.query()
    search.find("[data-preset]").first.focus()
    tab_to('[data-action="reset"]')
    page.keyboard.press("Enter")
    search.rest()
    assert search.answer() == answer


def test_many_moves_end_in_the_last_value(long_visits: Callable[[str], Visit]) -> None:
    search = OnPage(long_visits("en"), "search", "en")
    search.visit.follow(search.path)
    search.find().wait_for()
    search.reset()
    query = search.slider("servers").evaluate(
        """slider => {
            for (let step = 0; step < 100; step++) {
                slider.stepDown(step % 2 ? 1 : 2);
                slider.dispatchEvent(new Event('input', { bubbles: true }));
            }
            return location.search;
        }"""
    )
    assert query == "", "the address is not written while a slider moves"
    search.unfold()
    search.slider("servers").evaluate(
        "slider => slider.dispatchEvent(new Event('change', { bubbles: true }))"
    )
    search.rest()
    quick = search.parts()
    search.type("servers", search.box("servers").input_value())
    assert search.parts() == quick


def test_the_scenario_goes_along_into_the_other_language(visit: Visit) -> None:
    search = OnPage(visit, "search", "en")
    visit.load(search.path)
    search.type("utilisation", "70")
    visit.page.locator('header a[hreflang="zh-Hans"]').click()
    chinese = OnPage(visit, "search", "zh")
    visit.page.wait_for_url(f"{visit.root}{chinese.path}?search.utilisation=70&v={__version__}")
    chinese.find().wait_for()
    chinese.rest()
    assert chinese.box("utilisation").input_value() == "70"


def press_in_a_box(page: Page, keys: str, text: str = "") -> str:
    """Press keys in a box that holds `text`, all of it selected, and return what it holds then.

    So to copy and to paste: browsers differ in when they let a page do it.
    """
    box = page.locator("article > textarea")
    page.evaluate("document.querySelector('article').append(document.createElement('textarea'))")
    box.fill(text)
    box.select_text()
    box.press(keys)
    held = box.input_value()
    box.evaluate("box => box.remove()")
    return held


def copied(page: Page) -> str:
    """Return what was copied last."""
    return press_in_a_box(page, "ControlOrMeta+V")


def test_the_link_is_copied(visit: Visit) -> None:
    search = OnPage(visit, "search", "en")
    visit.load(search.path)
    search.type("utilisation", "70")
    status = search.find("[data-status]")
    live = status.inner_text()
    search.find('[data-action="link"]').click()
    expect(status).not_to_have_text(live)
    assert copied(visit.page) == visit.address()


def test_what_is_not_copied_is_not_said_to_be(visit: Visit) -> None:
    search = OnPage(visit, "search", "en")
    visit.load(search.path)
    visit.page.evaluate(
        """() => {
            navigator.clipboard.write = () => Promise.reject(new Error('not here'));
            document.execCommand = () => false;
        }"""
    )
    search.type("utilisation", "70")
    search.find('[data-action="link"]').click()
    words = search.find().evaluate("calculator => JSON.parse(calculator.getAttribute('words'))")
    expect(search.find("[data-status]")).to_have_text(words["not_copied"])


def test_one_bad_box_is_said_to_hold_up_the_others(visit: Visit) -> None:
    search = OnPage(visit, "search", "en")
    visit.load(search.path)
    search.type("utilisation", "70")
    status, value = search.find("[data-status]"), '[data-input="servers"] [data-value]'
    expect(status).not_to_contain_text(search.find('label[for="search-pue"]').inner_text())
    search.type("pue", "seventy")
    search.find("details.ec-assumptions").evaluate("fold => { fold.open = false }")
    before = search.find(value).inner_text()
    search.slider("servers").press("ArrowLeft")
    search.rest()
    words = search.find().evaluate("calculator => JSON.parse(calculator.getAttribute('words'))")
    label = search.find('label[for="search-pue"]').text_content()
    assert label
    expect(status).to_have_text(words["stale"].replace("{label}", label))
    expect(search.find()).to_have_attribute("stale", "")
    expect(search.find(value)).not_to_have_text(before)
    expect(search.find(".ec-answer")).not_to_have_css("opacity", "1")
    press_in_a_box(visit.page, "ControlOrMeta+C", "what was there before")
    search.find('[data-action="link"]').click()
    expect(search.box("pue")).to_be_focused()
    assert copied(visit.page) == "what was there before"
    # No link is given away to what cannot be answered; what can be used stays in the address.
    assert dict(parse_qsl(search.query())) == {
        "search.servers": search.box("servers").input_value(),
        "search.utilisation": "70",
        "v": __version__,
    }
    search.type("pue", "1.2")
    expect(search.find()).not_to_have_attribute("stale", "")
    expect(status).to_have_text(words["live"])
    assert "search.servers=" in visit.address()


def test_what_is_typed_last_is_in_the_link(visit: Visit) -> None:
    search = OnPage(visit, "search", "en")
    visit.load(search.path)
    status = search.find("[data-status]")
    # Python is only just being fetched when the button is pressed.
    search.unfold()
    search.box("utilisation").clear()
    search.box("utilisation").press_sequentially("70")
    search.find('[data-action="link"]').click()
    words = search.find().evaluate("calculator => JSON.parse(calculator.getAttribute('words'))")
    expect(status).to_have_text(words["copied"], timeout=PATIENCE)
    assert copied(visit.page).endswith(f"?search.utilisation=70&v={__version__}")


PHONE = {"width": 360, "height": 740}
LYING = {"width": 740, "height": 360}
DESK = {"width": 1280, "height": 900}


@pytest.mark.parametrize("size", [PHONE, LYING, DESK])
def test_the_answer_in_brief_covers_little_and_nothing_in_use(
    size: ViewportSize, visit: Visit
) -> None:
    visit.page.set_viewport_size(size)
    request = OnPage(visit, "request", "en")
    visit.load(request.path)
    request.unfold()
    brief = request.find(".ec-brief p")

    def in_sight(selector: str) -> None:
        """Check that the middle of what was reached is what one would touch there."""
        target = request.find(selector).first
        expect(target).to_be_in_viewport(ratio=0.99)
        assert target.evaluate(
            """target => {
                const box = target.getBoundingClientRect();
                const there = document.elementFromPoint(box.x + box.width / 2, box.y + 2);
                return target.contains(there);
            }"""
        ), f"{selector} is covered"

    # In place, the answer itself is what is seen.
    assert request.find(".ec-answer").evaluate(
        """answer => {
            answer.scrollIntoView();
            const box = answer.getBoundingClientRect();
            return answer.contains(document.elementFromPoint(box.x + 5, box.y + 5));
        }"""
    )
    for mark in request.find(".ec-mark a").all()[::4]:
        mark.click()
        in_sight("#" + urlsplit(visit.address()).fragment)
        assert brief.evaluate(
            "brief => { const { x, y } = brief.getBoundingClientRect();"
            " return brief.contains(document.elementFromPoint(x + 5, y + 5)); }"
        ), "the answer cannot be seen from here"
    # From below, the Tab key brings each control up to just where the brief answer ends.
    visit.page.evaluate("scrollTo(0, document.body.scrollHeight)")
    for name in [*CALCULATORS["request"].inputs][::-4]:
        request.slider(name).focus()
        in_sight(f"#request-{name}-slider")
    box = brief.bounding_box()
    assert box
    assert box["height"] <= size["height"] / 4
    assert box["x"] + box["width"] <= size["width"]


def test_a_look_at_a_source_keeps_the_scenario(visit: Visit) -> None:
    search = OnPage(visit, "search", "en")
    visit.load(search.path)
    search.find().evaluate("calculator => { calculator.same = true }")
    search.type("utilisation", "70")
    answer = search.answer()
    search.find(".ec-mark a").first.click()
    expect(search.find(".ec-sources li").first).to_be_in_viewport()
    search.find(".ec-mark a").nth(1).click()
    search.slider("servers").focus()
    query = f"search.utilisation=70&v={__version__}"
    assert urlsplit(visit.address())[3:] == (query, "search-source-2")
    assert search.find().evaluate("calculator => calculator.same"), (
        "the page was not put in place anew"
    )
    assert search.box("utilisation").input_value() == "70"
    assert search.answer() == answer


def test_a_tab_has_its_scripts_once_a_reader_reaches_for_it(newcomer: Visit) -> None:
    search, page = OnPage(newcomer, "search", "en"), newcomer.page
    files: list[str] = []
    page.on("request", lambda request: files.append(urlsplit(request.url).path.rpartition("/")[2]))
    newcomer.load(search.path)
    search.rest()  # the page's script runs, and all that it begins with has been asked for
    assert "energy-calculator.js" in files
    assert not {"aside.js", "export.js", "workshop.js"}.intersection(files)
    # A press that comes before they do waits for them.
    late: list[Route] = []
    page.route("**/aside.js", lambda route: late.append(route))  # noqa: PLW0108  (it marks it)
    with page.expect_request("**/aside.js"):
        search.find('[data-action="picture"]').click()
    expect(search.find(".ec-picture [data-confirmation]")).to_be_empty()
    late[0].continue_()
    expect(search.find(".ec-picture [data-confirmation]")).not_to_be_empty()


PRESSED = '[data-preset][aria-pressed="true"]'


def test_numbers_are_typed_and_shown_as_people_write_them(visit: Visit) -> None:
    """What is typed stays; what a slider writes is written anew; slider and buttons know both."""
    search = OnPage(visit, "search", "en")
    visit.load(search.path)
    first, pressed = search.slider("searches").input_value(), search.find(PRESSED)
    assert search.box("searches").input_value() == "9 billion"
    at_first = pressed.all_inner_texts()
    search.type("searches", "27,648 million searches a day")
    assert "search.searches=27648000000" in search.query()
    assert search.slider("searches").input_value() != first
    assert pressed.count() == 1
    assert pressed.all_inner_texts() != at_first
    search.type("searches", "九十亿")
    assert not search.query()
    assert search.slider("searches").input_value() == first
    assert pressed.all_inner_texts() == at_first
    assert search.box("searches").input_value() == "九十亿"
    search.slider("searches").press("ArrowRight")
    search.rest()
    moved = search.box("searches").input_value()
    assert moved.endswith(" billion")
    assert search.value("searches") > 9e9
    # The reader's own typing, though it says the same, is the reader's.
    search.type("searches", f"{search.value('searches'):.0f}")
    assert search.box("searches").input_value() != moved
    search.press('[data-action="reset"]')
    assert search.box("searches").input_value() == "9 billion"
    assert search.slider("searches").input_value() == first


def test_what_is_not_clear_is_refused_with_ways_to_write_it(visit: Visit) -> None:
    search = OnPage(visit, "search", "en")
    visit.load(search.path)
    error = search.find('[data-input="servers"] [data-error]')
    search.type("servers", "51,2821")
    assert "512,821" in error.inner_text()
    search.type("servers", "400,000 kWh")
    assert "kWh" in error.inner_text()
    search.type("servers", "0,4 million")
    assert error.is_hidden()
    assert "search.servers=400000" in search.query()
