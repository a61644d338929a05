"""Ranges in prose: two numbers or results that are the ends of one, written as one.

What ends in `low` has its other end in `high`, and the name without either is the range:
`shipments.power.2023` is `shipments.power.2023.low` to `shipments.power.2023.high`.
"""

import re
from collections.abc import Collection, Iterator

from calc.analysis.uncertainty import Interval
from calc.core.wording import Wording, drop_unit

LOW = re.compile(r"[._-]low(?=\.|$)")


def find_pairs(names: Collection[str]) -> Iterator[tuple[str, str, str]]:
    """Yield the names of both ends of what has two, after the name that is without either."""
    known = {*names}
    for low in names:
        if end := LOW.search(low):
            high = low[: end.start()] + end[0].replace("low", "high") + low[end.end() :]
            if high in known:
                yield low[: end.start()] + low[end.end() :], low, high


def find_ranges(names: Collection[str]) -> Iterator[tuple[str, str, str]]:
    """Yield the name of a range and of its ends; where `x` has a value too, that is `x.range`."""
    for whole, low, high in find_pairs(names):
        yield f"{whole}.range" if whole in names else whole, low, high


def format_range(words: Wording, low: float, high: float, unit: str, digits: int) -> str:
    """Return a range with its unit written once: ``5.7 to 8.9 TWh a year``."""
    return _join(words, *(words.quantity(end, unit, digits) for end in (low, high)))


def format_interval(words: Wording, interval: Interval, unit: str) -> str:
    """Return a plausible range as an answer gives it: ``10 to 40 TWh a year``."""
    ends = (interval.low, interval.high)
    return _join(words, *(words.quantity(end, unit, interval.digits(end)) for end in ends))


def short_range(words: Wording, low: float, high: float, unit: str, digits: int) -> str:
    """Return a range without what its unit is per: ``5.7 to 8.9 TWh``."""
    return _join(words, *(words.short(end, unit, digits) for end in (low, high)))


def _join(words: Wording, first: str, last: str) -> str:
    """Return two quantities as a range, the unit once if it is the same."""
    gaps = {"low": drop_unit(first, last), "high": last}
    return words.fill(words["interface", "span"], gaps)
