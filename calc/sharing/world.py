"""A world in an address, and in what a visit keeps: ``world.pue=1.2&world.utilisation=60..80``.

A key is that of an assumption on which some calculator rests (`calc.core.world.assumption`), and a
text is a number or a range, in the assumption's unit, as people write it.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from calc.catalogue import CALCULATORS
from calc.core.assumptions import unit_of
from calc.core.calculator import Input
from calc.core.scenario import Scenario
from calc.core.world import World, assumption, convert_exactly
from calc.sharing.address import letters, without_appended, write_ends
from calc.sharing.typed import held_fixed, parse_range


class Unread(NamedTuple):
    """What an address or a visit says of an assumption, and cannot be used: `text` as it came.

    `key` is nothing, where no calculator rests on what is so `written`.
    """

    written: str
    text: str
    key: str = ""


@dataclass(frozen=True)
class ReadWorld:
    """A world as it was read, with what could not be."""

    world: World
    unread: tuple[Unread, ...] = ()


@cache
def inputs_by_assumption() -> Mapping[str, list[Input]]:
    """Return the inputs of all calculators by what they rest on, in the order of reading."""
    inputs: dict[str, list[Input]] = {}
    for model in CALCULATORS.values():
        for declared in model.inputs.values():
            if key := assumption(declared):
                inputs.setdefault(key, []).append(declared)
    return inputs


def assumptions() -> tuple[str, ...]:
    """Return the keys of all that calculators rest on, in the order of reading."""
    return tuple(inputs_by_assumption())


def is_usable(world: World, key: str) -> bool:
    """Whether any calculator can use what is assumed: all of it is within what an input may be."""
    return any(
        all(map(declared.allows, world.ends_in(declared)))
        for declared in inputs_by_assumption()[key]
    )


@lru_cache(maxsize=4)
def read_world(texts: Iterable[tuple[str, str]]) -> ReadWorld:
    """Return the world that some texts by key say, and what of it cannot be used.

    The last of equals counts: ``PUE`` is ``pue``.
    """
    known = inputs_by_assumption()
    spelled = {letters(key): key for key in known}
    ends: dict[str, tuple[float, ...]] = {}
    unread: list[Unread] = []
    for written, text in texts:
        key = written if written in known else spelled.get(letters(written), "")
        try:
            ends[key] = _read(text, unit_of(key))
        except ValueError:
            unread.append(Unread(written, text, key))
    values = {key: both[0] for key, both in ends.items() if len(both) == 1}
    ranges = {key: (both[0], both[1]) for key, both in ends.items() if len(both) > 1}
    return ReadWorld(World(values, ranges), tuple(unread))


def _read(text: str, unit: str) -> tuple[float, ...]:
    """Return the number or the two ends in a text; raise `ValueError` if there is none."""
    text = without_appended(text, unit)
    fixed = held_fixed(text)
    ends = parse_range(fixed or text, unit)
    # Of a range that is held fixed each calculator would have another middle.
    if not all(map(math.isfinite, ends)) or (fixed and len(ends) > 1):
        raise ValueError(text)
    return ends * 2 if fixed else ends


def write_world(world: World) -> dict[str, str]:
    """Return a world as it stands in an address, by key, in the order of reading."""
    ends = {key: (value,) for key, value in world.values.items()} | dict(world.ranges)
    return {key: write_ends(ends[key], unit_of(key)) for key in assumptions() if key in ends}


def write_assumed(scenario: Scenario, name: str) -> str:
    """Return what a scenario sets an input to, as it would stand in a world in an address."""
    declared = scenario.calculator.inputs[name]
    unit = unit_of(assumption(declared))
    ends = scenario.ranges.get(name, (scenario.values[name],))
    return write_ends([convert_exactly(end, declared.unit, unit) for end in ends], unit)
