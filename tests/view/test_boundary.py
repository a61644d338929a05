"""What is counted, as charts, tables and switches."""

import json
import re

import pytest

from calc import CALCULATORS
from calc.analysis.boundary import boundaries
from calc.browser import answer
from calc.core.scenario import Scenario
from calc.core.wording import wording
from calc.view import boundary


def at(name, language="en", **values):
    """Return a scenario of the calculator `name`, and words for it."""
    return Scenario.of(CALCULATORS[name], values), wording(language)


def ask(name="search", language="en", values=None, on=()):
    """Ask as the page does: a switch that is off says nothing."""
    switches = dict.fromkeys(("chip", "server", "machine", "network", "building", "hardware"), "")
    question = {
        "about": "boundary", "calculator": name, "language": language,
        "values": values or {}, "choices": switches | dict.fromkeys(on, "on"),
    }  # fmt: skip
    told = json.loads(answer(json.dumps(question)))["parts"]["boundary"]
    return re.sub(r"<[^>]+>", " ", told).replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize("name", CALCULATORS)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_calculator_says_what_it_counts(name, language):
    html = boundary.aside(*at(name, language))
    assert "{" not in re.sub(r'data-saved="[^"]*"', "", html)  # where the script has a gap to fill
    assert html.count("<svg") == len(boundaries().get(name, ()))
    if name not in boundaries():
        assert "<form" not in html
        assert wording(language)["boundary", "whole"] in html
    else:
        # Idle machines are in none of these models, and it is said.
        assert wording(language)["boundary", "missing"] in html


@pytest.mark.parametrize("name", CALCULATORS)
def test_the_switches_as_built_ask_for_what_was_built(name):
    scenario, words = at(name)
    html = boundary.aside(scenario, words)
    on = re.findall(r'data-choice="(\w+)" value="on" checked', html)
    assert set(on) == boundary.counted_layers(scenario)
    plain = re.sub(r"<[^>]+>", " ", boundary.count(scenario, words, on)).replace(
        "\N{NO-BREAK SPACE}", " "
    )
    assert ask(name, on=on) == plain


def test_a_layer_more_or_less_changes_the_total():
    """29.2 TWh; with network and storage 14% more, 33.3; of chips alone 14.4 TWh."""
    assert "29.2 TWh a year" in ask(on=("chip", "server"))
    assert "not counted" in ask(on=("chip", "server"))
    assert "33.3 TWh a year" in ask(on=("chip", "server", "network", "building"))
    alone = ask(on=("chip",))
    assert "14.4 TWh a year" in alone
    assert "not counted" in alone
    assert "The calculator’s own answer is 29.2 TWh a year." in alone


def test_nothing_counted_is_nothing():
    assert "0 TWh a year" in ask(on=())


def test_googles_split_stands_beside_a_request_as_published():
    html = boundary.aside(*at("request")).replace("\N{NO-BREAK SPACE}", " ")
    published = html[html.index("as published") :]
    for text in ("58%", "25%", "10%", "8%", "101%", "0.24 Wh a request", "0.1 Wh a request"):
        assert text in published
    assert "as published" not in boundary.aside(*at("search"))
