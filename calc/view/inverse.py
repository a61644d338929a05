"""Working backwards: a form of its own, and the sentence that comes of it."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping

from calc.analysis.inverse import Inverse, invert
from calc.core.amounts import FULL
from calc.core.calculator import Calculator
from calc.core.html import Html, html, join
from calc.core.refused import Misread
from calc.core.scenario import Scenario
from calc.core.wording import Wording, echo
from calc.sharing.question import Question
from calc.sharing.typed import parse_range, write_number
from calc.view import aside

CLOSE = 1e-6
"""What is put in a box gives the answer wanted as nearly as this, as a part of it."""


# ---- the form


def section(calculator: Calculator, words: Wording) -> Html:
    """Return "Work backwards": which result, how much of it, by which input."""
    name = f"{calculator.name}-inverse"
    results = {key: _result_label(calculator, words, key) for key in calculator.results}
    inputs = {key: words.input_label(calculator.name, key) for key in calculator.inputs}
    target = html(
        '<input type="text" autocomplete="off" spellcheck="false" id="{}-target" '
        'data-choice="target">',
        name,
    )
    fields = {
        "result": _choice(f"{name}-result", results),
        "target": target,
        "input": _choice(f"{name}-input", inputs),
    }
    title = words["inverse", "title"]
    return aside.section(
        "ec-inverse",
        title,
        html(
            '<calculator-aside about="inverse" when="submit"><form novalidate aria-label="{}">{}'
            '<p><button type="submit">{}</button></p></form>'
            '<div data-aside-part="inverse" role="status"></div></calculator-aside>',
            title,
            join(
                html(
                    '<p><label for="{}-{}">{}</label>{}</p>',
                    name, key, words["inverse", key], control,
                )
                for key, control in fields.items()
            ),
            words["inverse", "ask"],
        ),
    )  # fmt: skip


def _result_label(calculator: Calculator, words: Wording, result: str) -> str:
    """Return a result's label, with its unit if it has one."""
    label = words.result_label(calculator.name, result)
    unit = words.unit(calculator.results[result].unit)
    return words.fill(words["interface", "axis"], {"label": label, "unit": unit}) if unit else label


def _choice(name: str, labels: Mapping[str, str]) -> Html:
    """Return a choice among names, each by its label."""
    options = join(
        html('<option value="{}">{}</option>', value, label) for value, label in labels.items()
    )
    choice = name.rpartition("-")[2]
    return html('<select id="{}" data-choice="{}">{}</select>', name, choice, options)


# ---- the answer


def answer(question: Question) -> Html:
    """Return what the input chosen would have to be for the result chosen to be as typed."""
    scenario, words, choices = question.scenario, question.words, question.asked["choices"]
    result, typed = choices["result"], choices["target"]
    calculator = scenario.calculator
    try:
        target, *more = parse_target(typed, calculator.results[result].unit, words)
    except Misread as wrong:
        label, unit = words.result_label(calculator.name, result), calculator.results[result].unit
        return aside.error(wrong.sentence(words, label, unit))
    except ValueError:
        target, more = math.nan, []
    if math.isfinite(target) and not more:
        return work_back(scenario, words, choices["input"], target, result)
    unit = words.unit(calculator.results[result].unit) or words["inverse", "plain"]
    if more:
        key = "range"
    elif math.isinf(target):
        key = "too_large"
    else:
        key = "not_a_number" if typed.strip() else "empty"
    return aside.error(words.fill(words["inverse", key], {"value": echo(typed), "unit": unit}))


def parse_target(typed: str, unit: str, words: Wording) -> tuple[float, ...]:
    """Return what was typed as an answer, in its unit; without one it is that of the box."""
    try:
        return tuple(words.from_axis(end, unit) for end in parse_range(typed))
    except ValueError:
        return parse_range(typed, unit)


def work_back(scenario: Scenario, words: Wording, name: str, target: float, result: str) -> Html:
    """Return what the input `name` would have to be, and a button that puts it in the form.

    Raises `ValueError` for a `target` that is not finite.
    """
    calculator = scenario.calculator
    declared, unit = calculator.inputs[name], calculator.results[result].unit
    low, high = calculator.reach(name, scenario.values)
    inverse = invert(scenario, target, name, result)
    values = [_shorten(scenario, inverse, value, result) for value in inverse.values]

    def input_text(value: float, digits: int = 6) -> str:
        return words.quantity(value, declared.unit, digits)

    def answer_text(value: float) -> str:
        return words.quantity(value, unit, 6)

    gaps = {
        "label": words.input_label(calculator.name, name),
        "target": words.quantity(target, unit, FULL),
        "own": input_text(scenario.values[name]),
        "values": words["inverse", "or"].join(map(input_text, values)),
        "low": input_text(low, FULL),
        "high": input_text(high, FULL),
        "at_low": answer_text(inverse.at_low),
        "at_high": answer_text(inverse.at_high),
        "least": answer_text(inverse.least),
        "most": answer_text(inverse.most),
    }
    reason = _reason(inverse)
    sentence = html("<p>{}</p>", words.fill(words["inverse", reason], gaps))
    if reason != "found":
        return sentence
    buttons = join(
        (
            html(
                '<button type="button" data-set="{}">{}</button>',
                json.dumps({name: write_number(value, declared.unit, words)}, ensure_ascii=False),
                words.fill(
                    words["inverse", "put"], {"label": gaps["label"], "value": input_text(value)}
                ),
            )
            for value in values
        ),
        " ",
    )
    return html("{}<p>{}</p>", sentence, buttons)


def _reason(inverse: Inverse) -> str:
    """Return the name of the sentence for what came of it."""
    if inverse.reason != "outside":
        return inverse.reason
    if inverse.most - inverse.least <= CLOSE * abs(inverse.most):
        return "level"
    # Where the answer turns within the range, its ends are not the least and the most.
    turns = not {inverse.least, inverse.most} <= {inverse.at_low, inverse.at_high}
    return "between" if turns else "outside"


def _shorten(scenario: Scenario, inverse: Inverse, value: float, result: str) -> float:
    """Return a value in as few digits as give the answer wanted all the same."""
    calculator = scenario.calculator
    answer = calculator.evaluator(scenario.values, result)
    low, high = calculator.reach(inverse.input, scenario.values)
    for digits in range(2, FULL):
        short = float(f"{value:.{digits}e}")
        allowed = low <= short <= high
        gap = abs(answer({inverse.input: short}) - inverse.target)
        if allowed and gap <= CLOSE * abs(inverse.target):
            return short
    return value
