"""What AI as a whole is said to use, by what is counted: each estimate with its year."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from calc.core.cited import NUMBERS
from calc.core.html import Html
from calc.core.wording import Wording
from calc.evidence.arithmetic import TERM, evaluate
from calc.view.table import table
from overrides.generator.figures import timeline
from overrides.generator.figures.drawing import Group, Row, draw_rows
from overrides.generator.figures.figure import Figure, cite_number
from overrides.generator.ranges import short_range

UNIT = "TWh/year"
LOW, HIGH = "ai.gartner.2025", "ai.devriesgao.electricity"
"""The least and the most that is said of 2025."""

AUTHOR_2024 = "ai.devriesgao.low-2024", "results.footprint.joule-2024.electricity"

COUNTS: dict[str, tuple[tuple[int, str, str, str], ...]] = {
    "servers": tuple(
        (year, "gartner", f"{{{key}}}", "") for year, key in timeline.LINES["gartner"]
    ),
    "centres": tuple((year, "iea", f"{{{key}}}", "") for year, key in timeline.LINES["iea"]),
    "hardware": (
        (2024, "devriesgao", f"{{{AUTHOR_2024[0]}}}", f"{{{AUTHOR_2024[1]}}}"),
        (2025, "devriesgao", "", f"{{{HIGH}}}"),
    ),
    "paper": tuple(
        (year, "paper", f"{{{key}.low}}", f"{{{key}.high}}") for year, key in timeline.PAPER.items()
    ),
}
"""By what is counted: year, who says so, and a value, a range, or what it is at most."""


def ends(low: str, high: str) -> tuple[float, float]:
    """Return both ends of an estimate; they are the same for a value."""
    return evaluate(low or high, UNIT), evaluate(high or low, UNIT)


def shown(words: Wording, low: str, high: str, *, unit: bool) -> str:
    """Return what an estimate says, with its unit or without."""
    first, last = ends(low, high)
    if first < last:
        if unit:
            return short_range(words, first, last, UNIT, 3)
        gaps = {"low": words.bare(first, "TWh", 3), "high": words.bare(last, "TWh", 3)}
        return words.fill(words["uncertainty", "span"], gaps)
    value = words.short(last, UNIT) if unit else words.bare(last, "TWh", 3)
    return value if low else words.fill(words["scoreboard", "below"], {"high": value})


def with_ends(words: Wording, row: Row, low: str, high: str) -> Row:
    """Return a row, which its title names, with an estimate: the bar of a value, or a range."""
    first, last = ends(low, high)
    value, span = (None, (first, last)) if first < last else (last, (None, None))
    said = words.pair(row.title, shown(words, low, high, unit=True))
    text = shown(words, low, high, unit=False)
    return replace(row, value=value, text=text, low=span[0], high=span[1], title=said)


def name_count(words: Wording, group: str, year: int, who: str) -> str:
    """Return what an estimate counts, of which year, and who says so."""
    texts = words.words["figures"]["totals"]
    gaps = {"what": texts["groups"][group], "year": str(year), "who": texts["who"][who]}
    return words.fill(texts["count"], gaps)


def draw(words: Wording, title: str, *, narrow: bool = False) -> Html:
    """Return the estimates as bars, by what they count."""
    texts = words.words["figures"]["totals"]
    groups = []
    for group, counts in COUNTS.items():
        rows = []
        for year, who, low, high in counts:
            kind = (
                "published" if who == "paper" else "ahead" if year > timeline.NOW else "estimated"
            )
            label = words.fill(texts["label"], {"year": str(year), "who": texts["who"][who]})
            row = Row(label, None, "", kind, title=name_count(words, group, year, who))
            rows.append(with_ends(words, row, low, high))
        groups.append(Group(texts["groups"][group], rows))
    name = "figure-totals-narrow" if narrow else "figure-totals"
    kinds = [(kind, texts["kinds"][kind]) for kind in texts["kinds"]]
    return draw_rows(name, title, groups, words, unit=UNIT, narrow=narrow, kinds=kinds)


def table_rows(words: Wording) -> Iterator[list[str]]:
    """Yield every estimate with its source."""
    for group, counts in COUNTS.items():
        for year, who, low, high in counts:
            key = TERM.findall(low or high)[0][0]
            value: str = shown(words, low, high, unit=True)
            if not (low and high):
                value = cite_number(words, key, value)
            yield [name_count(words, group, year, who), value, words.credit(NUMBERS[key].source)]


def figure(words: Wording) -> Figure:
    """Return the estimates of AI's total."""
    gaps = words.ends(*(words.quantity(NUMBERS[key].value, "TWh") for key in (LOW, HIGH)))
    title = words.fill(words["figures", "totals", "title"], gaps)
    cited = [
        key
        for counts in COUNTS.values()
        for *_, low, high in counts
        for key, *_ in TERM.findall(low + high)
        if key in NUMBERS
    ]
    head = [words["interface", column] for column in ("what", "value", "source")]
    return Figure(
        title,
        draw(words, title),
        table(head, list(table_rows(words)), title),
        words["figures", "totals", "note"],
        tuple(dict.fromkeys(NUMBERS[key].source for key in cited)),
        numbers=tuple(cited),
        measure=words["figures", "totals", "measure"],
        narrow=draw(words, title, narrow=True),
    )
