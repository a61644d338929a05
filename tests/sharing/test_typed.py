"""A reader's own range: typed, in the address, and back, with its middle for a value."""

import json
import math
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calc import CALCULATORS
from calc.browser import answer
from calc.core.scenario import Scenario
from calc.core.wording import LANGUAGES
from calc.sharing.address import changed_inputs
from calc.sharing.typed import parse_range, range_middle, split_range
from tests.support.marked import unmarked


def ask(name="search", language="en", origin="form", about="answer", **values):
    """Ask as the page does, and read the answer."""
    question = {"calculator": name, "language": language, "values": values, "origin": origin}
    return json.loads(answer(json.dumps(question | {"about": about})))


def interval(**asked):
    """The interval as read, without its markup."""
    html = ask(about="uncertainty", **asked)["parts"]["uncertainty"]
    return re.sub("<[^>]+>", "", html).replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    "typed",
    ["5 to 8", "5-8", "5 - 8", "5 -8", "5–8", "5—8", "5~8", "5 ~ 8", "5～8", "5〜8", "5..8", "5到8",
     "5 到 8", "5至8", "５至８", "5 TO 8", "5to8", " 5 to 8 ", "5.0 to 8.0", "8 to 5",
     "5e0-8e0"],
)  # fmt: skip
def test_a_range_is_read_as_people_write_it(typed):
    assert parse_range(typed) == (5, 8)


@pytest.mark.parametrize(
    ("typed", "ends"),
    [
        ("1e-5", (1e-5,)), ("-3", (-3,)), ("1e-5-3e-5", (1e-5, 3e-5)), ("70", (70,)),
        ("5 to 8 billion", (5e9, 8e9)), ("5 到 8 亿", (5e8, 8e8)),
        ("5 million to 8 billion", (5e6, 8e9)),
        ("500 to 2k", (500, 2000)), ("1 to 2k", (1000, 2000)), ("1,000 to 2,000", (1000, 2000)),
        ("-5 to -3", (-5, -3)), ("7 to 7", (7, 7)),
    ],
)  # fmt: skip
def test_words_signs_and_exponents_stay_with_their_number(typed, ends):
    assert parse_range(typed) == pytest.approx(ends)


@pytest.mark.parametrize("typed", ["1 to 2 to 3", "2023-10-12", "5 to", "to 8", "5..", ".."])
def test_what_is_neither_a_number_nor_a_range_is_refused(typed):
    with pytest.raises(ValueError, match="could not convert"):
        parse_range(typed)


def test_the_middle_is_geometric_where_a_range_is_taken_in_ratios():
    assert range_middle(60, 80) == 70
    assert range_middle(1, 100) == pytest.approx(10)
    assert range_middle(1, 10) == 5.5  # a factor of ten is not yet wide
    assert range_middle(0, 100) == 50


def test_a_range_sets_the_value_to_its_middle_and_says_so():
    """70% of 29.2 TWh a year is 20.4."""
    reply = ask(utilisation="60 to 80")
    assert "20.4\N{NO-BREAK SPACE}TWh a year" in unmarked(reply["parts"]["answer"])
    field = reply["fields"]["utilisation"]
    assert field["valuetext"] == "70%, the middle of 60% to 80%"
    assert field["text"] == "60 to 80"
    assert float(field["slider"]) == 70
    assert reply["changed"] == {"utilisation": "60..80"}
    assert ask(language="zh", utilisation="60～80")["fields"]["utilisation"]["text"] == "60 到 80"
    assert (
        "geometric middle of"
        in ask("rebound", efficiency_gain="2 to 50")["fields"]["efficiency_gain"]["valuetext"]
    )


def test_an_interval_is_as_wide_as_the_ranges_typed():
    """With all but the utilisation certain, nine in ten of a triangle from 60 to 80 around 70.

    The 5th percentile of a symmetric triangle lies sqrt(0.05 / 2) of its width from its lower end:
    63.2% and 76.8% of 29.2 TWh a year, which are 18.4 and 22.4.
    """
    certain = {
        name: f"{declared.value!r}..{declared.value!r}"
        for name, declared in CALCULATORS["search"].inputs.items()
    }
    sentence = interval(**certain | {"utilisation": "60 to 80"})
    assert "18 TWh a year to 22 TWh a year; your scenario gives 20.4 TWh a year" in sentence
    assert "mostly on “Utilisation”." in sentence
    assert "none of the inputs in doubt moves this answer, 29.2 TWh a year" in interval(**certain)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("60 to 120", "Utilisation cannot be 120%: allowed is 10% to 100%."),
        ("5 to 80", "Utilisation cannot be 5%: allowed is 10% to 100%."),
        ("60 to many", "Utilisation: “60 to many” is not a number."),
        ("60 to 1e999", "Utilisation: “inf” is too large to be a number here."),
    ],
)
def test_a_bad_range_gets_one_sentence(typed, sentence):
    reply = ask(utilisation=typed)
    assert reply["errors"].keys() == {"utilisation"}
    assert reply["errors"]["utilisation"].startswith(sentence)
    assert reply["parts"] == {}


@given(st.data())
def test_what_is_written_in_an_address_comes_back(data):
    """For every input of every calculator, in either language, and needs no escaping."""
    calculator = CALCULATORS[data.draw(st.sampled_from([*CALCULATORS]))]
    name = data.draw(st.sampled_from([*calculator.inputs]))
    declared = calculator.inputs[name]
    ends = tuple(sorted(data.draw(st.floats(declared.low, declared.high)) for _ in range(2)))
    language = data.draw(st.sampled_from(LANGUAGES))
    reach = calculator.reach(name, calculator.defaults())
    ends = tuple(min(max(end, reach[0]), reach[1]) for end in ends)
    scenario = Scenario.of(calculator, {name: range_middle(*ends)}, {name: ends})
    text = changed_inputs(scenario)[name]
    assert re.fullmatch(r"[0-9.e+-]+", text)
    # A plus is a space in an address, so there must be none.
    assert "+" not in text
    reply = ask(calculator.name, language, "address", **{name: text})
    assert not reply["parts"]["notice"]
    assert reply["changed"][name] == text
    again = ask(calculator.name, language, **{name: reply["fields"][name]["text"]})
    assert again["changed"] == reply["changed"]
    assert again["parts"] | {"notice": ""} == reply["parts"]
    assert math.isfinite(float(reply["fields"][name]["slider"]))


def test_a_word_that_holds_to_is_no_range():
    assert split_range("photo") == ["photo"]
