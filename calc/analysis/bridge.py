"""The bridge from one answer to another: which inputs make the difference, and how much each."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from calc.core.calculator import Calculator
from calc.core.cited import Estimate
from calc.core.scenario import Scenario
from calc.core.units import convert, dimension

PLAYERS = 12
"""So many steps are told apart at most: 4,096 runs of the model."""

METHOD = "*"
"""Stands among the players for the formula, where two are used; no input can have this name."""

TIED = 9
"""Parts that agree to so many decimals are tied; names decide then, not the last bit."""


@dataclass(frozen=True)
class Step:
    """What a change of `inputs`, mostly of a single one, adds on the way: see `Bridge`."""

    inputs: tuple[str, ...]
    part: float


@dataclass(frozen=True)
class Bridge:
    """How `start` becomes `end`, both in `unit`, the largest step first.

    If it is `logarithmic`, parts are natural logarithms: their exponentials are the factors by
    which each step multiplies the answer. Else parts are in `unit`. The parts of all steps and
    `method`, what is left to the difference of two formulas, sum to `total`.
    """

    start: float
    end: float
    unit: str
    logarithmic: bool
    steps: tuple[Step, ...]
    method: float

    @property
    def total(self) -> float:
        """The whole difference: of logarithms, or of the answers."""
        if self.logarithmic:
            return math.log(self.end) - math.log(self.start)
        return self.end - self.start


def bridge(
    one: Scenario, other: Scenario, result: str | None = None, other_result: str | None = None
) -> Bridge:
    """Return the bridge from the answer to `one` to that to `other`, of the same calculator.

    Each input that differs gets its Shapley value (Shapley 1953): what it adds when it changes,
    meaned over all orders in which the inputs could change one after another; so no order is
    chosen. On logarithms a product falls apart into its factors exactly; the difference itself is
    taken where a mixture of the two scenarios gives an answer that is not positive. Where
    `other_result` is another result than `result`, the method is one more that changes, and what it
    adds is kept apart.

    A mixture without an answer cannot be passed through: the mean is then over the orders that
    avoid all such mixtures (as Faigle and Kern 1992 do for orders that are not allowed). If no
    order does, the changes cannot be told apart, and all are one step; with two methods it holds
    the method too.

    Beyond twelve changes the model would run too often. The inputs that matter least when they
    change alone, first or last, are then one step together.

    Left out: a claim that was printed rounded, or that does not come out, starts and ends here at
    the answer that is recomputed. Raises `ValueError` if either scenario has no answer, or if the
    two results are not of one kind.
    """
    calculator = one.calculator
    result = result or calculator.primary
    other_result = other_result or result
    two_methods = other_result != result
    unit, other_unit = (calculator.results[name].unit for name in (result, other_result))

    def answers(changed: Iterable[str]) -> tuple[float, ...]:
        """Return the answer by each method with the `changed` inputs as in the other scenario."""
        outcome = calculator.try_compute(
            {**one.values, **{name: other.values[name] for name in changed}}
        )
        first, last = outcome[result], convert(outcome[other_result], other_unit, unit)
        return (first, last) if two_methods else (first,)

    names = [name for name in calculator.inputs if one.values[name] != other.values[name]]
    start, end = answers(())[0], answers(names)[-1]
    if not (math.isfinite(start) and math.isfinite(end)):
        message = f"there is no bridge between {start} and {end}"
        raise ValueError(message)

    players = _players(names, answers, PLAYERS - two_methods)
    mixtures = [answers(chain(*coalition)) for coalition in _coalitions(players)]
    if two_methods:
        # The method is one more player: where its bit is set, answers are those of the other.
        players.append((METHOD,))
    reached = [answer for by_method in zip(*mixtures, strict=True) for answer in by_method]
    logarithmic = all(answer > 0 for answer in reached if math.isfinite(answer))
    worth = [
        math.log(answer) if logarithmic and math.isfinite(answer) else answer for answer in reached
    ]
    parts = shapley(worth)
    if parts is None:
        players, parts = [tuple(names)], [worth[-1] - worth[0]]
    part_of = dict(zip(players, parts, strict=True))
    method = part_of.pop((METHOD,), 0.0)
    steps = [Step(inputs, part) for inputs, part in part_of.items()]
    steps.sort(key=lambda step: (-round(abs(step.part), TIED), step.inputs))
    return Bridge(start, end, unit, logarithmic, tuple(steps), method)


def shared_results(
    calculator: Calculator, one: Estimate | None, other: Estimate | None
) -> tuple[str, str]:
    """Return the result at which each of two scenarios is compared: two where formulas differ.

    Published estimates meet at the first result that both claim; else at what each claims first, if
    these are of one kind; else at the primary result. A scenario that nobody published claims all
    its results.
    """
    results = calculator.results
    claims = [estimate.claims if estimate else results for estimate in (one, other)]
    for name in results:
        if name in claims[0] and name in claims[1]:
            return name, name
    first, last = (next(name for name in results if name in claimed) for claimed in claims)
    if dimension(results[first].unit) == dimension(results[last].unit):
        return first, last
    return calculator.primary, calculator.primary


def _coalitions(players: list[tuple[str, ...]]) -> Iterator[list[tuple[str, ...]]]:
    """Yield every choice of players, in the order of the bits of whole numbers."""
    for chosen in range(1 << len(players)):
        yield [player for place, player in enumerate(players) if chosen >> place & 1]


def _players(
    names: list[str], answers: Callable[[Iterable[str]], tuple[float, ...]], most: int
) -> list[tuple[str, ...]]:
    """Return the inputs one by one or, beyond `most`, those that matter least as the last one."""
    if len(names) <= most:
        return [(name,) for name in names]
    start, end = answers(())[0], answers(names)[-1]
    effects = {
        name: abs(answers((name,))[0] - start)
        + abs(answers(other for other in names if other != name)[-1] - end)
        for name in names
    }
    unit = max(filter(math.isfinite, effects.values()), default=0) or 1

    def rank(name: str) -> tuple[float, str]:
        """Sort by effect; a change that has no answer alone comes first; names decide ties."""
        part = effects[name] / unit
        return (-round(part, TIED) if math.isfinite(part) else -math.inf), name

    kept = sorted(names, key=rank)[: most - 1]
    return [
        *((name,) for name in names if name in kept),
        tuple(name for name in names if name not in kept),
    ]


def shapley(worth: list[float]) -> list[float] | None:
    """Return each player's Shapley value, or nothing if no order of players is possible.

    `worth` holds the worth of every coalition: a player's bit in the index says whether it is a
    member. A coalition whose worth is not finite never forms; orders that would pass through one
    are left out of the mean. So many orders lead to a coalition, so many lead on from it to all
    players: the product of the two is the weight of a player's joining, in whole numbers.
    """
    everyone = len(worth) - 1
    bits = [1 << place for place in range(everyone.bit_length())]
    formed = list(map(math.isfinite, worth))
    before, after = [0] * len(worth), [0] * len(worth)
    before[0] = after[everyone] = 1
    for chosen in range(1, everyone + 1):
        if formed[chosen]:
            before[chosen] = sum(before[chosen ^ bit] for bit in bits if chosen & bit)
    for chosen in reversed(range(everyone)):
        if formed[chosen]:
            after[chosen] = sum(after[chosen | bit] for bit in bits if not chosen & bit)
    orders = before[everyone]
    if not orders:
        return None
    # An exact sum does not know in which order the players are numbered.
    return [
        math.fsum(
            before[chosen] * after[chosen | bit] / orders * (worth[chosen | bit] - worth[chosen])
            for chosen in range(everyone)
            if not chosen & bit and before[chosen] and after[chosen | bit]
        )
        for bit in bits
    ]
