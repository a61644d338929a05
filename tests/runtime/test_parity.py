"""CPython, which writes the pages, and Pyodide, which answers readers, agree on everything."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from calc import CALCULATORS
from calc.browser import answer
from calc.calculator import Calculator
from calc.wording import LANGUAGES, plain

ASK = Path(__file__).with_name("ask.mjs")


def scenarios(calculator: Calculator) -> list[dict[str, float]]:
    """The default, and each input at its low and its high end with all others at default."""
    ends = [
        {name: end} for name, each in calculator.inputs.items() for end in (each.low, each.high)
    ]
    return [{}, *ends]


def asked(calculator: Calculator, values: dict[str, float]) -> list[dict[str, Any]]:
    """What the page would ask, in each language: every box as it then reads."""
    boxes = {name: plain(value) for name, value in calculator.complete(values).items()}
    return [
        {"calculator": calculator.name, "language": language, "values": boxes, "origin": "form"}
        for language in LANGUAGES
    ]


@pytest.fixture(scope="module")
def pyodide(
    site: Path, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, list[dict[str, Any]]]:
    """Pyodide's answers to every scenario, for each calculator in turn."""
    questions = [
        {"calculator": name, "values": values, "asked": asked(calculator, values)}
        for name, calculator in CALCULATORS.items()
        for values in scenarios(calculator)
    ]
    folder = tmp_path_factory.mktemp("asked")
    (folder / "questions.json").write_text(json.dumps(questions))
    command = ["node", ASK, site / "py", folder / "questions.json", folder / "answers.json"]
    subprocess.run(command, check=True)
    told = json.loads((folder / "answers.json").read_text())
    assert told["python"].startswith("3.14."), "the answers did not come from Pyodide"
    assert len(told["answers"]) == len(questions)
    answers: dict[str, list[dict[str, Any]]] = {name: [] for name in CALCULATORS}
    for question, given in zip(questions, told["answers"], strict=True):
        answers[question["calculator"]].append(given)
    return answers


@pytest.mark.parametrize("name", CALCULATORS)
def test_results_agree(name: str, pyodide: dict[str, list[dict[str, Any]]]) -> None:
    calculator = CALCULATORS[name]
    for values, given in zip(scenarios(calculator), pyodide[name], strict=True):
        assert "failed" not in given, given
        # Only the C library's own functions may differ, in the last bits.
        assert given["results"] == pytest.approx(calculator.run(values), rel=1e-12), values


@pytest.mark.parametrize("name", CALCULATORS)
def test_pages_agree(name: str, pyodide: dict[str, list[dict[str, Any]]]) -> None:
    calculator = CALCULATORS[name]
    for values, given in zip(scenarios(calculator), pyodide[name], strict=True):
        assert "failed" not in given, given
        here = [json.loads(answer(json.dumps(each))) for each in asked(calculator, values)]
        assert all(each["parts"] for each in here), values
        assert given["page"] == here, values
