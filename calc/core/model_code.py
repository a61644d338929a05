"""Which inputs a result is made of, as the model's own code has it.

A model's body is a list of assignments and one return (a test holds every model to that), so what
a result rests on can be read from it: nothing else moves the result, and need not be tried.
"""

from __future__ import annotations

import ast
from functools import cache

from calc.core.calculator import Calculator


@cache
def _read(source: str, name: str) -> dict[str, frozenset[str]]:
    """Return the names that each result of a model rests on, directly or not."""
    functions = (each for each in ast.parse(source).body if isinstance(each, ast.FunctionDef))
    body = next(each for each in functions if each.name == name).body
    rests: dict[str, frozenset[str]] = {}

    def on(value: ast.expr) -> frozenset[str]:
        names = {each.id for each in ast.walk(value) if isinstance(each, ast.Name)}
        return frozenset().union(*(rests.get(each, {each}) for each in names))

    for statement in body:
        if isinstance(statement, ast.Assign):
            (target,) = statement.targets
            assert isinstance(target, ast.Name)  # noqa: S101  (the test says so)
            rests[target.id] = on(statement.value)
    last = body[-1]
    assert isinstance(last, ast.Return)  # noqa: S101  (as above)
    assert isinstance(last.value, ast.Call)  # noqa: S101
    return {each.arg: on(each.value) for each in last.value.keywords if each.arg}


def inputs_of(calculator: Calculator, result: str) -> frozenset[str]:
    """Return the names of the inputs that a result is computed from.

    They are all inputs where the model is none of ours: a reader's own version may be anything.
    """
    from calc.catalogue import CALCULATORS  # noqa: PLC0415  (which has all models, and they us)

    known = CALCULATORS.get(calculator.name)
    if known is not calculator:
        return frozenset(calculator.inputs)
    return _read(calculator.source, calculator.name)[result] & calculator.inputs.keys()
