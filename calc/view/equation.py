"""The model's own lines with the reader's numbers in them."""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import CodeType
from typing import Any

from calc.core import units
from calc.core.calculator import Calculator
from calc.core.html import Html, html, join
from calc.core.model_code import read_model
from calc.core.scenario import Scenario
from calc.core.units import Quantity
from calc.core.wording import Wording

SIGNS: dict[type, str] = {ast.Add: "+", ast.Sub: "−", ast.Mult: "×", ast.Div: "÷"}
LOOSE = (ast.Add, ast.Sub)


@dataclass(frozen=True)
class Line:
    """One line of a model: the name it sets, and the expression, as a tree and as code.

    `returned` says that it stands in the return statement, `result` that it makes a result.
    """

    name: str
    node: ast.expr
    code: CodeType
    returned: bool
    result: bool


@cache
def model_lines(calculator: Calculator) -> list[Line]:
    """Return the lines of the model; ``return X(a=a)`` adds none to the one that sets ``a``."""
    model = read_model(calculator)
    same = {name for name, node in model.returned.items() if ast.unparse(node) == name}

    def line(name: str, node: ast.expr, *, returned: bool) -> Line:
        code = compile(ast.Expression(node), calculator.name, "eval")
        return Line(name, node, code, returned, result=returned or name in same)

    assigned = [line(name, node, returned=False) for name, node in model.assigned.items()]
    return assigned + [
        line(name, node, returned=True) for name, node in model.returned.items() if name not in same
    ]


@cache
def _units(words: Wording) -> dict[units.Dimension, list[str]]:
    """Return the units that a language has words for, by what they measure."""
    by_dimension: dict[units.Dimension, list[str]] = {}
    for unit in words.words["units"]:
        by_dimension.setdefault(units.dimension(unit), []).append(unit)
    return by_dimension


def _format(value: object, scenario: Scenario, words: Wording) -> str:
    """Return an intermediate value in the most readable unit the language has for it."""
    if not isinstance(value, Quantity):
        return words.amount(value) if isinstance(value, int | float) else "…"
    own = {declared.unit for declared in scenario.calculator.inputs.values()}
    own |= {result.unit for result in scenario.calculator.results.values()}

    def rank(unit: str) -> tuple[bool, bool, bool, float]:
        size = abs(value.value) / units.size(unit)
        apart = size if size >= 1 or not size else 1 / size
        return (not 1 <= size < 1000, "/" in unit, unit not in own, apart)  # noqa: PLR2004

    fitting = _units(words).get(value.dimension)
    if not fitting:
        return words.amount(value.value)
    best = min(fitting, key=rank)
    return words.quantity(value.value / units.size(best), best)


type Shown = Mapping[str, Html]
"""What stands in the place of names."""


def _expression(node: ast.expr, shown: Shown) -> Html:  # noqa: PLR0911 (one a kind)
    """Return an expression, with shown values in the place of names."""
    match node:
        case ast.Name():
            return shown.get(node.id, html("<code>{}</code>", node.id))
        case ast.Constant():
            return html("{}", str(node.value))
        case ast.BinOp(op=ast.Pow()):
            base = _grouped(node.left, shown, tight=True, also=True)
            return html("{}<sup>{}</sup>", base, _expression(node.right, shown))
        case ast.BinOp() if type(node.op) in SIGNS:
            tight = not isinstance(node.op, LOOSE)
            left = _grouped(node.left, shown, tight=tight)
            # a ÷ (b × c) keeps its brackets; a × b × c needs none.
            right = _grouped(
                node.right, shown, tight=tight, also=isinstance(node.op, ast.Div | ast.Sub)
            )
            return html("{} {} {}", left, SIGNS[type(node.op)], right)
        case ast.UnaryOp(op=ast.USub()):
            return html("−{}", _grouped(node.operand, shown, tight=True))
        case ast.Call():
            name = ast.unparse(node.func).removeprefix("math.")
            arguments = [*node.args, *(keyword.value for keyword in node.keywords)]
            listed = join((_expression(argument, shown) for argument in arguments), ", ")
            return html("<code>{}</code>({})", name, listed)
        case _:
            return html("<code>{}</code>", ast.unparse(node))


def _grouped(node: ast.expr, shown: Shown, *, tight: bool, also: bool = False) -> Html:
    """Return a part of an expression, in brackets where it binds less than what is around it."""
    inner = _expression(node, shown)
    if not isinstance(node, ast.BinOp) or isinstance(node.op, ast.Pow):
        return inner
    return html("({})", inner) if also or (tight and isinstance(node.op, LOOSE)) else inner


def parts(scenario: Scenario, words: Wording) -> dict[str, Html]:
    """Return the model's lines, each with the numbers that went in and the one that came out."""
    lines = join(worked_lines(scenario, words).values())
    return {"equation": html('<ul class="ec-equation">{}</ul>', lines)}


def worked_lines(scenario: Scenario, words: Wording) -> dict[str, Html]:
    """Return each of the model's lines with its numbers, by the name that it sets."""
    calculator = scenario.calculator
    known: dict[str, Any] = {
        name: Quantity.of(scenario.values[name], declared.unit)
        for name, declared in calculator.inputs.items()
    }
    shown = {
        name: html(
            '<span class="ec-input-value" title="{}">{}</span>',
            words.input_label(calculator.name, name),
            words.quantity(scenario.values[name], declared.unit, 6),
        )
        for name, declared in calculator.inputs.items()
    }
    names = calculator.function.__globals__
    worked: dict[str, Html] = {}
    for line in model_lines(calculator):
        # The code is the model's own, parsed from its source.
        value = eval(line.code, names, known)  # noqa: S307
        steps = [_expression(line.node, shown)]
        if not line.returned:
            known[line.name] = value
            shown[line.name] = html("<span>{}</span>", _format(value, scenario, words))
            steps.append(shown[line.name])
        if line.result:
            steps.append(html("<b>{}</b>", scenario.format(words, line.name)))
        label = words[calculator.name, "results" if line.result else "steps", line.name]
        # What would be written twice in a row is written once.
        different = {re.sub(r"<[^>]+>", "", step): step for step in steps}
        worked[line.name] = html(
            "<li><span>{}</span> = {}</li>", label, join(different.values(), " = ")
        )
    return worked


def lines_in_words(calculator: Calculator, result: str, words: Wording) -> list[Html]:
    """Return the model's lines that make a result, with labels in the place of numbers."""
    lines = {line.name: line for line in model_lines(calculator)}
    shown = {
        name: html("{}", words.input_label(calculator.name, name)) for name in calculator.inputs
    }
    labels = {
        name: html("{}", words[calculator.name, "results" if line.result else "steps", name])
        for name, line in lines.items()
    }
    used, wanted = set[str](), [result]
    while wanted:
        name = wanted.pop()
        used.add(name)
        names = {node.id for node in ast.walk(lines[name].node) if isinstance(node, ast.Name)}
        wanted += names & lines.keys() - used
    return [
        html("{} = {}", labels[name], _expression(line.node, shown | labels))
        for name, line in lines.items()
        if name in used
    ]
