"""Two scenarios side by side: how much the one is of the other, and what makes the difference."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from calc.analysis.bridge import Bridge, Step, bridge, shared_results
from calc.charts.waterfall import Fall, waterfall
from calc.core import scenario as core
from calc.core.cited import printed_value
from calc.core.html import escape
from calc.core.wording import Wording
from calc.sharing.comparison import DEFAULT, KEPT, YOURS, Side, side, telling
from calc.view import export_buttons as buttons
from calc.view import table
from calc.view.scenario import Scenario

SAME = 1e-9
"""What two runs of one scenario may differ by, as a part of it."""

NEAR, DOUBLE, HALF, TENTH = 0.005, 2, 0.5, 0.1
"""Where the words for a ratio change."""

FACTOR = 4
"""Digits of a factor, so that those shown multiply to the ratio shown."""

NOTHING = 1e-12
"""A step below this, in logarithms or as a part of the answers, is none."""


def ratio(words: Wording, start: float, end: float, unit: str) -> str:
    """Return a sentence that says how much `end`, which is B, is of `start`, which is A."""
    said = {
        "start": words.quantity(start, unit),
        "end": words.quantity(end, unit),
        "difference": words.difference(end - start, unit),
    }
    if math.isclose(start, end, rel_tol=SAME):
        key = "same"
    elif start <= 0 or end <= 0:
        key = "up" if end > start else "down"
    else:
        share = end / start
        said |= {
            "times": words.amount(share, 2),
            "parts": words.amount(1 / share, 2),
            "percent": words.quantity(100 * share, "%", 2),
            "change": words.quantity(100 * abs(share - 1), "%", 2),
        }
        if abs(share - 1) < NEAR:
            key = "near"
        elif share > 1:
            key = "times" if share >= DOUBLE else "more"
        elif share >= HALF:
            key = "less"
        else:
            key = "half" if share >= TENTH else "part"
    return words.fill(words["bridge", key], said)


@dataclass(frozen=True)
class Comparison:
    """A and B, each by the result at which the two meet, and the bridge from one to the other.

    They meet where estimates do, or at the result called `at`. The chart bears the `name`, else one
    after its calculator.
    """

    scenario: Scenario
    sides: tuple[Side, Side]
    name: str = ""
    at: str = ""

    @cached_property
    def results(self) -> tuple[str, str]:
        """The names of the results that are compared: two, where formulas differ."""
        one, other = self.sides
        if self.at:
            return self.at, self.at
        return shared_results(self.scenario.calculator, one.estimate, other.estimate)

    @cached_property
    def bridge(self) -> Bridge:
        """What makes the difference. Raises `ValueError` where one of the two has no answer."""
        one, other = (
            core.Scenario.of(self.scenario.calculator, side.values) for side in self.sides
        )
        return bridge(one, other, *self.results)

    @property
    def labels(self) -> tuple[str, str]:
        """What the results are called."""
        words, calculator = self.scenario.words, self.scenario.calculator
        first, last = (words.result_label(calculator.name, each) for each in self.results)
        return first, last

    @property
    def title(self) -> str:
        """What the bridge is called."""
        words = self.scenario.words
        return words.fill(words["bridge", "chart"], {"label": self.labels[0]})

    @property
    def ratio(self) -> str:
        """How much B is of A, in a sentence."""
        found = self.bridge
        return ratio(self.scenario.words, found.start, found.end, found.unit)

    @cached_property
    def steps(self) -> list[Step | None]:
        """The steps that do something, by their size; nothing stands for the method, the last."""
        return _effective(self.bridge)[0]

    @property
    def chart(self) -> str:
        """The bridge as a waterfall; nothing where no step does anything."""
        if not self.steps:
            return ""
        rows = _falls(self.scenario, self.bridge, self.steps, self.sides)
        name = self.name or f"{self.scenario.calculator.name}-bridge"
        steep = self.bridge.logarithmic
        return waterfall(name, rows, self.scenario.words, self.title, logarithmic=steep)

    @property
    def legend(self) -> str:
        """How the chart is to be read."""
        return self.scenario.words["bridge", "logarithmic" if self.bridge.logarithmic else "linear"]

    @property
    def table(self) -> str:
        """The bridge as a table, with what was published beside what is recomputed."""
        return self.listed(self.scenario.words["bridge", "table"])

    def listed(self, label: str) -> str:
        """Return the same, called `label`: of two tables on a page each has a name of its own."""
        return _table(self.scenario, self.bridge, self.steps, self.sides, self.results, label=label)


def compared(scenario: Scenario, one: Side, other: Side) -> str:
    """Return the comparison of A and B: a sentence, the bridge as a chart, and as a table."""
    calculator, words = scenario.calculator, scenario.words
    here = Comparison(scenario, (one, other))
    try:
        found = here.bridge
    except ValueError:
        return f"<p>{escape(words['bridge', 'none'])}</p>"
    first, last = here.labels
    named = words.fill(words["bridge", "change"], {"first": first, "last": last})
    of = words.pair(words["bridge", "of"], first if first == last else named)
    sentence = f'<p class="ec-finding"><small>{escape(of)}</small><br>{escape(here.ratio)}</p>'
    idle = _effective(found)[1]
    if idle:
        listed = words["interface", "phrases"].join(
            words.input_label(calculator.name, each) for each in idle
        )
        without = f'<p class="ec-note">{escape(words.pair(words["bridge", "idle"], listed))}</p>'
    else:
        without = ""
    if not here.steps:
        begun = dict(scenario.values) != calculator.defaults() or scenario.ranges
        hint = "" if begun else f'<p class="ec-note">{escape(words["bridge", "begin"])}</p>'
        return sentence + without + hint
    return (
        f'{sentence}<figure class="ec-figure">{here.chart}</figure>'
        f'<p class="ec-note">{escape(here.legend)}</p>{without}{here.table}'
        f"{buttons.row(words, here.title, ('svg', 'png', 'csv'), 'bridge')}"
    )


def _effective(found: Bridge) -> tuple[list[Step | None], list[str]]:
    """Return the steps that do something, with nothing for the method; and inputs that do nothing.

    They stand in the order of their size, as `calc.analysis.bridge` has them;
    the method comes last.
    """
    least = NOTHING
    if not found.logarithmic:
        least *= max(abs(found.start), abs(found.end))
    steps: list[Step | None] = [each for each in found.steps if abs(each.part) > least]
    idle = [name for each in found.steps if abs(each.part) <= least for name in each.inputs]
    return ([*steps, None] if abs(found.method) > least else steps), idle


def running(found: Bridge, steps: list[Step | None]) -> list[float]:
    """Return the answer before the first step and after each."""
    parts = [found.method if each is None else each.part for each in steps]
    if found.logarithmic:
        return [found.start * math.exp(each) for each in accumulate(parts, initial=0.0)]
    return [found.start + each for each in accumulate(parts, initial=0.0)]


def _part(words: Wording, found: Bridge, part: float, *, unit: bool) -> str:
    """Return what a step does: a factor, or a signed difference."""
    if found.logarithmic:
        return f"×{words.amount(math.exp(part), FACTOR)}"
    shown = words.difference(part, found.unit) if unit else words.amount(abs(part))
    return f"{'+' if part >= 0 else '\N{MINUS SIGN}'}{shown}"


def named(scenario: Scenario, step: Step | None) -> str:
    """Return what a step is called: by its input, its inputs together, or as another method."""
    words = scenario.words
    if step is None:
        return words["bridge", "method"]
    joined = words["interface", "phrases"].join(
        words.input_label(scenario.calculator.name, each) for each in step.inputs
    )
    return joined if len(step.inputs) == 1 else words.pair(words["bridge", "together"], joined)


def lettered(words: Wording, letter: str, each: Side) -> str:
    """Return what a side is called, with its letter."""
    return words.fill(words["bridge", "side"], {"letter": letter, "label": each.label})


def _falls(
    scenario: Scenario, found: Bridge, steps: list[Step | None], sides: tuple[Side, Side]
) -> list[Fall]:
    """Return the rows of the chart: A, each step, B."""
    words = scenario.words
    reached = running(found, steps)

    def whole(letter: str, each: Side, value: float) -> Fall:
        start = value if found.logarithmic else 0.0
        shown = words.quantity(value, found.unit)
        return Fall(lettered(words, letter, each), start, value, shown, "whole")

    made = [
        Fall(
            named(scenario, step),
            start,
            end,
            _part(words, found, found.method if step is None else step.part, unit=False),
            "method" if step is None else "step",
        )
        for step, start, end in zip(steps, reached, reached[1:], strict=False)
    ]
    return [whole("A", sides[0], found.start), *made, whole("B", sides[1], found.end)]


def _table(
    scenario: Scenario,
    found: Bridge,
    steps: list[Step | None],
    sides: tuple[Side, Side],
    results: tuple[str, str],
    *,
    label: str,
) -> str:
    """Return the bridge as a table, with what was published beside what is recomputed."""
    calculator, words = scenario.calculator, scenario.words
    one, other = (calculator.complete(each.values) for each in sides)

    def change(step: Step | None) -> str:
        if step is None:
            first, last = (words.result_label(calculator.name, each) for each in results)
        elif len(step.inputs) > 1:
            return ""
        else:
            (name,) = step.inputs
            unit = calculator.inputs[name].unit
            first, last = (words.quantity(each[name], unit, table.MORE) for each in (one, other))
        return escape(words.fill(words["bridge", "change"], {"first": first, "last": last}))

    def whole(letter: str, each: Side, result: str, value: float, part: str) -> list[str]:
        name = escape(lettered(words, letter, each))
        printed = each.estimate.claims.get(result) if each.estimate else None
        if printed:
            unit = calculator.results[result].unit
            said = words.pair(
                words["interface", "published"], words.quantity(printed_value(printed), unit, 15)
            )
            name += f"<br><small>{escape(said)}</small>"
        return [name, "", part, escape(words.quantity(value, found.unit, table.MORE))]

    body = [whole("A", sides[0], results[0], found.start, "")]
    for step, value in zip(steps, running(found, steps)[1:], strict=True):
        part = found.method if step is None else step.part
        body.append([
            escape(named(scenario, step)),
            change(step),
            escape(_part(words, found, part, unit=True)),
            escape(words.quantity(value, found.unit, table.MORE)),
        ])  # fmt: skip
    total = escape(
        words.pair(words["bridge", "total"], _part(words, found, found.total, unit=True))
    )
    body.append(whole("B", sides[1], results[1], found.end, total))
    head = [
        words["bridge", "step"],
        words["bridge", "from_to"],
        words["bridge", "factor" if found.logarithmic else "difference"],
        words["bridge", "then"],
    ]
    return table.table(head, body, label)


def options(scenario: Scenario, chosen: str) -> str:
    """Return what a side can be: the reader's own scenarios, then the estimates by kind."""
    calculator, words = scenario.calculator, scenario.words

    def option(key: str, said: str, more: str = "") -> str:
        picked = " selected" if key == chosen else ""
        return f'<option value="{escape(key)}"{picked}{more}>{escape(said)}</option>'

    made = [
        option(YOURS, words["interface", "your_scenario"]),
        option(KEPT, words["bridge", "kept"], " data-kept disabled"),
        option(DEFAULT, words["bridge", "default"]),
    ]
    for legend, computed in (("presets", False), ("computed", True)):
        inside = "".join(
            option(key, words.estimate_label(each.id))
            for key, each in calculator.estimates.items()
            if (each.standing == "computed") is computed
        )
        if inside:
            made.append(
                f'<optgroup label="{escape(words["interface", legend])}">{inside}</optgroup>'
            )
    return "".join(made)


def between(scenario: Scenario) -> str:
    """Return the whole fold's inside: the choice of A and B, and the comparison of a first two."""
    calculator, words = scenario.calculator, scenario.words
    first, last = telling(calculator)
    here = f"{calculator.name}-bridge"
    choices = "".join(
        f'<div><label for="{here}-{letter}">{letter.upper()}</label>'
        f'<select id="{here}-{letter}" data-choice="{letter}">'
        f"{options(scenario, key)}</select></div>"
        for letter, key in (("a", first), ("b", last))
    )
    drawn = compared(scenario, side(scenario, first), side(scenario, last))
    sides = escape(json.dumps({"a": KEPT, "b": YOURS}))
    return (
        f'<calculator-aside about="bridge">'
        f'<form class="ec-controls" novalidate hidden data-search-exclude '
        f'aria-label="{escape(words["bridge", "choose"])}">{choices}'
        f'<button type="button" data-keep="{sides}">{words["bridge", "keep"]}</button></form>'
        f'<div data-aside-part="bridge" aria-live="polite">{drawn}</div>{buttons.line(words)}'
        "</calculator-aside>"
    )
