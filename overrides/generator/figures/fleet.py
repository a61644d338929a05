"""What was sold: the paper's years beside what Epoch AI's counts say of the years between."""

from calc import CALCULATORS
from calc.core.cited import ESTIMATES, NUMBERS
from calc.core.units import convert
from calc.core.wording import FULL, Wording
from calc.view.table import table
from overrides.generator.figures.drawing import Group, Row, draw_both
from overrides.generator.figures.figure import Figure, format_range

GW = "GW"
PAPER = {"2023": "shipments.paper-2023", "2027": "shipments.paper-2027"}
"""The paper's years, and its estimates for each without their -low and -high."""

SOLD = {year: f"installed.{year}" for year in ("2022", "2023", "2024", "2025")}
"""Years of Epoch AI's counts, and its estimates for each."""

ALL = "installed.rated"
"""Its estimate for all of them together."""


def paper(year: str, result: str) -> tuple[float, float]:
    """Return both ends of a result of the paper's, as made here."""
    low, high = (_run(f"{PAPER[year]}-{end}")[result] for end in ("low", "high"))
    return low, high


def _run(key: str) -> dict[str, float]:
    """Return what an estimate's calculator makes of its inputs."""
    estimate = ESTIMATES[key]
    return CALCULATORS[estimate.calculator].run(estimate.inputs)


def _power(key: str, result: str) -> float:
    """Return a result of an estimate's calculator, a power, in gigawatts."""
    return convert(
        _run(key)[result], CALCULATORS[ESTIMATES[key].calculator].results[result].unit, GW
    )


def _paper_row(words: Wording, year: str) -> tuple[Row, list[str]]:
    """Return a year of the paper's, as a bar and as a row of the table."""
    label = words.fill(words["figures", "fleet", "paper"], {"year": year})
    power, electricity = paper(year, "fleet_power"), paper(year, "electricity")
    shown = format_range(words, *power, GW)
    servers = NUMBERS[f"shipments.servers.{year}"]
    low, high = power
    ends = {"low": words.bare(low, GW, 3), "high": words.bare(high, GW, 3)}
    text = words.fill(words["uncertainty", "span"], ends)
    row = Row(label, None, text, "published", "", low, high, words.pair(label, shown))
    return row, [
        label,
        shown,
        format_range(words, *electricity, "TWh"),
        words.quantity(servers.value, servers.unit, FULL),
        words.credit(ESTIMATES[f"{PAPER[year]}-low"].source),
    ]


def _sold_row(words: Wording, key: str, label: str) -> tuple[Row, list[str]]:
    """Return what an estimate says was sold, at rated power, as a bar and as a row of the table."""
    estimate, results, power = ESTIMATES[key], _run(key), _power(key, "fleet_power")
    shown = words.quantity(power, GW)
    title = words.pair(label, shown)
    return Row(label, power, words.bare(power, GW, 3), "estimated", title=title), [
        label,
        shown,
        words.quantity(results["electricity"], "TWh"),
        words.quantity(round(results["servers"]), "server", FULL),
        words.credit(estimate.source, estimate.standing),
    ]


def figure(words: Wording) -> Figure:
    """Return the rated power of each year's servers, in the order of the years."""
    texts = words.words["figures"]["fleet"]
    rows: list[tuple[Row, list[str]]] = []
    for year in sorted({*PAPER, *SOLD}):
        if year in PAPER:
            rows.append(_paper_row(words, year))
        if year in SOLD:
            rows.append(_sold_row(words, SOLD[year], words.fill(texts["sold"], {"year": year})))
    span = {"first": min(SOLD), "last": max(SOLD)}
    together = _sold_row(words, ALL, words.fill(texts["all"], span))
    last = max(SOLD)
    title = words.fill(
        texts["title"],
        {
            "year": last,
            "sold": words.quantity(_power(SOLD[last], "fleet_power"), GW),
            "ahead": max(PAPER),
            "paper": format_range(words, *paper(max(PAPER), "fleet_power"), GW),
        },
    )
    head = [
        words["interface", "what"],
        *(texts[column] for column in ("power", "electricity", "servers")),
        words["interface", "source"],
    ]
    groups = [Group("", [row for row, _ in rows]), Group(texts["together"], [together[0]])]
    wide, narrow = draw_both("figure-fleet", title, groups, words, unit=GW)
    return Figure(
        title,
        wide,
        table(head, [cells for _, cells in [*rows, together]], title),
        texts["note"],
        (ESTIMATES[f"{PAPER['2027']}-low"].source, ESTIMATES[ALL].source),
        numbers=tuple(f"shipments.servers.{year}" for year in PAPER),
        measure=words.fill(texts["measure"]),
        narrow=narrow,
    )
