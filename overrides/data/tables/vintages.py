"""What publishers gave for the same thing before: earlier values of cited numbers."""

from __future__ import annotations

from collections.abc import Iterator

from calc.core.cited import NUMBERS
from overrides.data.provenance import COLUMNS as PROVENANCE
from overrides.data.provenance import DATE, trace
from overrides.data.table import QUANTITY, Column, Row, Table

COLUMNS = (
    Column("number", required=True, refers_to="numbers"),
    Column("published", required=True, pattern=DATE),
    *QUANTITY,
    *PROVENANCE,
)


def rows() -> Iterator[Row]:
    """Yield each earlier value."""
    for number in NUMBERS.values():
        for vintage in number.vintages:
            yield {
                "number": number.id,
                "published": vintage.published,
                "value": vintage.value,
                "unit": number.unit,
                **trace(vintage),
            }


TABLE = Table(
    "vintages",
    ("number", "published"),
    COLUMNS,
    rows,
    ("number", "published", "value", "unit", "standing"),
)
