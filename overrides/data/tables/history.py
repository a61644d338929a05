"""What other packages answered to the same questions, release by release, when we asked them."""

from __future__ import annotations

from collections.abc import Iterator

from overrides.data.provenance import COLUMNS as PROVENANCE
from overrides.data.provenance import provenance
from overrides.data.table import Column, Row, Table, fill_gaps, in_all_languages, say
from overrides.generator.history import KEPT, UNITS, read_history

SOURCES = {
    "ecologits": "ecologits",
    "codecarbon": "codecarbon-2026",
    "carbonwatcher": "carbonwatcher-2026",
    "llm-carbon-calculator": "llm-carbon-calculator-2026",
}
"""The packages as cited works."""

COLUMNS = (
    Column("package", required=True, words=tuple(SOURCES)),
    Column("version", required=True),
    Column("released", "date", required=True),
    Column("question", required=True),
    *in_all_languages("label", required=True),
    Column("low", "number", required=True, unit_in="unit", minimum=0),
    Column("high", "number", required=True, unit_in="unit", minimum=0),
    Column("unit", required=True, words=tuple(UNITS.values())),
    Column("run", "date", required=True),
    Column("kept", words=KEPT),
    *PROVENANCE,
    Column("page", required=True),
)


def rows() -> Iterator[Row]:
    """Yield each answer: read where it was given, by the release itself."""
    for answer in read_history():
        yield fill_gaps(
            {
                "package": answer.package,
                "version": answer.version,
                "released": answer.released.isoformat(),
                "question": answer.question,
                **say("label", "history", "questions", answer.question),
                "low": answer.low,
                "high": answer.high,
                "unit": answer.unit,
                "run": answer.run.isoformat(),
                "kept": answer.kept,
                **provenance(SOURCES[answer.package], "original", where=answer.version),
                "page": "since/history/",
            }
        )


TABLE = Table(
    "history",
    ("package", "version", "question"),
    COLUMNS,
    rows,
    ("label", "package", "version", "low", "unit"),
)
