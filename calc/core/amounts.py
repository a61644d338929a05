"""Bare numbers as a language writes them: ``512,821``, ``9 billion``, 90 亿."""

from __future__ import annotations

import math

NBSP = "\N{NO-BREAK SPACE}"

FULL = 15
"""Digits that show a number as it was published, with nothing rounded away."""

EXACT = 17
"""Digits that tell any two numbers apart, though the last of them may be of a binary fraction."""

SCALES = {
    "en": ((1e15, "quadrillion"), (1e12, "trillion"), (1e9, "billion"), (1e6, "million")),
    "zh": ((1e16, "亿亿"), (1e12, "万亿"), (1e8, "亿"), (1e4, "万")),
}

GROUPED = {"en": 0.0, "zh": 1e4}
"""From which number on a language groups thousands: 1,287 in English, and 1287 in Chinese."""

WRITTEN_OUT = 4
"""A number of so many digits before the point is not rounded inside them."""

THOUSANDS = 1e6
"""Below this a number is short enough to be written out, if a word would not shorten it."""

READABLE = 5
"""The most digits that still read well before a word such as "million"."""

TINY, HUGE = 1e-4, 1e18
"""Outside of these a number has too many zeros to read."""

SUPERSCRIPT = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def plain(value: float) -> str:
    """Return `value` in the fewest characters that give it back: for boxes and addresses.

    >>> plain(512821.0), plain(0.3), plain(27.648e9)
    ('512821', '0.3', '27648000000')
    """
    if value == int(value) and abs(value) < 10.0**FULL:
        return str(int(value))
    return repr(value)


def raised(exponent: str) -> str:
    """Return an exponent as it stands above a ten: ``⁻⁶`` of ``-06``."""
    return str(int(exponent)).translate(SUPERSCRIPT)


def whole_digits(value: float) -> int:
    """Return how many digits `value` has before the point: 2 of 29.2, none of 0.3."""
    return math.floor(math.log10(abs(value))) + 1


def _known(value: float, digits: int) -> int:
    """Return how many significant digits of `value` are written where so many are asked for."""
    whole = whole_digits(value)
    # A thousand and some are written out: 1,287 is no longer than 1,290, and says more.
    return max(digits, whole) if whole <= WRITTEN_OUT else digits


def nearest(value: float, digits: int) -> float:
    """Return `value` rounded to so many significant digits."""
    # A half is rounded up, as people do, though 42.25 may be a hair less in binary.
    hair = 1 + 1e-14 if digits < FULL else 1
    return float(f"{value * hair:.{digits - 1}e}")


def _decimal(value: float, digits: int, grouped: float = 0.0) -> str:
    """Return `value` with so many significant digits, without trailing zeros.

    Its thousands are grouped from `grouped` on.
    """
    if not value:
        return "0"
    digits = _known(value, digits)
    places = max(0, digits - whole_digits(value))
    rounded = nearest(value, digits)
    shown = f"{rounded:{',' if abs(rounded) >= grouped else ''}.{places}f}"
    return shown.rstrip("0").rstrip(".") if "." in shown else shown


def amount(value: float, language: str, digits: int = 3, *, least: float = 0.0) -> str:
    """Return a bare number: ``512,821``, ``9 billion``; 5 significant digits are ``digits=5``.

    Whole numbers under a million keep every digit when `digits` is `FULL`. No word for a
    power of ten below `least` is used. `EXACT` is for telling apart, not for reading.
    """
    if digits == EXACT:
        return plain(value)
    if value < 0:
        return "\N{MINUS SIGN}" + amount(-value, language, digits, least=least)
    if value and not TINY <= value < HUGE:
        # In writing, as the power itself may be too small for a number.
        mantissa, _, exponent = f"{value:.{FULL - 1}e}".partition("e")
        shown = _decimal(float(mantissa), min(digits, READABLE))
        return f"{shown}{NBSP}×{NBSP}10{raised(exponent)}"
    rounded = nearest(value, min(digits, FULL))
    for scale, word in SCALES[language]:
        if scale < least:
            break
        # A value that rounds up to the next word (999,999,999) takes that word.
        if rounded >= scale:
            # Rounded before it is divided: of 10.44 million, 1040 万. Before these nothing is
            # grouped.
            whole = rounded if digits < FULL else value
            shown = _decimal(whole / scale, digits, math.inf if GROUPED[language] else 0.0)
            # 10.2 万 reads well; of 2.8936 万 the plain 28,936 is shorter.
            most = WRITTEN_OUT if scale < THOUSANDS else max(READABLE, digits % FULL)
            if sum(character.isdigit() for character in shown) <= most:
                return f"{shown}{NBSP}{word}"
            break
    return _decimal(value, digits, GROUPED[language])
