"""What a chart shows, in a line above it: how the answer compares with what stands beside it."""

from __future__ import annotations

import math
from collections.abc import Sequence

from calc.charts.bars import Row
from calc.core.scenario import Scenario
from calc.core.units import convert
from calc.core.wording import Wording

SHARES = {
    "nine_tenths": 9 / 10,
    "four_fifths": 4 / 5,
    "three_quarters": 3 / 4,
    "two_thirds": 2 / 3,
    "three_fifths": 3 / 5,
    "half": 1 / 2,
    "two_fifths": 2 / 5,
    "third": 1 / 3,
    "quarter": 1 / 4,
    "fifth": 1 / 5,
    "tenth": 1 / 10,
}
"""The parts of a whole that have a word."""

NEAR = 0.025
"""As a part of it, how far a ratio may be from a round one that stands for it."""

TWICE, SMALL = 1.95, 0.01
"""From which ratio on it is a multiple, and below which one part in so many."""


def compare(words: Wording, value: float, other: float, what: str) -> str:
    """Return in a few words how much a value is of another, which is positive, called `what`."""
    ratio, parts = value / other, other / value if value else math.inf
    if abs(ratio - 1) <= NEAR:
        return words.fill(words["portions", "same"], {"what": what})
    if ratio >= TWICE:
        gaps = {"times": words.amount(ratio, 2), "what": what}
        return words.fill(words["portions", "times"], gaps)
    if ratio > 1:
        percent = words.quantity(convert(ratio - 1, "1", "%"), "%", 2)
        return words.fill(words["portions", "more"], {"percent": percent, "what": what})
    # Of what is next to nothing, there are too many parts to count.
    if 0 < ratio < SMALL and math.isfinite(parts):
        gaps = {"parts": words.amount(parts, 2), "what": what}
        return words.fill(words["portions", "part"], gaps)
    near = [name for name, share in SHARES.items() if abs(ratio / share - 1) <= NEAR]
    share = (
        words["portions", "shares", near[0]]
        if near
        else words.quantity(convert(ratio, "1", "%"), "%", 2)
    )
    return words.fill(words["portions", "share"], {"share": share, "what": what})


def is_published(scenario: Scenario) -> bool:
    """Whether what leads, with the values that a calculator starts with, is somebody's estimate."""
    calculator, defaults = scenario.calculator, scenario.calculator.defaults()
    return any(
        estimate.standing != "computed"
        and scenario.leading in estimate.claims
        and calculator.complete(estimate.inputs) == defaults
        for estimate in calculator.estimates.values()
    )


def state_finding(scenario: Scenario, words: Wording, rows: Sequence[Row]) -> str:
    """Return how the answer compares with the first value, and with what is nearest to it.

    Where nothing compares with it (it is nothing, or no number), the chart's name stands there.
    """
    calculator, answer = scenario.calculator, scenario.answer
    first = calculator.run()[scenario.leading]
    parts = []
    if is_usable(answer) and is_usable(first):
        published = is_published(scenario)
        if not math.isclose(answer, first, rel_tol=1e-9):
            name = words["charts", "finding", "published" if published else "start"]
            parts.append(compare(words, answer, first, name))
        elif published:
            parts.append(words["charts", "finding", "as_published"])
        references = [row for row in rows if row.within and is_usable(row.value)]
        if references:
            nearest = min(references, key=lambda row: abs(math.log(answer / row.value)))
            parts.append(compare(words, answer, nearest.value, nearest.within))
    if not parts:
        label = words.result_label(calculator.name, scenario.leading)
        return words.fill(words["interface", "chart_bars"], {"label": label})
    sentence = words["interface", "phrases"].join(parts)
    return sentence[:1].upper() + sentence[1:]


def is_usable(value: float) -> bool:
    """Whether a value can be compared with another."""
    return math.isfinite(value) and value > 0


def name_measure(scenario: Scenario, words: Wording) -> str:
    """Return what a chart of the answer measures, with its unit."""
    calculator = scenario.calculator
    label = words.result_label(calculator.name, scenario.leading)
    return words.fill(
        words["charts", "measure"], {"label": label, "unit": words.measure(scenario.unit)}
    )
