"""What is cited, one file each: the row of its table, and what leads on from it."""

from __future__ import annotations

from collections.abc import Iterable

from calc import CALCULATORS
from calc.core.cited import SOURCES, Number, Source
from overrides.data.interface.record import Record, lead_to, lead_to_all
from overrides.data.table import Row, both
from overrides.data.tables.numbers import number_row
from overrides.data.tables.sources import source_row
from overrides.generator.chapters import entry_address
from overrides.generator.placeholders import language_address
from overrides.generator.sources import Resting


def number_record(number: Number, earlier: Iterable[Row]) -> Record:
    """Return a cited number, the rows of its earlier values, and the calculators it goes into."""
    users = [
        name
        for name, calculator in CALCULATORS.items()
        if number in [declared.number for declared in calculator.inputs.values()]
    ]
    return {
        **number_row(number),
        "vintages": [*earlier],
        "links": {
            **both("page", lambda words: lead_to(entry_address(words, number.id))),
            "calculators": lead_to_all("calculators", users),
            "sources": lead_to_all("sources", works_of(number.source, number.via)),
        },
    }


def works_of(*works: str) -> Iterable[str]:
    """Return the works among some names, each once: where there is none, the name is empty."""
    return dict.fromkeys(work for work in works if work)


def source_record(work: Source, resting: Resting) -> Record:
    """Return a work, and the numbers and estimates that rest on it."""
    return {
        **source_row(work, resting),
        "links": {
            **both(
                "page",
                lambda words: lead_to(f"{language_address(words.language)}sources/#{work.id}"),
            ),
            "numbers": lead_to_all("numbers", (number.id for number in resting.numbers)),
            "estimates": lead_to_all("estimates", (estimate.id for estimate in resting.estimates)),
            "sources": lead_to_all("sources", works_of(SOURCES[work.id].via)),
        },
    }
