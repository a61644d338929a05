"""The columns that say where a row is from, how far it was seen, and where that can be read."""

from __future__ import annotations

from calc.core.cited import PASSED_ON, SOURCES, STANDINGS, Estimate, Number, Vintage
from calc.evidence.published import Published
from overrides.data.table import Cell, Column, in_all_languages, say

DATE = r"\d{4}(-\d{2}(-\d{2})?)?"
"""A year, a month or a day: as much as is known."""

WORK = (
    Column("source", required=True, refers_to="sources"),
    Column("source_where"),
    Column("source_url"),
    *in_all_languages("source_url_missing"),
)

COLUMNS = (
    Column("standing", required=True, words=STANDINGS),
    *WORK,
    Column("via", refers_to="sources"),
    Column("via_where"),
    Column("via_url"),
)
"""Of every row that was published by somebody."""


def address(source: str) -> dict[str, Cell]:
    """Return where a work can be found, or in every language what was read in its place."""
    work = SOURCES[source]
    row: dict[str, Cell] = {"source_url": work.address or None}
    if work.address:
        return row | dict.fromkeys((column.name for column in WORK[3:]), None)
    return row | say("source_url_missing", "seen", work.seen)


def trace(record: Number | Estimate | Vintage) -> dict[str, Cell]:
    """Return where a record is from."""
    return provenance(
        record.source,
        record.standing,
        where=record.where,
        via=record.via,
        via_where=record.via_where,
    )


def trace_published(published: Published) -> dict[str, Cell]:
    """Return where a published value is from: with the place, if it is a cited number as it is."""
    cited = published.cited
    if cited and (cited.source, cited.standing) == (published.source, published.standing):
        return trace(cited)
    return provenance(published.source, published.standing)


def provenance(
    source: str, standing: str, *, where: str = "", via: str = "", via_where: str = ""
) -> dict[str, Cell]:
    """Return these columns' cells; who passed something on is its source's `via` if not given."""
    if not via and standing in PASSED_ON:
        via = SOURCES[source].via
    return {
        "standing": standing,
        "source": source,
        "source_where": where or None,
        **address(source),
        "via": via or None,
        "via_where": via_where or None,
        "via_url": (SOURCES[via].address if via else "") or None,
    }
