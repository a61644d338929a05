"""The table of a figure, read from its markup: what each cell says, and where it leads."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

BETWEEN = " · "
"""What stands between the cells that name a row."""


@dataclass
class Cell:
    """What a cell of a table says, and where it leads."""

    text: str = ""
    links: list[str] = field(default_factory=list)


@dataclass
class Table:
    """What stands in the table of a figure: its head, its rows, and what is above each of them.

    Several tables that have the same head are one, whose rows are under the name of their own.
    """

    head: list[Cell] = field(default_factory=list)
    rows: list[list[Cell]] = field(default_factory=list)
    above: list[str] = field(default_factory=list)

    def name_row(self, row: int, columns: int) -> str:
        """Return what names a row: its first cells, after what is above it if that differs."""
        group = [self.above[row]] if len({*self.above}) > 1 else []
        cells = (cell.text for cell in self.rows[row][:columns] if cell.text)
        return BETWEEN.join([*group, *cells])


class Reader(HTMLParser):
    """Reads the tables in some markup as one."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.table = Table()
        self.caption = Cell()
        self.cells: list[Cell] = []
        self.reading: Cell | None = None
        self.feed(markup)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a row, a cell or a caption, or note where one leads."""
        if tag == "tr":
            self.cells = []
        elif tag == "caption":
            self.caption = self.reading = Cell()
        elif tag in {"td", "th"}:
            self.reading = Cell()
            self.cells.append(self.reading)
        elif tag == "a" and self.reading:
            self.reading.links.append(dict(attrs)["href"] or "")
        elif tag == "br" and self.reading:
            self.reading.text += " "

    def handle_endtag(self, tag: str) -> None:
        """End a cell, whose spaces are then plain ones, or a row."""
        if tag in {"td", "th", "caption"} and self.reading:
            self.reading.text, self.reading = " ".join(self.reading.text.split()), None
        elif tag == "tr" and self.cells != self.table.head:
            if not self.table.head:
                self.table.head = self.cells
                return
            self.table.rows.append(self.cells)
            self.table.above.append(self.caption.text)

    def handle_data(self, data: str) -> None:
        """Add to a cell."""
        if self.reading:
            self.reading.text += data


def read_table(markup: str) -> Table:
    """Return the tables in some markup as one."""
    return Reader(markup).table
