"""What one request takes, by each who has published a figure."""

from __future__ import annotations

from collections.abc import Iterator

from calc.core.cited import BASES
from calc.evidence.per_request import BOUNDARIES, REQUESTS, UNITS
from overrides.data.provenance import COLUMNS as PROVENANCE
from overrides.data.provenance import trace_published
from overrides.data.table import RANGE, Column, Row, Table, fill_gaps, in_all_languages, say
from overrides.data.tables.scoreboard import span_cells

COLUMNS = (
    Column("id", required=True),
    Column("group", required=True, words=tuple(UNITS)),
    *in_all_languages("label", required=True),
    *in_all_languages("asked"),
    Column("year", "integer", required=True),
    *RANGE,
    Column("boundary", required=True, words=BOUNDARIES),
    Column("basis", required=True, words=BASES),
    Column("apart", "boolean", required=True),
    Column("opens_in"),
    *PROVENANCE,
    Column("page", required=True),
)


def rows() -> Iterator[Row]:
    """Yield each published figure."""
    for figure in REQUESTS.values():
        yield fill_gaps(
            {
                "id": figure.id,
                "group": figure.group,
                **say("label", "per_request", "labels", figure.id),
                **say("asked", "per_request", "what", figure.id),
                "year": figure.year,
                **span_cells(figure.span),
                "unit": figure.unit,
                "boundary": figure.boundary,
                "basis": figure.basis,
                "apart": figure.apart,
                "opens_in": figure.opens_in,
                **trace_published(figure),
                "page": f"since/requests/#request-{figure.id}",
            }
        )


TABLE = Table("requests", ("id",), COLUMNS, rows, ("label", "value", "unit", "boundary", "basis"))
