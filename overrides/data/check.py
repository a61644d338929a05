"""Hold every row to what its table says of it: the build stops at the first that breaks it.

What is told is one sentence, with table, key, column and reason.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from calc.core import units
from calc.core.cited import PASSED_ON
from overrides.data.table import Cell, Column, Row, Table

TYPES: Mapping[str, tuple[type, ...]] = {
    "string": (str,),
    "number": (int, float),
    "integer": (int,),
    "boolean": (bool,),
    "date": (str,),
    "object": (Mapping,),
}
"""By the names that Table Schema has for them, what a cell may be."""

type Rows = Mapping[str, Sequence[Row]]
"""The rows of every table, by its name."""


class RowError(ValueError):
    """A row that isn't what its table says it is."""

    def __init__(self, table: Table, row: Row, column: str, reason: str) -> None:
        """Name the table, the row by its key, the column and the reason."""
        key = ", ".join(str(row.get(name)) for name in table.key)
        super().__init__(f"overrides/data, table {table.name}: [{key}] {column} {reason}")


def check(tables: Iterable[Table], rows: Rows) -> None:
    """Raise `RowError` for the first row that breaks its table's description."""
    ids = {name: {row.get("id") for row in of_table} for name, of_table in rows.items()}
    for table in tables:
        _check_keys(table, rows[table.name])
        for row in rows[table.name]:
            _check_row(table, row)
            for column in table.columns:
                _check_reference(table, row, column, ids)


def _check_keys(table: Table, rows: Sequence[Row]) -> None:
    """Refuse a second row of the same key."""
    seen = set()
    for row in rows:
        key = tuple(row.get(name) for name in table.key)
        if key in seen:
            raise RowError(table, row, " and ".join(table.key), "is that of another row too")
        seen.add(key)


def _check_row(table: Table, row: Row) -> None:
    """Refuse a row with other columns than its table's, or a cell that may not stand there."""
    names = [column.name for column in table.columns]
    if unmatched := [name for name in (*names, *row) if (name in names) != (name in row)]:
        reason = "is no column of the table" if unmatched[0] in row else "is not in the row"
        raise RowError(table, row, unmatched[0], reason)
    for column in table.columns:
        for reason in faults(column, row[column.name]):
            raise RowError(table, row, column.name, reason)
    _check_units(table, row)
    if not (row["source_url"] or row["source_url_missing_en"]):
        raise RowError(table, row, "source_url", "is empty, and no reason is given")
    followed = row["via"] or row["source_url_missing_en"]
    if "source" in names and row["standing"] in PASSED_ON and not followed:
        raise RowError(table, row, "via", f"is empty, yet what is {row['standing']} was passed on")


def _check_units(table: Table, row: Row) -> None:
    """Refuse a value without its unit, and a unit that isn't one."""
    for column in table.columns:
        if not column.unit_in or row[column.name] is None:
            continue
        unit = row[column.unit_in]
        if not isinstance(unit, str):
            raise RowError(table, row, column.unit_in, f"is empty, yet {column.name} has a value")
        try:
            units.dimension(unit)
        except ValueError as error:
            raise RowError(table, row, column.unit_in, f"is no unit: {error}") from error


def _check_reference(
    table: Table, row: Row, column: Column, ids: Mapping[str, Collection[Cell]]
) -> None:
    """Refuse a cell that names what the table to which it refers doesn't have."""
    cell = row[column.name]
    if not column.refers_to or cell is None:
        return
    if cell not in ids[column.refers_to]:
        raise RowError(table, row, column.name, f"{cell!r} is not in {column.refers_to}")


def faults(column: Column, cell: Cell) -> Iterator[str]:
    """Yield why a cell may not stand in a column."""
    if cell is None:
        if column.required:
            yield "is empty, and may not be"
        return
    is_truth = isinstance(cell, bool) and column.type != "boolean"
    if is_truth or not isinstance(cell, TYPES[column.type]):
        yield f"is {cell!r}, which is no {column.type}"
        return
    if isinstance(cell, int | float):
        yield from _faults_of_number(column, cell)
    elif isinstance(cell, str):
        yield from _faults_of_text(column, cell)


def _faults_of_number(column: Column, cell: float) -> Iterator[str]:
    if not math.isfinite(cell):
        yield f"is {cell}, which is not finite"
    elif column.minimum is not None and cell < column.minimum:
        yield f"is {cell:g}, less than {column.minimum:g}"
    elif column.maximum is not None and cell > column.maximum:
        yield f"is {cell:g}, more than {column.maximum:g}"


def _faults_of_text(column: Column, cell: str) -> Iterator[str]:
    if column.words and cell not in column.words:
        yield f"is {cell!r}, which is not one of {', '.join(column.words)}"
    elif column.pattern and not re.fullmatch(column.pattern, cell):
        yield f"is {cell!r}, which is not of the form {column.pattern}"
    elif column.type == "date":
        try:
            dt.date.fromisoformat(cell)
        except ValueError:
            yield f"is {cell!r}, which is no day"
