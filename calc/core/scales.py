"""The words that a language has for the sizes of what it measures: 瓦时, 万千瓦时, 亿千瓦时.

A language without scales, as English, writes each quantity in the unit that it is stored in.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from calc.core import units
from calc.core.amounts import nearest

WAN = re.compile("[万亿]")
"""A word that counts in 万 or 亿, before which no other power of ten is said."""

PLACE = re.compile(r"\{(?!n\})(\w+)\}")
"""Where a template has a number with a word of a scale, which it names."""


@dataclass(frozen=True)
class Step:
    """A word of a scale, how many SI units one of it is, and what `to` SI units a stored one is."""

    word: str
    size: float
    stored: float

    def of(self, value: float) -> float:
        """Return how many of it a value of the stored unit is, with no digit lost."""
        return units.rescale(value, self.stored, self.size)

    def back(self, value: float) -> float:
        """Return how many of the stored unit a value of this one is."""
        return units.rescale(value, self.size, self.stored)


def steps(scales: Mapping[str, Any], template: object, unit: str) -> list[Step]:
    """Return the words that a template of `unit` chooses among, the smallest first; or none."""
    place = PLACE.search(template) if isinstance(template, str) else None
    return read_steps(scales, place[1], unit) if place else []


def read_steps(scales: Mapping[str, Any], scale: str, unit: str) -> list[Step]:
    """Return the words of a scale for what is stored in `unit`, the smallest first."""
    stored = units.size(unit.split("/", maxsplit=1)[0])
    return [Step(word, size * units.size(scale), stored) for size, word in scales.get(scale, ())]


def by_size(choice: Sequence[Step], value: float, digits: int) -> Step:
    """Return the largest word of which there is at least one, to so many digits.

    For nothing it is the largest without 万 or 亿 that an axis would have.
    """
    if not value:
        return by_unit([step for step in choice if not WAN.search(step.word)])
    fitting = (step for step in reversed(choice) if abs(nearest(step.of(value), digits)) >= 1)
    return next(fitting, choice[0])


def by_unit(choice: Sequence[Step]) -> Step:
    """Return the largest word that is no larger than the stored unit: for an axis, and for zero."""
    return next((step for step in reversed(choice) if step.size <= step.stored), choice[0])
