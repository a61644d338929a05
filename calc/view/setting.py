"""What a button or a choice puts into the form: a text for each box, and a place for its slider."""

from __future__ import annotations

import math
from collections.abc import Mapping

from calc.core.amounts import plain
from calc.core.calculator import Calculator, Input
from calc.core.wording import Wording
from calc.sharing.typed import write_number


def slider_position(declared: Input, value: float) -> str:
    """Return where a slider stands for `value`: at its logarithm where it moves in ratios."""
    if declared.logarithmic:
        return f"{math.log10(max(value, declared.first)):.6g}"
    return plain(value)


def settings(
    calculator: Calculator, words: Wording, values: Mapping[str, float]
) -> dict[str, dict[str, str]]:
    """Return what a button writes in boxes, and where it puts their sliders, by input."""
    return {
        name: {
            "text": write_number(value, calculator.inputs[name].unit, words),
            "slider": slider_position(calculator.inputs[name], value),
        }
        for name, value in values.items()
    }
