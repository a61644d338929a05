"""A scenario as data to take away: one record, written as JSON or as CSV.

The keys of the JSON file:

    calculator, title, question, language    which model, and what it answers
    version, address                         of this package; the page with this scenario in it
    licence                                  of the data: its name and address
    inputs.<name>                            label, value, unit, default; low and high that the page
                                             allows; usual_low and usual_high where more is allowed
                                             than is usual, else null; range_reason, which is that
                                             of the usual range, or of the allowed one where there
                                             is no other; plausible_low and plausible_high at the
                                             default, and plausible_reason; all as in the interface
                                             (data/v1); basis (measured, reported, estimated,
                                             assumed, or choice where the value is the reader's own
                                             to make) and, for a cited one, the number that
                                             calc.core.cited knows it by, its standing (how far
                                             it was seen), source, where in it, as_of and via
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
from calc.core.amounts import plain
from calc.core.calculator import Input
from calc.core.cited import SOURCES, Source
from calc.core.scenario import Scenario
from calc.core.version import __version__
from calc.core.wording import Wording
from calc.sharing.address import query

LICENCE = {"name": "CC BY 4.0", "address": "https://creativecommons.org/licenses/by/4.0/"}

COLUMNS = (
    "calculator", "kind", "name", "label", "value", "unit", "low", "high", "range", "usual_low",
    "usual_high", "range_reason", "plausible_low", "plausible_high", "plausible_reason", "basis",
    "standing", "source", "source_address", "where", "as_of", "version", "address", "licence",
)  # fmt: skip
"""`kind` is ``input`` or ``result``; `range` says what `low` and `high` are: what the page allows,
or the interval of a result."""

BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"
"""Without it at the beginning, a Chinese Excel takes UTF-8 for GBK; with it, whoever reads CSV
plainly takes it for a letter of the first column's name. So there is a file for each.
"""

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""A text that begins so is computed by a spreadsheet, whatever it says."""

PLAIN = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:/[]%")
"""What stays as it is in the address of a page."""

LONGEST = 500
"""Characters of a page's address that are repeated."""


def scenario_address(scenario: Scenario, page: str, more: Mapping[str, str] | None = None) -> str:
    """Return the address of the scenario on `page`, fit to stand in any file.

    It also says `more`: see `calc.sharing.address.query`.
    """
    return f"{safe_address(page)}?{query(scenario, more)}"


def safe_address(page: str) -> str:
    """Return the address of a page so that it is fit to stand in any file."""
    return "".join(
        character if character in PLAIN else "".join(f"%{byte:02X}" for byte in character.encode())
        for character in page[:LONGEST]
    )


def scenario_record(scenario: Scenario, words: Wording, page: str) -> dict[str, Any]:
    """Return all that is known of a scenario on the page at address `page`."""
    calculator = scenario.calculator
    numbers = [declared.number for declared in calculator.inputs.values() if declared.number]
    works = dict.fromkeys(
        key for number in numbers for key in (number.source, number.via) if key
    )  # each once, in the order of the inputs
    return {
        "calculator": calculator.name,
        "title": words[calculator.name, "title"],
        "question": words[calculator.name, "question"],
        "language": words.language,
        "version": __version__,
        "address": scenario_address(scenario, page),
        "licence": LICENCE,
        "inputs": {
            name: {
                "label": words.input_label(calculator.name, name),
                "value": scenario.values[name],
                "unit": declared.unit,
                "default": declared.value,
                **_ranges(calculator.name, name, declared, words),
                **_provenance(declared),
            }
            for name, declared in calculator.inputs.items()
        },
        "results": {
            name: {
                "label": words.result_label(calculator.name, name),
                "value": interval.central,
                "unit": calculator.results[name].unit,
                "low": interval.low,
                "high": interval.high,
            }
            for name, interval in intervals(scenario).items()
        },
        "interval": KIND,
        "sources": {key: _work_record(SOURCES[key]) for key in works},
    }


def _ranges(model: str, name: str, declared: Input, words: Wording) -> dict[str, Any]:
    """Return what an input may be, what is usual of that and what is plausible, with reasons."""
    usual_low, usual_high = declared.narrower or (None, None)
    plausible_low, plausible_high = declared.likely
    return {
        "low": declared.low,
        "high": declared.high,
        "usual_low": usual_low,
        "usual_high": usual_high,
        "range_reason": words.range_reason(model, name, declared.number),
        "plausible_low": plausible_low,
        "plausible_high": plausible_high,
        "plausible_reason": words.plausible_reason(model, name, declared.number),
    }


def _provenance(declared: Input) -> dict[str, str]:
    """Return how an input's value is known; what is not said of it is left out."""
    if not declared.number:
        return {"basis": "choice"}
    fields = ("basis", "standing", "source", "where", "as_of", "via")
    values = {field: getattr(declared.number, field) for field in fields}
    return {"number": declared.number.id} | {field: text for field, text in values.items() if text}


def _work_record(source: Source) -> dict[str, Any]:
    fields = ("author", "title", "year", "publisher", "address")
    return {field: value for field in fields if (value := getattr(source, field))}


def to_json(record: Mapping[str, Any]) -> str:
    """Return a record as JSON, as it is read by people too."""
    return json.dumps(record, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def to_csv(record: Mapping[str, Any]) -> str:
    """Return a record as CSV."""
    rows: list[Sequence[str | float]] = [COLUMNS]
    for kind, limits in (("input", "allowed"), ("result", record["interval"])):
        for name, entry in record[f"{kind}s"].items():
            work = record["sources"].get(entry.get("source"), {})
            row = {
                **{key: entry[key] for key in entry if key in COLUMNS and entry[key] is not None},
                "calculator": record["calculator"],
                "kind": kind,
                "name": name,
                "range": limits,
                "source": f"{work['author']} ({work['year']}). {work['title']}" if work else "",
                "source_address": work.get("address", ""),
                "version": record["version"],
                "address": record["address"],
                "licence": record["licence"]["name"],
            }
            rows.append([row.get(column, "") for column in COLUMNS])
    return format_csv(rows)


def format_csv(rows: Iterable[Sequence[str | float]]) -> str:
    """Return rows as CSV (RFC 4180), in which no text is computed by a spreadsheet program."""
    return "".join(",".join(map(_format_cell, row)) + "\r\n" for row in rows)


def _format_cell(value: str | float) -> str:
    """Return a number as it is, and a text so that it stays one."""
    if not isinstance(value, str):
        return plain(value)
    text = f"'{value}" if value.startswith(FORMULA) else value
    quoted = text.replace('"', '""')
    needs_quotes = quoted != text or any(character in text for character in ",\r\n")
    return f'"{quoted}"' if needs_quotes else text
