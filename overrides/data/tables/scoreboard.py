"""What the paper said, beside each piece of later evidence and the verdict by it."""

from __future__ import annotations

import math
from collections.abc import Iterator

from calc.core.cited import BOUNDARIES, STANDINGS
from calc.evidence import scoreboard
from calc.evidence.published import Span
from calc.evidence.scoreboard import Claim, Evidence
from calc.evidence.verdict import OUTCOMES, REASONS
from overrides.data.provenance import COLUMNS as PROVENANCE
from overrides.data.provenance import trace_published
from overrides.data.table import RANGE, Cell, Column, Row, Table, fill_gaps, in_all_languages, say

COLUMNS = (
    Column("id", required=True),
    Column("claim", required=True),
    *in_all_languages("claim_label", required=True),
    Column("claim_year", "integer"),
    Column("claim_value", "number", unit_in="unit"),
    Column("claim_low", "number", unit_in="unit"),
    Column("claim_high", "number", unit_in="unit"),
    Column("claim_boundary", required=True, words=BOUNDARIES),
    Column("claim_standing", required=True, words=STANDINGS),
    Column("claim_source", required=True, refers_to="sources"),
    Column("claim_outcome", required=True, words=OUTCOMES),
    Column("claim_reason", required=True, words=REASONS),
    *in_all_languages("label", required=True),
    Column("year", "integer", required=True),
    *RANGE,
    Column("boundary", required=True, words=BOUNDARIES),
    Column("same_boundary", "boolean", required=True),
    Column("ratio_low", "number", required=True, minimum=0, unit="1"),
    Column("ratio_high", "number", required=True, minimum=0, unit="1"),
    Column("outcome", required=True, words=OUTCOMES),
    Column("reason", required=True, words=REASONS),
    *in_all_languages("note"),
    Column("opens_in"),
    *PROVENANCE,
    Column("page", required=True),
)


def rows() -> Iterator[Row]:
    """Yield each piece of evidence, with its claim."""
    for claim, evidence in scoreboard.rows():
        yield evidence_row(claim, evidence)


def evidence_row(claim: Claim, evidence: Evidence) -> Row:
    """Return the row of a piece of evidence."""
    verdict, low_and_high = claim.judge(evidence), claim.extreme_ratios(evidence)
    return fill_gaps(
        {
            "id": evidence.id,
            "claim": claim.id,
            **say("claim_label", "scoreboard", "claims", claim.id),
            "claim_year": claim.year or None,
            **span_cells(claim.span, "claim_"),
            "claim_boundary": claim.boundary,
            "claim_standing": claim.standing,
            "claim_source": claim.source,
            "claim_outcome": claim.verdict.outcome,
            "claim_reason": claim.verdict.reason,
            **say("label", "scoreboard", "since", evidence.id),
            "year": evidence.year,
            **span_cells(evidence.span),
            "unit": claim.unit,
            "boundary": evidence.boundary,
            "same_boundary": claim.has_boundary_of(evidence),
            **dict(zip(("ratio_low", "ratio_high"), low_and_high, strict=True)),
            "outcome": verdict.outcome,
            "reason": verdict.reason,
            **say("note", "scoreboard", "notes", evidence.id),
            "opens_in": evidence.opens_in,
            **trace_published(evidence),
            "page": f"since/scoreboard/#evidence-{evidence.id}",
        }
    )


def span_cells(span: Span, prefix: str = "") -> dict[str, Cell]:
    """Return an interval as its value and its ends; a point has no ends, and a bound has one."""
    ends = {"low": span.low, "high": span.high}
    shown = {name: None if span.point or math.isinf(end) else end for name, end in ends.items()}
    value = span.low if span.point else span.value
    return {f"{prefix}{name}": cell for name, cell in ({"value": value} | shown).items()}


TABLE = Table(
    "scoreboard", ("id",), COLUMNS, rows, ("claim_label", "label", "year", "outcome", "reason")
)
