"""What a table is: its columns, its key, and its rows.

A cell without a value is None, in files an empty one. Texts for people are in a column for each
language, as `label_en` and `label_zh`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from calc.core.wording import LANGUAGES, Wording, wording

LICENCE = "CC-BY-4.0"
"""Ours, by the name that SPDX has for it."""

type Cell = str | float | bool | Mapping[str, object] | None
type Row = Mapping[str, Cell]


@dataclass(frozen=True)
class Column:
    """A column, by the terms of Table Schema.

    `unit` is that of all its values, and `unit_in` the column that has that of each.
    """

    name: str
    type: str = "string"
    required: bool = False
    unit: str = ""
    unit_in: str = ""
    minimum: float | None = None
    maximum: float | None = None
    pattern: str = ""
    words: tuple[str, ...] = ()
    """All that may stand in it, if that is a list of words."""
    refers_to: str = ""
    """The table to whose `id` its values belong."""


@dataclass(frozen=True)
class Table:
    """A table of the package, whose `key` is unlike in any two rows.

    `credit` is set where others made the data: the works in `calc.data.sources` that they are, each
    with its licence, or with nothing where its publisher names none.
    """

    name: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: Callable[[], Iterable[Row]]
    preview: tuple[str, ...]
    """The columns that a page shows of it, the first of which names the row; a text by its name
    without the language."""
    credit: Mapping[str, str] = field(default_factory=dict, hash=False)

    @property
    def licences(self) -> tuple[str, ...]:
        """The licences of what is in it: ours, then those of others."""
        return tuple(dict.fromkeys((LICENCE, *filter(None, self.credit.values()))))

    def title(self, language: str) -> str:
        """Return what the table is called."""
        return wording(language)["data_package", "tables", self.name, "title"]

    def description(self, language: str) -> str:
        """Return what a row of it is."""
        return wording(language)["data_package", "tables", self.name, "description"]

    def shown(self, language: str) -> list[Column]:
        """Return the columns that a page in a language shows."""
        by_name = {column.name: column for column in self.columns}
        return [by_name.get(name) or by_name[f"{name}_{language}"] for name in self.preview]

    def describe(self, column: Column, language: str) -> str:
        """Return what a column holds: here if that is said, else in whatever table."""
        words = wording(language)
        name = column.name
        for other in LANGUAGES:
            name = name.removesuffix(f"_{other}")
        said = words.get("data_package", "tables", self.name, "columns", name)
        return said or words["data_package", "columns", name]


def in_all_languages(name: str, *, required: bool = False) -> tuple[Column, ...]:
    """Return the columns of a text that people read."""
    return tuple(Column(f"{name}_{language}", required=required) for language in LANGUAGES)


QUANTITY = (
    Column("value", "number", required=True, unit_in="unit"),
    Column("unit", required=True),
)
"""A value that is never missing, with its unit."""

RANGE = (
    Column("value", "number", unit_in="unit"),
    Column("low", "number", unit_in="unit"),
    Column("high", "number", unit_in="unit"),
    Column("unit", required=True),
)
"""A value, a range, both, or a bound, which has one end: `high` is at most, `low` at least."""


def both[T](name: str, write: Callable[[Wording], T]) -> dict[str, T]:
    """Return what is written in each language, as ``<name>_en`` and ``<name>_zh``."""
    return {f"{name}_{language}": write(wording(language)) for language in LANGUAGES}


def label(text: Callable[[Wording], str], name: str = "label") -> dict[str, Cell]:
    """Return a text in every language, by its columns."""
    return {**both(name, text)}


def say(name: str, *path: str) -> dict[str, Cell]:
    """Return the words at `path` in every language, by their columns; empty if there are none."""
    return label(lambda words: words.get(*path), name)


def fill_gaps(row: Mapping[str, Cell]) -> dict[str, Cell]:
    """Return a row with None in the place of empty texts."""
    return {name: None if cell == "" else cell for name, cell in row.items()}
