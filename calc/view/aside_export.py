"""What stands beside an answer, as it is taken away: a chart as picture, the bridge as a table."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from calc.analysis.uncertainty import interval
from calc.core.html import Html
from calc.core.scenario import Scenario
from calc.core.version import __version__
from calc.core.wording import Wording
from calc.sharing.comparison import Side
from calc.sharing.export import LICENCE
from calc.view.boundary import boundaries_of, chart, total_text
from calc.view.bridge import Comparison, side_label, step_label

COLUMNS = (
    "calculator", "kind", "name", "label", "unit", "from", "to", "part", "is", "answer",
    "answer_unit", "version", "address", "licence",
)  # fmt: skip
"""`kind` is ``whole``, ``step`` or ``method``; `name` is an input, or a result; `from` and `to` are
its values, and `is` says what `part` is: a ``factor``, or a ``difference`` in the answer's unit."""


@dataclass(frozen=True)
class AsideChart:
    """A chart, the sentences above it, and what the page's address says of it (see `query`).

    Where it is a bridge, `comparison` is what it shows.
    """

    chart: Html
    sentences: tuple[str, ...]
    address: Mapping[str, str] = field(default_factory=dict)
    comparison: Comparison | None = None


def bridge_chart(
    scenario: Scenario, words: Wording, sides: tuple[Side, Side], address: Mapping[str, str]
) -> AsideChart:
    """Return the comparison of two scenarios, each with its interval."""
    calculator = scenario.calculator
    comparison = Comparison(scenario, words, sides)
    sentences = [comparison.ratio]
    for letter, side, result in zip("AB", sides, comparison.results, strict=True):
        unit = calculator.results[result].unit
        own = interval(Scenario.of(calculator, side.values, side.ranges), result)
        ends = {"value": own.central, "low": own.low, "high": own.high}
        gaps = {name: words.quantity(end, unit) for name, end in ends.items()}
        plausible = words.fill(words["export", "plausible"], gaps)
        sentences.append(words.pair(side_label(words, letter, side), plausible))
    return AsideChart(comparison.chart, tuple(sentences), address, comparison)


def boundary_chart(
    scenario: Scenario, words: Wording, result: str, counted: Sequence[str]
) -> AsideChart:
    """Return the layers `counted` of a result."""
    boundary = next(boundary for boundary in boundaries_of(scenario) if boundary.result == result)
    total = total_text(scenario, words, boundary, counted)
    sentence = words.pair(words["boundary", "total"], total)
    return AsideChart(chart(scenario, words, boundary, counted), (sentence,))


def bridge_rows(comparison: Comparison, address: str) -> list[Sequence[str | float]]:
    """Return the bridge as a table: A, what each step does and the answer after it, and B.

    `address` is that of the page; the first row is the head.
    """
    calculator, words = comparison.scenario.calculator, comparison.words
    bridge, steps = comparison.bridge, comparison.steps
    one, other = (calculator.complete(side.values) for side in comparison.sides)

    def row(**cells: str | float) -> list[str | float]:
        common = {
            "calculator": calculator.name,
            "answer_unit": bridge.unit,
            "version": __version__,
            "address": address,
            "licence": LICENCE["name"],
        }
        return [(common | cells).get(column, "") for column in COLUMNS]

    def whole(number: int, value: float) -> list[str | float]:
        label = side_label(words, "AB"[number], comparison.sides[number])
        return row(kind="whole", name=comparison.results[number], label=label, answer=value)

    rows: list[Sequence[str | float]] = [COLUMNS, whole(0, bridge.start)]
    for step, answer in zip(steps, comparison.answers[1:], strict=True):
        part = comparison.part(step)
        cells: dict[str, str | float] = {
            "part": math.exp(part) if bridge.logarithmic else part,
            "is": "factor" if bridge.logarithmic else "difference",
            "answer": answer,
            "label": step_label(comparison.scenario, words, step),
        }
        if step is None:
            first, last = comparison.results
            cells |= {"kind": "method", "from": first, "to": last}
        else:
            cells |= {"kind": "step", "name": " ".join(step.inputs)}
        if step and len(step.inputs) == 1:
            (name,) = step.inputs
            unit = calculator.inputs[name].unit
            cells |= {"unit": unit, "from": one[name], "to": other[name]}
        rows.append(row(**cells))
    return [*rows, whole(1, bridge.end)]
