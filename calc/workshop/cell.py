"""The cells of a notebook, as a reader has rewritten them: run in order, in one namespace.

The code may do as it likes, to `calc` itself too, so a page runs it in a Python that answers
nothing else.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, override

from calc.workshop.errors import CodeError, as_code_errors
from calc.workshop.sandbox import Capture, capture

UNTRUE = "__untrue__"
"""What a cell calls where it asserts what is not true: no name that a reader would give."""


@dataclass
class CellRun:
    """What came of a cell: what it printed, the HTML that its last line is shown as, or trouble.

    And the lines that assert what is not true. A cell goes on past them: they check what the text
    says of the published code, and a reader who changes that wants to see what comes of it.
    """

    tape: Capture = field(default_factory=Capture)
    html: str = ""
    trouble: CodeError | None = None
    untrue: list[int] = field(default_factory=list)

    def note_untrue(self, line: int) -> None:
        """Remember a line that asserts what is not true, once."""
        if line not in self.untrue:
            self.untrue.append(line)


class _Noting(ast.NodeTransformer):
    """Has a cell note what it asserts and is not true; what a function asserts is its own."""

    @override
    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        return node

    @override
    def visit_AsyncFunctionDef(self, node: ast.AsyncFunctionDef) -> ast.AST:
        return node

    @override
    def visit_Assert(self, node: ast.Assert) -> ast.AST:
        note = ast.Call(ast.Name(UNTRUE, ast.Load()), [ast.Constant(node.lineno)], [])
        noting = ast.If(ast.UnaryOp(ast.Not(), node.test), [ast.Expr(note)], [])
        return ast.fix_missing_locations(ast.copy_location(noting, node))


def run_cell(code: str, number: int, space: dict[str, Any]) -> CellRun:
    """Run the cell that is the notebook's `number`-th, and leave what it defines in `space`.

    As in Jupyter, a last line that is an expression is shown: as the HTML that its value has for
    notebooks, or else as Python writes it.
    """
    done = CellRun()
    space[UNTRUE] = done.note_untrue
    file = f"<cell {number}>"
    recursion = sys.getrecursionlimit()
    try:
        with capture(done.tape), as_code_errors(file):
            value = _evaluate(code, file, space)
            show: Callable[[object], object] | None = getattr(type(value), "_repr_html_", None)
            if show:
                done.html = str(show(value))
            elif value is not None:
                done.tape.write(f"{value!r}\n")
    except CodeError as trouble:
        done.trouble = trouble
    finally:
        sys.setrecursionlimit(recursion)
    return done


def _evaluate(code: str, file: str, space: dict[str, Any]) -> object:
    """Run code, and return the value of its last line if that is an expression."""
    tree = _Noting().visit(ast.parse(code, file))
    last = tree.body[-1] if tree.body else None
    if not isinstance(last, ast.Expr):
        exec(compile(tree, file, "exec", dont_inherit=True), space)  # noqa: S102 (what it is for)
        return None
    before = ast.Module(tree.body[:-1], [])
    exec(compile(before, file, "exec", dont_inherit=True), space)  # noqa: S102 (as above)
    shown = ast.Expression(last.value)
    return eval(compile(shown, file, "eval", dont_inherit=True), space)  # noqa: S307 (as above)
