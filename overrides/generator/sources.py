"""The page of sources: every work, with the numbers and estimates that rest on it."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from calc.core.cited import ESTIMATES, NUMBERS, SOURCES, Number
from calc.core.wording import Wording
from calc.view import sources as view
from calc.view.table import table
from overrides.generator.challenge import challenge
from overrides.generator.context import Context


def provide(words: Wording, context: Context) -> Iterator[tuple[str, str]]:
    """Yield the body of the page."""
    yield "pages/sources.md", list_sources(words, context.repository)


def list_sources(words: Wording, repository: str) -> str:
    """Return every work, with what rests on it; then the countries, as a table.

    Where the `repository` is known, each number has a link that challenges it there.
    """
    resting: dict[str, list[str]] = {key: [] for key in SOURCES}
    for key, number in NUMBERS.items():
        if not key.startswith(("country.", "intensity.")):
            resting[number.source].append(_number(words, number, repository))
    for key, estimate in ESTIMATES.items():
        label = escape(words.estimate_label(key))
        standing = _aside(words, escape(words["standing", estimate.seen]))
        resting[estimate.source].append(f'<li id="{key}">{label}{standing}</li>')
    parts = [f"## {words['sources_page', 'works']} {{ #works }}\n\n"]
    for source in sorted(SOURCES.values(), key=lambda work: (work.author.lower(), work.year)):
        note = words.get("source", source.id)
        entries = "".join(resting[source.id])
        parts.append(
            f'<div class="source" id="{source.id}"><p>{view.cite(source)}'
            + (f" {escape(note, quote=False)}" if note else "")
            + "</p>"
            + (f"<ul>{entries}</ul>" if entries else "")
            + "</div>\n\n"
        )
    parts.append(f"## {words['sources_page', 'countries']} {{ #countries }}\n\n{_countries(words)}")
    return "".join(parts)


def _number(words: Wording, number: Number, repository: str) -> str:
    label = escape(words.number_label(number.id))
    value = escape(words.number(number.id))
    standing = _aside(words, view.standing(words, number))
    doubt = ""
    if repository:
        address = escape(challenge(words, number, repository))
        spoken = escape(words.fill(words["challenge", "spoken"], {"label": label}))
        doubt = (
            f' <a class="doubt" href="{address}" rel="noopener" '
            f'aria-label="{spoken}">{words["challenge", "link"]}</a>'
        )
    return f'<li id="{number.id}">{words.pair(label, f"<b>{value}</b>")}{standing}{doubt}</li>'


def _aside(words: Wording, text: str) -> str:
    """Return a remark in brackets, in small type."""
    return f"<small>{words.fill(words['interface', 'aside'], {'text': text})}</small>"


def _countries(words: Wording) -> str:
    """Return the newest demand and intensity of each country, as a table."""
    newest = {
        key.split(".")[1]: number for key, number in NUMBERS.items() if key.startswith("country.")
    }
    body = []
    for slug, number in newest.items():
        country = f"country.{slug}"
        grids = [grid for key, grid in NUMBERS.items() if key.startswith(f"intensity.{slug}.")]
        label = escape(words.country_label(f"{country}.{number.as_of}"))
        body.append([
            f'<span id="{country}">{label}</span>',
            escape(words.quantity(number.value, number.unit, 4)),
            escape(words.quantity(grids[-1].value, grids[-1].unit, 3) if grids else ""),
            escape(words["standing", number.seen]),
        ])  # fmt: skip
    head = [words["sources_page", column] for column in ("area", "demand", "grid", "standing")]
    return table(head, body, words["sources_page", "countries"], headed=True)
