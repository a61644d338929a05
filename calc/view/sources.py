"""Citations: works, and the numbers and estimates that rest on them."""

from __future__ import annotations

from calc.core.calculator import Calculator
from calc.core.cited import NUMBERS, SOURCES, Number, Source
from calc.core.html import Html, escape, html, join
from calc.core.scenario import Scenario
from calc.core.wording import Wording


def cite(source: Source) -> Html:
    """Return a work's full citation, linked where it can be found."""
    title = html("<cite>{}</cite>", source.title)
    if source.address:
        title = html('<a href="{}" rel="noopener">{}</a>', source.address, title)
    publisher = html(" {}.", source.publisher) if source.publisher else Html("")
    year = source.date or str(source.year)
    return html("{} ({}). {}.{}", source.author, year, title, publisher)


def standing(words: Wording, number: Number) -> Html:
    """Return how a number is known and how far it was seen here, as one phrase."""
    parts = [words["basis", number.basis], words["standing", number.standing]]
    if number.where:
        parts.insert(0, number.where)
    if number.as_of:
        parts.append(words.fill(words["interface", "as_of"], {"date": number.as_of}))
    if number.via:
        via = words.fill(words["interface", "via"], {"source": words.author(number.via)})
        parts.append(via)
    return escape(words["interface", "phrases"].join(parts))


def marks(calculator: Calculator) -> dict[str, int]:
    """Return the mark of each cited number that is an input, in the order of the form."""
    used = (declared.number for declared in calculator.inputs.values() if declared.number)
    return {number.id: mark for mark, number in enumerate(dict.fromkeys(used), 1)}


def sources(scenario: Scenario, words: Wording) -> Html:
    """Return the sources of the inputs' numbers and of the published estimates."""
    calculator = scenario.calculator
    stop = words["interface", "stop"]
    numbers = join(
        html(
            '<li id="{}-source-{}">{}{}{} {}{}</li>',
            calculator.name,
            mark,
            words.pair(words["number", key, "label"], words.number(key)),
            stop,
            cite(SOURCES[NUMBERS[key].source]),
            standing(words, NUMBERS[key]),
            stop.rstrip(),
        )
        for key, mark in marks(calculator).items()
    )
    estimates: dict[str, list[str]] = {}
    for estimate in calculator.estimates.values():
        estimates.setdefault(estimate.source, []).append(words.estimate_label(estimate.id))
    works = join(
        html(
            "<li>{}</li>",
            words.fill_html(
                words["interface", "pair"],
                {"label": words["interface", "phrases"].join(labels), "value": cite(SOURCES[key])},
            ),
        )
        for key, labels in estimates.items()
    )
    return join(
        html("<{list}>{items}</{list}>", list=kind, items=items)
        for kind, items in (("ol", numbers), ("ul", works))
        if items
    )
