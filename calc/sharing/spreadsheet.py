"""A model as one formula for a spreadsheet, or as a few lines of Python: from its own code.

Only a model that is a closed expression can be one: assignments and a return, of the operations
and functions below. Any other raises `NoFormula`.
"""

from __future__ import annotations

import ast
import re

from calc.core import units
from calc.core.amounts import plain
from calc.core.calculator import Calculator
from calc.core.model_code import ModelCode, NotStraightLine, names_in, read_model
from calc.core.scenario import Scenario

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


def _read(calculator: Calculator) -> ModelCode:
    """Return a model's code; raise `NoFormula` where it is more than assignments and a return."""
    try:
        return read_model(calculator)
    except NotStraightLine as error:
        raise NoFormula(str(error)) from error


def si_factors(unit: str, *, inverse: bool = False) -> list[str]:
    """Return what turns a value of `unit` into SI, or the `inverse`: ``*1000``, ``/86400``.

    One for each symbol that is not worth one; all are whole numbers, as people know them.
    """
    factors = []
    for sign, symbol in re.findall(r"([*/]?)([^*/]+)", unit):
        size = units.size(symbol)
        divides = (sign == "/") ^ inverse
        if size < 1:
            divides, size = not divides, round(1 / size, 6)
        if size != 1:
            factors.append(f"{'/' if divides else '*'}{_format_size(size)}")
    return factors


def _format_size(size: float) -> str:
    """Return a size as people write it: 86400, but 3.6e15."""
    written = re.sub(r"e\+0?", "e", f"{size:.3g}")
    return written if size >= MILLION and float(written) == size else plain(size)


def format_input(value: float, unit: str) -> tuple[str, int]:
    """Return a value in SI as a formula writes it, and how tightly that holds together."""
    if unit == "%":
        return f"{plain(value)}%", WHOLE
    factors = "".join(si_factors(unit))
    return f"{plain(value)}{factors}", MULTIPLIED if factors else WHOLE


def spreadsheet_formula(scenario: Scenario, result: str = "") -> str:
    """Return a result (the leading one unless said otherwise) as one formula, in its unit.

    Raises `NoFormula` where the model is no closed expression.
    """
    calculator = scenario.calculator
    result = result or scenario.leading
    code = _read(calculator)
    inputs = {
        name: format_input(scenario.values[name], declared.unit)
        for name, declared in calculator.inputs.items()
    }

    def write(node: ast.expr) -> tuple[str, int]:  # noqa: PLR0911  (one a kind)
        match node:
            case ast.Name(id=name) if name in inputs:
                return inputs[name]
            case ast.Name(id=name) if name in code.assigned:
                return write(code.assigned[name])
            case ast.Constant(value=int() | float() as value):
                return plain(value), WHOLE
            case ast.BinOp(op=ast.Pow()):
                # Spreadsheets take -2^2 for 4, and do not agree on 2^3^2.
                return f"POWER({write(node.left)[0]},{write(node.right)[0]})", WHOLE
            case ast.BinOp() if type(node.op) in SIGNS:
                sign, hold = SIGNS[type(node.op)]
                # After a minus or a division, what is as loose needs brackets too.
                strict = isinstance(node.op, ast.Sub | ast.Div)
                left, right = bracketed(node.left, hold), bracketed(node.right, hold + strict)
                return f"{left}{sign}{right}", hold
            case ast.UnaryOp(op=ast.USub()):
                return f"(-{bracketed(node.operand, WHOLE)})", WHOLE
            case ast.Call() if not node.keywords and ast.unparse(node.func) in FUNCTIONS:
                arguments = ",".join(write(argument)[0] for argument in node.args)
                return FUNCTIONS[ast.unparse(node.func)].format(arguments), WHOLE
            case _:
                raise NoFormula(ast.unparse(node))

    def bracketed(node: ast.expr, hold: int) -> str:
        text, holds = write(node)
        return text if holds >= hold else f"({text})"

    from_si = "".join(si_factors(calculator.results[result].unit, inverse=True))
    expression = code.returned[result]
    text = bracketed(expression, MULTIPLIED) if from_si else write(expression)[0]
    # A number as in Python, 1e-06, is 1E-06 here.
    return f"={text}{from_si}".replace("e", "E")


def python_lines(scenario: Scenario, result: str = "") -> str:
    """Return a few lines of Python that print a result: the model's own, as far as it takes them.

    Raises `NoFormula` where the model is no closed expression.
    """
    calculator = scenario.calculator
    result = result or scenario.leading
    code = _read(calculator)
    expression = code.returned[result]
    needed: set[str] = set()
    unread = [expression]
    while unread:
        names = names_in(unread.pop())
        unread += [code.assigned[name] for name in names - needed if name in code.assigned]
        needed |= names
    lines = ["import math\n"] if "math" in needed else []
    for name, declared in calculator.inputs.items():
        if name in needed:
            value = f"{plain(scenario.values[name])}{_spaced(si_factors(declared.unit))}"
            lines.append(f"{name} = {value}  # {declared.unit}")
    lines += [
        f"{name} = {ast.unparse(value)}" for name, value in code.assigned.items() if name in needed
    ]
    unit = calculator.results[result].unit
    text = ast.unparse(expression)
    if isinstance(expression, ast.BinOp):
        _, holds = SIGNS.get(type(expression.op), ("", WHOLE))
        text = f"({text})" if holds == ADDED else text
    lines.append(f"print({text}{_spaced(si_factors(unit, inverse=True))})  # {unit}")
    return "\n".join(lines) + "\n"


def _spaced(factors: list[str]) -> str:
    return "".join(f" {factor[0]} {factor[1:]}" for factor in factors)
