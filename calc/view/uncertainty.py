"""How sure an answer is: its interval, what it hangs on, and what each input could make of it."""

from __future__ import annotations

from collections.abc import Sequence

from calc.analysis.sensitivity import Driver, Swing, drivers, tornado
from calc.analysis.uncertainty import Interval
from calc.analysis.uncertainty import interval as interval_of
from calc.charts import bars, svg
from calc.charts.lines import lines as curves
from calc.core.calculator import Calculator
from calc.core.html import escape
from calc.core.wording import Wording
from calc.view import table
from calc.view.scenario import Scenario

ENOUGH = 0.6
"""The part of the doubt that is most of it: one input that makes so much is named alone."""

FEW = 10
"""So many inputs are drawn; the table has them all."""

LETTERS = 46
"""Narrow characters of a figure that fit across a phone."""

BAR, GAP = 12, 14


def found(scenario: Scenario) -> Interval:
    """Return the interval of the answer."""
    return interval_of(scenario)


def moving(scenario: Scenario) -> list[Swing]:
    """Return the inputs that move the answer, with what they make of it."""
    swings = tornado(scenario)
    return [each for each in swings if each.width]


def chart(scenario: Scenario, interval: Interval | None = None) -> str:
    """Return the charts that go with the answer; with its `interval`, once that is known."""
    charts = bars.bars(scenario, scenario.rows, interval)
    if scenario.calculator.sweep:
        charts = curves(scenario) + charts
    return f'<figure class="ec-figure">{charts}</figure>'


def interval(scenario: Scenario) -> dict[str, str]:
    """Return the interval in a sentence, what it hangs on, and the charts with it drawn."""
    own = found(scenario)
    hanging = hangs(scenario, drivers(scenario))
    aside = f' <span class="ec-drivers">{escape(hanging)}</span>' if hanging else ""
    return {
        "uncertainty": f'<p class="ec-interval">{sentence(scenario, own)}{aside}</p>',
        "chart": chart(scenario, own),
    }


def sentence(scenario: Scenario, found: Interval) -> str:
    """Return the answer as low, central and high, with what kind of range it is."""
    words, unit = scenario.words, scenario.unit
    here = f"#{scenario.calculator.name}-sensitivity"
    kind = f'<a href="{here}">{escape(words["uncertainty", found.kind])}</a>'
    if found.low == found.high:
        where = "certain"
    elif found.central in (found.low, found.high):
        where = "lower" if found.central == found.low else "upper"
    else:
        where = "inside"
    # Two digits are all that the ends are known to, unless the answer would then seem beyond them.
    own = float(f"{found.central:.2e}")
    two = all(
        end == found.central or (float(f"{end:.1e}") - own) * (end - found.central) > 0
        for end in (found.low, found.high)
    )
    ends = {
        name: words.quantity(end, unit, 2 if two and end != found.central else 3)
        for name, end in (("low", found.low), ("high", found.high))
    }
    shown = {name: f"<b>{escape(end)}</b>" for name, end in ends.items()}
    shown["central"] = f"<b>{escape(words.quantity(found.central, unit))}</b>"
    return words.fill(escape(words["uncertainty", where]), shown | {"kind": kind})


def hangs(scenario: Scenario, found: Sequence[Driver]) -> str:
    """Return what the doubt hangs on: one name, two, or the first of several; or nothing."""
    words = scenario.words
    if not found or not found[0].share:
        return ""
    names = [named(scenario, each.inputs) for each in found[:2]]
    if found[0].share >= ENOUGH or len(names) == 1:
        which = "one"
    elif found[0].share + found[1].share >= ENOUGH:
        which = "two"
    else:
        which = "several"
    return words.fill(
        words["uncertainty", which], dict(zip(("first", "second"), names, strict=False))
    )


def named(scenario: Scenario, inputs: Sequence[str]) -> str:
    """Return an input's label as a quotation, or what inputs in doubt as one have in common."""
    calculator, words = scenario.calculator, scenario.words
    if len(inputs) == 1:
        return words.fill(
            words["uncertainty", "named"], {"label": words.input_label(calculator.name, inputs[0])}
        )
    group = next(each for each in calculator.together if inputs[0] in each.inputs)
    return words["uncertainty", "groups", calculator.name, group.why]


def sure(scenario: Scenario) -> dict[str, str]:
    """Return what each input could make of the answer, as chart and table."""
    swings = moving(scenario)
    if not swings:
        return {"sensitivity": f"<p>{escape(scenario.words['uncertainty', 'nothing'])}</p>"}
    return {"sensitivity": f'<figure class="ec-figure">{bars_of(scenario, swings[:FEW])}</figure>'
            + _table(scenario, swings)}  # fmt: skip


def _label(scenario: Scenario, name: str) -> str:
    """Return an input's label; of one that says which case is meant, also that it does."""
    words, calculator = scenario.words, scenario.calculator
    label = words.input_label(calculator.name, name)
    if name in calculator.decided and name not in scenario.ranges:
        return words.fill(words["uncertainty", "decided"], {"label": label})
    return label


def _ends(scenario: Scenario, swing: Swing) -> dict[str, str]:
    """Return the ends of an input's range, and the answers there, as text."""
    words, unit = scenario.words, scenario.calculator.inputs[swing.input].unit
    low, high = swing.range
    return {
        "low": words.quantity(low, unit, 6),
        "high": words.quantity(high, unit, 6),
        "at_low": words.quantity(swing.at_low, scenario.unit),
        "at_high": words.quantity(swing.at_high, scenario.unit),
    }


def bars_of(scenario: Scenario, swings: Sequence[Swing]) -> str:
    """Return a bar for each input from the answer at one end of its range to that at the other."""
    calculator, words = scenario.calculator, scenario.words
    own = scenario.results[calculator.primary]
    reached = [own, *(end for each in swings for end in (each.at_low, each.at_high))]
    wide = svg.scale_for(reached, 1, 99, spread=bars.SPREAD)
    marks: list[str] = []
    said: list[str] = []
    top = 0.0
    for each in swings:
        label, ends = _label(scenario, each.input), _ends(scenario, each)
        spans = [
            words.fill(words["uncertainty", "span"], {"low": ends[low], "high": ends[high]})
            for low, high in (("low", "high"), ("at_low", "at_high"))
        ]
        figures = words.pair(*spans)
        said.append(words.pair(label, figures))
        written = [figures] if svg.width(figures) <= LETTERS else spans
        lines = [(line, "ec-label") for line in svg.lines(label)]
        lines += [(line, "ec-tick") for span in written for line in svg.lines(span, LETTERS)]
        for line, css in lines:
            top += svg.LINE
            marks.append(svg.text(0, top - 4, line, css=css))
        left, right = sorted((wide(each.at_low), wide(each.at_high)))
        doubted = each.input not in calculator.decided or each.input in scenario.ranges
        css = "ec-bar uncertain" if doubted else "ec-bar"
        marks.append(
            f'<rect x="{left:.4g}%" y="{top + 2:g}" width="{max(right - left, 0.3):.4g}%" '
            f'height="{BAR}" class="{css}"><title>{escape(said[-1])}</title></rect>'
        )
        # The reader's own answer, across every bar.
        marks.append(svg.rule(wide(own), top, wide(own), top + BAR + 4, "ec-own-answer"))
        top += BAR + GAP
    label = words.result_label(calculator.name, calculator.primary)
    title = words.fill(words["uncertainty", "chart"], {"label": label})
    description = words["interface", "phrases"].join(said)
    return svg.figure(f"{calculator.name}-tornado", top, title, description, marks)


def _table(scenario: Scenario, swings: Sequence[Swing]) -> str:
    """Return the same as a table, with every input that moves the answer."""
    words = scenario.words
    body = []
    for each in swings:
        ends = _ends(scenario, each)
        there = (words.pair(ends[end], ends[f"at_{end}"]) for end in ("low", "high"))
        body.append([escape(_label(scenario, each.input)), *map(escape, there)])
    head = [words["uncertainty", each] for each in ("input", "low", "high")]
    caption = words["uncertainty", "table"]
    return table.table(head, body, caption)


def fold(calculator: Calculator, words: Wording, inside: str) -> str:
    """Return "How sure is this?", folded: what kind of range it is, and what each input does."""
    reasons = "".join(
        f"<p>{escape(words[calculator.name, 'together', each.why])}</p>"
        for each in calculator.together
    )
    example = words.fill(words["uncertainty", "typed"], {"low": "5", "high": "8"})
    return (
        f'<details class="ec-sensitivity" id="{calculator.name}-sensitivity" data-search-exclude>'
        f"<summary>{words['uncertainty', 'sure']}</summary>"
        f"<p>{escape(words['uncertainty', 'kind'])}</p>{reasons}"
        f"<p>{escape(words.fill(words['uncertainty', 'how'], {'example': example}))}</p>"
        f'<div data-part="sensitivity">{inside}</div></details>'
    )
