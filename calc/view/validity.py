"""How far formulas were made for: a sentence beside the answer where a value is beyond that.

A form keeps nobody from trying more than a fit rests on; it says what the answer is worth then.
"""

from __future__ import annotations

import math

from calc.core.html import Html, html, join
from calc.core.scenario import Scenario
from calc.core.wording import FULL, Wording


def sentences(scenario: Scenario, words: Wording) -> list[str]:
    """Return what is to be said of values that a formula was not made for, each thing once."""
    calculator = scenario.calculator
    said: dict[str, str] = {}
    for limit in calculator.validity:
        value, unit = scenario.values[limit.input], calculator.inputs[limit.input].unit
        if limit.holds(value):
            continue
        ends = {"value": value, "low": limit.low, "high": limit.high}
        gaps = {
            name: words.short(end, unit, FULL) for name, end in ends.items() if math.isfinite(end)
        }
        said.setdefault(
            limit.name, words.fill(words[calculator.name, "validity", limit.name], gaps)
        )
    return list(said.values())


def beyond(scenario: Scenario, words: Wording) -> Html:
    """Return these sentences as they stand under the answer; nothing where there are none."""
    return join(html('<p class="ec-beyond">{}</p>', text) for text in sentences(scenario, words))
