"""What the menus fill in: hardware, models and data centres, each value a cited number."""

from __future__ import annotations

from collections.abc import Iterator

from calc.core.cited import NUMBERS
from calc.core.menus import MENUS
from overrides.data.provenance import COLUMNS as PROVENANCE
from overrides.data.provenance import trace
from overrides.data.table import QUANTITY, Column, Row, Table, in_all_languages, say

LISTED = {name: menu for name, menu in MENUS.items() if not menu.by_year}
"""All but that of places, which are in the table of countries."""

COLUMNS = (
    Column("menu", required=True, words=tuple(LISTED)),
    Column("entry", required=True),
    *in_all_languages("label", required=True),
    Column("role", required=True),
    *in_all_languages("role_label", required=True),
    Column("number", required=True, refers_to="numbers"),
    *QUANTITY,
    *PROVENANCE,
    Column("page", required=True),
)


def rows() -> Iterator[Row]:
    """Yield each value of each entry."""
    for name, menu in LISTED.items():
        for entry in menu.keys:
            for role, number in menu.numbers(entry).items():
                yield {
                    "menu": name,
                    "entry": entry,
                    **say("label", "menus", "entries", name, entry),
                    "role": role,
                    **say("role_label", "menus", "roles", role),
                    "number": number.id,
                    "value": NUMBERS[number.id].value,
                    "unit": NUMBERS[number.id].unit,
                    **trace(NUMBERS[number.id]),
                    "page": f"numbers/menus/#{name}",
                }


TABLE = Table(
    "menus",
    ("menu", "entry", "role"),
    COLUMNS,
    rows,
    ("label", "role_label", "value", "unit", "standing"),
)
