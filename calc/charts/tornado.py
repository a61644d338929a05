"""A tornado: a bar for each input from the answer at one end of its range to that at the other."""

from __future__ import annotations

from collections.abc import Sequence

from calc.analysis.sensitivity import Swing, tornado
from calc.charts import svg
from calc.charts.bars import SPREAD, THIN
from calc.core.html import Html
from calc.core.scenario import Scenario
from calc.core.wording import Wording

MOST = 10
"""So many inputs are drawn; the table has them all."""

SMALL = 38
"""Narrow characters of small type that fit across a small phone."""

BAR, GAP = 12, 14


def effective_swings(scenario: Scenario) -> list[Swing]:
    """Return the inputs that move the answer, with what they make of it, the widest first."""
    return [swing for swing in tornado(scenario) if swing.width]


def swing_label(scenario: Scenario, words: Wording, name: str) -> str:
    """Return an input's label; of one that says which case is meant, also that it does."""
    calculator = scenario.calculator
    label = words.input_label(calculator.name, name)
    if name in calculator.decisions and name not in scenario.ranges:
        return words.fill(words["uncertainty", "decided"], {"label": label})
    return label


def format_swing(scenario: Scenario, words: Wording, swing: Swing) -> dict[str, str]:
    """Return the ends of an input's range as text, ``low`` and ``high``, and the answers there.

    Those are called ``at_low`` and ``at_high``.
    """
    unit = scenario.calculator.inputs[swing.input].unit
    low, high = swing.range
    return {
        "low": words.quantity(low, unit, 6),
        "high": words.quantity(high, unit, 6),
        "at_low": words.quantity(swing.at_low, scenario.unit),
        "at_high": words.quantity(swing.at_high, scenario.unit),
    }


def draw_tornado(scenario: Scenario, words: Wording, swings: Sequence[Swing]) -> Html:
    """Return the chart of the first `MOST` swings, with the reader's own answer across them."""
    calculator, own_answer = scenario.calculator, scenario.answer
    swings = swings[:MOST]
    answers = [own_answer, *(end for swing in swings for end in (swing.at_low, swing.at_high))]
    scale = svg.scale_for(answers, 1, 99, spread=SPREAD)
    own = scale(own_answer)
    marks: list[Html] = []
    titles: list[str] = []
    top = 0.0
    for swing in swings:
        label = swing_label(scenario, words, swing.input)
        ends = format_swing(scenario, words, swing)
        spans = [
            words.fill(words["uncertainty", "span"], {"low": ends[low], "high": ends[high]})
            for low, high in (("low", "high"), ("at_low", "at_high"))
        ]
        figures = words.pair(*spans)
        titles.append(words.pair(label, figures))
        written = [figures] if svg.width(figures) <= SMALL else spans
        lines = [(line, "ec-label") for line in svg.break_lines(label, words)]
        figure_lines = (svg.break_lines(span, words, SMALL) for span in written)
        lines += [(line, "ec-tick") for broken in figure_lines for line in broken]
        for line, css in lines:
            top += svg.LINE
            marks.append(svg.text(0, top - 4, line, css=css))
        left, right = sorted((scale(swing.at_low), scale(swing.at_high)))
        in_doubt = swing.input not in calculator.decisions or swing.input in scenario.ranges
        css = "ec-bar uncertain" if in_doubt else "ec-bar"
        marks.append(
            svg.bar(left, top + 2, max(right - left, THIN), BAR, css=css, title=titles[-1])
        )
        marks.append(svg.rule(own, top, own, top + BAR + 4, "ec-own-answer"))
        top += BAR + GAP
    label = words.result_label(calculator.name, calculator.primary)
    heading = words.fill(words["uncertainty", "chart"], {"label": label})
    description = words["interface", "phrases"].join(titles)
    return svg.figure(f"{calculator.name}-tornado", top, heading, description, marks)
