"""What is said where a value is beyond what a formula was made for; and at its edges, nothing."""

import math
import re
from dataclasses import replace

import pytest

from calc import CALCULATORS
from calc.core.calculator import Validity
from calc.core.menus import MENUS, entry
from calc.core.scenario import Scenario
from calc.core.wording import LANGUAGES, wording
from calc.view import answer, validity

EDGES = [
    (calculator.name, limit, side)
    for calculator in CALCULATORS.values()
    for limit in calculator.validity
    for side in ("low", "high")
    if math.isfinite(getattr(limit, side))
]


def scenario_with(name, key, value):
    """With a value that contradicts no other: whole models are as large as their parts."""
    calculator = CALCULATORS[name]
    wholes = {pair.whole: value for pair in calculator.within if pair.part == key}
    return Scenario.of(calculator, {**wholes, key: value})


def said(scenario, language):
    return validity.sentences(scenario, wording(language))


def test_there_is_something_to_say_and_at_first_nothing():
    assert {limit.name for _, limit, _ in EDGES} == {
        "fit_batch", "fit_size", "fit_gpu", "attention", "session",
    }  # fmt: skip
    for calculator in CALCULATORS.values():
        assert said(Scenario.of(calculator), "en") == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("name", "limit", "side"), EDGES)
def test_at_an_edge_nothing_is_said_and_just_beyond_it_a_sentence(name, limit, side, language):
    declared = CALCULATORS[name].inputs[limit.input]
    edge = getattr(limit, side)
    beyond = edge * (1 + 1e-6) if side == "high" else edge * (1 - 1e-6)
    assert declared.allows(edge)
    assert declared.allows(beyond)
    words = wording(language)
    template = words[name, "validity", limit.name]
    start = template.partition("{")[0]
    at_edge, past = (
        said(scenario_with(name, limit.input, value), language) for value in (edge, beyond)
    )
    assert not any(sentence.startswith(start) for sentence in at_edge)
    assert sum(sentence.startswith(start) for sentence in past) == 1
    assert not any("{" in sentence for sentence in past)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sentence_stands_beside_the_answer(language):
    scenario = scenario_with("request", "batch_size", 600)
    parts = answer.parts(scenario, wording(language))
    sentence = re.search('<p class="ec-beyond">(.+?)</p>', parts["answer"])[1]
    assert "512" in sentence
    assert "600" in sentence
    assert "EcoLogits" in sentence
    assert (
        "ec-beyond"
        not in answer.parts(Scenario.of(scenario.calculator), wording(language))["answer"]
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("hardware", MENUS["hardware"].choices)
@pytest.mark.parametrize("name", ["request", "workload"])
def test_only_on_the_gpu_that_was_measured_is_the_fit_no_guess(name, hardware, language):
    """An A100 has the H100's memory; an H200 its peak; a B200 and a GB200 neither."""
    calculator = CALCULATORS[name]
    scenario = Scenario.of(calculator, entry(MENUS["hardware"], calculator, hardware))
    caution = [wording(language)[name, "validity", "fit_gpu"]]
    assert said(scenario, language) == ([] if hardware == "h100" else caution)


def test_what_two_inputs_have_said_of_them_is_said_once():
    many = {"tokens": 2e6, "input_tokens": 2e6, "cached_tokens": 2e6}
    sentences = said(Scenario.of(CALCULATORS["request"], many), "en")
    assert len([sentence for sentence in sentences if "session" in sentence]) == 1


def test_a_limit_is_of_an_input_and_a_result_that_there_are():
    calculator = CALCULATORS["search"]
    for limit, sentence in (
        (Validity("x", "horses", ("electricity",)), "no input called 'horses'"),
        (Validity("x", "servers", ("horses",)), "no result called 'horses'"),
    ):
        with pytest.raises(ValueError, match=sentence):
            replace(calculator, validity=(limit,))
