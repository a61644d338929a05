"""What a reader has set is never lost: by a reload, a way out and back, a failure, or a slip."""

import html
import itertools
import json
from collections.abc import Callable
from urllib.parse import parse_qsl, urlsplit

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from calc import CALCULATORS, browser
from calc.core.amounts import plain
from tests.browser.conftest import OnPage, Visit
from tests.support.sabotage import SabotagedServer, hanging, missing

PYTHON = "py/*"
"""What Python consists of, by its paths."""


def set_two(calculator: OnPage) -> dict[str, str]:
    """Move the first slider to its end, type in the box of another input; return what is set."""
    own = CALCULATORS[calculator.name]
    first, *others = own.main
    other = (others or [name for name in own.inputs if name != first])[-1]
    calculator.unfold("details:has(input[name])")
    end = "Home" if own.inputs[first].value == own.inputs[first].high else "End"
    calculator.slider(first).press(end)
    # A part that is more than its whole would be refused.
    whole = other in {pair.whole for pair in own.within}
    far = own.inputs[other].high if whole else own.inputs[other].low
    typed = plain(far if far != own.inputs[other].value else own.inputs[other].high)
    calculator.box(other).fill(typed)
    calculator.box(other).blur()
    reached = own.inputs[first].low if end == "Home" else own.inputs[first].high
    return {first: plain(reached), other: typed}


def read(calculator: OnPage) -> dict[str, float]:
    """Return what of the form differs from default, as Python reads it."""
    asked = {"calculator": calculator.name, "language": "en", "origin": "form"}
    texts = calculator.find().evaluate("calculator => calculator.question.values")
    answer = json.loads(browser.answer(json.dumps({**asked, "values": texts})))
    assert not answer["errors"]
    return {name: float(text) for name, text in answer["changed"].items()}


def numbers(texts: dict[str, str]) -> dict[str, float]:
    """Return numbers for their texts."""
    return {name: float(text) for name, text in texts.items()}


def answer_to(calculator: OnPage, texts: dict[str, str]) -> str:
    """Return the answer that Python gives here."""
    language = "zh" if calculator.path.startswith("zh/") else "en"
    asked = {"calculator": calculator.name, "language": language, "origin": "form"}
    values = {name: plain(value) for name, value in CALCULATORS[calculator.name].defaults().items()}
    reply = json.loads(browser.answer(json.dumps({**asked, "values": values | texts})))
    return html.unescape(reply["parts"]["answer"])


def shown(calculator: OnPage) -> str:
    """Return the answer that the page gives, as Python writes it."""
    inside = calculator.find('[data-part="answer"]').inner_html()
    return html.unescape(inside)


def reload(visit: Visit, _: OnPage) -> None:
    visit.page.reload()


def turn(page: Page, way: Callable[[], object]) -> None:
    """Go a way to another page, and wait until that is shown: its address is there before it is."""
    here = page.url
    page.evaluate("window.shown = document.querySelector('article')")
    way()
    page.wait_for_function("here => location.href !== here && !window.shown?.isConnected", arg=here)


def go_and_come_back(visit: Visit, _: OnPage) -> None:
    """To another page by a link that the theme follows, and back by the browser's button."""
    link = visit.page.locator("nav a[href]:visible, header a[href]:visible").first
    turn(visit.page, link.click)
    turn(visit.page, visit.page.go_back)


def leave_and_come_back(visit: Visit, _: OnPage) -> None:
    """To a page of another site, and back."""
    visit.page.goto("about:blank")
    visit.page.go_back()


def there_and_back(visit: Visit, _: OnPage) -> None:
    """Into the other language, and into this one again."""
    for _ in range(2):
        visit.page.locator("a[hreflang]").first.wait_for(state="attached")
        turn(
            visit.page,
            lambda: visit.page.evaluate(
                "document.querySelector('a[hreflang]:not([hreflang=\"' +"
                " document.documentElement.lang + '\"])').click()"
            ),
        )


def in_a_new_window(visit: Visit, _: OnPage) -> None:
    """By the address alone."""
    address = visit.page.url
    visit.page.goto("about:blank")
    visit.page.goto(address)


WAYS: dict[str, Callable[[Visit, OnPage], None]] = {
    "reload": reload,
    "another page and back": go_and_come_back,
    "another site and back": leave_and_come_back,
    "the other language and back": there_and_back,
    "a new window": in_a_new_window,
}


@pytest.mark.parametrize("name", CALCULATORS)
def test_before_python_has_ever_answered_nothing_is_lost(
    name: str, context: BrowserContext, sabotaged: SabotagedServer
) -> None:
    """Nor once it has failed; and it answers what was set as soon as it comes."""
    visit = Visit(context.new_page(), sabotaged.url)
    calculator, page = OnPage(visit, name, "en"), visit.page
    sabotaged.sabotage[PYTHON] = hanging
    visit.load(calculator.path)
    texts = set_two(calculator)
    address = page.url
    assert dict(parse_qsl(urlsplit(address).query)).keys() >= {f"{name}.{key}" for key in texts}
    for way, follow in WAYS.items():
        follow(visit, calculator)
        calculator.find("[data-input]").first.wait_for()
        calculator.find().and_(page.locator("[state]")).wait_for()
        assert read(calculator) == numbers(texts), way
        assert page.url == address, way
        # The answer is another scenario's, and is marked so.
        expect(calculator.find()).to_have_attribute("stale", "")
        expect(calculator.find("[data-status]")).to_contain_text("still")
        for key in texts:
            label = calculator.find(f'[data-input="{key}"] [data-value]')
            expect(label).to_have_text(calculator.box(key).input_value())
    sabotaged.sabotage[PYTHON] = missing
    page.reload()
    expect(calculator.find()).to_have_attribute("state", "failed")
    assert read(calculator) == numbers(texts)
    expect(calculator.find()).to_have_attribute("stale", "")
    sabotaged.sabotage.clear()
    calculator.find('[data-action="retry"]').click()
    calculator.wait_for_python()
    expect(calculator.find()).not_to_have_attribute("stale", "")
    assert shown(calculator) == answer_to(calculator, texts)
    assert read(calculator) == numbers(texts)


@pytest.mark.parametrize("name", CALCULATORS)
def test_once_python_answers_nothing_is_lost_either(name: str, visit: Visit) -> None:
    calculator = OnPage(visit, name, "en")
    visit.load(calculator.path)
    texts = set_two(calculator)
    calculator.wait_for_python()
    for way, follow in WAYS.items():
        follow(visit, calculator)
        calculator.wait_for_python()
        assert read(calculator) == numbers(texts), way
        assert shown(calculator) == answer_to(calculator, texts), way
    assert not visit.complaints


def entries(page: Page) -> int:
    """Return how many entries the browser's history has."""
    return page.evaluate("history.length")


def test_moves_replace_an_entry_and_presets_and_reset_add_one(newcomer: Visit) -> None:
    search, page = OnPage(newcomer, "search", "en"), newcomer.page
    newcomer.load(search.path)
    before = entries(page)
    for key in ("Home", "End", "ArrowLeft"):
        search.slider("utilisation").press(key)
        search.rest()
    search.type("pue", "1.2")
    assert entries(page) == before
    moved = page.url
    button = search.find("[data-preset]").nth(1)
    button.click()
    search.rest()
    preset = page.url
    assert entries(page) == before + 1
    assert preset != moved
    button.click()
    search.rest()
    assert entries(page) == before + 1, "what is set already is no other scenario"
    search.reset()
    assert entries(page) == before + 2
    for address in (preset, moved):
        page.go_back()
        search.rest()
        assert page.url == address
    expect(search.box("pue")).to_have_value("1.2")
    page.go_forward()
    search.rest()
    assert page.url == preset


def test_each_step_is_undone_by_a_button_and_adds_no_entry(visit: Visit) -> None:
    search, page = OnPage(visit, "search", "en"), visit.page
    undo = search.find('[data-action="undo"]')
    visit.load(search.path)
    served = search.find('[data-part="answer"]').inner_html()
    expect(undo).to_be_disabled()
    search.type("utilisation", "50")
    half = search.find('[data-part="answer"]').inner_html()
    search.reset()
    before = entries(page)
    undo.click()
    search.rest()
    assert read(search) == {"utilisation": 50}
    assert search.find('[data-part="answer"]').inner_html() == half
    assert "utilisation=50" in page.url
    undo.focus()
    page.keyboard.press("Enter")
    search.rest()
    assert read(search) == {}
    assert search.find('[data-part="answer"]').inner_html() == served
    assert entries(page) == before
    expect(undo).to_be_disabled()
    expect(search.find('[data-action="reset"]')).to_be_focused()


def test_what_cannot_be_used_does_not_take_the_place_of_what_could(visit: Visit) -> None:
    search, page = OnPage(visit, "search", "en"), visit.page
    visit.load(search.path)
    search.type("utilisation", "50")
    search.type("utilisation", "fifty or so")
    expect(search.find()).to_have_attribute("stale", "")
    page.wait_for_url("**utilisation=50&v=*")
    # Another window, to which nothing is known but the link, has what could be used.
    other = Visit(page.context.new_page(), visit.root)
    other.load(page.url.removeprefix(visit.root))
    there = OnPage(other, "search", "en")
    there.wait_for_python()
    assert read(there) == {"utilisation": 50}
    other.page.close()


@pytest.mark.parametrize("before", [{}, {"utilisation": "50"}, {"pue": "1.2"}])
def test_what_cannot_be_used_is_there_again_after_a_reload(
    before: dict[str, str], newcomer: Visit
) -> None:
    """With its sentence, until it is put right; and the address says what could be used."""
    search, page = OnPage(newcomer, "search", "en"), newcomer.page
    newcomer.load(search.path)
    for name, text in before.items():
        search.type(name, text)
    search.type("utilisation", "fifty or so")
    error = search.find('[data-input="utilisation"] [data-error]')
    expect(error).to_contain_text("fifty or so")
    sentence, address, answer = error.inner_text(), page.url, search.answer()
    for way in WAYS.values():
        way(newcomer, search)
        expect(search.box("utilisation")).to_have_value("fifty or so")
        expect(error).to_have_text(sentence)
        expect(search.find()).to_have_attribute("stale", "")
        assert search.answer() == answer
        assert page.url == address
    search.type("utilisation", "60")
    page.reload()
    search.wait_for_python()
    assert read(search) == {"utilisation": 60} | {
        name: float(text) for name, text in before.items() if name != "utilisation"
    }
    expect(error).to_be_hidden()
    assert page.evaluate("sessionStorage.getItem('typed:search')") is None


def test_what_was_changed_in_a_fold_is_seen_when_it_comes_back(visit: Visit) -> None:
    usage = OnPage(visit, "usage", "en")
    visit.load(f"{usage.path}?usage.days=300")
    usage.wait_for_python()
    expect(usage.box("days")).to_be_visible()


def test_what_is_typed_and_left_so_is_kept(visit: Visit) -> None:
    """Nobody has pressed Enter, or gone on to another box."""
    search, page = OnPage(visit, "search", "en"), visit.page
    visit.load(search.path)
    search.box("searches").fill("8 billion")
    page.wait_for_url("**searches=8*")
    page.reload()
    search.wait_for_python()
    assert read(search) == {"searches": 8e9}
    # And at once, on the way out.
    search.box("searches").fill("7 billion")
    leave_and_come_back(visit, search)
    search.wait_for_python()
    assert read(search) == {"searches": 7e9}


def test_keys_on_a_slider_are_answered_at_once_and_announced_once(visit: Visit) -> None:
    search, page = OnPage(visit, "search", "en"), visit.page
    visit.load(search.path)
    search.type("utilisation", "50")
    page.evaluate(
        """() => {
            window.released = 0;
            window.pauses = [performance.now()];
            addEventListener('change', () => window.pauses.push(performance.now()));
            const answer = document.querySelector('[data-part="answer"]');
            new MutationObserver(() => {
                if (answer.getAttribute('aria-busy') === 'false') window.released += 1;
            }).observe(answer, { attributeFilter: ['aria-busy'] });
        }"""
    )
    slider = search.slider("utilisation")
    before = search.answer()
    for _ in range(8):
        slider.press("ArrowRight")
    expect(search.find('[data-part="answer"]')).not_to_have_text(before)
    search.rest()
    page.wait_for_timeout(600)
    released = page.evaluate("window.released")
    # On a busy machine, keys may come so late that the slider rests between them.
    pressed = page.evaluate("window.pauses")
    late = sum(later - earlier > 350 for earlier, later in itertools.pairwise(pressed[1:]))
    assert 1 <= released <= 1 + late
    # Half of a number is no answer to be read out, however long it stands there.
    search.box("utilisation").press_sequentially("5")
    page.wait_for_timeout(1000)
    assert page.evaluate("window.released") == released


def test_choices_beside_the_answer_are_in_the_address_and_come_back(
    context: BrowserContext, sabotaged: SabotagedServer
) -> None:
    """Before Python has answered, too."""
    visit = Visit(context.new_page(), sabotaged.url)
    search, page = OnPage(visit, "search", "en"), visit.page
    sabotaged.sabotage[PYTHON] = hanging
    visit.load(search.path)
    search.unfold()
    search.find('[data-choice="people"]').wait_for()
    search.find('[data-choice="people"]').fill("1000")
    search.find('[data-choice="people"]').blur()
    search.find('[data-choice="server"]').click()
    search.find('[data-choice="b"]').select_option("default")
    search.find('[data-choice="target"]').fill("20")
    search.find('[data-choice="target"]').press("Enter")
    expected = {
        "search.equivalents.people": "1000", "search.boundary.server": "off",
        "search.bridge.b": "default", "search.inverse.target": "20",
    }  # fmt: skip
    assert dict(parse_qsl(urlsplit(page.url).query)).items() >= expected.items()
    sabotaged.sabotage.clear()
    in_a_new_window(visit, search)
    search.wait_for_python()
    search.unfold()
    expect(search.find('[data-aside-part="equivalents"]')).to_contain_text("1,000")
    expect(search.find('[data-choice="server"]')).not_to_be_checked()
    expect(search.find('[data-aside-part="boundary"]')).to_contain_text("not counted")
    expect(search.find('[data-choice="b"]')).to_have_value("default")
    # 20 of 29.2 TWh: a load of 68.47%. What stands in another tab is asked for when that is shown.
    search.show(".ec-inverse")
    expect(search.find('[data-aside-part="inverse"]')).to_contain_text("20")
    expect(search.find('[data-aside-part="inverse"] [data-set]')).to_be_visible()
    assert dict(parse_qsl(urlsplit(page.url).query)).items() >= expected.items()
    # Back to a page as it was served.
    search.show(".ec-equivalents")
    search.find('[data-choice="people"]').fill("")
    search.find('[data-choice="people"]').blur()
    search.show(".ec-boundary")
    search.find('[data-choice="server"]').click()
    page.wait_for_function("() => !/people|server/.test(location.search)")
