"""A model's equation in words: its own lines, with labels for numbers."""

import re
from html import unescape

import pytest

from calc import CALCULATORS
from calc.core.wording import LANGUAGES, wording
from calc.view.equation import lines_in_words
from overrides.generator.reference import summarise_models


def said(name: str, result: str = "") -> list[str]:
    calculator = CALCULATORS[name]
    lines = lines_in_words(calculator, result or calculator.primary, wording("en"))
    return [unescape(re.sub("<[^>]*>", "", line)) for line in lines]


def test_an_equation_has_labels_in_the_place_of_numbers() -> None:
    """The paper's: servers, times what each uses, times the overhead of the building."""
    drawn = "Servers × Rated power of one server × Utilisation × Power usage effectiveness (PUE)"
    assert said("search") == [f"Power drawn = {drawn}", "Electricity = Power drawn"]


def test_only_the_lines_that_a_result_needs_are_said() -> None:
    """The cost of servers needs neither their electricity nor the searches."""
    assert said("investment") == [
        "Cost of the servers = Servers × Price of a server with networking"
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_model_is_summed_up_with_what_it_leaves_out(language: str) -> None:
    words = wording(language)
    made = summarise_models(words)
    assert made.count("<tr ") == len(CALCULATORS) + 1
    for name, calculator in CALCULATORS.items():
        assert words[name, "leaves_out"] in unescape(made)
        assert f"{calculator.chapter}/{name}/#{name}-calculator" in made
