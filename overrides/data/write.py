"""Make all that the site offers to take away, as files."""

from __future__ import annotations

import shutil
from functools import cache

from overrides.data import FOLDER
from overrides.data.check import Rows, check
from overrides.data.files import dump, to_csv, to_json
from overrides.data.interface.write import make_interface
from overrides.data.package import Files, describe_package
from overrides.data.tables import TABLES


@cache
def read_rows() -> Rows:
    """Return the rows of every table; raise `RowError` for one that isn't as its table says."""
    rows = {name: [*table.rows()] for name, table in TABLES.items()}
    check(TABLES.values(), rows)
    return rows


@cache
def make_package() -> Files:
    """Return the tables as files, and their description."""
    tables, rows, files = [*TABLES.values()], read_rows(), {}
    for table in tables:
        files[f"{table.name}.csv"] = to_csv(table, rows[table.name])
        files[f"{table.name}.json"] = to_json(table, rows[table.name])
    description = dump(describe_package(tables, files), indent=1)
    return files | {"datapackage.json": f"{description}\n"}


def write() -> None:
    """Write all files, once all are made."""
    files = {**make_package(), **make_interface()}
    shutil.rmtree(FOLDER, ignore_errors=True)
    for name, text in files.items():
        path = FOLDER / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8", newline="")
