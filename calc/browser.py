"""One question, one answer, both JSON: all that the page ever asks of Python."""

from __future__ import annotations

import json
import re
from typing import Any

from calc import CALCULATORS
from calc.calculator import Calculator
from calc.view import form, page
from calc.view.scenario import Scenario
from calc.wording import SCALES, Wording, plain, wording


def parse(typed: str) -> float:
    """Return the number a reader typed: ``512,821``, ``9 billion``, ``27.648e9``, ``90亿``.

    Raises `ValueError` for what is no number.
    """
    scales = {word: size for each in SCALES.values() for size, word in each}
    found = re.fullmatch(r"(.*?)\s*(" + "|".join(sorted(scales, key=len, reverse=True)) + ")?%?",
                         typed.strip().lower())  # fmt: skip
    digits, word = found.groups() if found else (typed, None)
    return float(re.sub(r"[,\N{FULLWIDTH COMMA}\s_]", "", digits)) * scales.get(word or "", 1.0)


def read(
    calculator: Calculator, typed: dict[str, str], words: Wording
) -> tuple[dict[str, float], dict[str, str]]:
    """Return the values that can be used, and a sentence for each that cannot."""
    values: dict[str, float] = {}
    errors: dict[str, str] = {}
    for name, text in typed.items():
        if name not in calculator.inputs:
            errors[name] = words.unknown_input(calculator, name)
            continue
        try:
            value = parse(text)
        except ValueError:
            errors[name] = words.not_a_number(calculator, name, text)
            continue
        if calculator.inputs[name].allows(value):
            values[name] = value
        else:
            errors[name] = words.out_of_range(calculator, name, value)
    return values, errors


def answer(question: str) -> str:
    """Answer a question about one calculator.

    The question holds `calculator`, `language`, `values` (what stands in the boxes or in the
    address, as text) and `origin`. From a ``form``, one bad value means no new answer, only a
    sentence for its field. From an ``address``, bad values are named in a notice and the rest is
    used.
    """
    asked: dict[str, Any] = json.loads(question)
    calculator, words = CALCULATORS[asked["calculator"]], wording(asked["language"])
    values, errors = read(calculator, asked["values"], words)
    if errors and asked["origin"] == "form":
        return json.dumps({"parts": {}, "fields": {}, "errors": errors, "changed": {}})
    scenario = Scenario(calculator, calculator.complete(values), words)
    parts = page.parts(scenario)
    parts["notice"] = page.notice(list(errors.values()), words)
    fields = {
        name: {
            "text": plain(scenario.values[name]),
            "slider": form.position(each, scenario.values[name]),
            "valuetext": words.quantity(scenario.values[name], each.unit, 6),
        }
        for name, each in calculator.inputs.items()
    }
    return json.dumps(
        {"parts": parts, "fields": fields, "errors": {}, "changed": scenario.changed},
        ensure_ascii=False,
    )
