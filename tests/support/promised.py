"""Every key of the interface and every column of the tables, as `v1` has promised to keep them."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from overrides.data.interface.keys import Schema
from overrides.data.interface.schemas import SCHEMAS
from overrides.data.tables import TABLES

PROMISED = Path(__file__).parents[1] / "accepted" / "interface.txt"
"""A line for each; of a table in the order of its columns, since spreadsheets count them."""

CHANGELOG = Path(__file__).parents[2] / "CHANGELOG.md"

RELEASED = re.compile(r"^## \[?\d+\.\d+\.\d+\]?", re.MULTILINE)
"""The heading of a release in the changelog."""


def kinds_of(schema: Schema) -> str:
    """Return what a key may hold: the name of its type, or several."""
    if "anyOf" in schema:
        return " or ".join(map(kinds_of, schema["anyOf"]))
    if "enum" in schema or "const" in schema:
        return "word"
    return str(schema["type"])


def keys(schema: Schema, way: str) -> Iterator[str]:
    """Yield each key of an object with what it may hold, and what is in it."""
    for name, own in schema.get("properties", {}).items():
        yield f"{way}.{name}: {kinds_of(own)}"
        yield from inside(own, f"{way}.{name}")


def inside(schema: Schema, way: str) -> Iterator[str]:
    """Yield the keys inside a key, through any name or any place of a list."""
    if schema.get("type") == "array":
        yield from inside(schema["items"], f"{way}[]")
    elif isinstance(within := schema.get("additionalProperties"), dict):
        yield from inside(within, f"{way}.<name>")
    else:
        yield from keys(schema, way)


def promised() -> list[str]:
    """Return what there is now."""
    columns = [
        f"{table.name}.csv {place}. {column.name}: {column.type}"
        for table in TABLES.values()
        for place, column in enumerate(table.columns, start=1)
    ]
    return [line for kind, schema in SCHEMAS.items() for line in keys(schema, kind)] + columns


def read() -> list[str]:
    """Return what was promised."""
    return PROMISED.read_text("utf-8").splitlines() if PROMISED.exists() else []


def accept() -> None:
    """Add what is new to what was promised; what is gone goes, unless it has been released."""
    now = promised()
    gone = [line for line in read() if line not in now]
    if gone and RELEASED.search(CHANGELOG.read_text("utf-8")):
        sys.exit(f"data/v1 has promised to keep {gone[0]}: what breaks that goes to v2.")
    PROMISED.write_text("\n".join(now) + "\n", "utf-8")
