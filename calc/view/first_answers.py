"""The first answers: what a page can answer by itself, before Python is there.

For some places of each main slider, all else at its default, the page brings along what Python
would say. It is made by what answers live, so it is the same to the last character.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from calc.core.amounts import plain
from calc.core.calculator import Calculator, Input
from calc.core.html import Html, html
from calc.core.scenario import Scenario
from calc.core.wording import Wording, wording
from calc.sharing.question import Question
from calc.view import answer, form
from calc.view.quantities import keep_whole
from calc.view.setting import slider_position

PLACES = 33
"""So many places of a slider have an answer, from end to end; and the default has one."""


NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
"""What differs between answers that are said alike."""


def values(declared: Input) -> Iterator[float]:
    """Yield the values of the places of an input's slider that have an answer, the lowest first.

    A slider stands on its steps only, and sets round numbers: field.js writes the same.
    """
    low, default, high = declared.low, declared.value, declared.high
    first, last, step = form.slider_ends(declared)
    steps = int((last - first) / step + 1e-6)
    taken = round((float(slider_position(declared, default)) - first) / step)
    inner = {round(place * steps / (PLACES - 1)) for place in range(1, PLACES - 1)} - {taken}
    places = [first + step * place for place in inner]
    rounded = {
        float(f"{10**place:.3g}") if declared.logarithmic else float(f"{place:.12g}")
        for place in places
    }
    yield from sorted({low, default, high} | {value for value in rounded if low < value < high})


def answers(calculator: Calculator, words: Wording, name: str) -> Iterator[dict[str, str]]:
    """Yield what one input's field says, and the answer, at each of its places that has one."""
    default = Scenario.of(calculator)
    texts = {other: form.box_text(default, words, other) for other in calculator.inputs}
    for value in values(calculator.inputs[name]):
        asked = {
            "calculator": calculator.name,
            "language": words.language,
            "values": texts | {name: plain(value)},
            "origin": "form",
        }
        given = answer.answer(Question(asked))
        if given["errors"]:
            continue  # what contradicts another input has no answer
        yield {**given["fields"][name], "answer": keep_whole(given["parts"]["answer"], words)}


def fold(answers: Iterable[Mapping[str, str]]) -> dict[str, list[str]]:
    """Return answers as texts with gaps, and for each answer its text and what fills the gaps.

    One sentence is said of many numbers: folded, answers weigh little more than half.

    >>> fold([{"text": "3 kW"}, {"text": "4.5 kW"}])
    {'texts': ['{"text": "{0} kW"}'], 'places': ['0 3', '0 4.5']}
    """
    texts: dict[str, int] = {}
    places = []
    for entry in answers:
        numbers: dict[str, int] = {}

        def gap(number: re.Match[str], numbers: dict[str, int] = numbers) -> str:
            return f"{{{numbers.setdefault(number[0], len(numbers))}}}"

        text = NUMBER.sub(gap, json.dumps(entry, ensure_ascii=False))
        places.append(" ".join((str(texts.setdefault(text, len(texts))), *numbers)))
    return {"texts": list(texts), "places": places}


@lru_cache
def _data(calculator: Calculator, language: str) -> Html:
    words = wording(language)
    data = {name: fold(answers(calculator, words, name)) for name in calculator.main}
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return Html(text.replace("&", r"\u0026").replace("<", r"\u003c"))  # JSON, and HTML as well


def data(calculator: Calculator, words: Wording) -> Html:
    """Return the first answers of each main slider, folded, as JSON for the script of a page.

    It stands in a template, since the theme runs every script of a page that it puts in place.
    """
    return html(
        "<template data-first-answers data-search-exclude>{}</template>",
        _data(calculator, words.language),
    )
