"""How far formulas were made for: a sentence beside the answer where a value is beyond that.

A form keeps nobody from trying more than a fit rests on; it says what the answer is worth then.
"""

from __future__ import annotations

import math

from calc.core.amounts import FULL
from calc.core.calculator import Calculator, Validity
from calc.core.html import Html, html, join
from calc.core.refused import is_fraction, meant
from calc.core.scenario import Scenario
from calc.core.wording import Wording


def sentences(scenario: Scenario, words: Wording) -> list[str]:
    """Return what is to be said of values that a formula was not made for, each thing once."""
    calculator = scenario.calculator
    said: dict[str, str] = {}
    for limit in calculator.validity:
        value, unit = scenario.values[limit.input], calculator.inputs[limit.input].unit
        if limit.holds(value):
            continue
        shown = words.short(value, unit, FULL)
        said.setdefault(limit.name, caution(calculator, limit, words, shown))
    return list(said.values())


def caution(calculator: Calculator, limit: Validity, words: Wording, value: str = "{value}") -> str:
    """Return what is said of a value beyond a limit; with a gap for the value if none is given."""
    unit = calculator.inputs[limit.input].unit
    ends = {"low": limit.low, "high": limit.high}
    gaps = {name: words.short(end, unit, FULL) for name, end in ends.items() if math.isfinite(end)}
    return words.fill(words[calculator.name, "validity", limit.name], gaps | {"value": value})


def fractions(scenario: Scenario, words: Wording) -> list[str]:
    """Return a hint for each share that was set to less than one, as 0.6 where 60% is meant.

    Where so little is plausible, it is taken as it is written.
    """
    calculator, said = scenario.calculator, []
    for name in scenario.changed:
        declared, value = calculator.inputs[name], scenario.values[name]
        unit, (low, high) = declared.unit, scenario.ranges.get(name, (value, value))
        ends = {low, high}
        if max(ends) < declared.likely[0] and all(
            is_fraction(end, unit, declared.low, declared.high) for end in ends
        ):
            shown = words.quantity(low, unit, FULL) if low == high else words.span(low, high, unit)
            gaps = {"label": words.input_label(calculator.name, name), "value": shown}
            text = words["messages", "fraction_allowed"]
            said.append(words.fill(text, gaps | meant(words, low)))
    return said


def beyond(scenario: Scenario, words: Wording) -> Html:
    """Return these sentences as they stand under the answer; nothing where there are none."""
    said = [*fractions(scenario, words), *sentences(scenario, words)]
    return join(html('<p class="ec-beyond">{}</p>', text) for text in said)
