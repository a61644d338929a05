"""The tables, in the order in which they are offered: a module for each."""

from __future__ import annotations

from collections.abc import Mapping

from overrides.data.table import Table
from overrides.data.tables import (
    countries,
    estimates,
    history,
    measured,
    menus,
    numbers,
    recomputed,
    requests,
    scoreboard,
    sold,
    sources,
    vintages,
)

TABLES: Mapping[str, Table] = {
    module.TABLE.name: module.TABLE
    for module in (
        numbers,
        estimates,
        sources,
        scoreboard,
        requests,
        recomputed,
        sold,
        countries,
        measured,
        menus,
        vintages,
        history,
    )
}
