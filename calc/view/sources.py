"""Citations: works, and the numbers and estimates that rest on them."""

from __future__ import annotations

from collections.abc import Mapping

from calc.core.calculator import Calculator
from calc.core.cited import NUMBERS, SOURCES, Estimate, Number, Source, Vintage
from calc.core.html import Html, html, join
from calc.core.scenario import Scenario
from calc.core.tables import read_table
from calc.core.wording import Wording
from calc.view.standing import cited, mark


def translate(words: Wording, kind: str, text: str) -> str:
    """Return a publisher, a title of ours or a place in a work, in a language that has it."""
    return str(read_table("data", "citing").get(words.language, {}).get(kind, {}).get(text, text))


def cite(words: Wording, source: Source) -> Html:
    """Return a work's full citation, linked where it can be found."""
    title = html("<cite>{}</cite>", translate(words, "title", source.title))
    if source.address:
        title = html('<a href="{}" rel="noopener">{}</a>', source.address, title)
    gaps = {
        "author": html("{}", words.called(source.author)),
        "year": html("{}", source.date or str(source.year)),
        "title": title,
        "publisher": html("{}", translate(words, "publisher", source.publisher)),
    }
    kind = "published_work" if source.publisher else "work"
    return words.fill_html(words["interface", kind], gaps)


def cite_place(words: Wording, source: Source, where: str = "") -> Html:
    """Return a work's full citation with the place in it; of one not to be had, what was read."""
    cited = cite(words, source)
    if where:
        place = translate(words, "place", where)
        cited += words.fill(words["interface", "aside"], {"text": place})
    return html("{} {}", cited, words["seen", source.seen]) if source.seen else cited


def cite_places(words: Wording, record: Number | Estimate | Vintage) -> list[Html]:
    """Return the work that a record is from and, if another was read, that, with the places."""
    works = [cite_place(words, SOURCES[record.source], record.where)]
    if record.via:
        works.append(cite_place(words, SOURCES[record.via], record.via_where))
    return works


def provenance(words: Wording, number: Number) -> Html:
    """Return where a number stands, how it is known and of when it is, as one phrase.

    The text in which it was read, where that is another, is named and linked. How far that is from
    the original is told by the mark beside the number.
    """
    parts: list[str] = [words["basis", number.basis]]
    if number.where:
        parts.insert(0, translate(words, "place", number.where))
    if number.as_of:
        parts.append(words.fill(words["interface", "as_of"], {"date": number.as_of}))
    if number.via:
        via = SOURCES[number.via]
        who: str = words.author(via.id)
        if via.address:
            who = html('<a href="{}" rel="noopener">{}</a>', via.address, who)
        parts.append(words.fill_html(words["interface", "via"], {"source": who}))
    return join(parts, words["interface", "phrases"])


def marks(calculator: Calculator) -> dict[str, int]:
    """Return the mark of each cited number that is an input, in the order of the form."""
    used = (declared.number for declared in calculator.inputs.values() if declared.number)
    return {number.id: position for position, number in enumerate(dict.fromkeys(used), 1)}


def sources(scenario: Scenario, words: Wording, entries: Mapping[str, str] | None = None) -> Html:
    """Return the sources of the inputs' numbers and of the published estimates.

    `entries` says where each number has its entry, for those that it knows.
    """
    calculator = scenario.calculator
    stop = words["interface", "stop"]

    def value(key: str) -> Html:
        if entries and key in entries:
            return cited(words, words.number(key), entries[key], NUMBERS[key].standing)
        return html("{}{}", words.number(key), mark(words, NUMBERS[key].standing))

    numbers = join(
        html(
            '<li id="{}-source-{}">{}{}{} {}{}</li>',
            calculator.name,
            position,
            words.fill_html(
                words["interface", "pair"],
                {"label": words["number", key, "label"], "value": value(key)},
            ),
            stop,
            cite(words, SOURCES[NUMBERS[key].source]),
            provenance(words, NUMBERS[key]),
            stop.rstrip(),
        )
        for key, position in marks(calculator).items()
    )
    estimates: dict[str, list[str]] = {}
    for estimate in calculator.estimates.values():
        estimates.setdefault(estimate.source, []).append(words.estimate_label(estimate.id))
    works = join(
        html(
            "<li>{}</li>",
            words.fill_html(
                words["interface", "pair"],
                {
                    "label": words["interface", "phrases"].join(labels),
                    "value": cite(words, SOURCES[key]),
                },
            ),
        )
        for key, labels in estimates.items()
    )
    return join(
        html("<{list}>{items}</{list}>", list=kind, items=items)
        for kind, items in (("ol", numbers), ("ul", works))
        if items
    )
