"""Two scenarios side by side: how much the one is of the other, and what makes the difference."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from calc.analysis.bridge import Bridge, Step, bridge, shared_results
from calc.charts import waterfall
from calc.charts.svg import sized
from calc.core.amounts import FULL
from calc.core.cited import printed_value
from calc.core.html import Html, html, join
from calc.core.scenario import Scenario
from calc.core.units import convert
from calc.core.wording import Wording
from calc.sharing.comparison import (
    DEFAULT,
    KEPT,
    YOURS,
    Side,
    address_of_pair,
    find_side,
    first_pair,
    side_key,
)
from calc.sharing.question import Question
from calc.view import export_buttons, table
from calc.view.aside import analysis, controls, note
from calc.view.uncertainty import driver_name

SAME = 1e-9
"""What two runs of one scenario may differ by, as a part of it."""

NEAR, DOUBLE, HALF, TENTH = 0.005, 2, 0.5, 0.1
"""Where the words for a ratio change."""

FACTOR = 4
"""Digits of a factor, so that those shown multiply to the ratio shown."""

NOTHING = 1e-12
"""A step below this, in logarithms or as a part of the answers, is none."""


# ---- in words


def describe_ratio(words: Wording, start: float, end: float, unit: str) -> str:
    """Return a sentence that says how much `end`, which is B, is of `start`, which is A."""
    gaps = {
        "start": words.quantity(start, unit),
        "end": words.quantity(end, unit),
        "difference": words.difference(end - start, unit),
    }
    share, parts = (end / start, start / end) if start > 0 and end > 0 else (0.0, 0.0)
    if math.isclose(start, end, rel_tol=SAME):
        key = "same"
    elif not (share and parts and math.isfinite(share) and math.isfinite(parts)):
        key = "up" if end > start else "down"
    else:
        gaps |= {
            "times": words.amount(share, 2),
            "parts": words.amount(parts, 2),
            "percent": words.quantity(convert(share, "1", "%"), "%", 2),
            "change": words.quantity(convert(abs(share - 1), "1", "%"), "%", 2),
        }
        if abs(share - 1) < NEAR:
            key = "near"
        elif share > 1:
            key = "times" if share >= DOUBLE else "more"
        elif share >= HALF:
            key = "less"
        else:
            key = "half" if share >= TENTH else "part"
    return words.fill(words["bridge", key], gaps)


def side_label(words: Wording, letter: str, side: Side) -> str:
    """Return what a side is called, with its letter."""
    return words.fill(words["bridge", "side"], {"letter": letter, "label": side.label})


def step_label(scenario: Scenario, words: Wording, step: Step | None) -> str:
    """Return what a step is called: by its input, its inputs together, or as another method."""
    if step is None:
        return words["bridge", "method"]
    labels = words["interface", "phrases"].join(
        words.input_label(scenario.calculator.name, name) for name in step.inputs
    )
    return labels if len(step.inputs) == 1 else words.pair(words["bridge", "together"], labels)


# ---- the comparison


@dataclass(frozen=True)
class Comparison:
    """A and B, each by the result at which the two meet, and the bridge from one to the other.

    They meet where estimates do, or at the result that leads instead if both have it. The chart
    bears the `name`, else one after its calculator.
    """

    scenario: Scenario
    words: Wording
    sides: tuple[Side, Side]
    name: str = ""

    @cached_property
    def results(self) -> tuple[str, str]:
        """The names of the results that are compared: two, where formulas differ."""
        one, other = self.sides
        lead = self.scenario.lead
        if lead and all(
            side.estimate is None or lead in side.estimate.claims for side in self.sides
        ):
            return lead, lead
        return shared_results(self.scenario.calculator, one.estimate, other.estimate)

    @cached_property
    def bridge(self) -> Bridge:
        """What makes the difference. Raises `ValueError` where one of the two has no answer."""
        one, other = (side.scenario for side in self.sides)
        return bridge(one, other, *self.results)

    @cached_property
    def steps(self) -> list[Step | None]:
        """The steps that do something, by their size; nothing stands for the method, the last."""
        steps: list[Step | None] = [
            step for step in self.bridge.steps if abs(step.part) > self._least
        ]
        return [*steps, None] if abs(self.bridge.method) > self._least else steps

    @property
    def idle(self) -> list[str]:
        """The inputs that differ and do nothing."""
        return [
            name
            for step in self.bridge.steps
            if abs(step.part) <= self._least
            for name in step.inputs
        ]

    @property
    def _least(self) -> float:
        if self.bridge.logarithmic:
            return NOTHING
        return NOTHING * max(abs(self.bridge.start), abs(self.bridge.end))

    def part(self, step: Step | None) -> float:
        """Return what a step adds, or the method."""
        return self.bridge.method if step is None else step.part

    @property
    def answers(self) -> list[float]:
        """The answer before the first step and after each."""
        start, parts = self.bridge.start, map(self.part, self.steps)
        if self.bridge.logarithmic:
            return [start * math.exp(part) for part in accumulate(parts, initial=0.0)]
        return [start + part for part in accumulate(parts, initial=0.0)]

    @property
    def labels(self) -> tuple[str, str]:
        """What the results are called."""
        name = self.scenario.calculator.name
        first, last = (self.words.result_label(name, result) for result in self.results)
        return first, last

    @property
    def title(self) -> str:
        """What the bridge is called."""
        return self.words.fill(self.words["bridge", "chart"], {"label": self.labels[0]})

    @property
    def ratio(self) -> str:
        """How much B is of A, in a sentence."""
        return describe_ratio(self.words, self.bridge.start, self.bridge.end, self.bridge.unit)

    @property
    def legend(self) -> str:
        """How the chart is to be read."""
        return self.words["bridge", "logarithmic" if self.bridge.logarithmic else "linear"]

    @property
    def chart(self) -> Html:
        """The bridge as a waterfall; nothing where no step does anything."""
        return self.draw()

    @property
    def narrow(self) -> Html:
        """The same for a phone."""
        return self.draw(narrow=True)

    def draw(self, *, narrow: bool = False) -> Html:
        """Return the bridge as a waterfall; nothing where no step does anything."""
        if not self.steps:
            return Html("")
        return waterfall.draw_waterfall(
            self.name or f"{self.scenario.calculator.name}-bridge",
            _waterfall_steps(self),
            self.words,
            self.title,
            unit=self.bridge.unit,
            logarithmic=self.bridge.logarithmic,
            narrow=narrow,
        )

    def table(self, label: str) -> Html:
        """Return the bridge as a table called `label`, with what was published beside it.

        Of two tables on a page each has a name of its own.
        """
        return _table(self, label)


def compare(scenario: Scenario, words: Wording, one: Side, other: Side) -> Html:
    """Return the comparison of A and B: a sentence, the bridge as a chart, and as a table."""
    calculator = scenario.calculator
    comparison = Comparison(scenario, words, (one, other))
    try:
        ratio = comparison.ratio
    except ValueError:
        return html("<p>{}</p>", words["bridge", "none"])
    first, last = comparison.labels
    what = first if first == last else _change(words, first, last)
    sentence = html(
        '<p class="ec-finding"><small>{}</small><br>{}</p>',
        words.pair(words["bridge", "of"], what),
        ratio,
    )
    idle = Html("")
    if comparison.idle:
        names = (driver_name(scenario, words, [name]) for name in comparison.idle)
        listed = words["interface", "phrases"].join(names)
        idle = note(words.pair(words["bridge", "idle"], listed))
    if not comparison.steps:
        begun = dict(scenario.values) != calculator.defaults() or scenario.ranges
        hint = Html("") if begun else note(words["bridge", "begin"])
        return join([sentence, idle, hint])
    return html(
        '{}<figure class="ec-figure">{}</figure>{}{}{}{}',
        sentence,
        sized(comparison.chart, comparison.narrow),
        note(comparison.legend),
        idle,
        comparison.table(words["bridge", "table"]),
        export_buttons.row(words, comparison.title, ("svg", "png", "csv", "excel"), "bridge"),
    )


def _change(words: Wording, first: str, last: str) -> str:
    """Return what changes from what to what."""
    return words.fill(words["bridge", "change"], {"first": first, "last": last})


def _part_text(comparison: Comparison, part: float, *, unit: bool) -> str:
    """Return what a step does: a factor, or a signed difference."""
    words, bridge = comparison.words, comparison.bridge
    if bridge.logarithmic:
        return words.factor(math.exp(part), FACTOR)
    shown = words.difference(part, bridge.unit) if unit else words.bare(abs(part), bridge.unit, 3)
    return f"{'+' if part >= 0 else '\N{MINUS SIGN}'}{shown}"


def _waterfall_steps(comparison: Comparison) -> list[waterfall.Step]:
    """Return the rows of the chart: A, each step, B."""
    words, bridge, answers = comparison.words, comparison.bridge, comparison.answers

    def whole(letter: str, side: Side, value: float) -> waterfall.Step:
        start = value if bridge.logarithmic else 0.0
        label, shown = side_label(words, letter, side), words.bare(value, bridge.unit, 3)
        title = words.pair(label, words.quantity(value, bridge.unit))
        return waterfall.Step(label, start, value, shown, "whole", title)

    between = [
        waterfall.Step(
            step_label(comparison.scenario, words, step),
            before,
            after,
            _part_text(comparison, comparison.part(step), unit=False),
            "method" if step is None else "step",
        )
        for step, before, after in zip(comparison.steps, answers, answers[1:], strict=False)
    ]
    one, other = comparison.sides
    return [whole("A", one, bridge.start), *between, whole("B", other, bridge.end)]


def _table(comparison: Comparison, label: str) -> Html:
    """Return the bridge as a table, with what was published beside what is recomputed."""
    words, bridge = comparison.words, comparison.bridge
    steps = zip(comparison.steps, comparison.answers[1:], strict=True)
    body: list[Sequence[str]] = [
        [
            step_label(comparison.scenario, words, step),
            _step_change(comparison, step),
            _part_text(comparison, comparison.part(step), unit=True),
            words.quantity(answer, bridge.unit, table.MORE),
        ]
        for step, answer in steps
    ]
    total = words.pair(words["bridge", "total"], _part_text(comparison, bridge.total, unit=True))
    head = [
        words["bridge", "step"],
        words["bridge", "from_to"],
        words["bridge", "factor" if bridge.logarithmic else "difference"],
        words["bridge", "then"],
    ]
    first, last = _whole_row(comparison, 0, bridge.start), _whole_row(comparison, 1, bridge.end)
    first[2], last[2] = "", total
    return table.table(head, [first, *body, last], label)


def _step_change(comparison: Comparison, step: Step | None) -> str:
    """Return from what to what a step leads; nothing for inputs together."""
    words, calculator = comparison.words, comparison.scenario.calculator
    if step is None:
        return _change(words, *comparison.labels)
    if len(step.inputs) > 1:
        return ""
    (name,) = step.inputs
    unit = calculator.inputs[name].unit
    first, last = (side.scenario.values[name] for side in comparison.sides)
    return _change(
        words, words.quantity(first, unit, table.MORE), words.quantity(last, unit, table.MORE)
    )


def _whole_row(comparison: Comparison, number: int, answer: float) -> list[str]:
    """Return the row of A or of B, with what was published of it."""
    words, calculator = comparison.words, comparison.scenario.calculator
    side, result = comparison.sides[number], comparison.results[number]
    name = side_label(words, "AB"[number], side)
    printed = side.estimate.claims.get(result) if side.estimate else None
    if printed:
        value = words.quantity(printed_value(printed), calculator.results[result].unit, FULL)
        published = words.pair(words["interface", "published"], value)
        name = html("{}<br><small>{}</small>", name, published)
    return [name, "", "", words.quantity(answer, comparison.bridge.unit, table.MORE)]


# ---- the section


def _options(scenario: Scenario, words: Wording, chosen: str) -> Html:
    """Return what a side can be: the reader's own scenarios, then the estimates by kind."""

    def option(key: str, label: str, more: str = "") -> Html:
        selected = " selected" if key == chosen else ""
        return html('<option value="{}"{}>{}</option>', key, Html(selected + more), label)

    options = [
        option(YOURS, words["interface", "your_scenario"]),
        option(KEPT, words["bridge", "kept"], " data-kept disabled"),
        option(DEFAULT, words["bridge", "default"]),
    ]
    for legend, computed in (("presets", False), ("computed", True)):
        group = join(
            option(side_key(estimate), words.estimate_label(estimate.id))
            for estimate in scenario.calculator.estimates.values()
            if (estimate.standing == "computed") is computed
        )
        if group:
            label = words["interface", legend]
            options.append(html('<optgroup label="{}">{}</optgroup>', label, group))
    return join(options)


def aside(scenario: Scenario, words: Wording) -> Html:
    """Return the section: the choice of A and B, and the comparison of a first two."""
    first, last = first_pair(scenario.calculator)
    choices = join(
        html(
            '<div><label for="{id}">{label}</label>'
            '<select id="{id}" data-choice="{letter}">{options}</select></div>',
            id=f"{scenario.calculator.name}-bridge-{letter}",
            label=letter.upper(),
            letter=letter,
            options=_options(scenario, words, key),
        )
        for letter, key in (("a", first), ("b", last))
    )
    keep = html(
        '<button type="button" data-keep="{}">{}</button>',
        json.dumps({"a": KEPT, "b": YOURS}),
        words["bridge", "keep"],
    )
    one, other = (find_side(scenario, words, key) for key in (first, last))
    return analysis(
        "bridge",
        words,
        controls(choices + keep, words["bridge", "choose"]),
        compare(scenario, words, one, other),
        export_buttons.status_line(words),
    )


def answer(question: Question) -> Html:
    """Return the comparison of the two scenarios chosen."""
    return compare(question.scenario, question.words, *sides_of(question))


def address(question: Question) -> dict[str, str]:
    """Return what an address says of the two scenarios chosen."""
    choices = question.asked["choices"]
    return address_of_pair(question.calculator, (choices["a"], choices["b"]), question.kept)


def sides_of(question: Question) -> tuple[Side, Side]:
    """Return the two scenarios chosen, of which one may have been kept."""
    choices = question.asked["choices"]
    one, other = (
        find_side(question.scenario, question.words, choices[letter], question.kept)
        for letter in "ab"
    )
    return one, other
