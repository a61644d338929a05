"""A bridge across two calculators: from the paper's request to Epoch AI's, term by term.

The paper divides a fleet by its requests, Epoch AI counts operations; no formula leads from one to
the other. So Epoch AI's formula is first given what both have of the paper's: the length of the
answer, the size of the model, the server's power, and that it runs flat out without cooling. What
then still differs is the method: fleet or operations, the chips, and how busy they are.
"""

from __future__ import annotations

from html import escape

from calc import CALCULATORS
from calc.charts.waterfall import Fall, waterfall
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


def falls(words: Wording) -> list[Fall]:
    """Return the rows: the paper's request, the method, each input, and Epoch AI's request.

    Epoch AI's formula is a product of these, so a factor is the same in whatever order they change.
    """
    request = CALCULATORS["request"]
    unit = request.results[RESULT].unit
    theirs = request.complete(ESTIMATES[END].inputs)
    values = theirs | {name: NUMBERS[key].value for name, key in SHARED.items()} | FLAT_OUT
    first = CALCULATORS["service"].run(ESTIMATES[START].inputs)["per_request"]
    now = request.results_of(values)[RESULT]

    def whole(key: str, value: float) -> Fall:
        shown = words.quantity(value, unit)
        return Fall(words["estimate", key, "label"], value, value, shown, "whole")

    def factor(value: float) -> str:
        return f"×{words.amount(value)}"

    made = [
        whole(START, first),
        Fall(words["bridge", "method"], first, now, factor(now / first), "method"),
    ]
    for name in (*SHARED, *FLAT_OUT):
        values[name] = theirs[name]
        then = request.results_of(values)[RESULT]
        made.append(Fall(words.input_label(request.name, name), now, then, factor(then / now)))
        now = then
    return [*made, whole(END, now)]


def figure(words: Wording) -> Figure:
    """Return the bridge."""
    title = words["paper_to_epoch", "title"]
    unit = CALCULATORS["request"].results[RESULT].unit
    made = falls(words)
    body = [
        [
            escape(row.label),
            "" if row.kind == "whole" else escape(row.shown),
            escape(words.quantity(row.end, unit, MORE)),
        ]
        for row in made
    ]
    head = [words["bridge", each] for each in ("step", "factor", "then")]
    return Figure(
        title,
        waterfall("figure-paper-to-epoch", made, words, title, logarithmic=True),
        table(head, body, title, headed=True),
        words["paper_to_epoch", "note"],
        (ESTIMATES[START].source, "semianalysis-2023", ESTIMATES[END].source),
    )
