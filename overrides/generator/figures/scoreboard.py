"""The scoreboard as a board and as a table: what the paper said, and what came since."""

from __future__ import annotations

import math

from calc.core.html import Html, html, join
from calc.core.units import convert
from calc.core.wording import Wording
from calc.evidence.scoreboard import CLAIMS, Claim, Evidence, rows
from calc.evidence.verdict import OUTCOMES
from calc.view.table import table, with_note
from overrides.generator.figures import board
from overrides.generator.figures.figure import (
    Figure,
    calculator_address,
    format_span,
    link_calculator,
    link_source,
)

TICKS = {"tenth": 0.1, "paper": 1, "ten": 10}
"""Multiples of the paper's value that are marked on the scale."""

KINDS = ("estimated", "other", "ahead")
"""What marks there are beside the paper's: an estimate, of something else, ahead of its time."""

KNOWN = 2026
"""The year of the evidence: what is said of a later one is a forecast."""

MARKS = {"held": "●", "failed": "✕", "open": "○"}

FEW = 0.2
"""Below this a ratio is easier to read as a part: 1/12."""


def format_ratio(words: Wording, ratio: float) -> str:
    """Return a ratio: ``1.6×``, ``49%`` or ``1/12``."""
    if ratio < FEW:
        return f"1/{words.amount(1 / ratio, 2)}"
    return words.multiple(ratio) if ratio >= 1 else words.quantity(convert(ratio, "1", "%"), "%", 2)


def format_ratios(words: Wording, claim: Claim, evidence: Evidence) -> str:
    """Return how many times the claim the evidence is, as one ratio or two."""
    low, high = (format_ratio(words, ratio) for ratio in claim.ratios(evidence))
    if low == high:
        return low
    return words.fill(words["uncertainty", "span"], {"low": low, "high": high})


def dated_label(words: Wording, evidence: Evidence) -> str:
    """Return what the evidence is called, with its year."""
    label = words["scoreboard", "since", evidence.id]
    return words.fill(words["scoreboard", "dated"], {"label": label, "year": str(evidence.year)})


def describe_claim(words: Wording, claim: Claim) -> str:
    """Return a claim and its value."""
    value = format_span(words, claim.span, claim.unit)
    return words.pair(words["scoreboard", "claims", claim.id], value)


def describe_evidence(words: Wording, claim: Claim, evidence: Evidence) -> str:
    """Return a piece of evidence and its value."""
    value = format_span(words, evidence.span, claim.unit)
    return words.pair(dated_label(words, evidence), value)


def name_claim(words: Wording, claim: Claim) -> Html:
    """Return what a claim is called, as a link that opens it in its calculator."""
    label = words["scoreboard", "claims", claim.id]
    return html('<a href="{}">{}</a>', calculator_address(words, claim.opens_in), label)


# ---- how many


def by_outcome() -> dict[str, list[Claim]]:
    """Return the claims under their verdicts: held, failed, open."""
    claims = CLAIMS.values()
    return {
        outcome: [claim for claim in claims if claim.verdict.outcome == outcome]
        for outcome in OUTCOMES
    }


def finding(words: Wording) -> str:
    """Return how many claims held, failed and are open, as a sentence."""
    counts = {outcome: str(len(claims)) for outcome, claims in by_outcome().items()}
    return words.fill(words["scoreboard", "title"], {"all": str(len(CLAIMS))} | counts)


def tally(words: Wording) -> Html:
    """Return a mark for each claim under its verdict, with how many there are."""
    items = join(
        html(
            '<li><span class="{}" aria-hidden="true">{}</span> <b>{}</b> {}</li>',
            outcome, MARKS[outcome] * len(claims), len(claims),
            words["scoreboard", "outcomes", outcome],
        )
        for outcome, claims in by_outcome().items()
    )  # fmt: skip
    return html('<ul class="tally">{}</ul>', items)


# ---- the drawing


def _leave_unit(words: Wording, claim: Claim, value: float) -> str:
    """Return a value without the unit that its claim has; a word for its size it has of its own."""
    if words.is_stored(claim.unit):
        return words.amount(value)
    beside = words.short(claim.span.middle, claim.unit)
    return words.ends(words.short(value, claim.unit), beside)["low"]


def _write_evidence(words: Wording, claim: Claim, evidence: Evidence) -> str:
    """Return a piece of evidence and its value, without the unit, which the claim has."""
    span, label = evidence.span, dated_label(words, evidence)
    low, high = (_leave_unit(words, claim, end) for end in span.ends)
    if span.value is not None:
        value = _leave_unit(words, claim, span.value)
    elif span.finite:
        value = words.fill(words["uncertainty", "span"], {"low": low, "high": high})
    else:
        value = words.fill(words["scoreboard", "below"], {"high": high})
    return words.pair(label, value)


def _piece(words: Wording, claim: Claim, evidence: Evidence) -> board.Piece:
    """Return a piece of evidence for the board: told by its text alone, if the claim is a bound."""
    text = _write_evidence(words, claim, evidence)
    if math.isinf(claim.span.high):
        return board.Piece(text)
    kind = "estimated" if claim.has_boundary_of(evidence) else "other"
    kind = "ahead" if evidence.year > KNOWN else kind
    middle = claim.span.middle
    low, high = (end / middle for end in evidence.span.ends)
    title = describe_evidence(words, claim, evidence)
    return board.Piece(text, kind, title, evidence.span.middle / middle, low, high)


def _line(words: Wording, claim: Claim) -> board.Line:
    """Return the line of a claim, with the evidence from the lowest to the highest."""
    low, high = (end / claim.span.middle for end in claim.span.ends)
    since = sorted(claim.evidence, key=lambda evidence: evidence.span.middle)
    return board.Line(
        words["scoreboard", "claims", claim.id],
        format_span(words, claim.span, claim.unit),
        words["scoreboard", "reasons", claim.verdict.reason],
        describe_claim(words, claim),
        [_piece(words, claim, evidence) for evidence in since],
        None if math.isinf(claim.span.high) else (low, high),
    )


def chart(words: Wording, *, narrow: bool = False) -> Html:
    """Return the board: how many times the paper's value each later figure is, by verdict."""
    texts = words.words["scoreboard"]["narrow_ticks" if narrow else "ticks"]
    gaps = {"times": words.amount(TICKS["ten"])}
    ticks = {tick: words.fill(texts[key], gaps) for key, tick in TICKS.items()}
    sections = [
        board.Section(
            words.pair(words["scoreboard", "groups", outcome], str(len(claims))),
            words["scoreboard", "meanings", outcome],
            [_line(words, claim) for claim in claims],
        )
        for outcome, claims in by_outcome().items()
        if claims
    ]
    kinds = [(kind, words["scoreboard", "kinds", kind]) for kind in KINDS]
    name = "figure-scoreboard-narrow" if narrow else "figure-scoreboard"
    return board.draw_board(
        name, finding(words), sections, words, ticks=ticks, kinds=kinds, narrow=narrow
    )


# ---- the table


def _cells(words: Wording, claim: Claim, evidence: Evidence) -> list[str]:
    since = html(
        '<span id="evidence-{}">{}</span>', evidence.id, describe_evidence(words, claim, evidence)
    )
    since = with_note(since, words.get("scoreboard", "notes", evidence.id))
    if evidence.opens_in:
        since = with_note(since, link_calculator(words, evidence.opens_in))
    outcome, reason = claim.judge(evidence)
    reason = "other" if evidence.other else reason
    boundary = {"boundary": words["boundary_kind", evidence.boundary]}
    verdict = with_note(
        words["scoreboard", "outcomes", outcome],
        words.fill(words["scoreboard", "row_reasons", reason], boundary),
    )
    return [
        name_claim(words, claim),
        format_span(words, claim.span, claim.unit),
        since,
        format_ratios(words, claim, evidence),
        verdict,
        with_note(link_source(words, evidence.source), words["standing", evidence.standing]),
    ]


def claims_table(words: Wording, title: str) -> Html:
    """Return every claim beside every piece of evidence, with the computed verdict."""
    columns = ("claim", "paper", "later", "ratio", "verdict")
    head = [words["scoreboard", column] for column in columns] + [words["interface", "source"]]
    body = [_cells(words, claim, evidence) for claim, evidence in rows()]
    return table(head, body, title, headed=True)


def figure(words: Wording) -> Figure:
    """Return the whole scoreboard."""
    works = [work for claim, evidence in rows() for work in (claim.source, evidence.source)]
    title = finding(words)
    return Figure(
        title,
        chart(words),
        claims_table(words, title),
        words["scoreboard", "note"],
        tuple(dict.fromkeys(works)),
        measure=words["scoreboard", "measure"],
        narrow=chart(words, narrow=True),
    )
