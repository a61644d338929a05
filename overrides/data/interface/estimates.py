"""Each published estimate in one file: its inputs, and every result that it claims.

A row of the table is one claim; what is alike in all rows of an estimate stands once here.
"""

from __future__ import annotations

from collections.abc import Sequence

from calc.core.cited import ESTIMATES
from overrides.data.interface.cited import works_of
from overrides.data.interface.record import Record, lead_to, lead_to_all
from overrides.data.table import Row, both
from overrides.data.tables.estimates import COLUMNS
from overrides.generator.figures.figure import calculator_address

NAMING = ("id", "estimate", "result")
"""The columns that say which estimate and which result a row is of."""

CLAIM = (
    "result_label_en", "result_label_zh", "printed", "value", "unit", "rounding", "computed",
    "reproduces", "page",
)  # fmt: skip
"""The columns that are of one claim."""

SHARED = tuple(column.name for column in COLUMNS if column.name not in {*NAMING, *CLAIM})
"""The columns that are of the whole estimate."""


def record(rows: Sequence[Row]) -> Record:
    """Return an estimate from its rows."""
    first = rows[0]
    estimate = ESTIMATES[str(first["estimate"])]
    return {
        "id": estimate.id,
        **{name: first[name] for name in SHARED},
        "claims": {str(row["result"]): {name: row[name] for name in CLAIM} for row in rows},
        "links": {
            **both("page", lambda words: lead_to(calculator_address(words, estimate.id))),
            "calculators": lead_to_all("calculators", [estimate.calculator]),
            "sources": lead_to_all("sources", works_of(estimate.source, estimate.via)),
        },
    }
