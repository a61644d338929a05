"""How sure each calculator's answer is: its range, as a multiple of the answer, narrowest first."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from math import inf
from statistics import median

from calc import CALCULATORS
from calc.analysis.sensitivity import Driver, drivers
from calc.analysis.uncertainty import Interval, interval
from calc.core.scenario import Scenario
from calc.core.wording import Wording
from calc.view.table import table
from calc.view.uncertainty import driver_name
from overrides.generator.figures.drawing import Group, Reference, Row, draw_rows
from overrides.generator.figures.figure import Figure
from overrides.generator.ranges import format_range

GROUPS = {"narrow": (0, 3), "middle": (3, 5), "wide": (5, inf)}
"""The groups of calculators: above which factor their ranges are, and up to which."""


@dataclass(frozen=True)
class Sureness:
    """A calculator as it stands, the range of its leading answer, and what most of that is from."""

    scenario: Scenario
    interval: Interval
    driver: Driver

    @property
    def factor(self) -> float:
        """How many times its low end the high end of the range is."""
        return self.interval.high / self.interval.low

    @property
    def multiples(self) -> tuple[float, float]:
        """Both ends of the range, as multiples of the answer."""
        answer = self.interval.central
        return self.interval.low / answer, self.interval.high / answer

    def named(self, words: Wording) -> str:
        """Return the name of the calculator."""
        return words[self.scenario.calculator.name, "title"]

    def main_doubt(self, words: Wording) -> str:
        """Return the name of the input that most of the range comes from."""
        if len(self.driver.inputs) == 1:
            return words.input_label(self.scenario.calculator.name, self.driver.inputs[0])
        return driver_name(self.scenario, words, self.driver.inputs)

    def span(self, words: Wording) -> str:
        """Return the range with its unit."""
        ends = self.interval.low, self.interval.high
        return format_range(words, *ends, self.scenario.unit, 2)


@cache
def narrowest_first() -> tuple[Sureness, ...]:
    """Return how sure every calculator is, from the narrowest range to the widest."""
    scenarios = map(Scenario.of, CALCULATORS.values())
    all_of_them = (Sureness(one, interval(one), drivers(one)[0]) for one in scenarios)
    return tuple(sorted(all_of_them, key=lambda one: one.factor))


def typical_factor(words: Wording) -> str:
    """Return how many times its low end the high end of the range in the middle is."""
    return words.amount(median(one.factor for one in narrowest_first()), 2)


def _row(one: Sureness, words: Wording) -> Row:
    """Return a calculator's range as a row of the chart."""
    low, high = one.multiples
    return Row(
        one.named(words),
        None,
        format_range(words, low, high, "1", 2),
        "computed",
        detail=one.main_doubt(words),
        low=low,
        high=high,
        title=words.pair(one.named(words), one.span(words)),
    )


def _group(name: str, words: Wording) -> Group:
    """Return the calculators whose ranges are wider than one factor, and as wide as another."""
    above, limit = GROUPS[name]
    heading = words.fill(words["figures", "uncertainty", name], {
        "above": str(above), "limit": str(limit),
    })  # fmt: skip
    members = (one for one in narrowest_first() if above < one.factor <= limit)
    return Group(heading, [_row(one, words) for one in members])


def _cells(one: Sureness, words: Wording) -> list[str]:
    """Return a calculator's range as a row of the table."""
    return [
        one.named(words),
        words.quantity(one.interval.central, one.scenario.unit),
        one.span(words),
        words.amount(one.factor, 2),
        one.main_doubt(words),
        words.quantity(100 * one.driver.share, "%", 2),
    ]


def figure(words: Wording) -> Figure:
    """Return every calculator's range, the narrowest first."""
    texts = words.words["figures"]["uncertainty"]
    title = words.fill(texts["title"], {"factor": typical_factor(words)})
    groups = [_group(name, words) for name in GROUPS]
    charts = {
        narrow: draw_rows(
            f"figure-uncertainty{'-narrow' if narrow else ''}", title, groups, words,
            unit="1", narrow=narrow, logarithmic=True, reference=Reference(1, texts["answer"]),
        )
        for narrow in (False, True)
    }  # fmt: skip
    head = [words["interface", "what"], *(texts[column] for column in (
        "answer", "range", "factor", "input", "share",
    ))]  # fmt: skip
    inputs = [
        one.scenario.calculator.inputs[name]
        for one in narrowest_first()
        for name in one.driver.inputs
    ]
    return Figure(
        title,
        charts[False],
        table(head, [_cells(one, words) for one in narrowest_first()], title),
        texts["note"],
        tuple(dict.fromkeys(used.number.source for used in inputs if used.number)),
        measure=words.fill(texts["measure"]),
        narrow=charts[True],
    )
