"""What a page is told of what is assumed everywhere: in the form, in a notice, and in the bar."""

import json
import re

import pytest

from calc import CALCULATORS, browser
from calc.core.scenario import Scenario
from calc.core.wording import LANGUAGES, wording
from calc.core.world import assumption
from calc.sharing.world import assumptions
from calc.view import form, sources
from calc.view.world import label
from tests.support.marked import unmarked
from tests.test_hostile import Fragment


def answer(name, world, language="en", **more):
    """Answer a question in which only the world says anything."""
    question = {"calculator": name, "language": language, "origin": "form", "values": {}}
    return json.loads(browser.answer(json.dumps({**question, "world": world, **more})))


def notice(name, world, language="en"):
    """Return what is said above the answer, as text."""
    text = re.sub("<[^>]+>", "", unmarked(answer(name, world, language)["parts"]["notice"]))
    return text.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_assumption_is_called_something(language):
    words = wording(language)
    labels = [label(key, words) for key in assumptions()]
    assert all(labels)
    assert len(labels) > 50


@pytest.mark.parametrize("name", CALCULATORS)
def test_a_field_names_its_assumption(name):
    calculator, words = CALCULATORS[name], wording("en")
    html = form.form(Scenario.of(calculator), words, sources.marks(calculator))
    fields = re.findall(r'<div class="ec-input[ \w]*"([^>]*) data-input="(\w+)">', html)
    assert len(fields) == len(calculator.inputs)
    assert html.count("<template data-of-change>") == 1
    for attributes, key in fields:
        assumed = assumption(calculator.inputs[key])
        assert attributes == (f' data-assumption="{assumed}"' if assumed else "")


def test_the_bar_has_labels_and_values_in_the_reader_s_language():
    world = {"utilisation": "60..80", "server.power.a100": "6", "pue": "1.2..1.2"}
    told = {language: answer("search", world, language)["world"] for language in LANGUAGES}
    shown = {
        language: [(one["label"], one["value"]) for one in told[language]["assumed"]]
        for language in LANGUAGES
    }
    values = [value.replace("\N{NO-BREAK SPACE}", " ") for _, value in shown["en"]]
    assert values == ["1.2", "60 to 80%", "6 kW a server"]
    assert shown["zh"][:2] == [("PUE", "1.2"), ("服务器利用率", "60% 至 80%")]
    assert "千瓦" in shown["zh"][2][1]


@pytest.mark.parametrize(
    ("language", "values"),
    [
        (
            "en",
            [
                "99 (no calculator can use this)",
                "40%",
                "150 to 250 kW a server (no calculator can use this)",
            ],
        ),
        (
            "zh",
            ["99（没有计算器能用这个值）", "40%", "每台 150 至 250 千瓦（没有计算器能用这个值）"],
        ),
    ],
)
def test_the_bar_says_what_no_calculator_can_use(language, values):
    """A PUE is at most 2, and a server's power 200 kW; a load of 40% is too low for one alone."""
    world = {"pue": "99", "utilisation": "40", "server.power.a100": "150..250"}
    told = answer("installed", world, language)["world"]
    shown = [one["value"].replace("\N{NO-BREAK SPACE}", " ") for one in told["assumed"]]
    assert shown == values
    assert told["texts"] == world  # and the reader keeps it, to mend or to drop


def test_a_page_without_a_calculator_is_told_the_same():
    question = {"about": "world", "language": "en", "world": {"pue": "1.2", "cooling": "3"}}
    told = json.loads(browser.answer(json.dumps(question)))["world"]
    with_calculator = answer("search", {"pue": "1.2"})["world"]
    assert told["assumed"] == with_calculator["assumed"]
    assert told["texts"] == {"pue": "1.2"}
    assert told["unread"] == (
        "Of your assumptions, the following can’t be used: “cooling”, on which nothing here rests."
    )


def test_what_a_calculator_cannot_use_is_said_in_one_sentence():
    world = {"server.power.a100": "300", "pue": "1.2", "utilisation": "5 apples"}
    assert notice("search", world) == (
        "This calculator can’t use the following of your assumptions, and keeps its own values: "
        "“Rated power of one server”, 300 kW a server (allowed is 1 to 200 kW a server); "
        "“Utilisation of servers”, which says “5 apples”."
    )
    # The rest is used; and of two models, one takes what the other does not.
    assert answer("search", world)["world"]["elsewhere"].keys() == {"pue"}
    assert "40%" in notice("installed", {"utilisation": "40"})
    assert not notice("prompts", {"utilisation": "40"})


def test_it_is_said_in_chinese():
    assert notice("search", {"server.power.a100": "300", "cooling": "3"}, "zh") == (
        "您的假设里，有几项这个计算器用不了，仍用它自己的值："
        "单台服务器额定功率为每台 300 千瓦（只能取每台 1 至 200 千瓦）；"
        "“cooling”，本站没有哪项计算以它为依据。"
    )


def test_a_part_that_would_be_more_than_its_whole_is_told_by_both():
    sentence = notice("request", {"request.parameters.total": "50"})
    assert sentence.count("“Active parameters” (100 billion") == 1
    assert sentence.endswith(".")
    assert ".." not in sentence


def test_of_many_the_first_are_named_and_the_others_counted():
    world = {f"unknown{number}": "1" for number in range(5)}
    assert notice("search", world).endswith(
        "“unknown1”, on which nothing here rests; “unknown2”, on which nothing here rests; "
        "and 2 more."
    )


def test_what_is_no_number_is_shown_as_text():
    world = {"<img src=x onerror=alert(1)>": "1", "pue": "<b>1</b>"}
    html = answer("search", world)["parts"]["notice"]
    fragment = Fragment(html)
    assert not {"img", "b"} & set(fragment.tags)
    assert not fragment.amiss


def test_nothing_is_said_where_all_is_used():
    assert notice("search", {"pue": "1.2"}) == ""
    assert notice("search", {}) == ""
