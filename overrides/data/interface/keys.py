"""What the schemas of the interface are made of: texts, numbers, addresses, lists, objects.

An object has every key of its schema, and may come to have others. What a key means is said in both
languages, as `description` and `description_zh`: of a table's column as the table says it, else by
the words of `[data_interface]`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from calc.core.wording import LANGUAGES, Wording, wording
from overrides.data.table import Column, Table

type Schema = dict[str, Any]

type Keys = Mapping[str, Schema]
"""The schema of each key of an object."""

TEXT: Schema = {"type": "string", "minLength": 1}
NUMBER: Schema = {"type": "number"}
TRUTH: Schema = {"type": "boolean"}
INDEX: Schema = {"type": "integer", "minimum": 0}
YEAR: Schema = {"type": "integer"}
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


def having(section: str, keys: Keys) -> Schema:
    """Return the schema of an object that has all of some keys.

    It allows others too, since keys may be added, and a schema that somebody has kept must not
    refuse a later file. What the keys mean is said in a `section` of the words.
    """
    return {
        "type": "object",
        "properties": {name: describe(section, name, schema) for name, schema in keys.items()},
        "required": [*keys],
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
    return {"links": having("links", {**pages, **dict.fromkeys(lists, ADDRESSES)})}


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
