"""The class kit's questions as scenarios: where each opens, and the answer key.

classroom.toml holds the questions' inputs, the page for teachers their text. The key is computed by
the models, with the lines that lead to each answer.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from calc import CALCULATORS
from calc.core.calculator import Calculator
from calc.core.scenario import Scenario
from calc.core.wording import FULL, Wording
from calc.sharing import address as link
from calc.view.equation import worked_lines

DATA = Path(__file__).with_suffix(".toml")


@dataclass(frozen=True)
class Question:
    """A scenario, the results that answer the question, and the lines that lead to them.

    `say` answers in English what a number alone does not.
    """

    calculator: str
    results: list[str]
    inputs: Mapping[str, float] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)
    say: str = ""

    @property
    def scenario(self) -> Scenario:
        """The scenario with the question's inputs in it."""
        return Scenario.of(CALCULATORS[self.calculator], self.inputs)


QUESTIONS = {key: Question(**each) for key, each in tomllib.loads(DATA.read_text("utf-8")).items()}


def path(calculator: Calculator, inputs: Mapping[str, float]) -> str:
    """Return where a calculator is, with these inputs in it.

    It is the path of the page's source, which MkDocs checks and turns into an address.
    """
    asked = f"?{link.query(Scenario.of(calculator, inputs))}" if inputs else ""
    return f"/{calculator.chapter}/{calculator.name}.md{asked}#{calculator.name}-calculator"


def fragments(words: Wording) -> Iterator[tuple[str, str]]:
    """Yield each question's number, link, inputs and answers; and the key to all of them."""
    key = []
    for number, (name, question) in enumerate(QUESTIONS.items(), 1):
        here = question.scenario
        where = path(here.calculator, question.inputs)
        yield f"classroom/{name}.number", str(number)
        yield f"classroom/{name}.link", where
        for each, value in question.inputs.items():
            unit = here.calculator.inputs[each].unit
            yield f"classroom/{name}.{each}", words.quantity(value, unit, FULL)
        answers = []
        for result in question.results:
            yield f"classroom/{name}.{result}", here.format(words, result)
            label = words.result_label(here.calculator.name, result)
            answers.append(f"**{words.pair(label, here.format(words, result))}**")
        lines = worked_lines(here, words)
        shown = "".join(lines[each] for each in [*question.lines, *question.results])
        heading = words.fill(words["classroom", "question"], {"n": str(number)})
        key.append(
            f"## {heading} {{: #{name} }}\n\n{words['interface', 'phrases'].join(answers)}. "
            f"{question.say}{' ' if question.say else ''}"
            f'[{words["classroom", "open"]}]({where})\n\n<ul class="ec-equation">{shown}</ul>\n\n'
        )
    yield "classroom/key.md", "".join(key)
