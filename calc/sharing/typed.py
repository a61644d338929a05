"""Numbers as people write them: in boxes, in addresses, as targets and factors, and as ranges.

One grammar for all of them, in either language (the page "How to write numbers" shows it):

- Full-width characters are read as narrow ones (NFKC), and what cannot be seen is passed over.
- Separators group only where they can: one to three digits, then threes, or twos before the last
  three as in India. They are commas, spaces, apostrophes, underscores, and points if several.
- A comma is a decimal one after a nought, and before one or two digits: 0,345 and 12,5. Before four
  digits it may group as in Chinese, and is refused. A point before three digits is a decimal one;
  only where a unit counts whole things, servers or requests, may it group, and is refused.
- A fraction is read as one: ½, 3/4, 5½; a share of a percent it is only with its sign.
- A power of ten is ``e-7``, ``× 10⁻⁷``, ``x 10^-7`` or ``*10**-7``, or a word for one: thousand, k,
  million, m, billion, bn, trillion, T; 万, 亿, 百亿. In a box whose unit counts in billions, "100
  billion" is 100 of them; everywhere else a word means that power of the box's unit.
- Chinese numerals count too: 九亿, 1亿2千万, 三万五, 1千5; 七成 and 百分之七十 are 70%.
- Two digits side by side in Chinese are one or the other, a range: 三四, 五六百, 六七成. Three and
  more, or any with a nought, are written as in a year: 二〇二五.
- Words for "about" are passed over (约…左右, about, ~), and "more than" is refused.
- What is typed in a box that shows another unit than its value is stored in brings that unit, and
  is of it if it names none: 300 in a box of 亿千瓦时.
- The box's own unit may stand there, and so may another one of the same dimension, which is
  converted: see `calc.sharing.unit_names`.
- Two numbers with "to", 至, 到 or a dash between them are a range; a word for a power of ten after
  the second is for both, unless the range would then be upside down: 三至五万, 九十到一百万.

What is ambiguous is refused, in a sentence that shows how to write it.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from calc.core import units
from calc.core.amounts import FULL, NBSP, plain, raised
from calc.core.calculator import Calculator, Input
from calc.core.refused import Misread, Refused
from calc.core.scenario import Range
from calc.core.wording import Wording
from calc.core.world import Fitted, World
from calc.sharing.numerals import (
    CHINESE_DIGITS,
    EXPONENT,
    FRACTION,
    POWER,
    TIMES,
    Unclear,
    either,
    fraction_of,
    grouped,
    noughts_of,
    readings,
    shared_words,
    tidy,
)
from calc.sharing.unit_names import OtherUnit, convert_named, counts_things

TO = ".."
"""Between the two ends of a range, in an address; and of what a form holds fixed."""

OF = "@"
"""After a number, before the unit that its box shows: of that it is, if it has none of its own."""

NOTHING_ASSUMED = World()

LONGEST = 100
"""Characters in the longest text that is read as a number."""

ASIDE = re.compile(r"([^()]+?) ?\(([^()]+)\)")
"""The same once more, in brackets, in another unit: 292 亿千瓦时（29.2 太瓦时）."""

ROUNDED = 0.05
"""By what part of it the same may differ, as it is rounded to two digits."""

PLAIN = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,17})?(?:e-?[0-9]{1,2})?")
"""What a slider writes, and most of what people type: read at once."""

ABOUT = (
    "(?:约为|大约|大概|差不多|将近|约|近|≈|~"
    r"|(?:about|around|roughly|approximately|circa|approx\.?|ca\.?|c\.)(?![a-z]))"
)
"""Words for "about", before a number."""

ABOUT_AFTER = re.compile(r"\s*(?:左右|上下|之间|or so)$", re.IGNORECASE)
"""Words for "about", after a number."""

DIGIT = rf"[\d.十百千{''.join(CHINESE_DIGITS)}]"

SEPARATOR = re.compile(
    rf"\s*(?:\.{{2,}}|[~\N{{WAVE DASH}}\N{{EN DASH}}\N{{EM DASH}}至到]"
    r"|\bto\b|(?<=\d)to(?=\d)"
    # A hyphen, where it is neither a number's sign nor its exponent's.
    rf"|(?<=[\w%])(?<!\de)\s*-(?=\s*{ABOUT}?\s*{DIGIT}))\s*{ABOUT}?\s*",
    re.IGNORECASE,
)
"""What stands between the two ends: ``5 to 8``, ``5-8``, ``5–8``, ``5~8``, ``5..8``, ``5至8``."""

BETWEEN = re.compile(r"(?:between|介于|在)\s*(.+?)\s*(?:\band\b|和|与)\s*(.+)", re.IGNORECASE)
"""A range in words: between 5 and 8, 介于 5 和 8 之间."""

OFTEN = re.compile(rf"(?:平均)?(每\D+?|[日周月年]均|[全一]年)\s*(?={ABOUT}?\s*[-万亿半]?{DIGIT})")
"""How often, where Chinese says it first: 每天 90 亿次, 全年 292 亿千瓦时."""

TENTHS = re.compile(rf"(.+?)\s*成\s*([半{''.join(CHINESE_DIGITS)}\d]?)")
"""七成 is 70%, and 七成五 is 75%."""

PARTS = {"百分之": "", "千分之": "e-1", "万分之": "e-2"}
"""百分之七十 is 70%."""

STOP = re.compile(r"(?:(?<=[^\d\s])[.,]|[。;!])$")
"""The end of a sentence, of which a number is the last word."""

FIRST = re.compile(
    rf"^(?:{'|'.join(PARTS)}|(?:平均)?(?:每[^\d{''.join(CHINESE_DIGITS)}]+?|[日周月年]均|[全一]年)\s*{ABOUT}?\s*"
    rf"(?=[-万亿半]?{DIGIT})|(?:US ?\$|\$|USD|€|EUR)\s*(?=[\d.]))",
    re.IGNORECASE,
)
"""What stands before the first number of a range, and is said of both: 百分之, 每天, $."""

POINT = re.compile(r"(?<![\d.,])([1-9]\d{0,2})\.(\d{3})(?![\d.,]| \d)")
"""A point that may group: ``1.500``."""

CURRENCY = re.compile(r"([-+]?)\s*(?:(?:US ?\$|\$|USD)|(€|EUR))\s*(?=[\d.])", re.IGNORECASE)
"""A currency that stands first: $100 billion, €0.18; the second group is there for euros."""


SIGNS = ("$", "€")
"""What a currency that stood first is called until what it is per has been read."""


def parse_number(typed: str, unit: str = "1") -> float:
    """Return the number a reader typed, in `unit`: ``512,821``, ``9 billion``, ``0,34``, ``90亿``.

    Raises `ValueError` for what is no number; of this kind `Unclear` for what may be one of
    several, and `OtherUnit` for a number of something else than `unit` measures.
    """
    if PLAIN.fullmatch(typed) and not POINT.search(typed):
        return float(typed)
    if len(typed) > LONGEST:
        message = f"could not convert {len(typed)} characters"
        raise ValueError(message)
    text = tidy(typed)
    aside = ASIDE.fullmatch(text)
    if aside and math.isclose(_number(aside[1], unit), _number(aside[2], unit), rel_tol=ROUNDED):
        text = aside[1]
    return _number(text, unit)


@lru_cache(maxsize=1024)
def _number(text: str, unit: str) -> float:
    """Return the number in a tidy text."""
    other: OtherUnit | None = None
    try:
        _refuse_point(text, unit)
        _refuse_fraction(text, unit)
        for number, follows, power in _readings(text):
            if not follows:
                return number / units.count_multiplier(unit) if power else number
            try:
                return convert_named(number, follows, unit)
            except Unclear as unclear:
                raise Unclear(
                    text, *(f"{plain(number)} {way}" for way in unclear.instead)
                ) from None
            except OtherUnit as error:
                other = error
            except ValueError:
                continue
    except Unclear as unclear:
        # A way to write it is none if it can't be read either.
        if readable := [way for way in unclear.instead if _is_readable(way, unit)]:
            raise Unclear(text, *readable) from None
    if other:
        raise OtherUnit(text, *other.instead)
    message = f"could not convert {text!r}"
    raise ValueError(message)


def _is_readable(text: str, unit: str) -> bool:
    """Whether a text is a number in a unit, or a range."""
    try:
        parse_range(text, unit)
    except ValueError:
        return False
    return True


def _may_group(text: str, unit: str) -> re.Match[str] | None:
    """Return a point that may group thousands or stand before decimals, where things are counted.

    With a power of ten after it nobody groups: 1.234 billion.
    """
    point = POINT.search(text) if counts_things(unit) else None
    after = text[point.end() :] if point else ""
    power = POWER.match(after)
    scaled = EXPONENT.match(after) or TIMES.match(after) or (power and noughts_of(power))
    return None if scaled else point


def _refuse_point(text: str, unit: str) -> None:
    """Raise `Unclear` for 1.500 of what is counted: 1500 to some, and 1.5 to others."""
    if point := _may_group(text, unit):
        before, after = text[: point.start()], text[point.end() :]
        many, few = float(point[1] + point[2]), float(point[0])
        ways = (f"{before}{number}{after}" for number in (grouped(many), write_exactly(few, unit)))
        raise Unclear(text, *ways)


def _refuse_fraction(text: str, unit: str) -> None:
    """Raise `Unclear` for ½ where percent are asked for: a half of the whole, or of one percent."""
    part = FRACTION.fullmatch(_without_about(text)) if unit == "%" else None
    if part and (fraction := fraction_of(part)):
        raise Unclear(text, *(f"{plain(float(fraction) * times)}%" for times in (100, 1)))


def write_exactly(value: float, unit: str) -> str:
    """Return a number for an address, in the fewest characters that read back to it in its unit."""
    text = plain(value)
    return f"{text}0" if _may_group(text, unit) else text


def _without_about(text: str) -> str:
    """Return a text without words for "about"."""
    return ABOUT_AFTER.sub("", re.sub(rf"^{ABOUT}\s*", "", text, flags=re.IGNORECASE))


def _readings(text: str) -> Iterator[tuple[float, str, bool]]:
    """Yield what the number in a text may be, with what follows it: its unit, if any."""
    text = STOP.sub("", _without_about(text))
    unit = ""
    if often := OFTEN.match(text):
        below = re.sub("^[全一](?=年)|^(.)均$", r"每\1", often[1])
        text, unit = re.sub(rf"^{ABOUT}\s*", "", text[often.end() :]), below
    if money := CURRENCY.match(text):
        text, unit = money[1] + text[money.end() :], f"{'€' if money[2] else '$'} {unit}"
    for share, exponent in PARTS.items():
        if text.startswith(share):
            for number, follows, _ in readings(text.removeprefix(share).strip()):
                yield float(f"{number!r}{exponent}"), f"% {follows}{unit}".strip(), False
            return
    if tenths := TENTHS.fullmatch(text):
        more = {"": 0, "半": 5} | CHINESE_DIGITS
        for number, follows, _ in readings(tenths[1]):
            if not follows:
                yield number * 10 + int(more.get(tenths[2], tenths[2])), f"% {unit}".strip(), False
        return
    for number, follows, power in readings(text):
        yield number, _joined(follows, unit), power


def _joined(follows: str, unit: str) -> str:
    """Return what follows a number and what stood before it as one unit, the latter below."""
    if unit.startswith(SIGNS):
        per = unit[1:].strip()
        return f"{unit[0]} {follows}{per}".strip()
    return f"{follows}{unit}"


def parse_range(typed: str, unit: str = "1") -> tuple[float, ...]:
    """Return the number a reader typed, or the two ends of a range, the lower first: ``5 to 8``.

    In "5 to 8 billion" the word is for both ends, unless the range would then be upside down, and
    so is a unit. A number alone is in `unit`, or in that of its box: ``300@亿千瓦时``.
    Raises `ValueError` as `parse_number` does.
    """
    if PLAIN.fullmatch(typed) and not POINT.search(typed):
        return (float(typed),)
    if len(typed) > 2 * LONGEST:
        message = f"could not convert {len(typed)} characters"
        raise ValueError(message)
    number, _, shown = typed.partition(OF)
    ends = _range(number, unit)
    if shown and _is_alone(number, ends):
        return tuple(parse_number(f"{plain(end)} {shown}", unit) for end in ends)
    return ends


def _is_alone(number: str, ends: tuple[float, ...]) -> bool:
    """Whether a number that was read has no unit beside it, so that it is the same in any."""
    try:
        return _range(number, "1") == ends
    except ValueError:
        return False


@lru_cache(maxsize=1024)
def _range(typed: str, unit: str) -> tuple[float, ...]:
    """Return what `parse_range` does; a form asks for most of its boxes again and again."""
    texts = split_range(typed)
    if len(texts) == 1:
        texts = either(texts[0]) or texts
    try:
        ends = [parse_number(text, unit) for text in texts]
    except Misread as misread:
        # What isn't clear in a range is one end of it.
        one = isinstance(misread, Unclear) and len(texts) > 1
        raise type(misread)(misread.typed if one else typed, *misread.instead) from None
    if len(ends) == 1:
        return tuple(ends)
    if len(ends) != 2:  # noqa: PLR2004  (a range has two)
        message = f"could not convert {typed!r}"
        raise ValueError(message)
    first, second = (_after_number(FIRST.sub("", text, count=1)) for text in texts)
    if any(second) and not first[-1]:
        ends[0] = _with_shared(typed, texts[0], second, ends, unit)
    elif any(first) and not any(second) and ends[0] > ends[1]:
        shared = parse_number(f"{texts[1]} {''.join(first)}", unit)
        ways = (" to ".join(map(grouped, sorted((ends[0], end)))) for end in (shared, ends[1]))
        raise Unclear(typed, *ways)
    return tuple(sorted(ends))


def _with_shared(
    typed: str, text: str, shared: tuple[str, str], ends: list[float], unit: str
) -> float:
    """Return the first end of a range with the words and the unit that stand after the second.

    Of several Chinese words, as in 三到五百万 and 九十到一百万, it takes as many as it can. With
    十 among them it is not clear: 二到三十万 begins at 20,000 or at 200,000.
    """
    words, rest = shared
    for start in range(len(words) + 1):
        if follows := words[start:] + rest:
            try:
                end = parse_number(f"{text}{'' if words else ' '}{follows}", unit)
            except ValueError:
                continue
            if end < ends[1] or (end == ends[1] and not words):
                if follows.startswith("十"):
                    less = parse_number(f"{text}{words[start + 1 :]}{rest}", unit)
                    ways = (f"{grouped(low)} to {grouped(ends[1])}" for low in (less, end))
                    raise Unclear(typed, *ways)
                return end
    return ends[0]


def _after_number(text: str) -> tuple[str, str]:
    """Return what stands after a number: its Chinese words for powers of ten, and all else."""
    words, rest = shared_words(text)
    if words:
        return words, rest
    if tenths := TENTHS.fullmatch(text):
        return "", text[tenths.end(1) :].strip()[:1]
    return "", next((follows for _, follows, _ in _readings(text)), "")


def split_range(typed: str) -> list[str]:
    """Return what stands on either side of what makes a range; all of it where nothing does.

    >>> split_range("5 to 8 billion"), split_range("1e-5")
    (['5', '8 billion'], ['1e-5'])
    """
    text = ABOUT_AFTER.sub("", tidy(typed))
    if both := BETWEEN.fullmatch(text):
        return [both[1], both[2]]
    text = re.sub(rf"^(?:from|从)?\s*{ABOUT}?\s*", "", text, flags=re.IGNORECASE)
    # A dash before the first number is its sign.
    text = re.sub(r"^[\N{EN DASH}\N{EM DASH}](?=\s*[\d.])", "-", text)
    first, *others = SEPARATOR.split(text)
    if others and (said := FIRST.match(first)):
        others = [text if FIRST.match(text) else said[0] + text for text in others]
    return [first, *others]


@lru_cache(maxsize=4096)
def write_number(value: float, unit: str, words: Wording) -> str:
    """Return a number as people write it in a box of `unit`, whole: ``9 billion``, ``512,821``.

    What would not read back to the very same number is written out.
    """
    in_unit = words.bare(value, unit) if words.is_stored(unit) else words.short(value, unit, FULL)
    text = in_unit.replace(NBSP, " ")
    if _reads(text, unit, (value,)):
        return text
    mantissa, _, exponent = write_exactly(value, unit).partition("e")
    mantissa = mantissa.replace("-", "\N{MINUS SIGN}")  # as everywhere in the page
    text = f"{mantissa} × 10{raised(exponent)}" if exponent else mantissa
    return text if words.is_stored(unit) else f"{text} {words.stored(unit)}"


def _reads(text: str, unit: str, ends: tuple[float, ...]) -> bool:
    """Whether a text reads back to the very number, or the very range."""
    try:
        return parse_range(text, unit) == ends
    except ValueError:
        return False


def write_range(low: float, high: float, unit: str, words: Wording) -> str:
    """Return a range as people write it in a box of `unit`: ``5 to 8``, ``50 亿 到 80 亿``."""
    for shown in (
        [write_number(end, unit, words) for end in (low, high)],
        [write_exactly(end, unit) for end in (low, high)],
    ):
        gaps = dict(zip(("low", "high"), shown, strict=True))
        text = words.fill(words["uncertainty", "typed"], gaps)
        if _reads(text, unit, (low, high)):
            break
    return text


@dataclass(frozen=True)
class Reading:
    """What was typed in a form or stands in an address, as far as it can be used.

    `values` are by input, that of a range its middle; `ranges` are those typed; `refused` says of
    each name why what is typed there cannot be used. `fitted` holds all that too, and what a world
    gives the other inputs.
    """

    values: Mapping[str, float]
    ranges: Mapping[str, Range]
    refused: Mapping[str, Refused]
    fitted: Fitted


def read_inputs(
    calculator: Calculator, typed: Mapping[str, str], world: World = NOTHING_ASSUMED
) -> Reading:
    """Return what was typed for a calculator's inputs; names that are no input come last.

    In inputs for which nothing usable was typed stands what the `world` gives them.
    """
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
        values[name] = declared.middle(low, more[0]) if more else low
    misread = set(refused)
    fitted = world.fit(calculator, values, ranges)
    while pair := calculator.contradiction(calculator.defaults() | fitted.values):
        name = pair.part if pair.part in values else pair.whole
        # Beside what is refused stands a default, which the reader did not mean.
        if not {pair.part, pair.whole} & misread:
            complete = calculator.defaults() | fitted.values
            refused[name] = calculator.contradicted(pair, complete, name)
        del values[name]
        ranges.pop(name, None)
        fitted = world.fit(calculator, values, ranges)
    for name in typed:
        if name not in calculator.inputs:
            refused[name] = calculator.refusal(name, typed[name])
    return Reading(values, ranges, refused, fitted)


def _parse_allowed(
    calculator: Calculator, name: str, declared: Input, typed: str
) -> tuple[float, ...]:
    """Return the number or the two ends typed for an input; raise `Refused` if it takes none."""
    fixed = held_fixed(typed)
    text, of_box = fixed or typed, ""
    shown = text.partition(OF)[2]
    if shown and _is_readable(f"1 {shown}", declared.unit):  # which a form adds, and no reader
        of_box = OF + shown
        typed = typed.replace(of_box, "")
    try:
        ends = parse_range(text, declared.unit)
    except Unclear as unclear:
        # A way to write what is not allowed is no help.
        ways = [way for way in unclear.instead if _is_allowed(declared, way + of_box)]
        misread = Unclear(unclear.typed, *ways) if ways else None
        raise calculator.refusal(name, typed, misread) from unclear
    except Misread as misread:
        raise calculator.refusal(name, typed, misread) from misread
    except ValueError as error:
        raise calculator.refusal(name, typed) from error
    for end in ends:
        if not declared.allows(end):
            raise calculator.refusal(name, end)
    return (declared.middle(ends[0], ends[-1]),) * 2 if fixed else ends


def held_fixed(typed: str) -> str:
    """Return what a form holds fixed, a number or a range of which it is the middle; or nothing.

    It stands on both sides: ``70..70``, ``60 to 80..60 to 80``.
    """
    half = typed[: (len(typed) - len(TO)) // 2]
    return half if half and typed == f"{half}{TO}{half}" else ""


def _is_allowed(declared: Input, text: str) -> bool:
    """Whether an input takes the number, or the range, in a readable text."""
    return all(map(declared.allows, parse_range(text, declared.unit)))
