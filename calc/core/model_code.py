"""A model's own code, read once: what each line sets, what is returned, what a result rests on.

A model is straight-line: a docstring, assignments to new names, and one return of its results by
keyword. So everything else that is drawn from its code (the equation with numbers, the formula for
a spreadsheet, the script, which inputs move a result) can be read from what stands here.
"""

from __future__ import annotations

import ast
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from calc.core.calculator import Calculator


class NotStraightLine(ValueError):  # noqa: N818  (named for what the model is not)
    """A model is more than assignments and one return; the text is what stands in the way."""


@dataclass(frozen=True)
class ModelCode:
    """The parsed code of a model.

    `module` is all that is printed of it, `function` the model itself. `assigned` holds the
    expression that sets each name, in the order of the lines, and `returned` the expression of
    each result.
    """

    module: ast.Module
    function: ast.FunctionDef
    assigned: Mapping[str, ast.expr]
    returned: Mapping[str, ast.expr]

    def inputs_of(self, result: str) -> frozenset[str]:
        """Return the names of the parameters that a result is computed from, directly or not."""
        arguments = self.function.args
        parameters = {argument.arg for argument in (*arguments.args, *arguments.kwonlyargs)}
        unread = [self.returned[result]]
        names: set[str] = set()
        while unread:
            fresh = names_in(unread.pop()) - names
            names |= fresh
            unread += [self.assigned[name] for name in fresh if name in self.assigned]
        return frozenset(names & parameters)


def names_in(expression: ast.expr) -> set[str]:
    """Return the names that stand in an expression."""
    return {node.id for node in ast.walk(expression) if isinstance(node, ast.Name)}


@cache
def read_model(calculator: Calculator) -> ModelCode:
    """Return a calculator's model as read from its code; raise `NotStraightLine` where it is not.

    Raises `LookupError` where there is no code to be read.
    """
    try:
        module = ast.parse(calculator.source)
    except SyntaxError as error:
        raise NotStraightLine(calculator.name) from error
    function = next(
        (
            statement
            for statement in module.body
            if isinstance(statement, ast.FunctionDef) and statement.name == calculator.name
        ),
        None,
    )
    if function is None:
        raise NotStraightLine(calculator.name)
    # Of a body of one statement these are the same, and one of them is not what it must be.
    docstring, assignments, last = function.body[0], function.body[1:-1], function.body[-1]
    if not isinstance(docstring, ast.Expr):
        raise NotStraightLine(ast.unparse(docstring))
    assigned: dict[str, ast.expr] = {}
    for statement in assignments:
        name = _assigned_name(statement)
        if name is None or name in assigned or name in calculator.inputs:
            raise NotStraightLine(ast.unparse(statement))
        assert isinstance(statement, ast.Assign)  # noqa: S101  (else it would have no name)
        assigned[name] = statement.value
    if not isinstance(last, ast.Return) or not isinstance(last.value, ast.Call):
        raise NotStraightLine(ast.unparse(last))
    returned = {keyword.arg: keyword.value for keyword in last.value.keywords if keyword.arg}
    if returned.keys() != calculator.results.keys():
        raise NotStraightLine(ast.unparse(last))
    return ModelCode(module, function, assigned, returned)


def _assigned_name(statement: ast.stmt) -> str | None:
    """Return the one name that a statement sets; nothing, if it is no such assignment."""
    if not isinstance(statement, ast.Assign) or len(statement.targets) != 1:
        return None
    (target,) = statement.targets
    return target.id if isinstance(target, ast.Name) else None


@cache
def inputs_of(calculator: Calculator, result: str) -> frozenset[str]:
    """Return the names of the inputs that a result is computed from: nothing else moves it.

    They are all inputs where the model's code cannot be read so: a model that somebody else has
    written may be anything.
    """
    try:
        return read_model(calculator).inputs_of(result)
    except (LookupError, NotStraightLine):
        return frozenset(calculator.inputs)
