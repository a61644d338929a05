"""Charts fit a small phone: no text is cut off or lies on anything, wherever the sliders stand."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

import pytest

from calc import CALCULATORS
from calc.charts import picture, svg
from calc.charts.bars import comparison_rows, draw_bars
from calc.core.calculator import Calculator
from calc.core.html import Html
from calc.core.scenario import Scenario
from calc.core.wording import LANGUAGES, wording
from calc.view import boundary
from overrides.generator.figures import FIGURES

MARK = re.compile(r"<(text|rect|circle) ([^>]*)>(?:([^<]*)</text>)?")
LETTERS = {"ec-value": 8.9, "ec-label": 7.6, "ec-tick": 7.2}
"""Width of a letter of each kind of text, in pixels, in a wide font: generous for most."""

HAIR = 2
"""Pixels by which boxes that are estimated may meet."""


@dataclass(frozen=True)
class Box:
    """What a mark covers on a small phone, in pixels."""

    name: str
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        """Whether this lies on another."""
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return across > HAIR and down > HAIR


def boxes(drawing: Html) -> tuple[list[Box], list[Box]]:
    """Return what the texts of a drawing cover, and what its bars and dots do."""
    texts, marks = [], []
    for tag, rest, said in MARK.findall(svg.in_pixels(drawing)):
        look = dict(re.findall(r'([\w-]+)="([^"]*)"', rest))

        def length(name: str, look: dict[str, str] = look) -> float:
            value = look.get(name, "0")
            return float(value.rstrip("%")) * (svg.PHONE / 100 if "%" in value else 1)

        if tag == "text":
            kind = look["class"].split()[0]
            size = 13 if kind == "ec-tick" else 14
            content = html.unescape(said)
            wide = sum(size if svg.width(letter) > 1 else LETTERS[kind] for letter in content)
            shift = {"end": wide, "middle": wide / 2}.get(look.get("text-anchor", ""), 0)
            left, base = length("x") + length("dx") - shift, length("y")
            texts.append(Box(content, left, base - 0.75 * size, left + wide, base + 0.2 * size))
        elif tag == "rect":
            left, top = length("x"), length("y")
            box = Box(look["class"], left, top, left + length("width"), top + length("height"))
            marks.append(box)
        else:
            x, y, r = length("cx"), length("cy"), length("r")
            marks.append(Box(look["class"], x - r, y - r, x + r, y + r))
    return texts, marks


def faults(drawing: Html) -> Iterator[str]:
    """Yield what is wrong with the texts of a drawing."""
    texts, marks = boxes(drawing)
    assert texts
    for text in texts:
        if text.left < -HAIR or text.right > svg.PHONE + HAIR:
            yield f"{text.name!r} is cut off: {text.left:.0f} to {text.right:.0f}"
        for mark in marks:
            if text.meets(mark):
                yield f"{text.name!r} lies on {mark.name}"
    for one, other in combinations(texts, 2):
        if one.meets(other):
            yield f"{one.name!r} lies on {other.name!r}"


def settings(calculator: Calculator) -> Iterator[dict[str, float]]:
    """Yield no change, and each input at either end of what it may be."""
    yield {}
    for name in calculator.inputs:
        for end in calculator.reach(name, calculator.defaults()):
            yield {name: end}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", CALCULATORS)
def test_every_text_of_an_answer_s_charts_has_its_place(name: str, language: str) -> None:
    calculator, words = CALCULATORS[name], wording(language)
    wrong: dict[str, dict[str, float]] = {}
    for values in settings(calculator):
        scenario = Scenario.of(calculator, values)
        charts = dict(picture.CHARTS)
        if values:  # where an answer lies within its doubt moves no text
            charts["bars"] = lambda scenario, words: draw_bars(
                scenario, words, comparison_rows(scenario, words)
            )
        drawn = [draw(scenario, words) for draw in charts.values()]
        drawn += [
            boundary.chart(scenario, words, counted, [layer.name for layer in counted.layers])
            for counted in calculator.boundaries
        ]
        wrong |= {fault: values for chart in drawn if chart for fault in faults(chart)}
    assert wrong == {}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", FIGURES)
def test_every_text_of_a_figure_has_its_place(name: str, language: str) -> None:
    assert list(faults(FIGURES[name](wording(language)).chart)) == []


def test_faults_are_seen() -> None:
    """The tests above can fail: on a text at the edge, on a bar, and on another text."""
    cut = svg.text(90, 20, "31 TWh a year", css="ec-value")
    assert list(faults(cut)) == ["'31 TWh a year' is cut off: 259 to 375"]
    bar = svg.bar(0, 10, 50, 14, css="ec-bar", title="")
    over = svg.text(50, 21, "43.6", anchor="end", dx=-10, css="ec-value")
    assert list(faults(Html(bar + over))) == ["'43.6' lies on ec-bar"]
    label = svg.text(30, 21, "Ireland", css="ec-label")
    assert list(faults(Html(over + label))) == ["'43.6' lies on 'Ireland'"]
