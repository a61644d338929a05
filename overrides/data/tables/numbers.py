"""Every cited number, but for those of countries, which have a table of their own."""

from __future__ import annotations

from collections.abc import Iterator

from calc.core.cited import BASES, BOUNDARIES, NUMBERS, QUALIFIERS, Number
from overrides.data.provenance import COLUMNS as PROVENANCE
from overrides.data.provenance import DATE, trace
from overrides.data.table import (
    QUANTITY,
    Column,
    Row,
    Table,
    fill_gaps,
    in_all_languages,
    label,
    say,
)
from overrides.generator.chapters import COUNTRIES, chapter_of

COLUMNS = (
    Column("id", required=True),
    *in_all_languages("label", required=True),
    *QUANTITY,
    Column("range_low", "number", unit_in="unit"),
    Column("range_high", "number", unit_in="unit"),
    *in_all_languages("range_reason"),
    Column("qualifier", words=QUALIFIERS),
    Column("basis", required=True, words=BASES),
    Column("boundary", required=True, words=BOUNDARIES),
    Column("as_of", required=True, pattern=DATE),
    *PROVENANCE,
    Column("reviewed", pattern=DATE),
    Column("page", required=True),
)


def rows() -> Iterator[Row]:
    """Yield each number."""
    for key, number in NUMBERS.items():
        if chapter_of(key) != COUNTRIES:
            yield number_row(number)


def number_row(number: Number) -> Row:
    """Return the row of a number."""
    return fill_gaps(
        {
            "id": number.id,
            **label(lambda words: words.number_label(number.id)),
            "value": number.value,
            "unit": number.unit,
            "range_low": number.low,
            "range_high": number.high,
            **say("range_reason", "number", number.id, "why"),
            "qualifier": number.qualifier,
            "basis": number.basis,
            "boundary": number.boundary,
            "as_of": number.as_of,
            **trace(number),
            "reviewed": number.reviewed,
            "page": f"numbers/{chapter_of(number.id)}/#{number.id}",
        }
    )


TABLE = Table("numbers", ("id",), COLUMNS, rows, ("label", "value", "unit", "as_of", "standing"))
