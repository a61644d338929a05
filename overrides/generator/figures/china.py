"""What China's data centres are said to use, year by year, by whom and counting what."""

from __future__ import annotations

from collections.abc import Iterator

from calc.core.cited import NUMBERS
from calc.core.html import Html
from calc.core.wording import Wording
from calc.evidence.arithmetic import TERM, WORKED
from calc.view.table import table
from overrides.generator.figures.drawing import Group, Row, draw_rows
from overrides.generator.figures.figure import Figure, cite_number
from overrides.generator.figures.totals import shown, with_ends

UNIT = "TWh/year"

CENTRES = "china.datacentres"

ESTIMATES: dict[str, tuple[tuple[int, str, str, str], ...]] = {
    "before": (
        (2018, "greenpeace_2018", "estimated", ""),
        (2019, "cie", "estimated", "cie-high"),
        (2020, "sgeri_2020", "estimated", ""),
        (2020, "with_5g_2020", "other", ""),
    ),
    "apart": (
        (2022, "official_2022", "estimated", ""),
        (2023, "greenpeace_2023", "ahead", ""),
    ),
    "recent": (
        (2024, "iea_2024", "estimated", ""),
        (2024, "sp_2024", "estimated", ""),
        (2025, "official_2025", "ahead", "official_2025-high"),
        (2025, "goldman_2025", "estimated", ""),
        (2025, "pangoal_2025", "other", ""),
        (2025, "cec_2025", "ahead", ""),
    ),
    "ahead": (
        (2030, "iea_2030", "ahead", ""),
        (2030, "goldman_2030", "ahead", ""),
    ),
}
"""By the time they are of: year, who says so, of what kind it is, and the upper end of a range."""

RULER = "three_gorges.generation"
"""What everybody in China knows the size of: a power station's best year."""

APART = "china.apart"
"""How far two figures of neighbouring years are apart."""


def terms(who: str, upper: str) -> tuple[str, str]:
    """Return an estimate's ends as lines of arithmetic, the second empty if it is a value."""
    if upper:
        return f"{{{CENTRES}.{who}-low}}", f"{{{CENTRES}.{upper}}}"
    return f"{{{CENTRES}.{who}}}", ""


def draw(words: Wording, title: str, *, narrow: bool = False) -> Html:
    """Return the estimates as bars, by the time they are of."""
    texts = words.words["figures"]["china"]
    groups = []
    for group, estimates in ESTIMATES.items():
        rows = []
        for year, who, kind, upper in estimates:
            low, high = terms(who, upper)
            label = words.fill(texts["label"], {"year": str(year), "who": texts["who"][who]})
            what = texts["what"].get(who, "")
            row = Row(label, None, "", kind, what, title=label)
            rows.append(with_ends(words, row, low, high))
        groups.append(Group(texts["groups"][group], rows))
    name = "figure-china-narrow" if narrow else "figure-china"
    return draw_rows(
        name,
        title,
        groups,
        words,
        unit=UNIT,
        narrow=narrow,
        reference=(NUMBERS[RULER].value, texts["ruler"]),
        kinds=[(kind, texts["kinds"][kind]) for kind in texts["kinds"]],
    )


def table_rows(words: Wording) -> Iterator[list[str]]:
    """Yield every estimate with what it counts and its source."""
    texts = words.words["figures"]["china"]
    for estimates in ESTIMATES.values():
        for year, who, _, upper in estimates:
            low, high = terms(who, upper)
            key = TERM.findall(low)[0][0]
            value = cite_number(words, key, shown(words, low, high, unit=True))
            what = texts["what"].get(who, texts["whole"])
            credit = words.credit(NUMBERS[key].source, NUMBERS[key].standing)
            yield [str(year), texts["who"][who], value, what, credit]


def figure(words: Wording) -> Figure:
    """Return what is said of China's data centres."""
    texts = words.words["figures"]["china"]
    apart = WORKED[APART]
    title = words.fill(texts["title"], {"apart": words.quantity(apart.value, "1", apart.digits)})
    cited = [
        key
        for estimates in ESTIMATES.values()
        for _, who, _, upper in estimates
        for expression in terms(who, upper)
        for key, *_ in TERM.findall(expression)
    ]
    head = [texts["year"], texts["said_by"], words["interface", "value"], texts["counts"]]
    return Figure(
        title,
        draw(words, title),
        table([*head, words["interface", "source"]], list(table_rows(words)), title),
        texts["note"],
        tuple(dict.fromkeys(NUMBERS[key].source for key in (*cited, RULER))),
        numbers=(*cited, RULER),
        measure=words["figures", "totals", "measure"],
        narrow=draw(words, title, narrow=True),
    )
