"""No sentence reaches a reader with a gap in it: what stands in braces has been filled in."""

import json
import re
from html.parser import HTMLParser
from itertools import islice

import pytest

from calc import CALCULATORS
from calc.analysis.equivalents import FACTORS
from calc.browser import ABOUT, answer
from calc.core.amounts import plain
from calc.core.menus import MENUS
from calc.core.scenario import Scenario
from calc.core.wording import LANGUAGES, wording
from calc.sharing.comparison import DEFAULT, KEPT, YOURS
from calc.view import calculator as page
from calc.view.export import FILES

GAP = re.compile(r"\{[a-z][\w.-]*\}")
READ = ("aria-label", "alt", "title", "placeholder")
"""Attributes that are words for readers; scripts fill in the gaps of what they find in others."""
PAGE = "https://site.example/base/page/"

CODE = {"script", "notebook", "json"}
"""What is taken away and is no sentence: braces are part of it."""


class Words(HTMLParser):
    """Collects what a page says; code stands for itself."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.code = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Collect what the tag says by its attributes."""
        self.code += tag in {"pre", "textarea"}
        self.texts += [text or "" for name, text in attrs if name in READ]

    def handle_endtag(self, tag: str) -> None:
        """Notice where code ends."""
        self.code -= tag in {"pre", "textarea"}

    def handle_data(self, data: str) -> None:
        """Collect a text, which code is not."""
        if not self.code:
            self.texts.append(data)


def gaps(html: str) -> list[str]:
    """Return every gap in what HTML says."""
    parser = Words()
    parser.feed(html)
    parser.close()
    return [gap for text in parser.texts for gap in GAP.findall(text)]


def texts(value: object) -> list[str]:
    """Return every text in an answer, however deep."""
    if isinstance(value, str):
        return [value]
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [text for part in inside for text in texts(part)]


def questions(name: str) -> list[dict[str, object]]:
    """Return what a page may ask of a calculator: of every kind, well and badly put."""
    calculator = CALCULATORS[name]
    first, primary = next(iter(calculator.inputs)), calculator.primary
    half = plain(calculator.compute(calculator.defaults())[primary] / 2)
    bad = {"origin": "address", "values": {first: "1e99", "none": "1"}, "version": "9.9.9"}
    asked: list[dict[str, object]] = [
        {"about": "answer", "origin": "form"},
        {"about": "answer", "origin": "form", "values": dict.fromkeys(calculator.inputs, "0,34")},
        {"about": "answer", "origin": "form", "values": dict.fromkeys(calculator.inputs, " ")},
        {"about": "answer", **bad},
        {"about": "answer", **bad, "version": "x"},
        *(
            {"about": about}
            for about in (
                "chart",
                "uncertainty",
                "ranges",
                "sensitivity",
                "table",
                "served",
                "equation",
                "cite",
            )
        ),
        {"about": "workshop", "code": calculator.source},
        {"about": "workshop", "code": "1 / 0"},
        {"about": "world"},
        {"about": "world", "world": {"pue": "1.2", "cooling": "3", "utilisation": "5 apples"}},
        {"about": "boundary", "choices": {}},
        {"about": "boundary", "choices": dict.fromkeys(("chip", "server", "building"), "on")},
        {"about": "bridge", "choices": {"a": DEFAULT, "b": YOURS}},
        {"about": "bridge", "choices": {"a": KEPT, "b": YOURS}, "kept": {}},
        *({"about": "sweep", "input": key} for key in calculator.inputs),
        *(
            {"about": "menu", "menu": menu, "entry": entry}
            for menu in MENUS
            for entry in ("", *islice(MENUS[menu].keys, 2))
        ),
        *({"about": "export", "file": file} for file in ("snippets", *FILES) if file not in CODE),
    ]
    for target in (half, "many", "", "0,34", "-1e15"):
        asked += [
            {"about": "inverse", "choices": {"result": primary, "input": key, "target": target}}
            for key in calculator.inputs
        ]
    for typed in ("", "2", "many", "0,34", "1e99"):
        asked.append({"about": "equivalents", "choices": dict.fromkeys(FACTORS, typed)})
    assert {question["about"] for question in asked} == ABOUT.keys()
    return asked


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", CALCULATORS)
def test_nothing_is_said_with_a_gap_in_it(name: str, language: str) -> None:
    """Neither by the page as built, nor by any answer to what it asks."""
    assert gaps(page.calculator(Scenario.of(CALCULATORS[name]), wording(language))) == []
    form = {"calculator": name, "language": language, "values": {}, "page": PAGE, "site": PAGE}
    for question in questions(name):
        chart = {"chart": "bars"} if question.get("file") in {"svg", "png", "frozen"} else {}
        reply = json.loads(answer(json.dumps({**form, **chart, **question})))
        assert [gap for text in texts(reply) for gap in gaps(text)] == [], question


def test_a_gap_is_found_where_a_reader_would() -> None:
    assert gaps("<p>Yours: {product}</p>") == ["{product}"]
    assert gaps('<p aria-label="{n} more" data-saved="{name}">one</p>') == ["{n}"]
    assert gaps("<pre>f'{x}'</pre> {ai.x}") == ["{ai.x}"]
