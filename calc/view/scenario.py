"""A calculator with the reader's values in it: what every part of the page is drawn from."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from calc.analysis.equivalents import Equivalent, comparators
from calc.core import scenario
from calc.core.cited import NUMBERS, printed_value
from calc.core.html import escape
from calc.core.units import convert
from calc.core.wording import Wording, plain
from calc.sharing.typed import written


@dataclass(frozen=True)
class Row:
    """One thing to compare: what it is called, its value in the primary result's unit, its kind.

    `kind` is ``scenario``, ``published``, ``computed`` (here, from published inputs) or
    ``reference``; `result` is the result it compares with, `source` who says so in short, `note`
    what must be said of it.
    """

    label: str
    value: float
    kind: str
    result: str
    source: str = ""
    note: str = ""


@dataclass(frozen=True)
class Scenario(scenario.Scenario):
    """A calculator, the complete values of its inputs, and the language to speak.

    `ranges` are those that the reader gives; the value of such an input is the range's middle.
    """

    words: Wording = field(kw_only=True)

    def shown(self, result: str, digits: int = 3) -> str:
        """Return a result with its unit, as text."""
        return self.words.quantity(
            self.results[result], self.calculator.results[result].unit, digits
        )

    @property
    def changed_texts(self) -> dict[str, str]:
        """The inputs that differ from default, as they stand in an address."""
        return {
            name: written(self.ranges[name]) if name in self.ranges else plain(self.values[name])
            for name in self.changed
        }

    @cached_property
    def comparisons(self) -> tuple[Equivalent, ...]:
        """What the primary result is like; nothing, where nothing is."""
        try:
            return comparators(self.results[self.calculator.primary], self.unit)
        except ValueError:
            return ()

    @cached_property
    def alike(self) -> tuple[str, ...]:
        """The primary result, and others that are ways to the same thing.

        They are those that share the line chart's axis with it.
        """
        sweep, primary = self.calculator.sweep, self.calculator.primary
        others = sweep.results if sweep and primary in sweep.results else ()
        return (primary, *(each for each in others if each != primary))

    def in_unit(self, value: float, result: str) -> float:
        """Return the value of a result in the primary result's unit."""
        return convert(value, self.calculator.results[result].unit, self.unit)

    @cached_property
    def rows(self) -> list[Row]:
        """Your scenario, then published estimates, then figures that put it in proportion."""
        yours = [
            Row(self._yours(name), self.in_unit(self.results[name], name), "scenario", name)
            for name in self.alike
        ]
        published = [
            Row(
                self.words.estimate_label(each.id),
                self.in_unit(printed_value(each.claims[name]), name),
                "computed" if each.standing == "computed" else "published",
                name,
                self.words.credit(each.source, each.standing),
                self.words.get("estimate", each.id, "note"),
            )
            for each in self.calculator.estimates.values()
            if (name := next((name for name in self.alike if name in each.claims), None))
        ]
        references = [
            Row(
                self.words.number_label(key),
                convert(NUMBERS[key].value, NUMBERS[key].unit, self.unit),
                "reference",
                self.calculator.primary,
                self.words.credit(NUMBERS[key].source),
            )
            for key in self.calculator.beside
        ]

        def by_size(rows: list[Row]) -> list[Row]:
            return sorted(rows, key=lambda row: -row.value)

        return [*yours, *by_size(published), *by_size(references)]

    def _yours(self, result: str) -> str:
        yours = self.words["interface", "your_scenario"]
        if len(self.alike) == 1:
            return yours
        return self.words.pair(yours, self.words.result_label(self.calculator.name, result))


def answer(scenario: Scenario) -> str:
    """Return the answer: one sentence, its first result large."""
    calculator, words = scenario.calculator, scenario.words
    values = {name: f"<b>{escape(scenario.shown(name))}</b>" for name in calculator.results} | {
        name: escape(words.quantity(scenario.values[name], each.unit, 6))
        for name, each in calculator.inputs.items()
        if name not in calculator.results
    }
    primary = calculator.primary
    values[primary] = f'<strong class="ec-primary">{escape(scenario.shown(primary))}</strong>'
    sentence = words.words[calculator.name]["answer"]
    return f'<p class="ec-sentence">{words.fill(escape(sentence), values)}</p>'
