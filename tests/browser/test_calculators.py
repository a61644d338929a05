"""Every calculator in both languages: it answers in the page, and its address carries it."""

from urllib.parse import parse_qs, urlencode

import pytest

from calc import CALCULATORS
from tests.browser.conftest import FOLDERS, TYPICAL, OnPage, Visit, preset

in_english = pytest.mark.parametrize("language", ["en"], scope="module")
"""For what is the same in whatever language things are named.

What is said of each in either language is tested without a browser, which takes no time; and
test_live.py has every calculator answer in both.
"""

typical = pytest.mark.parametrize("calculator", TYPICAL, indirect=True, scope="module")
"""For what is the same for whatever calculator."""

SERVED = """async (calculator) => {
    const text = await (await fetch(location.pathname)).text();
    const page = new DOMParser().parseFromString(text, 'text/html');
    const name = calculator.getAttribute('name');
    const served = page.querySelector(`energy-calculator[name="${name}"]`);
    return Object.fromEntries([...served.querySelectorAll('[data-part]')]
        .map(part => [part.dataset.part, part.innerHTML]));
}"""

# What a slider writes into its box, at once and without Python.
ENDS = """calculator => Object.fromEntries(
    [...calculator.querySelectorAll('[data-input]')].map(input => {
        const slider = input.querySelector('[data-slider]');
        const box = input.querySelector('input[name]');
        const at = (end) => {
            slider.value = end;
            slider.dispatchEvent(new Event('input', { bubbles: true }));
            return Number(box.value);
        };
        return [box.name, [at(slider.min), at(slider.max)]];
    }))"""

FORM = """calculator => Object.fromEntries([...calculator.querySelectorAll('input[name]')]
    .map(box => [box.name, [box.value, box.dataset.default]]))"""

PRESSED = """calculator => [...calculator.querySelectorAll('[data-preset][aria-pressed="true"]')]
    .map(button => button.dataset.preset)"""

TYPE = """(calculator, texts) => {
    const boxes = Object.entries(texts).map(([name, text]) => {
        const box = calculator.querySelector(`input[name="${name}"]`);
        box.value = text;
        box.dispatchEvent(new Event('input', { bubbles: true }));
        return box;
    });
    boxes.at(-1).dispatchEvent(new Event('change', { bubbles: true }));
}"""


def first_and_last(name: str) -> list[str]:
    """The names of two inputs: one always in view, and one that may be folded away."""
    first, *_, last = CALCULATORS[name].inputs
    return [first, last]


@typical
def test_static_page_equals_live_answer(fresh: OnPage) -> None:
    fresh.unfold()
    static = fresh.find().evaluate(SERVED)
    assert static["answer"]
    assert fresh.parts() == static


@in_english
def test_a_slider_moves_the_answer_and_the_address(fresh: OnPage) -> None:
    for name in first_and_last(fresh.name):
        slider = fresh.slider(name)
        before, text = fresh.equation(), fresh.box(name).input_value()
        at_end = slider.evaluate(
            "slider => slider.valueAsNumber + Number(slider.step) > Number(slider.max)"
        )
        slider.press("ArrowLeft" if at_end else "ArrowRight")
        fresh.rest()
        assert fresh.box(name).input_value() != text, name
        assert fresh.find(f'[data-input="{name}"] [data-error]').is_hidden(), name
        assert fresh.equation() != before, name
        shown = fresh.find(f'[data-input="{name}"] [data-value]').inner_text()
        spoken, seen = (
            "".join(words.split()) for words in (slider.get_attribute("aria-valuetext"), shown)
        )
        assert spoken == seen, "the answer is read out once, at rest, not at each key"
        carried = parse_qs(fresh.query())[f"{fresh.name}.{name}"]
        assert [float(number) for number in carried] == [fresh.value(name)]


@in_english
def test_every_slider_reaches_both_ends(fresh: OnPage) -> None:
    inputs = CALCULATORS[fresh.name].inputs
    assert fresh.find().evaluate(ENDS) == {
        name: [bounds.low, bounds.high] for name, bounds in inputs.items()
    }


@in_english
def test_what_is_no_number_is_refused_in_a_sentence(fresh: OnPage) -> None:
    answer = fresh.answer()
    first, last = first_and_last(fresh.name)
    beyond = {
        name: f"{CALCULATORS[fresh.name].inputs[name].high * 2 + 1:g}" for name in (first, last)
    }
    for name, texts in {first: ("many", beyond[first], ""), last: (beyond[last],)}.items():
        place = fresh.slider(name).input_value()
        for text in texts:
            fresh.type(name, text)
            box, error = fresh.box(name), fresh.find(f'[data-input="{name}"] [data-error]')
            assert fresh.find(f'label[for="{box.get_attribute("id")}"]').inner_text() in (
                error.inner_text()
            )
            assert box.get_attribute("aria-invalid") == "true"
            assert error.get_attribute("id") in box.get_attribute("aria-describedby").split()
            assert fresh.answer() == answer
            assert not fresh.query(), "the last value that could be used stays in the address"
            assert fresh.slider(name).input_value() == place
        fresh.type(name, fresh.box(name).get_attribute("data-default"))
        assert error.is_hidden()
        assert box.get_attribute("aria-invalid") is None


@in_english
def test_presets_fill_the_form_and_reset_empties_the_address(fresh: OnPage) -> None:
    default = fresh.parts()
    for button in fresh.find("[data-preset]").all():
        button.click()
        fresh.rest()
        carried, set_by_it = parse_qs(fresh.query()), preset(button)
        for name, (text, initial) in fresh.find().evaluate(FORM).items():
            wanted = set_by_it.get(name, initial)
            assert text == wanted, name
            assert (f"{fresh.name}.{name}" in carried) == (wanted != initial), name
        assert not fresh.find("[data-error]:not([hidden])").count()
        assert button.get_attribute("aria-pressed") == "true"
        same = button.get_attribute("data-preset")
        assert all(pressed == same for pressed in fresh.find().evaluate(PRESSED))
    slider = fresh.find("[data-slider]").first
    slider.press("Home")
    slider.press("ArrowRight")
    fresh.rest()
    assert fresh.find().evaluate(PRESSED) == []
    fresh.reset()
    assert fresh.parts() == default
    assert not fresh.query()


@typical
def test_a_link_sets_a_scenario_and_going_back_undoes_it(fresh: OnPage) -> None:
    name, bounds = next(iter(CALCULATORS[fresh.name].inputs.items()))
    answer, equation = fresh.answer(), fresh.equation()
    fresh.visit.follow(f"{fresh.path}?{fresh.name}.{name}={bounds.low}&other=kept")
    fresh.rest()
    assert fresh.value(name) == bounds.low
    assert fresh.equation() != equation
    fresh.type(name, str(bounds.high))
    assert parse_qs(fresh.query())["other"] == ["kept"]
    fresh.visit.page.go_back()
    fresh.visit.page.wait_for_url(fresh.visit.root + fresh.path)
    fresh.rest()
    assert fresh.answer() == answer


@typical
def test_a_bad_address_is_said_and_the_rest_of_it_used(fresh: OnPage) -> None:
    names = [*CALCULATORS[fresh.name].inputs]
    low = CALCULATORS[fresh.name].inputs[names[-1]].low
    scenario = {names[0]: "many", names[1]: "-1e99", "nothing": "1", names[-1]: str(low)}
    query = urlencode({f"{fresh.name}.{key}": text for key, text in scenario.items()})
    fresh.visit.follow(f"{fresh.path}?{query}")
    fresh.rest()
    notice = fresh.find('[data-part="notice"]').inner_text()
    for word in ("many", "nothing"):
        assert word in notice
    for name in names[:2]:
        box = fresh.box(name)
        assert fresh.find(f'label[for="{fresh.name}-{name}"]').inner_text() in notice
        assert box.input_value() == box.get_attribute("data-default")
    assert fresh.value(names[-1]) == low
    fresh.reset()
    assert not fresh.find('[data-part="notice"]').inner_text()


@in_english
@typical
def test_an_address_gives_the_same_answer_in_a_new_window(fresh: OnPage, visit: Visit) -> None:
    """All of them, and a thousand scenarios of each, go out and in again in
    tests/sharing/test_address.py.
    """
    inputs = CALCULATORS[fresh.name].inputs
    # Inside every range, whatever its sign, and nobody's default.
    within = {
        name: f"{bounds.low + 0.37 * (bounds.high - bounds.low):.4g}"
        for name, bounds in inputs.items()
    }
    fresh.find().evaluate(TYPE, within)
    fresh.unfold()
    answer = fresh.parts()
    second = OnPage(visit, fresh.name, "en")
    visit.load(f"{second.path}?{fresh.query()}")
    second.wait_for_python()
    # What is folded away is drawn when it is unfolded, as it has been in the first.
    second.unfold()
    assert second.parts() == answer
    assert len(parse_qs(second.query())) == len(inputs) + len(["v"])


@pytest.mark.parametrize("language", FOLDERS)
def test_a_malformed_address_leaves_the_page_usable(language: str, visit: Visit) -> None:
    search = OnPage(visit, "search", language)
    visit.load(f"{search.path}?%&%E0%A4%A&=&&search&search.&.=1&search.servers&search.=<b>")
    search.wait_for_python()
    before = search.answer()
    search.slider("servers").press("ArrowLeft")
    search.rest()
    assert search.answer() != before
    assert not visit.complaints
