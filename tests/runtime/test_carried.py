"""From what readers' Python carries alone, every answer is the same: nothing in it is missed."""

import json
import subprocess
import sys
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from calc import CALCULATORS
from calc.browser import ABOUT, ABOUT_NOTEBOOK, answer
from calc.core.calculator import Calculator
from calc.core.menus import MENUS
from calc.core.tables import read_table
from calc.core.wording import LANGUAGES
from calc.view.export import FILES
from overrides.generator import notebooks
from overrides.runtime import build, carried

ROOT = Path(__file__).parents[2]

ASK = """
import json, sys
sys.path.insert(0, sys.argv[1])
from calc import browser
assert browser.__file__.startswith(sys.argv[1]), browser.__file__
questions = json.load(sys.stdin)
json.dump([json.loads(browser.answer(json.dumps(question))) for question in questions], sys.stdout)
"""
"""Asks all questions of a wheel, with nothing else but Python's own library to import."""

type Question = dict[str, Any]


def of_doors(calculator: Calculator) -> dict[str, list[Question]]:
    """What each door is asked: it has to come to an answer, and be it that something is wrong."""
    first = next(iter(calculator.inputs))
    low = {first: repr(calculator.reach(first, calculator.defaults())[0])}
    target = {"input": first, "result": calculator.primary, "target": "1"}
    return {
        "answer": [{}, {"values": low}, {"values": {first: "many"}}, {"values": {"nothing": "1"}},
                   {"values": low, "origin": "address"}],
        "sweep": [{"input": first}],
        "inverse": [{"choices": target}],
        "bridge": [{"choices": {"a": "default", "b": "yours"}, "kept": {}, "values": low}],
        "boundary": [{"choices": {}}],
        "equivalents": [{"choices": {"people": people}} for people in ("", "100")],
        "export": [{"file": file, "page": "", "site": "", "chart": "bars"} for file in FILES],
        "cite": [{"page": ""}],
        "menu": [{"menu": menu, "entry": entry}
                 for menu, own in MENUS.items() for entry in ("", *islice(own.keys, 2))],
        "world": [{}, {"world": {"pue": "1.2", "cooling": "3"}}],
        "workshop": [{"code": calculator.source}, {"code": "x = y"}],
    }  # fmt: skip


def questions(calculator: Calculator, language: str) -> list[Question]:
    """Every door's questions to one calculator; what is not said otherwise asks no more."""
    asked = {"calculator": calculator.name, "language": language, "values": {}, "origin": "form"}
    own = of_doors(calculator)
    return [asked | {"about": about} | more for about in ABOUT for more in own.get(about, [{}])]


def of_the_paper(language: str) -> list[Question]:
    """What the page asks that has all of the paper's results on its form."""
    asked = {"calculator": "paper", "language": language, "values": {}, "origin": "form"}
    world = {"world": {"pue": "1.1..1.4", "cooling": "3"}}
    files = [{"about": "export", "file": file, "page": ""} for file in ("csv", "json")]
    return [asked | world | more for more in ({"about": "answer"}, {"about": "ranges"}, *files)]


def of_notebooks(language: str) -> list[Question]:
    """Every cell of every notebook, in order."""
    files = sorted((ROOT / "docs" / language / "notebooks").glob("*.py"))
    asked = {"calculator": "notebook", "about": "cell", "language": language}
    cells = [notebooks.read_cells(notebooks.read_notebook(file)) for file in files]
    codes = [text for book in cells for kind, text in book if kind == "code"]
    return [asked | {"number": number, "code": code} for number, code in enumerate(codes, 1)]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What is compiled for readers, before it is."""
    folder = tmp_path_factory.mktemp("wheel")
    (folder / "staged").mkdir()
    return build.browser_wheel(build.plain_wheel(folder), folder / "staged")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_answer_comes_from_what_is_carried_alone(language: str, wheel: Path) -> None:
    asked = [
        question
        for calculator in CALCULATORS.values()
        for question in questions(calculator, language)
    ]
    asked += of_the_paper(language) + of_notebooks(language)
    assert {question["about"] for question in asked} == ABOUT.keys() | ABOUT_NOTEBOOK.keys()
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", ASK, wheel],
        input=json.dumps(asked),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    for question, given in zip(asked, json.loads(done.stdout), strict=True):
        assert given == json.loads(answer(json.dumps(question))), question
        if question["about"] == "cell":
            assert given["sentence"] == given["missing"] == ""


def texts() -> dict[str, str]:
    return {
        path.relative_to(ROOT).as_posix(): path.read_text("utf-8")
        for path in (ROOT / "calc").rglob("*.py")
    }


def test_what_only_pages_need_is_named_by_no_module_that_answers() -> None:
    sources = texts()
    modules = carried.modules(sources)
    assert {"calc/view/bridge.py", "calc/since/usage.py", "calc/core/__init__.py"} <= modules
    assert {"calc/evidence/validation.py", "calc/view/calculator.py"}.isdisjoint(modules)
    for name in carried.TABLES_LEFT_OUT:
        for module in modules:
            for call in (f'read_table("data", "{name}")', f', "{name}")'):
                assert call not in sources[module], (name, module)
    for name in carried.WORDS_LEFT_OUT:
        for module in modules:
            for place in (f'words["{name}"', f'texts["{name}"', f'.get("{name}"'):
                assert place not in sources[module], (name, module)


def test_what_is_listed_is_there_to_be_left_out() -> None:
    for name in carried.TABLES_LEFT_OUT:
        assert read_table("data", name)
    for language in LANGUAGES:
        assert read_table("words", language).keys() >= carried.WORDS_LEFT_OUT


@pytest.mark.parametrize(
    "line",
    ["import calc.view.tabs", "def late():\n    from calc.view import tabs"],
)
def test_what_a_module_comes_to_import_comes_along(line: str) -> None:
    sources = texts()
    assert "calc/view/tabs.py" not in carried.modules(sources)
    sources["calc/view/answer.py"] += f"\n{line}\n"
    assert "calc/view/tabs.py" in carried.modules(sources)
