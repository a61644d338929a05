"""How the author's range for AI has moved: the paper of 2023 beside that of 2025."""

from calc.core.wording import Wording
from calc.evidence.arithmetic import TERM, evaluate
from calc.view.table import table
from overrides.generator.figures.drawing import Group, Row, draw_both
from overrides.generator.figures.figure import Figure, format_range

UNIT = "TWh/year"

PAPER = "devries-2023"

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
    "shipped_2023": PAPER,
    "made_2024": "devries-gao-2025",
    "end_2025": "devries-gao-2025",
    "shipped_2027": PAPER,
    "all_2024": "devries-gao-2025",
    "bitcoin": "digiconomist-2025",
}
"""The work in which each stands."""


def figure(words: Wording) -> Figure:
    """Return the ranges, the paper's in its colour."""
    bars, body = [], []
    for key, (low, high) in RANGES.items():
        ends = evaluate(low, UNIT), evaluate(high, UNIT)
        label, shown = words["figures", "author", key], format_range(words, *ends, UNIT)
        kind = "published" if WORKS[key] == PAPER else "estimated"
        said = words.pair(label, shown)
        text = format_range(words, *ends, "1")
        bars.append(Row(label, None, text, kind, "", *ends, said))
        body.append([label, shown, words.credit(WORKS[key])])
    for key, expression in BESIDE.items():
        value = evaluate(expression, UNIT)
        label, shown = words["figures", "author", key], words.quantity(value, UNIT)
        text, said = words.bare(value, UNIT, 3), words.pair(label, shown)
        bars.append(Row(label, value, text, "estimated", title=said))
        body.append([label, shown, words.credit(WORKS[key])])
    title = words["figures", "author", "title"]
    head = [words["interface", column] for column in ("what", "value", "source")]
    wide, narrow = draw_both("figure-author", title, [Group("", bars)], words, unit=UNIT)
    return Figure(
        title,
        wide,
        table(head, body, title, headed=True),
        words["figures", "author", "note"],
        tuple(dict.fromkeys(WORKS.values())),
        numbers=tuple(
            key
            for expressions in (*RANGES.values(), tuple(BESIDE.values()))
            for expression in expressions
            for key, *_ in TERM.findall(expression)
        ),
        measure=words["figures", "author", "measure"],
        narrow=narrow,
    )
