"""How sure an answer is: from a range for each input to a range for the answer.

What is varied: every input over its plausible range, but for those that a calculator calls
`decisions`. Those say which case is meant (which model, which year, how often I ask), and an answer
is not in doubt because another question could have been asked: the distinction of Morgan and
Henrion (Uncertainty, 1990) between empirical quantities and decision variables. What nobody decides
(chips sold, a closed model's size) is in doubt. Ranges that a reader gives come first, and one of
no width holds an input fixed; a value beyond what is plausible takes the range along to itself.

How: each input has a triangular distribution, from one end of its range to the other with its peak
at the reader's own value: little is assumed but that a value is the likelier, the nearer it is to
the one chosen. The triangle stands on the logarithm where an input's doubt is `in_ratios`, else on
the value itself; which of the two is the input's own, whatever range it is given. Inputs are
independent, unless a calculator says that they belong `correlated`: then all of a group are at the
same percentile at once.

What comes out is the range of an answer over plausible inputs: nine in ten combinations give an
answer inside it. It is no confidence interval: nobody has measured these distributions, ranges are
as wide as their reasons say, and that a formula itself may be wrong is left out, as are links
between inputs that nobody has declared.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import compress

from calc.core.calculator import Calculator
from calc.core.model_code import inputs_of
from calc.core.scenario import Range, Scenario

DRAWS = 1021
"""How many combinations are drawn: a prime, and one more than a multiple of twenty."""

GENERATOR = 661
"""Of the lattice, found by trying all: no two of the first 26 columns correlate by more than four
hundredths. With this package's models an end of an interval then comes out within three hundredths
of its width, for every result, of what a hundred thousand draws by chance give."""

PARTS = tuple((k + 0.5) / DRAWS for k in range(DRAWS))
ROOTS = tuple(map(math.sqrt, PARTS))
"""The middle of each of so many equal parts of one, and its root."""

KIND = "plausible"
"""What the intervals here are: ranges over plausible inputs, nine draws in ten."""

TAIL = 0.05
"""The part of the draws that may lie beyond each end of an interval."""


@dataclass(frozen=True)
class Interval:
    """The range of one result, in the unit shown: ``low <= central <= high``.

    `central` is the answer to the reader's own values, not a mean of draws. `below` is the part of
    the draws that give less than it. Where it lies outside nine in ten draws (an input at the very
    end of its range does that), the interval is widened to hold it, and `drawn` is what it was.
    """

    low: float
    central: float
    high: float
    below: float
    kind: str = KIND
    drawn: Range | None = None

    def digits(self, end: float) -> int:
        """Return how many digits of an end to write: two, which is all that is known of it.

        Three where the answer would otherwise seem to be beyond it, and of the answer itself.
        """
        central = float(f"{self.central:.2e}")
        two_will_do = all(
            value == self.central or (float(f"{value:.1e}") - central) * (value - self.central) > 0
            for value in (self.low, self.high)
        )
        return 2 if two_will_do and end != self.central else 3


def doubtful_ranges(scenario: Scenario) -> dict[str, Range]:
    """Return what is in doubt, and how far: inputs that are no `decisions`, and given ranges.

    What is plausible reaches as far as the reader's own value. A range of no width says that an
    input is not in doubt. Raises `ValueError` for an unknown input, for a range that is upside down
    or reaches beyond what the input allows, and for one that does not hold the reader's own value.
    """
    calculator, given = scenario.calculator, scenario.ranges
    for name, (low, high) in given.items():
        declared = calculator.inputs.get(name)
        if declared is None or not (declared.allows(low) and declared.allows(high)) or low > high:
            message = f"{calculator.name}: {low:g} to {high:g} is no range of {name!r}"
            raise ValueError(message)
        value = scenario.values[name]
        if not low <= value <= high:
            message = f"{name!r} is {value:g}, outside the range {low:g} to {high:g} given for it"
            raise ValueError(message)
    # In the order of the signature, whichever way the ranges came.
    ranges = {
        name: given[name] if name in given else plausible_range(scenario, name)
        for name in calculator.inputs
        if name in given or name not in calculator.decisions
    }
    return {name: (low, high) for name, (low, high) in ranges.items() if low < high}


def plausible_range(scenario: Scenario, name: str) -> Range:
    """Return what is plausible of an input, and as far as the reader's own value if that is not."""
    return scenario.calculator.inputs[name].doubt(scenario.values[name])


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


def interpolate(low: float, high: float, part: float, *, in_ratios: bool) -> float:
    """Return the value that lies `part` of the way from `low` to `high`, in ratios or not.

    Both ends are met exactly: `part` 0 is `low` and 1 is `high`.
    """
    if part >= 1:
        return high
    value = low * (high / low) ** part if in_ratios else low + part * (high - low)
    return min(max(value, low), high)


def _part_of_way(low: float, value: float, high: float, *, in_ratios: bool) -> float:
    """Return how far along the way from `low` to `high` a value lies, in ratios or not."""
    if in_ratios:
        return math.log(value / low) / math.log(high / low)
    return (value - low) / (high - low)


def percentile(low: float, peak: float, high: float, part: float, *, in_ratios: bool) -> float:
    """Return the value below which `part` of the triangular distribution lies."""
    peak_part = _part_of_way(low, peak, high, in_ratios=in_ratios)
    if part < peak_part:
        along = math.sqrt(part * peak_part)
    else:
        along = 1 - math.sqrt((1 - part) * (1 - peak_part))
    return interpolate(low, high, along, in_ratios=in_ratios)


@lru_cache(maxsize=512)
def _strata(low: float, peak: float, high: float, *, in_ratios: bool) -> tuple[float, ...]:
    """Return the middle of each of so many equally likely parts of a range, from low to high.

    They are percentiles, as above; for a thousand of them roots that are known save half the time.
    """
    peak_part = _part_of_way(low, peak, high, in_ratios=in_ratios)
    rising = sum(part < peak_part for part in PARTS)
    up, down = math.sqrt(peak_part), math.sqrt(1 - peak_part)
    along = [up * root for root in ROOTS[:rising]]
    along += [1 - down * root for root in ROOTS[DRAWS - 1 - rising :: -1][: DRAWS - rising]]
    if in_ratios:
        ratio = math.log(high / low)
        return tuple(min(low * math.exp(ratio * way), high) for way in along)
    return tuple(min(low + way * (high - low), high) for way in along)


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
    columns = _columns(scenario, scenario.calculator.results, seed)
    return [{**scenario.values, **change} for change in _rows(columns)]


def draw_changes(scenario: Scenario, *, result: str, every: int) -> list[dict[str, float]]:
    """Return of every so manyth draw the inputs that are in doubt, of those in `result` alone."""
    return _rows(_columns(scenario, (result,), 0, every))


def _columns(
    scenario: Scenario, results: Iterable[str], seed: int, every: int = 1
) -> dict[str, list[float]]:
    """Return what is drawn of each input in doubt that any of some `results` is made of."""
    calculator = scenario.calculator
    ranges = doubtful_ranges(scenario)
    used = {name for result in results for name in inputs_of(calculator, result)}
    # What contradicts another input does so whichever result is asked for.
    used |= {name for pair in calculator.within for name in (pair.part, pair.whole)}
    columns: dict[str, list[float]] = {}
    for column, names in enumerate(correlated_groups(calculator, ranges)):
        order = _order(column, seed)[::every]
        for name in (name for name in names if name in used):
            low, high = ranges[name]
            in_ratios = calculator.inputs[name].ratios_from(low)
            strata = _strata(low, scenario.values[name], high, in_ratios=in_ratios)
            columns[name] = [strata[k] for k in order]
    return _without_contradictions(scenario, columns) if calculator.within else columns


def _rows(columns: Mapping[str, Sequence[float]]) -> list[dict[str, float]]:
    """Return what is drawn, one draw after another; one without a change if nothing is in doubt."""
    rows = zip(*columns.values(), strict=True)
    return [dict(zip(columns, row, strict=True)) for row in rows] or [{}]


def _without_contradictions(
    scenario: Scenario, columns: dict[str, list[float]]
) -> dict[str, list[float]]:
    """Return the draws that do not contradict themselves: the others are no plausible ones."""
    calculator = scenario.calculator
    pairs = {name for pair in calculator.within for name in (pair.part, pair.whole)}
    drawn = {name: column for name, column in columns.items() if name in pairs}
    values = {name: scenario.values[name] for name in pairs}
    furthest = {
        pair.part: max(drawn.get(pair.part, [values[pair.part]])) for pair in calculator.within
    }
    furthest |= {
        pair.whole: min(drawn.get(pair.whole, [values[pair.whole]])) for pair in calculator.within
    }
    if not calculator.contradiction(furthest):
        return columns
    possible = [not calculator.contradiction({**values, **row}) for row in _rows(drawn)]
    if all(possible) or not drawn:
        return columns
    return {name: list(compress(column, possible)) for name, column in columns.items()}


def intervals(
    scenario: Scenario, results: Iterable[str] | None = None, *, seed: int = 0
) -> dict[str, Interval]:
    """Return the intervals of some results by name, or of all.

    All come from the same draws, so whatever holds between them holds in each. A draw for which the
    model has no answer is passed over. Raises `ValueError` where it has none for the reader's own
    values, or where these lie outside a range given for them.
    """
    names = tuple(results or scenario.calculator.results)
    columns = _columns(scenario, names, seed)
    outcomes = scenario.calculator.run_draws(scenario.values, columns, names)
    central = scenario.results
    return {name: _interval(central[name], outcomes[name]) for name in names}


def interval(scenario: Scenario, result: str | None = None) -> Interval:
    """Return the interval of one result, the leading unless said otherwise, as `intervals` does."""
    result = result or scenario.leading
    return intervals(scenario, (result,))[result]


def _interval(central: float, outcomes: Iterable[float]) -> Interval:
    if not math.isfinite(central):
        message = f"there is no answer to these values: {central}"
        raise ValueError(message)
    ordered = sorted(filter(math.isfinite, outcomes)) or [central]
    beyond = round(TAIL * (len(ordered) - 1))
    low, high = ordered[beyond], ordered[-1 - beyond]
    below = bisect_left(ordered, central) / len(ordered)
    drawn = None if low <= central <= high else (low, high)
    return Interval(min(low, central), central, max(high, central), below, drawn=drawn)
