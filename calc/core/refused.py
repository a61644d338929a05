"""The error that says which input does not take which value: data, to be said in any language."""

from __future__ import annotations

import math
from typing import NamedTuple

from calc.core.amounts import EXACT, FULL
from calc.core.wording import Wording, echo, wording


class Misread(ValueError):  # noqa: N818  (named for what is wrong)
    """What was `typed` is a number, but not one that can be used as it stands.

    `reason` is a name in `calc.words` under ``[messages]``, and `instead` what its sentence shows:
    of what is ``unclear`` the ways to write it, and of what is in an ``other_unit`` that unit.
    """

    reason: str

    def __init__(self, typed: str, *instead: str) -> None:
        super().__init__(f"could not convert {typed!r} ({self.reason}: {', '.join(instead)})")
        self.typed = typed
        self.instead = instead

    def sentence(self, words: Wording, label: str, unit: str) -> str:
        """Return what is wrong, in a sentence, with what is called `label` and is in `unit`."""
        own_unit = words.unit(unit)
        reason = "no_unit" if self.reason == "other_unit" and not own_unit else self.reason
        gaps = {
            "label": label,
            "value": echo(self.typed),
            "instead": words["messages", "or"].join(map(echo, self.instead)),
            "unit": own_unit,
        }
        return words.fill(words["messages", reason], gaps)


class Setting(NamedTuple):
    """An input by its name, and the value that it has, in its unit."""

    input: str
    value: float
    unit: str


class Pair(NamedTuple):
    """Two settings that contradict: a part that is more than its whole."""

    part: Setting
    whole: Setting


class Refused(ValueError):  # noqa: N818  (named for what happened to the value)
    """An input does not take a value.

    `calculator` and `input` are names, `value` is what was given: a number, or text as typed.
    `reason` is a name in `calc.words` under ``[messages]``: ``unknown_input`` (then `inputs` are
    the names there are), ``empty``, ``not_a_number``, ``unclear`` or ``other_unit`` (then `misread`
    says more), ``not_finite``, ``out_of_range`` or ``contradiction`` (then `pair` is what
    contradicts); `low` and `high` are what is allowed, in `unit`. As text it is its sentence in
    English. What has no words there, in a model of one's own, goes by its name.
    """

    def __init__(
        self,
        calculator: str,
        input: str,  # noqa: A002  (what it is)
        value: float | str,
        reason: str,
        *,
        unit: str = "1",
        low: float = 0.0,
        high: float = 0.0,
        inputs: tuple[str, ...] = (),
        misread: Misread | None = None,
        pair: Pair | None = None,
    ) -> None:
        super().__init__(calculator, input, value, reason)
        self.calculator = calculator
        self.input = input
        self.value = value
        self.reason = reason
        self.unit = unit
        self.low = low
        self.high = high
        self.inputs = inputs
        self.misread = misread
        self.pair = pair

    def __str__(self) -> str:
        """Return the sentence in English."""
        return self.sentence(wording("en"))

    def sentence(self, words: Wording) -> str:
        """Return what is wrong: in a sentence with the input, the value and what is allowed."""
        if self.reason == "unknown_input":
            gaps = {
                "title": words.get(self.calculator, "title") or self.calculator,
                "name": echo(self.input),
                "names": ", ".join(self.inputs),
            }
            return words.fill(words["messages", self.reason], gaps)
        if self.pair:
            gaps = {
                f"{side}{gap}": text
                for side, setting in self.pair._asdict().items()
                for gap, text in (
                    ("", self._label(words, setting.input)),
                    ("_value", _quantity(words, setting.value, setting.unit)),
                )
            }
            return words.fill(words["messages", self.reason], gaps)
        label = self._label(words, self.input)
        if self.misread:
            return self.misread.sentence(words, label, self.unit)
        gaps = {
            "label": label,
            "value": self._shown(words),
            "low": _quantity(words, self.low, self.unit),
            "high": _quantity(words, self.high, self.unit),
        }
        if self.reason == "out_of_range" and is_fraction(
            self.value, self.unit, self.low, self.high
        ):
            return words.fill(words["messages", "fraction"], gaps | meant(words, self.value))
        # That words such as million may be written is of use only where such numbers are allowed.
        in_words = self.reason == "not_a_number" and words.has_power(gaps["high"])
        return words.fill(
            words["messages", "no_number_in_words" if in_words else self.reason], gaps
        )

    def _label(self, words: Wording, name: str) -> str:
        """Return the label of an input; its name where it has none."""
        return words.get(self.calculator, "inputs", name) or name

    def _shown(self, words: Wording) -> str:
        """Return the value as text."""
        if isinstance(self.value, str):
            return echo(self.value)
        if not math.isfinite(self.value):
            return str(self.value)
        shown = _quantity(words, self.value, self.unit)
        ends = (_quantity(words, end, self.unit) for end in (self.low, self.high))
        # By a hair beyond: nobody is told that 2 cannot be, and that 1 to 2 can.
        return _quantity(words, self.value, self.unit, EXACT) if shown in ends else shown


def is_fraction(value: float | str, unit: str, low: float, high: float) -> bool:
    """Whether a share may be meant as one of one: 0.6 where 60% is allowed."""
    return isinstance(value, float | int) and unit == "%" and 0 < value < 1 and (
        low <= 100 * value <= high
    )  # fmt: skip


def meant(words: Wording, value: float | str) -> dict[str, str]:
    """Return how to write what such a fraction means."""
    percent = 100 * float(value)
    return {"whole": _quantity(words, percent, "%"), "number": words.amount(percent, FULL)}


def _quantity(words: Wording, value: float, unit: str, digits: int = FULL) -> str:
    """Return a value with its unit, whether that has words or not."""
    if unit in words.words["units"]:
        return words.quantity(value, unit, digits)
    return f"{words.amount(value, digits)} {unit}"
