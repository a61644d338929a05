"""The scoreboard as a dot ledger and a table: what the paper said, and what is known since."""

from __future__ import annotations

import math
from html import escape

from calc import CALCULATORS
from calc.charts import svg
from calc.core.cited import ESTIMATES
from calc.core.scenario import Scenario
from calc.core.wording import Wording
from calc.evidence.scoreboard import CLAIMS, Claim, Evidence, Span, rows
from calc.sharing import address as link
from calc.view.table import table
from overrides.generator.figures.figure import FOLDERS, Figure, named
from overrides.generator.placeholders import SITE_ADDRESS
from overrides.generator.ranges import format_range as ranged

SCALE = svg.Scale(0.01, 100, 2, 98, logarithmic=True)
"""How many times the paper's value the evidence is, as far as a hundredth and a hundredfold."""

ROW, GAP, BAND, TALL = 18, 16, 8, 7
"""Pixels: height of a track, space after a claim, height of the paper's band, half of a point's."""

SMALL = 46
"""Characters of small type that fit across a phone."""

FEW = 0.2
"""Below this a ratio is easier to read as a part: 1/12."""


def times(words: Wording, value: float) -> str:
    """Return a ratio: ``1.6×``, ``49%`` or ``1/12``."""
    if value < FEW:
        return f"1/{words.amount(1 / value, 2)}"
    return f"{words.amount(value, 2)}×" if value >= 1 else words.quantity(100 * value, "%", 2)


def spoken(words: Wording, span: Span, unit: str) -> str:
    """Return an interval with its unit: a value, a range, or a value with its range."""
    if math.isinf(span.high):
        return words.fill(words["scoreboard", "above"], {"low": words.quantity(span.low, unit)})
    if span.low == span.high:
        return words.quantity(span.low, unit)
    if span.value is None:
        return ranged(words, span.low, span.high, unit, 3)
    ends = {"low": words.amount(span.low), "high": words.amount(span.high)}
    between = words.fill(words["uncertainty", "span"], ends)
    return words.quantity(span.value, unit) + words.fill(
        words["interface", "aside"], {"text": between}
    )


def of_claim(words: Wording, claim: Claim, evidence: Evidence) -> str:
    """Return how many times the claim the evidence is, as one ratio or two."""
    low, high = (times(words, each) for each in claim.ratios(evidence))
    if low == high:
        return low
    return words.fill(words["uncertainty", "span"], {"low": low, "high": high})


def dated(words: Wording, evidence: Evidence) -> str:
    """Return what the evidence is called, with its year."""
    label = words["scoreboard", "since", evidence.id]
    said = {"label": label, "year": str(evidence.year)}
    return words.fill(words["scoreboard", "dated"], said)


def address(words: Wording, name: str) -> str:
    """Return where a calculator or an estimate opens."""
    estimate = ESTIMATES.get(name)
    calculator = CALCULATORS[estimate.calculator if estimate else name]
    asked = ""
    if estimate and estimate.inputs:
        asked = f"?{link.query(Scenario.of(calculator, estimate.inputs))}"
    page = f"{FOLDERS[words.language]}{calculator.chapter}/{calculator.name}/"
    return escape(f"{SITE_ADDRESS}{page}{asked}#{calculator.name}-calculator")


# ---- the drawing


def claimed(words: Wording, claim: Claim) -> str:
    """Return a claim and its value."""
    value = spoken(words, claim.span, claim.unit)
    return words.pair(words["scoreboard", "claims", claim.id], value)


def known(words: Wording, claim: Claim, evidence: Evidence) -> str:
    """Return a piece of evidence and its value."""
    return words.pair(dated(words, evidence), spoken(words, evidence.span, claim.unit))


def _marks(words: Wording, claim: Claim, y: float) -> list[str]:
    """Return the track of a claim: the paper's band, and a dot for each piece of evidence."""
    middle = claim.span.middle
    low, high = SCALE(claim.span.low / middle), SCALE(claim.span.high / middle)
    marks = [svg.rule(0, y, 100, y, "ec-track")]
    if low == high:
        marks.append(svg.rule(low, y - TALL, low, y + TALL, "ec-claim"))
    else:
        marks.append(
            f'<rect x="{low:.4g}%" y="{y - BAND / 2:g}" width="{high - low:.4g}%" '
            f'height="{BAND}" class="ec-bar published">'
            f"<title>{escape(claimed(words, claim))}</title></rect>"
        )
    for each in claim.evidence:
        span = each.span
        if span.low != span.high:
            ends = SCALE(span.low / middle), SCALE(span.high / middle)
            marks.append(svg.rule(ends[0], y, ends[1], y, "ec-span"))
    for each in claim.evidence:
        css = "ec-dot since other" if each.other else "ec-dot since"
        marks.append(svg.dot(SCALE(each.span.middle / middle), y, css, known(words, claim, each)))
    return marks


def _evidence(words: Wording, claim: Claim) -> str:
    """Return the evidence of a claim by name, in the order of its dots; years tell equals apart."""
    labels = [words["scoreboard", "since", each.id] for each in claim.evidence]

    def name(evidence: Evidence) -> str:
        label = words["scoreboard", "since", evidence.id]
        return label if labels.count(label) == 1 else dated(words, evidence)

    said = [
        words.pair(name(each), of_claim(words, claim, each))
        for each in sorted(claim.evidence, key=lambda each: each.span.middle)
    ]
    return words["interface", "phrases"].join(said)


def drawing(words: Wording) -> str:
    """Return the ledger: how many times the paper's value each later figure is."""
    ticks = [0.01, 0.1, 1.0, 10.0, 100.0]
    marks: list[str] = []
    top = float(svg.LINE) + 6
    told = []
    for claim in CLAIMS.values():
        said = claimed(words, claim)
        told += [said, *(known(words, claim, each) for each in claim.evidence)]
        for line in svg.lines(said):
            marks.append(svg.text(0, top + svg.LINE * 0.75, line, css="ec-label line0"))
            top += svg.LINE
        marks += _marks(words, claim, top + ROW / 2)
        top += ROW
        listed = _evidence(words, claim)
        for line in svg.lines(listed, SMALL):
            marks.append(svg.text(0, top + svg.LINE * 0.6, line, css="ec-tick"))
            top += svg.LINE * 0.8
        top += GAP
    grid = []
    for tick in ticks:
        x = SCALE(tick)
        anchor = {0.01: "start", 100.0: "end"}.get(tick, "middle")
        said = words["scoreboard", "paper"] if tick == 1 else times(words, tick)
        grid.append(svg.text(x, 12, said, anchor=anchor, css="ec-tick"))
        grid.append(svg.rule(x, svg.LINE, x, top - GAP, "ec-grid"))
    title = words["scoreboard", "title"]
    return svg.figure(
        "figure-scoreboard", top, title, words["interface", "phrases"].join(told), grid + marks
    )


# ---- the table


def _cells(words: Wording, claim: Claim, evidence: Evidence) -> list[str]:
    label = escape(words["scoreboard", "claims", claim.id])
    note = words.get("scoreboard", "notes", evidence.id)
    since = escape(known(words, claim, evidence))
    if note:
        since += f"<br><small>{escape(note, quote=False)}</small>"
    if evidence.open:
        opens = escape(words["scoreboard", "open"])
        since += f'<br><small><a href="{address(words, evidence.open)}">{opens}</a></small>'
    key = claim.verdict(evidence)
    verdict = f'<span class="verdict {key}">{escape(words["scoreboard", "verdicts", key])}</span>'
    if evidence.other:
        verdict += f"<br><small>{escape(words['scoreboard', 'other'])}</small>"
    return [
        f'<a href="{address(words, claim.open)}">{label}</a>',
        escape(spoken(words, claim.span, claim.unit)),
        since,
        escape(of_claim(words, claim, evidence)),
        verdict,
        (
            f"{named(words, evidence.origin)}"
            f"<br><small>{escape(words['standing', evidence.standing])}</small>"
        ),
    ]


def ledger_table(words: Wording, title: str) -> str:
    """Return every claim beside every piece of evidence, with the computed verdict."""
    head = [
        words["scoreboard", each] for each in ("claim", "paper", "later", "ratio", "verdict")
    ] + [words["interface", "source"]]
    body = [_cells(words, claim, each) for claim, each in rows()]
    return table(head, body, title, headed=True)


def figure(words: Wording) -> Figure:
    """Return the whole scoreboard."""
    works = dict.fromkeys(
        source for claim, each in rows() for source in (claim.source, each.origin)
    )
    title = words["scoreboard", "title"]
    return Figure(
        title, drawing(words), ledger_table(words, title), words["scoreboard", "note"], tuple(works)
    )
