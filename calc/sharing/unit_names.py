"""Units as people write them, in either language, held against the unit that an input is in.

Whatever a page prints for a unit is understood, and so is another unit of the same dimension, with
other names, prefixes and times. What a form says anyway may be left out: "9 billion a day" of
searches, "6.5 kW" a server, 90 亿次.
"""

from __future__ import annotations

import math
import re
from functools import cache, lru_cache
from itertools import combinations

from calc.core import units
from calc.core.refused import Misread
from calc.core.tables import read_table
from calc.sharing.numerals import POWER, WORDS, Unclear, noughts_of

type Factor = tuple[float, units.Dimension]
"""What one word of a unit is worth in SI, and what it measures."""


QUERY, ASKED = re.compile(r"\bquer(?:y|ies)\b", re.IGNORECASE), ("request", "search", "prompt")
"""A query is what the box counts: a request, a search or a prompt."""

GRAM, CARBON = units.dimension("g"), units.dimension("gCO2e")


class OtherUnit(Misread):
    """A unit that measures something else than what is asked for."""

    reason = "other_unit"


AMOUNTS = ("FLOP", "USD", "EUR", "gCO2e")
"""What is counted and yet is an amount, which has decimals."""


def counts_things(unit: str) -> bool:
    """Whether a unit counts whole things: servers, requests a day, and no kW, % or billions."""
    first = re.split("[*/]", unit)[0]
    return first in units.COUNTED and first not in AMOUNTS


@lru_cache(maxsize=256)
def convert_named(number: float, typed: str, unit: str) -> float:
    """Return a number of what `typed` names, in `unit`: 6.5 of "kW" is 6500 in W.

    Raises `ValueError` for what names no unit, and of this kind `OtherUnit` for one of something
    else.
    """
    counted = next((name for name in ASKED if name in re.split("[*/]", unit)), "query")
    factors = _read(QUERY.sub(counted, typed))
    if not factors:  # a measure word alone
        return number
    own = _parts(unit)
    size, dimension = _product(factors)
    mass = dict(dimension).get("kg", 0)
    if mass and "CO2e" in unit:  # grams of it, which people leave unsaid
        dimension = units.multiply(units.multiply(dimension, GRAM, -mass), CARBON, mass)
        size *= 1000.0**mass
    for count in range(len(own), 0, -1):
        for kept in combinations(own, count):
            own_size, own_dimension = _product(kept)
            # Of a plain number nothing is left out: a share is none of so many servers.
            if own_dimension == dimension and (dimension or count == len(own)):
                return units.rescale(number, size, own_size)
    raise OtherUnit(typed, typed)


def _parts(unit: str) -> list[Factor]:
    """Return the symbols of a unit, each with its sign."""
    signed = re.findall(r"([*/]?)([^*/]+)", unit)
    return [_power(units.size(name), units.dimension(name), sign == "/") for sign, name in signed]


def _power(size: float, dimension: units.Dimension, below: bool) -> Factor:  # noqa: FBT001
    """Return a factor, turned over if it stands `below` the line."""
    return (1 / size, units.multiply((), dimension, -1)) if below else (size, dimension)


def _product(factors: tuple[Factor, ...] | list[Factor]) -> Factor:
    """Return the product of factors."""
    dimension: units.Dimension = ()
    for _, more in factors:
        dimension = units.multiply(dimension, more)
    return math.prod(size for size, _ in factors), dimension


# ---- reading

DAILY = {
    "daily": "/day", "hourly": "/h", "weekly": "/week", "monthly": "/month",
    "yearly": "/year", "annually": "/year", "p.a.": "/year", "p.a": "/year",
}  # fmt: skip
"""Words that say how often."""

PER = re.compile(r"\s*/\s*|(?:^|\s+)(?:an?|per|for each|each|every)\s+|\s*每\s*", re.IGNORECASE)
"""What stands before each part below the line: ``kWh/day``, "kWh a day", 千瓦时每天."""

JOINED = re.compile(r"[-·*]|\s+and\s+|\s+of\s+|\s+")
"""What joins words that multiply: "GPU-hours", "a user and day", 人·天."""

MEASURES = "次台块张条段位个片座颗"
"""Chinese measure words: they stand before what is counted, and say nothing of their own."""


@lru_cache(maxsize=256)
def _read(typed: str) -> list[Factor]:
    """Return the factors of a unit as it is written; raise `ValueError` if it is none."""
    text = re.sub(r"(?<=\w)\s*CO2(?:[- ]?eq?)?\b", "CO2e", typed.strip(), flags=re.IGNORECASE)
    text = re.sub(r"\bper cent\b", "percent", text, flags=re.IGNORECASE)
    for word, often in DAILY.items():
        text = re.sub(rf"\s*\b{re.escape(word)}$", often, text, flags=re.IGNORECASE)
    above, *below = PER.split(re.sub(r"^of\s+", "", text))
    factors = _read_product(above) if above.strip() else []
    for part in below:
        factors += [_power(*factor, below=True) for factor in _read_product(part)]
    return factors


def _read_product(text: str) -> list[Factor]:
    """Return the factors of a part of a unit: of one word, or of several that multiply."""
    text = text.strip()
    if (known := _find(text)) is not None:
        return known
    parts = [part for part in JOINED.split(text) if part]
    # A word for a power of ten counts what follows it, here below the line: 十亿参数.
    power = POWER.match(text)
    if power and (noughts := noughts_of(power)) and (counted := text[power.end() :].strip()):
        return [(10.0**noughts, ()), *_read_product(counted)]
    if len(parts) > 1:
        return [factor for part in parts for factor in _read_product(part)]
    message = f"could not convert {text!r}: no such unit"
    raise ValueError(message)


def _find(text: str) -> list[Factor] | None:
    """Return what one name of a unit is worth, nothing at all for a measure word; else none."""
    if text in MEASURES and text:
        return []
    for name in (text, text.lstrip(MEASURES)):
        if not name:
            continue
        if multiple := _multiples().get(name.lower()):
            return multiple
        symbol = _names().get(name.lower())
        if symbol is None:
            symbol = name if _is_symbol(name) else _symbol_in_other_case(name)
        if symbol:
            return _parts(symbol)
    if carbon := re.fullmatch(r"(.+?)\s*(?:CO2e?|二氧化碳(?:当量)?)", text, re.IGNORECASE):
        mass = _names().get(carbon[1].lower(), carbon[1])
        return _parts(f"{mass}CO2e") if _is_symbol(f"{mass}CO2e") else None
    return None


def _is_symbol(text: str) -> bool:
    """Whether a text is a symbol of a unit as it stands."""
    try:
        units.size(text)
    except ValueError:
        return False
    return "*" not in text and "/" not in text and text != "1"


PREFIXED = ("W", "Wh", "J", "g", "t", "L", "B", "gCO2e", "tCO2e")


def _symbol_in_other_case(text: str) -> str | None:
    """Return the symbol that is meant by ``kwh`` or ``TWH``; a small m is not taken for mega."""
    if text in WORDS:  # 5T are trillions
        return None
    symbols = [
        prefix + symbol
        for symbol in PREFIXED
        for prefix in ("", *units.PREFIXES)
        if (prefix + symbol).lower() == text.lower()
    ]
    if len(symbols) > 1 and text[1:2] in "wWjJ":
        raise Unclear(text, *reversed(symbols))
    return symbols[0] if symbols else None


@cache
def _names() -> dict[str, str]:
    """Return the symbols of units, by what people call them."""
    table = read_table("data", "unit_names")
    names = {name: symbol for symbol, listed in table["names"].items() for name in listed}
    for symbol, listed in table["prefixed"].items():
        names |= dict.fromkeys(listed, symbol)
        names |= {
            prefix_name + name: prefix + symbol
            for prefix, prefix_names in table["prefixes"].items()
            for prefix_name in prefix_names
            for name in listed
        }
    return names


@cache
def _multiples() -> dict[str, list[Factor]]:
    """Return what is so many of a unit, by what people call it: a week is seven days."""
    listed = read_table("data", "unit_names")["multiples"].values()
    return {
        name: [(float(multiple["number"]), ()), *_parts(multiple["of"])]
        for multiple in listed
        for name in multiple["names"]
    }
