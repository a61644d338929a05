"""What a chart shows, as a table; and every result with more of its digits."""

from __future__ import annotations

import math
from collections.abc import Sequence

from calc.charts.bars import Row
from calc.core.amounts import FULL
from calc.core.cited import printed_value
from calc.core.html import Html, escape, html, join
from calc.core.scenario import Scenario
from calc.core.wording import Wording
from calc.view.standing import mark

MORE = 6
"""Significant digits in tables, where a reader checks."""

SMALL = 0.01
"""Below this a multiple is easier to read as a part."""

MILLION = 1e6
"""Below this no word stands in a part, as none does in English: 1/96,000."""

COUNTABLE = 1e8
"""Below this a whole number is shown as it is."""


def table(
    head: Sequence[str], body: Sequence[Sequence[str]], name: str, *, headed: bool = False
) -> Html:
    """Return a table of cells, text or markup, of which the first in a row names it.

    Its `name` stands above it, unless it is already `headed` by the same words.
    """
    # Roles, because a phone lays the cells out anew and some browsers then forget what they are.
    heads = join(html('<th scope="col" role="columnheader">{}</th>', cell) for cell in head)
    rows = join(
        html(
            '<tr role="row"><th scope="row" role="rowheader">{}</th>{}</tr>',
            first,
            join(html('<td role="cell">{}</td>', cell) for cell in rest),
        )
        for first, *rest in body
    )
    # A table that is too wide scrolls inside itself. Then, and only then, browsers let the keyboard
    # into it: where nothing scrolls, to stop there would be to stop at nothing.
    return html(
        '<div class="ec-scroll" role="region" aria-label="{}">'
        '<table class="ec-data" role="table">{}'
        '<thead role="rowgroup"><tr role="row">{}</tr></thead>'
        '<tbody role="rowgroup">{}</tbody></table></div>',
        name,
        Html("") if headed else html("<caption>{}</caption>", name),
        heads,
        rows,
    )


def digits(value: float) -> int:
    """Return how many digits a table shows: all of a count, `MORE` of anything else."""
    return FULL if value == round(value) and abs(value) < COUNTABLE else MORE


def ratio(words: Wording, value: float) -> str:
    """Return a multiple, or one part in so many: ``3.1×``, ``1/96,000``."""
    if 0 < value < SMALL and math.isfinite(1 / value):
        return f"1/{words.amount(1 / value, 2, least=MILLION)}"
    return words.multiple(value)


def with_note(label: str, note: str) -> Html:
    """Return a label with what must be said of it below, if anything must."""
    return html("{}<br><small>{}</small>", label, note) if note else escape(label)


def rows(scenario: Scenario, words: Wording, drawn: Sequence[Row]) -> Html:
    """Return the rows of a chart as a table: what, how much, how that compares, who says so."""
    yours = {row.result: row.value for row in drawn if row.kind == "scenario"}
    body = [
        [
            with_note(row.label, row.note),
            words.quantity(row.value, scenario.unit, MORE),
            ratio(words, yours[row.result] / row.value) if row.value else "",
            row.source,
        ]
        for row in drawn
    ]
    head = [words["interface", key] for key in ("what", "value", "ratio", "source")]
    return table(head, body, words["interface", "beside"])


def estimates(scenario: Scenario, words: Wording) -> Html:
    """Return every published claim beside what this model makes of the same inputs."""
    calculator = scenario.calculator
    body = []
    for estimate in calculator.estimates.values():
        recomputed = calculator.run(estimate.inputs)
        label = with_note(
            words.estimate_label(estimate.id), words.get("estimate", estimate.id, "note")
        )
        for name, printed in estimate.claims.items():
            unit = calculator.results[name].unit
            body.append([
                label,
                words.result_label(calculator.name, name),
                words.quantity(printed_value(printed), unit, FULL),
                words.quantity(recomputed[name], unit, MORE),
                # A quantity is held on its line, where there is no room for more beside it.
                html(
                    "{}{}",
                    words.credit(estimate.source, estimate.standing),
                    mark(words, estimate.standing),
                ),
            ])  # fmt: skip
    head = [
        words["interface", key]
        for key in ("published_by", "result", "published", "recomputed", "source")
    ]
    return table(head, body, words["interface", "presets"], headed=True)
