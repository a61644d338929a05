"""Tables as files: CSV by RFC 4180, and JSON, an array of rows; both in UTF-8."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence

from calc.core.amounts import FULL, plain
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
    lines = (_dump({name: _shorten(row[name]) for name in names}) for row in rows)
    return "[\n" + ",\n".join(lines) + "\n]\n"


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def _shorten(cell: Cell) -> Cell:
    """Return a whole number as one: 9000000000 in the place of 9000000000.0."""
    if isinstance(cell, float) and cell == int(cell) and abs(cell) < 10.0**FULL:
        return int(cell)
    return cell


def write_cell(cell: Cell) -> str:
    """Return a cell as it stands in CSV: a truth as Table Schema has it, nothing as nothing."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, int | float):
        return plain(cell)
    return cell if isinstance(cell, str) else _dump(cell)
