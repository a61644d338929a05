"""Which result leads: the choice among them, what then moves nothing, and that all else follows."""

import json
import re
from dataclasses import replace
from html import unescape

import pytest

from calc import CALCULATORS
from calc.browser import answer
from calc.charts.bars import comparison_rows
from calc.core.scenario import Scenario
from calc.core.wording import LANGUAGES, wording
from calc.sharing.address import query
from calc.sharing.cite import cite
from calc.sharing.spreadsheet import spreadsheet_formula
from calc.view import lead
from tests.support.marked import unmarked
from tests.support.spreadsheet import evaluate

PLACES = 5
"""An input that is said to move nothing is tried at so many places of its range."""


def led(name, result, **values):
    return replace(Scenario.of(CALCULATORS[name], values), lead=result)


def ask(about="answer", **more):
    question = {"about": about, "calculator": "search", "language": "en", "values": {}, **more}
    return json.loads(answer(json.dumps(question)))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", CALCULATORS)
def test_there_is_a_button_for_each_result_and_the_primary_ones_is_pressed(name, language):
    calculator, words = CALCULATORS[name], wording(language)
    html = lead.choice(Scenario.of(calculator), words)
    buttons = re.findall(
        r'<button type="button" data-lead="(.*?)" data-said="(.*?)" aria-pressed="(.*?)">(.*?)<',
        html,
    )
    results = [*calculator.results]
    assert [result for result, *_ in buttons] == ["", *results[1:]]
    assert [pressed for _, _, pressed, _ in buttons] == ["true"] + ["false"] * (len(results) - 1)
    labels = [unescape(label) for *_, label in buttons]
    assert len({*labels}) == len(labels)
    for result, (_, said, *_) in zip(results, buttons, strict=True):
        scenario = replace(Scenario.of(calculator), lead=result)
        assert json.loads(unescape(said)) == lead.unmoved(scenario, words)


@pytest.mark.parametrize("name", CALCULATORS)
def test_what_is_said_to_move_nothing_moves_nothing_and_all_else_moves_something(name):
    calculator, words = CALCULATORS[name], wording("en")
    groups = {lead.group_key(group): group.inputs for group in calculator.groups}
    # Of a film that nobody asks for, what it takes moves nothing; but it may. Nobody's defaults.
    cases = [calculator.defaults()] + [
        {key: end.low + (end.high - end.low) * part for key, end in calculator.inputs.items()}
        for part in (1 / 7, 6 / 7)
    ]
    for result in calculator.results:
        said = lead.unmoved(replace(Scenario.of(calculator), lead=result), words)
        idle = {name for key in said for name in groups.get(key, [key])}
        tries = [calculator.evaluator(case, result) for case in cases]
        for key, declared in calculator.inputs.items():
            step = (declared.high - declared.low) / PLACES
            places = [{key: declared.low + step * place} for place in range(PLACES + 1)]
            moves = any(len({f"{at(place):.9g}" for place in places}) > 1 for at in tries)
            assert moves != (key in idle), (result, key)


def test_a_group_says_so_once_and_which_results_it_moves():
    words = wording("en")
    assert lead.unmoved(led("search", ""), words)["group.searches"] == (
        "Doesn't move “TWh a year”, only “Wh per search”."
    )
    assert "group.searches" not in lead.unmoved(led("search", "per_search"), words)
    # Of the fleet one input alone moves nothing.
    assert "group.fleet" not in lead.unmoved(led("search", "per_search"), words)
    assert "gpus_per_server" in lead.unmoved(led("search", "per_search"), words)


def test_the_sentence_interval_and_chart_are_of_the_result_that_leads():
    """80 GWh a day for 9 billion searches: 8.89 Wh for each, with no country beside it."""
    given = ask(lead="per_search", origin="form")
    assert re.search('ec-primary">8.89\N{NO-BREAK SPACE}Wh<', unmarked(given["parts"]["answer"]))
    doubt = ask("uncertainty", lead="per_search")["parts"]
    assert "Wh" in doubt["uncertainty"]
    assert "TWh" not in doubt["uncertainty"]
    assert "Electricity for one search" in doubt["chart"]
    rows = comparison_rows(led("search", "per_search"), wording("en"))
    assert {row.result for row in rows} == {"per_search"}
    assert rows[0].value == pytest.approx(80e9 / 9e9, rel=1e-3)
    assert not [row for row in rows if row.kind == "reference"]
    # What a day takes is power as a year's is: 33 TWh a year are 90 GWh a day.
    daily = comparison_rows(led("search", "daily_electricity"), wording("en"))
    ireland = [row.value for row in daily if row.kind == "reference" and "Ireland" in row.label]
    assert ireland == [pytest.approx(33.0e3 / 365, rel=0.01), pytest.approx(29.3e3 / 365)]


def test_drivers_follow():
    """Twice the searches halve what each takes, and change nothing of the whole."""
    by_search = ask("uncertainty", lead="per_search")["parts"]["uncertainty"]
    whole = ask("sensitivity")["parts"]["sensitivity"]
    for_each = ask("sensitivity", lead="per_search")["parts"]["sensitivity"]
    assert "Searches" not in whole
    assert "Searches" in for_each
    assert "Most of that comes from" in by_search or "several inputs" in by_search


def test_it_is_in_the_address_and_comes_back():
    scenario = led("search", "per_search", utilisation=70)
    text = query(scenario)
    assert text.startswith("search.utilisation=70&search.answer.lead=per_search&v=")
    texts = {"utilisation": "70", "answer.lead": "per_search"}
    opened = ask(values=texts, origin="address")
    assert opened["asides"]["answer"] == {"lead": "per_search"}
    assert opened["changed"] == {"utilisation": "70"}
    assert "6.22" in opened["parts"]["answer"]  # 70% of 8.89
    assert not opened["parts"]["notice"]
    # One that there is not is named, and the primary result leads.
    wrong = ask(values={"answer.lead": "happiness"}, origin="address")
    assert "happiness" in wrong["parts"]["notice"]
    assert "29.2" in wrong["parts"]["answer"]


def test_what_is_taken_away_is_of_the_result_that_leads():
    scenario, words = led("search", "per_search"), wording("en")
    taken = cite(scenario, words, "https://example.org/")
    assert "8.89\N{NO-BREAK SPACE}Wh a search" in taken["sentence"]
    assert "search.answer.lead=per_search" in taken["sentence"]
    assert evaluate(spreadsheet_formula(scenario)) == pytest.approx(80e9 / 9e9, rel=1e-3)
    picture = ask(
        "export", lead="per_search", file="svg", chart="bars", page="https://x/", site="/"
    )
    assert "8.89" in picture["text"]
    assert "answer.lead=per_search" in picture["text"]
