"""How the author's range for AI has moved: the paper of 2023 beside that of 2025."""

from html import escape

from calc.core.wording import Wording
from calc.evidence.arithmetic import evaluate
from calc.view.table import table
from overrides.generator.figures.figure import Figure
from overrides.generator.figures.range_bars import Row, rows, spanned

UNIT = "TWh/year"

RANGES = {
    "shipped_2023": ("{shipments.electricity.2023.low}", "{shipments.electricity.2023.high}"),
    "made_2024": ("{ai.devriesgao.low-2024}", "{ai.devriesgao.2024}"),
    "end_2025": ("{ai.devriesgao.2024}", "{ai.devriesgao.2025}"),
    "shipped_2027": ("{shipments.electricity.2027.low}", "{shipments.electricity.2027.high}"),
}
"""Each of his ranges, in the order of the years: both ends, as lines of arithmetic."""

BESIDE = {"all_2024": "{footprint.datacentres}", "bitcoin": "{bitcoin.digiconomist}"}
"""What stands beside them, of his or as he has it."""

WORKS = {
    "shipped_2023": "devries-2023",
    "made_2024": "devries-gao-2025",
    "end_2025": "devries-gao-2025",
    "shipped_2027": "devries-2023",
    "all_2024": "devries-gao-2025",
    "bitcoin": "digiconomist-2025",
}


def figure(words: Wording) -> Figure:
    """Return the ranges, the paper's in its colour."""
    drawn, body = [], []
    for key, (low, high) in RANGES.items():
        ends = evaluate(low, UNIT), evaluate(high, UNIT)
        label = words["figures", "author", key]
        shown = spanned(words, *ends, UNIT)
        kind = "published" if WORKS[key] == "devries-2023" else "since"
        drawn.append(Row(label, *ends, shown, kind))
        body.append([escape(label), escape(shown), escape(words.credit(WORKS[key]))])
    for key, expression in BESIDE.items():
        value = evaluate(expression, UNIT)
        label, shown = words["figures", "author", key], words.quantity(value, UNIT)
        drawn.append(Row(label, value, value, shown, "reference"))
        body.append([escape(label), escape(shown), escape(words.credit(WORKS[key]))])
    title = words["figures", "author", "title"]
    head = [words["interface", each] for each in ("what", "value", "source")]
    return Figure(
        title,
        rows("figure-author", title, drawn, words),
        table(head, body, title, headed=True),
        words["figures", "author", "note"],
        tuple(dict.fromkeys(WORKS.values())),
    )
