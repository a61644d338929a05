"""A scenario as data to take away: one record, written as JSON or as CSV.

The keys of the JSON file:

    calculator, title, question, language    which model, and what it answers
    version, address                         of this package; the page with this scenario in it
    licence                                  of the data: its name and address
    inputs.<name>                            label, value, unit, default; low and high that the page
                                             allows, and why; basis (measured, reported, estimated,
                                             assumed, or choice where the value is the reader's own
                                             to make) and, for a cited one, the number that
                                             calc.core.cited knows it by, how far it was seen,
                                             source, where in it, as_of and via
    results.<name>                           label, value, unit; low and high of its interval
    interval                                 its kind: see calc.analysis.uncertainty
    sources.<id>                             author, title, year, publisher, address

The CSV file has one line for each input and each result, under `COLUMNS`. What holds for all of
them, such as the version, is repeated in each, so that a line that is copied on keeps its origin.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from calc.analysis.uncertainty import KIND, intervals
from calc.core.calculator import Input
from calc.core.cited import SOURCES, Source
from calc.core.scenario import Scenario
from calc.core.version import __version__
from calc.core.wording import Wording, plain
from calc.sharing.address import query

LICENCE = {"name": "CC BY 4.0", "address": "https://creativecommons.org/licenses/by/4.0/"}

COLUMNS = (
    "calculator", "kind", "name", "label", "value", "unit", "low", "high", "range", "basis",
    "standing", "source", "source_address", "where", "as_of", "version", "address", "licence",
)  # fmt: skip
"""`kind` is ``input`` or ``result``; `range` says what `low` and `high` are: what the page allows,
or the interval of a result."""

BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"
"""Without it at the beginning, a Chinese Excel takes UTF-8 for GBK."""

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""A text that begins so is computed by a spreadsheet, whatever it says."""

PLAIN = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:/[]%")
"""What stays as it is in the address of a page."""

LONGEST = 500
"""Characters of a page's address that are repeated."""


def address(scenario: Scenario, page: str, more: Mapping[str, str] | None = None) -> str:
    """Return the address of the scenario on `page`, fit to stand in any file.

    It also says `more`: see `calc.sharing.address.query`.
    """
    kept = "".join(
        each if each in PLAIN else "".join(f"%{byte:02X}" for byte in each.encode())
        for each in page[:LONGEST]
    )
    return f"{kept}?{query(scenario, more)}"


def record(scenario: Scenario, words: Wording, page: str) -> dict[str, Any]:
    """Return all that is known of a scenario on the page at address `page`."""
    calculator = scenario.calculator
    cited = [each.number for each in calculator.inputs.values() if each.number]
    used = dict.fromkeys(
        key for number in cited for key in (number.source, number.via) if key
    )  # each once, in the order of the inputs
    return {
        "calculator": calculator.name,
        "title": words[calculator.name, "title"],
        "question": words[calculator.name, "question"],
        "language": words.language,
        "version": __version__,
        "address": address(scenario, page),
        "licence": LICENCE,
        "inputs": {
            name: {
                "label": words.input_label(calculator.name, name),
                "value": scenario.values[name],
                "unit": each.unit,
                "default": each.value,
                "low": each.low,
                "high": each.high,
                "why": words.range_reason(calculator.name, name, each.number),
                **_standing(each),
            }
            for name, each in calculator.inputs.items()
        },
        "results": {
            name: {
                "label": words.result_label(calculator.name, name),
                "value": each.central,
                "unit": calculator.results[name].unit,
                "low": each.low,
                "high": each.high,
            }
            for name, each in intervals(scenario).items()
        },
        "interval": KIND,
        "sources": {key: _work(SOURCES[key]) for key in used},
    }


def _standing(each: Input) -> dict[str, str]:
    """Return how an input's value is known; what is not said of it is left out."""
    if not each.number:
        return {"basis": "choice"}
    names = ("basis", "standing", "source", "where", "as_of", "via")
    said = {name: getattr(each.number, name) for name in names}
    return {"number": each.number.id} | {name: text for name, text in said.items() if text}


def _work(source: Source) -> dict[str, Any]:
    names = ("author", "title", "year", "publisher", "address")
    return {name: said for name in names if (said := getattr(source, name))}


def as_json(known: Mapping[str, Any]) -> str:
    """Return a record as JSON, as it is read by people too."""
    return json.dumps(known, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def as_csv(known: Mapping[str, Any]) -> str:
    """Return a record as CSV."""
    rows: list[Sequence[str | float]] = [COLUMNS]
    for kind, limits in (("input", "allowed"), ("result", known["interval"])):
        for name, each in known[f"{kind}s"].items():
            work = known["sources"].get(each.get("source"), {})
            row = {
                **{key: each[key] for key in each if key in COLUMNS},
                "calculator": known["calculator"],
                "kind": kind,
                "name": name,
                "range": limits,
                "source": f"{work['author']} ({work['year']}). {work['title']}" if work else "",
                "source_address": work.get("address", ""),
                "version": known["version"],
                "address": known["address"],
                "licence": known["licence"]["name"],
            }
            rows.append([row.get(column, "") for column in COLUMNS])
    return csv(rows)


def csv(rows: Iterable[Sequence[str | float]]) -> str:
    """Return rows as CSV (RFC 4180), so that spreadsheet programs open them as they are meant."""
    return BOM + "".join(",".join(map(_cell, each)) + "\r\n" for each in rows)


def _cell(value: str | float) -> str:
    """Return a number as it is, and a text so that it stays one."""
    if not isinstance(value, str):
        return plain(value)
    text = f"'{value}" if value.startswith(FORMULA) else value
    quoted = text.replace('"', '""')
    return f'"{quoted}"' if quoted != text or any(each in text for each in ",\r\n") else text
