"""What is said of a cell that was run in the page."""

import json
from typing import Any

import pytest

from calc.browser import answer
from calc.core.wording import wording
from calc.view import cell


@pytest.fixture(autouse=True)
def _forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test has a namespace of its own."""
    monkeypatch.setattr(cell, "_space", {})


def ask(code: str, number: int = 1, language: str = "en") -> dict[str, Any]:
    """Ask as the page does."""
    question = {"calculator": "notebook", "about": "cell", "language": language}
    reply: dict[str, Any] = json.loads(
        answer(json.dumps(question | {"code": code, "number": number}))
    )
    return reply


def test_what_was_printed_and_what_is_shown_are_told_apart() -> None:
    code = "from calc.view.notebook import listed\nprint('<b>')\nlisted('A', ['B'], [['C']])"
    reply = ask(code)
    assert reply["printed"] == "<b>\n"
    assert reply["html"].startswith('<div class="ec-scroll" role="region" aria-label="A">')
    assert reply["sentence"] == reply["more"] == reply["missing"] == ""
    assert reply["line"] is None


def test_cells_share_what_they_define() -> None:
    ask("x = 2")
    assert ask("x", 2)["printed"] == "2\n"


@pytest.mark.parametrize(
    ("language", "code", "sentence"),
    [
        ("en", "x = 1\nx / 0", "Line 2: ZeroDivisionError: division by zero"),
        ("zh", "x = 1\nx / 0", "第 2 行：ZeroDivisionError: division by zero"),
        ("en", "\nassert 2 < 1", "Line 2: what is asserted there no longer holds."),
        ("zh", "\nassert 2 < 1", "第 2 行：这里的断言不再成立。"),
        ("en", "assert 2 < 1, 'two'", "Line 1: AssertionError: two"),
    ],
)
def test_what_goes_wrong_is_one_sentence(language: str, code: str, sentence: str) -> None:
    reply = ask(code, language=language)
    assert (reply["sentence"], reply["html"], reply["printed"]) == (sentence, "", "")
    assert "calc" not in reply["sentence"]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_what_a_calculator_refuses_is_said_in_the_page_s_language(language: str) -> None:
    reply = ask("import calc\ncalc.CALCULATORS['search'].run({'pue': 9})", language=language)
    label = wording(language)["search", "inputs", "pue"]
    assert reply["line"] == 2
    assert label in reply["sentence"]
    assert "Refused" not in reply["sentence"]


def test_what_is_too_much_to_show_is_counted() -> None:
    assert ask("print('x' * 12_345)")["more"] == "And 10,346 more characters."
    long = "class A:\n    def _repr_html_(self): return 'x' * 200_001\nA()"
    reply = ask(long)
    assert (reply["html"], reply["more"]) == ("", "And 200,001 more characters.")
    assert len(ask(long.replace("200_001", "200_000"))["html"]) == 200_000
