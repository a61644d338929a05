"""What an answer hangs on: its tornado chart, and the ranking of what is in doubt.

Nothing here is drawn: the points are fixed, so no seed, sample or order of inputs changes a rank.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations

from calc.analysis.uncertainty import TAIL, Range, Ranges, around, factors, percentile, ranges_of
from calc.core.calculator import Calculator
from calc.core.model_code import inputs_of

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


def tornado(
    calculator: Calculator,
    values: Mapping[str, float] | None = None,
    result: str | None = None,
    ranges: Ranges | None = None,
) -> list[Swing]:
    """Return for every input the answer at either end of its range, the widest swing first.

    The `decided` are among them: that the answer depends on them is worth seeing, though it is not
    in doubt for it. Left out is what two inputs do when both move; `drivers` has that.
    """
    result = result or calculator.primary
    complete = calculator.complete(values)
    answer, used = calculator.answering(complete, result), inputs_of(calculator, result)
    own = answer()
    swings = []
    for name, each in calculator.inputs.items():
        low, high = (ranges or {}).get(name, (each.low, each.high))
        at_low, at_high = (answer({name: end}) if name in used else own for end in (low, high))
        swings.append(Swing(name, (low, high), at_low, at_high))
    widest = max((each.width for each in swings), default=0) or 1
    return sorted(swings, key=lambda each: (-round(each.width / widest, TIED), each.input))


def drivers(
    calculator: Calculator,
    values: Mapping[str, float] | None = None,
    result: str | None = None,
    ranges: Ranges | None = None,
) -> list[Driver]:
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
    result = result or calculator.primary
    complete = calculator.complete(values)
    doubted = ranges_of(calculator, ranges)
    groups = factors(calculator, doubted)
    moves = []
    for names in groups:
        spans = {name: (*around(name, complete[name], doubted), complete[name]) for name in names}
        moves.append(
            [
                {
                    name: percentile(low, peak, high, part)
                    for name, (low, high, peak) in spans.items()
                }
                for part in (TAIL, 1 - TAIL)
            ]
        )

    answer = calculator.answering(complete, result)
    own = answer()
    used = inputs_of(calculator, result)
    acting = [i for i, names in enumerate(groups) if not used.isdisjoint(names)]
    alone = [
        [answer(move) for move in pair] if i in acting else [own, own]
        for i, pair in enumerate(moves)
    ]
    joint = {
        (i, j): [[answer(one, other) for other in moves[j]] for one in moves[i]]
        for i, j in combinations(acting, 2)
    }
    reached = [own, *(each for pair in alone for each in pair)]
    reached += [each for square in joint.values() for pair in square for each in pair]
    scale = math.log if all(each > 0 for each in reached) else float
    least = NOTHING
    if scale is float:
        least *= max((abs(each) for each in reached if math.isfinite(each)), default=0.0)

    def effect(answer: float, *without: float) -> float:
        """Return what is left of an answer; a combination that has none tells nothing."""
        left = math.fsum((scale(answer), *(-each for each in without)))
        return left if math.isfinite(left) and abs(left) > least else 0.0

    single = [[effect(each, scale(own)) for each in pair] for pair in alone]
    variance = [
        math.fsum(OUTER * each**2 for each in pair) - math.fsum(OUTER * each for each in pair) ** 2
        for pair in single
    ]
    paired: list[list[float]] = [[] for _ in groups]
    for (i, j), square in joint.items():
        together = math.fsum(
            OUTER**2 * effect(square[a][b], scale(own), single[i][a], single[j][b]) ** 2
            for a in (0, 1)
            for b in (0, 1)
        )
        paired[i].append(together)
        paired[j].append(together)
    totals = [math.fsum((one, *more)) for one, more in zip(variance, paired, strict=True)]
    whole = math.fsum(totals)
    found = [
        Driver(names, total / whole if whole > 0 else 0.0)
        for names, total in zip(groups, totals, strict=True)
    ]
    return sorted(found, key=lambda each: (-round(each.share, TIED), each.inputs))
