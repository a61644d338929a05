"""A reader's own range: typed, in the address, and back, with its middle for a value."""

import json
import math
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calc import CALCULATORS
from calc.browser import answer
from calc.core.calculator import choice
from calc.core.scenario import Scenario
from calc.core.wording import LANGUAGES
from calc.sharing.address import changed_inputs
from calc.sharing.typed import parse_range, read_inputs, split_range
from tests.support.marked import unmarked


def ask(name="search", language="en", origin="form", about="answer", **values):
    """Ask as the page does, and read the answer."""
    question = {"calculator": name, "language": language, "values": values, "origin": origin}
    question["choices"] = {}
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


SHARE = choice(low=10, value=70, high=100, unit="%")
COUNT = choice(low=1, value=50, high=1e6, unit="server")
FREE = choice(low=0, value=50, high=100, unit="server")


@pytest.mark.parametrize(
    ("declared", "ends", "middle"),
    [
        (SHARE, (60, 80), 70),
        (SHARE, (10, 100), 55),
        (COUNT, (1, 100), 10),
        (COUNT, (400_000, 625_000), 500_000),
        (COUNT, (7, 7), 7),
        (FREE, (0, 100), 50),
        (FREE, (1, 100), 50.5),
    ],
)
def test_the_middle_is_geometric_where_doubt_is_in_ratios(declared, ends, middle):
    """Whatever the range: it hangs on what the input may be at all."""
    assert declared.middle(*ends) == pytest.approx(middle, rel=1e-12)


def test_the_middle_has_no_cliff_at_a_factor_of_ten():
    """A billion to ten, and to a hair more: the geometric middle is 3.162 billion of both."""
    for high in (9.99e9, 1e10, 1.001e10):
        reading = read_inputs(CALCULATORS["search"], {"searches": f"1e9..{high!r}"})
        assert reading.values["searches"] == pytest.approx(3.1623e9, rel=1e-3)


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("70..70", 70),
        ("60 to 80..60 to 80", 70),
        ("60..80..60..80", 70),
        ("七成..七成", 70),
        ("70 to 70", 70),
    ],
)
def test_what_stands_on_both_sides_is_held_fixed(typed, value):
    """A number, or a range: then at its middle."""
    reading = read_inputs(CALCULATORS["search"], {"utilisation": typed})
    assert reading.ranges == {"utilisation": (value, value)}
    assert reading.values == {"utilisation": value}


@pytest.mark.parametrize("typed", ["..", "70..", "x..x", "70..70..70"])
def test_what_cannot_be_read_cannot_be_held_fixed(typed):
    assert read_inputs(CALCULATORS["search"], {"utilisation": typed}).refused.keys() == {
        "utilisation"
    }


def test_what_is_held_fixed_says_so_and_stands_in_the_address():
    """Its box keeps the number, and a link holds it fixed again."""
    reply = ask(utilisation="70..70")
    field = reply["fields"]["utilisation"]
    assert (field["text"], field["fixed"]) == ("70", "fixed")
    assert field["valuetext"] == "70%, taken as certain"
    assert reply["changed"] == {"utilisation": "70..70"}
    assert "fixed" not in ask(utilisation="70")["fields"]["utilisation"]
    assert "fixed" not in ask(utilisation="60 to 80")["fields"]["utilisation"]
    opened = ask(**reply["changed"], origin="address")
    assert opened["fields"]["utilisation"] == field


def test_a_range_sets_the_value_to_its_middle_and_says_so():
    """70% of 29.2 TWh a year is 20.4."""
    reply = ask(utilisation="60 to 80")
    assert "20.4\N{NO-BREAK SPACE}TWh<" in unmarked(reply["parts"]["answer"])
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
    assert "18 to 22 TWh." in sentence
    assert "comes from “Utilisation”." in sentence
    assert "none of the inputs in doubt moves this answer, 29.2 TWh" in interval(**certain)


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


FRACTION = {
    "en": "Utilisation cannot be 0.6%: allowed is 10% to 100%. For 60%, write 60.",
    "zh": "利用率不能是 0.6%：只能取 10% 至 100%。要填 60%，请写 60。",
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("typed", ["0.6", "0.6 to 0.8", "0.6..0.6"])
def test_a_fraction_where_a_share_is_asked_says_how_to_write_it(typed, language):
    reply = ask(language=language, utilisation=typed)
    assert reply["errors"]["utilisation"] == FRACTION[language]


def test_what_is_no_share_as_a_hundredfold_either_gets_no_hint():
    """A twentieth is 5%, which is not allowed; and 0.5 of a PUE is a PUE."""
    assert ask(utilisation="0.05")["errors"]["utilisation"].endswith("allowed is 10% to 100%.")
    assert ask(pue="0.5")["errors"]["pue"].endswith("allowed is 1 to 2.")


@pytest.mark.parametrize(
    ("language", "typed", "hint"),
    [
        ("en", "0.2", "“Share of the peak speed used for output” is 0.2%. For 20%, write 20."),
        ("en", "0.2 to 0.4", "used for output” is 0.2 to 0.4%. For 20%, write 20."),
        ("zh", "0.2", "“输出时峰值算力的利用率”现在是 0.2%。要填 20%，请写 20。"),
        ("en", "0.2 to 4", ""),
        ("en", "1", ""),
    ],
)
def test_a_fraction_that_is_allowed_has_a_hint_beside_the_answer(language, typed, hint):
    reply = ask("workload", language, flop_utilisation=typed)
    assert reply["errors"] == {}
    assert ("write" in reply["parts"]["answer"] or "请写" in reply["parts"]["answer"]) is bool(hint)
    assert hint in reply["parts"]["answer"]


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
    scenario = Scenario.of(calculator, {name: declared.middle(*ends)}, {name: ends})
    text = changed_inputs(scenario)[name]
    assert re.fullmatch(r"[0-9.e+-]+", text)
    # A plus is a space in an address, so there must be none.
    assert "+" not in text
    reply = ask(calculator.name, language, "address", **{name: text})
    assert not reply["parts"]["notice"]
    assert reply["changed"][name] == text
    field = reply["fields"][name]
    # A form sends what it holds fixed as a range from it to itself.
    shown = f"{field['text']}..{field['text']}" if "fixed" in field else field["text"]
    again = ask(calculator.name, language, **{name: shown})
    assert again["changed"] == reply["changed"]
    assert again["parts"] | {"notice": ""} == reply["parts"]
    assert math.isfinite(float(field["slider"]))


NEXT_TO_NOTHING = (5e-324, 2.2e-308, 1e-300)
"""The smallest numbers there are, of which one part is too small to be counted by."""

BESIDE = (
    "chart", "uncertainty", "ranges", "sensitivity", "table", "equation", "boundary", "equivalents",
)  # fmt: skip
"""What is asked of a form beside its answer."""

BEGINS_AT_NOTHING = [
    (calculator.name, name)
    for calculator in CALCULATORS.values()
    for name, declared in calculator.inputs.items()
    if declared.low == 0
]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("value", NEXT_TO_NOTHING)
@pytest.mark.parametrize(("calculator", "name"), BEGINS_AT_NOTHING)
def test_next_to_nothing_is_answered(calculator, name, value, language):
    """It may be one part of more than there are numbers for, which is no number to write."""
    reply = ask(calculator, language, **{name: repr(value)})
    assert not reply["errors"]
    assert reply["parts"]["answer"]
    for about in BESIDE:
        parts = ask(calculator, language, about=about, **{name: repr(value)})["parts"]
        assert not re.search(r"\b(inf|nan)\b", unmarked("".join(parts.values())))


def test_a_word_that_holds_to_is_no_range():
    assert split_range("photo") == ["photo"]
