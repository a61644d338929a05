"""Words in the reader's language: sentences with quantities in them, and labels."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from calc.core.amounts import FULL
from calc.core.cited import NUMBERS, SOURCES, Number, number
from calc.core.html import Html, escape
from calc.core.quantities import Quantities
from calc.core.repeats import beside, say_once, with_ends
from calc.core.tables import read_table

LANGUAGES = ("en", "zh")

TAGS = {"en": "en", "zh": "zh-Hans"}
"""What markup says a text's language is: Chinese says in which script."""

ECHOED = 40
"""Of what somebody else wrote, so many characters are repeated."""

CHINESE = "[一-鿿，。；：、（）]"
"""A character that Chinese is written with."""

GAP = re.compile(r"\{([\w.%/-]+)\}")
"""A place that a template names in braces."""

NO_GAP = re.compile(rf"({CHINESE}(?:</\w+>)?) (?=(?:<\w+>)?{CHINESE})")
"""A space between Chinese characters, though one of them may be stressed."""


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


@dataclass(frozen=True, eq=False)
class Wording(Quantities):
    """One language's words, with numbers written its way."""

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

    def span(self, low: float, high: float, unit: str, digits: int = FULL) -> str:
        """Return what goes from one value to another of a unit, which is said once."""
        first = self.quantity(low, unit, digits) if self.counted else self.bare(low, unit, digits)
        gaps = self.ends(first, self.quantity(high, unit, digits))
        return self.fill(self["interface", "span"], gaps)

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

    def measure(self, unit: str) -> str:
        """Return the unit of a chart, and what of it is international where that differs."""
        step = self._axis_step(unit)
        note = self.counted.get("measures", {}).get(step.word, "") if step else ""
        return (
            self.fill(self["charts", "converted"], {"unit": self.unit(unit), "note": note})
            if note
            else self.unit(unit)
        )

    def number(self, key: str) -> str:
        """Return the cited number `key` as it was published."""
        cited = number(key)
        return self.quantity(cited.value, cited.unit, FULL)

    def fill(self, template: str, values: Mapping[str, str] | None = None) -> str:
        """Put values, else cited numbers, in the places a template names in braces.

        `{axis.TWh}` is what a chart of that unit is in; `{short.usage.session}` is a number short.
        """
        gaps = with_ends(template, values or {}, self.language)

        def put(match: re.Match[str]) -> str:
            key = match[1]
            if key in gaps:
                return gaps[key]
            if key.startswith("axis."):
                return self.measure(key.removeprefix("axis."))
            shorter = key.removeprefix("short.")
            if shorter != key and shorter in NUMBERS:
                return self.short(NUMBERS[shorter].value, NUMBERS[shorter].unit, FULL)
            return self.number(key) if key in NUMBERS else match[0]

        filled = GAP.sub(put, template)
        if self.counted:
            filled = say_once(filled)
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
        value = beside(label, value) if self.counted else value
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

    def plausible_reason(self, calculator: str, name: str, cited: Number | None) -> str:
        """Return why a range is plausible; of what is so because it is usual, why it is usual."""
        own = self.get(calculator, "plausible", name)
        return own or self.range_reason(calculator, name, cited)

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
