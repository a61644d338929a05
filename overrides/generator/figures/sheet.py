"""A figure's table as CSV, with what must be said of it above.

The lines above begin with ``#``: title, quantity, note, sources, version with date and licence, and
address. Programs that read CSV can be told to leave such lines out. Where all of a column is in one
unit, that stands in the column's heading, and what stands below are numbers.
"""

import re
from collections.abc import Sequence
from html.parser import HTMLParser

from calc.core.repeats import FRONT
from calc.sharing.export import format_csv

QUANTITY = re.compile(
    rf"(?P<front>{FRONT.pattern})(?P<number>[−-]?\d[\d,]*(?:\.\d+)?) (?P<unit>\D.*)"
)
"""A quantity as it is printed, its parts a space apart; in Chinese what it is per comes first."""


class Cells(HTMLParser):
    """The rows of all tables in a piece of markup; a line break in a cell becomes a space."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.inside = False
        self.feed(markup)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        """Begin a row or a cell."""
        if tag == "tr":
            self.rows.append([])
        elif tag in {"td", "th"}:
            self.rows[-1].append("")
            self.inside = True
        elif tag in {"br", "p", "li"} and self.inside:
            self.rows[-1][-1] += " "

    def handle_endtag(self, tag: str) -> None:
        """End a cell."""
        if tag in {"td", "th"}:
            self.inside = False

    def handle_data(self, data: str) -> None:
        """Add to a cell."""
        if self.inside:
            self.rows[-1][-1] += data


def to_csv(table: str, above: Sequence[str]) -> str:
    """Return a table as CSV, below lines of text."""
    rows = [[" ".join(cell.split()) for cell in row] for row in Cells(table).rows]
    heads = {n for n, row in enumerate(rows) if n == 0 or len(row) != len(rows[n - 1])}
    if len(heads) == 1:
        columns = [split_unit(list(column)) for column in zip(*rows, strict=True)]
        rows = [list(row) for row in zip(*columns, strict=True)]
    return "".join(f"# {line}\r\n" for line in above) + format_csv(rows)


def split_unit(column: list[str]) -> list[str]:
    """Return a column with its unit in its heading, if it is quantities and all in one.

    >>> split_unit(["Power", "1,200 W", "0.5 W"]), split_unit(["Power", "1 W", "2 kW"])
    (['Power (W)', '1200', '0.5'], ['Power', '1 W', '2 kW'])
    >>> split_unit(["用电", "全年 292 亿千瓦时", "全年 95.1 亿千瓦时"])
    ['用电 (全年 亿千瓦时)', '292', '95.1']
    """
    heading, *cells = column
    found = [QUANTITY.fullmatch(cell) for cell in cells if cell]
    quantities = [quantity for quantity in found if quantity]
    units = {quantity["front"] + quantity["unit"] for quantity in quantities}
    if len(quantities) < len(found) or len(units) != 1:
        return column
    numbers = (quantity["number"].replace(",", "").replace("−", "-") for quantity in quantities)
    return [f"{heading} ({units.pop()})", *(cell and next(numbers) for cell in cells)]
