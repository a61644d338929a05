"""What each figure draws: every value of its table with unit, range and source; and the table."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from calc.core.cited import NUMBERS, Number
from calc.core.units import convert, dimension
from calc.core.wording import LANGUAGES, Wording, wording
from overrides.data.interface.cells import Cell, Table, read_table
from overrides.data.interface.marking import MARK, Marking
from overrides.data.interface.record import Record, lead_to, lead_to_all
from overrides.data.table import both
from overrides.generator.chapters import entry_address
from overrides.generator.figures import makers
from overrides.generator.figures.figure import KINDS, Figure, figure_date
from overrides.generator.placeholders import language_address
from overrides.generator.uses import read_pages

ONE = rf"(?P<{{0}}>(?:1/)?{MARK})"
"""A mark, or one part in so many; to be named."""

VALUES = re.compile(
    rf"(?P<bound>at most |more than )?{ONE.format('first')}"
    rf"(?: to {ONE.format('last')}| \({ONE.format('low')} to {ONE.format('high')}\))?"
    r"(?P<too_low> times too low)?"
)
"""What a cell can say with one or several values: one, a range, one with its range, or a bound."""

ROUNDED = 0.05
"""By such a part a figure that writes two digits may round what it draws."""


def record(include: str) -> Record:
    """Return a figure as data, by how a page includes it."""
    name, make = makers()[include]
    drawn = {language: make(wording(language)) for language in LANGUAGES}
    tables = {language: read_table(figure.table) for language, figure in drawn.items()}
    marking, first = Marking(LANGUAGES[0]), drawn[LANGUAGES[0]]
    values = [*describe_values(first, tables, read_table(make(marking).table), marking)]
    return {
        "id": name,
        **both("title", lambda words: drawn[words.language].title),
        **both("measure", lambda words: drawn[words.language].measure),
        **both("note", lambda words: drawn[words.language].note),
        "date": figure_date(first),
        "values": values,
        **both("columns", lambda words: [cell.text for cell in tables[words.language].head]),
        **both(
            "rows",
            lambda words: [[cell.text for cell in row] for row in tables[words.language].rows],
        ),
        "links": {
            **both("page", lambda words: find_page(include, name, words)),
            **list_files(name),
            "numbers": lead_to_all("numbers", numbers_of(values)),
            "sources": lead_to_all("sources", first.sources),
        },
    }


def numbers_of(values: Iterable[Record]) -> list[str]:
    """Return the cited numbers among some values, each once."""
    return [*dict.fromkeys(value["number"] for value in values if value["number"])]


@cache
def _places(language: str) -> dict[str, str]:
    """Return on which page of a language what it includes stands first."""
    pages = [*read_pages(language)]
    return {path: page.place.address for page in reversed(pages) for path in page.includes}


def find_page(include: str, name: str, words: Wording) -> str | None:
    """Return where a figure stands; None where no page of the language has it."""
    place = _places(words.language).get(include)
    return f"{lead_to(place)}#figure-{name}" if place else None


def list_files(name: str) -> dict[str, str]:
    """Return the address of each of a figure's files: a kind in a language."""
    return {
        f"{kind}_{language}": f"{lead_to(language_address(language))}figures/{name}.{kind}"
        for kind in KINDS
        for language in LANGUAGES
    }


# ---- its values


def describe_values(
    figure: Figure, tables: Mapping[str, Table], marked: Table, marking: Marking
) -> Iterator[Record]:
    """Yield every value of a table, row by row, with what is said of it in each language.

    What names a row are its cells before the first column that has values.
    """
    values = {
        (row, column): inside
        for row, cells in enumerate(marked.rows)
        for column, cell in enumerate(cells)
        if column and (inside := [*read_values(cell.text, marking)])
    }
    naming = min(column for _, column in values)
    english = tables[LANGUAGES[0]]
    for (row, column), inside in values.items():
        cells = {language: table.rows[row][column] for language, table in tables.items()}
        for value in inside:
            alone = len(inside) == 1 and value["value"] is not None
            number = find_number(cells[LANGUAGES[0]], value) if alone else None
            yield {
                "row": row,
                "column": column,
                **{f"label_{of}": table.name_row(row, naming) for of, table in tables.items()},
                **{f"column_{of}": table.head[column].text for of, table in tables.items()},
                **(as_cited(value, NUMBERS[number]) if number else value),
                **{f"text_{of}": cell.text for of, cell in cells.items()},
                "number": number,
                "sources": find_sources(figure, english.rows[row], number),
            }


def read_values(text: str, marking: Marking) -> Iterator[Record]:
    """Yield what the marks in a cell stand for: value, range or bound, with the unit."""
    for match in VALUES.finditer(text):
        unit = marking.value((match["last"] or match["first"])[-1]).unit
        marks = {name: match[name] for name in ("first", "last", "low", "high") if match[name]}
        read = {name: read_value(mark, marking, unit) for name, mark in marks.items()}
        ends: dict[str, float | None] = dict.fromkeys(("value", "low", "high"))
        if "last" in read and read["first"] != read["last"]:
            ends |= {"low": read["first"], "high": read["last"]}
        elif match["bound"]:
            ends["high" if match["bound"] == "at most " else "low"] = read["first"]
        else:
            ends |= {"value": read["first"], "low": read.get("low"), "high": read.get("high")}
        if match["too_low"]:
            ends = in_parts(ends)
        yield {**ends, "unit": unit}


def in_parts(ends: Mapping[str, float | None]) -> dict[str, float | None]:
    """Return what is so many times too low as a multiple of what it should be."""
    parts = {name: end and 1 / end for name, end in ends.items()}
    return {"value": parts["value"], "low": parts["high"], "high": parts["low"]}


def read_value(mark: str, marking: Marking, unit: str) -> float:
    """Return what a mark stands for, in a unit; one part in so many, if that is before it."""
    known = marking.value(mark[-1])
    value = 1 / known.value if mark.startswith("1/") else known.value
    # A range may begin as one part in so many and end as a per cent.
    return value if known.unit == unit else convert(value, known.unit, unit)


def find_number(cell: Cell, value: Record) -> str | None:
    """Return the cited number to whose entry a cell leads, if its value is that and no other."""
    for link in cell.links:
        key = link.partition("#")[2]
        # What is computed may have the name of what is cited, but its entry is elsewhere.
        if key in NUMBERS and link == entry_address(wording(LANGUAGES[0]), key):
            return key if is_number(NUMBERS[key], value["value"], value["unit"]) else None
    return None


def is_number(number: Number, value: float, unit: str) -> bool:
    """Whether a value is a cited number, perhaps rounded or in another unit."""
    same_kind = dimension(number.unit) == dimension(unit)
    return same_kind and math.isclose(
        value, convert(number.value, number.unit, unit), rel_tol=ROUNDED
    )


def as_cited(value: Record, number: Number) -> Record:
    """Return a value as the cited number that it is, and its range in the unit of that."""
    ends = (value["low"], value["high"])
    low, high = (end and convert(end, value["unit"], number.unit) for end in ends)
    return {"value": number.value, "low": low, "high": high, "unit": number.unit}


def find_sources(figure: Figure, row: Sequence[Cell], number: str | None) -> list[str]:
    """Return the works that a value is from: its number's, else its row's, else the figure's."""
    if number:
        return [NUMBERS[number].source]
    words = wording(LANGUAGES[0])
    text = " ".join(cell.text for cell in row)
    of_row = [source for source in figure.sources if words.credit(source) in text]
    return of_row or [*figure.sources]
