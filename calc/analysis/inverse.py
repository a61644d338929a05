"""Working backwards: what one input would have to be for the answer to be this."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from calc.analysis.uncertainty import interpolate
from calc.core.scenario import Scenario

CELLS = 64
"""A range is looked at in so many parts, evenly spaced on its own scale."""

CLOSE = 1e-9
"""An answer this near to the target, as a part of it, is the target."""

LOST = 1e-15
"""A part of the largest answer that rounding may take: no small target is met more closely."""

SLIGHT = 1e-12
"""Answers that differ by such a part of themselves differ by rounding."""

FINEST = 100
"""No search halves a part of the range more often: far past the last bit of a number."""

WIDE = 10
"""A part that spans more than this factor is halved in ratios: the search is the shorter."""

type Function = Callable[[float], float]
type Piece = tuple[float, float]


@dataclass(frozen=True)
class Inverse:
    """What one input would have to be; all values in the units shown.

    `value` is the one nearest to the reader's own, or nothing if there is none; `values` are all
    that were found, from low to high. `at_low` and `at_high` are the answers at the ends of the
    input's range, `least` and `most` the extremes of those seen. `reason` is

    - ``found``, or ``any`` where the answer is the target whatever the input is: `value` is then
      the reader's own;
    - ``outside`` where no value within the range gives so little or so much;
    - ``skipped`` where the answer jumps past the target: some values give less, others give more.
    """

    input: str
    target: float
    reason: str
    value: float | None
    values: tuple[float, ...]
    at_low: float
    at_high: float
    least: float
    most: float


def invert(scenario: Scenario, target: float, name: str, result: str | None = None) -> Inverse:
    """Return the values of the input `name` that give `target`, within its range, others kept.

    The range ends where the others would contradict it.

    The range is cut into parts, on its logarithm where the input's doubt is in ratios; a part
    in which the answer turns or jumps is cut there, and a part whose ends lie on either side of the
    target is halved until nothing lies between its ends. A jump has no answer between its two
    sides, so a value is given only if, put back, it gives the target.

    Missed is an answer that turns twice within one part, and a part at one end of which the model
    has no answer; of a plateau one value is given, the nearest to the reader's own. Raises
    `ValueError` for a target that is not finite.
    """
    if not math.isfinite(target):
        message = f"{target} is no answer to work back from"
        raise ValueError(message)
    calculator, own = scenario.calculator, scenario.values[name]
    result = result or calculator.primary
    declared, reach = calculator.inputs[name], calculator.reach(name, scenario.values)

    def answer(value: float) -> float:
        return calculator.try_compute({**scenario.values, name: value})[result]

    in_ratios = declared.ratios_from(reach[0])
    grid = [interpolate(*reach, k / CELLS, in_ratios=in_ratios) for k in range(CELLS + 1)]
    answers = [answer(value) for value in grid]
    finite = [value for value in answers if math.isfinite(value)]
    largest = max(map(abs, finite), default=0.0)

    def gap(value: float) -> float:
        return answer(value) - target

    def hits(value: float) -> bool:
        """Whether a value gives the target, but for what is lost in rounding."""
        return abs(gap(value)) <= max(CLOSE * abs(target), LOST * largest)

    def distance(value: float) -> float:
        """Return how far a value is from the reader's own, on the range's scale."""
        if in_ratios:
            return abs(math.log(value / own))
        return abs(value - own)

    flat = bool(finite) and max(finite) - min(finite) <= SLIGHT * largest
    pieces = [] if flat else list(_pieces(answer, grid, answers))
    finite += filter(math.isfinite, (answer(value) for piece in pieces for value in piece))
    roots = {value for piece in pieces for value in _roots(gap, hits, piece)}
    if hits(own):
        roots.add(own)
    plateaus = _plateaus(hits, sorted(roots))
    least, most = min(finite, default=math.nan), max(finite, default=math.nan)
    if plateaus:
        reason = "any" if flat else "found"
    else:
        reason = "skipped" if least <= target <= most else "outside"
    values = tuple(min(plateau, key=distance) for plateau in plateaus)
    nearest = min(values, key=distance, default=None)
    return Inverse(name, target, reason, nearest, values, answers[0], answers[-1], least, most)


def _plateaus(hits: Callable[[float], bool], roots: list[float]) -> list[list[float]]:
    """Return the roots in groups between which the answer is the target all along."""
    plateaus: list[list[float]] = []
    for value in roots:
        if plateaus and hits(_middle(plateaus[-1][-1], value)):
            plateaus[-1].append(value)
        else:
            plateaus.append([value])
    return plateaus


def _middle(low: float, high: float) -> float:
    """Return the middle of a part: in ratios where it spans much, so that small values are met."""
    if low > 0 and high / low > WIDE:
        return math.sqrt(low) * math.sqrt(high)
    return low + (high - low) / 2


def _pieces(answer: Function, grid: list[float], answers: list[float]) -> Iterator[Piece]:
    """Yield the parts of the range, cut once more where the answer turns or jumps within one."""
    cuts = {*grid}
    for k in range(1, len(grid) - 1):
        before, middle, after = answers[k - 1 : k + 2]
        if before < middle > after:
            cuts.add(_turn(answer, grid[k - 1], grid[k + 1], 1))
        elif before > middle < after:
            cuts.add(_turn(answer, grid[k - 1], grid[k + 1], -1))
    edges = sorted(cuts)
    for low, high in pairwise(edges):
        yield from _monotone(answer, low, high)


def _turn(answer: Function, low: float, high: float, sign: int) -> float:
    """Return where the answer is largest (`sign` 1) or smallest (-1) between two values.

    By golden-section search (Kiefer 1953).
    """
    golden = (math.sqrt(5) - 1) / 2
    left, right = high - golden * (high - low), low + golden * (high - low)
    at_left, at_right = sign * answer(left), sign * answer(right)
    for _ in range(FINEST):
        if not low < left < right < high:
            break
        if at_left > at_right:
            high, right, at_right = right, left, at_left
            left = high - golden * (high - low)
            at_left = sign * answer(left)
        else:
            low, left, at_left = left, right, at_right
            right = low + golden * (high - low)
            at_right = sign * answer(right)
    return (low + high) / 2


def _monotone(answer: Function, low: float, high: float, halvings: int = FINEST) -> Iterator[Piece]:
    """Yield pieces of a part, halved for as long as the answer in the middle is beyond both ends.

    So it is where a jump goes against the slope on its sides; the halving ends at the jump. What
    differs by no more than rounding is not beyond, nor is what is no answer.
    """
    middle = _middle(low, high)
    ends = answer(low), answer(high)
    hair = SLIGHT * max(map(abs, ends))
    beyond = not min(ends) - hair <= answer(middle) <= max(ends) + hair
    if beyond and halvings and low < middle < high and all(map(math.isfinite, ends)):
        yield from _monotone(answer, low, middle, halvings - 1)
        yield from _monotone(answer, middle, high, halvings - 1)
    else:
        yield low, high


def _roots(gap: Function, hits: Callable[[float], bool], piece: Piece) -> Iterator[float]:
    """Yield the values of a piece at which the gap closes: an end, or what halving comes to."""
    yield from filter(hits, piece)
    low, high = piece
    at_low, at_high = gap(low), gap(high)
    if not (at_low < 0 < at_high or at_high < 0 < at_low):
        return
    for _ in range(FINEST):
        middle = _middle(low, high)
        if not low < middle < high:
            break
        at_middle = gap(middle)
        if at_middle == 0:
            low = high = middle
        elif (at_middle < 0) == (at_low < 0):
            low = middle
        else:
            high = middle
    closest = min(low, high, key=lambda value: abs(gap(value)))
    # At a jump the gap has changed its sign, but has not closed.
    if hits(closest):
        yield closest
