"""What there is: every file of the interface and every table, with the address of each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from calc import __version__
from calc.core.wording import LANGUAGES, Wording
from calc.sharing.export import LICENCE
from calc.sharing.releases import RELEASES
from overrides.data import VERSION
from overrides.data.interface.record import Record, lead_to
from overrides.data.package import FORMATS, NAME
from overrides.data.table import Table, both
from overrides.generator.placeholders import language_address

UP = "../../"
"""The way from the index to the first page of the site."""


def record(
    kinds: Mapping[str, Iterable[Record]], tables: Iterable[Table], schemas: Iterable[str]
) -> Record:
    """Return the index of what each folder holds; addresses lead on from the index itself."""
    return {
        "id": NAME,
        "interface": VERSION,
        "date": RELEASES[__version__]["date"],
        **both("title", lambda words: words["data_package", "title"]),
        "licence_url": LICENCE["address"],
        **{
            folder: {record["id"]: list_record(folder, record) for record in records}
            for folder, records in kinds.items()
        },
        "tables": {table.name: list_table(table) for table in tables},
        "schemas": {kind: list_schema(kind) for kind in schemas},
        "links": {
            **both(
                "page", lambda words: lead_to(f"{language_address(words.language)}interface/", UP)
            ),
            "datapackage": "datapackage.json",
        },
    }


def lead_to_page(words: Wording) -> str:
    """Return the address of the page about the interface in a language."""
    return lead_to(f"{language_address(words.language)}interface/", UP)


def list_record(folder: str, record: Record) -> Record:
    """Return what a record is called and where it is."""
    return {
        **{f"label_{language}": name_record(record, language) for language in LANGUAGES},
        "address": f"{folder}/{record['id']}.json",
    }


def name_record(record: Record, language: str) -> str:
    """Return what a record is called: a figure by its finding, and a work as it calls itself."""
    name = record.get(f"label_{language}") or record.get(f"title_{language}") or record["title"]
    return str(name)


def list_schema(kind: str) -> Record:
    """Return what the files of a schema are called and where it is."""
    return {
        **both("label", lambda words: words["data_interface", "kinds", kind]),
        "address": f"schemas/{kind}.json",
    }


def list_table(table: Table) -> Record:
    """Return what a table is called and where each of its files is."""
    return {
        **both("label", lambda words: table.title(words.language)),
        **{kind: f"{table.name}.{kind}" for kind in FORMATS},
    }
