"""The answer over one input's whole range, from what the reader has set: what a slider would do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from calc.analysis.uncertainty import TAIL, Range, Ranges, moves
from calc.core.calculator import Calculator, Input
from calc.core.model_code import inputs_of

PLACES = 25
"""The answer is computed at so many places along the range."""

APART = 6
"""At every so manyth place a band is computed too: at the ends, and at three between them."""

EVERY = 16
"""Every so manyth draw makes the band: 29 of them, so that it is a sketch, and cheap."""


@dataclass(frozen=True)
class Strip:
    """The primary result along the range of `input`, all in the units shown.

    `answers` are those at `places`, the reader's other values kept. `bands` are ranges over
    plausible other inputs with this one held at every `APART`th place; each holds its answer.
    """

    input: str
    places: tuple[float, ...]
    answers: tuple[float, ...]
    bands: tuple[Range, ...]


def places(each: Input) -> tuple[float, ...]:
    """Return values from end to end of an input's range, as far apart as its slider moves."""
    last = PLACES - 1
    if each.logarithmic:
        ratio = each.high / each.low
        between = (each.low * ratio ** (k / last) for k in range(1, last))
    else:
        between = (each.low + (each.high - each.low) * k / last for k in range(1, last))
    return each.low, *between, each.high


def strip(
    calculator: Calculator,
    name: str,
    values: Mapping[str, float] | None = None,
    ranges: Ranges | None = None,
) -> Strip:
    """Return the primary result over the whole range of the input `name`.

    The band leaves out one in twenty draws at either end, as an interval does, but of few draws
    only: its ends are rough. Inputs that are in doubt together with this one stay in doubt.
    """
    complete = calculator.complete(values)
    answer = calculator.answering(complete, calculator.primary)
    along = places(calculator.inputs[name])
    # What is held is not in doubt.
    held = {**(ranges or {}), name: (along[0],) * 2}
    others = moves(calculator, complete, held, every=EVERY, result=calculator.primary)
    beyond = round(TAIL * (len(others) - 1))

    def band(place: float, central: float) -> Range:
        found = sorted(answer(other, {name: place}) for other in others)
        return min(found[beyond], central), max(found[-1 - beyond], central)

    if name not in inputs_of(calculator, calculator.primary):
        # The answer is the same all along, and so is its band.
        own = answer()
        many = len(along[::APART])
        return Strip(name, along, (own,) * PLACES, (band(along[0], own),) * many)
    answers = tuple(answer({name: place}) for place in along)
    bands = tuple(map(band, along[::APART], answers[::APART]))
    return Strip(name, along, answers, bands)
