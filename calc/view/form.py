"""The form: each input as slider and box, with its unit, range, reason and source."""

from __future__ import annotations

import json
import math

from calc.analysis.uncertainty import is_logarithmic
from calc.charts import sweep as strip
from calc.charts.svg import round_up
from calc.core.calculator import Input
from calc.core.html import escape
from calc.core.wording import FULL, plain
from calc.view.scenario import Scenario

MILLION = 1e6

STEPS = 200
"""About how many places a slider has from end to end."""


def position(each: Input, value: float) -> str:
    """Return where a slider stands for `value`: at its logarithm where it moves in ratios."""
    return f"{math.log10(value):.6g}" if each.logarithmic else plain(value)


def text(scenario: Scenario, name: str) -> str:
    """Return what stands in an input's box: a number, or a range as one types it."""
    if name not in scenario.ranges:
        return plain(scenario.values[name])
    low, high = map(plain, scenario.ranges[name])
    return scenario.words.fill(scenario.words["uncertainty", "typed"], {"low": low, "high": high})


def said(scenario: Scenario, name: str) -> str:
    """Return an input's value with its unit, and of what range it is the middle, if of one."""
    words, unit = scenario.words, scenario.calculator.inputs[name].unit
    value = words.quantity(scenario.values[name], unit, 6)
    if name not in scenario.ranges:
        return value
    low, high = scenario.ranges[name]
    middle = "exact" if low == high else "geometric" if is_logarithmic(low, high) else "middle"
    ends = {"low": words.quantity(low, unit, 6), "high": words.quantity(high, unit, 6)}
    return words.fill(words["uncertainty", middle], {"value": value, **ends})


def spoken(scenario: Scenario, name: str) -> str:
    """Return what a slider says to those who do not see: the same, and the answer."""
    answer = scenario.shown(scenario.calculator.primary)
    return scenario.words.fill(
        scenario.words["uncertainty", "spoken"], {"value": said(scenario, name), "answer": answer}
    )


def slider(each: Input) -> str:
    """Return the attributes that make a range input cover an input's range."""
    if each.logarithmic:
        low, high = math.log10(each.low), math.log10(each.high)
        return (
            f'data-scale="log" data-low="{plain(each.low)}" data-high="{plain(each.high)}" '
            f'min="{low:.6g}" max="{high:.6g}" step="{(high - low) / STEPS:.6g}"'
        )
    step = round_up((each.high - each.low) / STEPS)
    return f'data-scale="linear" min="{plain(each.low)}" max="{plain(each.high)}" step="{step:.6g}"'


def field(scenario: Scenario, name: str, marks: dict[str, int]) -> str:
    """Return one input."""
    calculator, words = scenario.calculator, scenario.words
    each, value = calculator.inputs[name], scenario.values[name]
    here = f"{calculator.name}-{name}"
    called = escape(words.input_label(calculator.name, name))
    # A keyboard of digits only would keep a reader from typing "9 billion".
    keys = "decimal" if each.high < MILLION else "text"
    low, high = (escape(words.quantity(end, each.unit, FULL)) for end in (each.low, each.high))
    why = escape(words.range_reason(calculator.name, name, each.number))
    reach = words.fill(words["interface", "range"], {"low": low, "high": high, "why": why})
    cite = ""
    if each.number:
        mark = marks[each.number.id]
        about = escape(words.fill(words["interface", "to_source"], {"label": called}))
        cite = (
            f'<sup class="ec-mark"><a href="#{calculator.name}-source-{mark}" '
            f'aria-label="{about}">{mark}</a></sup>'
        )
    slides = escape(words.fill(words["interface", "slider"], {"label": called}))
    return (
        f'<div class="ec-input" data-input="{name}">'
        f'<div class="ec-name"><label for="{here}">{called}</label>{cite}</div>'
        f'<span class="ec-setting" data-value>{escape(said(scenario, name))}</span>'
        f'<div class="ec-slider">'
        f'<input type="range" id="{here}-slider" data-slider {slider(each)} '
        f'value="{position(each, value)}" aria-label="{slides}" '
        f'aria-valuetext="{escape(spoken(scenario, name))}">'
        f'<div data-sweep="{name}" aria-hidden="true">{strip.strip(scenario, name)}</div></div>'
        f'<input type="text" inputmode="{keys}" autocomplete="off" spellcheck="false" '
        f'id="{here}" name="{name}" value="{text(scenario, name)}" '
        f'data-default="{plain(each.value)}" '
        f'aria-describedby="{here}-error {here}-why">'
        f'<p class="ec-error" id="{here}-error" data-error hidden></p>'
        f'<p class="ec-note" id="{here}-why">{reach}</p></div>'
    )


def presets(scenario: Scenario) -> str:
    """Return one button for each estimate: what was published, then what is computed from it."""
    calculator, words = scenario.calculator, scenario.words
    made = []
    for legend, computed in (("presets", False), ("computed", True)):
        buttons = "".join(
            f'<button type="button" class="ec-preset" data-preset="'
            f'{escape(json.dumps({key: plain(value) for key, value in each.inputs.items()}))}">'
            f"{escape(words.estimate_label(each.id))}</button>"
            for each in calculator.estimates.values()
            if (each.standing == "computed") is computed
        )
        if buttons:
            made.append(
                f'<fieldset class="ec-presets"><legend>{words["interface", legend]}</legend>'
                f"{buttons}</fieldset>"
            )
    return "".join(made)


def form(scenario: Scenario, marks: dict[str, int]) -> str:
    """Return the form: main inputs in view, published estimates, assumptions folded."""
    calculator, words = scenario.calculator, scenario.words
    main = "".join(field(scenario, name, marks) for name in calculator.main)
    rest = "".join(
        field(scenario, name, marks) for name in calculator.inputs if name not in calculator.main
    )
    folded = (
        f'<details class="ec-assumptions"><summary>{words["interface", "assumptions"]}</summary>'
        f'<div class="ec-fields">{rest}</div></details>'
        if rest
        else ""
    )
    return (
        f'<form class="ec-form" novalidate data-search-exclude '
        f'aria-label="{escape(words["interface", "inputs"])}">'
        f'<div class="ec-fields">{main}</div>{presets(scenario)}{folded}'
        f'<p class="ec-tools"><button type="reset" data-action="reset">'
        f"{words['interface', 'reset']}</button>"
        f'<button type="button" data-action="link">{words["interface", "link"]}</button>'
        f'<button type="button" data-action="share" hidden>{words["address", "share"]}</button>'
        f'<button type="button" data-action="export">{words["export", "open"]}</button></p></form>'
    )
