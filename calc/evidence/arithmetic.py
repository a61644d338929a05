"""Lines of arithmetic on cited numbers and on results: what pages state beside the models.

An expression names its terms in braces: ``{google.datacentres.2025}`` is a cited number,
``{results.prompts.google.electricity}`` a result of a published estimate, or of a calculator as it
stands, ``{worked.google.rise}`` another line of arithmetic, and ``{1 request/search}`` a quantity
written out. It runs on quantities with units, so an answer of the wrong kind is an error.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from calc.catalogue import CALCULATORS
from calc.core import units
from calc.core.cited import ESTIMATES, DataError, number, read_records
from calc.core.units import Quantity

TERM = re.compile(r"\{(?:([a-z][\w.-]*)|([\d.]+) (\S+))\}")


def read_term(key: str) -> Quantity:
    """Return what `key` names: a line of arithmetic, a result, or else a cited number."""
    if key.startswith("worked."):
        line = WORKED[key.removeprefix("worked.")]
        return Quantity.of(line.value, line.unit)
    if key.startswith("results."):
        scenario, _, result = key.removeprefix("results.").rpartition(".")
        estimate = ESTIMATES.get(scenario)
        calculator = CALCULATORS[estimate.calculator if estimate else scenario]
        value = calculator.run(estimate.inputs if estimate else {})[result]
        return Quantity.of(value, calculator.results[result].unit)
    cited = number(key)
    return Quantity.of(cited.value, cited.unit)


def evaluate(expression: str, unit: str) -> float:
    """Return an expression's value in `unit`; raise `ValueError` if it is of another kind."""
    terms: dict[str, Quantity] = {}

    def name_term(match: re.Match[str]) -> str:
        key, literal, literal_unit = match.groups()
        name = f"n{len(terms)}"
        terms[name] = read_term(key) if key else Quantity.of(float(literal), literal_unit)
        return name

    code = TERM.sub(name_term, expression)
    # The expression is the project's own data, and sees nothing but its terms.
    answer: Quantity = eval(code, {"__builtins__": {}}, terms)  # noqa: S307
    if answer.dimension != units.dimension(unit):
        message = f"{expression} comes out as {answer}, not as {unit}"
        raise ValueError(message)
    return answer.value / units.size(unit)


@dataclass(frozen=True)
class Worked:
    """A line of arithmetic, and the unit and digits in which pages state it."""

    id: str
    expression: str
    unit: str
    digits: int = 2

    @cached_property
    def value(self) -> float:
        """What it comes to."""
        try:
            return evaluate(self.expression, self.unit)
        except (KeyError, ValueError) as error:
            raise DataError("worked", self.id, str(error)) from error


WORKED: Mapping[str, Worked] = read_records(Worked, "worked")
