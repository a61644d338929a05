"""How sure an answer is: from a range for each input to a range for the answer.

What is varied: every input over its range, but for those that a calculator calls `decisions`. Those
say which case is meant (how many requests, which year), and an answer is not in doubt because
another question could have been asked: the distinction of Morgan and Henrion (Uncertainty, 1990)
between empirical quantities and decision variables. Ranges that a reader gives come first.

How: each input has a triangular distribution, from one end of its range to the other with its peak
at the reader's own value: little is assumed but that a value is the likelier, the nearer it is to
the one chosen. Where the range is positive and spans more than a factor of ten, the triangle stands
on the logarithm. Inputs are independent, unless a calculator says that they belong `correlated`:
then all of a group are at the same percentile at once.

What comes out is the range of an answer over plausible inputs: nine in ten combinations give an
answer inside it. It is no confidence interval: nobody has measured these distributions, ranges are
as wide as their reasons say, and that a formula itself may be wrong is left out, as are links
between inputs that nobody has declared.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from calc.core.calculator import Calculator
from calc.core.model_code import inputs_of
from calc.core.scenario import Range, Ranges, Scenario

DRAWS = 461
"""How many combinations are drawn: a prime, and one more than a multiple of twenty."""

GENERATOR = 326
"""Of the lattice, found by trying all: no two of the first 26 columns correlate by more than a
tenth, and on every plane through two of the first six inputs points keep 13 strata apart. With this
package's models the ends of an interval then come out within one or two hundredths of its width in
ratios, about half of what a Latin hypercube is off by."""

KIND = "plausible"
"""What the intervals here are: ranges over plausible inputs, nine draws in ten."""

TAIL = 0.05
"""The part of the draws that may lie beyond each end of an interval."""

WIDE = 10
"""A positive range that spans more than this factor is taken on its logarithm."""


@dataclass(frozen=True)
class Interval:
    """The range of one result, in the unit shown: ``low <= central <= high``.

    `central` is the answer to the reader's own values, not a mean of draws. `below` is the part of
    the draws that give less than it. Where it lies outside nine in ten draws (an input at the very
    end of its range does that), the interval is widened to hold it.
    """

    low: float
    central: float
    high: float
    below: float
    kind: str = KIND


def doubtful_ranges(calculator: Calculator, given: Ranges | None = None) -> dict[str, Range]:
    """Return what is in doubt, and how far: inputs that are not `decisions`, and what is `given`.

    A range of no width says that an input is not in doubt. Raises `ValueError` for an unknown
    input, and for a range that is upside down or reaches beyond what the input allows.
    """
    ranges = {
        name: (declared.low, declared.high)
        for name, declared in calculator.inputs.items()
        if name not in calculator.decisions
    }
    for name, (low, high) in (given or {}).items():
        declared = calculator.inputs.get(name)
        if declared is None or not (declared.allows(low) and declared.allows(high)) or low > high:
            message = f"{calculator.name}: {low:g} to {high:g} is no range of {name!r}"
            raise ValueError(message)
    # In the order of the signature, whichever way the ranges came.
    ranges |= given or {}
    return {
        name: ranges[name]
        for name in calculator.inputs
        if name in ranges and ranges[name][0] < ranges[name][1]
    }


def correlated_groups(calculator: Calculator, names: Iterable[str]) -> list[tuple[str, ...]]:
    """Return `names` in the groups that vary as one; most stand alone."""
    remaining = list(names)
    groups = []
    while remaining:
        first = remaining[0]
        declared = next(
            (group.inputs for group in calculator.correlated if first in group.inputs), (first,)
        )
        groups.append(tuple(name for name in remaining if name in declared))
        remaining = [name for name in remaining if name not in declared]
    return groups


def range_around(name: str, value: float, ranges: Ranges) -> Range:
    """Return an input's range; raise `ValueError` if it does not hold the reader's own value."""
    low, high = ranges[name]
    if not low <= value <= high:
        message = f"{name!r} is {value:g}, outside the range {low:g} to {high:g} given for it"
        raise ValueError(message)
    return low, high


def is_logarithmic(low: float, high: float) -> bool:
    """Whether a range is taken on its logarithm."""
    return low > 0 and high / low > WIDE


def interpolate(low: float, high: float, part: float) -> float:
    """Return the value that lies `part` of the way from `low` to `high`, on the range's own scale.

    Both ends are met exactly: `part` 0 is `low` and 1 is `high`.
    """
    if part >= 1:
        return high
    value = low * (high / low) ** part if is_logarithmic(low, high) else low + part * (high - low)
    return min(max(value, low), high)


def percentile(low: float, peak: float, high: float, part: float) -> float:
    """Return the value below which `part` of the triangular distribution lies."""
    if is_logarithmic(low, high):
        peak_part = math.log(peak / low) / math.log(high / low)
    else:
        peak_part = (peak - low) / (high - low)
    if part < peak_part:
        return interpolate(low, high, math.sqrt(part * peak_part))
    return interpolate(low, high, 1 - math.sqrt((1 - part) * (1 - peak_part)))


@lru_cache(maxsize=512)
def _strata(low: float, peak: float, high: float) -> tuple[float, ...]:
    """Return the middle of each of so many equally likely parts of a range, from low to high."""
    return tuple(percentile(low, peak, high, (k + 0.5) / DRAWS) for k in range(DRAWS))


@lru_cache(maxsize=512)
def _order(column: int, seed: int) -> tuple[int, ...]:
    """Return which stratum each draw takes of the factor in this column: each of them once.

    Whole numbers only, so that they are the same in every Python.
    """
    step = pow(GENERATOR, column, DRAWS)
    shift = pow(3, (seed + 1) * (column + 1), DRAWS)
    return tuple((k * step + shift) % DRAWS for k in range(DRAWS))


def draw(scenario: Scenario, seed: int = 0) -> list[dict[str, float]]:
    """Return the combinations of inputs that are tried, each complete and in the units shown.

    They are a shifted rank-1 lattice of Korobov's form (Korobov 1959; Cranley and Patterson 1976).
    Like a Latin hypercube it takes every part of every input's range exactly once; beyond that it
    spreads the points evenly over pairs of inputs, which a hypercube leaves to chance, and it needs
    no random numbers, so that there is nothing in it to differ between versions of Python. Only the
    last bit of a value on a logarithm may differ, with the C library. `seed` is another shift of
    the same lattice, for seeing that nothing hangs on it.
    """
    return [{**scenario.values, **change} for change in draw_changes(scenario, seed=seed)]


def draw_changes(
    scenario: Scenario, *, result: str | None = None, seed: int = 0, every: int = 1
) -> list[dict[str, float]]:
    """Return of each draw, or of `every` so many, the inputs that are in doubt, and no others.

    Of these they are only what `result` is made of, if that is said.
    """
    calculator = scenario.calculator
    ranges = doubtful_ranges(calculator, scenario.ranges)
    used = inputs_of(calculator, result) if result else ranges.keys()
    columns: dict[str, list[float]] = {}
    for column, names in enumerate(correlated_groups(calculator, ranges)):
        order = _order(column, seed)[::every]
        for name in (name for name in names if name in used):
            low, high = range_around(name, scenario.values[name], ranges)
            strata = _strata(low, scenario.values[name], high)
            columns[name] = [strata[k] for k in order]
    if not columns:
        return [{}] * len(range(0, DRAWS, every))
    rows = zip(*columns.values(), strict=True)
    changes = [dict(zip(columns, row, strict=True)) for row in rows]
    if not calculator.within:
        return changes
    # What contradicts itself is no plausible combination.
    return [
        change for change in changes if not calculator.contradiction({**scenario.values, **change})
    ] or [{}]


def intervals(scenario: Scenario, seed: int = 0) -> dict[str, Interval]:
    """Return the interval of every result, by name.

    All results come from the same draws, so whatever holds between them holds in each. A draw for
    which the model has no answer is passed over. Raises `ValueError` where it has none for the
    reader's own values, or where these lie outside a range given for them.
    """
    central = scenario.results
    outcomes = [scenario.calculator.try_compute(values) for values in draw(scenario, seed)]
    return {
        name: _interval(value, [outcome[name] for outcome in outcomes])
        for name, value in central.items()
    }


def interval(scenario: Scenario, result: str | None = None) -> Interval:
    """Return the interval of one result, the primary unless said otherwise, as `intervals` does."""
    result = result or scenario.calculator.primary
    evaluate = scenario.calculator.evaluator(scenario.values, result)
    outcomes = list(map(evaluate, draw_changes(scenario, result=result)))
    return _interval(evaluate(), outcomes)


def _interval(central: float, outcomes: Iterable[float]) -> Interval:
    if not math.isfinite(central):
        message = f"there is no answer to these values: {central}"
        raise ValueError(message)
    ordered = sorted(filter(math.isfinite, outcomes)) or [central]
    beyond = round(TAIL * (len(ordered) - 1))
    low, high = ordered[beyond], ordered[-1 - beyond]
    below = sum(outcome < central for outcome in ordered) / len(ordered)
    return Interval(min(low, central), central, max(high, central), below)
