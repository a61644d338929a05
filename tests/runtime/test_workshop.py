"""The readers' Python, which is compiled and has no sources, runs their code as CPython does."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from calc import CALCULATORS
from calc.browser import answer
from calc.core.wording import LANGUAGES

ASK = Path(__file__).with_name("ask.mjs")
SEARCH = CALCULATORS["search"].source

CODE = {
    **{name: (name, calculator.source) for name, calculator in CALCULATORS.items()},
    "doubled": ("search", SEARCH.replace("* pue", "* pue * 2")),
    "syntax": ("search", "x = 1\ny = (2"),
    "name": ("search", SEARCH.replace("* utilisation", "* utilisatoin")),
    "key": ("search", SEARCH.replace("/ searches", "/ {}['searches']")),
    "unit": ("search", SEARCH.replace('"GWh/day"', '"GWh/dya"')),
    "number": ("search", SEARCH.replace('"search.volume"', '"search.volumes"')),
    "recursion": ("search", "def f():\n    return f()\n\nf()"),
    "nothing": ("search", "def search(): pass"),
    "printed": ("search", f"print('<here>')\n{SEARCH}"),
    "exit": ("search", "raise SystemExit(3)"),
    "assertion": ("search", "assert 1 > 2, 'asserted'"),
}
"""Each with the calculator that it is for."""

MEMORY = "memory"
TOO_MUCH = ("search", "x = 1\ny = [0] * 2**30")


@pytest.fixture(scope="module")
def pyodide(
    site: Path, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, list[dict[str, Any]]]:
    """What Pyodide says of each, in each language."""
    questions = [
        {"calculator": name, "values": {}, "uncertainty": False, "asked": asked(name, code)}
        for name, code in (*CODE.values(), TOO_MUCH)
    ]
    folder = tmp_path_factory.mktemp("code")
    (folder / "questions.json").write_text(json.dumps(questions))
    command = ["node", ASK, site / "py", folder / "questions.json", folder / "answers.json"]
    subprocess.run(command, check=True)
    replies = json.loads((folder / "answers.json").read_text())
    return dict(zip((*CODE, MEMORY), replies["answers"], strict=True))


def asked(name: str, code: str) -> list[dict[str, Any]]:
    question = {"about": "workshop", "calculator": name, "values": {}, "code": code}
    return [question | {"language": language} for language in LANGUAGES]


@pytest.mark.parametrize("key", CODE)
def test_code_is_run_alike(key: str, pyodide: dict[str, list[dict[str, Any]]]) -> None:
    assert "failed" not in pyodide[key], pyodide[key]
    ours = [json.loads(answer(json.dumps(question))) for question in asked(*CODE[key])]
    for mine, theirs in zip(ours, pyodide[key]["page"], strict=True):
        assert (theirs["sentence"], theirs["line"]) == (mine["sentence"], mine["line"])
        # The way to an error in an annotation is another one since Python 3.14.
        assert mine["line"] or theirs["html"] == mine["html"]


def test_more_memory_than_there_is_is_an_error_like_any_other(
    pyodide: dict[str, list[dict[str, Any]]],
) -> None:
    """Four gigabytes, which is more than a browser's Python can have."""
    replies = pyodide[MEMORY]["page"]
    assert [reply["sentence"] for reply in replies] == [
        "Line 2: MemoryError",
        "第 2 行：MemoryError",
    ]
    assert [reply["line"] for reply in replies] == [2, 2]
