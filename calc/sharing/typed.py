"""Ranges that a reader gives: how they are typed, and how they stand in an address."""

from __future__ import annotations

import re

from calc.analysis.uncertainty import interpolate
from calc.core.scenario import Range
from calc.core.wording import plain

BETWEEN = re.compile(
    r"\s*(?:\.\.|[~\N{FULLWIDTH TILDE}\N{WAVE DASH}\N{EN DASH}\N{EM DASH}至到]"
    r"|\bto\b|(?<=\d)to(?=\d)"
    # A hyphen, where it is neither a number's sign nor its exponent's.
    r"|(?<=[\d%a-z万亿])(?<!e)\s*-(?=\s*\d))\s*",
    re.IGNORECASE,
)
"""What stands between the two ends: ``5 to 8``, ``5-8``, ``5–8``, ``5~8``, ``5..8``, ``5至8``."""


def split(typed: str) -> list[str]:
    """Return what stands on either side of what makes a range; all of it where nothing does.

    >>> split("5 to 8 billion"), split("1e-5")
    (['5', '8 billion'], ['1e-5'])
    """
    return BETWEEN.split(typed.strip())


def middle(low: float, high: float) -> float:
    """Return the middle of a range: the geometric one where it is taken in ratios."""
    return interpolate(low, high, 0.5)


def written(ends: Range) -> str:
    """Return a range as it stands in an address, where nothing of it has to be escaped.

    >>> written((60, 80))
    '60..80'
    """
    low, high = ends
    return f"{plain(low)}..{plain(high)}"
