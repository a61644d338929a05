"""Data centres' electricity from 2010 to 2030, with the paper's marks on it."""

from calc.core.cited import NUMBERS
from calc.core.html import escape
from calc.core.units import convert
from calc.core.wording import Wording
from calc.view.table import table
from overrides.generator.figures.figure import Figure
from overrides.generator.figures.range_bars import spanned
from overrides.generator.figures.year_lines import Label, Panel, Point, Series, years

SPAN = (2010, 2030)
NOW = 2025
"""The last year that has been estimated rather than foreseen."""

BASE, GROWTH = "world.datacentres.2018", "world.datacentres.growth"
CRYPTO = "world.datacentres.crypto_2022"
LINES: dict[str, tuple[tuple[int, str], ...]] = {
    "world": ((2024, "world.datacentres.2024"), (2025, "world.datacentres.2025"),
              (2030, "world.datacentres.2030")),
    "us": ((2014, "us.datacentres.2016"), (2016, "us.datacentres.2016"),
           (2018, "us.datacentres.2018"), (2023, "us.datacentres.2023"),
           (2024, "us.datacentres.2024"), (2028, "us.datacentres.2028"),
           (2030, "us.datacentres.2030")),
    "iea": ((2025, "ai.iea.2025"), (2030, "ai.iea.2030")),
    "gartner": ((2025, "ai.gartner.2025"), (2026, "ai.gartner.2026"), (2027, "ai.gartner.2027")),
}  # fmt: skip
"""The years and numbers of each line."""

REACH = {"us.datacentres.2030": ("us.datacentres.2030-low", "us.datacentres.2030-high")}
"""The range of a point, where its source gives one."""

PAPER = {2023: "shipments.electricity.2023", 2027: "shipments.electricity.2027"}
"""The paper's ranges for a year's servers: numbers without their .low and .high."""


def twh(key: str) -> float:
    """Return a cited number in terawatt-hours a year."""
    return convert(NUMBERS[key].value, NUMBERS[key].unit, "TWh/year")


def first() -> float:
    """Return what data centres used in 2010: that of 2018 without the growth in between."""
    return twh(BASE) / (1 + NUMBERS[GROWTH].value / 100)


def paper(year: int) -> tuple[float, float]:
    """Return both ends of the paper's range for the servers of a year."""
    return twh(f"{PAPER[year]}.low"), twh(f"{PAPER[year]}.high")


class _Timeline:
    """The panels of the timeline in one language."""

    def __init__(self, words: Wording) -> None:
        self.words = words
        self.texts = words.words["figures"]["timeline"]

    def named(self, line: str, year: int) -> str:
        what = {"label": self.texts[line], "year": str(year)}
        return self.words.fill(self.texts["point"], what)

    def said(self, line: str, year: int, shown: str) -> str:
        return self.words.pair(self.named(line, year), shown)

    def point(self, line: str, year: int, value: float, kind: str = "") -> Point:
        return Point(year, value, self.said(line, year, self.words.quantity(value, "TWh")), kind)

    def line(self, name: str, kind: str) -> Series:
        points = []
        for year, key in LINES[name]:
            each = self.point(name, year, twh(key), "ahead" if year > NOW else "")
            low, high = (twh(end) for end in REACH.get(key, (key, key)))
            points.append(Point(year, each.value, each.title, each.kind, low, high))
        return Series(points, kind)

    def servers(self, line: str, year: int, base: float = 0.0) -> Point:
        low, high = paper(year)
        said = self.said(line, year, spanned(self.words, low, high, "TWh"))
        return Point(year, low, said, "published", base + low, base + high)

    def value(self, year: int, key: str, kind: str, dx: float, dy: float) -> Label:
        anchor = "end" if dx < 0 else "start"
        return Label(self.words.amount(twh(key)), year, twh(key), kind, anchor, dx, dy)

    def all(self) -> Panel:
        """All data centres, in the world and in the United States."""
        base = twh(BASE)
        stable = [
            self.point("masanet", SPAN[0], first(), "made"),
            self.point("masanet", 2018, base),
        ]
        crypto = [self.point("crypto", 2022, twh(CRYPTO))]
        world = self.words.pair(self.texts["all"], self.words.amount(base))
        series = [Series(stable, "ink"), self.line("world", "ink"), self.line("us", "reference"),
                  Series(crypto, "reference")]  # fmt: skip
        labels = [
            Label(world, SPAN[0], base, dy=-9),
            Label(self.texts["crypto_short"], 2022, twh(CRYPTO), "reference", "end", -9, 4),
            self.value(2025, "world.datacentres.2025", "", -4, -10),
            self.value(2030, "world.datacentres.2030", "", -9, -2),
            Label(self.texts["us_short"], 2019, 0, "reference", dy=-5),
            self.value(2030, "us.datacentres.2030", "reference", -10, -4),
            Label(self.texts["paper_2027"], 2024, base, "published", "end", 0, -25),
        ]
        added = [self.servers("added", 2027, base)]
        return Panel(self.texts["panel_all"], 1000, 240, series, labels, added, (base, 2018, 2027))

    def ai(self) -> Panel:
        """AI among them: whole data centres, servers alone, and the paper's years."""
        labels = [
            Label(self.texts["iea_short"], 2025, twh("ai.iea.2025"), "", "end", -9, 4),
            Label(self.texts["gartner_short"], 2025, twh("ai.gartner.2025"), "reference", "end",
                  -9, 4),
            self.value(2030, "ai.iea.2030", "", -9, 0),
            self.value(2027, "ai.gartner.2027", "reference", 9, 8),
            Label(self.texts["paper_2023"], 2023, 0, "published", "end", -9, -2),
            Label("2027", 2027, paper(2027)[0], "published", "middle", 0, 15),
        ]  # fmt: skip
        series = [self.line("iea", "ink"), self.line("gartner", "reference")]
        ranges = [self.servers("paper", year) for year in PAPER]
        return Panel(self.texts["panel_ai"], 500, 170, series, labels, ranges)

    def rows(self) -> list[list[str]]:
        """Every point with what it counts, its year, its value and its source."""
        words = self.words
        body: list[list[str]] = []

        def add(label: str, year: int, value: str, key: str, standing: str = "") -> None:
            source = words.credit(NUMBERS[key].source, standing)
            body.append([escape(self.named(label, year)), escape(value), escape(source)])

        add("masanet", SPAN[0], words.quantity(first(), "TWh"), BASE, "computed")
        add("masanet", 2018, words.quantity(twh(BASE), "TWh"), BASE)
        add("crypto", 2022, words.quantity(twh(CRYPTO), "TWh"), CRYPTO)
        for line, points in LINES.items():
            for year, key in points:
                value = words.quantity(twh(key), "TWh")
                if key in REACH:
                    low, high = (twh(each) for each in REACH[key])
                    ends = {"text": spanned(words, low, high, "TWh")}
                    value += words.fill(words["interface", "aside"], ends)
                add(line, year, value, key)
        for year, key in PAPER.items():
            add("paper", year, spanned(words, *paper(year), "TWh"), f"{key}.low")
        return body


def figure(words: Wording) -> Figure:
    """Return the timeline."""
    here, title = _Timeline(words), words["figures", "timeline", "title"]
    head = [words["interface", each] for each in ("what", "value", "source")]
    keys = [
        BASE,
        CRYPTO,
        *(key for line in LINES.values() for _, key in line),
        f"{PAPER[2027]}.low",
    ]
    return Figure(
        title,
        years("figure-timeline", title, [here.all(), here.ai()], SPAN, words),
        table(head, here.rows(), title),
        words["figures", "timeline", "note"],
        tuple(dict.fromkeys(NUMBERS[each].source for each in keys)),
    )
