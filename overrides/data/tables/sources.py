"""Every work that is cited."""

from __future__ import annotations

from collections.abc import Iterator

from calc.core.cited import KINDS, SOURCES, STANDINGS, Source
from calc.view.sources import translate
from overrides.data.provenance import DATE, WORK, address
from overrides.data.table import Column, Row, Table, fill_gaps, in_all_languages, label
from overrides.generator.sources import Resting, find_resting

COLUMNS = (
    Column("id", required=True),
    *in_all_languages("author", required=True),
    *in_all_languages("title", required=True),
    *in_all_languages("publisher", required=True),
    Column("year", "integer", required=True),
    Column("date", pattern=DATE),
    Column("kind", required=True, words=KINDS),
    Column("doi"),
    *WORK[2:],
    Column("standing", required=True, words=STANDINGS),
    Column("via", refers_to="sources"),
    Column("number_count", "integer", required=True, minimum=0, unit="1"),
    Column("estimate_count", "integer", required=True, minimum=0, unit="1"),
    Column("page", required=True),
)


def rows() -> Iterator[Row]:
    """Yield each work."""
    resting = find_resting()
    for work in SOURCES.values():
        yield source_row(work, resting[work.id])


def source_row(work: Source, resting: Resting) -> Row:
    """Return the row of a work, with how much rests on it."""
    return fill_gaps(
        {
            "id": work.id,
            **label(lambda words: words.called(work.author), "author"),
            **label(lambda words: translate(words, "title", work.title), "title"),
            **label(lambda words: translate(words, "publisher", work.publisher), "publisher"),
            "year": work.year,
            "date": work.date,
            "kind": work.kind,
            "doi": work.doi,
            **address(work.id),
            "standing": standing(resting),
            "via": work.via,
            "number_count": len(resting.numbers),
            "estimate_count": len(resting.estimates),
            "page": f"sources/#{work.id}",
        }
    )


def standing(resting: Resting) -> str:
    """Return the firmest standing of what rests on a work; what was read for another was read."""
    if resting.passed_on:
        return "original"
    earlier = [vintage.standing for number in resting.earlier for vintage in number.vintages]
    return next(
        (word for word in STANDINGS if word in {*resting.standings, *earlier}), STANDINGS[0]
    )


TABLE = Table("sources", ("id",), COLUMNS, rows, ("title", "author", "year", "kind", "standing"))
