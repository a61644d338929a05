"""Quantities in the reader's language: a number with its unit, whole, short or at an axis."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from calc.core import scales, units
from calc.core.amounts import EXACT, FULL, NBSP, SCALES, WRITTEN_OUT, amount, nearest, whole_digits
from calc.core.repeats import FRONT, ends
from calc.core.tables import read_table

MULTIPLE = {"en": "times", "zh": "倍"}
"""What follows a number that says how many times something is something else."""

HUNDREDS = 3
"""A number of so many digits before the point is not rounded inside them in another unit either."""


def _any_of(phrases: set[str], gap: str) -> str:
    """Return a regular expression for any of some phrases, the longest first."""
    longest_first = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    choice = "|".join(re.escape(phrase).replace(r"\ ", gap) for phrase in longest_first)
    # What ends in letters ends with its word: of "5 Wh" no 5 W is taken.
    return f"(?:{choice})(?:(?<![A-Za-z])|(?![A-Za-z]))"


# There is one of each language: what is kept by it is looked up by itself, not by its fields.
@dataclass(frozen=True, eq=False)
class Quantities:
    """How one language writes what is measured."""

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

    def amount(self, value: float, digits: int = 3, *, least: float = 0.0) -> str:
        """Return a bare number: see `calc.core.amounts.amount`."""
        return amount(value, self.language, digits, least=least)

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
            whole = whole_digits(value)
            known = max(digits, whole) if whole <= HUNDREDS else digits
            value, digits = nearest(value, known), FULL
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

    def box_unit(self, value: float, unit: str) -> str:
        """Return the word of its scale that a value is shown with, if that is not the stored one.

        What is typed without a unit, in the place of that value, is of this one.
        """
        if self.is_stored(unit):
            return ""
        return scales.by_size(self._steps(self.words["units"][unit], unit), value, FULL).word

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
        """Return both ends of a range, what they share once: see `calc.core.repeats.ends`."""
        return ends(low, high, self.language)

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
