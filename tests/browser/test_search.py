"""The search finds what is typed, pasted or spoken, in either spelling; and a word that is being
composed has its keys to itself, there and everywhere.
"""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import FOLDERS, OnPage, Visit
from tests.site.test_search import ASKED as PAGES

BOX = "input.md-search__input"
FOUND = ".md-search-result__link"

HOW = {
    "pasted": """(box, text) => document.execCommand('insertText', false, text)""",
    "dropped": """(box, text) => {
        box.value = text;
        box.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertFromDrop' }));
    }""",
    "spoken": """(box, text) => {
        box.value = text;
        box.dispatchEvent(new Event('input', { bubbles: true }));
    }""",
}
"""Ways for a text to come into a box without a key."""

SPELLINGS = {
    "utilization": "utilisation",
    "utiliz": "utilis",
    "behavior": "behaviour",
    "data center": "data centre",
    "datacenters": "data centres",
    "kilometer": "kilometre",
    "canceled": "cancelled",
    "catalog": "catalogue",
    "license": "licence",
    "quantization": "quantisation",
}


ASKED = {
    "en": [
        "3 Wh",
        "as much as Ireland",
        "carbon footprint",
        "data center electricity",
        "kWh for ten million requests a day",
        "How much energy does Llama 3.1 405B use?",
    ],
    "zh": [
        "3 瓦时",
        "抵得上爱尔兰",
        "用水量",
        "论文说对了吗",
        "每天一千万次请求用多少电",
        "通义千问",
    ],
}
"""Of what people ask (tests/site/asked.<language>.toml) some, to be asked in the page."""


def links(page: Page) -> list[str]:
    """Return where what was found lies, once something was."""
    expect(page.locator(FOUND).first).to_be_visible()
    return [str(link.get_attribute("href")).partition("?")[0] for link in page.locator(FOUND).all()]


def begin(visit: Visit, path: str) -> None:
    """Open a page, and let the theme close its search, as it does at first."""
    visit.load(path)
    visit.stay()


def look_for(page: Page, text: str) -> list[str]:
    """Look for a text after nothing was looked for; return what was found."""
    page.locator(BOX).click()
    page.locator(BOX).fill("")
    expect(page.locator(FOUND)).to_have_count(0)
    page.keyboard.insert_text(text)
    return links(page)


@pytest.mark.parametrize("how", HOW)
@pytest.mark.parametrize(("language", "first", "second"), [
    ("en", "Jevons", "Ireland"), ("zh", "反弹", "爱尔兰"),
])  # fmt: skip
def test_a_text_that_no_key_was_pressed_for_is_looked_for(
    visit: Visit, language: str, first: str, second: str, how: str
) -> None:
    begin(visit, FOLDERS[language])
    before = look_for(visit.page, first)
    visit.page.locator(BOX).evaluate("box => box.select()")
    visit.page.locator(BOX).evaluate(HOW[how], second)
    expect(visit.page.locator(BOX)).to_have_value(second)
    visit.page.wait_for_function(
        "([found, link]) => document.querySelector(found)?.href.split('?')[0] !== link",
        arg=[FOUND, before[0]],
    )
    after = links(visit.page)
    assert after == look_for(visit.page, second)


@pytest.mark.parametrize(("american", "british"), SPELLINGS.items())
def test_both_spellings_find_the_same(visit: Visit, american: str, british: str) -> None:
    begin(visit, "")
    assert look_for(visit.page, american) == look_for(visit.page, british)


def test_what_was_published_in_american_is_found_in_british(visit: Visit) -> None:
    """A title has `Analyzing`, and no page `analysing`."""
    begin(visit, "")
    found = look_for(visit.page, "analysing")
    expect(visit.page.locator(f"{FOUND} mark").first).to_have_text("Analyzing", ignore_case=True)
    assert found == look_for(visit.page, "analyzing")


@pytest.mark.parametrize(
    ("language", "text", "page"),
    [
        ("en", "what changed", "changed/"),
        ("en", "contributors", "about/"),
        ("zh", "改动记录", "changed/"),
        ("zh", "关于本站", "about/"),
    ],
)
def test_what_is_about_the_site_is_found(visit: Visit, language: str, text: str, page: str) -> None:
    """By its name; in English "about" is a word that nothing is looked for by."""
    begin(visit, FOLDERS[language])
    first = look_for(visit.page, text)[0]
    assert first.partition("?")[0] == f"{visit.root}{FOLDERS[language]}{page}"


@pytest.mark.parametrize("language", FOLDERS)
def test_what_people_ask_leads_first_to_the_page_about_it(visit: Visit, language: str) -> None:
    """All else that is asked is asked of the index alone, in tests/site."""
    begin(visit, FOLDERS[language])
    start = f"{visit.root}{FOLDERS[language]}"
    first = {
        question: look_for(visit.page, question)[0].removeprefix(start).partition("#")[0]
        for question in ASKED[language]
    }
    assert first == {question: PAGES[language][question] for question in ASKED[language]}


def test_what_a_page_is_found_by_beside_is_not_shown(visit: Visit) -> None:
    begin(visit, "")
    look_for(visit.page, "lesson plan")
    expect(visit.page.locator(".md-search-result .md-tag").first).to_be_hidden()


def test_a_word_is_suggested_whichever_way_its_beginning_came(visit: Visit) -> None:
    """The suggestion stands behind what was typed, and begins as that does."""
    begin(visit, "")
    look_for(visit.page, "Ireland")
    visit.page.locator(BOX).evaluate("box => box.select()")
    visit.page.locator(BOX).evaluate(HOW["pasted"], "assum")
    expect(visit.page.locator('[data-md-component="search-suggest"]')).to_have_text(
        re.compile("^assum.+")
    )


def test_what_has_one_spelling_is_found_as_ever(visit: Visit) -> None:
    begin(visit, "")
    assert any("rebound" in link for link in look_for(visit.page, "Jevons"))


# ---- Composing

PLACES = {
    "a box": 'energy-calculator input[name="utilisation"]',
    "a slider": '[data-input="utilisation"] [data-slider]',
    "the editor": "energy-workshop textarea",
    "an aside": "calculator-aside select",
    "the search": BOX,
}

# Chromium and Firefox say that a word is being composed, Safari has a number for it.
COMPOSING = {
    "as most say it": {"isComposing": True},
    "as Safari does": {"keyCode": 229},
}

HEARD = """(element, how) => {
    let heard = 0;
    const count = () => { heard += 1; };
    const places = [element, document, window];
    for (const place of places) place.addEventListener('keydown', count);
    const event = new KeyboardEvent('keydown', {
        key: 'Enter', bubbles: true, cancelable: true, ...how,
    });
    const allowed = element.dispatchEvent(event);
    for (const place of places) place.removeEventListener('keydown', count);
    return { heard, allowed };
}"""


@pytest.mark.parametrize("how", COMPOSING)
@pytest.mark.parametrize("place", PLACES)
def test_a_key_that_composes_is_nobody_else_s(visit: Visit, place: str, how: str) -> None:
    search = OnPage(visit, "search", "en")
    visit.load(search.path)
    search.unfold()
    element = visit.page.locator(PLACES[place]).first
    element.wait_for(state="attached")
    assert element.evaluate(HEARD, COMPOSING[how]) == {"heard": 0, "allowed": True}
    assert element.evaluate(HEARD, {})["heard"] > 0
    assert not visit.complaints


def test_enter_that_takes_a_word_corrects_nobody(visit: Visit) -> None:
    """The box is asked about when Enter is pressed again, and not before."""
    search = OnPage(visit, "search", "en")
    visit.load(search.path)
    search.type("utilisation", "70")
    box, error = search.box("utilisation"), search.find('[data-input="utilisation"] [data-error]')
    box.fill("jiucheng")
    box.evaluate(HEARD, {"isComposing": True})
    search.find('[data-part="answer"]').wait_for()
    expect(error).to_be_hidden()
    box.press("Enter")
    expect(error).to_be_visible()
