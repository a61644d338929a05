"""All that a page can ask of Python: one question, one answer, both JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from calc.charts.sweep import draw_sweep
from calc.core.html import Html
from calc.core.scenario import Scenario
from calc.core.wording import Wording, wording
from calc.sharing.question import Question
from calc.view import answer as answers
from calc.view import (
    boundary,
    bridge,
    cell,
    cite,
    equation,
    equivalents,
    export,
    inverse,
    menu,
    results,
    sensitivity,
    served,
    uncertainty,
    workshop,
    world,
    yours,
    yours_export,
)
from calc.view.aside import unanswered
from calc.view.quantities import keep_whole

type Answer = Mapping[str, Any]
"""What a page is sent: HTML by part, and what else it is to do."""

type Door = Callable[[Question], Answer]
"""What answers one kind of question."""


def of_form(door: Door) -> Door:
    """Return what answers a question about a form; while something in it is wrong, nothing."""

    def answer_form(question: Question) -> Answer:
        return {} if question.error else door(question)

    return answer_form


def of_scenario(parts: Callable[[Scenario, Wording], Mapping[str, Html]]) -> Door:
    """Return what draws parts of the page from a form."""
    return of_form(lambda question: {"parts": parts(question.scenario, question.words)})


def of_aside(part: Callable[[Question], Html]) -> Door:
    """Return what tells something beside the answer; while something is wrong, it says what."""

    def answer_aside(question: Question) -> Answer:
        about, error = question.asked["about"], question.error
        html = unanswered(about, question.words, error) if error else part(question)
        return {"parts": {about: html}}

    return answer_aside


def draw_one_sweep(question: Question) -> Answer:
    """Return the sweep of one input."""
    return {"sweep": draw_sweep(question.scenario, question.words, question.asked["input"])}


ABOUT: dict[str, Door] = {
    "answer": answers.answer,
    "chart": of_scenario(answers.charts),
    "uncertainty": of_scenario(uncertainty.parts),
    "ranges": of_scenario(uncertainty.ranges),
    "sensitivity": of_scenario(sensitivity.parts),
    "table": of_scenario(results.parts),
    "served": of_scenario(served.parts),
    "equation": of_scenario(equation.parts),
    "sweep": of_form(draw_one_sweep),
    "inverse": of_form(lambda question: {"parts": {"inverse": inverse.answer(question)}}),
    "bridge": of_aside(bridge.answer),
    "boundary": of_aside(boundary.answer),
    "equivalents": of_aside(equivalents.answer),
    "menu": menu.answer,
    "export": export.answer,
    "cite": of_form(lambda question: {"parts": cite.answer(question)}),
    "workshop": workshop.answer,
    "world": world.answer,
}
"""What can be asked of a calculator, each with what answers it."""

PAPER = "paper"
"""What a page names in a calculator's place to ask for all the paper's results at once."""

ABOUT_PAPER: dict[str, Door] = {
    "answer": yours.answer,
    "ranges": yours.ranges,
    "export": yours_export.answer,
}
"""What can be asked of these, each with what answers it."""

NOTEBOOK = "notebook"
"""What a notebook's page names in a calculator's place."""

ABOUT_NOTEBOOK: dict[str, Door] = {"cell": cell.answer}
"""What can be asked of it, with what answers that."""

OTHERS = {PAPER: ABOUT_PAPER, NOTEBOOK: ABOUT_NOTEBOOK}


def answer(question: str) -> str:
    """Answer a question about one calculator, about the ``paper`` as a whole, or a ``notebook``.

    The question holds `about` (one of `ABOUT`; ``answer`` unless said otherwise), `calculator`,
    `language`, and `values`: what is set in the boxes or in the address, as text; and `world`, what
    the reader assumes everywhere, if anything. A question about the ``world`` needs no calculator.
    """
    asked = json.loads(question)
    doors = OTHERS.get(asked.get("calculator"), ABOUT)
    door = doors[asked.get("about", "answer")]
    reply = dict(door(Question(asked)))
    if "parts" in reply:
        words = wording(asked["language"])
        reply["parts"] = {place: keep_whole(part, words) for place, part in reply["parts"].items()}
    return json.dumps(reply, ensure_ascii=False)
