"""Working backwards: a form of its own, and the sentence that comes of it."""

from __future__ import annotations

import json
import math

from calc.analysis.inverse import Inverse, invert
from calc.core.calculator import Calculator
from calc.core.html import escape
from calc.core.wording import FULL, Wording, echo, plain
from calc.view.scenario import Scenario

CLOSE = 1e-6
"""What is put in a box gives the answer wanted as nearly as this, as a part of it."""


def fold(calculator: Calculator, words: Wording) -> str:
    """Return "Work backwards", folded: which result, how much of it, by which input."""
    here = f"{calculator.name}-inverse"

    def options(labels: dict[str, str]) -> str:
        return "".join(
            f'<option value="{name}">{escape(label)}</option>' for name, label in labels.items()
        )

    def field(name: str, control: str) -> str:
        return (
            f'<p><label for="{here}-{name}">{escape(words["inverse", name])}</label>{control}</p>'
        )

    results = {
        name: words.fill(
            words["interface", "axis"],
            {"label": words.result_label(calculator.name, name), "unit": words.unit(each.unit)},
        )
        if words.unit(each.unit)
        else words.result_label(calculator.name, name)
        for name, each in calculator.results.items()
    }
    inputs = {name: words.input_label(calculator.name, name) for name in calculator.inputs}
    return (
        f'<details class="ec-inverse" data-search-exclude>'
        f"<summary>{words['inverse', 'title']}</summary>"
        f'<calculator-aside about="inverse" when="submit">'
        f'<form novalidate aria-label="{escape(words["inverse", "title"])}">'
        + field(
            "result", f'<select id="{here}-result" data-choice="result">{options(results)}</select>'
        )
        + field(
            "target",
            f'<input type="text" autocomplete="off" spellcheck="false" '
            f'id="{here}-target" data-choice="target">',
        )
        + field(
            "input", f'<select id="{here}-input" data-choice="input">{options(inputs)}</select>'
        )
        + f'<p><button type="submit">{words["inverse", "ask"]}</button></p></form>'
        f'<div data-aside-part="inverse" role="status"></div></calculator-aside></details>'
    )


def said(scenario: Scenario, result: str, name: str, typed: str, target: float) -> str:
    """Return what the input `name` would have to be, and a button that puts it in the form.

    `typed` is how `target` was written, for a sentence if it is no number.
    """
    calculator, words = scenario.calculator, scenario.words
    unit = calculator.results[result].unit
    if not math.isfinite(target):
        refused = {"value": echo(typed), "unit": words.unit(unit) or words["inverse", "plain"]}
        which = "not_a_number" if typed.strip() else "empty"
        return f'<p class="ec-error">{escape(words.fill(words["inverse", which], refused))}</p>'
    found = invert(scenario, target, name, result)
    each = calculator.inputs[name]

    def shown(value: float) -> str:
        return words.quantity(value, unit, 6)

    # Where the answer turns within the range, its ends are not the least and the most.
    ends = {found.at_low, found.at_high}
    which = found.reason
    if which == "outside":
        level = found.most - found.least <= CLOSE * abs(found.most)
        turning = not {found.least, found.most} <= ends
        which = "level" if level else "between" if turning else which
    fitting = [_short(scenario, found, value, result) for value in found.values]
    gaps = {
        "label": words.input_label(calculator.name, name),
        "target": words.quantity(target, unit, FULL),
        "own": words.quantity(scenario.values[name], each.unit, 6),
        "values": words["inverse", "or"].join(words.quantity(v, each.unit, 6) for v in fitting),
        "low": words.quantity(each.low, each.unit, FULL),
        "high": words.quantity(each.high, each.unit, FULL),
        "at_low": shown(found.at_low),
        "at_high": shown(found.at_high),
        "least": shown(found.least),
        "most": shown(found.most),
    }
    sentence = f"<p>{escape(words.fill(words['inverse', which], gaps))}</p>"
    buttons = "".join(
        f'<button type="button" data-set="{escape(json.dumps({name: plain(value)}))}">'
        f"{escape(words.fill(words['inverse', 'put'], put))}</button> "
        for value in fitting
        if which == "found"
        for put in [{"label": gaps["label"], "value": words.quantity(value, each.unit, 6)}]
    )
    return sentence + (f"<p>{buttons.strip()}</p>" if buttons else "")


def _short(scenario: Scenario, found: Inverse, value: float, result: str) -> float:
    """Return a value in as few digits as give the answer wanted all the same."""
    calculator = scenario.calculator
    answer = calculator.answering(scenario.values, result)
    for digits in range(2, FULL):
        short = float(f"{value:.{digits}e}")
        allowed = calculator.inputs[found.input].allows(short)
        gap = abs(answer({found.input: short}) - found.target)
        if allowed and gap <= CLOSE * abs(found.target):
            return short
    return value
