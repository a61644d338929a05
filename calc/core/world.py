"""A world: what a reader assumes everywhere, whichever calculator rests on it."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from calc.core import units
from calc.core.assumptions import unit_of
from calc.core.calculator import Calculator, Input
from calc.core.refused import Refused
from calc.core.scenario import Range, Ranges


def assumption(declared: Input) -> str:
    """Return the key of the assumption that an input rests on; nothing if it rests on none.

    It is the one that the input names, or else the cited number that is its default.
    """
    return declared.assumption or (declared.number.id if declared.number else "")


class Fitted(NamedTuple):
    """A world put into a calculator: `values` and `ranges` of inputs, in the units shown.

    `used` are the inputs that rest on the world, and `refused` says of others why they don't.
    """

    values: dict[str, float]
    ranges: dict[str, Range]
    used: tuple[str, ...]
    refused: tuple[Refused, ...]


@dataclass(frozen=True)
class World:
    """Assumptions that hold for every calculator: a value for each key, or a range.

    Values and both ends of ranges are in the assumption's own unit (`unit_of`). A key is in one of
    the two mappings. Raises `ValueError` for a key that is no assumption's or is in both, for what
    is not finite, and for a range that is upside down. What a calculator takes of it is for each
    calculator to say: see `fit`.
    """

    values: Mapping[str, float] = field(default_factory=dict)
    ranges: Ranges = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Refuse what is no world."""
        for key in (*self.values, *self.ranges):
            unit_of(key)
            low, high = ends = self.ends(key)
            if key in self.values and key in self.ranges:
                message = f"{key!r} has a value and a range"
                raise ValueError(message)
            if not all(map(math.isfinite, ends)) or low > high:
                message = f"{key!r} cannot go from {low:g} to {high:g}"
                raise ValueError(message)

    def __bool__(self) -> bool:
        """Whether anything is assumed."""
        return bool(self.values or self.ranges)

    def ends(self, key: str) -> Range:
        """Return from where to where an assumption goes, in its unit; a value is both ends."""
        return self.ranges[key] if key in self.ranges else (self.values[key],) * 2

    def ends_in(self, declared: Input) -> Range:
        """Return from where to where goes what an input rests on, in the unit of the input."""
        key = assumption(declared)
        low, high = self.ends(key)
        unit = unit_of(key)
        return convert_exactly(low, unit, declared.unit), convert_exactly(high, unit, declared.unit)

    def apply(
        self,
        calculator: Calculator,
        values: Mapping[str, float] | None = None,
        ranges: Ranges | None = None,
    ) -> tuple[Mapping[str, float], Ranges]:
        """Return a calculator's `values` and `ranges` with those of the world for all others.

        What a caller has set wins. What the calculator does not take is left out: `fit` says why.
        """
        return self.fit(calculator, values, ranges)[:2]

    def fit(
        self,
        calculator: Calculator,
        values: Mapping[str, float] | None = None,
        ranges: Ranges | None = None,
    ) -> Fitted:
        """Put the world into a calculator: in each input that rests on it and is not in `values`.

        `values` and `ranges` are what somebody has set, in the units shown, of which a range has
        its middle among `values`. An assumption beyond what an input may be is refused, as is one
        that makes a part more than its whole.
        """
        filled, doubted = dict(values or {}), dict(ranges or {})
        if not self:
            return Fitted(filled, doubted, (), ())
        used: dict[str, None] = {}
        refused: list[Refused] = []
        for name, declared in calculator.inputs.items():
            key = assumption(declared)
            if name in filled or (key not in self.values and key not in self.ranges):
                continue
            ends = self.ends_in(declared)
            if beyond := [end for end in ends if not declared.allows(end)]:
                refused.append(calculator.refusal(name, beyond[-1]))
                continue
            used[name] = None
            filled[name] = ends[0]
            if key in self.ranges:
                doubted[name] = ends
                filled[name] = declared.middle(*doubted[name])
        while pair := calculator.contradiction(complete := calculator.defaults() | filled):
            name = pair.part if pair.part in used else pair.whole
            if name not in used:  # both are as somebody has set them, who is to hear of it
                break
            refused.append(calculator.contradicted(pair, complete, name))
            del used[name], filled[name]
            doubted.pop(name, None)
        return Fitted(filled, doubted, tuple(used), tuple(refused))


def convert_exactly(value: float, old: str, new: str) -> float:
    """Return a value in another unit; in the same unit, the very same."""
    return value if old == new else units.convert(value, old, new)
