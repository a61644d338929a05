"""What a chart shows, as a table; and every result with more of its digits."""

from __future__ import annotations

from collections.abc import Sequence

from calc.charts import svg
from calc.core.cited import printed_value
from calc.core.html import escape
from calc.core.wording import FULL, NBSP, Wording
from calc.view.scenario import Row, Scenario

MORE = 6
"""Significant digits in tables, where a reader checks."""


FITS = 13
"""Narrow characters that fit across a cell on a phone."""

SHORT = 20
"""Narrow characters of a cell that a desk has room for in one line."""

SMALL = 0.01
"""Below this a multiple is easier to read as a part."""

COUNTABLE = 1e8
"""Below this a whole number is shown as it is."""


def table(
    head: Sequence[str], body: Sequence[Sequence[str]], name: str, *, headed: bool = False
) -> str:
    """Return a table of ready-made cells whose first column names the row.

    Its `name` stands above it, unless it is already `headed` by the same words.
    """
    caption = "" if headed else f"<caption>{name}</caption>"
    # Roles, because a phone lays the cells out anew and some browsers then forget what they are.
    heads = "".join(f'<th scope="col" role="columnheader">{each}</th>' for each in head)
    rows = "".join(
        f'<tr role="row"><th scope="row" role="rowheader">{first}</th>'
        + "".join(f'<td role="cell"{_short(cell)}>{_loose(cell)}</td>' for cell in rest)
        + "</tr>"
        for first, *rest in body
    )
    # A table wider than a phone scrolls inside itself, and must be reachable by keyboard to do so.
    return (
        f'<div class="ec-scroll" tabindex="0" role="region" aria-label="{escape(name)}">'
        f'<table class="ec-data" role="table">{caption}'
        f'<thead role="rowgroup"><tr role="row">{heads}</tr></thead>'
        f'<tbody role="rowgroup">{rows}</tbody></table></div>'
    )


def _short(cell: str) -> str:
    """Mark a quantity that is not to be broken where there is room for it."""
    plain = cell.replace(NBSP, "")
    fits = svg.width(plain) <= SHORT and not {" ", "<"} & set(plain)
    return ' class="ec-short"' if plain and fits else ""


def _loose(cell: str) -> str:
    """Let long quantities break before the last word of their unit: on a phone cells are narrow."""
    return " ".join(map(_loosened, cell.split(" ")))


def _loosened(text: str) -> str:
    number, gap, unit = text.rpartition(NBSP)
    return f"{number} {unit}" if gap and (NBSP in number or svg.width(text) > FITS) else text


def digits(value: float) -> int:
    """Return how many digits a table shows: all of a count, `MORE` of anything else."""
    return FULL if value == round(value) and abs(value) < COUNTABLE else MORE


def ratio(words: Wording, value: float) -> str:
    """Return a multiple, or one part in so many: ``3.1×``, ``1/96,000``."""
    if 0 < value < SMALL:
        return f"1/{words.amount(1 / value, 2)}"
    return f"{words.amount(value, 2)}×"


def results(scenario: Scenario) -> str:
    """Return every result of the scenario."""
    calculator, words = scenario.calculator, scenario.words
    body = [
        [
            escape(words.result_label(calculator.name, name)),
            escape(scenario.shown(name, digits(value))),
        ]
        for name, value in scenario.results.items()
    ]
    head = [words["interface", "result"], words["interface", "your_scenario"]]
    return table(head, body, words["interface", "result"], headed=True)


def rows(scenario: Scenario, drawn: Sequence[Row]) -> str:
    """Return the rows of a chart as a table: what, how much, how that compares, who says so."""
    words = scenario.words
    yours = {row.result: row.value for row in drawn if row.kind == "scenario"}
    body = [
        [
            escape(row.label) + (f"<br><small>{escape(row.note)}</small>" if row.note else ""),
            escape(words.quantity(row.value, scenario.unit, MORE)),
            ratio(words, yours[row.result] / row.value) if row.value else "",
            escape(row.source),
        ]
        for row in drawn
    ]
    head = [words["interface", each] for each in ("what", "value", "ratio", "source")]
    return table(head, body, words["interface", "beside"])


def estimates(scenario: Scenario) -> str:
    """Return every published claim beside what this model makes of the same inputs."""
    calculator, words = scenario.calculator, scenario.words
    body = []
    for each in calculator.estimates.values():
        again = calculator.run(each.inputs)
        note = words.get("estimate", each.id, "note")
        for name, printed in each.claims.items():
            unit = calculator.results[name].unit
            body.append([
                escape(words.estimate_label(each.id)) + (f"<br><small>{escape(note)}</small>" if note else ""),
                escape(words.result_label(calculator.name, name)),
                escape(words.quantity(printed_value(printed), unit, 15)),
                escape(words.quantity(again[name], unit, MORE)),
                escape(words.credit(each.source, each.standing)),
            ])  # fmt: skip
    head = [
        words["interface", each]
        for each in ("published_by", "result", "published", "recomputed", "source")
    ]
    return table(head, body, words["interface", "presets"], headed=True)
