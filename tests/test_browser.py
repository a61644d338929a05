"""One question, one answer: what the page asks of Python."""

import json

import pytest

from calc import CALCULATORS
from calc.browser import answer
from calc.core.scenario import Scenario
from calc.core.wording import wording
from calc.sharing.typed import StrayComma, parse_number
from calc.view import answer as answer_view
from calc.view import calculator as page
from calc.view.quantities import keep_whole


def ask(name="search", language="en", origin="form", about="answer", **values):
    """Ask as the page does, and read the answer."""
    question = {"calculator": name, "language": language, "values": values, "origin": origin}
    return json.loads(answer(json.dumps(question | {"about": about})))


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("512821", 512821), ("512,821", 512821), (" 9 billion ", 9e9), ("27.648e9", 27.648e9),
        ("90亿", 9e9), ("1.5 万亿", 1.5e12), ("51.3万", 513000), ("512，821", 512821), ("70%", 70),
        ("１２", 12), ("9 Billion", 9e9), ("-3", -3), ("1k", 1000), ("1.5m", 1.5e6), ("9bn", 9e9),
        ("5 mn", 5e6), ("5b", 5e9), ("5 tn", 5e12),
    ],
)  # fmt: skip
def test_numbers_are_read_as_people_write_them(typed, value):
    """Separators, words for powers of ten, and full-width digits are understood."""
    assert parse_number(typed) == pytest.approx(value, rel=1e-15)


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("1,287.5", 1287.5), ("9,000,000", 9e6), ("-1,000", -1000), ("12，000", 12000),
        ("1,200e3", 1.2e6), ("1,500 billion", 1.5e12), ("999,999", 999999),
    ],
)  # fmt: skip
def test_commas_that_group_thousands_are_read(typed, value):
    """One to three digits, then threes, before any point."""
    assert parse_number(typed) == pytest.approx(value, rel=1e-15)


STRAY = {
    "0,34": "0.34", "1,5": "1.5", "0,340": "0.340", "1,23,456": "123456", "12,3456": "12.3456",
    "0，34": "0.34", "1.5,000": "1.5000", "12,34.5": "1234.5", "-0,5": "-0.5", "1,5 billion":
    "1.5 billion", "1,5亿": "1.5亿", "0,5%": "0.5%", "1,": "1", "1234,567":
    "1234.567", "1,2345": "1.2345", "1,000,00": "100000",
}  # fmt: skip
"""What a comma makes of no number, and how it may be written."""


@pytest.mark.parametrize("typed", STRAY)
def test_a_comma_that_groups_no_thousands_is_refused(typed):
    """0,34 is not read as 34, nor as anything: whoever wrote it knows what was meant."""
    with pytest.raises(StrayComma) as refused:
        parse_number(typed)
    assert refused.value.instead == STRAY[typed]


@pytest.mark.parametrize("typed", ["a,b", ",", "<b>,</b>", "1,2,x", "1e3,5"])
def test_a_comma_in_what_is_no_number_is_not_the_trouble(typed):
    with pytest.raises(ValueError, match="could not convert string to float"):
        parse_number(typed)


COMMA = {
    "en": "Power usage effectiveness (PUE): the comma in “1,2” does not group thousands; "
    "write 1.2.",
    "zh": "电能利用效率（PUE）：“1,2”中的逗号不是千位分隔符，请写作 1.2。",
}


@pytest.mark.parametrize("language", COMMA)
@pytest.mark.parametrize("typed", ["1,2", "1.1 to 1,2"])
def test_a_stray_comma_is_refused_wherever_a_number_is_typed(language, typed):
    """In a box, alone or in a range, and in an address: input, value, and how to write it."""
    assert ask("search", language, pue=typed)["errors"] == {"pue": COMMA[language]}
    given = ask("search", language, origin="address", pue=typed)
    assert COMMA[language] in given["parts"]["notice"]
    assert given["changed"] == {}


@pytest.mark.parametrize("language", COMMA)
def test_a_stray_comma_is_refused_in_targets_and_factors(language):
    common = {"calculator": "request", "language": language, "values": {}}
    primary = CALCULATORS["request"].primary
    choices = {"result": primary, "input": "pue", "target": "0,34"}
    target = {"about": "inverse", "choices": choices}
    factor = {"about": "equivalents", "choices": {"people": "", "days": "1,5"}}
    words = wording(language)
    for more, label, typed, instead in (
        (target, words.result_label("request", primary), "0,34", "0.34"),
        (factor, words["equivalents", "days"], "1,5", "1.5"),
    ):
        given = answer(json.dumps(common | more))
        assert label in given
        assert f"“{typed}”" in given
        assert f" {instead}" in given
        assert ("does not group thousands" if language == "en" else "不是千位分隔符") in given


def test_a_word_for_a_power_of_ten_counts_things_not_billions_of_them():
    """In a box that counts billions of parameters, 100 billion is 100."""
    assert parse_number("100 billion", "Gparameter") == pytest.approx(100)
    assert parse_number("1000亿", "Gparameter") == pytest.approx(100)
    assert parse_number("100", "Gparameter") == 100
    assert parse_number("2k", "kW/server") == 2000


def test_good_inputs_are_still_described_while_another_is_bad():
    """Labels follow what is typed even when nothing can be computed."""
    given = ask(pue="x", servers="200000")
    assert given["fields"]["servers"]["valuetext"].startswith("200,000")
    assert "pue" not in given["fields"]


def test_a_slider_speaks_the_answer_once_there_is_one():
    """Half of 29.2 TWh is 14.6 TWh; while another input is bad, the value alone is spoken."""
    spoken = ask(utilisation="50")["fields"]["utilisation"]["spoken"]
    assert spoken.replace("\N{NO-BREAK SPACE}", " ") == "50%; answer: 14.6 TWh a year"
    assert ask(utilisation="50", pue="x")["fields"]["utilisation"]["spoken"] == "50%"


@pytest.mark.parametrize("typed", ["nan", "inf", "1e999", "9" * 400])
def test_what_is_not_finite_is_refused(typed):
    """Neither nothing nor everything is a number of servers."""
    given = ask(servers=typed)
    assert given["parts"] == {}
    assert given["errors"]["servers"].startswith("Servers")


def test_an_empty_box_is_called_empty():
    """Nothing typed is said to be nothing, not to be a strange number."""
    assert "empty" in ask(pue=" ")["errors"]["pue"]


@pytest.mark.parametrize("typed", ["", "many", "1.2.3", "9 bills", "12 34x", "<b>", "0x10", "--1"])
def test_what_is_no_number_is_refused(typed):
    """Nothing is guessed."""
    with pytest.raises(ValueError, match="could not convert"):
        parse_number(typed)


def marked(parts, words):
    """Return parts of a page with their quantities marked, as a hook does it."""
    return {place: keep_whole(part, words) for place, part in parts.items()}


def test_the_default_answer_is_the_page_as_built():
    """Asked for nothing, Python returns the very parts that the page was built with.

    Quantities are marked in both, in the page once it is whole.
    """
    for language in ("en", "zh"):
        for name, calculator in CALCULATORS.items():
            scenario, words = Scenario.of(calculator), wording(language)
            built = marked(answer_view.parts(scenario, words), words)
            assert ask(name, language)["parts"] == built
            whole = marked(page.parts(scenario, words), words)
            for about in ("uncertainty", "sensitivity", "table", "equation"):
                built |= ask(name, language, about=about)["parts"]
            assert built == whole


def test_a_changed_input_changes_the_answer_and_the_address():
    """27.648 billion searches a day give 2.89 Wh a search, and the address says so."""
    given = ask(searches="27.648 billion")
    assert "2.89\N{NO-BREAK SPACE}Wh a search" in given["parts"]["answer"]
    assert given["changed"] == {"searches": "27648000000"}
    assert given["fields"]["searches"]["text"] == "27648000000"
    assert "27.648\N{NO-BREAK SPACE}billion" in given["fields"]["searches"]["valuetext"]


def test_a_bad_value_in_the_form_gives_a_sentence_and_no_new_answer():
    """The page keeps the last good answer: it is sent none."""
    given = ask(pue="7", utilisation="half")
    assert given["parts"] == {}
    assert given["errors"] == {
        "pue": "Power usage effectiveness (PUE) cannot be 7: allowed is 1 to 2.",
        "utilisation": "Utilisation: “half” is not a number. Write digits, or digits with a word "
        "such as million or billion, from 10% to 100%.",
    }


def test_a_bad_address_is_named_and_the_rest_is_used():
    """Unknown names and bad values stand in a notice; good values count."""
    given = ask(origin="address", pue="9", nonesuch="1", utilisation="50")
    assert given["changed"] == {"utilisation": "50"}
    assert "cannot be 9" in given["parts"]["notice"]
    assert "no input called “nonesuch”" in given["parts"]["notice"]
    assert "14.6\N{NO-BREAK SPACE}TWh" in given["parts"]["answer"]


def test_markup_in_an_address_stays_text():
    """What comes from an address is shown as it stands, never as markup."""
    given = ask(origin="address", pue="<img src=x onerror=alert(1)>", **{"<b>": "1"})
    assert "<img" not in given["parts"]["notice"]
    assert "<b>" not in given["parts"]["notice"]
    assert "&lt;img src=x onerror=alert(1)&gt;" in given["parts"]["notice"]


def test_braces_in_an_address_name_nothing():
    """A value that looks like a place for a number is not filled in."""
    given = ask(origin="address", pue="{search.servers}")
    assert "“{search.servers}”" in given["parts"]["notice"]


@pytest.mark.parametrize("name", CALCULATORS)
def test_every_end_of_every_range_gives_whole_parts(name):
    """At either end of every input both languages get an answer, a chart and a table."""
    calculator = CALCULATORS[name]
    for key, entry in calculator.inputs.items():
        for value in (entry.low, entry.high):
            for language in ("en", "zh"):
                given = ask(name, language, **{key: repr(value)})
                assert given["errors"] == {}, (key, value)
                assert "<svg" in given["parts"]["chart"]
                rows = ask(name, language, about="table", **{key: repr(value)})
                assert "<table" in rows["parts"]["table"]
                assert "nan" not in given["parts"]["chart"]
