"""Data as files in UTF-8: tables as CSV by RFC 4180 and as JSON, and whatever else as JSON.

Every number is written by one rule: with 15 significant digits at most, without a point if whole.
"""

from __future__ import annotations

import csv
import io
import json
import math
from collections.abc import Mapping, Sequence

from calc.core.amounts import FULL
from overrides.data.table import Cell, Row, Table


def to_csv(table: Table, rows: Sequence[Row]) -> str:
    """Return rows as CSV, each line ended as RFC 4180 says: by CR and LF."""
    text = io.StringIO()
    writer = csv.writer(text)
    names = [column.name for column in table.columns]
    writer.writerow(names)
    writer.writerows([write_cell(row[name]) for name in names] for row in rows)
    return text.getvalue()


def to_json(table: Table, rows: Sequence[Row]) -> str:
    """Return rows as JSON, one a line, every column in each."""
    names = [column.name for column in table.columns]
    lines = (dump({name: row[name] for name in names}) for row in rows)
    return "[\n" + ",\n".join(lines) + "\n]\n"


def dump(value: object, indent: int | None = None) -> str:
    """Return anything as JSON."""
    return json.dumps(shorten(value), ensure_ascii=False, allow_nan=False, indent=indent)


TOO_LARGE = 10.0**16
"""Below this a whole number is written out; from it on, with an exponent."""


def shorten(value: object) -> object:
    """Return numbers, here or inside, as they are written: to 15 digits, and as whole if they are.

    More digits than these hold only what binary fractions make of the last one.

    >>> shorten([457.99999999999994, 9e9, {"value": 0.1 + 0.2}])
    [458, 9000000000, {'value': 0.3}]
    """
    if isinstance(value, Mapping):
        return {name: shorten(inside) for name, inside in value.items()}
    if isinstance(value, list | tuple):
        return [shorten(inside) for inside in value]
    if not isinstance(value, float) or not math.isfinite(value):
        return value
    rounded = float(f"{value:.{FULL}g}")
    return int(rounded) if rounded.is_integer() and abs(rounded) < TOO_LARGE else rounded


def write_cell(cell: Cell) -> str:
    """Return a cell as it stands in CSV: a truth as Table Schema has it, nothing as nothing."""
    if cell is None:
        return ""
    return cell if isinstance(cell, str) else dump(cell)
