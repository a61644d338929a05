"""The answer: a sentence, and what it is like; and the charts that go with it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from calc.analysis.uncertainty import Interval
from calc.charts.bars import comparison_rows, draw_bars
from calc.charts.finding import name_measure, state_finding
from calc.charts.lines import draw_lines
from calc.charts.svg import sized
from calc.core.calculator import Calculator
from calc.core.html import Html, html
from calc.core.scenario import Scenario
from calc.core.wording import Wording
from calc.sharing.address import changed_inputs
from calc.sharing.question import Opened, Question, open_address
from calc.view import address, equivalents, form

SIZES = (False, True)
"""A chart is drawn for a wide column, and for a narrow one."""


def sentence(scenario: Scenario, words: Wording) -> Html:
    """Return the answer in one sentence, its first result large."""
    calculator = scenario.calculator
    values = {
        name: html("{}", words.quantity(scenario.values[name], declared.unit, 6))
        for name, declared in calculator.inputs.items()
    } | {name: html("<b>{}</b>", scenario.format(words, name)) for name in calculator.results}
    primary = calculator.primary
    values[primary] = html(
        '<strong class="ec-primary">{}</strong>', scenario.format(words, primary)
    )
    template = words.words[calculator.name]["answer"]
    return html('<p class="ec-sentence">{}</p>', words.fill_html(template, values))


def other_results(calculator: Calculator, words: Wording) -> tuple[str, ...]:
    """Return the results that the sentence gives beside the primary one, in its order."""
    template = words.words[calculator.name]["answer"]
    named = (gap.partition("}")[0] for gap in template.split("{")[1:])
    return tuple(
        name for name in named if name in calculator.results and name != calculator.primary
    )


def chart(
    scenario: Scenario, words: Wording, intervals: Mapping[str, Interval] | None = None
) -> Html:
    """Return the charts that go with the answer; with the intervals of its results, once known.

    What they show is said above them.
    """
    rows = comparison_rows(scenario, words)
    bars = sized(*(draw_bars(scenario, words, rows, intervals, narrow=narrow) for narrow in SIZES))
    drawn = html(
        '<figure class="ec-figure"><figcaption>{}{}</figcaption>{}</figure>',
        state_finding(scenario, words, rows),
        html('<span class="drawn-measure">{}</span>', name_measure(scenario, words)),
        bars,
    )
    if scenario.calculator.sweep:
        lines = sized(*(draw_lines(scenario, words, narrow=narrow) for narrow in SIZES))
        drawn = html('<figure class="ec-figure">{}</figure>{}', lines, drawn)
    return drawn


def parts(scenario: Scenario, words: Wording) -> dict[str, Html]:
    """Return what an answer puts in place, by the name of its place."""
    return {
        "notice": Html(""),
        "answer": sentence(scenario, words) + equivalents.sentence(scenario, words),
    }


def charts(scenario: Scenario, words: Wording) -> dict[str, Html]:
    """Return the charts by the name of their place: they take longer, and follow the answer."""
    return {"chart": chart(scenario, words)}


def answer(question: Question) -> dict[str, Any]:
    """Return all that an answer changes on the page.

    `origin` says where the values come from. From a ``form``, one bad value means no new answer,
    only a sentence for its field. From an ``address``, bad values are named in a notice and the
    rest is used; it may be of another `version`, and what it gave then is said too.
    """
    words, asides, notice_html = question.words, {}, Html("")
    if question.asked["origin"] == "address":
        opened = open_address(question)
        question, notice_html = opened.question, notice(opened, words)
        asides = opened.asides
    elif question.errors:
        readable = form.fields(question.scenario, words, question.reading.values)
        return {"parts": {}, "fields": readable, "errors": question.errors, "changed": {}}
    scenario = question.scenario
    return {
        "parts": parts(scenario, words) | {"notice": notice_html},
        "fields": form.fields(scenario, words, scenario.calculator.inputs),
        "errors": {},
        "changed": changed_inputs(scenario),
        "asides": asides,
    }


def notice(opened: Opened, words: Wording) -> Html:
    """Return what must be said of an address, above the answer."""
    notice_html = address.notice(words, opened.sentences, opened.more)
    if opened.older_link:
        return notice_html + address.older_link(
            opened.question.calculator, words, opened.older_link
        )
    if opened.past_version:
        return notice_html + address.silent_link(words, opened.past_version)
    return notice_html
