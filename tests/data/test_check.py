"""A row that isn't what its table says it is stops the build, in one sentence that says where."""

import runpy
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from overrides.data import write
from overrides.data.check import RowError, check
from overrides.data.provenance import COLUMNS as PROVENANCE
from overrides.data.provenance import provenance
from overrides.data.table import QUANTITY, Column, Table
from overrides.data.tables import TABLES

ROW = {
    "id": "fleet",
    "value": 3.0,
    "unit": "GW",
    "count": 8,
    "sure": True,
    "day": "2026-11-30",
    "kind": "paper",
    "quarter": "2026-Q1",
    "parts": {"a": 1},
    "note": None,
    **provenance("devries-2023", "original", where="figure 1"),
}
"""A row that is all right."""

SOURCES = [{"id": source} for source in ("devries-2023", "evidence-note-2026")]


def table(name: str = "fleets") -> Table:
    columns = (
        Column("id", required=True),
        *QUANTITY,
        Column("count", "integer", minimum=1, maximum=9),
        Column("sure", "boolean"),
        Column("day", "date"),
        Column("kind", words=("paper", "report")),
        Column("quarter", pattern=r"\d{4}-Q[1-4]"),
        Column("parts", "object"),
        Column("note"),
        *PROVENANCE,
    )
    return Table(name, ("id",), columns, lambda: [ROW], ("id",))


def refuse(*rows: Mapping[str, Any]) -> str:
    """Return why these rows are refused."""
    with pytest.raises(RowError) as refused:
        check([table()], {"fleets": rows, "sources": SOURCES})
    return str(refused.value).removeprefix("overrides/data, table fleets: ")


def test_a_row_that_is_all_right_is_let_through() -> None:
    check([table()], {"fleets": [ROW], "sources": SOURCES})


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"id": None}, "[None] id is empty, and may not be"),
        ({"value": None}, "[fleet] value is empty, and may not be"),
        ({"value": "3"}, "[fleet] value is '3', which is no number"),
        ({"value": True}, "[fleet] value is True, which is no number"),
        ({"value": float("inf")}, "[fleet] value is inf, which is not finite"),
        ({"value": float("nan")}, "[fleet] value is nan, which is not finite"),
        ({"unit": "furlong"}, "[fleet] unit is no unit: "),
        ({"count": 8.5}, "[fleet] count is 8.5, which is no integer"),
        ({"count": 0}, "[fleet] count is 0, less than 1"),
        ({"count": 10}, "[fleet] count is 10, more than 9"),
        ({"sure": "yes"}, "[fleet] sure is 'yes', which is no boolean"),
        ({"day": "2026-02-30"}, "[fleet] day is '2026-02-30', which is no day"),
        ({"kind": "poem"}, "[fleet] kind is 'poem', which is not one of paper, report"),
        ({"quarter": "2026-Q5"}, "[fleet] quarter is '2026-Q5', which is not of the form "),
        ({"parts": "a"}, "[fleet] parts is 'a', which is no object"),
        ({"note": 5}, "[fleet] note is 5, which is no string"),
        ({"standing": None}, "[fleet] standing is empty, and may not be"),
        ({"standing": "hearsay"}, "[fleet] standing is 'hearsay', which is not one of original, "),
        ({"source": "nobody"}, "[fleet] source 'nobody' is not in sources"),
        ({"via": "nobody"}, "[fleet] via 'nobody' is not in sources"),
        ({"source_url": None}, "[fleet] source_url is empty, and no reason is given"),
        (
            {"standing": "quoted"},
            "[fleet] via is empty, yet what is quoted was passed on",
        ),
        ({"colour": "red"}, "[fleet] colour is no column of the table"),
    ],
)
def test_a_broken_row_is_refused_with_table_key_column_and_reason(
    cells: dict[str, Any], reason: str
) -> None:
    assert refuse(ROW | cells).startswith(reason)


def test_a_value_without_its_unit_is_refused() -> None:
    """Though the column of units may be empty where there is no value."""
    loose = (Column("id"), Column("value", "number", unit_in="unit"), Column("unit"), *PROVENANCE)
    own = Table("fleets", ("id",), loose, list, ("id",))
    row = {"id": "fleet", "value": 3, "unit": None, **provenance("devries-2023", "original")}
    rows = {"sources": SOURCES}
    check([own], rows | {"fleets": [row | {"value": None}]})
    with pytest.raises(RowError, match=r"\[fleet\] unit is empty, yet value has a value"):
        check([own], rows | {"fleets": [row]})


def test_a_cell_that_is_missing_is_refused() -> None:
    assert refuse({name: cell for name, cell in ROW.items() if name != "day"}) == (
        "[fleet] day is not in the row"
    )


def test_a_key_that_two_rows_have_is_refused() -> None:
    assert refuse(ROW, ROW | {"count": 7}) == "[fleet] id is that of another row too"


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A table of the package with a row that has lost its unit, as the build would meet it."""
    own = TABLES["vintages"]
    first, *rest = own.rows()
    rows = [{**first, "unit": None}, *rest]
    patched = Table(own.name, own.key, own.columns, lambda: rows, own.preview)
    monkeypatch.setattr(write, "TABLES", {**TABLES, "vintages": patched})
    write.read_rows.cache_clear()
    write.make_package.cache_clear()
    yield
    write.read_rows.cache_clear()
    write.make_package.cache_clear()


@pytest.mark.usefixtures("broken")
def test_the_build_stops_with_that_sentence_and_writes_nothing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Any
) -> None:
    monkeypatch.setattr(write, "FOLDER", tmp_path / "v1")
    with pytest.raises(SystemExit) as stopped:
        runpy.run_module("overrides.data", run_name="__main__")
    first = next(iter(TABLES["vintages"].rows()))
    key = f"{first['number']}, {first['published']}"
    assert stopped.value.code == (
        f"overrides/data, table vintages: [{key}] unit is empty, and may not be"
    )
    assert not (tmp_path / "v1").exists()
