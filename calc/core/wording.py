"""Words and numbers in the reader's language: labels, units, sentences."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from typing import Any

from calc.core import scales, units
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

GROUPED = {"en": 0.0, "zh": 1e4}
"""From which number on a language groups thousands: 1,287 in English, and 1287 in Chinese."""

MULTIPLE = {"en": "times", "zh": "倍"}
"""What follows a number that says how many times something is something else."""

WRITTEN_OUT = 4
"""A number of so many digits before the point is not rounded inside them."""

HUNDREDS = 3
"""A number of so many digits before the point is not rounded inside them in another unit either."""

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

FRONT = re.compile("(?:每 GPU 小时 |[全每][^0-9{ ]* )?")
"""What a quantity is per, which Chinese says first: 全年, 每天, 每 GPU 小时."""

ENDS = re.compile(
    rf"(?P<front>{FRONT.pattern})(?P<number>[−\d.,]+)(?P<scale>\s?(?:万亿|亿亿|[万亿]))?(?P<unit>.*)"
)
"""A quantity as one end of a range: what it is per, its number, a word with it, and its unit."""

HELD = re.compile(
    r"(约|不少于|不超过|超过|至多|至少|大于) ?([全每][^0-9{，。；：、（）“”]* )(?=[−0-9])"
)
"""A word that holds a quantity open, and what that is per."""

TWICE = re.compile(r"([全每][一-鿿]{1,5}) ?(?=\1 [−0-9])")
"""What a sentence says something is per, before a quantity that says it too."""

COUNTED = re.compile("[块台个次] ?([A-Za-z一-鿿]+)$")
"""What is counted, behind its measure word: GPU of 410 万块 GPU, 服务器 of 3617 台服务器."""

SPAN = {"zh": "{low} 至 {high}"}
"""How the two ends of a range stand in a template, where a language says what they share once."""

NO_GAP = re.compile(rf"({CHINESE}(?:</\w+>)?) (?=(?:<\w+>)?{CHINESE})")
"""A space between Chinese characters, though one of them may be stressed."""

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


def _whole(value: float) -> int:
    """Return how many digits `value` has before the point: 2 of 29.2, none of 0.3."""
    return math.floor(math.log10(abs(value))) + 1


def _known(value: float, digits: int) -> int:
    """Return how many significant digits of `value` are written where so many are asked for."""
    whole = _whole(value)
    # A thousand and some are written out: 1,287 is no longer than 1,290, and says more.
    return max(digits, whole) if whole <= WRITTEN_OUT else digits


def _nearest(value: float, digits: int) -> float:
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
    places = max(0, digits - _whole(value))
    nearest = _nearest(value, digits)
    shown = f"{nearest:{',' if abs(nearest) >= grouped else ''}.{places}f}"
    return shown.rstrip("0").rstrip(".") if "." in shown else shown


def _in_ten_thousands(text: str) -> str:
    """Return a quantity of which all digits are written out in 万: 5,223,510 块 as 522.351 万块."""

    def shorten(number: re.Match[str]) -> str:
        return f"{int(number[0].replace(',', '')) / 1e4:.{FULL}g}{NBSP}万"

    return re.sub(rf"\d[\d,]{{5,}}(?![\d.]){NBSP}?", shorten, text, count=1)


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

    @property
    def counted(self) -> Mapping[str, Any]:
        """How this language writes what it measures, where not in the units that are stored."""
        table: Mapping[str, Any] = read_table("data", "scales").get(self.language, {})
        return table

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
                # Rounded before it is divided: of 10.44 million, 1040 万. Before these nothing is
                # grouped.
                whole = _nearest(value, digits) if digits < FULL else value
                shown = _decimal(whole / scale, digits, math.inf if GROUPED[self.language] else 0.0)
                # 10.2 万 reads well; of 2.8936 万 the plain 28,936 is shorter.
                most = WRITTEN_OUT if scale < THOUSANDS else max(READABLE, digits % FULL)
                if sum(character.isdigit() for character in shown) <= most:
                    return f"{shown}{NBSP}{word}"
                break
        return _decimal(value, digits, GROUPED[self.language])

    @lru_cache(maxsize=4096)  # noqa: B019
    def quantity(self, value: float, unit: str, digits: int = 3) -> str:
        """Return `value` with its unit, never separated from it: ``29.2 TWh a year``."""
        template = self.words["units"].get(unit)
        if template is None:
            message = f"calc/words/{self.language}/units.toml: unit {unit!r} has no words"
            raise ValueError(message)
        return self._written(template, value, unit, digits)

    def _written(self, template: str | list[str], value: float, unit: str, digits: int) -> str:
        """Put a value in a template: its number, or its number with the word for its size."""
        choice = self._steps(template, unit)
        if not choice:
            return self._counting(template, self.bare(value, unit, digits))
        # To be told apart, numbers must not be rounded on the way to another unit.
        stored = self._stored_step(unit) if digits == EXACT else None
        step = stored or scales.by_size(choice, value, min(digits, FULL))
        return self._with_word(str(template), step, self._in_step(value, step, digits))

    def _steps(self, template: object, unit: str) -> list[scales.Step]:
        """Return the words for its size that a template of a unit chooses among, if any."""
        return scales.steps(self.counted.get("scales", {}), template, unit)

    @lru_cache(maxsize=256)  # noqa: B019
    def _axis_step(self, unit: str) -> scales.Step | None:
        """Return the one word that a chart of a unit is in; none where that is the unit itself."""
        choice = self._steps(self.words["units"].get(unit), unit)
        word = self.counted.get("axes", {}).get(unit)
        named = (step for step in choice if step.word == word)
        return next(named, scales.by_unit(choice)) if choice else None

    def _in_step(self, value: float, step: scales.Step, digits: int) -> str:
        """Return how many of a word a value is; before one with 万 in it stands none of these.

        It is rounded in the unit it is stored in, as that has the digits that are known: 126 TWh
        are 1260 亿千瓦时.
        """
        least = math.inf if scales.WAN.search(step.word) else 0.0
        if value and digits < FULL and step.size != step.stored:
            whole = _whole(value)
            known = max(digits, whole) if whole <= HUNDREDS else digits
            value, digits = _nearest(value, known), FULL
        shown = self.amount(step.of(value), digits, least=least)
        return shown.replace(",", "") if least else shown

    def _with_word(self, template: str, step: scales.Step, shown: str) -> str:
        """Put a number with the word of its scale in its place."""
        gap = "" if "一" <= shown[-1] <= "鿿" else NBSP
        return scales.PLACE.sub(f"{shown}{gap}{step.word}", template)

    def short(self, value: float, unit: str, digits: int = 3) -> str:
        """Return a quantity without what it is of or per, where the sentence says that anyway.

        ``0.24 Wh`` for a prompt, ``29.2 TWh`` in a year, ``812.5 W`` per GPU.
        """
        if template := self.counted.get("short", {}).get(unit):
            return self._written(template, value, unit, digits)
        shown = self.quantity(value, units.short(unit, self.words["units"]), digits)
        return FRONT.sub("", shown)

    def both(self, value: float, unit: str, digits: int = 3) -> str:
        """Return a quantity short, with its international unit in brackets where that differs.

        292 亿千瓦时（29.2 太瓦时）
        """
        return self.short(value, unit, digits) + self._bracketed(value, unit, digits)

    def as_printed(self, value: float, unit: str) -> str:
        """Return a published quantity whole, with the unit that it was published in, in brackets.

        全年 292 亿千瓦时（29.2 太瓦时）
        """
        return self.quantity(value, unit, FULL) + self._bracketed(value, unit, FULL)

    def _bracketed(self, value: float, unit: str, digits: int) -> str:
        """Return a quantity in its international unit, in brackets, where that differs."""
        return self.bracket(self.international(value, unit, digits))

    def bracket(self, text: str) -> str:
        """Return a text in brackets; nothing where there is none."""
        return self.fill(self["interface", "aside"], {"text": text}) if text else ""

    def international(self, value: float, unit: str, digits: int = 3) -> str:
        """Return a quantity in its international unit, if the language writes it in another."""
        template = self.words["units"][unit]
        choice, place = self._steps(template, unit), scales.PLACE.search(str(template))
        if not choice or not place:
            return ""
        step = scales.by_size(choice, value, min(digits, FULL))
        others = scales.read_steps(self.counted["international"], place[1], unit)
        # A household's use in kWh needs no other unit, though it be 万千瓦时.
        if not scales.WAN.search(step.word) or not others or others[0].size > others[0].stored:
            return ""
        other = scales.by_unit(others)
        if abs(other.of(value)) >= 10**WRITTEN_OUT:
            other = scales.by_size(others, value, min(digits, FULL))
        return self._with_word("{scale}", other, self._in_step(value, other, digits))

    def has_power(self, text: str) -> bool:
        """Whether a text has a word for a power of ten: million, 万."""
        return any(word in text for _, word in SCALES[self.language])

    def bare(self, value: float, unit: str, digits: int = FULL) -> str:
        """Return the number that stands before a unit, without it: ``512,821``, ``9 billion``.

        Where the language has words for sizes, it is of the one word that `unit` gives.
        """
        if step := self._axis_step(unit):
            return self._in_step(value, step, digits)
        # Nobody says 1.01 万%: a per cent, or a unit with a prefix, takes no 万 before it.
        least = 1e6 if unit == "%" or units.has_prefix(unit) else 0
        return self.amount(value, digits, least=least)

    def is_stored(self, unit: str) -> bool:
        """Whether what stands at an axis of a unit is in that unit itself."""
        step = self._axis_step(unit)
        return not step or step.size == step.stored

    def on_axis(self, value: float, unit: str) -> str:
        """Return a value at an axis with its unit, which is that of all other values there."""
        if step := self._axis_step(unit):
            return self._with_word("{scale}", step, self.bare(value, unit, 3))
        return self.short(value, unit)

    @staticmethod
    def _counting(template: str | list[str], shown: str) -> str:
        """Put a number in its place: in the first template for one, in the last for any other."""
        if isinstance(template, list):
            template = template[shown != "1"]
        # A Chinese word for a power of ten (万, 亿) stands close to the Chinese word it counts.
        closed = re.search(r"\{n\} [一-鿿]", template) and "一" <= shown[-1] <= "鿿"
        gap = "" if closed else NBSP
        return str(template.replace("{n} ", f"{{n}}{gap}").replace("{n}", shown))

    def ends(self, low: str, high: str) -> dict[str, str]:
        """Return both ends of a range as they stand in a sentence: what they share is said once.

        "5.7" and "8.9 TWh"; 854 亿 and 1340 亿千瓦时; 每台 4.5 and 6.5 千瓦.
        """
        first, last = ENDS.fullmatch(low), ENDS.fullmatch(high)
        if not first or not last or first["front"] != last["front"]:
            return {"low": low, "high": high}
        if first["scale"] and not last["scale"]:
            last = ENDS.fullmatch(_in_ten_thousands(high)) or last
        if first["unit"].strip() != last["unit"].strip():
            return {"low": low, "high": high.removeprefix(first["front"])}
        unit, scale, end = first["unit"].strip(), first["scale"] or "", last["scale"] or ""
        # 10% 至 30% has its sign twice, and in 900 至 2 万 the word would be taken for both.
        alone = (unit == "%" and self.language == "zh") or (end and not scale)
        if alone and first["number"] != "0":
            return {"low": low, "high": high.removeprefix(first["front"])}
        return {
            "low": first["front"] + first["number"] + scale,
            "high": last["number"] + end + last["unit"],
        }

    def span(self, low: float, high: float, unit: str, digits: int = FULL) -> str:
        """Return what goes from one value to another of a unit, which is said once."""
        first = self.quantity(low, unit, digits) if self.counted else self.bare(low, unit, digits)
        ends = self.ends(first, self.quantity(high, unit, digits))
        return self.fill(self["interface", "span"], ends)

    def difference(self, value: float, unit: str) -> str:
        """Return the size of a difference: that of two shares is in percentage points."""
        if unit != "%":
            return self.quantity(abs(value), unit)
        return self._counting(self.words["interface"]["points"], self.amount(abs(value)))

    def multiple(self, value: float, digits: int = 2) -> str:
        """Return how many times as much something is: ``3.1×``, 3.1 倍."""
        return self._counting(self["interface", "multiple"], self.amount(value, digits))

    def factor(self, value: float, digits: int = 3) -> str:
        """Return what something is multiplied by: ``×3.1``, 3.1 倍."""
        return self._counting(self["interface", "factor"], self.amount(value, digits))

    def unit(self, unit: str) -> str:
        """Return the unit alone, for an axis or the head of a column: 亿千瓦时/年."""
        step = self._axis_step(unit)
        return self._alone(unit, step.word if step else "")

    def stored(self, unit: str) -> str:
        """Return the unit alone, as values are stored, in links and formulas: 太瓦时/年."""
        if step := self._stored_step(unit):
            return self._alone(unit, step.word)
        return self.unit(unit) if self.is_stored(unit) else unit

    def _stored_step(self, unit: str) -> scales.Step | None:
        """Return the word for the stored unit itself; none where there is none, or no choice."""
        place = scales.PLACE.search(str(self.words["units"][unit]))
        if not place:
            return None
        tables = (self.counted[name] for name in ("scales", "international"))
        choice = (step for table in tables for step in scales.read_steps(table, place[1], unit))
        return next((step for step in choice if step.size == step.stored), None)

    def from_axis(self, value: float, unit: str) -> float:
        """Return in a unit what is so much of the one that stands for it at an axis."""
        step = self._axis_step(unit)
        return step.back(value) if step else value

    def _alone(self, unit: str, word: str) -> str:
        """Return a unit with a word of its scale, if it has one, and what it is per after it."""
        template = self.words["units"].get(unit, unit)
        if isinstance(template, list):
            template = template[1]
        template = scales.PLACE.sub(word, template)
        front = FRONT.match(template)
        per = front[0].strip().replace("全", "每").split("每")[1:] if front else []
        alone = FRONT.sub("", template).replace("{n}", "").strip()
        return "/".join([str(alone), *(part.strip() for part in per)])

    def measure(self, unit: str) -> str:
        """Return the unit of a chart, and what of it is international where that differs."""
        step = self._axis_step(unit)
        note = self.counted.get("measures", {}).get(step.word, "") if step else ""
        return (
            self.fill(self["charts", "converted"], {"unit": self.unit(unit), "note": note})
            if note
            else self.unit(unit)
        )

    @cached_property
    def quantity_pattern(self) -> str:
        """Return a regular expression for a quantity as it is written in this language.

        A number with a power of ten, or a word for one, or a unit, of which markup may explain the
        first word as an abbreviation. A number that has none of these is whole anyway.
        """
        gap = rf"[\s{NBSP}]"
        powers = {word for _, word in SCALES[self.language]}
        first, rest, fronts = (
            {MULTIPLE[self.language]} | self._scale_words(),
            set[str](),
            set[str](),
        )
        for template in self._templates():
            unit = template.partition("{n}")[2].strip()
            word, _, more = unit.partition(" ")
            # "Billion parameters" is a unit, and "billion" is none.
            first.add(unit if word in powers else word)
            rest.add("" if word in powers else more)
            fronts |= {front[0] for front in [FRONT.match(template)] if front}
        start, end = _any_of(first - {"", "%"}, gap), _any_of(rest - {""}, gap)
        unit = rf"{gap}?(?:<abbr[^>]*>)?{start}(?:</abbr>)?(?:{gap}{end})?"
        power = rf"{gap}×{gap}10[⁻⁰¹²³⁴-⁹]+"
        number = r"(?<![A-Za-z0-9_.,-])[−-]?[0-9](?:[0-9,.]*[0-9])?"
        front = f"(?:{_any_of(fronts - {''}, gap)})?" if any(fronts) else ""
        return rf"{front}{number}(?:{unit}|(?:{power}|{gap}{_any_of(powers, gap)})(?:{unit}|%)?)"

    def _templates(self) -> Iterator[str]:
        """Yield every form in which this language writes a unit."""
        for template in (*self.words["units"].values(), *self.counted.get("short", {}).values()):
            yield from [template] if isinstance(template, str) else template

    def _scale_words(self) -> set[str]:
        """Return all words that this language has for sizes of what it measures."""
        tables = (self.counted.get(name, {}) for name in ("scales", "international"))
        return {word for table in tables for steps in table.values() for _, word in steps}

    def number(self, key: str) -> str:
        """Return the cited number `key` as it was published."""
        cited = number(key)
        return self.quantity(cited.value, cited.unit, FULL)

    def fill(self, template: str, values: Mapping[str, str] | None = None) -> str:
        """Put values, else cited numbers, in the places a template names in braces.

        `{axis.TWh}` is what a chart of that unit is in; `{short.usage.session}` is a number short.
        """
        if (
            values
            and {"low", "high"} <= values.keys()
            and SPAN.get(self.language, "\0") in template
        ):
            values = {**values, **self.ends(values["low"], values["high"])}

        def put(match: re.Match[str]) -> str:
            key = match[1]
            if values and key in values:
                return values[key]
            if key.startswith("axis."):
                return self.measure(key.removeprefix("axis."))
            shorter = key.removeprefix("short.")
            if shorter != key and shorter in NUMBERS:
                return self.short(NUMBERS[shorter].value, NUMBERS[shorter].unit, FULL)
            return self.number(key) if key in NUMBERS else match[0]

        filled = re.sub(r"\{([\w.%/-]+)\}", put, template)
        # What a quantity is per comes before the word that holds it open: 每次不少于 29 瓦时; and
        # where the sentence says it just before, it does not come at all.
        if self.counted:
            filled = HELD.sub(r"\2\1 ", TWICE.sub("", filled))
        # Chinese sets no space between its own characters: 10 万台至 30 万台.
        return NO_GAP.sub(r"\1", filled)

    def fill_html(self, template: str, values: Mapping[str, str]) -> Html:
        """Return a template as markup, with markup in its places; what is text is escaped."""
        return Html(
            self.fill(escape(template), {key: escape(value) for key, value in values.items()})
        )

    def pair(self, label: str, value: str) -> str:
        """Return a label and its value: ``Servers: 512,821``.

        What a Chinese label says, its value does not say again: 每天的用电量：56.4 万千瓦时.
        """
        value = self._beside(label, value) if self.counted else value
        return self.fill(self["interface", "pair"], {"label": label, "value": value})

    @staticmethod
    def _beside(label: str, value: str) -> str:
        """Return a quantity without what it is per and what it counts, if its label says that."""
        quantity = ENDS.fullmatch(value)
        if not quantity:
            return value
        front, noun = quantity["front"], COUNTED.search(value)
        if noun and noun[1] in label:
            value = value.removesuffix(noun[1]).rstrip()
        return value.removeprefix(front) if front.strip() in label.replace("单", "每") else value

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
        gaps = {"country": self.country_name(key), "year": key.rpartition(".")[2]}
        return self.fill(self["interface", "country_year"], gaps)

    def country_name(self, key: str) -> str:
        """Return the name of a country by one of its numbers, as it stands alone."""
        country = self["countries", key.split(".")[1]]
        return country[:1].upper() + country[1:]

    def place(self, slug: str) -> str:
        """Return the name of a country or a territory, as it stands in a sentence."""
        return self.get("countries", slug) or self["places", slug]

    def called(self, name: str) -> str:
        """Return an author by the name that they have in this language."""
        return str(read_table("data", "authors").get(self.language, {}).get(name, name))

    def author(self, source: str) -> str:
        """Return who wrote a source; in words of the language, if nobody in particular did."""
        return self.get("passed_on", source) or self.called(SOURCES[source].author)

    def credit(self, source: str, standing: str = "") -> str:
        """Return a source in short: author and year; ``after`` it, where the value is made here."""
        gaps = {"author": self.called(SOURCES[source].author), "year": str(SOURCES[source].year)}
        work = self.fill(self["interface", "credit"], gaps)
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
