"""A scenario: a calculator with a reader's values in it, and the one thing that travels."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from calc.core.calculator import Calculator
from calc.core.wording import Wording

type Range = tuple[float, float]
"""The two ends of a range, the lower first."""

type Ranges = Mapping[str, Range]
"""A range for each of some inputs, in the units shown."""


@dataclass(frozen=True)
class Scenario:
    """A calculator, the values of all its inputs, and the ranges that the reader gives instead.

    Everything is in the units shown on the page. An input with a range has a value within it: its
    middle, where a reader has typed it (`calc.core.calculator.Input.middle`). It says nothing in
    any language: words are a parameter of their own. The reader may have another result than the
    primary one `lead`.
    """

    calculator: Calculator
    values: Mapping[str, float]
    ranges: Ranges = field(default_factory=dict)
    lead: str = ""

    @classmethod
    def of(
        cls,
        calculator: Calculator,
        values: Mapping[str, float] | None = None,
        ranges: Ranges | None = None,
    ) -> Scenario:
        """Return the scenario of some `values`, with defaults for those left out.

        Raises `Refused` for an unknown input, and for a value that is not allowed. Ranges are
        checked by what is computed from them: see `calc.analysis.uncertainty.doubtful_ranges`.
        """
        return Scenario(calculator, calculator.complete(values), ranges or {})

    @cached_property
    def results(self) -> Mapping[str, float]:
        """The model's results, in the units shown."""
        return self.calculator.compute(self.values)

    @property
    def leading(self) -> str:
        """The name of the result that answers the question: the primary, unless another leads."""
        return self.lead or self.calculator.primary

    @property
    def unit(self) -> str:
        """The unit of the leading result."""
        return self.calculator.results[self.leading].unit

    @property
    def answer(self) -> float:
        """The leading result, in its unit."""
        return self.results[self.leading]

    def format(self, words: Wording, result: str, digits: int = 3) -> str:
        """Return a result with its unit, as text."""
        return words.quantity(self.results[result], self.calculator.results[result].unit, digits)

    @cached_property
    def changed(self) -> tuple[str, ...]:
        """The names of the inputs that differ from default, or have a range of the reader's."""
        defaults = self.calculator.defaults()
        return tuple(
            name
            for name, value in self.values.items()
            if value != defaults[name] or name in self.ranges
        )
