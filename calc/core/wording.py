"""Words and numbers in the reader's language: labels, units, sentences."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from typing import Any

from calc.core import units
from calc.core.cited import NUMBERS, SOURCES, Number, number
from calc.core.html import Html, escape
from calc.core.tables import read_table

LANGUAGES = ("en", "zh")

NBSP = "\N{NO-BREAK SPACE}"

FULL = 15
"""Digits that show a number as it was published, with nothing rounded away."""

EXACT = 17
"""Digits that tell any two numbers apart, though the last of them may be of a binary fraction."""

SCALES = {
    "en": ((1e15, "quadrillion"), (1e12, "trillion"), (1e9, "billion"), (1e6, "million")),
    "zh": ((1e16, "亿亿"), (1e12, "万亿"), (1e8, "亿"), (1e4, "万")),
}

MULTIPLE = {"en": "times", "zh": "倍"}
"""What follows a number that says how many times something is something else."""

WRITTEN_OUT = 4
"""A number of so many digits before the point is not rounded inside them."""

THOUSANDS = 1e6
"""Below this a number is short enough to be written out, if a word would not shorten it."""

READABLE = 5
"""The most digits that still read well before a word such as "million"."""

TINY, HUGE = 1e-4, 1e18
"""Outside of these a number has too many zeros to read."""

ECHOED = 40
"""Of what somebody else wrote, so many characters are repeated."""

CHINESE = "[一-鿿，。；：、（）]"
"""A character that Chinese is written with."""

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


def echo(text: str) -> str:
    r"""Return a stranger's text in one line, as far as it helps to recognise it.

    What cannot be seen, such as a turn in the direction of writing, shows where it stood.

    >>> echo("many" + 100 * " more"), echo("a\u202eb")
    ('many more more more more more more more…', 'a�b')
    """
    line = " ".join(text[: 2 * ECHOED].split())
    visible = "".join(
        character if character.isprintable() else "\N{REPLACEMENT CHARACTER}" for character in line
    )
    whole = len(text) <= 2 * ECHOED and len(visible) <= ECHOED
    return visible if whole else f"{visible[: ECHOED - 1].rstrip()}…"


def _decimal(value: float, digits: int) -> str:
    """Return `value` with so many significant digits, grouped, without trailing zeros."""
    if not value:
        return "0"
    whole = math.floor(math.log10(abs(value))) + 1
    # A thousand and some are written out: 1,287 is no longer than 1,290, and says more.
    digits = max(digits, whole) if whole <= WRITTEN_OUT else digits
    places = max(0, digits - whole)
    # A half is rounded up, as people do, though 42.25 may be a hair less in binary.
    hair = 1 + 1e-14 if digits < FULL else 1
    nearest = float(f"{value * hair:.{digits - 1}e}")
    shown = f"{nearest:,.{places}f}"
    return shown.rstrip("0").rstrip(".") if "." in shown else shown


def drop_unit(first: str, last: str) -> str:
    """Return the lower end of a range without its unit, where the upper end has the same.

    >>> drop_unit("5.7 TWh", "8.9 TWh"), drop_unit("900,000 GPUs", "1.2 million GPUs")
    ('5.7', '900,000 GPUs')
    """
    number = re.match(r"[−\d.,]+", first)
    same = number and first[number.end() :] == re.sub(r"^[−\d.,]+", "", last)
    return number[0] if number and same else first


def _any_of(phrases: set[str], gap: str) -> str:
    """Return a regular expression for any of some phrases, the longest first."""
    longest_first = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    choice = "|".join(re.escape(phrase).replace(r"\ ", gap) for phrase in longest_first)
    # What ends in letters ends with its word: of "5 Wh" no 5 W is taken.
    return f"(?:{choice})(?:(?<![A-Za-z])|(?![A-Za-z]))"


@dataclass(frozen=True)
class Wording:
    """One language's words, and numbers written its way."""

    language: str

    @property
    def words(self) -> Mapping[str, Any]:
        """Everything said in this language."""
        return read_table("words", self.language)

    # A slider asks for the same words and most of the same numbers at every move. There are two
    # wordings, and they live as long as the program.
    @lru_cache(maxsize=4096)  # noqa: B019
    def __getitem__(self, path: tuple[str, ...]) -> str:
        """Return the words at `path`, which must be there."""
        entry: Any = self.words
        for key in path:
            if not isinstance(entry, Mapping) or key not in entry:
                message = f"calc/words/{self.language}: nothing is said under {' / '.join(path)}"
                raise ValueError(message)
            entry = entry[key]
        return self.fill(entry)

    def get(self, *path: str) -> str:
        """Return the words at `path`, or nothing."""
        try:
            return self[path]
        except ValueError:
            return ""

    def amount(self, value: float, digits: int = 3, *, least: float = 0.0) -> str:
        """Return a bare number: ``512,821``, ``9 billion``; 5 significant digits are ``digits=5``.

        Whole numbers under a million keep every digit when `digits` is `FULL`. No word for a
        power of ten below `least` is used. `EXACT` is for telling apart, not for reading.
        """
        if digits == EXACT:
            return plain(value)
        if value < 0:
            return "\N{MINUS SIGN}" + self.amount(-value, digits, least=least)
        if value and not TINY <= value < HUGE:
            # In writing, as the power itself may be too small for a number.
            mantissa, _, exponent = f"{value:.{FULL - 1}e}".partition("e")
            shown = _decimal(float(mantissa), min(digits, READABLE))
            return f"{shown}{NBSP}×{NBSP}10{raised(exponent)}"
        for scale, word in SCALES[self.language]:
            if scale < least:
                break
            # A value that rounds up to the next word (999,999,999) takes that word.
            if abs(float(f"{value:.{min(digits, FULL) - 1}e}")) >= scale:
                shown = _decimal(value / scale, digits)
                # 10.2 万 reads well; of 2.8936 万 the plain 28,936 is shorter.
                most = WRITTEN_OUT if scale < THOUSANDS else max(READABLE, digits % FULL)
                if sum(character.isdigit() for character in shown) <= most:
                    return f"{shown}{NBSP}{word}"
                break
        return _decimal(value, digits)

    @lru_cache(maxsize=4096)  # noqa: B019
    def quantity(self, value: float, unit: str, digits: int = 3) -> str:
        """Return `value` with its unit, never separated from it: ``29.2 TWh a year``."""
        template = self.words["units"].get(unit)
        if template is None:
            message = f"calc/words/{self.language}/units.toml: unit {unit!r} has no words"
            raise ValueError(message)
        return self._counting(template, self.bare(value, unit, digits))

    def short(self, value: float, unit: str, digits: int = 3) -> str:
        """Return a quantity without what it is of or per, where the sentence says that anyway.

        ``0.24 Wh`` for a prompt, ``29.2 TWh`` in a year, ``812.5 W`` per GPU.
        """
        return self.quantity(value, units.short(unit, self.words["units"]), digits)

    def bare(self, value: float, unit: str, digits: int = FULL) -> str:
        """Return the number that stands before a unit, without it: ``512,821``, ``9 billion``."""
        # Nobody says 2.16 万兆瓦时 or 1.01 万%: a unit with a prefix takes no 万 before it.
        least = 1e6 if unit == "%" or units.has_prefix(unit) else 0
        return self.amount(value, digits, least=least)

    @staticmethod
    def _counting(template: str | list[str], shown: str) -> str:
        """Put a number in its place: in the first template for one, in the last for any other."""
        if isinstance(template, list):
            template = template[shown != "1"]
        # A Chinese word for a power of ten (万, 亿) stands close to the Chinese word it counts.
        closed = re.search(r"\{n\} [一-鿿]", template) and "一" <= shown[-1] <= "鿿"
        gap = "" if closed else NBSP
        return str(template.replace("{n} ", f"{{n}}{gap}").replace("{n}", shown))

    def difference(self, value: float, unit: str) -> str:
        """Return the size of a difference: that of two shares is in percentage points."""
        if unit != "%":
            return self.quantity(abs(value), unit)
        return self._counting(self.words["interface"]["points"], self.amount(abs(value)))

    def unit(self, unit: str) -> str:
        """Return the unit alone, for an axis or the head of a column."""
        template = self.words["units"].get(unit, unit)
        if isinstance(template, list):
            template = template[1]
        return str(template.replace("{n}", "").strip())

    @cached_property
    def quantity_pattern(self) -> str:
        """Return a regular expression for a quantity as it is written in this language.

        A number with a power of ten, or a word for one, or a unit, of which markup may explain the
        first word as an abbreviation. A number that has none of these is whole anyway.
        """
        gap = rf"[\s{NBSP}]"
        scales = {word for _, word in SCALES[self.language]}
        first, rest = set[str](), set[str]()
        for template in self.words["units"].values():
            for form in [template] if isinstance(template, str) else template:
                unit = form.partition("{n}")[2].strip()
                word, _, more = unit.partition(" ")
                # "Billion parameters" is a unit, and "billion" is none.
                first.add(unit if word in scales else word)
                rest.add("" if word in scales else more)
        first.add(MULTIPLE[self.language])
        start, end = _any_of(first - {"", "%"}, gap), _any_of(rest - {""}, gap)
        unit = rf"{gap}?(?:<abbr[^>]*>)?{start}(?:</abbr>)?(?:{gap}{end})?"
        power = rf"{gap}×{gap}10[⁻⁰¹²³⁴-⁹]+"
        number = r"(?<![A-Za-z0-9_.,-])[−-]?[0-9](?:[0-9,.]*[0-9])?"
        return rf"{number}(?:{unit}|(?:{power}|{gap}{_any_of(scales, gap)})(?:{unit}|%)?)"

    def number(self, key: str) -> str:
        """Return the cited number `key` as it was published."""
        cited = number(key)
        return self.quantity(cited.value, cited.unit, FULL)

    def fill(self, template: str, values: Mapping[str, str] | None = None) -> str:
        """Put values, else cited numbers, in the places a template names in braces."""

        def put(match: re.Match[str]) -> str:
            key = match[1]
            if values and key in values:
                return values[key]
            return self.number(key) if key in NUMBERS else match[0]

        filled = re.sub(r"\{([\w.-]+)\}", put, template)
        # Chinese sets no space between its own characters: 10 万台至 30 万台.
        return re.sub(rf"(?<={CHINESE}) (?={CHINESE})", "", filled)

    def fill_html(self, template: str, values: Mapping[str, str]) -> Html:
        """Return a template as markup, with markup in its places; what is text is escaped."""
        return Html(
            self.fill(escape(template), {key: escape(value) for key, value in values.items()})
        )

    def pair(self, label: str, value: str) -> str:
        """Return a label and its value: ``Servers: 512,821``."""
        return self.fill(self["interface", "pair"], {"label": label, "value": value})

    # ---- labels, by the names of what they label

    def input_label(self, calculator: str, name: str) -> str:
        """Return an input's label."""
        return self[calculator, "inputs", name]

    def result_label(self, calculator: str, name: str) -> str:
        """Return a result's label."""
        return self[calculator, "results", name]

    def range_reason(self, calculator: str, name: str, cited: Number | None) -> str:
        """Return the reason for an input's range: that of the number it rests on, if of one."""
        return self["number", cited.id, "why"] if cited else self[calculator, "why", name]

    def estimate_label(self, key: str) -> str:
        """Return a published estimate's label."""
        return self["estimate", key, "label"]

    def short_estimate_label(self, key: str) -> str:
        """Return a published estimate's label where there is little room."""
        return self.get("estimate", key, "short") or self.estimate_label(key)

    def number_label(self, key: str) -> str:
        """Return the label of a cited number, a country's or any other."""
        if key.startswith(("country.", "intensity.")):
            return self.country_label(key)
        return self["number", key, "label"]

    def country_label(self, key: str) -> str:
        """Return the label of a country's number: its name and year."""
        _, slug, year = key.split(".")
        country = self["countries", slug]
        gaps = {"country": country[:1].upper() + country[1:], "year": year}
        return self.fill(self["interface", "country_year"], gaps)

    def author(self, source: str) -> str:
        """Return who wrote a source; in words of the language, if nobody in particular did."""
        return self.get("passed_on", source) or SOURCES[source].author

    def credit(self, source: str, standing: str = "") -> str:
        """Return a source in short: author and year; ``after`` it, where the value is made here."""
        work = f"{SOURCES[source].author}, {SOURCES[source].year}"
        if standing == "computed":
            return self.fill(self["interface", "after"], {"source": work})
        return work


@cache
def wording(language: str) -> Wording:
    """Return the wording of a language; raise `ValueError` for one the site does not speak."""
    if language not in LANGUAGES:
        message = f"language {language!r} is not one of {', '.join(LANGUAGES)}"
        raise ValueError(message)
    return Wording(language)
