"""The paper's results with the reader's numbers, to take away: one record, as JSON or as CSV.

The keys of the JSON file:

    title, language, version, address        what it is; the page with these assumptions in it
    licence                                  of the data: its name and address
    assumptions.<key>                        label, unit, published value, and the low and high of
                                             what the reader assumes in its place
    results.<row>                            label, part of the paper, unit, printed (as text),
                                             recomputed and yours, the ratio of yours to printed;
                                             low and high of its interval; the calculator that makes
                                             it, its result and inputs, and one formula for a
                                             spreadsheet
    interval                                 its kind: see calc.analysis.uncertainty

The CSV file has one line for each assumption and each result, under `COLUMNS`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from calc.analysis.uncertainty import KIND, Interval
from calc.core.version import __version__
from calc.evidence import yours
from calc.evidence.yours import Reworked
from calc.sharing import export as data
from calc.sharing.question import Question
from calc.sharing.spreadsheet import NoFormula, spreadsheet_formula
from calc.view.export import SITE
from calc.view.world import label
from calc.view.yours import Asked, read_question, row_label

COLUMNS = (
    "kind", "name", "label", "part", "unit", "published", "recomputed", "yours", "ratio", "low",
    "high", "calculator", "result", "formula", "version", "address", "licence",
)  # fmt: skip
"""`kind` is ``assumption`` or ``result``; `low` and `high` are what the reader assumes, or the
interval of a result."""


def record(asked: Asked, page: str) -> dict[str, Any]:
    """Return all that is known of the paper's results on the page at address `page`."""
    words = asked.words
    drawn = yours.row_intervals(asked.reworked)
    return {
        "title": words["yours", "label"],
        "language": words.language,
        "version": __version__,
        "address": f"{data.safe_address(page)}?{asked.address}",
        "licence": data.LICENCE,
        "assumptions": {
            key: {
                "label": label(key, words),
                "unit": assumed.declared.unit,
                "published": assumed.declared.value,
                "low": ends[0],
                "high": ends[-1],
            }
            for key, assumed in yours.assumed_inputs().items()
            for ends in [asked.settings.get(key, (assumed.declared.value,))]
        },
        "results": {
            one.row.id: _result(one, drawn.get(one.row.id), asked) for one in asked.reworked
        },
        "interval": KIND,
    }


def _result(one: Reworked, interval: Interval | None, asked: Asked) -> dict[str, Any]:
    """Return what is known of one result; without a calculator there are fewer keys."""
    words, row = asked.words, one.row
    known = {
        "label": row_label(row, words),
        "part": words["paper_parts", row.part],
        "unit": row.shown_unit,
        "printed": row.printed,
        "recomputed": row.ours,
        "yours": one.value,
        "ratio": one.ratio,
    }
    if interval:
        known |= {"low": interval.low, "high": interval.high}
    if one.scenario:
        known |= {
            "calculator": one.scenario.calculator.name,
            "result": row.result,
            "inputs": dict(one.scenario.values),
            "formula": _formula(one),
        }
    return known


def _formula(one: Reworked) -> str:
    """Return a result as a formula, in the unit of its calculator; nothing where there is none."""
    try:
        return spreadsheet_formula(one.scenario, one.row.result) if one.scenario else ""
    except NoFormula:
        return ""


def to_csv(known: Mapping[str, Any]) -> str:
    """Return a record as CSV."""
    lines: list[Sequence[str | float]] = [COLUMNS]
    of_all = {
        "version": known["version"],
        "address": known["address"],
        "licence": known["licence"]["name"],
    }
    for kind in ("assumption", "result"):
        for name, entry in known[f"{kind}s"].items():
            line = {**entry, **of_all, "kind": kind, "name": name}
            line["published"] = entry.get("printed", entry.get("published", ""))
            lines.append([line.get(column, "") for column in COLUMNS])
    return data.format_csv(lines)


FILES: Mapping[str, tuple[str, str, Callable[[Mapping[str, Any]], str]]] = {
    "csv": ("csv", "text/csv", to_csv),
    "excel": ("excel.csv", "text/csv", lambda known: data.BOM + to_csv(known)),
    "json": ("json", "application/json", data.to_json),
}
"""What can be taken as a file: how its name ends, its type, and what makes it."""


def answer(question: Question) -> dict[str, Any]:
    """Return the file that is asked for, with its name and type; while a box is wrong, its fault.

    The question holds `file`, one of `FILES`, and `page`, the page's address. There are no snippets
    of so many results.
    """
    asked = read_question(question)
    if asked.errors:
        return {"errors": asked.errors}
    if question.asked["file"] == "snippets":
        return {"snippets": {}}
    ending, kind, make = FILES[question.asked["file"]]
    text = make(record(asked, question.asked["page"]))
    return {"name": f"{SITE}-paper.{ending}", "type": kind, "text": text}
