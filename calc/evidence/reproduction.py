"""Every number in the paper, recomputed.

Each row of `calc/data/paper.toml` is one printed number and the way it is made here: a
calculator's result, an estimate's, a cited number taken as it is, or a line of arithmetic on cited
numbers (`calc.evidence.arithmetic`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from calc.catalogue import CALCULATORS
from calc.core import units
from calc.core.amounts import plain
from calc.core.calculator import Calculator
from calc.core.cited import (
    ESTIMATES,
    NUMBERS,
    DataError,
    Number,
    agrees_with_printed,
    check_source,
    printed_value,
    read_records,
)
from calc.evidence.arithmetic import evaluate

WAYS = ("number", "estimate", "calculator", "expression")


@dataclass(frozen=True)
class PaperRow:
    """A printed number, and how it is made here. Exactly one of `WAYS` is given.

    `off` says that it does not come out; `premise` that it is set beside what the same model gives
    on another premise, so that it need not. `standing` is that of the estimate or the cited number
    that makes it, unless the row has one of its own; what is ``computed`` is a sum of the paper's
    numbers that it doesn't print itself. What is `circular` comes out because an input was made of
    it.

    What a reader's assumptions change in it (`calc.evidence.yours`): `rests` says of inputs which
    cited numbers they are, where that isn't the calculator's default; of a line of arithmetic, an
    `assumption` may take the place; and what was `measured` stays, whatever is assumed.
    """

    id: str
    part: str
    value: str = ""
    unit: str = ""
    source: str = "devries-2023"
    standing: str = ""
    number: str = ""
    estimate: str = ""
    calculator: str = ""
    inputs: Mapping[str, float] = field(default_factory=dict)
    result: str = ""
    expression: str = ""
    rests: Mapping[str, str] = field(default_factory=dict)
    assumption: str = ""
    measured: bool = False
    off: bool = False
    premise: bool = False
    circular: bool = False

    def __post_init__(self) -> None:
        """Refuse a row that cannot be made, or that can be made in two ways."""
        ways = [way for way in WAYS if getattr(self, way)]
        if len(ways) != 1:
            raise DataError("paper", self.id, f"needs exactly one of {', '.join(WAYS)}")
        if self.number and self.number not in NUMBERS:
            raise DataError("paper", self.id, f"{self.number!r} is not among the numbers")
        if self.estimate and self.estimate not in ESTIMATES:
            raise DataError("paper", self.id, f"{self.estimate!r} is not among the estimates")
        if self.calculator and self.calculator not in CALCULATORS:
            raise DataError("paper", self.id, f"calculator {self.calculator!r} is not there")
        check_source("paper", self.id, self.source)
        self._check_rests()
        if not self.standing:
            object.__setattr__(self, "standing", self._inherited_standing())

    def _check_rests(self) -> None:
        """Refuse an input that rests on no number, or on one that isn't the estimate's value."""
        estimated = ESTIMATES[self.estimate].inputs if self.estimate else {}
        for name, key in self.rests.items():
            if key not in NUMBERS or not self.model or name not in self.model.inputs:
                raise DataError("paper", self.id, f"has no {name} that is {key!r}")
            if name in estimated and estimated[name] != self._rest(name):
                raise DataError("paper", self.id, f"has another {name} than {key!r}")

    @property
    def cited(self) -> Number | None:
        """The cited number that the row merely repeats, if that is what it does."""
        return NUMBERS[self.number] if self.number else None

    def _inherited_standing(self) -> str:
        """Return how far the estimate or the cited number that makes the row has been seen."""
        if self.estimate:
            return ESTIMATES[self.estimate].standing
        if self.cited:
            return self.cited.standing
        raise DataError("paper", self.id, "needs a standing")

    @property
    def model_name(self) -> str:
        """The name of the calculator that makes it, if one does."""
        return ESTIMATES[self.estimate].calculator if self.estimate else self.calculator

    @property
    def model(self) -> Calculator | None:
        """The calculator that makes it; none of a number as it is, or of a line of arithmetic."""
        return CALCULATORS[self.model_name] if self.model_name else None

    @property
    def own_inputs(self) -> Mapping[str, float]:
        """The inputs with which it is made, as far as they are not the calculator's defaults."""
        inputs = ESTIMATES[self.estimate].inputs if self.estimate else self.inputs
        return {**inputs, **{name: self._rest(name) for name in self.rests}}

    def _rest(self, name: str) -> float:
        """Return the value of the number that an input is, in the input's unit."""
        cited, declared = NUMBERS[self.rests[name]], CALCULATORS[self.model_name].inputs[name]
        return units.convert(cited.value, cited.unit, declared.unit)

    @property
    def shown_unit(self) -> str:
        """The unit in which both values are shown."""
        if self.cited:
            return self.unit or self.cited.unit
        return self.unit or (self.model.results[self.result].unit if self.model else "")

    @property
    def printed(self) -> str:
        """The number as it was printed."""
        if self.value:
            return self.value
        if self.estimate:
            return ESTIMATES[self.estimate].claims[self.result]
        if self.cited:
            return plain(self.cited.value)
        raise DataError("paper", self.id, "needs a value, as printed")

    @cached_property
    def ours(self) -> float:
        """The number as it is made here, in the unit shown."""
        if self.cited:
            return units.convert(self.cited.value, self.cited.unit, self.shown_unit)
        if self.expression:
            return evaluate(self.expression, self.shown_unit)
        return self.in_unit(CALCULATORS[self.model_name].run(self.own_inputs)[self.result])

    def in_unit(self, value: float) -> float:
        """Return a value of the calculator's result in the unit shown."""
        unit = CALCULATORS[self.model_name].results[self.result].unit
        return units.convert(value, unit, self.shown_unit)

    @property
    def gap(self) -> float:
        """How far ours lies from the printed number, as a share of it."""
        return self.ours / printed_value(self.printed) - 1

    @property
    def comparable(self) -> bool:
        """Whether it says anything that ours comes near what is printed.

        Nothing is said by a number that is taken as it is, that was never printed, or of which one
        of its own inputs was made.
        """
        return not (self.cited or self.circular or self.standing == "computed")

    @property
    def reproduces(self) -> bool:
        """Whether ours agrees within the rounding of what was printed."""
        return agrees_with_printed(self.ours, self.printed)

    @property
    def verdict(self) -> str:
        """One word: ``cited``, ``reproduces``, ``differs``, or ``premise`` for another one's.

        Of what the paper doesn't print itself, ``computed``; of what proves nothing, ``circular``.
        """
        if self.cited:
            return "cited"
        if self.circular or self.standing == "computed":
            return "circular" if self.circular else "computed"
        if self.premise:
            return "premise"
        return "reproduces" if self.reproduces else "differs"


ROWS: Mapping[str, PaperRow] = read_records(PaperRow, "paper")
