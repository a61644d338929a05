"""A calculator as it stands in a page before any script runs."""

import re

import pytest

from calc import CALCULATORS
from calc.core.html import Html
from calc.core.scenario import Scenario
from calc.core.wording import LANGUAGES, wording
from calc.view.calculator import calculator, parts


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", CALCULATORS)
def test_no_text_is_escaped_twice(name, language):
    """A label with an apostrophe in it would be read aloud with its escape."""
    html = calculator(Scenario.of(CALCULATORS[name]), wording(language))
    assert re.findall(r"&amp;(?:#x27|quot|lt|gt|amp);", html) == []


@pytest.mark.parametrize("name", CALCULATORS)
def test_every_part_is_markup_and_has_its_place(name):
    scenario, words = Scenario.of(CALCULATORS[name]), wording("en")
    html = calculator(scenario, words)
    made = parts(scenario, words)
    assert sorted(re.findall(r'data-part="(\w+)"', html)) == sorted(made)
    for place, part in made.items():
        assert isinstance(part, Html), place
        assert part in html, place
