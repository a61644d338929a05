"""The JSON Schema (2020-12) of each kind of file: every key is there, and no other.

What a key means is said in both languages, as `description` and `description_zh`: of a table's
column as the table says it, else by the words of `[data_interface]`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from calc.analysis.uncertainty import KIND
from calc.catalogue import CALCULATORS
from calc.core.cited import BASES, STANDINGS
from calc.core.wording import LANGUAGES, Wording, wording
from overrides.data.interface.estimates import CLAIM, SHARED
from overrides.data.package import FORMATS, LICENCES
from overrides.data.table import Column, Table
from overrides.data.tables import TABLES
from overrides.generator.figures.figure import KINDS as FILES

DIALECT = "https://json-schema.org/draft/2020-12/schema"

type Schema = dict[str, Any]

type Keys = Mapping[str, Schema]
"""The schema of each key of an object."""

TEXT: Schema = {"type": "string", "minLength": 1}
NUMBER: Schema = {"type": "number"}
TRUTH: Schema = {"type": "boolean"}
INDEX: Schema = {"type": "integer", "minimum": 0}
NAME: Schema = {"type": "string", "pattern": "^[a-z][a-z0-9_]*$"}
ID: Schema = {"type": "string", "pattern": "^[A-Za-z0-9][A-Za-z0-9._-]*$"}
DATE: Schema = {"type": "string", "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"}
ADDRESS: Schema = {"type": "string", "format": "uri-reference", "minLength": 1}


def one_of(words: Iterable[str]) -> Schema:
    """Return the schema of a text that is one of some words."""
    return {"enum": [*words]}


def or_none(schema: Schema) -> Schema:
    """Return the schema of what may also be nothing."""
    return {"anyOf": [schema, {"type": "null"}]}


def many(schema: Schema, least: int = 0) -> Schema:
    """Return the schema of a list."""
    return {"type": "array", "items": schema, "minItems": least}


def by_name(schema: Schema, names: Schema = ID, least: int = 0) -> Schema:
    """Return the schema of an object whose keys are names and whose values are alike."""
    return {
        "type": "object",
        "propertyNames": names,
        "additionalProperties": schema,
        "minProperties": least,
    }


def closed(section: str, keys: Keys) -> Schema:
    """Return the schema of an object that has all of some keys, and no other.

    What they mean is said in a `section` of the words.
    """
    return {
        "type": "object",
        "properties": {name: describe(section, name, schema) for name, schema in keys.items()},
        "required": [*keys],
        "additionalProperties": False,
    }


def describe(section: str, name: str, schema: Schema) -> Schema:
    """Return the schema of a key with what it means, unless that has been said already."""
    if "description" in schema:
        return schema
    for language in LANGUAGES:
        name = name.removesuffix(f"_{language}")
    first, *others = LANGUAGES
    return (
        schema
        | {"description": meaning(wording(first), section, name)}
        | {f"description_{other}": meaning(wording(other), section, name) for other in others}
    )


def meaning(words: Wording, section: str, name: str) -> str:
    """Return what a key means: in its section, else anywhere, else as the column of a table."""
    return (
        words.get("data_interface", section, name)
        or words.get("data_interface", "keys", name)
        or words["data_package", "columns", name]
    )


def texts(*names: str, schema: Schema = TEXT) -> Keys:
    """Return the keys of texts in every language."""
    return {f"{name}_{language}": schema for name in names for language in LANGUAGES}


ADDRESSES = by_name(ADDRESS)

PAGES = texts("page", schema=ADDRESS)


def links(*lists: str, pages: Keys = PAGES) -> Keys:
    """Return the key `links`: where pages are, and lists of addresses by name."""
    return {"links": closed("links", {**pages, **dict.fromkeys(lists, ADDRESSES)})}


# ---- tables, of which a file holds one row


TYPES = {
    "string": TEXT,
    "number": NUMBER,
    "integer": {"type": "integer"},
    "boolean": TRUTH,
    "object": {"type": "object"},
}


def columns(table: Table, names: Iterable[str] = ()) -> dict[str, Schema]:
    """Return the keys that a table's columns are, or some of them."""
    wanted = {*names} or {column.name for column in table.columns}
    return {
        column.name: column_schema(table, column)
        for column in table.columns
        if column.name in wanted
    }


def column_schema(table: Table, column: Column) -> Schema:
    """Return the schema of a column's cells."""
    if column.words:
        schema = one_of(column.words)
    else:
        schema = dict(TYPES[column.type])
        limits = {"minimum": column.minimum, "maximum": column.maximum}
        schema |= {name: limit for name, limit in limits.items() if limit is not None}
        if column.pattern:
            schema["pattern"] = f"^(?:{column.pattern})$"
    schema = schema if column.required else or_none(schema)
    first, *others = LANGUAGES
    return (
        schema
        | {"description": table.describe(column, first)}
        | {f"description_{other}": table.describe(column, other) for other in others}
    )


# ---- the kinds of file

ABOUT: Keys = {
    "$schema": ADDRESS,
    "version": TEXT,
    "licence": one_of(LICENCES),
}
"""What every file says of itself."""

INPUT: Keys = {
    **texts("label"),
    "unit": TEXT,
    "default": NUMBER,
    "low": NUMBER,
    "high": NUMBER,
    **texts("range_reason"),
    "plausible_low": NUMBER,
    "plausible_high": NUMBER,
    **texts("plausible_reason"),
    "number": or_none(ID),
    "basis": one_of([*BASES, "choice"]),
    "standing": or_none(one_of(STANDINGS)),
    "decision": TRUTH,
    "main": TRUTH,
}

RESULT: Keys = {
    **texts("label"),
    "unit": TEXT,
    "value": NUMBER,
    "low": NUMBER,
    "high": NUMBER,
    "inputs": many(NAME),
}

CALCULATOR: Keys = {
    "id": one_of(CALCULATORS),
    "chapter": NAME,
    **texts("label", "question", "leaves_out"),
    "inputs": by_name(closed("input", INPUT), NAME, least=1),
    "results": by_name(closed("result", RESULT), NAME, least=1),
    "interval": one_of([KIND]),
    "within": many(closed("within", {"part": NAME, "whole": NAME})),
    "correlated": many(closed("correlated", {"inputs": many(NAME, least=2), **texts("reason")})),
    **texts("equation", "worked", schema=many(TEXT, least=1)),
    "code": TEXT,
    **links("numbers", "estimates", "menus"),
}

NUMBER_FILE: Keys = {
    **columns(TABLES["numbers"]),
    "vintages": many(closed("number", columns(TABLES["vintages"]))),
    **links("calculators", "sources"),
}

ESTIMATE: Keys = {
    "id": ID,
    **columns(TABLES["estimates"], SHARED),
    "inputs": by_name(closed("estimate", {"value": NUMBER, "unit": TEXT}), NAME),
    "claims": by_name(closed("estimate", columns(TABLES["estimates"], CLAIM)), NAME, least=1),
    **links("calculators", "sources"),
}

SOURCE: Keys = {
    **columns(TABLES["sources"]),
    **links("numbers", "estimates", "sources"),
}

VALUE: Keys = {
    "row": INDEX,
    "column": INDEX,
    **texts("label", "column"),
    "value": or_none(NUMBER),
    "low": or_none(NUMBER),
    "high": or_none(NUMBER),
    "unit": TEXT,
    **texts("text"),
    "number": or_none(ID),
    "sources": many(ID, least=1),
}

SOME_VALUE: Schema = {
    "anyOf": [{"properties": {name: NUMBER}} for name in ("value", "low", "high")],
}
"""That one of the three is there."""

FIGURE: Keys = {
    "id": ID,
    **texts("title", "measure", "note"),
    "date": DATE,
    "values": many(closed("value", VALUE) | SOME_VALUE, least=1),
    **texts("columns", schema=many({"type": "string"}, least=2)),
    **texts("rows", schema=many(many({"type": "string"}, least=2), least=1)),
    **links(
        "numbers",
        "sources",
        pages={**texts("page", schema=or_none(ADDRESS)), **texts(*FILES, schema=ADDRESS)},
    ),
}

ENTRY: Keys = {
    **texts("label"),
    "year": or_none(DATE),
    "values": by_name(NUMBER, NAME, least=1),
    "numbers": by_name(or_none(ID), NAME, least=1),
    "sources": by_name(ID, NAME, least=1),
}

MENU: Keys = {
    "id": NAME,
    **texts("label"),
    "roles": by_name(TEXT, NAME, least=1),
    "entries": by_name(closed("entry", ENTRY), least=1),
    "inputs": by_name(many(NAME, least=1), NAME),
    **links("calculators"),
}

LISTED = by_name(closed("index", {**texts("label"), "address": ADDRESS}), least=1)
"""Records of a kind, as the index lists them."""

INDEX_FILE: Keys = {
    "id": ID,
    "interface": {"type": "string", "pattern": r"^v\d+$"},
    "date": DATE,
    **texts("title"),
    "licence_url": {"type": "string", "format": "uri"},
    **dict.fromkeys(("calculators", "estimates", "numbers", "sources", "figures", "menus"), LISTED),
    "tables": by_name(
        closed("index", {**texts("label"), **dict.fromkeys(FORMATS, ADDRESS)}), least=1
    ),
    "schemas": ADDRESSES,
    **links(pages={**PAGES, "datapackage": ADDRESS}),
}

KEYS: Mapping[str, Keys] = {
    "calculator": CALCULATOR,
    "estimate": ESTIMATE,
    "number": NUMBER_FILE,
    "source": SOURCE,
    "figure": FIGURE,
    "menu": MENU,
    "index": INDEX_FILE,
}
"""The keys of each kind of file."""

SCHEMAS: Mapping[str, Schema] = {
    kind: {"$schema": DIALECT, "title": kind, **closed(kind, {**ABOUT, **keys})}
    for kind, keys in KEYS.items()
}
