"""Whole pages that are made of data: every number recomputed, and the sources."""

from __future__ import annotations

from itertools import groupby
from math import floor, log10

from calc.core.cited import ESTIMATES, NUMBERS, SOURCES, Number
from calc.core.html import escape, html
from calc.core.units import convert
from calc.core.wording import FULL, Wording
from calc.evidence.reproduction import ROWS, PaperRow
from calc.view import sources
from calc.view.table import digits, table
from overrides.generator import challenge as repository

CLOSE = 5e-5
"""A gap that rounds to 0.00% is written as none."""


def recomputed(words: Wording) -> str:
    """Return the table of the paper's numbers beside ours, a part of the paper at a time."""
    head = [
        words["reproduction", each] for each in ("what", "printed", "ours", "verdict", "source")
    ]
    made = []
    for part, rows in groupby(ROWS.values(), lambda row: row.part):
        title = words["paper_parts", part]
        made.append(f"## {title} {{ #{part} }}\n\n")
        made.append(table(head, [_row(words, row) for row in rows], title, headed=True) + "\n\n")
    return "".join(made)


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
        words.quantity(printed, row.shown_unit, FULL),
        "" if row.cited else words.quantity(row.ours, row.shown_unit, digits(row.ours)),
        verdict,
        html(
            '<a href="../sources/#{}">{}</a><br><small>{}</small>',
            source,
            words.credit(source),
            words["standing", row.standing],
        ),
    ]


def _gap(row: PaperRow) -> str:
    """Return how far ours is from what is printed: if that matters, however small it is."""
    if not row.gap or (abs(row.gap) < CLOSE and not row.off):
        return "0"
    gap = convert(row.gap, "1", "%")
    places = max(2, -floor(log10(abs(gap))))
    return f"{gap:+.{places}f}%".replace("-", "\N{MINUS SIGN}")


def source_list(words: Wording) -> str:
    """Return every work, with the numbers and estimates that rest on it."""
    resting: dict[str, list[str]] = {key: [] for key in SOURCES}
    for key, number in NUMBERS.items():
        if not key.startswith(("country.", "intensity.")):
            resting[number.source].append(_number(words, number))
    for key, each in ESTIMATES.items():
        said = escape(words["estimate", key, "label"])
        resting[each.source].append(
            f'<li id="{key}">{said}{_aside(words, escape(words["standing", each.standing]))}</li>'
        )
    made = [f"## {words['sources_page', 'works']} {{ #works }}\n\n"]
    by_author = sorted(SOURCES.values(), key=lambda each: (each.author.lower(), each.year))
    for source in by_author:
        note = words.get("source", source.id)
        listed = "".join(resting[source.id])
        made.append(
            f'<div class="source" id="{source.id}"><p>{sources.cite(source)}'
            + (f" {escape(note)}" if note else "")
            + "</p>"
            + (f"<ul>{listed}</ul>" if listed else "")
            + "</div>\n\n"
        )
    made.append(f"## {words['sources_page', 'countries']} {{ #countries }}\n\n{_countries(words)}")
    return "".join(made)


def _number(words: Wording, number: Number) -> str:
    said = escape(words["number", number.id, "label"])
    value = escape(words.number(number.id))
    standing = _aside(words, sources.standing(words, number))
    doubt = ""
    if address := repository.challenge(words, number):
        spoken = words.fill(words["challenge", "spoken"], {"label": said})
        doubt = (
            f' <a class="doubt" href="{escape(address)}" rel="noopener" '
            f'aria-label="{escape(spoken)}">{words["challenge", "link"]}</a>'
        )
    return f'<li id="{number.id}">{words.pair(said, f"<b>{value}</b>")}{standing}{doubt}</li>'


def _aside(words: Wording, text: str) -> str:
    """Return a remark in brackets, in small type."""
    return f"<small>{words.fill(words['interface', 'aside'], {'text': text})}</small>"


def _countries(words: Wording) -> str:
    """Return the newest demand and intensity of each country, as a table."""
    newest: dict[str, Number] = {}
    for key, number in NUMBERS.items():
        if key.startswith("country."):
            newest[key.split(".")[1]] = number
    body = []
    for slug, number in newest.items():
        year = number.as_of
        grids = [each for key, each in NUMBERS.items() if key.startswith(f"intensity.{slug}.")]
        grid = words.quantity(grids[-1].value, grids[-1].unit, 3) if grids else ""
        body.append([
            html(
                '<span id="country.{}">{}</span>',
                slug,
                words.country_label(f"country.{slug}.{year}"),
            ),
            words.quantity(number.value, number.unit, 4),
            grid,
            words["standing", number.standing],
        ])  # fmt: skip
    head = [words["sources_page", each] for each in ("area", "demand", "grid", "standing")]
    return table(head, body, words["sources_page", "countries"], headed=True)
