"""Which result leads the answer: the choice among them, and what then moves nothing."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from math import isclose

from calc.core.calculator import Calculator, Group
from calc.core.html import Html, html, join
from calc.core.model_code import inputs_of
from calc.core.scenario import Scenario
from calc.core.wording import Wording

PLACES = (0.03, 0.37, 0.97)
"""So far along its range no input stands for anything special, as none or an elasticity of one."""


def choice(scenario: Scenario, words: Wording) -> Html:
    """Return a button for each result; with it goes what is said of inputs while that leads."""
    calculator = scenario.calculator
    buttons = join(
        html(
            '<button type="button" data-lead="{}" data-said="{}" aria-pressed="{}">{}</button>',
            name if name != calculator.primary else "",
            json.dumps(unmoved(replace(scenario, lead=name), words), ensure_ascii=False),
            "true" if name == scenario.leading else "false",
            words[calculator.name, "lead", name],
        )
        for name in calculator.results
    )
    return html(
        '<div class="ec-lead" role="group" aria-label="{}" data-search-exclude>{}</div>',
        words["interface", "lead"],
        buttons,
    )


def group_key(group: Group) -> str:
    """Return what a group is called among inputs."""
    return f"group.{group.name}"


def unmoved(scenario: Scenario, words: Wording) -> dict[str, str]:
    """Return what is said of each input that doesn't move the leading result, or of its group."""
    calculator = scenario.calculator
    moving = moved_by(calculator, scenario.leading)
    said: dict[str, str] = {}
    for group in calculator.groups or (Group("", tuple(calculator.inputs)),):
        idle = [name for name in group.inputs if name not in moving]
        if calculator.groups and len(idle) == len(group.inputs):
            said[group_key(group)] = _sentence(scenario, words, idle)
        else:
            said |= {name: _sentence(scenario, words, [name]) for name in idle}
    return said


def _sentence(scenario: Scenario, words: Wording, names: Iterable[str]) -> str:
    """Return that some inputs don't move the leading result, and which they do move."""
    calculator = scenario.calculator
    moved = _moved(calculator, frozenset(names))
    gaps = {
        "lead": words[calculator.name, "lead", scenario.leading],
        "moved": words["interface", "and"].join(
            words[calculator.name, "lead", result] for result in moved
        ),
    }
    return words.fill(words["interface", "unmoved"], gaps)


def _moved(calculator: Calculator, names: frozenset[str]) -> list[str]:
    """Return the results that any of some inputs moves."""
    return [name for name in calculator.results if moved_by(calculator, name) & names]


@cache
def moved_by(calculator: Calculator, result: str) -> frozenset[str]:
    """Return the inputs that move a result, as the model itself has it.

    Each is tried at both ends of its range, the others at their defaults, near their own ends, and
    between: what is none at first, as films are, may be some; and a least number of GPUs is nothing
    to a large model, and much to a small one.
    """
    cases = [
        {name: end.low + part * (end.high - end.low) for name, end in calculator.inputs.items()}
        for part in PLACES
    ]
    evaluators = [
        calculator.evaluator(values, result) for values in (calculator.defaults(), *cases)
    ]

    def moves(name: str) -> bool:
        declared = calculator.inputs[name]
        return any(
            not isclose(evaluate({name: declared.low}), evaluate({name: declared.high}))
            for evaluate in evaluators
        )

    return frozenset(filter(moves, inputs_of(calculator, result)))
