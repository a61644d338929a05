"""The cells of a notebook, as a reader has rewritten them: run in order, in one namespace.

The code may do as it likes, to `calc` itself too, so a page runs it in a Python that answers
nothing else.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from calc.workshop.errors import CodeError, as_code_errors
from calc.workshop.sandbox import Capture, capture


@dataclass
class CellRun:
    """What came of a cell: what it printed, the HTML that its last line is shown as, or trouble."""

    tape: Capture = field(default_factory=Capture)
    html: str = ""
    trouble: CodeError | None = None


def run_cell(code: str, number: int, space: dict[str, Any]) -> CellRun:
    """Run the cell that is the notebook's `number`-th, and leave what it defines in `space`.

    As in Jupyter, a last line that is an expression is shown: as the HTML that its value has for
    notebooks, or else as Python writes it.
    """
    done = CellRun()
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
    tree = ast.parse(code, file)
    last = tree.body[-1] if tree.body else None
    if not isinstance(last, ast.Expr):
        exec(compile(tree, file, "exec", dont_inherit=True), space)  # noqa: S102 (what it is for)
        return None
    before = ast.Module(tree.body[:-1], [])
    exec(compile(before, file, "exec", dont_inherit=True), space)  # noqa: S102 (as above)
    shown = ast.Expression(last.value)
    return eval(compile(shown, file, "eval", dont_inherit=True), space)  # noqa: S307 (as above)
