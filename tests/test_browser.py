"""One question, one answer: what the page asks of Python."""

import json

import pytest

from calc import CALCULATORS
from calc.browser import answer
from calc.core.scenario import Scenario
from calc.core.wording import wording
from calc.view import answer as answer_view
from calc.view import calculator as page
from calc.view.quantities import keep_whole
from tests.support.marked import unmarked


def ask(name="search", language="en", origin="form", about="answer", **values):
    """Ask as the page does, and read the answer."""
    question = {"calculator": name, "language": language, "values": values, "origin": origin}
    return json.loads(answer(json.dumps(question | {"about": about})))


def test_good_inputs_are_still_described_while_another_is_bad():
    """Labels follow what is typed even when nothing can be computed."""
    given = ask(pue="x", servers="200000")
    assert given["fields"]["servers"]["valuetext"].startswith("200,000")
    assert "pue" not in given["fields"]


@pytest.mark.parametrize("typed", ["nan", "inf", "1e999", "9" * 400])
def test_what_is_not_finite_is_refused(typed):
    """Neither nothing nor everything is a number of servers."""
    given = ask(servers=typed)
    assert given["parts"] == {}
    assert given["errors"]["servers"].startswith("Servers")


def test_an_empty_box_is_called_empty():
    """Nothing typed is said to be nothing, not to be a strange number."""
    assert "empty" in ask(pue=" ")["errors"]["pue"]


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
            for about in ("uncertainty", "ranges", "sensitivity", "table", "served", "equation"):
                built |= ask(name, language, about=about)["parts"]
            assert built == whole


def test_a_changed_input_changes_the_answer_and_the_address():
    """27.648 billion searches a day give 2.89 Wh a search, and the address says so."""
    given = ask(searches="27.648 billion")
    assert "one search: 2.89\N{NO-BREAK SPACE}Wh" in unmarked(given["parts"]["answer"])
    assert given["changed"] == {"searches": "27648000000"}
    assert given["fields"]["searches"]["text"] == "27.648 billion"
    assert "27.648\N{NO-BREAK SPACE}billion" in given["fields"]["searches"]["valuetext"]


def test_a_bad_value_in_the_form_gives_a_sentence_and_no_new_answer():
    """The page keeps the last good answer: it is sent none."""
    given = ask(pue="7", utilisation="much")
    assert given["parts"] == {}
    assert given["errors"] == {
        "pue": "Power usage effectiveness (PUE) cannot be 7: allowed is 1 to 2.",
        "utilisation": "Utilisation: “much” is not a number. Write one from 10% to 100%.",
    }


def test_a_bad_address_is_named_and_the_rest_is_used():
    """Unknown names and bad values stand in a notice; good values count."""
    given = ask(origin="address", pue="9", nonesuch="1", utilisation="50")
    assert given["changed"] == {"utilisation": "50"}
    assert "cannot be 9" in given["parts"]["notice"]
    assert "no input called “nonesuch”" in given["parts"]["notice"]
    assert "14.6\N{NO-BREAK SPACE}TWh" in unmarked(given["parts"]["answer"])


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
        for value in calculator.reach(key, calculator.defaults()):
            assert entry.allows(value)
            for language in ("en", "zh"):
                given = ask(name, language, **{key: repr(value)})
                assert given["errors"] == {}, (key, value)
                charts = ask(name, language, about="chart", **{key: repr(value)})
                assert "<svg" in charts["parts"]["chart"]
                rows = ask(name, language, about="table", **{key: repr(value)})
                assert "<table" in rows["parts"]["table"]
                assert "nan" not in charts["parts"]["chart"]


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("about", ["bridge", "boundary", "equivalents"])
def test_what_is_told_beside_an_answer_says_for_itself_that_there_is_none(about, language):
    """Nothing is compared, taken apart or likened; and why."""
    question = {"calculator": "search", "language": language, "values": {"pue": "9"}}
    choices = {"a": "default", "b": "yours"}
    reply = json.loads(answer(json.dumps(question | {"about": about, "choices": choices})))
    (html,) = reply["parts"].values()
    words = wording(language)
    start = {kind: words[kind, "bad"].partition("{")[0] for kind in ASIDES}
    assert len(set(start.values())) == len(ASIDES)
    assert start[about] in html
    assert words["search", "inputs", "pue"] in html


ASIDES = ("bridge", "boundary", "equivalents")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_targets_and_factors_take_the_same_grammar_as_boxes(language):
    """What is not clear is refused with ways to write it, and another unit by its name."""
    words, primary = wording(language), CALCULATORS["request"].primary
    common = {"calculator": "request", "language": language, "values": {}}

    def tell(about, **choices):
        reply = json.loads(answer(json.dumps(common | {"about": about, "choices": choices})))
        return reply["parts"][about]

    target = {"result": primary, "input": "pue"}
    usual = tell("inverse", target="0.34", **target)
    for same in ("0,34", "0.34 Wh", "３４０ mWh", "0.34 瓦时/次请求", "约0.34左右", "3.4 × 10⁻¹"):
        assert tell("inverse", target=same, **target) == usual
    label = words.result_label("request", primary)
    for typed, named in (("1234,567", "1,234,567"), ("5 kg", "kg")):
        refused = tell("inverse", target=typed, **target)
        assert label in refused
        assert f"“{typed}”" in refused or f"“{named}”" in refused
        assert named in refused
    usual = tell("equivalents", people="1400000000", days="1.5")
    for people, days in (("14亿", "1,5"), ("1.4 billion people", "36 h"), ("十四亿人", "1.5 天")):
        assert tell("equivalents", people=people, days=days) == usual
    for people, named in (("5 kWh", "kWh"), ("1234,567", "1,234,567")):
        refused = tell("equivalents", people=people, days="")
        assert words["equivalents", "people"] in refused
        assert named in refused
