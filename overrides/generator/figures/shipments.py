"""A year's new servers: the paper's 2023 and 2027 against what was sold, in number and power."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from calc import CALCULATORS
from calc.charts import svg
from calc.charts.marks import WIDE
from calc.core.amounts import FULL
from calc.core.cited import ESTIMATES, NUMBERS
from calc.core.html import Html
from calc.core.tables import read_table
from calc.core.units import convert
from calc.core.wording import Wording
from calc.view.table import table
from overrides.generator.figures.axes import Axes
from overrides.generator.figures.captions import Captions
from overrides.generator.figures.drawing import Note, annotate, legend
from overrides.generator.figures.figure import Figure, calculator_address
from overrides.generator.ranges import format_range, short_range

GW = "GW"
YEARS = range(2023, 2028)
PAPER = {2023: "shipments.paper-2023", 2027: "shipments.paper-2027"}
"""The paper's years, and its estimates for each without their -low and -high."""

SOLD = {year: f"installed.{year}" for year in (2023, 2024, 2025)}
"""The whole years since in which Epoch AI has counted, and the estimates for each."""

CLASSES = {"a100": ("a100", "a800"), "h100": ("h100", "h800"), "h20": ("h20",),
           "b200": ("b200",), "b300": ("b300",)}  # fmt: skip
"""Kinds of chips that share a power, and what they are called where they are counted."""

type Ends = tuple[float, float, float]
"""A value with the lowest and the highest that it may have."""


def paper(year: int, result: str) -> tuple[float, float]:
    """Return both ends of a result of the paper's, as made here."""
    low, high = (
        CALCULATORS["shipments"].run(ESTIMATES[f"{PAPER[year]}-{end}"].inputs)[result]
        for end in ("low", "high")
    )
    return low, high


def paper_servers(year: int) -> float:
    """Return how many servers the paper has for a year."""
    return NUMBERS[f"shipments.servers.{year}"].value


def sold_chips(year: int) -> dict[str, Ends]:
    """Return how many of each class were sold in a year: sums of what was estimated by quarter."""
    quarters = read_table("data", "sold")
    sums = {}
    for chip_class, names in CLASSES.items():
        counts = [
            count
            for name in names
            for quarter, count in quarters[name].items()
            if quarter.startswith(str(year))
        ]
        sums[chip_class] = tuple(sum(column) for column in zip(*counts, strict=True)) or (0, 0, 0)
    return sums


def sold_servers(year: int) -> Ends:
    """Return how many servers those chips fill."""
    whole = NUMBERS["server.gpus"].value
    value, low, high = (
        sum(column) / whole for column in zip(*sold_chips(year).values(), strict=True)
    )
    return value, low, high


def sold_power(year: int) -> Ends:
    """Return what those chips are rated at, each with its share of its server, in gigawatts."""
    watts = {name: NUMBERS[f"installed.power.{name}"].value for name in CLASSES}
    weighed = [
        [count * watts[name] for count in counts] for name, counts in sold_chips(year).items()
    ]
    value, low, high = (convert(sum(column), "W", GW) for column in zip(*weighed, strict=True))
    return value, low, high


@dataclass(frozen=True)
class Panel:
    """One of the two quantities: its axes, the values on its axis, its unit and its notes."""

    key: str
    axes: Axes
    ticks: Sequence[float]
    unit: str
    sold: Mapping[int, Ends]
    paper: Mapping[int, tuple[float, float]]
    notes: Sequence[Note]


@dataclass(frozen=True)
class Layout:
    """The drawing for a width: both panels, side by side or one above the other."""

    name: str
    panels: Sequence[Panel]
    narrow: bool


def lay_out(*, narrow: bool) -> Layout:
    """Return the layout for a phone, or for a wide column."""
    height = 200 if narrow else 250
    apart = height + 74
    panels = []
    least = svg.PHONE if narrow else WIDE
    for number, (key, unit, ticks, highest) in enumerate(
        [("servers", "server", (0, 5e5, 1e6, 1.5e6), 1.65e6), ("power", GW, (0, 5, 10, 15), 16.5)]
    ):
        top = 70 + (apart * number if narrow else 0)
        inside = 7 if narrow else 4
        left, right = (0, 100) if narrow else ((0, 46), (54, 100))[number]
        across = svg.Scale(YEARS[0], YEARS[-1], left + inside, right - inside)
        axes = Axes(across, svg.Scale(0, highest, top + height, top), left, right, least)
        sold = {year: (sold_servers if key == "servers" else sold_power)(year) for year in SOLD}
        ends = {
            year: (paper_servers(year),) * 2 if key == "servers" else paper(year, "fleet_power")
            for year in PAPER
        }
        # Both notes stand clear of the grid: beside a mark, or below the line that is next to it.
        x, y = axes.place(2025, sold[2025][0])
        ahead = axes.down(sum(ends[2027]) / 2)
        beside = key == "power"
        notes = [
            Note(f"{key}_sold", "", x + (2.5 if beside else -1.5), y + (5 if beside else 28)),
            Note(
                f"{key}_paper", "", right - inside - 3, ahead if beside else ahead + 22, "end",
                width=20, kind="published",
            ),
        ]  # fmt: skip
        panels.append(Panel(key, axes, ticks, unit, sold, ends, notes))
    return Layout("figure-shipments-narrow" if narrow else "figure-shipments", panels, narrow)


def write_captions(words: Wording) -> Captions:
    """Return the texts with the shares of 2027 that 2025 has reached."""
    servers, power = sold_servers(2025)[0], sold_power(2025)[0]
    low, high = paper(2027, "fleet_power")
    gaps = {
        "share": words.quantity(100 * servers / paper_servers(2027), "%", 2),
        "shares": format_range(words, 100 * power / high, 100 * power / low, "%", 2),
        "servers": words.amount(servers),
        "power": words.bare(power, GW, 2),
        "paper_servers": words.amount(paper_servers(2027)),
        "paper_power": short_range(words, low, high, GW, 3),
        "gpus": words.amount(NUMBERS["server.gpus"].value),
    }
    return Captions(words, "shipments", gaps)


def draw_panel(panel: Panel, captions: Captions) -> tuple[list[Html], list[str]]:
    """Return the marks of a panel, and what they say of themselves."""
    words, axes = captions.words, panel.axes
    marks = [svg.text(axes.left, axes.down.end - 12, captions[panel.key], css="ec-label heading")]
    marks += axes.draw_grid(words, panel.ticks, panel.unit, named=False)
    marks += axes.write_ticks({year: str(year) for year in YEARS})
    titles: list[str] = []
    marks.append(
        axes.draw_line([(year, ends[0]) for year, ends in panel.sold.items()], "ec-line ink")
    )
    for year, (low, high) in panel.paper.items():
        shown = (
            format_range(words, low, high, panel.unit, 3)
            if low < high
            else words.quantity(low, panel.unit)
        )
        titles.append(words.pair(captions.fill(f"{panel.key}_paper_mark", year=str(year)), shown))
        if low < high:
            marks.append(
                axes.draw_column(year, low, high, wide=2.4, kind="published", title=titles[-1])
            )
        else:
            marks.append(axes.draw_mark("published", year, low, titles[-1]))
    for year, (value, low, high) in panel.sold.items():
        shown = words.quantity(value, panel.unit)
        if panel.unit == "server":
            shown = words.quantity(round(value), panel.unit, FULL)
        titles.append(words.pair(captions.fill(f"{panel.key}_sold_mark", year=str(year)), shown))
        marks.append(axes.draw_reach(year, low, high))
        marks.append(axes.draw_mark("estimated", year, value, titles[-1]))
    marks += annotate(captions.write(panel.notes), words)
    return marks, titles


def draw(layout: Layout, captions: Captions) -> Html:
    """Return both panels under one legend."""
    words = captions.words
    kinds = [("estimated", captions["kind_sold"]), ("published", captions["kind_paper"])]
    marks, _ = legend(kinds, narrow=layout.narrow)
    titles: list[str] = []
    for panel in layout.panels:
        drawn, said = draw_panel(panel, captions)
        marks += drawn
        titles += said
    height = layout.panels[-1].axes.down.start + svg.LINE + 6
    description = words["interface", "phrases"].join(titles)
    return svg.figure(layout.name, height, captions["title"], description, marks)


def list_years(captions: Captions) -> Html:
    """Return every year of either side, as a table."""
    words, body = captions.words, []
    for year in sorted({*PAPER, *SOLD}):
        if year in PAPER:
            body.append([
                captions.fill("row_paper", year=str(year)),
                words.quantity(paper_servers(year), "server", FULL),
                format_range(words, *paper(year, "fleet_power"), GW, 3),
                format_range(words, *paper(year, "electricity"), "TWh/year", 3),
                words.credit(ESTIMATES[f"{PAPER[year]}-low"].source),
            ])  # fmt: skip
        if year in SOLD:
            estimate = ESTIMATES[SOLD[year]]
            results = CALCULATORS[estimate.calculator].run(estimate.inputs)
            body.append([
                captions.fill("row_sold", year=str(year)),
                words.quantity(round(results["servers"]), "server", FULL),
                words.quantity(sold_power(year)[0], GW),
                words.quantity(results["electricity"], "TWh/year"),
                words.credit(estimate.source, estimate.standing),
            ])  # fmt: skip
    head = [
        words["interface", "what"],
        *(captions[column] for column in ("servers_head", "power_head", "electricity_head")),
        words["interface", "source"],
    ]
    return table(head, body, captions["title"], headed=True)


def figure(words: Wording) -> Figure:
    """Return the picture of what was sold, year by year."""
    captions = write_captions(words)
    return Figure(
        captions["title"],
        draw(lay_out(narrow=False), captions),
        list_years(captions),
        captions["note"],
        (ESTIMATES[f"{PAPER[2027]}-low"].source, ESTIMATES[SOLD[2025]].source),
        opens=calculator_address(words, f"{PAPER[2027]}-low"),
        numbers=(*(f"shipments.servers.{year}" for year in PAPER), "server.gpus"),
        measure=captions["measure"],
        narrow=draw(lay_out(narrow=True), captions),
    )
