"""The page of sources: every work, with the numbers and estimates that rest on it, as a table.

The table is whole without a script; `overrides/assets/javascripts/source-table.js` filters and
sorts it by what stands in the rows' `data-` attributes.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from calc.core.cited import ESTIMATES, NUMBERS, SOURCES, STANDINGS, Estimate, Number, Source
from calc.core.html import Html, html, join
from calc.core.wording import Wording
from calc.view.sources import cite_place, translate
from calc.view.standing import mark
from overrides.generator.chapters import CHAPTERS, COUNTRIES, computed_address, entry_address
from overrides.generator.context import Context
from overrides.generator.placeholders import language_address

ORDERS = ("author", "publisher", "kind", "year", "rests")
"""By what the works can be sorted; as they stand, they are by author."""

WORKS = "works"
"""The page with what rests on each work."""

FILTERS = ("publisher", "kind", "standing", "year")
"""By what they can be filtered."""


type Record = Number | Estimate


@dataclass
class Resting:
    """What rests on a work.

    What it is the original of, what was read in it though it is another's, and the numbers of which
    it gives an earlier value.
    """

    numbers: list[Number] = field(default_factory=list)
    estimates: list[Estimate] = field(default_factory=list)
    passed_on: list[Record] = field(default_factory=list)
    earlier: list[Number] = field(default_factory=list)

    @property
    def own(self) -> list[Record]:
        """What the work is the original of."""
        return [*self.numbers, *self.estimates]

    def kinds(self) -> Iterator[tuple[str, list[Record]]]:
        """Yield each kind of what rests on the work, by what it is called."""
        yield "numbers", self.own
        yield "passed_on", self.passed_on
        yield "earlier", [*self.earlier]

    @property
    def standings(self) -> Counter[str]:
        """How many of these were seen how far."""
        return Counter(record.standing for record in self.own)


def provide(words: Wording, context: Context) -> Iterator[tuple[str, str]]:  # noqa: ARG001
    """Yield the table, and what rests on each work."""
    yield "pages/sources.html", list_sources(words)
    yield f"entries/{WORKS}.html", list_works(words)


def find_resting() -> dict[str, Resting]:
    """Return what rests on each work."""
    resting = {key: Resting() for key in SOURCES}
    for number in NUMBERS.values():
        resting[number.source].numbers.append(number)
        for vintage in number.vintages:
            resting[vintage.source].earlier.append(number)
    for estimate in ESTIMATES.values():
        resting[estimate.source].estimates.append(estimate)
    records: list[Record] = [*NUMBERS.values(), *ESTIMATES.values()]
    for record in records:
        if record.via:
            resting[record.via].passed_on.append(record)
    return resting


def publisher(words: Wording, work: Source) -> str:
    """Return who published a work, without volume and pages: ``Joule``."""
    name = re.split(r"[;,；，（]|[ -]\d", translate(words, "publisher", work.publisher))[0].strip()
    return name or words.called(work.author)


def by_author(words: Wording) -> list[Source]:
    """Return all works in the order of their authors, and of an author's in that of years.

    The order of GB 18030 is that of letters, and of common Chinese characters that of their sound.
    """

    def order(work: Source) -> tuple[bytes, int]:
        return words.called(work.author).strip("《").lower().encode("gb18030"), work.year

    return sorted(SOURCES.values(), key=order)


def list_sources(words: Wording) -> Html:
    """Return every work as a row of a table, by author, and what filters and sorts them."""
    resting = find_resting()
    works = by_author(words)
    columns = ("work", "kind", "standing", "rests")
    heads = join(
        html('<th scope="col" role="columnheader">{}</th>', words["sources_page", column])
        for column in columns
    )
    rows = join((_row(words, work, resting[work.id]) for work in works), "\n")
    return html(
        # Markdown takes an element that it doesn't know for a part of a line.
        '<div><source-table data-count="{count}">{form}'
        '<table class="ec-data sources" role="table" aria-label="{name}">'
        '<thead role="rowgroup"><tr role="row">{heads}</tr></thead>'
        '<tbody role="rowgroup">{rows}</tbody></table></source-table></div>',
        count=words.words["sources_page"]["count"],
        form=_form(words, works),
        name=words["sources_page", "works"],
        heads=heads,
        rows=rows,
    )


def _form(words: Wording, works: Iterable[Source]) -> Html:
    """Return the controls, which a script shows: without it they would do nothing."""
    texts = words.words["sources_page"]
    published = sorted({publisher(words, work) for work in works}, key=str.lower)
    options = {
        "publisher": {name: name for name in published},
        "kind": {
            kind: words["source_kind", kind] for kind in sorted({work.kind for work in works})
        },
        "standing": {standing: words["mark", standing] for standing in STANDINGS},
        "year": {str(year): str(year) for year in sorted({work.year for work in works})[::-1]},
    }
    filters = join(
        _select(name, texts[name], {"": texts["all"], **options[name]}) for name in FILTERS
    )
    order = _select("sort", texts["sort"], {name: texts["by"][name] for name in ORDERS})
    return html(
        '<form class="sources-form" role="search" aria-label="{}" autocomplete="off" '
        "data-search-exclude hidden>"
        '<label>{} <input type="search" name="sought"></label>{}{}'
        '<p role="status"></p></form>',
        texts["find"],
        texts["text"],
        filters,
        order,
    )


def _select(name: str, label: str, options: dict[str, str]) -> Html:
    listed = join(
        html('<option value="{}">{}</option>', value, text) for value, text in options.items()
    )
    return html('<label>{} <select name="{}">{}</select></label>', label, name, listed)


def _row(words: Wording, work: Source, resting: Resting) -> Html:
    """Return a work's row, with what it is found by."""
    note = words.get("source", work.id)
    standings = resting.standings
    seen = join(
        html("<span>{} {}</span>", mark(words, standing), str(standings[standing]))
        for standing in STANDINGS
        if standings[standing]
    )
    return html(
        '<tr role="row" id="{id}" data-author="{author}" data-publisher="{publisher}" '
        'data-kind="{kind}" data-standing="{standings}" data-year="{year}" data-rests="{count}">'
        '<th scope="row" role="rowheader">{cited}{note}</th><td role="cell">{shown}</td>'
        '<td role="cell">{seen}</td><td role="cell">{rests}</td></tr>',
        id=work.id,
        author=words.called(work.author),
        publisher=publisher(words, work),
        kind=work.kind,
        standings=" ".join(standing for standing in STANDINGS if standings[standing]),
        year=work.year,
        count=standings.total() + len(resting.passed_on) + len(resting.earlier),
        cited=cite_place(words, work),
        note=html(" <small>{}</small>", note) if note else "",
        shown=words["source_kind", work.kind],
        seen=seen,
        rests=count_resting(words, work, resting),
    )


def count_resting(words: Wording, work: Source, resting: Resting) -> Html:
    """Return how much rests on a work, linked to where all of it stands."""
    address = f"{language_address(words.language)}numbers/{WORKS}/#{work.id}"
    return join(
        (
            html('<a href="{}">{}</a>', address, words.pair(words["sources_page", name], count))
            for name, count in ((name, str(len(of))) for name, of in resting.kinds() if of)
        ),
        Html("<br>"),
    )


def list_resting(words: Wording, resting: Resting) -> Html:
    """Return what rests on a work, each to its entry."""
    return join(
        html(
            "<p>{}</p><ul>{}</ul>",
            words["sources_page", name],
            join(_items(words, records, anchored=name == "numbers")),
        )
        for name, records in resting.kinds()
        if records
    )


def list_works(words: Wording) -> Html:
    """Return every work with what rests on it, by author: what the table counts."""
    resting = find_resting()
    return join(
        (
            html(
                '<div id="{}"><p><a href="{}sources/#{}">{}</a></p>{}</div>',
                work.id,
                language_address(words.language),
                work.id,
                words.credit(work.id),
                list_resting(words, resting[work.id]),
            )
            for work in by_author(words)
        ),
        "\n",
    )


def _items(words: Wording, records: Iterable[Record], *, anchored: bool) -> Iterator[Html]:
    """Yield each number and estimate; a country's are too many, and its entry stands for them.

    What is `anchored` has a place of its own, if it is a number.
    """
    countries = set()
    for record in records:
        anchor = html(' id="{}"', record.id) if anchored and isinstance(record, Number) else Html()
        if record.id.partition(".")[0] in CHAPTERS[COUNTRIES]:
            slug = record.id.split(".")[1]
            if slug in countries:
                continue
            countries.add(slug)
            page = f"{language_address(words.language)}numbers/{COUNTRIES}/"
            name, anchor = words["countries", slug], Html()
            address, label = f"{page}#country.{slug}", f"{name[:1].upper()}{name[1:]}"
        elif isinstance(record, Estimate):
            address, label = computed_address(words, record.id), words.estimate_label(record.id)
        else:
            address, label = entry_address(words, record.id), words.number_label(record.id)
        yield html('<li{}><a href="{}">{}</a></li>', anchor, address, label)
