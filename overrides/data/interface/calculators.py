"""Every calculator as data: its inputs, what it gives as it stands, and its equation."""

from __future__ import annotations

import math
from functools import partial

from calc.analysis.uncertainty import KIND, intervals
from calc.core.calculator import Calculator, Correlated, Group, Validity
from calc.core.model_code import inputs_of as inputs_behind
from calc.core.scenario import Scenario
from calc.core.wording import Wording
from calc.core.world import assumption
from calc.view.equation import lines_in_words, worked_lines
from calc.view.form import slider_ends
from calc.view.validity import caution
from overrides.data.interface.record import Record, lead_to, lead_to_all, plain
from overrides.data.table import both
from overrides.generator.figures.figure import page_address

SCALES = ("linear", "logarithmic")
"""How a slider moves: in equal steps, or in equal ratios."""


def record(calculator: Calculator) -> Record:
    """Return all that a program needs to know of a calculator; values in the units beside them."""
    name, scenario = calculator.name, Scenario.of(calculator)
    numbers = [declared.number for declared in calculator.inputs.values() if declared.number]
    return {
        "id": name,
        "chapter": calculator.chapter,
        **both("label", lambda words: words[name, "title"]),
        **both("question", lambda words: words[name, "question"]),
        **both("leaves_out", lambda words: words[name, "leaves_out"]),
        "inputs": {key: describe_input(calculator, key) for key in calculator.inputs},
        "input_order": order_in_form(calculator),
        "groups": [describe_group(calculator, group) for group in calculator.groups],
        "results": describe_results(scenario),
        "interval": KIND,
        "within": [{"part": pair.part, "whole": pair.whole} for pair in calculator.within],
        "correlated": [describe_shared(calculator, shared) for shared in calculator.correlated],
        "validity": [describe_validity(calculator, limit) for limit in calculator.validity],
        **both("equation", lambda words: equation(calculator, words)),
        **both("worked", lambda words: [*map(plain, worked_lines(scenario, words).values())]),
        "code": calculator.source,
        "links": {
            **both("page", lambda words: lead_to(page_address(words, calculator))),
            "numbers": lead_to_all("numbers", (number.id for number in numbers)),
            "estimates": lead_to_all("estimates", calculator.estimates),
            "menus": lead_to_all("menus", calculator.menus),
        },
    }


def order_in_form(calculator: Calculator) -> list[str]:
    """Return the inputs as the form has them: first those in view, each time group by group."""
    grouped = [name for group in calculator.groups for name in group.inputs]
    names = grouped or [*calculator.inputs]
    return sorted(names, key=lambda name: name not in calculator.main)


def describe_input(calculator: Calculator, name: str) -> Record:
    """Return an input: what it is called, what it may be, and the cited number it rests on."""
    declared, model = calculator.inputs[name], calculator.name
    usual_low, usual_high = declared.narrower or (None, None)
    plausible_low, plausible_high = declared.likely
    number = declared.number
    return {
        **both("label", lambda words: words.input_label(model, name)),
        "unit": declared.unit,
        "default": declared.value,
        "low": declared.low,
        "high": declared.high,
        "usual_low": usual_low,
        "usual_high": usual_high,
        **both("range_reason", lambda words: words.range_reason(model, name, number)),
        "plausible_low": plausible_low,
        "plausible_high": plausible_high,
        **both("plausible_reason", lambda words: words.plausible_reason(model, name, number)),
        "least": declared.least or None,
        "slider_scale": SCALES[declared.logarithmic],
        "slider_step": slider_ends(declared)[2],
        "number": number.id if number else None,
        "basis": number.basis if number else "choice",
        "standing": number.standing if number else None,
        "assumption": assumption(declared) or None,
        "varied": name not in calculator.decisions,
        "shown_first": name in calculator.main,
    }


def describe_group(calculator: Calculator, group: Group) -> Record:
    """Return inputs that stand together in the form, with their heading."""
    return {
        "id": group.name,
        **both("label", lambda words: words[calculator.name, "groups", group.name]),
        "inputs": [*group.inputs],
    }


def describe_shared(calculator: Calculator, shared: Correlated) -> Record:
    """Return inputs that share one doubt, and why they do."""
    return {
        "inputs": [*shared.inputs],
        **both("reason", lambda words: words[calculator.name, "correlated", shared.why]),
    }


def describe_validity(calculator: Calculator, limit: Validity) -> Record:
    """Return how far a formula was made for, and what is said beyond that."""
    ends = {"low": limit.low, "high": limit.high}
    return {
        "id": limit.name,
        "input": limit.input,
        **{name: end if math.isfinite(end) else None for name, end in ends.items()},
        "results": [*limit.results],
        **both("caution", lambda words: plain(caution(calculator, limit, words))),
    }


def describe_results(scenario: Scenario) -> Record:
    """Return each result as the calculator stands, with its interval and what it is made of."""
    calculator = scenario.calculator
    return {
        name: {
            **both("label", partial(Wording.result_label, calculator=calculator.name, name=name)),
            "unit": calculator.results[name].unit,
            "value": interval.central,
            "low": interval.low,
            "high": interval.high,
            "depends_on": sorted(inputs_behind(calculator, name)),
        }
        for name, interval in intervals(scenario).items()
    }


def equation(calculator: Calculator, words: Wording) -> list[str]:
    """Return the lines of a model with labels in the place of numbers, in their order."""
    lines = (lines_in_words(calculator, name, words) for name in calculator.results)
    return list(dict.fromkeys(plain(line) for of_one in lines for line in of_one))
