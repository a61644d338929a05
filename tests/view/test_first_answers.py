"""What a page answers before Python is there is what Python answers then, to the last letter."""

import gzip
import json
import re
from itertools import pairwise

import pytest

from calc import CALCULATORS
from calc.browser import answer
from calc.core.calculator import Calculator
from calc.core.scenario import Scenario
from calc.core.wording import LANGUAGES, wording
from calc.view import calculator as page
from calc.view import first_answers, form
from calc.view.quantities import keep_whole

type Answers = dict[str, list[dict[str, str]]]

HEAVIEST = 7000
"""Bytes, compressed, that a page can spare for them: of its 150 kB, the rest takes up to 138."""

everywhere = pytest.mark.parametrize(
    ("name", "language"), [(name, language) for name in CALCULATORS for language in LANGUAGES]
)


def data(name: str, language: str) -> str:
    """What stands in a page for its script, as HTML."""
    html = page.calculator(Scenario.of(CALCULATORS[name]), wording(language))
    (found,) = re.findall(r"<template data-first-answers[^>]*>([^<]*)</template>", html)
    return found


def carried(name: str, language: str) -> Answers:
    """The answers that a page brings along, by input."""
    answers: Answers = json.loads(data(name, language))
    return answers


@everywhere
def test_each_is_what_python_says_there(name: str, language: str) -> None:
    calculator = CALCULATORS[name]
    answers = carried(name, language)
    assert tuple(answers) == calculator.main
    for moved, places in answers.items():
        for place in places:
            # What is in the box, all else left to its default: another way than theirs.
            asked = {"calculator": name, "language": language, "origin": "form"}
            given = json.loads(answer(json.dumps(asked | {"values": {moved: place["text"]}})))
            assert given["errors"] == {}
            assert place == given["fields"][moved] | {"answer": given["parts"]["answer"]}


@everywhere
def test_the_default_is_among_them_as_the_page_has_it(name: str, language: str) -> None:
    scenario, words = Scenario.of(CALCULATORS[name]), wording(language)
    (served,) = {page.parts(scenario, words)["answer"]}
    for moved, places in carried(name, language).items():
        (stands,) = [place for place in places if place["answer"] == keep_whole(served, words) and
                     place["text"] == form.box_text(scenario, words, moved)]  # fmt: skip
        assert stands["valuetext"] == form.describe_setting(scenario, words, moved)


def steps(calculator: Calculator, name: str, slider: str) -> float:
    """How many steps from its beginning a slider stands."""
    first, _, step = form.slider_ends(calculator.inputs[name])
    return (float(slider) - first) / step


@pytest.mark.parametrize("name", CALCULATORS)
def test_they_are_spread_evenly_from_end_to_end(name: str) -> None:
    calculator = CALCULATORS[name]
    for moved, places in carried(name, "en").items():
        declared = calculator.inputs[moved]
        at = [steps(calculator, moved, place["slider"]) for place in places]
        default = steps(calculator, moved, form.slider_position(declared, declared.value))
        apart = at[-1] / 32
        regular = [place for place in at if place != default]
        # What contradicts another input has no answer, and no place.
        ends = calculator.reach(moved, calculator.defaults())
        if ends == (declared.low, declared.high):
            assert len(places) in (32, 33, 34)
            assert [places[0]["text"], places[-1]["text"]] == [
                form.box_text(Scenario.of(calculator, {moved: end}), wording("en"), moved)
                for end in ends
            ]
        for before, after in pairwise(at):
            assert after > before
        # No two are one step of the slider, of which only one could be reached.
        assert len({round(place) for place in at}) == len(at)
        # A place is at a step of the slider, of which it says three digits.
        for before, after in pairwise(regular):
            assert after - before < 2 * apart + 2


def test_places_by_hand() -> None:
    """Utilisation goes from 10 to 100% in 180 steps of half a per cent: a place each 5.6 steps."""
    places = [place["slider"] for place in carried("search", "en")["utilisation"]]
    assert places[:4] == ["10", "13", "15.5", "18.5"]
    assert places[-3:] == ["94.5", "97", "100"]
    servers = [place["slider"] for place in carried("search", "zh")["servers"]]
    assert servers[:3] == ["100000", "130000", "155000"]
    assert "512821" in servers


def test_a_place_of_a_slider_in_powers_is_as_round_as_a_reader_would_set() -> None:
    """From 0.1 to 6,000 billion in 200 steps, a place each 6.25 of them.

    The first that is no less than the 100 billion active ones is at step 131, which is
    0.1 × 60,000 ** (131 / 200) = 134.8…; the next at 138: 0.1 × 60,000 ** (138 / 200) = 198.1…
    """
    texts = [place["text"] for place in carried("request", "en")["total_parameters"]]
    assert texts[:2] == ["135", "198"]


@everywhere
def test_they_weigh_little(name: str, language: str) -> None:
    assert len(gzip.compress(data(name, language).encode())) < HEAVIEST


def test_nothing_in_them_ends_the_element_that_they_stand_in() -> None:
    html = first_answers.data(CALCULATORS["search"], wording("en"))
    assert html.count("<") == 2
    assert '"answer":"\\u003cp' in html
