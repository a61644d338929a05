"""What a link of an older version gave, what it gives today, and why.

A link never says what its answer was: it could be made to say anything, in our name. So what it
gave is computed again, from what that version took for granted (`calc.sharing.releases`).
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from calc.analysis.bridge import bridge
from calc.core.calculator import Calculator
from calc.core.scenario import Scenario
from calc.core.wording import Wording
from calc.core.world import convert_exactly
from calc.sharing.address import write_ends
from calc.sharing.releases import PastAnswer, answer_then, name_today, release
from calc.sharing.typed import parse_range

SAME = 1e-9
"""Answers that differ by less, in parts of the larger, are the same."""

DIGITS = 6
"""Significant digits of inputs that have changed."""


@dataclass(frozen=True)
class OlderLink:
    """What an older link gave and gives: a sentence, its reasons, and the inputs of then.

    `inputs` are those that differ from today's default, if the form can be set to them all and
    would then give the answer of then; else nothing.
    """

    sentence: str
    reasons: tuple[str, ...]
    inputs: Mapping[str, float] | None


def past_answer(
    calculator: Calculator, typed: Mapping[str, str], version: str
) -> PastAnswer | None:
    """Return what a link gave under its version, as `calc.sharing.releases.answer_then` says.

    The value of what was given as a range is its middle.
    """
    released = release(version, calculator.name)
    values = {}
    for name, declared in released.inputs.items() if released else ():
        try:
            ends = parse_range(typed.get(name, ""), declared.unit)
        except ValueError:
            continue
        if all(map(declared.allows, ends)):
            values[name] = ends[0] if len(ends) == 1 else declared.middle(*ends)
    return answer_then(calculator, values, version)


def with_assumed(
    typed: Mapping[str, str], today: Scenario, assumed: Collection[str], version: str
) -> dict[str, str]:
    """Return an older link's inputs with what was assumed everywhere, in the names of then.

    `assumed` are the inputs of `today` that rest on that.
    """
    calculator = today.calculator
    released = release(version, calculator.name)
    texts = dict(typed)
    for name, declared in released.inputs.items() if released else ():
        now = name_today(calculator.name, name, version)
        if now and now in assumed and name not in typed:
            ends = today.ranges.get(now, (today.values[now],))
            unit = calculator.inputs[now].unit
            converted = [convert_exactly(end, unit, declared.unit) for end in ends]
            texts[name] = write_ends(converted, declared.unit)
    return texts


def compare_with_today(scenario: Scenario, past: PastAnswer, words: Wording) -> OlderLink:
    """Return what must be said of an older link, which is taken for `scenario` today."""
    calculator = scenario.calculator
    value = scenario.results[past.result]
    unit = calculator.results[past.result].unit
    same = math.isclose(past.value, value, rel_tol=SAME)
    reasons = _reasons(scenario, past, words)
    today, then = words.quantity(value, unit), words.quantity(past.value, unit)
    for digits in () if same else range(4, 10):
        if today != then:
            break
        today, then = (words.quantity(answer, unit, digits) for answer in (value, past.value))
    if past.result != calculator.primary:
        then = words.pair(words.result_label(calculator.name, past.result), then)
    key = "other" if not same else "rest" if reasons else "same"
    gaps = {"version": past.version, "then": then, "now": today}
    sentence = words.fill(words["address", key], gaps)
    return OlderLink(sentence, tuple(reasons), _inputs_of_then(calculator, past, bool(reasons)))


def _inputs_of_then(
    calculator: Calculator,
    past: PastAnswer,
    changed: bool,  # noqa: FBT001
) -> Mapping[str, float] | None:
    """Return the inputs to which the form can be set to give the answer of then; or nothing."""
    defaults = calculator.defaults()
    allowed = all(calculator.inputs[name].allows(value) for name, value in past.inputs.items())
    if not changed or not allowed or calculator.contradiction({**defaults, **past.inputs}):
        return None
    inputs = {name: value for name, value in past.inputs.items() if value != defaults[name]}
    again = calculator.try_compute(defaults | inputs)[past.result]
    return inputs if math.isclose(again, past.value, rel_tol=SAME) else None


def _reasons(scenario: Scenario, past: PastAnswer, words: Wording) -> list[str]:
    """Return what is not as it was, what matters most first."""
    calculator, values = scenario.calculator, scenario.values
    changed = [
        name
        for name in calculator.inputs
        if name in past.inputs and not math.isclose(past.inputs[name], values[name], rel_tol=SAME)
    ]
    factors = _factors(scenario, past) if len(changed) > 1 else {}
    changed.sort(key=lambda name: -abs(math.log(factors.get(name, 1))))
    reasons = []
    for name in changed:
        unit = calculator.inputs[name].unit
        gaps = {
            "label": words.input_label(calculator.name, name),
            "then": words.quantity(past.inputs[name], unit, DIGITS),
            "now": words.quantity(values[name], unit, DIGITS),
            "factor": words.amount(factors.get(name, 1)),
        }
        # What is as good as no factor at all is none.
        has_factor = name in factors and gaps["factor"] != words.amount(1)
        reasons.append(words.fill(words["address", "part" if has_factor else "input"], gaps))
    for name, declared in calculator.inputs.items():
        if name not in past.inputs:
            gaps = {
                "label": words.input_label(calculator.name, name),
                "now": words.quantity(values[name], declared.unit, DIGITS),
            }
            reasons.append(words.fill(words["address", "new"], gaps))
    for name, (value, unit) in past.removed.items():
        gaps = {
            "name": name,
            "then": words.quantity(value, unit, DIGITS),
            "why": words[calculator.name, "removed", name],
        }
        reasons.append(words.fill(words["address", "gone"], gaps))
    if past.other_formula:
        reasons.append(words["address", "formula"])
    return reasons


def _factors(scenario: Scenario, past: PastAnswer) -> dict[str, float]:
    """Return by what each changed input multiplies the answer; nothing where they do not."""
    if past.other_formula:
        return {}
    calculator = scenario.calculator
    try:
        steps = bridge(
            Scenario.of(calculator, past.inputs),
            Scenario(calculator, scenario.values),
            past.result,
        )
    except ValueError:
        return {}
    if not steps.logarithmic:
        return {}
    return {step.inputs[0]: math.exp(step.part) for step in steps.steps if len(step.inputs) == 1}
