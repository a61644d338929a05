"""An answer with its doubt, in the page: the interval follows a slider, and one works backwards."""

import re

import pytest
from playwright.sync_api import expect

from calc import CALCULATORS, __version__
from calc.charts.sweep import draw_sweep
from calc.core.scenario import Scenario
from calc.core.wording import wording
from calc.view import sensitivity, uncertainty
from calc.view.form import fields
from calc.view.quantities import keep_whole
from tests.browser.conftest import FOLDERS, OnPage, Visit


def opened(visit: Visit, language: str, name: str = "search") -> OnPage:
    """A calculator, that of searches unless said otherwise, live."""
    calculator = OnPage(visit, name, language)
    visit.load(calculator.path)
    calculator.reset()
    calculator.settle()
    calculator.wait_for_python()
    calculator.settle()
    return calculator


@pytest.fixture
def search(visit: Visit) -> OnPage:
    return opened(visit, "en")


def scenario(**values: float) -> Scenario:
    """What the form says, as Python has it here."""
    return Scenario.of(CALCULATORS["search"], values)


def test_the_doubt_follows_a_slider(search: OnPage) -> None:
    slider = search.slider("utilisation")
    slider.focus()
    for _ in range(5):
        slider.press("ArrowLeft")
    search.settle()
    value = float(search.box("utilisation").input_value())
    assert value < 100
    moved, words = scenario(utilisation=value), wording("en")
    same = "(part, html) => { const made = document.createElement('div'); made.innerHTML = html; "
    same += "return part.innerHTML === made.innerHTML; }"
    parts = uncertainty.parts(moved, words) | uncertainty.ranges(moved, words)
    for part in ("uncertainty", "ranges", "chart"):
        assert search.find(f'[data-part="{part}"]').evaluate(
            same, keep_whole(parts[part], words)
        ), part
    for name in CALCULATORS["search"].main:
        drawn = search.find(f'[data-sweep="{name}"]')
        assert drawn.evaluate(same, draw_sweep(moved, words, name)), name
    drawn = keep_whole(sensitivity.parts(moved, words)["sensitivity"], words)
    assert search.find('[data-part="sensitivity"]').evaluate(same, drawn)
    setting = fields(moved, words, ["utilisation"])["utilisation"]["valuetext"]
    assert slider.get_attribute("aria-valuetext") == setting


def test_what_kind_of_interval_it_is_stands_where_its_link_leads(search: OnPage) -> None:
    search.tab(".ec-calculation").click()
    expect(search.find(".ec-sensitivity")).to_be_hidden()
    search.find(".ec-interval a").click()
    expect(search.find(".ec-sensitivity")).to_be_in_viewport()
    expect(search.find('[data-part="sensitivity"]:not([data-due])')).to_contain_text("Utilisation")


def test_while_a_slider_moves_the_point_answer_comes_first(search: OnPage) -> None:
    """A newer question is never sent after one about the doubt of an older answer."""
    asked = search.find().evaluate(
        """async (calculator) => {
            const asked = [];
            const post = Worker.prototype.postMessage;
            Worker.prototype.postMessage = function (message, ...more) {
                asked.push(JSON.parse(message.question).about ?? 'answer');
                return post.call(this, message, ...more);
            };
            const slider = calculator.querySelector('[data-input="servers"] [data-slider]');
            // Three moves at once: two of them are one question.
            for (let move = 0; move < 3; move++) {
                slider.stepDown();
                slider.dispatchEvent(new Event('input', { bubbles: true }));
            }
            slider.dispatchEvent(new Event('change', { bubbles: true }));
            while (calculator.hasAttribute('due')
                || calculator.querySelector('[data-part="answer"]').getAttribute('aria-busy')
                    !== 'false')
                await new Promise((done) => setTimeout(done, 10));
            Worker.prototype.postMessage = post;
            return asked;
        }"""
    )
    assert asked[:4] == ["answer", "answer", "chart", "uncertainty"]
    sweeps = len(CALCULATORS["search"].main)
    assert asked[4:] == ["ranges", "sensitivity", *["sweep"] * sweeps]


def test_while_a_slider_moves_the_other_results_wait_with_their_ranges(visit: Visit) -> None:
    """They take longest; the reader is told of them on letting go, where the answer gives any."""
    request = opened(visit, "en", "request")
    asked, later = request.find().evaluate(
        """async (calculator) => {
            const asked = [];
            const post = Worker.prototype.postMessage;
            Worker.prototype.postMessage = function (message, ...more) {
                asked.push(JSON.parse(message.question).about ?? 'answer');
                return post.call(this, message, ...more);
            };
            const settled = async () => {
                while (calculator.hasAttribute('due') || !asked.includes('sweep'))
                    await new Promise((done) => setTimeout(done, 10));
                return asked.splice(0);
            };
            const slider = calculator.querySelector('[data-input="tokens"] [data-slider]');
            slider.stepDown();
            slider.dispatchEvent(new Event('input', { bubbles: true }));
            const moving = await settled();
            slider.dispatchEvent(new Event('change', { bubbles: true }));
            const resting = await settled();
            Worker.prototype.postMessage = post;
            return [moving, resting];
        }"""
    )
    assert "uncertainty" in asked
    assert "ranges" not in asked
    assert later.count("ranges") == 1
    expect(request.find('[data-part="ranges"]:not([data-due])')).to_contain_text(":")


@pytest.mark.parametrize("language", FOLDERS)
def test_a_range_is_typed_and_travels(language: str, visit: Visit, newcomer: Visit) -> None:
    first = opened(visit, language)
    before = first.find(".ec-interval").inner_text()
    first.type("utilisation", "60～80")
    first.settle()
    assert first.query() == f"search.utilisation=60..80&v={__version__}"
    interval = first.find(".ec-interval").inner_text()
    assert interval != before
    assert float(first.slider("utilisation").input_value()) == 70
    second = OnPage(newcomer, "search", language)
    newcomer.load(f"{second.path}?{first.query()}")
    second.wait_for_python()
    second.settle()
    assert second.find(".ec-interval").inner_text() == interval
    assert re.findall(r"\d+", second.box("utilisation").input_value()) == ["60", "80"]
    # A slider says one number; what was a range is one no longer.
    second.slider("utilisation").press("ArrowRight")
    second.settle()
    assert float(second.box("utilisation").input_value()) > 70
    assert ".." not in second.query()
    assert not newcomer.complaints


@pytest.mark.parametrize("language", FOLDERS)
def test_what_is_held_fixed_is_in_doubt_no_more_and_travels(
    language: str, visit: Visit, newcomer: Visit
) -> None:
    """By the keyboard; a slider moves it and it stays fixed; a link, undo and reset know it."""
    first = opened(visit, language)
    doubted = first.find(".ec-interval").inner_text()
    tick = first.find('[data-input="servers"] [data-fix]')
    first.find('[data-input="servers"] details:has([data-fix]) > summary').press("Enter")
    tick.focus()
    tick.press(" ")
    first.settle()
    assert first.query() == f"search.servers=512821..512821&v={__version__}"
    held = first.find(".ec-interval").inner_text()
    assert held != doubted
    assert first.box("servers").input_value() == "512,821"
    first.slider("servers").press("ArrowLeft")
    first.settle()
    moved = first.value("servers")
    assert moved < 512_821
    assert first.query() == f"search.servers={moved:.0f}..{moved:.0f}&v={__version__}"
    second = OnPage(newcomer, "search", language)
    newcomer.load(f"{second.path}?{first.query()}")
    second.wait_for_python()
    second.settle()
    expect(second.find('[data-input="servers"] [data-fix]')).to_be_checked()
    assert second.value("servers") == moved
    assert second.find(".ec-interval").inner_text() == first.find(".ec-interval").inner_text()
    second.press('[data-action="reset"]')
    second.settle()
    expect(second.find('[data-input="servers"] [data-fix]')).not_to_be_checked()
    assert second.find(".ec-interval").inner_text() == doubted
    second.press('[data-action="undo"]')
    second.settle()
    expect(second.find('[data-input="servers"] [data-fix]')).to_be_checked()
    assert not newcomer.complaints


def test_what_is_held_before_python_is_there_is_held_once_it_is(waiting: OnPage) -> None:
    """The address says so at once; a range in the box is held at its middle."""
    waiting.box("utilisation").fill("60 to 80")
    waiting.unfold('[data-input="utilisation"] details')
    waiting.find('[data-input="utilisation"] [data-fix]').check()
    assert waiting.query().startswith("search.utilisation=60+to+80..60+to+80&")
    waiting.let_python_come()
    waiting.settle()
    assert waiting.query() == f"search.utilisation=70..70&v={__version__}"
    assert "20.4" in waiting.answer()


def test_one_works_backwards_from_the_keyboard(search: OnPage) -> None:
    keys = search.visit.page.keyboard
    search.tab(".ec-inverse").press("Enter")
    result = search.find("#search-inverse-result")
    expect(result).to_be_visible()
    result.select_option("electricity")
    result.focus()
    keys.press("Tab")
    keys.type("14.6000138")
    keys.press("Tab")
    search.find("#search-inverse-input").select_option("utilisation")
    search.find("#search-inverse-target").press("Enter")
    inverse = search.find('[data-aside-part="inverse"]')
    expect(inverse).to_contain_text("would have to be 50%")
    assert inverse.get_attribute("role") == "status"
    assert search.box("utilisation").input_value() == "100", "working backwards changes nothing"
    inverse.locator("button").press("Enter")
    search.settle()
    assert search.box("utilisation").input_value() == "50"
    assert "14.6" in search.find(".ec-primary").inner_text()
    assert search.box("utilisation").evaluate("box => box === document.activeElement")
    expect(inverse).to_be_empty()
    search.find("#search-inverse-target").fill("many")
    search.find("#search-inverse-target").press("Enter")
    expect(inverse).to_contain_text("“many” is not a number")
