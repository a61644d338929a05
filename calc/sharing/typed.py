"""Numbers as people write them: in boxes, in addresses, as targets and factors, and as ranges."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass

from calc.analysis.uncertainty import interpolate
from calc.core import units
from calc.core.calculator import Calculator, Input
from calc.core.refused import Refused
from calc.core.scenario import Range
from calc.core.wording import SCALES

SHORT_FORMS = {"k": 1e3, "m": 1e6, "mn": 1e6, "b": 1e9, "bn": 1e9, "tn": 1e12}
"""Short forms people type for powers of ten."""

POWERS = SHORT_FORMS | {word: size for scales in SCALES.values() for size, word in scales}

LONGEST = 100
"""Characters in the longest text that is read as a number."""

GROUPED = re.compile(r"[-+]?[1-9]\d{0,2}(,\d{3})+(?![\d,])[^,]*")
"""A number in which every comma groups thousands: ``512,821``, ``1,287.5``, ``1,200e3``."""

SEPARATOR = re.compile(
    r"\s*(?:\.\.|[~\N{FULLWIDTH TILDE}\N{WAVE DASH}\N{EN DASH}\N{EM DASH}至到]"
    r"|\bto\b|(?<=\d)to(?=\d)"
    # A hyphen, where it is neither a number's sign nor its exponent's.
    r"|(?<=[\d%a-z万亿])(?<!e)\s*-(?=\s*\d))\s*",
    re.IGNORECASE,
)
"""What stands between the two ends: ``5 to 8``, ``5-8``, ``5–8``, ``5~8``, ``5..8``, ``5至8``."""


class StrayComma(ValueError):  # noqa: N818  (named for what is wrong)
    """A number in which a comma groups no thousands: ``0,34`` is not 34.

    `typed` is that number, and `instead` what was probably meant, without a comma.
    """

    def __init__(self, typed: str, instead: str) -> None:
        super().__init__(f"could not convert {typed!r}: is it {instead}?")
        self.typed = typed
        self.instead = instead


def parse_number(typed: str, unit: str = "1") -> float:
    """Return the number a reader typed: ``512,821``, ``9 billion``, ``27.6e9``, ``1.5m``, ``90亿``.

    In a box whose `unit` already counts in billions, "100 billion" is 100 of them. Raises
    `ValueError` for what is no number, and `StrayComma` where a comma groups no thousands.
    """
    if len(typed) > LONGEST:
        message = f"could not convert {len(typed)} characters"
        raise ValueError(message)
    digits, power = _split_power(typed)
    written = re.sub(r"[\s_]", "", digits).replace("\N{FULLWIDTH COMMA}", ",")
    number = float(written.replace(",", ""))
    if "," in written and not GROUPED.fullmatch(written):
        # A single comma is taken for a decimal one, as in 0,34; of several, none can be.
        instead = written.replace(",", "" if written.count(",") > 1 or "." in written else ".")
        float(instead)  # which 1e3,5 is in neither way
        raise StrayComma(typed.strip(), instead.rstrip(".") + typed.strip()[len(digits) :])
    return number * POWERS[power] / units.count_multiplier(unit) if power else number


def _split_power(typed: str) -> tuple[str, str | None]:
    """Return the digits of a number, and the word for a power of ten after them, if any."""
    longest_first = "|".join(sorted(POWERS, key=len, reverse=True))
    parts = re.fullmatch(rf"(.*?)\s*({longest_first})?%?", typed.strip().lower())
    return (parts[1], parts[2]) if parts else (typed, None)


def parse_range(typed: str, unit: str = "1") -> tuple[float, ...]:
    """Return the number a reader typed, or the two ends of a range, the lower first: ``5 to 8``.

    In "5 to 8 billion" the word is for both ends, unless the range would then be upside down.
    Raises `ValueError` as `parse_number` does.
    """
    if len(typed) > 2 * LONGEST:
        message = f"could not convert {len(typed)} characters"
        raise ValueError(message)
    texts = split_range(typed)
    ends = [parse_number(text, unit) for text in texts]
    if len(ends) == 1:
        return tuple(ends)
    if len(ends) != 2:  # noqa: PLR2004  (a range has two)
        message = f"could not convert {typed!r}"
        raise ValueError(message)
    _, power = _split_power(texts[1])
    if power and not _split_power(texts[0])[1]:
        scaled = parse_number(texts[0] + power, unit)
        ends[0] = scaled if scaled <= ends[1] else ends[0]
    return tuple(sorted(ends))


def split_range(typed: str) -> list[str]:
    """Return what stands on either side of what makes a range; all of it where nothing does.

    >>> split_range("5 to 8 billion"), split_range("1e-5")
    (['5', '8 billion'], ['1e-5'])
    """
    return SEPARATOR.split(typed.strip())


def range_middle(low: float, high: float) -> float:
    """Return the middle of a range: the geometric one where it is taken in ratios."""
    return interpolate(low, high, 0.5)


@dataclass(frozen=True)
class Reading:
    """What was typed in a form or stands in an address, as far as it can be used.

    `values` are by input, that of a range its middle; `ranges` are those typed; `refused` says of
    each name why what is typed there cannot be used.
    """

    values: Mapping[str, float]
    ranges: Mapping[str, Range]
    refused: Mapping[str, Refused]


def read_inputs(calculator: Calculator, typed: Mapping[str, str]) -> Reading:
    """Return what was typed for a calculator's inputs; names that are no input come last."""
    values: dict[str, float] = {}
    ranges: dict[str, Range] = {}
    refused: dict[str, Refused] = {}
    for name, declared in calculator.inputs.items():
        if name not in typed:
            continue
        try:
            low, *more = _parse_allowed(calculator, name, declared, typed[name])
        except Refused as refusal:
            refused[name] = refusal
            continue
        if more:
            ranges[name] = low, more[0]
        values[name] = range_middle(low, more[0]) if more else low
    for name in typed:
        if name not in calculator.inputs:
            refused[name] = calculator.refusal(name, typed[name])
    return Reading(values, ranges, refused)


def _parse_allowed(
    calculator: Calculator, name: str, declared: Input, typed: str
) -> tuple[float, ...]:
    """Return the number or the two ends typed for an input; raise `Refused` if it takes none."""
    try:
        ends = parse_range(typed, declared.unit)
    except StrayComma as stray:
        raise calculator.refusal(name, stray.typed, instead=stray.instead) from stray
    except ValueError as error:
        raise calculator.refusal(name, typed) from error
    if any(map(math.isnan, ends)):
        raise calculator.refusal(name, typed)
    for end in ends:
        if not declared.allows(end):
            raise calculator.refusal(name, end)
    return ends
