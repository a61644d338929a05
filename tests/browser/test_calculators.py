"""Every calculator in both languages: it answers in the page, and its address carries it."""

from collections.abc import Callable
from urllib.parse import parse_qs, urlencode

import pytest

from calc import CALCULATORS
from tests.browser.conftest import FOLDERS, OnPage, Visit, preset

in_english = pytest.mark.parametrize("language", ["en"], scope="module")
"""For what goes through all inputs, and is the same in whatever language they are named.

What is said of each in either language is tested without a browser, which takes no time.
"""


def test_static_page_equals_live_answer(fresh: OnPage) -> None:
    static = fresh.visit.page.evaluate(
        """async (name) => {
            const text = await (await fetch(location.pathname)).text();
            const page = new DOMParser().parseFromString(text, 'text/html');
            const it = page.querySelector(`energy-calculator[name="${name}"]`);
            return Object.fromEntries([...it.querySelectorAll('[data-part]')]
                .map(each => [each.dataset.part, each.innerHTML]));
        }""",
        fresh.name,
    )
    assert static["answer"]
    assert fresh.parts() == static


@in_english
def test_every_slider_moves_the_answer_and_the_address(fresh: OnPage) -> None:
    for name in CALCULATORS[fresh.name].inputs:
        slider = fresh.slider(name)
        before, text = fresh.equation(), fresh.box(name).input_value()
        at_end = slider.evaluate("it => it.valueAsNumber + Number(it.step) > Number(it.max)")
        slider.press("ArrowLeft" if at_end else "ArrowRight")
        fresh.rest()
        assert fresh.box(name).input_value() != text, name
        assert fresh.find(f'[data-input="{name}"] [data-error]').is_hidden(), name
        assert fresh.equation() != before, name
        said = fresh.find(f'[data-input="{name}"] [data-value]').inner_text()
        spoken, seen = (
            "".join(it.split()) for it in (slider.get_attribute("aria-valuetext"), said)
        )
        assert spoken.startswith(seen)
        assert len(spoken) > len(seen), "a slider says the answer too"
        carried = parse_qs(fresh.query())[f"{fresh.name}.{name}"]
        assert [float(each) for each in carried] == [float(fresh.box(name).input_value())]


@in_english
def test_sliders_reach_both_ends(fresh: OnPage) -> None:
    for name, each in CALCULATORS[fresh.name].inputs.items():
        for key, end in (("Home", each.low), ("End", each.high)):
            fresh.slider(name).press(key)
            fresh.rest()
            assert float(fresh.box(name).input_value()) == end, (name, key)
        fresh.reset()


@in_english
def test_what_is_no_number_is_refused_in_a_sentence(fresh: OnPage) -> None:
    answer, names = fresh.answer(), CALCULATORS[fresh.name].inputs
    for name, each in names.items():
        beyond = f"{each.high * 2 + 1:g}"
        place = fresh.slider(name).input_value()
        # Words are told from numbers for all inputs alike, ranges are each input's own.
        for text in (beyond,) if name != next(iter(names)) else ("many", beyond, ""):
            fresh.type(name, text)
            box, error = fresh.box(name), fresh.find(f'[data-input="{name}"] [data-error]')
            assert fresh.find(f'label[for="{box.get_attribute("id")}"]').inner_text() in (
                error.inner_text()
            )
            assert box.get_attribute("aria-invalid") == "true"
            assert error.get_attribute("id") in box.get_attribute("aria-describedby").split()
            assert fresh.answer() == answer
            assert not fresh.query()
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
        for name in CALCULATORS[fresh.name].inputs:
            box = fresh.box(name)
            wanted = preset(button).get(name, box.get_attribute("data-default"))
            assert float(box.input_value()) == float(wanted), name
            differs = float(wanted) != float(box.get_attribute("data-default"))
            assert (f"{fresh.name}.{name}" in parse_qs(fresh.query())) == differs
        assert not fresh.find("[data-error]:not([hidden])").count()
        assert button.get_attribute("aria-pressed") == "true"
        for other in fresh.find('[data-preset][aria-pressed="true"]').all():
            assert preset(other) == preset(button)
        slider = fresh.find("[data-slider]").first
        slider.press("Home")
        slider.press("ArrowRight")
        fresh.rest()
        assert not fresh.find('[data-preset][aria-pressed="true"]').count()
    fresh.reset()
    assert fresh.parts() == default
    assert not fresh.query()


def test_a_link_sets_a_scenario_and_going_back_undoes_it(fresh: OnPage) -> None:
    name, each = next(iter(CALCULATORS[fresh.name].inputs.items()))
    answer, equation = fresh.answer(), fresh.equation()
    fresh.visit.follow(f"{fresh.path}?{fresh.name}.{name}={each.low}&other=kept")
    fresh.rest()
    assert float(fresh.box(name).input_value()) == each.low
    assert fresh.equation() != equation
    fresh.type(name, str(each.high))
    assert parse_qs(fresh.query())["other"] == ["kept"]
    fresh.visit.page.go_back()
    fresh.visit.page.wait_for_url(fresh.visit.root + fresh.path)
    fresh.rest()
    assert fresh.answer() == answer


def test_a_bad_address_is_said_and_the_rest_of_it_used(fresh: OnPage) -> None:
    names = [*CALCULATORS[fresh.name].inputs]
    low = CALCULATORS[fresh.name].inputs[names[-1]].low
    scenario = {names[0]: "many", names[1]: "-1e99", "nothing": "1", names[-1]: str(low)}
    query = urlencode({f"{fresh.name}.{key}": text for key, text in scenario.items()})
    fresh.visit.follow(f"{fresh.path}?{query}")
    fresh.rest()
    said = fresh.find('[data-part="notice"]').inner_text()
    for each in ("many", "nothing"):
        assert each in said
    for name in names[:2]:
        box = fresh.box(name)
        assert fresh.find(f'label[for="{fresh.name}-{name}"]').inner_text() in said
        assert box.input_value() == box.get_attribute("data-default")
    assert float(fresh.box(names[-1]).input_value()) == low
    fresh.reset()
    assert not fresh.find('[data-part="notice"]').inner_text()


def test_every_calculator_was_answered_by_one_python(calculator: OnPage) -> None:
    assert calculator.find().get_attribute("state") == "live"
    assert calculator.visit.workers == 1
    assert not calculator.visit.complaints
    assert calculator.visit.hosts == {calculator.visit.root.split("/")[2]}


@pytest.mark.parametrize("name", CALCULATORS)
def test_an_address_gives_the_same_answer_in_a_new_window(
    name: str, long_visits: Callable[[str], Visit], visit: Visit
) -> None:
    first = OnPage(long_visits("en"), name, "en")
    first.visit.follow(first.path)
    first.find().wait_for()
    first.reset()
    for each, bounds in CALCULATORS[name].inputs.items():
        # Inside every range, whatever its sign, and nobody's default.
        first.type(each, f"{bounds.low + 0.37 * (bounds.high - bounds.low):.4g}")
    answer = first.parts()
    second = OnPage(visit, name, "en")
    visit.load(f"{second.path}?{first.query()}")
    second.wait_for_python()
    # What is folded away is drawn when it is unfolded, as it has been in the first.
    second.unfold()
    second.find('[data-part="sure"]:not([data-due])').wait_for()
    second.unfold()
    assert second.parts() == answer
    assert len(parse_qs(second.query())) == len(CALCULATORS[name].inputs) + len(["v"])


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
