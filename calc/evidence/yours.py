"""The paper's results once more, with a reader's assumptions in place of the paper's own.

Each row of `calc.evidence.reproduction` that is a sum of the paper's is a scenario of one
calculator, with the paper's inputs. A world (`calc.core.world`) replaces those of them that rest on
an assumption it sets. Where an input is another number than the calculator's default, the row says
which, so that the power of an A100 server doesn't replace that of an H100 server; what was measured
stays as it is.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache, cached_property

from calc.analysis.uncertainty import Interval, intervals
from calc.catalogue import CALCULATORS
from calc.core import units
from calc.core.assumptions import unit_of
from calc.core.calculator import Calculator, Input
from calc.core.cited import NUMBERS, printed_value
from calc.core.model_code import inputs_of
from calc.core.refused import Refused
from calc.core.scenario import Range, Scenario
from calc.core.world import World, assumption
from calc.evidence.reproduction import ROWS, PaperRow

OTHERS = ("ledger", "later")
"""The parts that are no sums of the paper's own: a ledger, and later papers."""

MAIN = (
    "utilisation",
    "pue",
    "server.power.a100",
    "server.power.h100",
    "search.servers",
    "search.volume",
    "chatgpt.servers",
    "shipments.servers.2027",
)
"""The assumptions on which most of the paper's results rest, in the order of asking."""


def results() -> tuple[PaperRow, ...]:
    """Return every result of the paper's own, in its order."""
    return tuple(row for row in ROWS.values() if not row.cited and row.part not in OTHERS)


@dataclass(frozen=True)
class Assumed:
    """An assumption of the paper's, by its key, and the input that says what it may be."""

    key: str
    calculator: Calculator
    input: str

    @cached_property
    def declared(self) -> Input:
        """What it may be, with the paper's own value for its default."""
        declared, cited = self.calculator.inputs[self.input], NUMBERS.get(self.key)
        value = units.convert(cited.value, cited.unit, declared.unit) if cited else declared.value
        return replace(declared, value=value, number=cited, plausible=None)


@cache
def settable() -> frozenset[str]:
    """Return the assumptions that a world can set: those on which some calculator rests."""
    inputs = (declared for model in CALCULATORS.values() for declared in model.inputs.values())
    return frozenset(assumption(declared) for declared in inputs)


@cache
def open_inputs(row_id: str) -> Mapping[str, str]:
    """Return the inputs of a row's result that a world can replace, each with its assumption."""
    row = ROWS[row_id]
    model = row.model
    if not model or row.measured:
        return {}
    moving = inputs_of(model, row.result)
    keys = {name: _key(row, model, name) for name in model.inputs if name in moving}
    return {name: key for name, key in keys.items() if key}


def _key(row: PaperRow, model: Calculator, name: str) -> str:
    """Return the assumption that an input of a row is; nothing where no world can set it."""
    if name in row.rests:
        key = row.rests[name]
        return key if key in settable() else ""
    return assumption(model.inputs[name])


def _in_unit(value: float, key: str, unit: str) -> float:
    return value if unit_of(key) == unit else units.convert(value, unit_of(key), unit)


def settings_of(world: World) -> dict[str, tuple[float, ...]]:
    """Return what a world says of the assumptions of the paper's: a value, or two ends.

    They are in the units of their inputs.
    """
    return {
        key: tuple(_in_unit(end, key, assumed.declared.unit) for end in _ends(world, key))
        for key, assumed in assumed_inputs().items()
        if sets(world, key)
    }


def _ends(world: World, key: str) -> tuple[float, ...]:
    return world.ranges[key] if key in world.ranges else (world.values[key],)


def with_settings(world: World, settings: Mapping[str, tuple[float, ...]]) -> World:
    """Return a world in which some assumptions are set otherwise, in the units of their inputs."""
    own = {
        key: [units.convert(end, assumed_inputs()[key].declared.unit, unit_of(key)) for end in ends]
        for key, ends in settings.items()
    }
    values = {key: value for key, value in world.values.items() if key not in own}
    ranges = {key: ends for key, ends in world.ranges.items() if key not in own}
    values |= {key: ends[0] for key, ends in own.items() if len(ends) == 1}
    ranges |= {key: (ends[0], ends[1]) for key, ends in own.items() if len(ends) > 1}
    return World(values, ranges)


def assumptions_of(row: PaperRow) -> tuple[str, ...]:
    """Return the keys of all that a row rests on and that can be set."""
    return (row.assumption,) if row.assumption else tuple(open_inputs(row.id).values())


@cache
def assumed_inputs() -> Mapping[str, Assumed]:
    """Return every assumption that any of the results rests on, by key, the `MAIN` ones first.

    What one may be is said by the input that most of the results have for it.
    """
    inputs: dict[str, list[tuple[str, str]]] = {key: [] for key in MAIN}
    for row in results():
        for name, key in open_inputs(row.id).items():
            inputs.setdefault(key, []).append((row.model_name, name))
    commonest = {key: max(rested, key=rested.count) for key, rested in inputs.items()}
    return {key: Assumed(key, CALCULATORS[model], name) for key, (model, name) in commonest.items()}


# ---- a row in a world


@dataclass(frozen=True)
class Reworked:
    """A row with a world in it: its scenario, where a calculator makes it, or else its value.

    `used` are the assumptions that it rests on and that the world sets; `refused` says why it does
    not take others, in whose place it has the paper's own. Inputs in `followed` are as the
    calculator would have them in this world by itself, and those in `pinned` are not.
    """

    row: PaperRow
    scenario: Scenario | None
    line: float
    used: tuple[str, ...] = ()
    refused: tuple[Refused, ...] = ()
    followed: frozenset[str] = frozenset()
    pinned: frozenset[str] = frozenset()

    @cached_property
    def value(self) -> float:
        """What comes out, in the unit shown."""
        return self.row.in_unit(self.scenario.answer) if self.scenario else self.line

    @property
    def ratio(self) -> float:
        """What comes out, as a multiple of what was printed."""
        return self.value / printed_value(self.row.printed)


def sets(world: World, key: str) -> bool:
    """Whether a world says anything of an assumption."""
    return key in world.values or key in world.ranges


def rework(row: PaperRow, world: World) -> Reworked:
    """Return a row with a world in it."""
    model = row.model
    if not model:
        return _rework_line(row, world)
    opened = {name: key for name, key in open_inputs(row.id).items() if sets(world, key)}
    kept = {name: value for name, value in row.own_inputs.items() if name not in opened}
    fitted = _own_world(model, opened, world).fit(model, kept)
    keys = {name: assumption(model.inputs[name]) for name in inputs_of(model, row.result)}
    followed = frozenset(name for name in fitted.used if opened[name] == keys[name])
    scenario = Scenario(
        model,
        model.complete({**row.own_inputs, **fitted.values}),
        fitted.ranges,
        row.result if row.result != model.primary else "",
    )
    return Reworked(
        row,
        scenario,
        0.0,
        tuple(dict.fromkeys(opened[name] for name in fitted.used)),
        fitted.refused,
        followed,
        frozenset(name for name, key in keys.items() if sets(world, key)) - followed,
    )


def _own_world(model: Calculator, opened: Mapping[str, str], world: World) -> World:
    """Return what a world sets, by the keys on which the model's own inputs rest."""
    values: dict[str, float] = {}
    ranges: dict[str, Range] = {}
    for name, key in opened.items():
        own = assumption(model.inputs[name])
        if key in world.ranges:
            low, high = (_in_unit(end, key, unit_of(own)) for end in world.ranges[key])
            ranges[own] = low, high
        else:
            values[own] = _in_unit(world.values[key], key, unit_of(own))
    return World(values, ranges)


def _rework_line(row: PaperRow, world: World) -> Reworked:
    """Return a line of arithmetic, or what a world says in its place."""
    key = row.assumption
    if sets(world, key):
        low, high = (_in_unit(end, key, row.shown_unit) for end in world.ends(key))
        return Reworked(row, None, math.sqrt(low * high) if low < high else low, (key,))
    return Reworked(row, None, row.ours)


def rework_all(world: World) -> tuple[Reworked, ...]:
    """Return every result of the paper with a world in it."""
    return tuple(rework(row, world) for row in results())


def refusals(reworked: Iterable[Reworked]) -> tuple[Refused, ...]:
    """Return what is refused anywhere, each once for a model."""
    distinct = {
        (refused.calculator, refused.input, refused.value): refused
        for one in reworked
        for refused in one.refused
    }
    return tuple(distinct.values())


def row_intervals(reworked: Iterable[Reworked]) -> dict[str, Interval]:
    """Return the interval of each result that a calculator makes, by row; in the unit shown.

    Results that have one scenario come from the same draws. What was measured, or is a line of
    arithmetic, has none.
    """
    groups: dict[tuple[object, ...], tuple[Scenario, list[PaperRow]]] = {}
    for one in reworked:
        scenario = one.scenario
        if scenario and not one.row.measured:
            inputs, ranges = tuple(scenario.values.items()), tuple(scenario.ranges.items())
            key = (scenario.calculator.name, inputs, ranges)
            groups.setdefault(key, (scenario, []))[1].append(one.row)
    made: dict[str, Interval] = {}
    for scenario, rows in groups.values():
        drawn = intervals(scenario, {row.result for row in rows})
        made |= {row.id: _shown(row, drawn[row.result]) for row in rows}
    return made


def _shown(row: PaperRow, interval: Interval) -> Interval:
    """Return an interval in the unit that a row is shown in."""
    low, central, high = map(row.in_unit, (interval.low, interval.central, interval.high))
    return Interval(low, central, high, interval.below)
