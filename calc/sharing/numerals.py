"""The number that a text begins with: digits and their groups, powers of ten, and words for them.

What follows the number, a unit or nothing, is for `calc.sharing.unit_names`; the whole grammar is
described in `calc.sharing.typed`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from calc.core.amounts import plain
from calc.core.refused import Misread


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
    text = "".join(_fraction(sign) for sign in text)
    apart = ("^" + sign if unicodedata.category(sign) == "No" else sign for sign in text)
    text = unicodedata.normalize("NFKC", "".join(apart)).translate(SPELLINGS)
    text = "".join(sign for sign in text if unicodedata.category(sign) != "Cf")
    text = re.sub(r"(?<=[A-Za-z])\^(?=\d)", "", text).replace("**", "^")
    # Chinese input methods put 。 where a point is meant.
    return " ".join(re.sub(r"(?<=\d)。(?=\d)", ".", text).split())


def _fraction(sign: str) -> str:
    """Return ½ as a fraction of digits, apart from what stands before it; any other sign as is."""
    whole = unicodedata.normalize("NFKC", sign).split("\N{FRACTION SLASH}")
    return " " + "/".join(whole) if len(whole) > 1 and all(whole) else sign


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
        # 0,34 and 0,3456, as nothing groups after a nought; 12,5, as no group is so short
        (r"0?,\d+|\d+,\d{1,2}", "", ","),
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
    """Return what digits with separators are likely meant for: few are, 1.2.3 is nothing at all."""
    if TWO.fullmatch(digits):
        low, high = (float(end.replace(",", "")) for end in re.split(",? ", digits))
        ways = [f"{grouped(low)} to {grouped(high)}"] if low < high else []
        # A comma may have got its space by mistake, and a space be a group of three or four.
        joined = re.fullmatch(r"(\d{1,4}),? (\d{3,4})", digits)
        return [grouped(float(joined[1] + joined[2])), *ways] if joined else ways
    if re.fullmatch(r"\d+,", digits):
        return [grouped(float(digits[:-1]))]
    whole, comma, decimals = re.sub("[ '_]", "", digits).partition(",")
    if re.fullmatch(r"\d{1,4}(?:,\d{4}){2,}", digits):  # as some group in Chinese
        return [grouped(float(digits.replace(",", "")))]
    if not comma or not (whole + decimals).isdigit():
        return []
    return [grouped(float(whole + decimals)), grouped(float(f"{whole}.{decimals}"))]


TWO = re.compile(
    r"\d+(?:,\d{3})*(?:\.\d+)?(?:, |(?<=,\d{3}) | (?!\d{3}(?!\d)))\d+(?:,\d{3})*(?:\.\d+)?"
)
"""Two numbers side by side, of which one may be lost: ``5 6``, ``500,000, 600,000``."""


def grouped(number: float) -> str:
    """Return a number as pages write it, to be typed: ``1,234,567``, ``1,234.567``."""
    whole, point, decimals = plain(number).partition(".")
    return f"{int(whole):,}{point}{decimals}" if whole.lstrip("-").isdigit() else plain(number)


# ---- words for powers of ten

POWERS = {
    exponent: words.split()
    for exponent, words in {
        2: "hundred",
        3: "thousand thousands k K",
        5: "lakh lakhs",
        6: "million millions mn mln mio m M",
        7: "crore crores",
        9: "billion billions bn bln b B mrd milliard milliards",
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

EXPONENT = re.compile(r"[eE] ?([-+]?\d{1,3})(?!\d)")
"""An exponent: ``e-7``. Of the ``e+5`` of an address the plus arrives as a space."""

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

FRACTION = re.compile(r"half(?![a-z])|(?:(\d{1,3}) )?(\d{1,2})/(\d{1,2})(?![\d/.,])", re.IGNORECASE)
"""A fraction: ``half``, ``3/4``, ``5 1/2``."""


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
    if (part := FRACTION.match(text)) and (fraction := fraction_of(part)):
        return fraction, 0, text[part.end() :]
    digits = re.match(r"[.,]?\d(?:[\d.,'_]|\s(?=\d))*", text)
    if not digits:
        return "", 0, text
    follows = text[digits.end() :]
    try:
        mantissa = _without_groups(digits[0])
    except Unclear as unclear:
        ways = (f"{sign}{way}{follows}" for way in unclear.instead)
        raise Unclear(sign + text, *ways) from None
    power = EXPONENT.match(follows) or TIMES.match(follows)
    if not power and mantissa == "10" and (power := ALONE.match(follows)):
        mantissa = "1"
    exponent = int(power[1]) if power else 0
    return mantissa, exponent, follows[power.end() :] if power else follows


def fraction_of(part: re.Match[str]) -> str:
    """Return a fraction in decimals; nothing for one that is not less than one, such as 24/7."""
    whole, above, below = part.groups()
    if not above:
        return "0.5"
    return repr(int(whole or 0) + int(above) / int(below)) if int(above) < int(below) else ""


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
    if pair := re.fullmatch(rf"({DIGIT})({DIGIT})", number):
        low, high = (CHINESE_DIGITS[sign] for sign in pair.groups())
        if low and high:  # 三四 are three or four, and of 三七 nobody knows
            if is_about(number):
                return None
            raise Unclear(text, f"{low}{high}{text[found.end() :]}")
    if re.fullmatch(rf"{DIGIT}{{2,}}", number):  # 二〇二五
        return float("".join(str(CHINESE_DIGITS[sign]) for sign in number)), found.end()
    number = re.sub("^半", "0.5", number)
    number = re.sub(rf"((?:{DIGIT}|[\d十百千])+)点((?:{DIGIT}|\d)+)", _with_point, number)
    value = _chinese_whole(number)
    return None if value is None else (value, found.end())


ABOUT_PAIR = re.compile(
    rf"(?<![点零{''.join(CHINESE_DIGITS)}])(?!零)({DIGIT})(?!零)({DIGIT})(?!点|{DIGIT})"
)
"""Two digits side by side, with no word for a place between them: 三四, 五六百, 十七八."""


def is_about(pair: str) -> bool:
    """Whether two digits mean one or the other: neighbours, 三五 and 三两."""
    low, high = (CHINESE_DIGITS[sign] for sign in pair)
    return high == low + 1 or pair in {"三五", "三两"}


def either(text: str) -> list[str]:
    """Return both numbers that two digits side by side mean, of 五六百 五百 and 六百; else none."""
    pairs = [pair for pair in ABOUT_PAIR.finditer(text) if is_about(pair[0])]
    if len(pairs) != 1:
        return []
    (pair,) = pairs
    return [text[: pair.start()] + digit + text[pair.end() :] for digit in pair.groups()]


SHARED = re.compile(rf"([十百千万亿]+)(?:(?<=[百千万亿])(?:半|[1-9]|(?!零){DIGIT}))?$")
"""The words for powers of ten that a number ends with, as of 五百万 百万; of 五万五 it is 万."""


def shared_words(text: str) -> tuple[str, str]:
    """Return the Chinese words for powers of ten at the end of a number, and what follows it."""
    found = CHINESE.match(text)
    words = SHARED.search(found[0].strip()) if found else None
    if not found or not words or words[1] == "十":  # 一到二十 are 1 to 20
        return "", ""
    return words[1], text[found.end() :].strip()


def _with_point(number: re.Match[str]) -> str:
    """Return a decimal number in Chinese with digits: 三点一四 as 3.14."""
    whole = _chinese_section(number[1])
    decimals = "".join(str(CHINESE_DIGITS.get(sign, sign)) for sign in number[2])
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
    if tail[0] in NOUGHTS or _lacks_places(tail, exponent):
        return None
    rest = _chinese_whole(tail.removeprefix("零"))
    return rest if rest is not None and rest < 10**exponent else None


def _lacks_places(tail: str, exponent: int) -> bool:
    """Whether digits after a power of ten leave open how much they are: 1千50, but not 1千050."""
    places = exponent if not tail.startswith("0") else min(exponent, len(tail))
    return tail.isdigit() and len(tail) != places


def _chinese_section(number: str) -> float | None:
    """Return a number below 万: 三千六百一十七; 两百五 is 250, and 两百零五 is 205."""
    if short := re.fullmatch(rf"(.*)([百千])([1-9]|(?!零){DIGIT})", number):
        number = f"{short[1]}{short[2]}{short[3]}{'百' if short[2] == '千' else '十'}"
    tail = re.search(r"([百千])(\d+)$", number)
    if tail and _lacks_places(tail[2], NOUGHTS[tail[1]]):
        return None
    parts = SECTION.fullmatch(number) if number else None
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
