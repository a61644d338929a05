"""The answer: a sentence that says on what it rests; and the charts that go with it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from calc.analysis.uncertainty import Interval
from calc.charts.bars import comparison_rows, draw_bars
from calc.charts.finding import name_measure, state_finding
from calc.charts.lines import draw_lines
from calc.charts.svg import sized
from calc.core.html import Html, html
from calc.core.scenario import Scenario
from calc.core.wording import GAP, Wording
from calc.sharing.address import write_input
from calc.sharing.question import Opened, Question, open_address
from calc.view import address, equivalents, form, menu, validity, world

SIZES = (False, True)
"""A chart is drawn for a wide column, and for a narrow one."""

MOST = 3
"""So many results are told beside the sentence; the tab to compare in has them all."""

DIGITS = 4
"""Digits of an input in a sentence; its box has all."""

STOP = re.compile("(</strong>)([,.;:，。；：] ?)")
"""What comes right after the leading result, which has a line of its own."""


def sentence(scenario: Scenario, words: Wording) -> Html:
    """Return the answer in one sentence: on what it rests, and the leading result, large.

    Results are written short, as the sentence says what they are per.
    """
    own = words.words[scenario.calculator.name]
    template, said = own["answers"][scenario.leading], own.get("said", {})
    phrases = [text for each in said.values() for text in each.values() if isinstance(text, str)]
    gaps = _gaps(scenario, words, " ".join([template, own["premise"], *phrases]))
    gaps |= {f"said.{name}": _say(scenario, words, name, said[name], gaps) for name in said}
    gaps["premise"] = words.fill_html(own["premise"], gaps)
    filled = words.fill_html(template, gaps)
    marked = STOP.sub(r'\1<span class="ec-stop">\2</span>', filled)
    return html('<p class="ec-sentence">{}</p>', Html(marked))


def others(scenario: Scenario, words: Wording) -> Html:
    """Return the first results that the sentence doesn't give, in a line; or nothing."""
    calculator = scenario.calculator
    given = {scenario.leading, *other_results(scenario, words)}
    left = [name for name in calculator.results if name not in given][:MOST]
    line = words["interface", "phrases"].join(_other(scenario, words, name) for name in left)
    return html('<p class="ec-others">{}</p>', line) if line else Html("")


def _other(scenario: Scenario, words: Wording, name: str) -> str:
    """Return a result after its label; of what the label counts by itself, the number alone."""
    label = words.result_label(scenario.calculator.name, name)
    value, unit = scenario.results[name], scenario.calculator.results[name].unit
    counted = words.unit(unit) == label
    return words.pair(label, words.bare(value, unit, 3) if counted else words.short(value, unit))


def _gaps(scenario: Scenario, words: Wording, templates: str) -> dict[str, Html]:
    """Return what templates name, as it stands in a sentence: an input as it is, short, or bare.

    Of the dozens of inputs that a calculator may have, a sentence names few.
    """
    named, gaps = {*GAP.findall(templates)}, {}
    ways: dict[str, Callable[[float, str, int], str]] = {
        "": words.quantity,
        "short.": words.short,
        "bare.": words.bare,
    }
    for name, declared in scenario.calculator.inputs.items():
        for way, write in ways.items():
            if f"{way}{name}" in named:
                written = write(scenario.values[name], declared.unit, DIGITS)
                gaps[f"{way}{name}"] = html("{}", written)
    for name, result in scenario.calculator.results.items():
        if name in named:
            shown = words.short(scenario.results[name], result.unit)
            gaps[name] = html("<b>{}</b>", shown)
            if name == scenario.leading:
                gaps[name] = html('<strong class="ec-primary">{}</strong>', shown)
    if "ireland" in named:
        gaps["ireland"] = html("{}", equivalents.against_ireland(scenario, words))
    return gaps


def _say(
    scenario: Scenario,
    words: Wording,
    name: str,
    phrase: Mapping[str, Any],
    gaps: Mapping[str, Html],
) -> Html:
    """Return what is said of an input, or several: whose they are, while they are the default.

    Of inputs that a `menu` fills it is at which `entry` that stands, if it is at one alone.
    """
    if "menu" in phrase and (entry := menu.name_entry(phrase["menu"], scenario, words)):
        return words.fill_html(phrase["entry"], {**gaps, "entry": html("{}", entry)})
    default = "default" in phrase and not {*scenario.changed} & {*phrase.get("of", [name])}
    return words.fill_html(phrase["default" if default else "other"], gaps)


def other_results(scenario: Scenario, words: Wording) -> tuple[str, ...]:
    """Return the results that the sentence gives beside the leading one, in its order."""
    template = words.words[scenario.calculator.name]["answers"][scenario.leading]
    named = (gap.partition("}")[0] for gap in template.split("{")[1:])
    return tuple(
        name for name in named if name in scenario.calculator.results and name != scenario.leading
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
        '<figure class="ec-figure"><figcaption><span>{}</span> {}</figcaption>{}</figure>',
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
        "answer": Html(
            sentence(scenario, words) + others(scenario, words) + validity.beyond(scenario, words)
        ),
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
    words, asides, notice_html = question.words, {}, world.notice(question)
    if question.asked["origin"] == "address":
        opened = open_address(question)
        question, notice_html = opened.question, notice(opened, words)
        notice_html += world.notice(question)
        asides = opened.asides
    elif question.errors:
        readable = form.fields(question.scenario, words, question.reading.values)
        return {
            "parts": {},
            "fields": readable,
            "errors": question.errors,
            "changed": {},
            "world": world.in_form(question),
        }
    scenario = question.scenario
    return {
        "parts": parts(scenario, words) | {"notice": notice_html},
        "fields": form.fields(scenario, words, scenario.calculator.inputs),
        "menus": menu.chosen(scenario, words),
        "errors": {},
        "changed": {name: write_input(scenario, name) for name in question.set_on_page},
        "asides": asides,
        "world": world.in_form(question),
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
