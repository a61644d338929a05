"""Data centres' electricity from 2010 to 2030, with the paper's marks on it."""

from dataclasses import replace

from calc.core.cited import NUMBERS
from calc.core.units import convert
from calc.core.wording import Wording
from calc.view.table import table
from overrides.generator.figures.figure import Figure, cite_number
from overrides.generator.figures.year_lines import Label, Panel, Point, Series, draw_years
from overrides.generator.ranges import short_range

UNIT = "TWh/year"

SPAN = (2010, 2030)
NOW = 2025
"""The last year that has been estimated rather than foreseen."""

BASE, GROWTH = "world.datacentres.2018", "world.datacentres.growth"
CRYPTO = "world.datacentres.crypto_2022"
LINES: dict[str, tuple[tuple[int, str], ...]] = {
    "world_earlier": ((2024, "world.datacentres.2024"),),
    "world": ((2025, "world.datacentres.2025"), (2030, "world.datacentres.2030")),
    "us_earlier": ((2014, "us.datacentres.2016"), (2016, "us.datacentres.2016"),
                   (2018, "us.datacentres.2018"), (2023, "us.datacentres.2023")),
    "us": ((2024, "us.datacentres.2024"), (2028, "us.datacentres.2028"),
           (2030, "us.datacentres.2030")),
    "iea": ((2025, "ai.iea.2025"), (2030, "ai.iea.2030")),
    "gartner": ((2025, "ai.gartner.2025"), (2026, "ai.gartner.2026"), (2027, "ai.gartner.2027")),
}  # fmt: skip
"""The years and numbers of each line: all of one publication, and counting the same things."""

REACH = {"us.datacentres.2030": ("us.datacentres.2030-low", "us.datacentres.2030-high")}
"""The range of a point, where its source gives one."""

PAPER = {2023: "shipments.electricity.2023", 2027: "shipments.electricity.2027"}
"""The paper's ranges for a year's servers: numbers without their .low and .high."""


def electricity(key: str) -> float:
    """Return a cited number in terawatt-hours a year."""
    return convert(NUMBERS[key].value, NUMBERS[key].unit, UNIT)


def in_2010() -> float:
    """Return what data centres used in 2010: that of 2018 without the growth in between."""
    growth = NUMBERS[GROWTH]
    return electricity(BASE) / (1 + convert(growth.value, growth.unit, "1"))


def paper(year: int) -> tuple[float, float]:
    """Return both ends of the paper's range for the servers of a year."""
    return electricity(f"{PAPER[year]}.low"), electricity(f"{PAPER[year]}.high")


class _Timeline:
    """The panels of the timeline in one language."""

    def __init__(self, words: Wording) -> None:
        self.words = words
        self.texts = words.words["figures"]["timeline"]

    def label(self, line: str, year: int) -> str:
        """Return what the point of a line is called, with its year."""
        gaps = {"label": self.texts[line], "year": str(year)}
        return self.words.fill(self.texts["point"], gaps)

    def title(self, line: str, year: int, shown: str) -> str:
        """Return what a mark says of itself."""
        return self.words.pair(self.label(line, year), shown)

    def point(self, line: str, year: int, value: float, kind: str = "") -> Point:
        """Return a point of a line."""
        title = self.title(line, year, self.words.short(value, UNIT))
        return Point(year, value, title, kind)

    def line(self, name: str, kind: str) -> Series:
        """Return a line of `LINES`, what lies ahead as such."""
        points = []
        for year, key in LINES[name]:
            low, high = (electricity(end) for end in REACH.get(key, (key, key)))
            known = "ahead" if year > NOW else "estimated"
            point = self.point(name, year, electricity(key), known)
            points.append(replace(point, low=low, high=high))
        return Series(points, kind)

    def servers(self, line: str, year: int, base: float = 0.0) -> Point:
        """Return the paper's range for the servers of a year, upon a base."""
        low, high = paper(year)
        title = self.title(line, year, short_range(self.words, low, high, UNIT, 3))
        return Point(year, low, title, "published", base + low, base + high)

    def value(self, year: int, key: str, kind: str, dx: float, dy: float) -> Label:
        """Return the figure beside a number's point, so many pixels off."""
        value = electricity(key)
        anchor = "end" if dx < 0 else "start"
        return Label(self.words.bare(value, "TWh", 3), year, value, kind, anchor, dx, dy)

    def all(self) -> Panel:
        """All data centres, in the world and in the United States."""
        base = electricity(BASE)
        stable = [
            self.point("masanet", SPAN[0], in_2010(), "computed"),
            self.point("masanet", 2018, base, "estimated"),
        ]
        crypto = [self.point("crypto", 2022, electricity(CRYPTO), "estimated")]
        world = self.words.pair(self.texts["all"], self.words.bare(base, "TWh", 3))
        series = [
            Series(stable, "ink"),
            self.line("world_earlier", "ink"),
            self.line("world", "ink"),
            self.line("us_earlier", "reference"),
            self.line("us", "reference"),
            Series(crypto, "reference"),
        ]
        labels = [
            Label(world, SPAN[0], base, dy=-9),
            Label(self.texts["crypto_short"], 2022, electricity(CRYPTO), "reference", "end", -9, 4),
            self.value(2025, "world.datacentres.2025", "", -4, -10),
            self.value(2030, "world.datacentres.2030", "", -9, -2),
            Label(self.texts["us_short"], 2019, 0, "reference", dy=-5),
            Label(self.texts["paper_2027"], 2024, base, "published", "end", 0, -25),
        ]
        added = [self.servers("added", 2027, base)]
        return Panel(self.texts["panel_all"], 1000, 240, series, labels, added, (base, 2018, 2027))

    def ai(self) -> Panel:
        """AI among them: whole data centres, servers alone, and the paper's years."""
        iea, gartner = electricity("ai.iea.2025"), electricity("ai.gartner.2025")
        labels = [
            Label(self.texts["iea_short"], 2025, iea, "", "end", -9, 4),
            Label(self.texts["gartner_short"], 2025, gartner, "reference", "end", -9, 4),
            self.value(2030, "ai.iea.2030", "", -9, 0),
            self.value(2027, "ai.gartner.2027", "reference", 9, 8),
            Label(self.texts["paper_2023"], 2023, 0, "published", "end", -11, -2),
            Label("2027", 2027, paper(2027)[0], "published", "middle", 0, 15),
        ]
        series = [self.line("iea", "ink"), self.line("gartner", "reference")]
        ranges = [self.servers("paper", year) for year in PAPER]
        return Panel(self.texts["panel_ai"], 500, 170, series, labels, ranges)

    def rows(self) -> list[list[str]]:
        """Every point with what it counts, its year, its value and its source."""
        words = self.words
        body: list[list[str]] = []

        def add(line: str, year: int, value: str, key: str, standing: str = "") -> None:
            body.append(
                [self.label(line, year), value, words.credit(NUMBERS[key].source, standing)]
            )

        add("masanet", SPAN[0], words.short(in_2010(), UNIT), BASE, "computed")
        for line, year, key in (("masanet", 2018, BASE), ("crypto", 2022, CRYPTO)):
            shown = words.short(electricity(key), UNIT)
            add(line, year, cite_number(words, key, shown), key)
        for line, points in LINES.items():
            for year, key in points:
                value: str = cite_number(words, key, words.short(electricity(key), UNIT))
                if key in REACH:
                    low, high = (electricity(end) for end in REACH[key])
                    ends = {"text": short_range(words, low, high, UNIT, 3)}
                    value += words.fill(words["interface", "aside"], ends)
                add(line, year, value, key)
        for year, key in PAPER.items():
            add("paper", year, short_range(words, *paper(year), UNIT, 3), f"{key}.low")
        return body


def figure(words: Wording) -> Figure:
    """Return the timeline."""
    timeline = _Timeline(words)
    (year, now), (ahead, then) = LINES["world"]
    gaps = {
        "year": str(year),
        "now": words.short(electricity(now), UNIT),
        "ahead": str(ahead),
        "then": words.short(electricity(then), UNIT),
    }
    title = words.fill(words["figures", "timeline", "title"], gaps)
    head = [words["interface", column] for column in ("what", "value", "source")]
    keys = [
        BASE,
        CRYPTO,
        *(key for line in LINES.values() for _, key in line),
        f"{PAPER[2027]}.low",
    ]
    return Figure(
        title,
        draw_years("figure-timeline", title, [timeline.all(), timeline.ai()], SPAN, words),
        table(head, timeline.rows(), title),
        words["figures", "timeline", "note"],
        tuple(dict.fromkeys(NUMBERS[key].source for key in keys)),
        measure=words["figures", "timeline", "measure"],
        numbers=(GROWTH, *keys, *(end for reach in REACH.values() for end in reach)),
    )
