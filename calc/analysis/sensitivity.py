"""What an answer hangs on: its tornado chart, and the ranking of what is in doubt.

Nothing here is drawn: the points are fixed, so no seed, sample or order of inputs changes a rank.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import combinations

from calc.analysis.uncertainty import (
    TAIL,
    correlated_groups,
    doubtful_ranges,
    percentile,
    plausible_range,
)
from calc.core.model_code import inputs_of
from calc.core.scenario import Range, Scenario

OUTER = 0.185
"""The weight of the 5th percentile, and of the 95th; the rest is the reader's own value's."""

NOTHING = 1e-12
"""An effect below this, in logarithms or as a part of the answers, is rounding."""

TIED = 6
"""Shares that agree to so many decimals are tied; names decide then, not the last bit."""


@dataclass(frozen=True)
class Swing:
    """One bar of a tornado chart: the answer with `input` at each end of its range, others kept."""

    input: str
    range: Range
    at_low: float
    at_high: float

    @property
    def width(self) -> float:
        """How far apart the two answers are."""
        return abs(self.at_high - self.at_low)


@dataclass(frozen=True)
class Driver:
    """Inputs that are in doubt as one, mostly a single one, and their share of the answer's doubt.

    Shares sum to one, or all are zero: then nothing that is in doubt moves the answer.
    """

    inputs: tuple[str, ...]
    share: float


def tornado(scenario: Scenario, result: str | None = None) -> list[Swing]:
    """Return for every input the answer at either end of its range, the widest swing first.

    The range is what is plausible, or what the reader gives. The `decisions` are among them, over
    all that is usual: that the answer depends on them is worth seeing, though it is not in doubt
    for it. Left out is what two inputs do when both move; `drivers` has that.
    """
    calculator = scenario.calculator
    result = result or scenario.leading
    evaluate, used = calculator.evaluator(scenario.values, result), inputs_of(calculator, result)
    own_answer = evaluate()
    swings = []
    for name in calculator.inputs:
        low, high = _ends(scenario, name)
        at_low, at_high = (
            evaluate({name: end}) if name in used else own_answer for end in (low, high)
        )
        swings.append(Swing(name, (low, high), at_low, at_high))
    widest = max((swing.width for swing in swings), default=0) or 1
    return sorted(swings, key=lambda swing: (-round(swing.width / widest, TIED), swing.input))


def _ends(scenario: Scenario, name: str) -> Range:
    """Return how far an input goes in a tornado: what is given, plausible or, decided, usual."""
    calculator = scenario.calculator
    least, most = calculator.reach(name, scenario.values)
    if name in scenario.ranges:
        return scenario.ranges[name]
    if name in calculator.decisions:
        low, high = calculator.inputs[name].reaches(scenario.values[name])
    else:
        low, high = plausible_range(scenario, name)
    return max(low, least), min(high, most)


def drivers(scenario: Scenario, result: str | None = None) -> list[Driver]:
    """Return what the doubt about the answer hangs on, the most important first.

    The measure is the total effect of each input (Homma and Saltelli 1996), from an expansion of
    the answer around the reader's own values up to pairs of inputs (cut-HDMR: Rabitz and Aliş
    1999): the variance that an input makes alone, and the mean square of all that it makes in
    pairs, as parts of the sum over inputs. The answer is taken on its logarithm if it is positive
    throughout, else as it is. Every input is tried at its 5th and 95th percentile and at the
    reader's value, weighted as by Keefer and Bodily (1983).

    Left out is what only three inputs do together, what happens between those three points, and
    links between inputs that are not declared. What moves nothing near the reader's own values
    counts for nothing, however much it would matter to another scenario.
    """
    calculator, values = scenario.calculator, scenario.values
    result = result or scenario.leading
    ranges = doubtful_ranges(scenario)
    groups = correlated_groups(calculator, ranges)

    def at(name: str, part: float) -> float:
        low, high = ranges[name]
        in_ratios = calculator.inputs[name].ratios_from(low)
        return percentile(low, values[name], high, part, in_ratios=in_ratios)

    changes = [
        [{name: at(name, part) for name in names} for part in (TAIL, 1 - TAIL)] for names in groups
    ]

    evaluate = calculator.evaluator(values, result)
    own_answer = evaluate()
    used = inputs_of(calculator, result)
    acting = [i for i, names in enumerate(groups) if not used.isdisjoint(names)]
    alone = [
        [evaluate(change) for change in pair] if i in acting else [own_answer, own_answer]
        for i, pair in enumerate(changes)
    ]
    joint = {
        (i, j): [[evaluate(one, other) for other in changes[j]] for one in changes[i]]
        for i, j in combinations(acting, 2)
    }
    answers = [own_answer, *(answer for pair in alone for answer in pair)]
    answers += [answer for square in joint.values() for pair in square for answer in pair]
    scale = math.log if all(answer > 0 for answer in answers) else float
    least = NOTHING
    if scale is float:
        least *= max((abs(answer) for answer in answers if math.isfinite(answer)), default=0.0)

    def effect(answer: float, *without: float) -> float:
        """Return what is left of an answer; a combination that has none tells nothing."""
        remainder = math.fsum((scale(answer), *(-part for part in without)))
        return remainder if math.isfinite(remainder) and abs(remainder) > least else 0.0

    single = [[effect(answer, scale(own_answer)) for answer in pair] for pair in alone]
    variance = [
        math.fsum(OUTER * part**2 for part in pair) - math.fsum(OUTER * part for part in pair) ** 2
        for pair in single
    ]
    paired: list[list[float]] = [[] for _ in groups]
    for (i, j), square in joint.items():
        interaction = math.fsum(
            OUTER**2 * effect(square[a][b], scale(own_answer), single[i][a], single[j][b]) ** 2
            for a in (0, 1)
            for b in (0, 1)
        )
        paired[i].append(interaction)
        paired[j].append(interaction)
    totals = [math.fsum((own, *more)) for own, more in zip(variance, paired, strict=True)]
    sum_of_totals = math.fsum(totals)
    ranked = [
        Driver(names, total / sum_of_totals if sum_of_totals > 0 else 0.0)
        for names, total in zip(groups, totals, strict=True)
    ]
    return sorted(ranked, key=lambda driver: (-round(driver.share, TIED), sorted(driver.inputs)))
