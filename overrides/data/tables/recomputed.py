"""Every number of the paper, as printed and as it is made here."""

from __future__ import annotations

from collections.abc import Iterator

from calc.catalogue import CALCULATORS
from calc.core.amounts import FULL
from calc.core.cited import ESTIMATES, NUMBERS, printed_value
from calc.evidence.reproduction import ROWS, PaperRow
from overrides.data.provenance import COLUMNS as PROVENANCE
from overrides.data.provenance import provenance, trace
from overrides.data.table import (
    QUANTITY,
    Cell,
    Column,
    Row,
    Table,
    fill_gaps,
    in_all_languages,
    say,
)

VERDICTS = ("reproduces", "differs", "cited", "computed", "circular", "premise")

GAP_PLACES = FULL - 1
"""A gap is a ratio near one, less one: so many decimal places of it are known, and no more. Two
numbers that are written alike thus have none."""

COLUMNS = (
    Column("id", required=True),
    Column("part", required=True),
    *in_all_languages("label", required=True),
    Column("printed", required=True),
    *QUANTITY,
    Column("recomputed", "number", unit_in="unit"),
    Column("gap", "number", unit="1"),
    Column("verdict", required=True, words=VERDICTS),
    *in_all_languages("note"),
    Column("number", refers_to="numbers"),
    Column("estimate", words=tuple(ESTIMATES)),
    Column("calculator", words=tuple(CALCULATORS)),
    Column("result"),
    Column("expression"),
    *PROVENANCE,
    Column("page", required=True),
)


def rows() -> Iterator[Row]:
    """Yield each number that the paper prints."""
    yield from map(paper_row, ROWS.values())


def paper_row(row: PaperRow) -> Row:
    """Return the row of a printed number; what is merely cited is not recomputed."""
    return fill_gaps(
        {
            "id": row.id,
            "part": row.part,
            **say("label", "paper", row.id, "label"),
            "printed": row.printed,
            "value": printed_value(row.printed),
            "unit": row.shown_unit,
            "recomputed": None if row.cited else row.ours,
            "gap": None if row.cited else round(row.gap, GAP_PLACES),
            "verdict": row.verdict,
            **say("note", "paper", row.id, "note"),
            "number": row.number,
            "estimate": row.estimate,
            "calculator": row.model_name,
            "result": row.result,
            "expression": row.expression,
            **trace_row(row),
            "page": f"recomputed/#{row.id}",
        }
    )


def trace_row(row: PaperRow) -> dict[str, Cell]:
    """Return where a row is from: the number or the estimate that makes it knows the place.

    A row with a standing of its own was seen in the paper, which need not be where the number was.
    """
    record = NUMBERS.get(row.number) or ESTIMATES.get(row.estimate)
    others = row.estimate and record and record.source != row.source
    if not record or others or row.standing != record.standing:
        return provenance(row.source, row.standing)
    return trace(record)


TABLE = Table(
    "recomputed", ("id",), COLUMNS, rows, ("label", "value", "recomputed", "unit", "verdict")
)
