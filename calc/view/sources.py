"""Citations: works, and the numbers and estimates that rest on them."""

from __future__ import annotations

from calc.core.cited import SOURCES, Number, Source
from calc.core.html import escape
from calc.core.wording import Wording
from calc.view.scenario import Scenario


def cite(source: Source) -> str:
    """Return a work's full citation as HTML, linked where it can be found."""
    title = f"<cite>{escape(source.title)}</cite>"
    if source.address:
        title = f'<a href="{escape(source.address)}" rel="noopener">{title}</a>'
    year = source.date or str(source.year)
    place = f" {escape(source.publisher)}." if source.publisher else ""
    return f"{escape(source.author)} ({year}). {title}.{place}"


def standing(words: Wording, number: Number) -> str:
    """Return how a number is known and how far it was seen here, as one phrase."""
    parts = [words["basis", number.basis], words["standing", number.standing]]
    if number.where:
        parts.insert(0, number.where)
    if number.as_of:
        parts.append(words.fill(words["interface", "as_of"], {"date": number.as_of}))
    if number.via:
        via = words.fill(words["interface", "via"], {"source": SOURCES[number.via].author})
        parts.append(via)
    return escape(words["interface", "phrases"].join(parts))


def numbered(scenario: Scenario) -> dict[str, int]:
    """Return the mark of each cited number that is an input, in the order of the form."""
    used = (each.number for each in scenario.calculator.inputs.values() if each.number)
    return {number.id: mark for mark, number in enumerate(dict.fromkeys(used), 1)}


def sources(scenario: Scenario) -> str:
    """Return the sources of the inputs' numbers and of the published estimates."""
    calculator, words = scenario.calculator, scenario.words
    numbers = {each.number.id: each.number for each in calculator.inputs.values() if each.number}
    stop = words["interface", "stop"]
    items = [
        f'<li id="{calculator.name}-source-{mark}">'
        f"{escape(words.pair(words['number', key, 'label'], words.number(key)))}{stop}"
        f"{cite(SOURCES[numbers[key].source])} "
        f"{standing(words, numbers[key])}{stop.rstrip()}</li>"
        for key, mark in numbered(scenario).items()
    ]
    works = dict.fromkeys(each.source for each in calculator.estimates.values())
    resting = {
        key: words["interface", "phrases"].join(
            escape(words.estimate_label(each.id))
            for each in calculator.estimates.values()
            if each.source == key
        )
        for key in works
    }
    beside = [f"<li>{words.pair(resting[key], cite(SOURCES[key]))}</li>" for key in works]
    listed = f"<ol>{''.join(items)}</ol>" if items else ""
    return listed + (f"<ul>{''.join(beside)}</ul>" if beside else "")
