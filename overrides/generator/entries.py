"""The entry of each number: all that is known of it, in a place that lasts, a page a chapter.

Its heading is the number's name, so the site's search finds it; what search is to find is nothing
else. A country's numbers are one entry, in which each year has its anchor.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from calc.core.cited import NUMBERS, SOURCES, Number, Vintage
from calc.core.html import Html, escape, html, join
from calc.core.wording import FULL, Wording
from calc.evidence.changes import CHANGES, Change, newest_first
from calc.view.sources import cite_place
from calc.view.standing import mark, mark_alone
from overrides.generator.challenge import challenge
from overrides.generator.changes import format_printed
from overrides.generator.chapters import CHAPTERS, COUNTRIES, chapter_of
from overrides.generator.context import Context
from overrides.generator.ranges import format_range
from overrides.generator.uses import Place, Uses, find_uses


def provide(words: Wording, context: Context) -> Iterator[tuple[str, str]]:
    """Yield the entries of each chapter."""
    by_chapter: dict[str, list[Number]] = {chapter: [] for chapter in CHAPTERS}
    for key, number in NUMBERS.items():
        by_chapter[chapter_of(key)].append(number)
    for chapter, numbers in by_chapter.items():
        write = list_countries if chapter == COUNTRIES else list_entries
        yield f"entries/{chapter}.html", write(words, numbers, context.repository)


def list_entries(words: Wording, numbers: Iterable[Number], repository: str) -> Html:
    """Return an entry for each number, in the order of the data."""
    return join((entry(words, number, repository) for number in numbers), "\n")


def entry(words: Wording, number: Number, repository: str) -> Html:
    """Return the entry of a number."""
    uses = find_uses(words.language).get(number.id, Uses())
    value = html(
        "<b>{}</b> {}{}",
        words.number(number.id),
        mark_alone(number.standing),
        words["standing", number.standing],
    )
    rows = [
        *describe(words, number),
        row(words, "vintages", list_vintages(words, number)),
        row(words, "changes", list_changes(words, number.id)),
        row(words, "used", list_uses(words, uses)),
        row(words, "reviewed", number.reviewed),
        row(words, "name", link_name(number.id)),
    ]
    return wrap(number.id, words.number_label(number.id), value, rows) + doubt(
        words, number, repository
    )


def wrap(key: str, label: str, value: Html, rows: Iterable[Html]) -> Html:
    """Return an entry: its heading, what it comes to, and the rows of what is known of it."""
    return html(
        '<h2 class="entry" id="{}">{}</h2><p class="entry-value">{}</p>'
        '<dl class="entry" data-search-exclude>{}</dl>',
        key,
        label,
        value,
        join(rows),
    )


def row(words: Wording, name: str, content: str) -> Html:
    """Return a row of an entry, if there is anything to say."""
    if not content:
        return Html()
    return html("<dt>{}</dt><dd>{}</dd>", words["entries", name], content)


def link_name(key: str) -> Html:
    """Return the name of an entry, as the link that lasts."""
    return html('<a href="#{}"><code>{}</code></a>', key, key)


def describe(words: Wording, number: Number) -> Iterator[Html]:
    """Yield what a number says of itself: its range, its date, what it counts, where it stands."""
    if number.low is not None and number.high is not None:
        ends = format_range(words, number.low, number.high, number.unit, FULL)
        reason = words.get("number", number.id, "why")
        yield row(words, "range", words["interface", "stop"].join(filter(None, (ends, reason))))
    yield row(words, "date", number.as_of)
    yield row(words, "basis", words["basis", number.basis])
    yield row(words, "boundary", words["boundary_kind", number.boundary])
    yield from list_works(words, number)


def list_works(words: Wording, number: Number) -> Iterator[Html]:
    """Yield the work that a number is from, and the text in which it was read, with the places."""
    source = SOURCES[number.source]
    first = "inputs" if number.standing == "computed" else "original"
    yield row(words, first, cite_place(words, source, number.where))
    if number.via:
        yield row(words, "via", cite_place(words, SOURCES[number.via], number.via_where))


def list_vintages(words: Wording, number: Number) -> Html:
    """Return what a number's publisher gave before, each with its date and its work."""

    def vintage_item(vintage: Vintage) -> Html:
        value = words.quantity(vintage.value, number.unit, FULL)
        return html(
            "<li>{}: <b>{}</b>{} {}{}</li>",
            vintage.published,
            value,
            mark(words, vintage.standing),
            cite_place(words, SOURCES[vintage.source], vintage.where),
            html(" {}", cite_place(words, SOURCES[vintage.via], vintage.via_where))
            if vintage.via
            else "",
        )

    items = join(map(vintage_item, number.vintages))
    return html("<ul>{}</ul>", items) if items else Html()


def list_changes(words: Wording, subject: str) -> Html:
    """Return what has changed in a number or a result since it was first published here."""

    def change_item(change: Change) -> Html:
        ends = [format_printed(words, change.printed_before)]
        if after := change.printed_after:
            ends.append(format_printed(words, after))
        reason = words["reasons", change.reason]
        return html("<li>{}: {}; {}</li>", str(change.day), " → ".join(ends), reason)

    changed = (change for change in newest_first(CHANGES) if change.subject == subject)
    items = join(map(change_item, changed))
    return html("<ul>{}</ul>", items) if items else Html()


def list_uses(words: Wording, uses: Uses) -> Html:
    """Return the pages, calculators and figures that use something; or that none does."""
    kinds = (("pages", uses.pages), ("calculators", uses.calculators), ("figures", uses.figures))
    lines = [
        words.fill_html(words["entries", kind], {"places": list_places(words, places)})
        for kind, places in kinds
        if places
    ]
    return join(lines, Html("<br>")) if lines else escape(words["entries", "unused"])


def list_places(words: Wording, places: Iterable[Place]) -> Html:
    """Return links to some places, in a row."""
    return join(
        (html('<a href="{}">{}</a>', place.address, place.title) for place in places),
        words["interface", "phrases"],
    )


def doubt(words: Wording, number: Number, repository: str) -> Html:
    """Return the link that challenges a number, where the repository is known."""
    if not repository:
        return Html()
    spoken = words.fill(words["challenge", "spoken"], {"label": words.number_label(number.id)})
    return html(
        '<p data-search-exclude><a class="challenge" href="{}" rel="noopener" '
        'aria-label="{}">{}</a></p>',
        challenge(words, number, repository),
        spoken,
        words["challenge", "link"],
    )


# ---- countries


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
            join(year_cell(words, of.get(kind)) for kind in CHAPTERS[COUNTRIES]),
        )
        for year, of in sorted(by_year.items(), reverse=True)
    )
    heads = join(
        html('<th scope="col">{}</th>', words["entries", column])
        for column in ("year", "demand", "grid")
    )
    found = find_uses(words.language)
    uses = Uses.together(found[number.id] for number in numbers if number.id in found)
    demands = (number for number in numbers if number.id.startswith("country."))
    newest = max(demands, key=lambda number: number.as_of)
    rows = [
        row(words, "boundary", words["boundary_kind", newest.boundary]),
        *list_works(words, newest),
        row(words, "used", list_uses(words, uses)),
        row(words, "name", link_name(f"country.{slug}")),
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
        words.amount(number.value, FULL),
        mark(words, number.standing),
    )
