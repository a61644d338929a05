"""The class kit: its questions as scenarios, where each opens, the answer key; and the lesson.

classroom.toml holds the questions' inputs, the page for teachers their text. The key is computed by
the models, with the lines that lead to each answer. lesson.toml holds the steps of the lesson. What
is said of either stands among the words.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from calc import CALCULATORS
from calc.core.amounts import FULL
from calc.core.scenario import Scenario
from calc.core.wording import Wording
from calc.view.equation import worked_lines
from overrides.generator.context import Context
from overrides.generator.scenarios import link

DATA = Path(__file__).with_suffix(".toml")
LESSON = DATA.with_name("lesson.toml")


@dataclass(frozen=True)
class Question:
    """A scenario, the results that answer the question, and the lines that lead to them."""

    calculator: str
    results: list[str]
    inputs: Mapping[str, float] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)

    @property
    def scenario(self) -> Scenario:
        """The scenario with the question's inputs in it."""
        return Scenario.of(CALCULATORS[self.calculator], self.inputs)


QUESTIONS = {
    name: Question(**entry) for name, entry in tomllib.loads(DATA.read_text("utf-8")).items()
}


@dataclass(frozen=True)
class Step:
    """A step of the lesson: how long it takes, what words call it, and on which questions."""

    minutes: int
    name: str
    questions: list[str] = field(default_factory=list)


STEPS = [Step(**step) for step in tomllib.loads(LESSON.read_text("utf-8"))["step"]]


def provide(words: Wording, context: Context) -> Iterator[tuple[str, str]]:  # noqa: ARG001
    """Yield each question's number, link, inputs and answers; the key to all; and the lesson."""
    key = []
    for position, (name, question) in enumerate(QUESTIONS.items(), 1):
        number = str(position)
        yield f"classroom/{name}.number", number
        yield f"classroom/{name}.link", link(question.scenario)
        for quantity, text in quantities(question, words):
            yield f"classroom/{name}.{quantity}", text
        key.append(answer(name, number, question, words))
    yield "classroom/key.md", "".join(key)
    yield "classroom/lesson.md", lesson(words)
    yield "classroom/lesson.minutes", str(sum(step.minutes for step in STEPS))


def lesson(words: Wording) -> str:
    """Return the lesson as a table, by the minute."""
    heads = [words["classroom", head] for head in ("minutes", "step", "class")]
    lines = [f"| {' | '.join(heads)} |", "| --- | --- | --- |"]
    begin = 0
    for step in STEPS:
        end = begin + step.minutes
        links = (link_question(name, words) for name in step.questions)
        name, text = (words["classroom", "lesson", step.name, part] for part in ("name", "text"))
        does = _join(words, [text, words["interface", "phrases"].join(links)])
        lines.append(f"| {begin}–{end} | {name} | {does} |")
        begin = end
    return "\n".join(lines)


def link_question(name: str, words: Wording) -> str:
    """Return a link that opens a question's calculator, called by the question's number."""
    number = {"n": str([*QUESTIONS].index(name) + 1)}
    return (
        f"[{words.fill(words['classroom', 'question'], number)}]({link(QUESTIONS[name].scenario)})"
    )


def quantities(question: Question, words: Wording) -> Iterator[tuple[str, str]]:
    """Yield what is given in a question, and what answers it, with their units."""
    scenario = question.scenario
    for name, value in question.inputs.items():
        yield name, words.quantity(value, scenario.calculator.inputs[name].unit, FULL)
    for name in question.results:
        yield name, scenario.format(words, name)


def answer(name: str, number: str, question: Question, words: Wording) -> str:
    """Return a question's part of the key: answers, what there is to say, the lines, a link."""
    scenario = question.scenario
    shown = dict(quantities(question, words))
    answers = [
        words.pair(words.result_label(scenario.calculator.name, result), shown[result])
        for result in question.results
    ]
    lines = worked_lines(scenario, words)
    steps = "".join(lines[line] for line in [*question.lines, *question.results])
    heading = words.fill(words["classroom", "question"], {"n": number})
    given = {"answers": words["interface", "phrases"].join(answers)}
    sentences = [
        # With the full stop inside: after what is stressed, it might begin a line.
        f"**{words.fill(words['classroom', 'answers'], given)}**",
        words.words["classroom"]["say"].get(name, ""),
        f"[{words['classroom', 'open']}]({link(scenario)})",
    ]
    return (
        f"## {heading} {{: #{name} }}\n\n{_join(words, sentences)}\n\n"
        f'<ul class="ec-equation">{steps}</ul>\n\n'
    )


def _join(words: Wording, sentences: Iterable[str]) -> str:
    """Return sentences one after the other, but for those that are empty."""
    return words["classroom", "between"].join(filter(None, sentences))
