"""The scoreboard as a list, a dot chart and a table: what the paper said, and what came since."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from calc.charts import dots
from calc.core.html import Html, html, join
from calc.core.units import convert
from calc.core.wording import Wording
from calc.evidence.scoreboard import CLAIMS, Claim, Evidence, rows
from calc.evidence.verdict import OPEN, OUTCOMES
from calc.view.table import table, with_note
from overrides.generator.figures.figure import (
    Figure,
    calculator_address,
    format_span,
    link_calculator,
    link_source,
)

SCALE = dots.scale(0.01, 100)
"""How many times the paper's value the evidence is, as far as a hundredth and a hundredfold."""

TRACK, GAP = 18, 16
"""Pixels: height of a track, space after a claim."""

FEW = 0.2
"""Below this a ratio is easier to read as a part: 1/12."""


def format_ratio(words: Wording, ratio: float) -> str:
    """Return a ratio: ``1.6×``, ``49%`` or ``1/12``."""
    if ratio < FEW:
        return f"1/{words.amount(1 / ratio, 2)}"
    return (
        f"{words.amount(ratio, 2)}×"
        if ratio >= 1
        else words.quantity(convert(ratio, "1", "%"), "%", 2)
    )


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


# ---- the list


def _name_claim(words: Wording, claim: Claim) -> Html:
    """Return what a claim is called, as a link that opens it in its calculator."""
    label = words["scoreboard", "claims", claim.id]
    return html('<a href="{}">{}</a>', calculator_address(words, claim.open), label)


def _list_decided(words: Wording, claims: Sequence[Claim]) -> Iterator[Html]:
    """Yield each claim with the evidence that decides it."""
    for claim in claims:
        deciding = words["interface", "phrases"].join(
            describe_evidence(words, claim, evidence)
            for evidence in claim.evidence
            if claim.judge(evidence).outcome != OPEN
        )
        told = {
            "claim": _name_claim(words, claim),
            "value": format_span(words, claim.span, claim.unit),
            "reason": words["scoreboard", "reasons", claim.verdict.reason],
            "evidence": deciding,
        }
        yield words.fill_html(words["scoreboard", "decided"], told)


def _list_open(words: Wording, claims: Sequence[Claim]) -> Iterator[Html]:
    """Yield what leaves claims open, each time with those that it leaves so."""
    for reason in dict.fromkeys(claim.verdict.reason for claim in claims):
        left = [_name_claim(words, claim) for claim in claims if claim.verdict.reason == reason]
        told = {
            "reason": words["scoreboard", "reasons", reason],
            "claims": join(left, words["interface", "phrases"]),
        }
        yield words.fill_html(words["scoreboard", "undecided"], told)


def verdicts(words: Wording) -> Html:
    """Return every claim of the paper under its verdict: held, failed, open."""
    groups = []
    for outcome in OUTCOMES:
        claims = [claim for claim in CLAIMS.values() if claim.verdict.outcome == outcome]
        listed = _list_open if outcome == OPEN else _list_decided
        items = join(html("<li>{}</li>", item) for item in listed(words, claims))
        heading = words["scoreboard", "groups", outcome]
        groups.append(html("<p><strong>{}</strong></p><ul>{}</ul>", heading, items))
    return join(groups)


# ---- the drawing


def _list_evidence(words: Wording, claim: Claim) -> str:
    """Return the evidence of a claim by name, in the order of its dots; years tell equals apart."""
    labels = [words["scoreboard", "since", evidence.id] for evidence in claim.evidence]

    def label(evidence: Evidence) -> str:
        undated = words["scoreboard", "since", evidence.id]
        return undated if labels.count(undated) == 1 else dated_label(words, evidence)

    return words["interface", "phrases"].join(
        words.pair(label(evidence), format_ratios(words, claim, evidence))
        for evidence in sorted(claim.evidence, key=lambda evidence: evidence.span.middle)
    )


def _row(words: Wording, claim: Claim) -> dots.DotRow:
    """Return the row of a claim: the paper's band, and a dot for each piece of evidence."""
    middle, title = claim.span.middle, describe_claim(words, claim)
    evidence_dots = [
        dots.Dots(
            [evidence.span.middle / middle],
            evidence.span.low / middle,
            evidence.span.high / middle,
            "since" if claim.has_boundary_of(evidence) else "since other",
            describe_evidence(words, claim, evidence),
        )
        for evidence in claim.evidence
    ]
    band = dots.Band(claim.span.low / middle, claim.span.high / middle, title)
    return dots.DotRow(title, evidence_dots, band, below=_list_evidence(words, claim))


def chart(words: Wording) -> Html:
    """Return the dot chart: how many times the paper's value each later figure is."""
    ticks = {
        tick: words["scoreboard", "paper"] if tick == 1 else format_ratio(words, tick)
        for tick in SCALE.ticks(5)
    }
    claims = [_row(words, claim) for claim in CLAIMS.values()]
    title = words["scoreboard", "title"]
    return dots.draw_dots(
        "figure-scoreboard", title, claims, words, across=SCALE, ticks=ticks, track=TRACK, gap=GAP
    )


# ---- the table


def _cells(words: Wording, claim: Claim, evidence: Evidence) -> list[str]:
    since = with_note(
        describe_evidence(words, claim, evidence), words.get("scoreboard", "notes", evidence.id)
    )
    if evidence.open:
        since = with_note(since, link_calculator(words, evidence.open))
    outcome, reason = claim.judge(evidence)
    reason = "other" if evidence.other else reason
    boundary = {"boundary": words["boundary_kind", evidence.boundary]}
    verdict = with_note(
        words["scoreboard", "outcomes", outcome],
        words.fill(words["scoreboard", "row_reasons", reason], boundary),
    )
    return [
        _name_claim(words, claim),
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
    title = words["scoreboard", "title"]
    return Figure(
        title,
        chart(words),
        claims_table(words, title),
        words["scoreboard", "note"],
        tuple(dict.fromkeys(works)),
        measure=words["figures", "measures", "scoreboard"],
    )
