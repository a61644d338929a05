"""The number that a text begins with: digits and their groups, powers of ten, and words for them.

What follows the number, a unit or nothing, is for `calc.sharing.unit_names`; the whole grammar is
described in `calc.sharing.typed`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from calc.core.refused import Misread
from calc.core.wording import plain


class Unclear(Misread):
    """A number that may be meant in more than one way; `instead` are ways to write it."""

    reason = "unclear"


class Reading(NamedTuple):
    """A number, what `follows` it, and whether a word for a `power` of ten was taken into it."""

    number: float
    follows: str
    power: bool


# ---- one spelling of what means the same

SPELLINGS = str.maketrans(
    dict.fromkeys("\N{MINUS SIGN}\N{HYPHEN}\N{NON-BREAKING HYPHEN}负負", "-")
    | dict.fromkeys("‘’ʼ´`\N{PRIME}", "'")
    | dict.fromkeys("×✕✖⋅∙", "*")
    | {"٫": ".", "٬": ",", "〇": "零"}
    | dict(zip("億萬兩點時噸個臺張條請參數詞", "亿万两点时吨个台张条请参数词", strict=True))
    | dict(zip("壹贰叁肆伍陆柒捌玖拾佰仟", "一二三四五六七八九十百千", strict=True))
)
"""What is written in several ways, after NFKC: traditional characters as simplified ones."""

RAISED = re.compile("(?<=10)[⁺⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+")


def tidy(typed: str) -> str:
    """Return a text with one spelling for each thing: NFKC, and nothing that cannot be seen.

    A small digit stays apart from those before it: 5² is not 52, and 10⁻⁷ is a power.

    >>> tidy("６．5\N{NO-BREAK SPACE}×\N{NO-BREAK SPACE}10⁻⁷"), tidy("5²"), tidy("3 m³")
    ('6.5 * 10^-7', '5^2', '3 m3')
    """
    text = RAISED.sub(lambda power: "^" + unicodedata.normalize("NFKC", power[0]), typed)
    apart = ("^" + sign if unicodedata.category(sign) == "No" else sign for sign in text)
    text = unicodedata.normalize("NFKC", "".join(apart)).translate(SPELLINGS)
    text = "".join(sign for sign in text if unicodedata.category(sign) != "Cf")
    text = re.sub(r"(?<=[A-Za-z])\^(?=\d)", "", text).replace("**", "^")
    # Chinese input methods put 。 where a point is meant.
    return " ".join(re.sub(r"(?<=\d)。(?=\d)", ".", text).split())


# ---- digits

GROUPED = tuple(
    (re.compile(pattern), groups, point)
    for pattern, groups, point in (
        # 1,234,567.8, and as in India 12,34,567.8
        (r"[1-9]\d{0,2}(?:,\d{3})+(?:\.\d*)?", ",", "."),
        (r"[1-9]\d?(?:,\d\d)+,\d{3}(?:\.\d*)?", ",", "."),
        # 1.234.567 and 1.234,5: neither of two points is a decimal one, nor is one before a comma
        (r"[1-9]\d{0,2}(?:\.\d{3}){2,}(?:,\d+)?", ".", ","),
        (r"[1-9]\d{0,2}\.\d{3},\d+", ".", ","),
        # 1 234 567.8, 1'234'567,8 and 1_234_567; a comma before three digits may be a group more
        (r"[1-9]\d{0,2}(?: \d{3})+(?:\.\d*|,\d{1,2}|,\d{4,})?", " ", ","),
        (r"[1-9]\d{0,2}(?:'\d{3})+(?:\.\d*|,\d{1,2}|,\d{4,})?", "'", ","),
        (r"[1-9]\d{0,2}(?:_\d{3})+(?:\.\d*)?", "_", ","),
        # 0,34 and 0,345, as nothing groups after a nought; 12,5 and 1,2345, as groups are of three
        (r"0?,\d+|\d+,(?:\d{1,2}|\d{4,})", "", ","),
    )
)
"""Digits with separators: the pattern, what groups in it, and what stands before decimals."""


def _without_groups(digits: str) -> str:
    """Return digits without what groups them, with a point before decimals; or raise `Unclear`."""
    if re.fullmatch(r"\d+\.?\d*|\.\d+", digits):
        return digits
    for pattern, groups, point in GROUPED:
        if pattern.fullmatch(digits):
            return digits.replace(groups, "").replace(point, ".")
    raise Unclear(digits, *_meanings(digits))


def _meanings(digits: str) -> list[str]:
    """Return the numbers that digits with separators may be meant for."""
    marks = [mark for mark in ".," if mark in digits]
    points = [mark for mark in marks if digits.count(mark) == 1 and digits.strip(mark) == digits]
    texts = [digits.replace(mark, "P") for mark in points]
    # Of two kinds of separators one is a decimal point; one kind may be groups alone.
    if len(marks) <= 1 or not texts:
        texts.insert(0, digits)
    numbers = (re.sub(r"[^\dP]", "", text).replace("P", ".") for text in texts)
    return list(dict.fromkeys(plain(float(number)) for number in numbers))


# ---- words for powers of ten

POWERS = {
    exponent: words.split()
    for exponent, words in {
        2: "hundred",
        3: "thousand thousands k K",
        6: "million millions mn mln mio m M",
        9: "billion billions bn bln b B",
        12: "trillion trillions tn trn T",
        15: "quadrillion quadrillions",
    }.items()
}
"""What people write for powers of ten in English. A lower t is a tonne; "m" is no metre here."""

WORDS = {word: exponent for exponent, words in POWERS.items() for word in words}

NOUGHTS = {"十": 1, "百": 2, "千": 3, "万": 4, "亿": 8}
"""The powers of ten that Chinese has characters for."""

POWER = re.compile(
    r"\s*(?:(?P<word>[A-Za-z]+)\.?(?![A-Za-z])|(?P<signs>[十百千](?:万亿|[万亿])?|万亿|亿亿|[万亿]))"
)

TIMES = re.compile(r"\s*[*x·]\s*10\s*\^\s*[({]?\s*([-+]?\d{1,3})\s*[)}]?")
"""A power of ten: ``× 10⁻⁷``, ``x 10^-7``, ``*10**-7``."""

ALONE = re.compile(r"\s*\^\s*[({]?\s*([-+]?\d{1,3})\s*[)}]?")
"""A power of the ten before it: ``10⁻⁷``."""

COUNT = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")

SMALL = {word: str(number) for number, word in enumerate(COUNT)} | {
    "a": "1", "an": "1", "half": "0.5", "half a": "0.5",
}  # fmt: skip

LETTERS = re.compile(
    rf"({'|'.join(sorted(SMALL, key=len, reverse=True))}) (?=hundred\b|thousand\b|\w+illion\b)",
    re.IGNORECASE,
)
"""A number in letters before a word for a power of ten: ``half a million``, ``five thousand``."""


def readings(text: str) -> Iterator[Reading]:
    """Yield the number that a tidy text begins with, with ever more of the words that follow it.

    As a word for a power of ten may as well begin a unit, both are to be tried: of "3 千瓦" the
    first is 3 千瓦, and the second 3000 瓦. Yields nothing for what begins with no number, and
    raises `Unclear` for what may be one of several.
    """
    sign = "-" if text[:1] in {"-", "–", "—"} else ""
    text = text[1:].lstrip() if sign or text[:1] == "+" else text
    if number := _chinese_number(text):
        read, length = number
        counted = bool({"万", "亿"} & {*text[:length]})
        _refuse_mega(text[length:], text, read)
        yield Reading(float(f"{sign}{read!r}"), text[length:].strip(), counted)
        return
    mantissa, exponent, follows = _mantissa(text, sign)
    if not mantissa:
        return
    taken = False
    while True:
        read = float(f"{sign}{mantissa}e{exponent}")
        _refuse_mega(follows, text, read)
        yield Reading(read, follows.strip(), taken)
        power = POWER.match(follows)
        noughts = noughts_of(power) if power else 0
        if not power or not noughts:
            return
        exponent, follows, taken = exponent + noughts, follows[power.end() :], True


def _mantissa(text: str, sign: str) -> tuple[str, int, str]:
    """Return the digits a text begins with, as Python writes them, their exponent, and the rest.

    What `sign` stands before it is for what is said of digits that are not clear.
    """
    if letters := LETTERS.match(text):
        return SMALL[letters[1].lower()], 0, text[letters.end() :]
    digits = re.match(r"[.,]?\d(?:[\d.,'_]|\s(?=\d))*", text)
    if not digits:
        return "", 0, text
    follows = text[digits.end() :]
    try:
        mantissa = _without_groups(digits[0])
    except Unclear as unclear:
        ways = (f"{sign}{way}{follows}" for way in unclear.instead)
        raise Unclear(sign + text, *ways) from None
    power = re.match(r"[eE]([-+]?\d{1,3})", follows) or TIMES.match(follows)
    if not power and mantissa == "10" and (power := ALONE.match(follows)):
        mantissa = "1"
    exponent = int(power[1]) if power else 0
    return mantissa, exponent, follows[power.end() :] if power else follows


def noughts_of(power: re.Match[str]) -> int:
    """Return the exponent of a word for a power of ten; nought for any other word."""
    word = power["word"]
    if word:
        return WORDS.get(word) or WORDS.get(word.lower() if len(word) > 1 else "", 0)
    return sum(NOUGHTS[sign] for sign in power["signs"])


def _refuse_mega(follows: str, text: str, number: float) -> None:
    """Raise `Unclear` for 兆 alone: a million in units, and a trillion to some who count."""
    if follows.strip() == "兆":
        raise Unclear(text, *(plain(_scaled(number, power)) for power in (6, 12)))


# ---- numbers in Chinese characters

CHINESE_DIGITS = {sign: number for number, sign in enumerate("零一二三四五六七八九")} | {"两": 2}

DIGIT = f"[{''.join(CHINESE_DIGITS)}]"

CHINESE = re.compile(
    # A thousand before a unit may be its prefix.
    rf"(?:\d[\d,.]*\s?|(?:{DIGIT}|[十万亿点半]|百(?!分)|千(?![瓦克焦卡]))\s?)+"
)
"""As much of a text as may be a number with Chinese characters in it."""

BARE = re.compile(r"[\d.,\s]+([十百千]?(万亿|亿亿|[万亿])?)\s*")
"""Digits with one word for a power of ten, or with none: no number of several parts."""

VALUE = rf"(\d[\d,.]*|{DIGIT})"

SECTION = re.compile(rf"(?:{VALUE}?千)?零?(?:{VALUE}?百)?零?(?:{VALUE}?十)?零?{VALUE}?")


def _chinese_number(text: str) -> tuple[float, int] | None:
    """Return a number with Chinese characters in it, and its length: 九点五亿, 1亿2千万, 三万五.

    Nothing for what begins with none, and for digits with one word after them, as 3百亿.
    """
    found = CHINESE.match(text)
    if not found or BARE.fullmatch(found[0]):
        return None
    number = found[0].replace(" ", "")
    if re.fullmatch(rf"{DIGIT}{{2,}}", number):  # 二〇二五
        return float("".join(str(CHINESE_DIGITS[sign]) for sign in number)), found.end()
    number = re.sub("^半", "0.5", number)
    number = re.sub(rf"((?:{DIGIT}|[十百千])+)点({DIGIT}+)", _with_point, number)
    value = _chinese_whole(number)
    return None if value is None else (value, found.end())


def _with_point(number: re.Match[str]) -> str:
    """Return a decimal number in Chinese with digits: 三点一四 as 3.14."""
    whole = _chinese_section(number[1])
    decimals = "".join(str(CHINESE_DIGITS[sign]) for sign in number[2])
    return number[0] if whole is None else f"{whole:.0f}.{decimals}"


def _chinese_whole(number: str) -> float | None:
    """Return a whole number, with 亿 and 万 in it or without; nothing if its parts don't fit."""
    for sign in "亿万":
        if sign not in number:
            continue
        head, _, tail = number.rpartition(sign)
        fits = sign not in head.removesuffix("亿")
        high = _chinese_whole(head or "一") if fits else None
        low = _chinese_rest(tail, NOUGHTS[sign])
        return None if high is None or low is None else _scaled(high, NOUGHTS[sign]) + low
    return _chinese_section(number)


def _chinese_rest(tail: str, exponent: int) -> float | None:
    """Return what follows 亿 or 万: 三万五 is 35,000, and 三万零五 is 30,005."""
    if not tail:
        return 0.0
    if tail == "半":
        return _scaled(5.0, exponent - 1)
    if re.fullmatch(rf"\d|{DIGIT}", tail):
        return _scaled(_value(tail), exponent - 1)
    # 1亿千万 lacks a digit, and of 3万50 nobody knows what it lacks.
    if tail[0] in NOUGHTS or (tail.isdigit() and len(tail) != exponent):
        return None
    rest = _chinese_whole(tail.removeprefix("零"))
    return rest if rest is not None and rest < 10**exponent else None


def _chinese_section(number: str) -> float | None:
    """Return a number below 万: 三千六百一十七; 两百五 is 250, and 两百零五 is 205."""
    parts = SECTION.fullmatch(number) if number else None
    if not parts:
        return None
    if short := re.fullmatch(rf"(.+)([百千])({DIGIT})", number):
        number = f"{short[1]}{short[2]}{short[3]}{'百' if short[2] == '千' else '十'}"
        parts = SECTION.fullmatch(number)
        if not parts:
            return None
    total = 0.0
    for value, sign in zip(parts.groups(), "千百十 ", strict=True):
        if value:
            total += _scaled(_value(value), NOUGHTS.get(sign, 0))
        elif sign in number:
            total += _scaled(1.0, NOUGHTS[sign])
    return total


def _value(text: str) -> float:
    """Return a digit, or digits, as a number."""
    return float(CHINESE_DIGITS[text] if text in CHINESE_DIGITS else _without_groups(text))


def _scaled(number: float, exponent: int) -> float:
    """Return a number times a power of ten, with no digit lost."""
    return float(f"{number!r}e{exponent}")
