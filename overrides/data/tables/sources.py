"""Every work that is cited."""

from __future__ import annotations

from collections.abc import Iterator

from calc.core.cited import KINDS, SOURCES, STANDINGS, Source
from calc.core.wording import LANGUAGES, wording
from calc.view.sources import translate
from overrides.data.provenance import WORK, address
from overrides.data.table import Column, Row, Table, fill_gaps, in_all_languages
from overrides.data.tables.numbers import DATE
from overrides.generator.sources import Resting, find_resting

COLUMNS = (
    Column("id", required=True),
    *in_all_languages("author", required=True),
    Column("title", required=True),
    *in_all_languages("publisher", required=True),
    Column("year", "integer", required=True),
    Column("date", pattern=DATE),
    Column("kind", required=True, words=KINDS),
    Column("doi"),
    *WORK[2:],
    Column("standing", required=True, words=STANDINGS),
    Column("via", refers_to="sources"),
    Column("numbers", "integer", required=True, minimum=0, unit="1"),
    Column("estimates", "integer", required=True, minimum=0, unit="1"),
    Column("page", required=True),
)


def rows() -> Iterator[Row]:
    """Yield each work."""
    resting = find_resting()
    for work in SOURCES.values():
        yield source_row(work, resting[work.id])


def source_row(work: Source, resting: Resting) -> Row:
    """Return the row of a work, with how much rests on it."""
    texts = {}
    for language in LANGUAGES:
        words = wording(language)
        texts[f"author_{language}"] = words.called(work.author)
        texts[f"publisher_{language}"] = translate(words, "publisher", work.publisher)
    return fill_gaps(
        {
            "id": work.id,
            **texts,
            "title": work.title,
            "year": work.year,
            "date": work.date,
            "kind": work.kind,
            "doi": work.doi,
            **address(work.id),
            "standing": standing(resting),
            "via": work.via,
            "numbers": len(resting.numbers),
            "estimates": len(resting.estimates),
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


TABLE = Table("sources", ("id",), COLUMNS, rows)
