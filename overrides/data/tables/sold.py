"""NVIDIA's large GPUs by the quarter in which they were sold, as Epoch AI estimates them."""

from __future__ import annotations

from collections.abc import Iterator

from calc.core.tables import read_table
from overrides.data.provenance import COLUMNS as PROVENANCE
from overrides.data.provenance import provenance
from overrides.data.table import QUANTITY, Column, Row, Table

SOURCE = "epoch-chip-counts"

COLUMNS = (
    Column("chip", required=True),
    Column("quarter", required=True, pattern=r"\d{4}-Q[1-4]"),
    *QUANTITY,
    Column("low", "number", required=True, unit_in="unit", minimum=0),
    Column("high", "number", required=True, unit_in="unit", minimum=0),
    *PROVENANCE,
)


def rows() -> Iterator[Row]:
    """Yield each chip's quarters."""
    for chip, quarters in read_table("data", "sold").items():
        for quarter, (median, low, high) in quarters.items():
            yield {
                "chip": chip,
                "quarter": quarter,
                "value": median,
                "unit": "GPU",
                "low": low,
                "high": high,
                **provenance(SOURCE, "original", where="csv_export"),
            }


TABLE = Table(
    "sold",
    ("chip", "quarter"),
    COLUMNS,
    rows,
    ("chip", "quarter", "value", "low", "high"),
    {SOURCE: "MIT"},
)
