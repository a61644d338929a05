"""What was sold: the paper's years beside what Epoch AI's counts say of the years between."""

from calc import CALCULATORS
from calc.core.cited import ESTIMATES, NUMBERS
from calc.core.html import escape
from calc.core.units import convert
from calc.core.wording import FULL, Wording
from calc.view.table import table
from overrides.generator.figures.figure import Figure
from overrides.generator.figures.range_bars import Row, rows, spanned

GW = "GW"
PAPER = {"2023": "shipments.paper-2023", "2027": "shipments.paper-2027"}
"""The paper's years, and its estimates for each without their -low and -high."""

SOLD = ("2022", "2023", "2024", "2025")
ALL = "rated"
"""Years of Epoch AI's counts, and all of them together: estimates of `installed`."""


def paper(year: str, result: str) -> tuple[float, float]:
    """Return both ends of a result of the paper's, as made here."""
    ends = [ESTIMATES[f"{PAPER[year]}-{end}"].inputs for end in ("low", "high")]
    low, high = (CALCULATORS["shipments"].run(each)[result] for each in ends)
    return low, high


def sold(year: str) -> dict[str, float]:
    """Return what was sold in a year, at rated power."""
    return CALCULATORS["installed"].run(ESTIMATES[f"installed.{year}"].inputs)


def figure(words: Wording) -> Figure:
    """Return the rated power of each year's servers, in the order of the years."""
    drawn: list[Row] = []
    body: list[list[str]] = []

    def add_paper(year: str) -> None:
        source = ESTIMATES[f"{PAPER[year]}-low"].source
        label = words.fill(words["figures", "fleet", "paper"], {"year": year})
        power, electricity = paper(year, "power_drawn"), paper(year, "electricity")
        shown = spanned(words, *power, GW)
        servers = NUMBERS[f"shipments.servers.{year}"]
        drawn.append(Row(label, *power, shown, "published"))
        body.append([
            escape(label), escape(shown), escape(spanned(words, *electricity, "TWh")),
            escape(words.quantity(servers.value, servers.unit, FULL)),
            escape(words.credit(source)),
        ])  # fmt: skip

    def add_sold(year: str, heading: str = "") -> None:
        each = ESTIMATES[f"installed.{year}"]
        label = words.fill(words["figures", "fleet", "all" if year == ALL else "sold"],
                           {"year": year, "first": SOLD[0], "last": SOLD[-1]})  # fmt: skip
        found = sold(year)
        unit = CALCULATORS["installed"].results["power"].unit
        power = convert(found["power"], unit, GW)
        drawn.append(Row(label, power, power, words.quantity(power, GW), "since", heading))
        body.append([
            escape(label), escape(words.quantity(power, GW)),
            escape(words.quantity(found["electricity"], "TWh")),
            escape(words.quantity(round(found["servers"]), "server", FULL)),
            escape(words.credit(each.source, each.standing)),
        ])  # fmt: skip

    for year in sorted({*PAPER, *SOLD}):
        if year in PAPER:
            add_paper(year)
        if year in SOLD:
            add_sold(year)
    add_sold(ALL, words["figures", "fleet", "together"])
    title = words["figures", "fleet", "title"]
    head = [words["interface", "what"], words["figures", "fleet", "power"],
            words["figures", "fleet", "electricity"], words["figures", "fleet", "servers"],
            words["interface", "source"]]  # fmt: skip
    sources = [ESTIMATES[f"{PAPER['2027']}-low"].source, ESTIMATES[f"installed.{ALL}"].source]
    return Figure(
        title,
        rows("figure-fleet", title, drawn, words),
        table(head, body, title),
        words["figures", "fleet", "note"],
        tuple(sources),
    )
