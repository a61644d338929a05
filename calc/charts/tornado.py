"""A tornado: a bar for each input from the answer at one end of its range to that at the other."""

from __future__ import annotations

from collections.abc import Sequence

from calc.analysis.sensitivity import Swing, tornado
from calc.charts import rows, svg
from calc.charts.bars import SPREAD, WIDTH
from calc.core.html import Html
from calc.core.scenario import Scenario
from calc.core.wording import Wording

MOST = 10
"""So many inputs are drawn; the table has them all."""


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


def draw_tornado(
    scenario: Scenario, words: Wording, swings: Sequence[Swing], *, narrow: bool = False
) -> Html:
    """Return the chart of the first `MOST` swings, with the reader's own answer across them."""
    calculator, own_answer = scenario.calculator, scenario.answer
    swings = swings[:MOST]
    answers = [own_answer, *(end for swing in swings for end in (swing.at_low, swing.at_high))]
    positive = [answer for answer in answers if answer > 0]
    label = words.result_label(calculator.name, scenario.leading)
    own = words.pair(words["charts", "marks", "scenario"], words.bare(own_answer, scenario.unit, 3))
    return rows.draw_rows(
        f"{calculator.name}-tornado{'-narrow' if narrow else ''}",
        words.fill(words["uncertainty", "chart"], {"label": label}),
        [rows.Group("", [_row(scenario, words, swing) for swing in swings])],
        words,
        unit=scenario.unit,
        narrow=narrow,
        logarithmic=len(positive) == len(answers) and max(positive) > SPREAD * min(positive),
        reference=rows.Reference(own_answer, own, "scenario"),
        width=svg.PHONE if narrow else WIDTH,
    )


def _row(scenario: Scenario, words: Wording, swing: Swing) -> rows.Row:
    """Return what an input makes of the answer: a bar between the answers at its range's ends."""
    ends = format_swing(scenario, words, swing)
    span = words["uncertainty", "span"]
    taken = words.fill(span, {"low": ends["low"], "high": ends["high"]})
    given = words.fill(span, {"low": ends["at_low"], "high": ends["at_high"]})
    bare = {
        end: words.bare(answer, scenario.unit, 3)
        for end, answer in (("low", swing.at_low), ("high", swing.at_high))
    }
    label = swing_label(scenario, words, swing.input)
    in_doubt = swing.input not in scenario.calculator.decisions or swing.input in scenario.ranges
    return rows.Row(
        label,
        None,
        words.fill(span, bare),
        "uncertain" if in_doubt else "case",
        format_inputs(scenario, words, swing),
        low=min(swing.at_low, swing.at_high),
        high=max(swing.at_low, swing.at_high),
        title=words.pair(label, words.pair(taken, given)),
    )


def format_inputs(scenario: Scenario, words: Wording, swing: Swing) -> str:
    """Return the range of an input, with its unit once."""
    unit = scenario.calculator.inputs[swing.input].unit
    low, high = swing.range
    return words.span(low, high, unit, 6)


def state_driver(scenario: Scenario, words: Wording, swings: Sequence[Swing]) -> str:
    """Return which input moves the answer most, as the finding of the chart."""
    label = words.input_label(scenario.calculator.name, swings[0].input)
    quoted = words.fill(words["charts", "finding", "quoted"], {"label": label})
    return words.fill(words["charts", "finding", "moves"], {"input": quoted})
