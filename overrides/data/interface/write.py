"""Make the interface: each record as a file of its own, by the schema of its kind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache

from calc import CALCULATORS, __version__
from calc.core.cited import NUMBERS, SOURCES
from calc.core.menus import MENUS
from overrides.data.files import dump
from overrides.data.interface import calculators, cited, estimates, figures, index, menus
from overrides.data.interface.record import Record
from overrides.data.interface.schemas import SCHEMAS
from overrides.data.package import Files
from overrides.data.table import LICENCE, Row
from overrides.data.tables import TABLES
from overrides.generator.figures import makers
from overrides.generator.sources import find_resting


def make_records() -> Mapping[str, Sequence[Record]]:
    """Return every record, by its folder."""
    claims, earlier = rows_by("estimates", "estimate"), rows_by("vintages", "number")
    resting = find_resting()
    return {
        "calculators": [calculators.record(calculator) for calculator in CALCULATORS.values()],
        "estimates": [estimates.record(rows) for rows in claims.values()],
        "numbers": [cited.number_record(number, earlier[number.id]) for number in NUMBERS.values()],
        "sources": [cited.source_record(work, resting[work.id]) for work in SOURCES.values()],
        "figures": [figures.record(include) for include in makers()],
        "menus": [menus.record(menu) for menu in MENUS.values()],
    }


def rows_by(table: str, column: str) -> Mapping[str, Sequence[Row]]:
    """Return the rows of a table by what stands in one of its columns."""
    rows: dict[str, list[Row]] = defaultdict(list)
    for row in TABLES[table].rows():
        rows[str(row[column])].append(row)
    return rows


@cache
def make_interface() -> Files:
    """Return the text of every file of the interface, by its path."""
    records = make_records()
    files = {f"schemas/{kind}.json": to_json(schema) for kind, schema in SCHEMAS.items()}
    for folder, of_kind in records.items():
        kind = folder.removesuffix("s")
        for record in of_kind:
            files[f"{folder}/{record['id']}.json"] = to_json(
                sign(record, f"../schemas/{kind}.json")
            )
    listed = index.record(records, TABLES.values(), SCHEMAS)
    files["index.json"] = to_json(sign(listed, "schemas/index.json"))
    return files


def sign(record: Record, schema: str) -> Record:
    """Return a record with what every file says of itself: its schema, version and licence."""
    return {"$schema": schema, "version": __version__, "licence": LICENCE, **record}


def to_json(record: Record) -> str:
    """Return a record as JSON that people can read too."""
    return dump(record, indent=1) + "\n"
