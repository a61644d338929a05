"""How sure an answer is: its interval in a sentence and on the chart, and what it hangs on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from calc.analysis.sensitivity import Driver, drivers
from calc.analysis.uncertainty import Interval, interval, intervals
from calc.core.html import Html, html, join
from calc.core.scenario import Scenario
from calc.core.wording import Wording
from calc.view import answer

ENOUGH = 0.6
"""The part of the doubt that is most of it: one input that makes so much is named alone."""


def parts(scenario: Scenario, words: Wording) -> dict[str, Html]:
    """Return the interval in a sentence, what it hangs on, and the charts with it drawn."""
    own = interval(scenario)
    return {
        "uncertainty": html(
            '<p class="ec-interval">{}{}</p>{}',
            interval_sentence(scenario, words, own),
            _aside(drivers_sentence(scenario, words, drivers(scenario))),
            in_brief(scenario, words),
        ),
        "chart": answer.chart(scenario, words, {scenario.leading: own}),
    }


def in_brief(scenario: Scenario, words: Wording) -> Html:
    """Return the ranges of what a workload takes besides, in a line beside the answer.

    Whoever plans one asks for all of it; other calculators have these ranges further down alone.
    """
    others = answer.other_results(scenario, words)
    if not scenario.calculator.served or not others:
        return Html("")
    items = []
    drawn = intervals(scenario, (scenario.leading, *others))
    for name in others:
        own, unit = drawn[name], scenario.calculator.results[name].unit
        ends = (words.short(end, unit, own.digits(end)) for end in (own.low, own.high))
        span = words.fill(words["uncertainty", "span"], words.ends(*ends))
        phrase = words[scenario.calculator.name, "ranges", name]
        items.append(words.fill(phrase, {"span": span}))
    gaps = {"items": words["interface", "phrases"].join(items)}
    return html('<p class="ec-others">{}</p>', words.fill(words["uncertainty", "others"], gaps))


def ranges(scenario: Scenario, words: Wording) -> dict[str, Html]:
    """Return how sure the other results are that the answer's sentence gives, one a line.

    Charts have the interval of each result that is in them.
    """
    drawn = intervals(scenario, (scenario.leading, *answer.other_results(scenario, words)))
    lines = join(
        html(
            "<li>{}{}</li>",
            result_range(scenario, words, name, interval),
            _aside(result_drivers(scenario, words, name, interval)),
        )
        for name, interval in drawn.items()
        if name != scenario.leading
    )
    return {
        "ranges": html('<ul class="ec-ranges">{}</ul>', lines) if lines else Html(""),
        "chart": answer.chart(scenario, words, drawn),
    }


def _aside(sentence: str) -> Html:
    return html(' <span class="ec-drivers">{}</span>', sentence) if sentence else Html("")


def result_range(scenario: Scenario, words: Wording, result: str, interval: Interval) -> Html:
    """Return a result's label with its range; of one that nothing moves, that it is certain."""
    key = "other_certain" if interval.low == interval.high else "other"
    values = ends(scenario, words, result, interval)
    label = html("{}", words.result_label(scenario.calculator.name, result))
    sentence = words.fill_html(words["uncertainty", key], values | {"label": label})
    return sentence + widened(scenario, words, result, interval)


def result_drivers(scenario: Scenario, words: Wording, result: str, interval: Interval) -> str:
    """Return what the doubt about a result hangs on; nothing where there is none."""
    if interval.low == interval.high:
        return ""
    return drivers_sentence(scenario, words, drivers(scenario, result))


def interval_sentence(scenario: Scenario, words: Wording, interval: Interval) -> Html:
    """Return the answer as low, central and high, with what kind of range it is.

    Where it was widened to hold the reader's own scenario, the sentence says so.
    """
    low, central, high = interval.low, interval.central, interval.high
    if low == high:
        key = "certain"
    elif central in (low, high):
        key = "lower" if central == low else "upper"
    else:
        key = "inside"
    leading = scenario.leading
    kind = html(
        '<a href="#{}-sensitivity">{}</a>',
        scenario.calculator.name,
        words["uncertainty", interval.kind],
    )
    values = ends(scenario, words, leading, interval) | {"kind": kind}
    sentence = words.fill_html(words["uncertainty", key], values)
    return sentence + widened(scenario, words, leading, interval)


def ends(scenario: Scenario, words: Wording, result: str, interval: Interval) -> dict[str, Html]:
    """Return low, central and high of a result, as many digits of each as are known.

    They are short, and what low and high share stands after high alone: 7.5 to 52 TWh.
    """
    unit, central = scenario.calculator.results[result].unit, interval.central
    low, high = (
        words.short(end, unit, interval.digits(end)) for end in (interval.low, interval.high)
    )
    shown = words.ends(low, high) | {"central": words.short(central, unit)}
    return {name: html("<b>{}</b>", text) for name, text in shown.items()}


def widened(scenario: Scenario, words: Wording, result: str, interval: Interval) -> Html:
    """Return what nine draws in ten gave, where that did not hold the reader's own answer."""
    if not interval.drawn:
        return Html("")
    low, high = interval.drawn
    drawn = ends(scenario, words, result, replace(interval, low=low, high=high))
    return html(" {}", words.fill_html(words["uncertainty", "widened"], drawn))


def drivers_sentence(scenario: Scenario, words: Wording, ranked: Sequence[Driver]) -> str:
    """Return what the doubt hangs on: one name, two, or the first of several; or nothing."""
    if not ranked or not ranked[0].share:
        return ""
    names = [driver_name(scenario, words, driver.inputs) for driver in ranked[:2]]
    if ranked[0].share >= ENOUGH or len(names) == 1:
        key = "one"
    elif ranked[0].share + ranked[1].share >= ENOUGH:
        key = "two"
    else:
        key = "several"
    return words.fill(
        words["uncertainty", key], dict(zip(("first", "second"), names, strict=False))
    )


def driver_name(scenario: Scenario, words: Wording, inputs: Sequence[str]) -> str:
    """Return an input's label as a quotation, or what inputs in doubt as one have in common."""
    calculator = scenario.calculator
    if len(inputs) == 1:
        label = words.input_label(calculator.name, inputs[0])
        return words.fill(words["uncertainty", "named"], {"label": label})
    group = next(group for group in calculator.correlated if inputs[0] in group.inputs)
    return words["uncertainty", "groups", calculator.name, group.why]
