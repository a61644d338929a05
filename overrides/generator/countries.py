"""The entries of countries: a country's numbers are one, in which each year has its anchor."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise

from calc.core.cited import NUMBERS, Number
from calc.core.html import Html, html, join
from calc.core.wording import Wording
from calc.view.sources import cite_places
from calc.view.standing import mark
from overrides.generator.chapters import COUNTRIES, chapter_of
from overrides.generator.context import Context
from overrides.generator.entries import doubt, list_uses, name_entry, row

COLUMNS = {"country": "demand", "intensity": "grid"}
"""What a country's column is called, by the first word of its numbers' names."""


def provide(words: Wording, context: Context) -> Iterator[tuple[str, str]]:
    """Yield the entries of all countries."""
    numbers = [number for key, number in NUMBERS.items() if chapter_of(key) == COUNTRIES]
    yield f"entries/{COUNTRIES}.html", list_countries(words, numbers, context.repository)


def list_countries(words: Wording, numbers: Iterable[Number], repository: str) -> Html:
    """Return an entry for each country: its demand and its grid, year by year."""
    by_country: dict[str, list[Number]] = defaultdict(list)
    for number in numbers:
        by_country[number.id.split(".")[1]].append(number)
    return join(
        (country_entry(words, slug, of, repository) for slug, of in by_country.items()), "\n"
    )


def country_entry(words: Wording, slug: str, numbers: list[Number], repository: str) -> Html:
    """Return the entry of a country."""
    name = words["countries", slug]
    by_year: dict[str, dict[str, Number]] = defaultdict(dict)
    for number in numbers:
        by_year[number.id.split(".")[2]][number.id.split(".")[0]] = number
    years = join(
        html(
            '<tr><th scope="row">{}</th>{}</tr>',
            year,
            join(year_cell(words, of.get(kind)) for kind in COLUMNS),
        )
        for year, of in sorted(by_year.items(), reverse=True)
    )
    heads = join(
        html('<th scope="col">{}</th>', words["entries", column])
        for column in ("year", *COLUMNS.values())
    )
    demands = (number for number in numbers if number.id.startswith("country."))
    newest = max(demands, key=lambda number: number.as_of)
    rows = [
        row(words, "boundary", list_boundaries(words, numbers)),
        *list_country_works(words, numbers),
        row(words, "used", list_uses(words, *(number.id for number in numbers))),
        row(words, "name", name_entry(words, f"country.{slug}", name)),
    ]
    label = f"{name[:1].upper()}{name[1:]}"
    return html(
        '<h2 class="entry" id="country.{}">{}</h2><table class="years" data-search-exclude '
        'aria-label="{}"><thead><tr>{}</tr></thead><tbody>{}</tbody></table>'
        '<dl class="entry" data-search-exclude>{}</dl>{}',
        slug,
        label,
        label,
        heads,
        years,
        join(rows),
        doubt(words, newest, repository),
    )


def year_cell(words: Wording, number: Number | None) -> Html:
    """Return a value of a country's year, with its anchor and its mark."""
    if not number:
        return html("<td></td>")
    return html(
        '<td><span id="{}">{}{}</span></td>',
        number.id,
        words.bare(number.value, number.unit),
        mark(words, number.standing),
    )


def list_boundaries(words: Wording, numbers: Iterable[Number]) -> str:
    """Return what each column of a country counts."""
    counted = {COLUMNS[number.id.partition(".")[0]]: number.boundary for number in numbers}
    return words["interface", "phrases"].join(
        words.pair(words["entries", f"{column}_of"], words["boundary_kind", boundary])
        for column, boundary in counted.items()
    )


def list_country_works(words: Wording, numbers: Iterable[Number]) -> Iterator[Html]:
    """Yield each work that a country's numbers are from, and the text in which they were read.

    Each with the column and the years that it serves.
    """
    served: dict[tuple[str, ...], list[Number]] = defaultdict(list)
    for number in numbers:
        column = COLUMNS[number.id.partition(".")[0]]
        served[column, number.source, number.where, number.via, number.via_where].append(number)
    for (column, *_), alike in served.items():
        years = list_years(words, (int(number.id.rpartition(".")[2]) for number in alike))
        gaps = {"column": words["entries", f"{column}_of"], "years": years}
        label = words.fill(words["entries", "serves"], gaps)
        for name, work in zip(("original", "via"), cite_places(words, alike[0]), strict=False):
            pair = words.fill_html(words["interface", "pair"], {"label": label, "value": work})
            yield row(words, name, pair)


def list_years(words: Wording, years: Iterable[int]) -> str:
    """Return some years, with those that follow each other as one span.

    >>> from calc.core.wording import wording
    >>> list_years(wording("en"), [2019, 2015, 2016, 2017])
    '2015–2017, 2019'
    """
    ordered = sorted(years)
    breaks = [place for place, (one, next_) in enumerate(pairwise(ordered), 1) if next_ > one + 1]
    spans = [ordered[start:end] for start, end in pairwise([0, *breaks, len(ordered)])]
    return words["entries", "and"].join(
        str(span[0]) if len(span) == 1 else f"{span[0]}–{span[-1]}" for span in spans
    )
