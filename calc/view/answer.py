"""The answer: a sentence, what it is like, and the charts that go with it."""

from __future__ import annotations

from calc.analysis.uncertainty import Interval
from calc.charts.bars import comparison_rows, draw_bars
from calc.charts.lines import draw_lines
from calc.core.html import Html, html
from calc.core.scenario import Scenario
from calc.core.wording import Wording
from calc.view import equivalents


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


def chart(scenario: Scenario, words: Wording, interval: Interval | None = None) -> Html:
    """Return the charts that go with the answer; with its `interval`, once that is known."""
    charts = draw_bars(scenario, words, comparison_rows(scenario, words), interval)
    if scenario.calculator.sweep:
        charts = draw_lines(scenario, words) + charts
    return html('<figure class="ec-figure">{}</figure>', charts)


def parts(scenario: Scenario, words: Wording) -> dict[str, Html]:
    """Return what an answer puts in place, by the name of its place."""
    return {
        "notice": Html(""),
        "answer": sentence(scenario, words) + equivalents.sentence(scenario, words),
        "chart": chart(scenario, words),
    }
