"""The model's own lines with the reader's numbers in them."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from functools import cache
from types import CodeType
from typing import Any

from calc.core import units
from calc.core.calculator import Calculator
from calc.core.html import escape
from calc.core.model_code import read_model
from calc.core.units import Quantity
from calc.core.wording import Wording
from calc.view.scenario import Scenario

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
def _lines(calculator: Calculator) -> list[Line]:
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
    found: dict[units.Dimension, list[str]] = {}
    for unit in words.words["units"]:
        found.setdefault(units.dimension(unit), []).append(unit)
    return found


def _shown(value: object, scenario: Scenario) -> str:
    """Return an intermediate value in the most readable unit the language has for it."""
    words = scenario.words
    if not isinstance(value, Quantity):
        return words.amount(value) if isinstance(value, int | float) else "…"
    own = {each.unit for each in scenario.calculator.inputs.values()}
    own |= {each.unit for each in scenario.calculator.results.values()}

    def fit(unit: str) -> tuple[bool, bool, bool, float]:
        size = abs(value.value) / units.size(unit)
        apart = size if size >= 1 or not size else 1 / size
        return (not 1 <= size < 1000, "/" in unit, unit not in own, apart)  # noqa: PLR2004

    fitting = _units(words).get(value.dimension)
    if not fitting:
        return words.amount(value.value)
    best = min(fitting, key=fit)
    return words.quantity(value.value / units.size(best), best)


def _expression(node: ast.expr, shown: dict[str, str]) -> str:  # noqa: PLR0911 (one a kind)
    """Return an expression as HTML, with shown values in the place of names."""
    match node:
        case ast.Name():
            return shown.get(node.id, f"<code>{escape(node.id)}</code>")
        case ast.Constant():
            return escape(str(node.value))
        case ast.BinOp(op=ast.Pow()):
            base = _grouped(node.left, shown, tight=True, also=True)
            return f"{base}<sup>{_expression(node.right, shown)}</sup>"
        case ast.BinOp() if type(node.op) in SIGNS:
            tight = not isinstance(node.op, LOOSE)
            left = _grouped(node.left, shown, tight=tight)
            # a ÷ (b × c) keeps its brackets; a × b × c needs none.
            right = _grouped(
                node.right, shown, tight=tight, also=isinstance(node.op, ast.Div | ast.Sub)
            )
            return f"{left} {SIGNS[type(node.op)]} {right}"
        case ast.UnaryOp(op=ast.USub()):
            return f"−{_grouped(node.operand, shown, tight=True)}"
        case ast.Call():
            name = ast.unparse(node.func).removeprefix("math.")
            inside = [*node.args, *(each.value for each in node.keywords)]
            listed = ", ".join(_expression(each, shown) for each in inside)
            return f"<code>{escape(name)}</code>({listed})"
        case _:
            return f"<code>{escape(ast.unparse(node))}</code>"


def _grouped(node: ast.expr, shown: dict[str, str], *, tight: bool, also: bool = False) -> str:
    """Return a part of an expression, in brackets where it binds less than what is around it."""
    inner = _expression(node, shown)
    if not isinstance(node, ast.BinOp) or isinstance(node.op, ast.Pow):
        return inner
    return f"({inner})" if also or (tight and isinstance(node.op, LOOSE)) else inner


def equation(scenario: Scenario) -> str:
    """Return the model's lines, each with the numbers that went in and the one that came out."""
    return f'<ul class="ec-equation">{"".join(worked(scenario).values())}</ul>'


def worked(scenario: Scenario) -> dict[str, str]:
    """Return each of the model's lines with its numbers, by the name that it sets."""
    calculator, words = scenario.calculator, scenario.words
    known: dict[str, Any] = {
        name: Quantity.of(scenario.values[name], each.unit)
        for name, each in calculator.inputs.items()
    }
    shown = {
        name: f'<span class="ec-input-value" title="{escape(words.input_label(calculator.name, name))}">'
        f"{escape(words.quantity(scenario.values[name], each.unit, 6))}</span>"
        for name, each in calculator.inputs.items()
    }
    space = calculator.function.__globals__
    body: dict[str, str] = {}
    for line in _lines(calculator):
        # The code is the model's own, parsed from its source.
        value = eval(line.code, space, known)  # noqa: S307
        steps = [_expression(line.node, shown)]
        said = escape(words[calculator.name, "results" if line.result else "steps", line.name])
        if not line.returned:
            known[line.name] = value
            shown[line.name] = f"<span>{escape(_shown(value, scenario))}</span>"
            steps.append(shown[line.name])
        if line.result:
            steps.append(f"<b>{escape(scenario.shown(line.name))}</b>")
        listed = " = ".join({re.sub(r"<[^>]+>", "", each): each for each in steps}.values())
        body[line.name] = f"<li><span>{said}</span> = {listed}</li>"
    return body
