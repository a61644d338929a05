"""What an answer is like, in words."""

import pytest

from calc import CALCULATORS
from calc.core.wording import wording
from calc.view.equivalent_sentence import sentence
from calc.view.scenario import Scenario


def at(name, language="en", **values):
    """Return a scenario of the calculator `name`."""
    calculator = CALCULATORS[name]
    return Scenario(calculator, calculator.complete(values), words=wording(language))


def test_electricity_is_set_between_two_countries():
    """29.2 TWh lies between Slovakia's 26.29 and Ireland's 35.47 of 2024 (Ember)."""
    said = sentence(at("search")).replace("\N{NO-BREAK SPACE}", " ")
    assert "More than Slovakia (26.3 TWh a year in 2024)" in said
    assert "less than Ireland (35.5 TWh a year in 2024)" in said


def test_below_the_smallest_country_only_the_one_above_is_named():
    """2.85 TWh is less than Malta's 3.17; 0.57 TWh is less than half of it, and like no country."""
    said = sentence(at("search", servers=100000, utilisation=50))
    assert "Less than Malta" in said
    assert "More than" not in said
    assert sentence(at("search", servers=100000, utilisation=10)) == ""


def test_a_request_is_counted_in_searches():
    """At 0.3 Wh a search, Epoch's 0.301 Wh is one search."""
    said = sentence(at("request"))
    assert "That is 1× what Google gave for one search in 2009." in said


@pytest.mark.parametrize("name", ["usage", "training", "investment"])
def test_what_is_far_from_everything_gets_no_sentence(name):
    """A person's use is no country's, a training run is no search, dollars are alone."""
    assert sentence(at(name)) == ""


def test_chinese_says_the_same():
    """The neighbours stand in the Chinese sentence too."""
    assert "爱尔兰" in sentence(at("search", "zh"))
