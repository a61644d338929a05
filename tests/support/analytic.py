"""Small calculators whose answers are known by hand, and old ones in another order."""

import inspect
import math
from typing import Annotated, NamedTuple

from calc.analysis.bridge import bridge, shared_results
from calc.core.calculator import Calculator, Result, choice
from calc.core.scenario import Scenario
from tests.support.consistent import consistent


class Answer(NamedTuple):
    """One number."""

    y: Annotated[float, Result("1")]


def small(model, ranges, *, plausible=None, **record):
    """Make a calculator of a function of numbers; `ranges` holds low, value, high of each.

    What is `plausible` of one may be narrower than its range.
    """
    narrower = plausible or {}

    def function(**given):
        return Answer(model(**given))

    return _dressed(
        function,
        {
            name: Annotated[
                float,
                choice(low=low, value=value, high=high, unit="1", plausible=narrower.get(name)),
            ]
            for name, (low, value, high) in ranges.items()
        }
        | {"return": Answer},
        **record,
    )


def reordered(calculator, names):
    """The same calculator with its inputs in another order."""

    def function(**given):
        return calculator.function(**given)

    annotations = inspect.get_annotations(calculator.function)
    return _dressed(
        function,
        {name: annotations[name] for name in (*names, "return")},
        decisions=calculator.decisions,
        correlated=calculator.correlated,
        within=calculator.within,
    )


def share(calculator, one, other):
    """A calculator of what `one` result of a calculator is of it and the `other` together."""

    def function(**given):
        outcome = calculator.function(**given)
        first, second = getattr(outcome, one), getattr(outcome, other)
        return Answer(first / (first + second))

    annotations = inspect.get_annotations(calculator.function) | {"return": Answer}
    return _dressed(
        function,
        annotations,
        decisions=calculator.decisions,
        correlated=calculator.correlated,
        within=calculator.within,
    )


def _dressed(function, annotations, **record):
    function.__name__ = "small"
    function.__annotations__ = annotations
    function.__signature__ = inspect.Signature(
        [
            inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, annotation=annotation)
            for name, annotation in annotations.items()
            if name != "return"
        ]
    )
    return Calculator(function, **record)


def scenario_at(calculator, parts):
    """The scenario so far along each input's range, on its logarithm where doubt is in ratios."""
    values = {}
    for (name, declared), part in zip(calculator.inputs.items(), parts, strict=False):
        low, high = declared.low, declared.high
        if low > 0 and declared.unit != "%":
            value = math.exp(math.log(low) + part * (math.log(high) - math.log(low)))
        else:
            value = low + part * (high - low)
        values[name] = min(max(value, low), high)
    return Scenario(calculator, consistent(calculator, values))


def bridge_estimates(calculator, one, other):
    """Return the bridge between two published estimates of a calculator, where they meet."""
    return bridge(
        Scenario.of(calculator, one.inputs),
        Scenario.of(calculator, other.inputs),
        *shared_results(calculator, one, other),
    )
