"""What is told beside an answer, as it is taken away: charts as pictures, the bridge as a table."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from calc.analysis.boundary import counting
from calc.analysis.uncertainty import interval
from calc.core.scenario import Scenario
from calc.core.version import __version__
from calc.sharing import export as take
from calc.sharing.comparison import Side
from calc.view import boundary as counted
from calc.view import bridge as between
from calc.view.scenario import Scenario as WordedScenario

COLUMNS = (
    "calculator", "kind", "name", "label", "unit", "from", "to", "part", "is", "answer",
    "answer_unit", "version", "address", "licence",
)  # fmt: skip
"""`kind` is ``whole``, ``step`` or ``method``; `name` is an input, or a result; `from` and `to` are
its values, and `is` says what `part` is: a ``factor``, or a ``difference`` in the answer's unit."""


@dataclass(frozen=True)
class Beside:
    """A chart, the sentences above it, and what the page's address says of it (see `query`).

    `rows` makes a table for a page's address, with a head.
    """

    chart: str
    told: tuple[str, ...]
    linked: Mapping[str, str] = field(default_factory=dict)
    rows: Callable[[str], Sequence[Sequence[str | float]]] = lambda _: ()


def of_bridge(
    scenario: WordedScenario, sides: tuple[Side, Side], linked: Mapping[str, str]
) -> Beside:
    """Return the comparison of two scenarios, each with its interval."""
    words, calculator = scenario.words, scenario.calculator
    here = between.Comparison(scenario, sides)
    told = [here.ratio]
    for letter, side, result in zip("AB", sides, here.results, strict=True):
        unit = calculator.results[result].unit
        found = interval(Scenario.of(calculator, side.values, side.ranges), result)
        ends = {"value": found.central, "low": found.low, "high": found.high}
        shown = {name: words.quantity(end, unit) for name, end in ends.items()}
        plausible = words.fill(words["export", "plausible"], shown)
        told.append(words.pair(between.lettered(words, letter, side), plausible))
    return Beside(here.chart, tuple(told), linked, lambda address: _rows(here, address))


def _rows(here: between.Comparison, address: str) -> list[Sequence[str | float]]:
    """Return the bridge as a table: A, what each step does and the answer after it, and B."""
    calculator, words, found = here.scenario.calculator, here.scenario.words, here.bridge
    one, other = (calculator.complete(each.values) for each in here.sides)
    reached = between.running(found, here.steps)
    kind = "factor" if found.logarithmic else "difference"

    def row(**said: str | float) -> list[str | float]:
        known = {"calculator": calculator.name, "answer_unit": found.unit, "version": __version__}
        known |= {"address": address, "licence": take.LICENCE["name"]}
        return [(known | said).get(column, "") for column in COLUMNS]

    def whole(number: int, value: float) -> list[str | float]:
        label = between.lettered(words, "AB"[number], here.sides[number])
        return row(kind="whole", name=here.results[number], label=label, answer=value)

    rows: list[Sequence[str | float]] = [COLUMNS, whole(0, found.start)]
    for step, after in zip(here.steps, reached[1:], strict=True):
        part = found.method if step is None else step.part
        shown = math.exp(part) if found.logarithmic else part
        said: dict[str, str | float] = {"part": shown, "is": kind, "answer": after}
        said["label"] = between.named(here.scenario, step)
        if step is None:
            said |= {"kind": "method", "from": here.results[0], "to": here.results[1]}
        else:
            said |= {"kind": "step", "name": " ".join(step.inputs)}
        if step and len(step.inputs) == 1:
            (name,) = step.inputs
            unit = calculator.inputs[name].unit
            said |= {"unit": unit, "from": one[name], "to": other[name]}
        rows.append(row(**said))
    return [*rows, whole(1, found.end)]


def of_layers(scenario: WordedScenario, result: str, on: Sequence[str]) -> Beside:
    """Return the layers `on` of a result."""
    boundary = next(each for each in scenario.calculator.boundaries if each.result == result)
    words, calculator = scenario.words, scenario.calculator
    total = counting(scenario, boundary, on)
    shown = words.quantity(total, calculator.results[result].unit)
    said = words.pair(words["boundary", "total"], shown)
    return Beside(counted.chart(scenario, boundary, on), (said,))
