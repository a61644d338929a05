"""CPython, which writes the pages, and Pyodide, which answers readers, agree on everything."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from calc import CALCULATORS
from calc.analysis.sensitivity import drivers
from calc.analysis.uncertainty import draw, intervals
from calc.browser import answer
from calc.core.amounts import plain
from calc.core.calculator import Calculator
from calc.core.scenario import Scenario
from calc.core.wording import LANGUAGES

ASK = Path(__file__).with_name("ask.mjs")


def scenarios(calculator: Calculator) -> list[dict[str, float]]:
    """The default, and each input at its low and its high end with all others at default."""
    ends = [
        {name: end}
        for name in calculator.inputs
        for end in calculator.reach(name, calculator.defaults())
    ]
    return [{}, *ends]


def asked(calculator: Calculator, values: dict[str, float]) -> list[dict[str, Any]]:
    """What the page would ask, in each language: every box as it then reads."""
    boxes = {name: plain(value) for name, value in calculator.complete(values).items()}
    question = {"calculator": calculator.name, "values": boxes, "origin": "form"}
    doubted = values in doubtful(calculator)
    return [
        question | {"language": language, "about": about, "input": calculator.main[0]}
        for language in LANGUAGES
        for about in (
            "answer",
            "table",
            "equation",
            *(("uncertainty", "ranges", "sensitivity", "sweep") if doubted else ()),
        )
    ]


def doubtful(calculator: Calculator) -> list[dict[str, float]]:
    """The scenarios whose doubt is asked for: the default, and the ends of the first input."""
    return scenarios(calculator)[:3]


@pytest.fixture(scope="module")
def pyodide(
    site: Path, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, list[dict[str, Any]]]:
    """Pyodide's answers to every scenario, for each calculator in turn."""
    questions = [
        {"calculator": name, "values": values, "asked": asked(calculator, values),
         "uncertainty": values in doubtful(calculator)}
        for name, calculator in CALCULATORS.items()
        for values in scenarios(calculator)
    ]  # fmt: skip
    folder = tmp_path_factory.mktemp("asked")
    (folder / "questions.json").write_text(json.dumps(questions))
    command = ["node", ASK, site / "py", folder / "questions.json", folder / "answers.json"]
    subprocess.run(command, check=True)
    replies = json.loads((folder / "answers.json").read_text())
    assert replies["python"].startswith("3.14."), "the answers did not come from Pyodide"
    assert len(replies["answers"]) == len(questions)
    answers: dict[str, list[dict[str, Any]]] = {name: [] for name in CALCULATORS}
    for question, given in zip(questions, replies["answers"], strict=True):
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
        replies = [
            json.loads(answer(json.dumps(question))) for question in asked(calculator, values)
        ]
        assert all(reply.get("parts") or reply.get("sweep") for reply in replies), values
        assert given["page"] == replies, values


@pytest.mark.parametrize("name", CALCULATORS)
def test_doubt_agrees(name: str, pyodide: dict[str, list[dict[str, Any]]]) -> None:
    """The same draws, the same intervals, and the same ranking of what they hang on."""
    calculator = CALCULATORS[name]
    for values, given in zip(doubtful(calculator), pyodide[name], strict=False):
        doubt = given["uncertainty"]
        scenario = Scenario.of(calculator, values)
        drawn = draw(scenario)[::60]
        assert len(doubt["draws"]) == len(drawn)
        # Of 1,021 every sixtieth; what contradicts itself is left out.
        assert len(drawn) == 18 or (calculator.within and 9 <= len(drawn) < 18)
        for theirs, ours in zip(doubt["draws"], drawn, strict=True):
            assert theirs == pytest.approx(ours, rel=1e-12)
        for result, interval in intervals(scenario).items():
            ends = [interval.low, interval.central, interval.high]
            assert doubt["intervals"][result] == pytest.approx(ends, rel=1e-9), result
        ranked = drivers(scenario)
        assert [tuple(inputs) for inputs, _ in doubt["drivers"]] == [
            driver.inputs for driver in ranked
        ]
        shares = [share for _, share in doubt["drivers"]]
        assert shares == pytest.approx([driver.share for driver in ranked], rel=1e-9, abs=1e-12)
