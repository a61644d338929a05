"""How sure an answer is: its interval in a sentence and on the chart, and what it hangs on."""

from __future__ import annotations

from collections.abc import Sequence

from calc.analysis.sensitivity import Driver, drivers
from calc.analysis.uncertainty import Interval, interval
from calc.core.html import Html, html
from calc.core.scenario import Scenario
from calc.core.wording import Wording
from calc.view import answer

ENOUGH = 0.6
"""The part of the doubt that is most of it: one input that makes so much is named alone."""


def parts(scenario: Scenario, words: Wording) -> dict[str, Html]:
    """Return the interval in a sentence, what it hangs on, and the charts with it drawn."""
    own = interval(scenario)
    hangs_on = drivers_sentence(scenario, words, drivers(scenario))
    aside = html(' <span class="ec-drivers">{}</span>', hangs_on) if hangs_on else Html("")
    return {
        "uncertainty": html(
            '<p class="ec-interval">{}{}</p>', interval_sentence(scenario, words, own), aside
        ),
        "chart": answer.chart(scenario, words, own),
    }


def interval_sentence(scenario: Scenario, words: Wording, interval: Interval) -> Html:
    """Return the answer as low, central and high, with what kind of range it is."""
    low, central, high = interval.low, interval.central, interval.high
    if low == high:
        key = "certain"
    elif central in (low, high):
        key = "lower" if central == low else "upper"
    else:
        key = "inside"
    # Two digits are all that the ends are known to, unless the answer would then seem beyond them.
    shown_central = float(f"{central:.2e}")
    two_will_do = all(
        end == central or (float(f"{end:.1e}") - shown_central) * (end - central) > 0
        for end in (low, high)
    )

    def shown(value: float) -> Html:
        digits = 2 if two_will_do and value != central else 3
        return html("<b>{}</b>", words.quantity(value, scenario.unit, digits))

    kind = html(
        '<a href="#{}-sensitivity">{}</a>',
        scenario.calculator.name,
        words["uncertainty", interval.kind],
    )
    values = {"low": shown(low), "central": shown(central), "high": shown(high), "kind": kind}
    return words.fill_html(words["uncertainty", key], values)


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
