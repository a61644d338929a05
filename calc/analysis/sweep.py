"""The answer over one input's whole range, from what the reader has set: what a slider would do."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from calc.analysis.uncertainty import TAIL, draw_changes
from calc.core.calculator import Input
from calc.core.model_code import inputs_of
from calc.core.scenario import Range, Scenario

PLACES = 25
"""The answer is computed at so many places along the range."""

APART = 6
"""At every so manyth place a band is computed too: at the ends, and at three between them."""

EVERY = 36
"""Every so manyth draw makes the band: 29 of them, so that it is a sketch, and cheap."""


@dataclass(frozen=True)
class Swept:
    """The leading result along the range of `input`, all in the units shown.

    `answers` are those at `places`, the reader's other values kept; where these would contradict,
    there is none. `bands` are ranges over
    plausible other inputs with this one held at every `APART`th place; each holds its answer.
    """

    input: str
    places: tuple[float, ...]
    answers: tuple[float, ...]
    bands: tuple[Range, ...]


def places(declared: Input) -> tuple[float, ...]:
    """Return values from end to end of an input's range, as far apart as its slider moves."""
    last = PLACES - 1
    low, high = declared.low, declared.high
    if declared.logarithmic:
        first, ratio = declared.first, high / declared.first
        inner = (first * ratio ** (k / last) for k in range(1, last))
    else:
        inner = (low + (high - low) * k / last for k in range(1, last))
    return low, *inner, high


def sweep(scenario: Scenario, name: str) -> Swept:
    """Return the leading result over the whole range of the input `name`.

    The band leaves out one in twenty draws at either end, as an interval does, but of few draws
    only: its ends are rough. Inputs that are in doubt together with this one stay in doubt.
    """
    calculator, result = scenario.calculator, scenario.leading
    evaluate = calculator.evaluator(scenario.values, result)
    along = places(calculator.inputs[name])
    low, high = calculator.reach(name, scenario.values)
    # What is held is not in doubt.
    held = replace(scenario, ranges={**scenario.ranges, name: (scenario.values[name],) * 2})
    changes = draw_changes(held, every=EVERY, result=result)
    beyond = round(TAIL * (len(changes) - 1))

    def band(place: float, central: float) -> Range:
        if not low <= place <= high:
            return math.nan, math.nan
        answers = sorted(evaluate(change, {name: place}) for change in changes)
        return min(answers[beyond], central), max(answers[-1 - beyond], central)

    if name not in inputs_of(calculator, result):
        # The answer is the same all along, and so is its band.
        own_answer = evaluate()
        count = len(along[::APART])
        return Swept(name, along, (own_answer,) * PLACES, (band(along[0], own_answer),) * count)
    answers = tuple(
        evaluate({name: place}) if low <= place <= high else math.nan for place in along
    )
    bands = tuple(map(band, along[::APART], answers[::APART]))
    return Swept(name, along, answers, bands)
