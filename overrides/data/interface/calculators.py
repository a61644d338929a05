"""Every calculator as data: its inputs, what it gives as it stands, and its equation."""

from __future__ import annotations

from functools import partial

from calc.analysis.uncertainty import KIND, intervals
from calc.core.calculator import Calculator, Correlated
from calc.core.model_code import inputs_of as inputs_behind
from calc.core.scenario import Scenario
from calc.core.wording import Wording
from calc.view.equation import lines_in_words, worked_lines
from overrides.data.interface.record import Record, lead_to, lead_to_all, plain
from overrides.data.table import both
from overrides.generator.figures.figure import page_address


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
        "results": describe_results(scenario),
        "interval": KIND,
        "within": [{"part": pair.part, "whole": pair.whole} for pair in calculator.within],
        "correlated": [describe_group(calculator, group) for group in calculator.correlated],
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


def describe_input(calculator: Calculator, name: str) -> Record:
    """Return an input: what it is called, what it may be, and the cited number it rests on."""
    declared, model = calculator.inputs[name], calculator.name
    low, high = declared.likely
    number = declared.number
    return {
        **both("label", lambda words: words.input_label(model, name)),
        "unit": declared.unit,
        "default": declared.value,
        "low": declared.low,
        "high": declared.high,
        **both("range_reason", lambda words: words.range_reason(model, name, number)),
        "plausible_low": low,
        "plausible_high": high,
        **both("plausible_reason", lambda words: plausible_reason(calculator, name, words)),
        "number": number.id if number else None,
        "basis": number.basis if number else "choice",
        "standing": number.standing if number else None,
        "decision": name in calculator.decisions,
        "main": name in calculator.main,
    }


def describe_group(calculator: Calculator, group: Correlated) -> Record:
    """Return inputs that share one doubt, and why they do."""
    return {
        "inputs": [*group.inputs],
        **both("reason", lambda words: words[calculator.name, "correlated", group.why]),
    }


def plausible_reason(calculator: Calculator, name: str, words: Wording) -> str:
    """Return why a narrower range is plausible; where none is, the reason for what is allowed."""
    own = words.get(calculator.name, "plausible", name)
    number = calculator.inputs[name].number
    return own or words.range_reason(calculator.name, name, number)


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
            "inputs": sorted(inputs_behind(calculator, name)),
        }
        for name, interval in intervals(scenario).items()
    }


def equation(calculator: Calculator, words: Wording) -> list[str]:
    """Return the lines of a model with labels in the place of numbers, in their order."""
    lines = (lines_in_words(calculator, name, words) for name in calculator.results)
    return list(dict.fromkeys(plain(line) for of_one in lines for line in of_one))
