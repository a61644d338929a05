"""Countries and their grids: electricity demand, what a kWh emits, and what water it takes."""

from __future__ import annotations

from collections.abc import Iterator

from calc.core import places
from calc.core.cited import BASES, BOUNDARIES, NUMBERS, Number
from overrides.data.provenance import COLUMNS as PROVENANCE
from overrides.data.provenance import DATE, trace
from overrides.data.table import QUANTITY, Column, Row, Table, fill_gaps, in_all_languages, label
from overrides.generator.chapters import COUNTRIES, chapter_of

MEASURES = {
    "country": "electricity_demand",
    "intensity": "carbon_intensity",
    "water": "water_intensity",
}
"""What is given, by the first word of the numbers' names."""

COLUMNS = (
    Column("id", required=True),
    Column("country", required=True),
    *in_all_languages("country_name", required=True),
    Column("year", "integer"),
    Column("measure", required=True, words=tuple(MEASURES.values())),
    *QUANTITY,
    Column("basis", required=True, words=BASES),
    Column("boundary", required=True, words=BOUNDARIES),
    Column("as_of", required=True, pattern=DATE),
    *PROVENANCE,
    Column("page"),
)


def rows() -> Iterator[Row]:
    """Yield each value of each country: first the cited numbers, then what only menus offer."""
    for number in NUMBERS.values():
        if chapter_of(number.id) == COUNTRIES:
            yield country_row(number, number.id.split(".")[1])
    for place, years in places.intensities().items():
        for year in years:
            number = places.grid(place, year)
            if number.id not in NUMBERS:
                yield country_row(number, place)
        if places.has_water(place):
            yield country_row(places.water(place), place)


def country_row(number: Number, country: str) -> Row:
    """Return the row of a country's number; its water is of no year."""
    measure = MEASURES[number.id.partition(".")[0]]
    entry = f"numbers/{COUNTRIES}/#{number.id}" if number.id in NUMBERS else ""
    return fill_gaps(
        {
            "id": number.id,
            "country": country,
            **label(lambda words: words.place(country), "country_name"),
            "year": None if measure == MEASURES["water"] else int(number.as_of),
            "measure": measure,
            "value": number.value,
            "unit": number.unit,
            "basis": number.basis,
            "boundary": number.boundary,
            "as_of": number.as_of,
            **trace(number),
            "page": entry,
        }
    )


TABLE = Table(
    "countries",
    ("id",),
    COLUMNS,
    rows,
    ("country_name", "year", "value", "unit", "measure"),
    {
        "ember": "CC-BY-4.0",
        "ember-2026": "CC-BY-4.0",
        "ember-demand-2026": "CC-BY-4.0",
        "ember-review-2026": "",
        "ecologits-mixes": "MPL-2.0",
    },
)
