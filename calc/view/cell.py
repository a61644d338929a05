"""A cell of a notebook that was run in the page: what is said of that, and shown."""

from __future__ import annotations

from typing import Any

# What notebooks import, which is therefore there in every reader's Python.
import calc.view.notebook  # noqa: F401
from calc.core.amounts import FULL
from calc.core.wording import Wording
from calc.sharing.question import Question
from calc.workshop.cell import CellRun, run_cell
from calc.workshop.errors import CodeError

LONGEST = 200_000
"""So many characters of HTML a page is given to show, many times as many as any chart has."""

_space: dict[str, Any] = {"__name__": "__main__"}
"""What the cells have defined so far."""


def answer(question: Question) -> dict[str, object]:
    """Run a cell after those before it; return what it printed and shows, or why it stopped.

    It may come to its end (`ended`) though a line asserts what is not true. The question has the
    cell's `code` and its `number`. To be asked of a Python that answers nothing else: the code may
    do as it likes.
    """
    words, asked = question.words, question.asked
    done = run_cell(asked["code"], asked["number"], _space)
    trouble = done.trouble
    too_long = len(done.html) > LONGEST
    return {
        "sentence": _describe(words, trouble) if trouble else _list_untrue(words, done),
        "line": trouble.line if trouble else next(iter(done.untrue), None),
        "ended": not trouble,
        "missing": trouble.missing if trouble else "",
        "printed": done.tape.kept,
        "more": _count_more(words, done, too_long=too_long),
        "html": "" if too_long else done.html,
    }


def _describe(words: Wording, trouble: CodeError) -> str:
    """Return in one sentence what went wrong, and in which line."""
    message = trouble.refused.sentence(words) if trouble.refused else trouble.message
    gaps = {"message": message, "line": str(trouble.line)}
    return words.fill(words["workshop", "error" if trouble.line else "error_nowhere"], gaps)


def _list_untrue(words: Wording, done: CellRun) -> str:
    """Return a sentence for each line that asserts what is not true; or nothing."""
    sentences = [words.fill(words["cell", "untrue"], {"line": str(line)}) for line in done.untrue]
    return words["cell", "between"].join(sentences)


def _count_more(words: Wording, done: CellRun, *, too_long: bool) -> str:
    """Return how much more there is than is shown, in a sentence; or nothing."""
    more = done.tape.more + (len(done.html) if too_long else 0)
    return words.fill(words["workshop", "more"], {"n": words.amount(more, FULL)}) if more else ""
