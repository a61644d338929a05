"""Before Python is there: a slider stops where the page has an answer, and what it has is exact."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from calc import CALCULATORS
from tests.browser.conftest import FOLDERS, WAITS, OnPage, Visit
from tests.support.sabotage import SabotagedServer, missing

SOURCE = Path(__file__).parents[2] / "overrides" / "assets" / "javascripts" / "first-answers.js"
"""What unfolds a page's answers. It is published only as a part of another script."""

# Takes every main slider to each of its places, and returns what is shown otherwise than it should.
TOUR = """async calculator => {
    const amiss = [];
    const element = document.querySelector('script[src*="energy-calculator.js"]');
    const { unfold } = await import(element.src.replace('energy-calculator', 'first-answers'));
    const { content } = calculator.querySelector('[data-first-answers]');
    const data = JSON.parse(content.textContent);
    const part = calculator.querySelector('[data-part="answer"]');
    const made = document.createElement('div');
    const visited = { places: 0, answers: new Set() };
    for (const [name, places] of Object.entries(data)) {
        const field = calculator.querySelector(`[data-input="${name}"]`);
        const slider = field.querySelector('[data-slider]');
        const box = field.querySelector('input[name]');
        const start = slider.value;
        const set = value => {
            slider.value = value;
            slider.dispatchEvent(new Event('input', { bubbles: true }));
            slider.dispatchEvent(new Event('change', { bubbles: true }));
        };
        for (const place of unfold(places)) {
            set(place.slider);
            made.innerHTML = place.answer;
            const setting = field.querySelector('[data-value]').textContent;
            const spoken = slider.getAttribute('aria-valuetext');
            const says = [part.innerHTML, box.value, setting, spoken];
            const should = [made.innerHTML, place.text, place.valuetext, place.valuetext];
            if (JSON.stringify(says) !== JSON.stringify(should)) amiss.push([name, says, should]);
            if (!calculator.hasAttribute('early') || calculator.hasAttribute('stale'))
                amiss.push([name, place.text, 'is not said to be the answer of the page']);
            visited.places += 1;
            visited.answers.add(place.answer);
        }
        set(start);
        if (box.value !== box.defaultValue) amiss.push([name, 'does not come back to', start]);
    }
    return { amiss, places: visited.places, answers: visited.answers.size };
}"""


@pytest.mark.parametrize("language", FOLDERS)
def test_every_place_of_every_main_slider_answers_at_once(
    language: str, newcomer: Visit, subtests: pytest.Subtests
) -> None:
    newcomer.page.add_init_script(WAITS)
    newcomer.page.route(
        f"**/{SOURCE.name}",
        lambda route: route.fulfill(path=SOURCE, content_type="text/javascript"),
    )
    newcomer.load(FOLDERS[language])
    for name, model in CALCULATORS.items():
        with subtests.test(name):
            calculator = OnPage(newcomer, name, language)
            newcomer.follow(calculator.path)
            calculator.find("[data-first-answers]").wait_for(state="attached")
            tour = calculator.find().evaluate(TOUR)
            assert tour["amiss"] == []
            # Where a part would be more than its whole, there are none.
            bound = {name for pair in model.within for name in (pair.part, pair.whole)}
            free = [name for name in model.main if name not in bound]
            assert tour["places"] > 28 * len(free)
            assert tour["answers"] > 10 * len(free)
    assert newcomer.workers == 0
    assert not newcomer.complaints


def test_python_says_the_same_when_it_comes(waiting: OnPage) -> None:
    """29.2 TWh at full load: 28.3 at 97%, the place before."""
    slider = waiting.slider("utilisation")
    slider.press("ArrowLeft")
    assert waiting.box("utilisation").input_value() == "97"
    html = waiting.find('[data-part="answer"]').inner_html()
    assert "28.3" in waiting.answer()
    assert slider.get_attribute("aria-valuetext") == "97%"
    for part in ("chart", "uncertainty", "table", "equation"):
        expect(waiting.find(f'[data-part="{part}"]')).to_have_attribute("data-due", "")
    expect(waiting.find('[data-part="chart"]')).to_have_css("opacity", "0.45")
    expect(waiting.find(".ec-answer")).to_have_css("opacity", "1")
    waiting.let_python_come()
    waiting.settle()
    assert waiting.find('[data-part="answer"]').inner_html() == html
    expect(waiting.find("[data-part=chart][data-due]")).to_have_count(0)
    expect(waiting.find('[data-part="chart"]')).to_contain_text("28.3")
    for mark in ("early", "stale"):
        expect(waiting.find()).not_to_have_attribute(mark, "")
    # From now on the slider goes by its own steps.
    slider.press("ArrowLeft")
    assert waiting.box("utilisation").input_value() == "96.5"


@pytest.mark.parametrize(("name", "text"), [("utilisation", "70.3"), ("servers", "5e5")])
def test_what_is_typed_waits_and_what_stands_there_is_marked(
    name: str, text: str, waiting: OnPage
) -> None:
    before = waiting.answer()
    waiting.box(name).fill(text)
    expect(waiting.find()).to_have_attribute("stale", "")
    assert waiting.answer() == before
    expect(waiting.find(".ec-answer")).to_have_css("opacity", "0.45")
    waiting.let_python_come()
    expect(waiting.find()).not_to_have_attribute("stale", "")
    expect(waiting.find(".ec-answer")).to_have_css("opacity", "1")
    assert waiting.answer() != before
    assert waiting.box(name).input_value() == text


def test_a_second_input_waits_for_python_and_then_both_count(waiting: OnPage) -> None:
    """At 50% of full load 14.6 TWh; and with a PUE of 1.5 half as much again."""
    waiting.slider("utilisation").evaluate(
        """slider => { slider.value = '55'; for (const kind of ['input', 'change'])
            slider.dispatchEvent(new Event(kind, { bubbles: true })); }"""
    )
    first, half = waiting.answer(), float(waiting.box("utilisation").input_value())
    expect(waiting.find()).to_have_attribute("early", "")
    waiting.slider("pue").press("ArrowRight")
    expect(waiting.find()).to_have_attribute("stale", "")
    assert waiting.answer() == first
    pue = float(waiting.box("pue").input_value())
    assert 1 < pue < 1.01, "it is not kept to places that have no answer"
    waiting.let_python_come()
    electricity = 512821 * 6.5 * 8760 / 1e9 * half / 100 * pue  # TWh
    assert f"{electricity:.3g} TWh" in waiting.answer().replace("\N{NO-BREAK SPACE}", " ")
    waiting.reset()
    assert "29.2" in waiting.answer()


def test_reset_brings_back_what_was_served(waiting: OnPage) -> None:
    served = waiting.find('[data-part="answer"]').inner_html()
    waiting.slider("servers").press("ArrowRight")
    assert waiting.find('[data-part="answer"]').inner_html() != served
    waiting.find('[data-action="reset"]').click()
    assert waiting.find('[data-part="answer"]').inner_html() == served
    expect(waiting.find()).not_to_have_attribute("stale", "")


def test_a_start_that_fails_leaves_the_answer_and_says_what_is_not_of_it(
    newcomer: Visit, sabotaged: SabotagedServer
) -> None:
    sabotaged.sabotage["*.wasm"] = missing
    newcomer.root = sabotaged.url
    search = OnPage(newcomer, "search", "en")
    newcomer.load(search.path)
    search.slider("utilisation").press("ArrowLeft")
    expect(search.find()).to_have_attribute("state", "failed")
    words = search.find().evaluate("calculator => JSON.parse(calculator.getAttribute('words'))")
    beginning = words["failed_early"].partition("{")[0]
    expect(search.find("[data-status]")).to_contain_text(beginning)
    assert "28.3" in search.answer()
    expect(search.find('[data-part="chart"]')).to_have_css("opacity", "0.45")
    search.slider("utilisation").press("ArrowLeft")
    assert search.box("utilisation").input_value() == "94.5"
    assert "27.6" in search.answer()
    search.box("utilisation").fill("70")
    expect(search.find(".ec-answer")).to_have_css("opacity", "0.45")


def test_pulled_with_the_mouse_it_goes_from_place_to_place(waiting: OnPage) -> None:
    slider, page = waiting.slider("utilisation"), waiting.visit.page
    slider.scroll_into_view_if_needed()
    box = slider.bounding_box()
    assert box
    y = box["y"] + box["height"] / 2
    values = []
    page.mouse.move(box["x"] + box["width"] - 5, y)
    page.mouse.down()
    for step in range(40):
        page.mouse.move(box["x"] + box["width"] - 5 - 5 * step, y)
        values.append(float(waiting.box("utilisation").input_value()))
        assert float(slider.input_value()) == values[-1]
    page.mouse.up()
    assert values == sorted(values, reverse=True), "it never turns back"
    assert len(set(values)) > 5
    carried = waiting.find("[data-first-answers]").evaluate(
        "({ content }) => JSON.parse(content.textContent).utilisation.places"
    )
    # A place's first number is that in the box.
    assert set(values) <= {float(place.split(" ")[1]) for place in carried}
    expect(waiting.find()).to_have_attribute("early", "")
