"""What is counted, as charts, tables and switches."""

import json
import re

import pytest

from calc import CALCULATORS
from calc.browser import answer
from calc.core.scenario import Scenario
from calc.core.wording import wording
from calc.view import boundary
from tests.support.html_tables import rows
from tests.support.marked import unmarked


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
    html = unmarked(json.loads(answer(json.dumps(question)))["parts"]["boundary"])
    return re.sub(r"<[^>]+>", " ", html).replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize("name", CALCULATORS)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_calculator_says_what_it_counts(name, language):
    html = boundary.aside(*at(name, language))
    assert "{" not in re.sub(r'data-saved="[^"]*"', "", html)  # where the script has a gap to fill
    # Each is drawn for a wide column, and for a phone.
    assert html.count('<svg class="ec-chart') == 2 * len(CALCULATORS[name].boundaries)
    if not CALCULATORS[name].boundaries:
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


def test_shares_are_those_of_what_is_counted():
    """Chips alone are all of it; eight of 400 W are 49.2% of a server of 6.5 kW."""
    alone = rows(boundary.count(*at("search"), ["chip"]))[0]
    assert alone[:3] == ["Chips", "14.4 TWh a year", "100%"]
    chip, server, *_ = rows(boundary.count(*at("search"), ["chip", "server"]))
    assert (chip[2], server[2]) == ("49.2%", "50.8%")


def test_nothing_counted_is_nothing():
    assert "0 TWh a year" in ask(on=())


def test_googles_split_stands_beside_a_request_as_published():
    html = boundary.aside(*at("request")).replace("\N{NO-BREAK SPACE}", " ")
    published = html[html.index("as published") :]
    for text in ("58%", "25%", "10%", "8%", "101%", "0.24 Wh a request", "0.1 Wh a request"):
        assert text in published
    assert "as published" not in boundary.aside(*at("search"))


def test_googles_shares_are_taken_of_the_whole_prompt():
    """By hand: 58, 25, 10 and 8% of 0.24 Wh are 0.139, 0.06, 0.024 and 0.0192 Wh."""
    html = boundary.aside(*at("request"))
    *parts, whole, narrow = rows(html)[-6:]
    assert [row[1:3] for row in parts] == [
        ["58%", "0.14 Wh a request"],
        ["25%", "0.06 Wh a request"],
        ["10%", "0.024 Wh a request"],
        ["8%", "0.019 Wh a request"],
    ]
    assert whole[1:3] == ["101%", "0.24 Wh a request"]
    assert narrow[1:3] == ["", "0.1 Wh a request"]
    assert "the chips alone take 0.14 Wh a request" in html.replace("\N{NO-BREAK SPACE}", " ")
