"""The cells of a notebook: run in one namespace, and whatever they do wrong is said by its line."""

import sys

import pytest

from calc.core.refused import Refused
from calc.workshop.cell import CellRun, run_cell
from calc.workshop.sandbox import PRINTED


def run(*cells: str) -> CellRun:
    """Run cells in one namespace, and return what came of the last."""
    space: dict[str, object] = {}
    done = [run_cell(code, number, space) for number, code in enumerate(cells, start=1)]
    assert not any(before.trouble for before in done[:-1])
    return done[-1]


def trouble(*cells: str) -> tuple[int | None, str]:
    """Return the line and the message of what the last of some cells does wrong."""
    done = run(*cells)
    assert done.trouble
    return done.trouble.line, done.trouble.message


def test_a_cell_prints_and_its_last_line_is_shown_as_python_writes_it() -> None:
    done = run("print('a')\n'b' * 2")
    assert (done.tape.kept, done.html, done.trouble) == ("a\n'bb'\n", "", None)


@pytest.mark.parametrize("code", ["", "# nothing", "x = 1", "None", "def f(): 3"])
def test_a_cell_whose_last_line_has_no_value_shows_nothing(code: str) -> None:
    done = run(code)
    assert (done.tape.kept, done.html, done.trouble) == ("", "", None)


def test_cells_know_what_those_before_them_have_defined() -> None:
    assert run("x = 2\ndef double(): return 2 * x", "x = 21", "double()").tape.kept == "42\n"


def test_what_has_html_for_notebooks_is_shown_as_that() -> None:
    shown = "class Shown:\n    def _repr_html_(self): return '<b>'\nShown()"
    assert run(shown).html == "<b>"
    assert run(shown).tape.kept == ""
    assert run(shown.replace("\nShown()", "\nShown")).html == ""  # the class has none of its own


def test_of_what_is_printed_the_beginning_is_kept_and_the_rest_is_counted() -> None:
    tape = run(f"'x' * {PRINTED}").tape  # with its quotes and the end of its line
    assert (len(tape.kept), tape.more) == (PRINTED, 3)


def test_nothing_is_printed_where_nobody_reads_it(capsys: pytest.CaptureFixture[str]) -> None:
    run("import sys\nprint('a')\nprint('b', file=sys.stderr)")
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("code", "line", "message"),
    [
        ("x = 1\ny = x / 0", 2, "ZeroDivisionError: division by zero"),
        ("x = 1\ny = (", 2, "SyntaxError: '(' was never closed"),
        ("x = 1\nx +\n", 2, "SyntaxError: invalid syntax"),
        ("\n\nraise SystemExit", 3, "SystemExit"),
        ("def f():\n    assert 2 < 1, 'two'\n\nf()", 2, "AssertionError: two"),
        ("\nraise AssertionError('two')", 2, "AssertionError: two"),
        ("def f():\n    return nothing\n\nf()", 2, "NameError: name 'nothing' is not defined"),
        ("class A:\n    def __repr__(self): return 1 / 0\nA()", 2,
         "ZeroDivisionError: division by zero"),
        ("class A:\n    def _repr_html_(self): raise KeyError('a')\nA()", 2, "KeyError: 'a'"),
    ],
)  # fmt: skip
def test_what_goes_wrong_is_said_with_its_line(code: str, line: int, message: str) -> None:
    assert trouble(code) == (line, message)


@pytest.mark.parametrize(
    ("code", "lines"),
    [
        ("assert 2 < 1", [1]),
        ("assert 2 < 1, 'two'\nassert 1 < 2\nassert 3 < 1", [1, 3]),
        ("for n in range(3):\n    assert n != 2\n    assert n < 1", [3, 2]),
        ("if True:\n    assert (1 +\n        1) == 3", [2]),
        ("assert 1 < 2", []),
    ],
)
def test_it_goes_on_past_what_it_asserts_and_is_not_true(code: str, lines: list[int]) -> None:
    done = run(f"{code}\nprint('the end')\n'shown'")
    assert (done.untrue, done.trouble) == (lines, None)
    assert done.tape.kept == "the end\n'shown'\n"


def test_what_one_cell_asserts_is_not_said_of_the_next() -> None:
    assert run("assert False", "assert True").untrue == []


def test_what_an_assertion_itself_does_wrong_is_an_error() -> None:
    done = run("x = 1\nassert x / 0")
    assert done.untrue == []
    assert done.trouble
    assert (done.trouble.line, done.trouble.message) == (2, "ZeroDivisionError: division by zero")


def test_the_line_is_one_of_the_cell_that_was_run() -> None:
    before = "\n\n\n\ndef f(x):\n    return 1 / x"
    assert trouble(before, "y = 1\nf(0)") == (2, "ZeroDivisionError: division by zero")


def test_what_a_calculator_refuses_is_kept_as_such() -> None:
    done = run("import calc\ncalc.CALCULATORS['search'].run({'pue': 9})")
    assert done.trouble
    assert done.trouble.line == 2
    assert isinstance(done.trouble.refused, Refused)
    assert (done.trouble.refused.input, done.trouble.refused.value) == ("pue", 9)
    assert run("1 / 0").trouble.refused is None  # type: ignore[union-attr]


def test_a_module_of_the_library_that_is_not_there_is_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "statistics", None)
    for code, missing in (("import statistics", "statistics"), ("import nowhere", "")):
        done = run(code)
        assert done.trouble
        assert done.trouble.missing == missing


def test_how_deep_functions_may_go_is_as_before() -> None:
    before = sys.getrecursionlimit()
    run("import sys\nsys.setrecursionlimit(9_999)")
    assert sys.getrecursionlimit() == before
