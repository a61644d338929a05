"""The form: how a slider moves, and what it tells those who do not see."""

import re
from math import log10

import pytest

from calc import CALCULATORS
from calc.core.calculator import Input
from calc.core.scenario import Scenario
from calc.core.wording import wording
from calc.sharing.typed import parse_number
from calc.view import form, setting, sources


def made(name, language="en", **values):
    """Return the form of the calculator `name`."""
    calculator = CALCULATORS[name]
    scenario = Scenario.of(calculator, values)
    return form.form(scenario, wording(language), sources.marks(calculator))


@pytest.mark.parametrize(
    ("low", "high", "there"),
    [(1, 50, log10(50)), (2, 100, 2), (1, 49.9, 49.9), (0, 1e6, 1e6)],
)
def test_a_slider_moves_in_ratios_from_fifty_to_one_on(low, high, there):
    """Below that it moves evenly, and so it does from zero, of which nothing is a multiple."""
    declared = Input(high, "1", low, high)
    assert float(setting.slider_position(declared, high)) == pytest.approx(there, rel=1e-5)


@pytest.mark.parametrize("name", CALCULATORS)
def test_a_slider_says_how_it_moves_and_stands_between_its_ends(name):
    """The page's script goes by the attributes; the least and the most are where they lead to."""
    html = made(name)
    for key, declared in CALCULATORS[name].inputs.items():
        slider = re.search(rf'<input type="range" id="{name}-{key}-slider"[^>]+>', html)[0]
        shown = dict(re.findall(r'([\w-]+)="([^"]*)"', slider))
        first = declared.low or declared.least
        wide = first > 0 and declared.high >= 50 * first
        assert shown["data-scale"] == ("log" if wide else "linear")
        ends = [float(shown["min"]), float(shown["max"])]
        expected = [first if wide else declared.low, declared.high]
        assert ends == pytest.approx([*map(log10, expected)] if wide else expected, rel=1e-5)
        assert ends[0] <= float(shown["value"]) <= ends[1]


def test_a_slider_speaks_its_value_and_leaves_the_answer_to_be_read_at_rest():
    slider = made("search", utilisation=50).partition('id="search-utilisation-slider"')[2]
    spoken = re.search('aria-valuetext="([^"]+)"', slider)[1].replace("\N{NO-BREAK SPACE}", " ")
    assert spoken == "50%"


def test_a_setting_that_only_repeats_the_box_is_not_shown():
    """A bare 6 is said once; 14.4 TWh a year says the unit, which the box doesn't."""
    settings = dict(
        re.findall(
            r'data-input="(\w+)">.*?data-value( data-repeats)?>', made("rebound"), flags=re.DOTALL
        )
    )
    assert settings == {
        "baseline_electricity": "",
        "efficiency_gain": " data-repeats",
        "elasticity": " data-repeats",
    }


def test_presets_stand_under_what_they_are():
    """What the paper prints is as published; what is made here of SemiAnalysis' text is not."""
    groups = re.findall('<fieldset class="ec-presets">.*?</fieldset>', made("search"))
    published, computed = groups
    assert "<legend>As published</legend>" in published
    assert "servers&quot;: {&quot;text&quot;: &quot;400,000&quot;" in published
    assert "<legend>Computed here from published inputs</legend>" in computed
    assert "searches&quot;: {&quot;text&quot;: &quot;27.648 billion&quot;" in computed


def test_a_number_longer_than_a_box_has_all_the_width():
    """It is shown whole, its sign as in all that is written, and reads back to the very number."""
    fields = re.findall('<div class="ec-input( wide)?"[^>]* data-input="(.+?)">', made("request"))
    fits = {"alpha", "beta", "gamma", "latency_alpha", "latency_beta", "latency_gamma"}
    assert {name for wide, name in fields if wide} == fits
    text = re.search('id="request-beta" name="beta" value="([^"]+)"', made("request"))[1]
    assert text.startswith("\N{MINUS SIGN}0.0112")
    assert parse_number(text, "1") == CALCULATORS["request"].inputs["beta"].value
