"""Units: what each symbol is worth in SI, and what it measures.

Models compute in SI. This module is the only place where a unit is turned into a factor, so a
model never holds a `* 1000` or a `/ 3600`. Things that are counted (servers, requests, tokens)
are dimensions of their own: a model that confuses one with another has the wrong dimension.

The year has 365 days (8,760 hours), as in the paper.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache

type Dimension = tuple[tuple[str, int], ...]
"""Base quantities and their exponents, sorted by name: W is ``(("J", 1), ("s", -1))``."""

COUNTED = (
    "server", "GPU", "request", "search", "prompt", "token", "user", "parameter",
    "image", "video", "FLOP", "USD", "EUR", "gCO2e", "person", "wafer", "message", "session",
    "chip", "H100e",
)  # fmt: skip

BASES: dict[str, tuple[float, Dimension]] = {
    "1": (1.0, ()),
    "%": (0.01, ()),
    "s": (1.0, (("s", 1),)),
    "min": (60.0, (("s", 1),)),
    "h": (3600.0, (("s", 1),)),
    "day": (86_400.0, (("s", 1),)),
    "month": (365 * 86_400.0 / 12, (("s", 1),)),
    "year": (365 * 86_400.0, (("s", 1),)),
    "J": (1.0, (("J", 1),)),
    "W": (1.0, (("J", 1), ("s", -1))),
    "Wh": (3600.0, (("J", 1),)),
    "g": (0.001, (("kg", 1),)),
    "t": (1000.0, (("kg", 1),)),
    "tCO2e": (1e6, (("gCO2e", 1),)),
    "gCO2": (1.0, (("gCO2e", 1),)),  # of carbon dioxide alone, of which a gram is one of CO2e
    "L": (0.001, (("m", 3),)),
    "m3": (1.0, (("m", 3),)),
    "B": (1.0, (("byte", 1),)),
    "bit": (0.125, (("byte", 1),)),
    "cent": (0.01, (("USD", 1),)),
} | {name: (1.0, ((name, 1),)) for name in COUNTED}

TIMES = ("s", "min", "h", "day", "month", "year")

PREFIXES = {"m": 1e-3, "k": 1e3, "M": 1e6, "G": 1e9, "T": 1e12, "P": 1e15}


@cache
def _symbol(symbol: str) -> tuple[float, Dimension]:
    """Return size and dimension of one symbol, with or without a prefix."""
    if symbol in BASES:
        return BASES[symbol]
    prefix, rest = symbol[:1], symbol[1:]
    if prefix in PREFIXES and rest in BASES and rest not in {"1", "%"}:
        size_of_rest, dimension_of_rest = BASES[rest]
        return PREFIXES[prefix] * size_of_rest, dimension_of_rest
    message = f"unknown unit symbol {symbol!r}"
    raise ValueError(message)


def multiply(left: Dimension, right: Dimension, power: int = 1) -> Dimension:
    """Return the dimension of ``left * right**power``."""
    exponents = dict(left)
    for base, exponent in right:
        exponents[base] = exponents.get(base, 0) + power * exponent
    return tuple(sorted((base, exponent) for base, exponent in exponents.items() if exponent))


@cache
def _unit(unit: str) -> tuple[float, Dimension]:
    """Return size and dimension of a unit such as ``Wh/token/GPU`` or ``L/kWh``."""
    if not re.fullmatch(r"[^*/]+([*/][^*/]+)*", unit):
        message = f"{unit!r} is not a unit: write symbols joined by * and /"
        raise ValueError(message)
    size_so_far = 1.0
    dimension_so_far: Dimension = ()
    for sign, symbol in re.findall(r"([*/]?)([^*/]+)", unit):
        size_here, dimension_here = _symbol(symbol)
        power = -1 if sign == "/" else 1
        size_so_far *= size_here**power
        dimension_so_far = multiply(dimension_so_far, dimension_here, power)
    return size_so_far, dimension_so_far


def size(unit: str) -> float:
    """Return how many SI units one `unit` is; raise `ValueError` for an unknown symbol."""
    return _unit(unit)[0]


def dimension(unit: str) -> Dimension:
    """Return what `unit` measures, as exponents of base quantities."""
    return _unit(unit)[1]


@cache
def has_prefix(unit: str) -> bool:
    """Whether a unit begins with a prefix, as kWh does and Wh does not."""
    return re.split(r"[*/]", unit)[0] not in BASES


def short(unit: str, known: Collection[str]) -> str:
    """Return a unit without the times and things that it is per, if what is left is `known`.

    >>> known = {"TWh", "W", "L"}
    >>> short("TWh/year", known), short("W/GPU", known), short("L/kWh", known)
    ('TWh', 'W', 'L/kWh')
    """
    amount, *per = unit.split("/")
    left_out = all(part in COUNTED or part in TIMES for part in per)
    return amount if left_out and amount in known else unit


def count_multiplier(unit: str) -> float:
    """Return how many things a unit counts at a time: 1e9 for Gparameter, 1 for kW or server."""
    first = re.split(r"[*/]", unit)[0]
    counted = first not in BASES and first[1:] in COUNTED
    return PREFIXES[first[0]] if counted else 1.0


def convert(value: float, old: str, new: str) -> float:
    """Return `value` of unit `old` in unit `new`; raise `ValueError` if they differ in kind."""
    if dimension(old) != dimension(new):
        message = f"{old} cannot be expressed in {new}"
        raise ValueError(message)
    return value * size(old) / size(new)


SLIGHT = 1e-12
"""Ratios that differ by such a part of themselves differ by rounding."""


def rescale(value: float, old: float, new: float) -> float:
    """Return a value of one size in another, with no digit lost where one divides the other.

    >>> rescale(47.3, 1e11, 1e12), 47.3 / 10
    (4.73, 4.7299999999999995)
    """
    ratio = max(old / new, new / old)
    whole = round(ratio)
    if abs(ratio - whole) > SLIGHT * ratio:
        return value * (old / new)
    noughts = len(str(whole)) - 1
    if whole == 10**noughts and math.isfinite(value):
        digits, _, exponent = repr(value).partition("e")
        return float(f"{digits}e{int(exponent or 0) + (noughts if old > new else -noughts)}")
    return value * whole if old > new else value / whole


@dataclass(frozen=True, order=True)
class Quantity:
    """A value in SI with its dimension, so that a calculation can name its intermediate units.

    Supports what the models use: the four operations, powers, comparison, `min`, `max`, `sum`,
    and the functions of `math` on dimensionless values. Adding unlike things raises `ValueError`.
    """

    value: float
    dimension: Dimension = ()

    @classmethod
    def of(cls, value: float, unit: str) -> Quantity:
        """Return `value` of `unit`."""
        return cls(value * size(unit), dimension(unit))

    def _like(self, other: Quantity | float) -> float:
        other = other if isinstance(other, Quantity) else Quantity(other)
        # Zero is zero of anything: sum() starts from a bare 0.
        if other.dimension != self.dimension and other.value:
            message = f"{self} and {other} are unlike quantities"
            raise ValueError(message)
        return other.value

    def __add__(self, other: Quantity | float) -> Quantity:
        return Quantity(self.value + self._like(other), self.dimension)

    __radd__ = __add__

    def __sub__(self, other: Quantity | float) -> Quantity:
        return Quantity(self.value - self._like(other), self.dimension)

    def __rsub__(self, other: Quantity | float) -> Quantity:
        return Quantity(self._like(other) - self.value, self.dimension)

    def __neg__(self) -> Quantity:
        return Quantity(-self.value, self.dimension)

    def __mul__(self, other: Quantity | float) -> Quantity:
        other = other if isinstance(other, Quantity) else Quantity(other)
        return Quantity(self.value * other.value, multiply(self.dimension, other.dimension))

    __rmul__ = __mul__

    def __truediv__(self, other: Quantity | float) -> Quantity:
        other = other if isinstance(other, Quantity) else Quantity(other)
        return Quantity(self.value / other.value, multiply(self.dimension, other.dimension, -1))

    def __rtruediv__(self, other: float) -> Quantity:
        return Quantity(other) / self

    def __pow__(self, power: Quantity | float) -> Quantity:
        exponent = float(power)
        if self.dimension and exponent != int(exponent):
            message = f"{self} has no power {exponent}"
            raise ValueError(message)
        scaled = multiply((), self.dimension, int(exponent)) if self.dimension else ()
        return Quantity(self.value**exponent, scaled)

    def __rpow__(self, base: float) -> Quantity:
        return Quantity(base ** float(self))

    def __float__(self) -> float:
        if self.dimension:
            message = f"{self} is not a plain number"
            raise ValueError(message)
        return self.value
