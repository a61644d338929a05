"""The description of all tables as a Data Package (datapackage.org): `datapackage.json`.

The standard has one title and one description of a thing, which are English here; it allows
properties beside its own, and so each has its Chinese beside it, as `title_zh`, and each column its
unit: `unit`, or as `unit_in` the column that has it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence

from calc import __version__
from calc.core.cited import SOURCES
from calc.core.wording import LANGUAGES, wording
from overrides.data.table import LICENCE, Column, Table
from overrides.generator.placeholders import SITE_ADDRESS

NAME = "as-much-as-ireland"

LICENCES = {
    "CC-BY-4.0": "https://creativecommons.org/licenses/by/4.0/",
    "MIT": "https://opensource.org/license/mit",
    "MPL-2.0": "https://www.mozilla.org/MPL/2.0/",
}

FORMATS = {"csv": "text/csv", "json": "application/json"}
"""What each table is offered as, and of which type that is."""

type Files = Mapping[str, str]
"""The text of files, by name."""


def describe_package(tables: Sequence[Table], files: Files) -> dict[str, object]:
    """Return the description of the package; SITE_ADDRESS stands where the site's belongs."""
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": NAME,
        **in_languages("title", lambda language: wording(language)["data_package", "title"]),
        **in_languages(
            "description", lambda language: wording(language)["data_package", "description"]
        ),
        "version": __version__,
        "homepage": f"{SITE_ADDRESS}data/",
        "licenses": [licence(LICENCE)],
        "contributors": [
            {"title": wording(LANGUAGES[0])["changes", "authors"], "roles": ["author"]}
        ],
        "sources": [credit("devries-2023")],
        "resources": [
            describe_resource(table, kind, files[f"{table.name}.{kind}"])
            for table in tables
            for kind in FORMATS
        ],
    }


def describe_resource(table: Table, kind: str, text: str) -> dict[str, object]:
    """Return the description of a table as a file of a kind."""
    content = text.encode()
    made_by = {"sources": [credit(*work) for work in table.credit.items()]} if table.credit else {}
    # Frictionless counts no bytes of JSON that it reads as a table, and then finds none.
    size = {"bytes": len(content)} if kind == "csv" else {}
    return {
        "name": table.name if kind == "csv" else f"{table.name}-{kind}",
        "path": f"{table.name}.{kind}",
        **in_languages("title", table.title),
        **in_languages("description", table.description),
        "type": "table",
        "format": kind,
        "mediatype": FORMATS[kind],
        "encoding": "utf-8",
        **size,
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "licenses": [licence(name) for name in table.licences],
        **made_by,
        "schema": describe_columns(table, kind),
    }


def describe_columns(table: Table, kind: str) -> dict[str, object]:
    """Return the columns of a table as a Table Schema, with its keys."""
    suffix = "" if kind == "csv" else f"-{kind}"
    return {
        "fields": [describe_column(table, column) for column in table.columns],
        "missingValues": [""],
        "primaryKey": [*table.key],
        "foreignKeys": [
            {
                "fields": [column.name],
                # A table that refers to itself is named by nothing.
                "reference": {
                    "resource": ""
                    if column.refers_to == table.name
                    else f"{column.refers_to}{suffix}",
                    "fields": ["id"],
                },
            }
            for column in table.columns
            if column.refers_to
        ],
    }


def describe_column(table: Table, column: Column) -> dict[str, object]:
    """Return a column as a field of a Table Schema."""
    constraints = {
        "required": column.required or None,
        "minimum": column.minimum,
        "maximum": column.maximum,
        "pattern": column.pattern,
        "enum": [*column.words],
    }
    own = {
        "unit": column.unit,
        "unit_in": column.unit_in,
        "constraints": {
            name: value for name, value in constraints.items() if value not in (None, "", [])
        },
    }
    return {
        "name": column.name,
        "type": column.type,
        **in_languages("description", lambda language: table.describe(column, language)),
        **{name: value for name, value in own.items() if value},
    }


def licence(name: str) -> dict[str, str]:
    """Return a licence by its name, as SPDX has it."""
    return {"name": name, "path": LICENCES[name]}


def credit(source: str, terms: str = "") -> dict[str, object]:
    """Return a work as a source of the package or of a table, with its licence if it has one."""
    work = SOURCES[source]
    told = {"title": f"{work.author}, {work.title}", "path": work.address}
    return {**told, "licenses": [licence(terms)]} if terms else {**told}


def in_languages(name: str, text: Callable[[str], str]) -> dict[str, str]:
    """Return a text under its standard name in English, and beside it in the other languages."""
    first, *others = LANGUAGES
    return {name: text(first)} | {f"{name}_{language}": text(language) for language in others}
