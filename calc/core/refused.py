"""The error that says which input does not take which value: data, to be said in any language."""

from __future__ import annotations

import math

from calc.core.wording import FULL, Wording, echo, wording


class Refused(ValueError):  # noqa: N818  (named for what happened to the value)
    """An input does not take a value.

    `calculator` and `input` are names, `value` is what was given: a number, or text as typed.
    `reason` is a name in `calc.words` under ``[messages]``: ``unknown_input`` (then `inputs` are
    the names there are), ``empty``, ``not_a_number``, ``stray_comma`` (then `instead` is what was
    probably meant), ``not_finite`` or ``out_of_range``; `low` and `high` are what is allowed, in
    `unit`. As text it is its sentence in English. What has no words there, in a model of one's own,
    goes by its name.
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
        instead: str = "",
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
        self.instead = instead

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
        else:
            gaps = {
                "label": words.get(self.calculator, "inputs", self.input) or self.input,
                "value": self._shown(words),
                "low": self._quantity(words, self.low),
                "high": self._quantity(words, self.high),
                "instead": echo(self.instead),
            }
        return words.fill(words["messages", self.reason], gaps)

    def _shown(self, words: Wording) -> str:
        """Return the value as text."""
        if isinstance(self.value, str):
            return echo(self.value)
        if math.isfinite(self.value):
            return self._quantity(words, self.value)
        return str(self.value)

    def _quantity(self, words: Wording, value: float) -> str:
        """Return a value with its unit, whether that has words or not."""
        if self.unit in words.words["units"]:
            return words.quantity(value, self.unit, FULL)
        return f"{words.amount(value, FULL)} {self.unit}"
