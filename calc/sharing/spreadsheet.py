"""A model as one formula for a spreadsheet, or as a few lines of Python: from its own code.

Only a model that is a closed expression can be one: assignments and a return, of the operations
and functions below. `steps` raises `NoFormula` for any other.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping
from functools import cache

from calc.core import units
from calc.core.calculator import Calculator
from calc.core.scenario import Scenario
from calc.core.wording import plain

ADDED, MULTIPLIED, WHOLE = 1, 2, 3
"""How tightly a formula holds together."""

MILLION = 1e6

SIGNS: dict[type[ast.operator], tuple[str, int]] = {
    ast.Add: ("+", ADDED),
    ast.Sub: ("-", ADDED),
    ast.Mult: ("*", MULTIPLIED),
    ast.Div: ("/", MULTIPLIED),
}

FUNCTIONS = {
    "min": "MIN({})",
    "max": "MAX({})",
    "math.exp": "EXP({})",
    # The next whole number above, whichever way a program rounds what is negative.
    "math.ceil": "(-INT(-({})))",
    # Spreadsheets divide logarithms, which misses whole numbers by a hair.
    "math.log2": "ROUND(LOG({},2),12)",
}
"""What models call, as Excel, Google Sheets and LibreOffice all call it."""


class NoFormula(ValueError):  # noqa: N818  (it says what there is none of)
    """The model is no closed expression."""


def function(calculator: Calculator) -> ast.FunctionDef:
    """Return the model's own code, parsed."""
    return next(
        each
        for each in ast.parse(calculator.source).body
        if isinstance(each, ast.FunctionDef) and each.name == calculator.name
    )


@cache
def steps(calculator: Calculator) -> tuple[Mapping[str, ast.expr], Mapping[str, ast.expr]]:
    """Return what each line of the model sets, and what it returns, by name."""
    docstring, *assignments, last = function(calculator).body
    set_by_name: dict[str, ast.expr] = {}
    for each in assignments:
        if not isinstance(each, ast.Assign) or len(each.targets) > 1:
            raise NoFormula(ast.unparse(each))
        (target,) = each.targets
        if not isinstance(target, ast.Name) or target.id in {*set_by_name, *calculator.inputs}:
            raise NoFormula(ast.unparse(each))
        set_by_name[target.id] = each.value
    if not isinstance(last, ast.Return) or not isinstance(last.value, ast.Call):
        raise NoFormula(ast.unparse(last))
    returned = {each.arg: each.value for each in last.value.keywords if each.arg}
    if returned.keys() != calculator.results.keys() or not isinstance(docstring, ast.Expr):
        raise NoFormula(ast.unparse(last))
    return set_by_name, returned


def worth(unit: str, *, over: bool = False) -> list[str]:
    """Return what turns a value of `unit` into SI, or `over`, back: ``*1000``, ``/86400``.

    One for each symbol that is not worth one; all are whole numbers, as people know them.
    """
    found = []
    for sign, symbol in re.findall(r"([*/]?)([^*/]+)", unit):
        size = units.size(symbol)
        divided = (sign == "/") ^ over
        if size < 1:
            divided, size = not divided, round(1 / size, 6)
        if size != 1:
            found.append(f"{'/' if divided else '*'}{_round(size)}")
    return found


def _round(size: float) -> str:
    """Return a size as people write it: 86400, but 3.6e15."""
    written = re.sub(r"e\+0?", "e", f"{size:.3g}")
    return written if size >= MILLION and float(written) == size else plain(size)


def given(value: float, unit: str) -> tuple[str, int]:
    """Return a value in SI as a formula writes it, and how tightly that holds together."""
    if unit == "%":
        return f"{plain(value)}%", WHOLE
    factors = "".join(worth(unit))
    return f"{plain(value)}{factors}", MULTIPLIED if factors else WHOLE


def spreadsheet(scenario: Scenario, result: str = "") -> str:
    """Return a result (the primary one unless said otherwise) as one formula, in its unit.

    Raises `NoFormula` where the model is no closed expression.
    """
    calculator, values = scenario.calculator, scenario.values
    result = result or calculator.primary
    set_by_name, returned = steps(calculator)
    known = {name: given(values[name], each.unit) for name, each in calculator.inputs.items()}

    def write(node: ast.expr) -> tuple[str, int]:  # noqa: PLR0911  (one a kind)
        match node:
            case ast.Name(id=name) if name in known:
                return known[name]
            case ast.Name(id=name) if name in set_by_name:
                return write(set_by_name[name])
            case ast.Constant(value=int() | float() as value):
                return plain(value), WHOLE
            case ast.BinOp(op=ast.Pow()):
                # Spreadsheets take -2^2 for 4, and do not agree on 2^3^2.
                return f"POWER({write(node.left)[0]},{write(node.right)[0]})", WHOLE
            case ast.BinOp() if type(node.op) in SIGNS:
                sign, hold = SIGNS[type(node.op)]
                # After a minus or a division, what is as loose needs brackets too.
                strict = isinstance(node.op, ast.Sub | ast.Div)
                left, right = within(node.left, hold), within(node.right, hold + strict)
                return f"{left}{sign}{right}", hold
            case ast.UnaryOp(op=ast.USub()):
                return f"(-{within(node.operand, WHOLE)})", WHOLE
            case ast.Call() if not node.keywords and ast.unparse(node.func) in FUNCTIONS:
                inside = ",".join(write(each)[0] for each in node.args)
                return FUNCTIONS[ast.unparse(node.func)].format(inside), WHOLE
            case _:
                raise NoFormula(ast.unparse(node))

    def within(node: ast.expr, hold: int) -> str:
        text, holds = write(node)
        return text if holds >= hold else f"({text})"

    back = "".join(worth(calculator.results[result].unit, over=True))
    text = within(returned[result], MULTIPLIED) if back else write(returned[result])[0]
    # A number as in Python, 1e-06, is 1E-06 here.
    return f"={text}{back}".replace("e", "E")


def short(scenario: Scenario, result: str = "") -> str:
    """Return a few lines of Python that print a result: the model's own, as far as it takes them.

    Raises `NoFormula` where the model is no closed expression.
    """
    calculator, values = scenario.calculator, scenario.values
    result = result or calculator.primary
    set_by_name, returned = steps(calculator)
    last = returned[result]
    needed: set[str] = set()
    to_read = [last]
    while to_read:
        names = {each.id for each in ast.walk(to_read.pop()) if isinstance(each, ast.Name)}
        to_read += [set_by_name[name] for name in names - needed if name in set_by_name]
        needed |= names
    lines = ["import math\n"] if "math" in needed else []
    for name, each in calculator.inputs.items():
        if name in needed:
            lines.append(
                f"{name} = {plain(values[name])}{_spaced(worth(each.unit))}  # {each.unit}"
            )
    lines += [
        f"{name} = {ast.unparse(each)}" for name, each in set_by_name.items() if name in needed
    ]
    unit = calculator.results[result].unit
    text = ast.unparse(last)
    if isinstance(last, ast.BinOp) and SIGNS.get(type(last.op), ("", WHOLE))[1] == ADDED:
        text = f"({text})"
    lines.append(f"print({text}{_spaced(worth(unit, over=True))})  # {unit}")
    return "\n".join(lines) + "\n"


def _spaced(factors: list[str]) -> str:
    return "".join(f" {each[0]} {each[1:]}" for each in factors)
