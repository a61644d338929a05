"""The page of the paper's numbers, each beside what comes out here."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from math import floor, log10

from calc.core.cited import NUMBERS
from calc.core.html import Html, html
from calc.core.wording import Wording
from calc.evidence.reproduction import ROWS, PaperRow
from calc.view.standing import cited, mark
from calc.view.table import digits, table
from overrides.generator.chapters import computed_address, entry_address
from overrides.generator.context import Context
from overrides.generator.figures.figure import link_source

CLOSE = 5e-5
"""A gap that rounds to 0.00% is written as none."""


def provide(words: Wording, context: Context) -> Iterator[tuple[str, str]]:  # noqa: ARG001
    """Yield the body of the page."""
    yield "pages/recomputed.md", compare_paper(words)


def compare_paper(words: Wording) -> str:
    """Return the table of the paper's numbers beside ours, a part of the paper at a time."""
    head = [
        words["reproduction", column] for column in ("what", "printed", "ours", "verdict", "source")
    ]
    tables = []
    for part, rows in groupby(ROWS.values(), lambda row: row.part):
        title = words["paper_parts", part]
        compared = table(head, [_row(words, row) for row in rows], title, headed=True)
        tables.append(f"## {title} {{ #{part} }}\n\n{compared}\n\n")
    return "".join(tables)


def _row(words: Wording, row: PaperRow) -> list[str]:
    note = words.get("paper", row.id, "note")
    what = html('<span id="{0}">{0}</span> {1}', row.id, words["paper", row.id, "label"])
    if note:
        what += html("<br><small>{}</small>", note)
    printed = float(row.printed.replace(",", ""))
    source = NUMBERS[row.number].source if row.number else row.source
    verdict = html('<span class="verdict {}">{}</span>', row.verdict, words["verdict", row.verdict])
    if not row.cited:
        verdict += html("<br><small>{} {}</small>", words["reproduction", "gap"], _gap(row))
    return [
        what,
        _link_printed(words, row, words.as_printed(printed, row.shown_unit)),
        "" if row.cited else _link_ours(words, row),
        verdict,
        link_source(words, source),
    ]


def _link_printed(words: Wording, row: PaperRow, printed: str) -> Html:
    """Return what is printed with its mark; a cited number leads to its entry."""
    if row.number:
        return cited(words, printed, entry_address(words, row.number), row.standing)
    return html("{}{}", printed, mark(words, row.standing))


def _link_ours(words: Wording, row: PaperRow) -> str:
    """Return what comes out here; of an estimate's inputs, linked to its entry."""
    ours = words.quantity(row.ours, row.shown_unit, digits(row.ours))
    if not row.estimate:
        return ours
    address = computed_address(words, f"{row.estimate}.{row.result}")
    return cited(words, ours, address, "computed")


def _gap(row: PaperRow) -> str:
    """Return how far ours is from what is printed: if that matters, however small it is."""
    if not row.gap or (abs(row.gap) < CLOSE and not row.off):
        return "0"
    places = max(2, -floor(log10(abs(100 * row.gap))))
    return f"{100 * row.gap:+.{places}f}%".replace("-", "\N{MINUS SIGN}")
