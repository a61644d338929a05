"""Working backwards, in a sentence, and with what is to be put in the form."""

import html
import json
import re

import pytest

from calc import CALCULATORS
from calc.browser import answer
from calc.core.wording import LANGUAGES, wording
from calc.sharing.typed import parse_number
from tests.support.marked import unmarked


def ask(result, target, name, calculator="search", language="en", **values):
    question = {
        "calculator": calculator,
        "language": language,
        "values": values,
        "about": "inverse",
    }
    choices = {"result": result, "target": target, "input": name}
    reply = json.loads(answer(json.dumps(question | {"choices": choices})))
    return unmarked(reply["parts"]["inverse"]) if reply else None


def plain(fragment):
    return html.unescape(re.sub("<[^>]+>", " ", fragment)).replace("\N{NO-BREAK SPACE}", " ")


def put(fragment):
    return [
        json.loads(html.unescape(values)) for values in re.findall(r'data-set="([^"]+)"', fragment)
    ]


def test_half_the_answer_takes_half_the_utilisation():
    """512,821 servers of 6.5 kW take 14.6000138... TWh a year at half their power."""
    target = repr(512_821 * 6.5 * 8760 / 1e9 / 2)
    fragment = ask("electricity", target, "utilisation")
    assert "“Utilisation” would have to be 50%. It is now 100%." in plain(fragment)
    assert put(fragment) == [{"utilisation": "50"}]


def test_the_papers_question():
    """2.89 Wh a search take so many searches: 80 GWh a day over 2.89 Wh."""
    fragment = ask("per_search", "2.89", "searches")
    [value] = put(fragment)
    assert parse_number(value["searches"]) == pytest.approx(
        512_821 * 6.5 * 24 * 1e3 / 2.89, rel=2e-6
    )
    assert "2.89 Wh a search" in plain(fragment)


def test_what_is_out_of_reach_is_said_with_what_is_not():
    """From 10% to 100% of their power the servers take 2.92 to 29.2 TWh a year."""
    text = plain(ask("electricity", "1000", "utilisation"))
    assert "Not within its range: from 10% to 100% of “Utilisation”" in text
    assert "the answer goes from 2.92 TWh a year to 29.2 TWh a year" in text


def test_what_moves_nothing_is_said_to_move_nothing():
    assert "“Searches” does not move this answer" in plain(ask("electricity", "5", "searches"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_no_number_is_refused_by_name_and_unit(language):
    words = wording(language)
    text = plain(ask("electricity", "<b>", "pue", language=language))
    assert "“<b>”" in text
    assert words.unit("TWh/year") in text
    assert words.unit("TWh/year") in plain(ask("electricity", " ", "pue", language=language))
    assert "inf" in plain(ask("electricity", "inf", "pue", language=language))


def test_nothing_is_said_of_a_form_with_something_wrong_in_it():
    assert ask("electricity", "5", "pue", servers="many") is None


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", CALCULATORS)
def test_what_is_put_in_the_form_gives_the_answer_wanted(name, language):
    """For every input: half of what is given by default, or a sentence that it cannot be."""
    calculator = CALCULATORS[name]
    primary = calculator.primary
    target = calculator.run()[primary] / 2
    for input_name in calculator.inputs:
        typed = f"{target!r} {calculator.results[primary].unit}"
        fragment = ask(primary, typed, input_name, name, language)
        assert len(plain(fragment)) > 20
        for values in put(fragment):
            given = {
                key: parse_number(text, calculator.inputs[key].unit) for key, text in values.items()
            }
            assert calculator.run(given)[primary] == pytest.approx(target, rel=1e-6)


@pytest.mark.parametrize(
    ("language", "typed", "said"),
    [
        ("en", "1e400", "“1e400” is too large to be a number here."),
        ("zh", "1e400", "“1e400”过大，无法计算。"),
        ("en", "5 to 8", "“5 to 8” is a range. Write one value"),
        ("en", "1e400 to 1e401", "is a range"),
        ("zh", "五六", "“五六”是一个范围。这里只能填一个数"),
    ],
)
def test_one_finite_value_is_wanted(language, typed, said):
    text = plain(ask("electricity", typed, "utilisation", language=language))
    assert said in text
    assert wording(language).unit("TWh/year") in text
