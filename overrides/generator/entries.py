"""The entry of each number: all that is known of it, in a place that lasts, a page a chapter.

Its heading is the number's name, so the site's search finds it; what search is to find is nothing
else. A country's numbers are one entry, in which each year has its anchor.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from calc.catalogue import CALCULATORS
from calc.core.amounts import FULL
from calc.core.cited import NUMBERS, Number, Vintage
from calc.core.html import Html, escape, html, join
from calc.core.wording import LANGUAGES, TAGS, Wording
from calc.evidence.changes import CHANGES, Change, newest_first
from calc.view.sources import cite_places
from calc.view.standing import cited, mark, mark_alone
from overrides.generator.challenge import challenge
from overrides.generator.changes import format_printed
from overrides.generator.chapters import CHAPTERS, COUNTRIES, chapter_of, entry_address
from overrides.generator.context import Context
from overrides.generator.embed_links import link_embed
from overrides.generator.ranges import find_pairs, format_range
from overrides.generator.uses import KINDS, Place, Uses, find_uses

FACTORS = (
    "ai.growth.", "bitcoin.bevand.", "errors.impactia.", "growth.", "installed.overhead.",
    "rebound.", "request.memory_overhead", "request.mlenergy.energy_ratio", "request.score.ratio",
    "search.cost_ratio", "search.vanderbauwhede_ratio.", "server.overhead",
)  # fmt: skip
"""The beginnings of the names of numbers without a unit that say how many times something is
something else. What else has no unit is a PUE, which is said bare, or counts things."""


def provide(words: Wording, context: Context) -> Iterator[tuple[str, str]]:
    """Yield the entries of each chapter."""
    by_chapter: dict[str, list[Number]] = {chapter: [] for chapter in CHAPTERS}
    for key, number in NUMBERS.items():
        by_chapter[chapter_of(key)].append(number)
    for chapter, numbers in by_chapter.items():
        if chapter != COUNTRIES:
            yield f"entries/{chapter}.html", list_entries(words, numbers, context.repository)


def list_entries(words: Wording, numbers: Iterable[Number], repository: str) -> Html:
    """Return an entry for each number, in the order of the data."""
    return join((entry(words, number, repository) for number in numbers), "\n")


def entry(words: Wording, number: Number, repository: str) -> Html:
    """Return the entry of a number."""
    value = html(
        "<b>{}</b> {}{}",
        qualify(words, number),
        mark_alone(number.standing),
        words["standing", number.standing],
    )
    rows = [
        *describe(words, number),
        row(words, "vintages", list_vintages(words, number)),
        row(words, "changes", list_changes(words, number.id)),
        row(words, "used", list_uses(words, number.id)),
        row(words, "reviewed", number.reviewed),
        row(words, "name", name_entry(words, number.id, words.number_label(number.id))),
    ]
    return wrap(number.id, words.number_label(number.id), value, rows) + doubt(
        words, number, repository
    )


def qualify(words: Wording, number: Number) -> str:
    """Return a number with its unit, and how its publisher holds it open: ``about 800 L``."""
    value = as_factor(words, number, words.as_printed(number.value, number.unit))
    if not number.qualifier:
        return value
    return words.fill(words["qualifier", number.qualifier], {"value": value})


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


def name_entry(words: Wording, key: str, label: str) -> Html:
    """Return the name of an entry, as the link that lasts, and the way to its snippets."""
    link = html('<a href="#{}"><code>{}</code></a>', key, key)
    return join((link, link_embed(words, "number", key, label)), " · ")


def describe(words: Wording, number: Number) -> Iterator[Html]:
    """Yield what a number says of itself: its range, its date, what it counts, where it stands."""
    if number.low is not None and number.high is not None:
        span = format_range(words, number.low, number.high, number.unit, FULL)
        ends = as_factor(words, number, span)
        reason = words.get("number", number.id, "why")
        yield row(words, "range", words["interface", "stop"].join(filter(None, (ends, reason))))
    yield row(words, "plausible", list_plausible(words, number))
    yield from link_ends(words, number.id)
    yield row(words, "date", number.as_of)
    yield row(words, "basis", words["basis", number.basis])
    yield row(words, "boundary", words["boundary_kind", number.boundary])
    yield from list_works(words, number)


def list_plausible(words: Wording, number: Number) -> Html:
    """Return what is plausible of a number in each model that starts from it, with the reason."""
    items = []
    for calculator in CALCULATORS.values():
        for name, declared in calculator.inputs.items():
            if declared.number != number or not declared.plausible:
                continue
            gaps = {
                "label": words[calculator.name, "title"],
                "value": format_range(words, *declared.plausible, declared.unit, FULL),
            }
            reason = words.get(calculator.name, "plausible", name)
            said = words.fill(words["interface", "pair"], gaps)
            items.append(words["interface", "stop"].join(filter(None, (said, reason))))
    return join(html("<div>{}</div>", item) for item in items)


def as_factor(words: Wording, number: Number, shown: str) -> str:
    """Return what is shown of a number as so many times, if it says how many; else as it is."""
    if number.unit == "1" and number.id.startswith(FACTORS):
        return words.fill(words["entries", "times"], {"n": shown})
    return shown


@cache
def other_ends() -> Mapping[str, list[tuple[str, str]]]:
    """Return, by a number's name, which other numbers are the ends of what it is or is an end of.

    Each with what it is called: its row in the entry.
    """
    others: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for whole, low, high in find_pairs(NUMBERS):
        others[low].append(("upper_end", high))
        others[high].append(("lower_end", low))
        if whole in NUMBERS:
            others[whole] += [("lower_end", low), ("upper_end", high)]
            others[low].append(("middle", whole))
            others[high].append(("middle", whole))
    return others


def link_ends(words: Wording, key: str) -> Iterator[Html]:
    """Yield the other end of a pair, or both, each with its value and the link to its entry."""
    for name, other in other_ends().get(key, ()):
        number = NUMBERS[other]
        shown = as_factor(words, number, words.number(other))
        link = cited(words, shown, entry_address(words, other), number.standing)
        yield row(words, name, link)


def list_works(words: Wording, number: Number) -> Iterator[Html]:
    """Yield the work that a number is from, and the text in which it was read, with the places."""
    first = "inputs" if number.standing == "computed" else "original"
    for name, work in zip((first, "via"), cite_places(words, number), strict=False):
        yield row(words, name, work)


def list_vintages(words: Wording, number: Number) -> Html:
    """Return what a number's publisher gave before, each with its date and its work."""

    def vintage_item(vintage: Vintage) -> Html:
        value = words.quantity(vintage.value, number.unit, FULL)
        return html(
            "<li>{}: <b>{}</b>{} {}</li>",
            vintage.published,
            value,
            mark(words, vintage.standing),
            join(cite_places(words, vintage), Html(" ")),
        )

    items = join(map(vintage_item, number.vintages))
    return html("<ul>{}</ul>", items) if items else Html()


def list_changes(words: Wording, subject: str) -> Html:
    """Return what has changed in a number or a result since it was first published here."""

    def change_item(change: Change) -> Html:
        ends = [format_printed(words, change.printed_before)]
        if after := change.printed_after:
            ends.append(format_printed(words, after))
        said = (words.pair(change.day, " → ".join(ends)), words["reasons", change.reason])
        return html("<li>{}</li>", words["interface", "phrases"].join(said))

    changed = (change for change in newest_first(CHANGES) if change.subject == subject)
    items = join(map(change_item, changed))
    return html("<ul>{}</ul>", items) if items else Html()


def list_uses(words: Wording, *keys: str) -> Html:
    """Return the pages, calculators and figures that use any of some things; or that none does.

    If no page of the language states them, those of another language are named.
    """

    def found_in(language: str) -> Uses:
        found = find_uses(language)
        return Uses.together(found[key] for key in keys if key in found)

    uses = found_in(words.language)
    listed = [(kind, getattr(uses, kind), "") for kind in KINDS]
    if not uses.pages:
        others = (language for language in LANGUAGES if language != words.language)
        listed += [("elsewhere", found_in(other).pages, other) for other in others]
    lines = [
        words.fill_html(words["entries", kind], {"places": list_places(words, places, language)})
        for kind, places, language in listed
        if places
    ]
    return join(lines, Html("<br>")) if lines else escape(words["entries", "unused"])


def list_places(words: Wording, places: Iterable[Place], language: str = "") -> Html:
    """Return links to some places, in a row; of another `language`, if it is given."""
    tag = TAGS.get(language)
    attributes = html(' lang="{}" hreflang="{}"', tag, tag) if tag else Html()
    return join(
        (html('<a href="{}"{}>{}</a>', place.address, attributes, place.title) for place in places),
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
