"""A bridge across two calculators: from the paper's request to Epoch AI's, term by term.

The paper divides a fleet by its requests, Epoch AI counts operations; no formula leads from one to
the other. So Epoch AI's formula is first given what both have of the paper's: the length of the
answer, the size of the model, the server's power, and that it runs flat out without cooling. What
then still differs is the method: fleet or operations, the chips, and how busy they are.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from calc import CALCULATORS
from calc.charts.marks import WIDE
from calc.charts.waterfall import Step, draw_waterfall
from calc.core.cited import ESTIMATES, NUMBERS
from calc.core.wording import Wording
from calc.view.table import MORE, table
from overrides.generator.figures.figure import Figure

START, END, RESULT = "service.devries", "request.epoch", "energy_by_flop"

SHARED = {
    "tokens": "chatgpt.tokens",
    "active_parameters": "training.gpt3.parameters",
    "server_power": "server.power.a100",
}
"""The paper's side of what both have: inputs of Epoch AI's formula, and cited numbers."""

FLAT_OUT = {"load_factor": 100.0, "pue": 1.0}


def steps(words: Wording) -> list[Step]:
    """Return the rows: the paper's request, the method, each input, and Epoch AI's request.

    Epoch AI's formula is a product of these, so a factor is the same in whatever order they change.
    """
    paper, epoch = ESTIMATES[START], ESTIMATES[END]
    calculator = CALCULATORS[epoch.calculator]
    unit = calculator.results[RESULT].unit
    theirs = calculator.complete(epoch.inputs)
    values = theirs | {name: NUMBERS[key].value for name, key in SHARED.items()} | FLAT_OUT
    first = CALCULATORS[paper.calculator].run(paper.inputs)["per_request"]
    before = calculator.compute(values)[RESULT]

    def whole(key: str, value: float) -> Step:
        label, shown = words.estimate_label(key), words.bare(value, unit, 3)
        title = words.pair(label, words.quantity(value, unit))
        return Step(label, value, value, shown, "whole", title)

    method = words.factor(before / first)
    rows = [
        whole(START, first),
        Step(words["bridge", "method"], first, before, method, "method"),
    ]
    for name in (*SHARED, *FLAT_OUT):
        values[name] = theirs[name]
        after = calculator.compute(values)[RESULT]
        label = words.input_label(calculator.name, name)
        rows.append(Step(label, before, after, words.factor(after / before)))
        before = after
    return [*rows, whole(END, before)]


def name_finding(words: Wording, rows: Sequence[Step], unit: str) -> str:
    """Return from what to what the bridge leads, and its longest step, as the title."""
    longest = max(rows[1:-1], key=lambda row: abs(math.log(row.end / row.start)))
    gaps = {
        "first": words.short(rows[0].end, unit),
        "last": words.short(rows[-1].end, unit),
        "longest": longest.label,
        "factor": longest.shown,
    }
    return words.fill(words["paper_to_epoch", "title"], gaps)


def figure(words: Wording) -> Figure:
    """Return the bridge."""
    unit = CALCULATORS[ESTIMATES[END].calculator].results[RESULT].unit
    rows = steps(words)
    title = name_finding(words, rows, unit)
    body = [
        [
            row.label,
            "" if row.kind == "whole" else row.shown,
            words.quantity(row.end, unit, MORE),
        ]
        for row in rows
    ]
    head = [words["bridge", column] for column in ("step", "factor", "then")]
    wide, narrow = (
        draw_waterfall(
            "figure-paper-to-epoch",
            rows,
            words,
            title,
            unit=unit,
            logarithmic=True,
            narrow=narrow,
            width=WIDE,
        )
        for narrow in (False, True)
    )
    return Figure(
        title,
        wide,
        table(head, body, title, headed=True),
        words["paper_to_epoch", "note"],
        (ESTIMATES[START].source, "semianalysis-2023", ESTIMATES[END].source),
        numbers=tuple(SHARED.values()),
        measure=words.fill(words["paper_to_epoch", "measure"], {"unit": words.unit(unit)}),
        narrow=narrow,
    )
