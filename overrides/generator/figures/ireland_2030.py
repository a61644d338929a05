"""AI's electricity from 2022 to 2030: each count a band by its boundary, and Ireland the ruler."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from calc.charts import svg
from calc.core.cited import NUMBERS
from calc.core.html import Html
from calc.core.units import convert
from calc.core.wording import Wording
from calc.view.table import table
from overrides.generator.figures import ireland, timeline
from overrides.generator.figures.drawing import Note, annotate, legend, mark
from overrides.generator.figures.figure import Figure, cite_number
from overrides.generator.ranges import short_range

SPAN, TOP = (2022, 2030), 500
"""The years across, and the terawatt-hours up to which the axis goes."""

SERVERS, CENTRES = timeline.LINES["gartner"], timeline.LINES["iea"]
"""The years and numbers of both bands: servers alone lie inside whole data centres."""

GROWTH = "ai.iea.growth_2025"
BOUND, STANDING = "ai.devriesgao.electricity", 2025.5
"""What all hardware that stood at the end of 2025 would use in a year, drawn after that year."""

BESIDE = 2031
"""In place of a year: at the right of the ruler."""

WIDTHS = {"iea": 19, "ireland": 19, "most": 26}
"""Characters of the lines of some annotations."""

RULER = "ireland.metered.2025"
WORST = 2023
"""The year of the paper's worst case."""


@dataclass(frozen=True)
class Layout:
    """How the chart is drawn for a page or for a phone: per cent across, pixels down.

    `left` and `right` are where the first and the last year stand, `bar` and `ruler` are widths,
    and so many terawatt-hours are from one line of the grid to the next.
    """

    name: str
    left: float
    right: float
    head: float
    height: float
    bar: float
    ruler: float
    every: int
    narrow: bool = False


WIDE = Layout("figure-ireland-2030", 0.6, 76, 52, 400, 1.4, 0.8, 100)
NARROW = Layout("figure-ireland-2030-narrow", 1.5, 95.5, 8, 280, 3, 2.4, 200, narrow=True)


def irelands(key: str) -> float:
    """Return how many times the electricity of Ireland a number is."""
    return timeline.electricity(key) / timeline.electricity(RULER)


def before() -> float:
    """Return the first year of the wider band: that of 2025 without the growth in it."""
    growth = NUMBERS[GROWTH]
    return timeline.electricity(CENTRES[0][1]) / (1 + convert(growth.value, growth.unit, "1"))


class _Drawing:
    """The chart in one language and one layout."""

    def __init__(self, words: Wording, layout: Layout) -> None:
        self.words, self.layout = words, layout
        self.texts = words.words["figures"]["ireland-2030"]
        self.across = svg.Scale(*SPAN, layout.left, layout.right)
        self.down = svg.Scale(0, TOP, layout.head + layout.height, layout.head)
        self.titles: list[str] = []

    def title(self, name: str, year: int, shown: str) -> str:
        """Return what a mark says of itself, and keep it for the description."""
        gaps = {"label": self.texts["counts"][name], "year": str(year)}
        title = self.words.pair(self.words.fill(self.texts["point"], gaps), shown)
        self.titles.append(title)
        return title

    # ---- marks

    def bands(self) -> Iterator[Html]:
        """Yield both bands with their upper edges, dashed where they lie ahead, over the grid."""
        share = svg.Scale(0, TOP, 100, 0)
        edges = {
            "outer": [(2024, before()), *((y, timeline.electricity(key)) for y, key in CENTRES)],
            "inner": [(year, timeline.electricity(key)) for year, key in SERVERS],
        }
        shapes, lines = [], []
        for name, edge in edges.items():
            points = [(self.across(year), share(value)) for year, value in edge]
            ends = [(points[-1][0], 100.0), (points[0][0], 100.0)]
            shapes.append(svg.area([*points, *ends], f"ec-count {name}"))
            known = sum(year <= timeline.NOW for year, _ in edge)
            css = "ec-line ink" if name == "outer" else "ec-line reference"
            lines += [
                svg.curve(points[:known], css),
                svg.curve(points[known - 1 :], f"{css} ahead"),
            ]
        yield svg.stretched(self.layout.head, self.layout.height, shapes)
        yield from self.grid()
        yield svg.stretched(self.layout.head, self.layout.height, lines)

    def grid(self) -> Iterator[Html]:
        """Yield the lines across, the line of zero, a stroke for each year, and Ireland's line."""
        right, floor = self.layout.right, self.down(0)
        heights = [self.down(tick) for tick in range(self.layout.every, TOP + 1, self.layout.every)]
        yield from (svg.rule(0, y, right, y, "ec-grid") for y in heights)
        yield svg.rule(0, floor, right, floor, "ec-axis")
        for year in range(SPAN[0], SPAN[1] + 1):
            yield svg.rule(self.across(year), floor, self.across(year), floor + 5, "ec-axis")
        level = self.down(timeline.electricity(RULER))
        yield svg.rule(0, level, right, level, "ec-level")

    def ruler(self) -> Iterator[Html]:
        """Yield one Ireland upon another, as many as the last count holds."""
        unit = timeline.electricity(RULER)
        title = self.title("ireland", 2025, self.words.quantity(unit, "TWh"))
        high = self.down(0) - self.down(unit)
        for number in range(int(irelands(CENTRES[-1][1]))):
            css = "ec-bar outlined" if number % 2 else "ec-bar reference"
            y = self.down((number + 1) * unit)
            yield svg.bar(self.layout.right + 0.6, y, self.layout.ruler, high, css=css, title=title)

    def counts(self) -> Iterator[Html]:
        """Yield a ring for each count, dashed where it lies ahead, and the bound."""
        for name, points in (("iea", CENTRES), ("gartner", SERVERS)):
            for year, key in points:
                value = timeline.electricity(key)
                kind = "ahead" if year > timeline.NOW else "estimated"
                title = self.title(name, year, self.words.quantity(value, "TWh"))
                yield mark(kind, self.across(year), self.down(value), title)
        most, wide = timeline.electricity(BOUND), self.layout.bar
        gaps = {"high": self.words.quantity(most, "TWh")}
        title = self.title(
            "devriesgao", 2025, self.words.fill(self.words["scoreboard", "below"], gaps)
        )
        x, y = self.across(STANDING), self.down(most)
        yield svg.bar(x - wide, y - 1.5, 2 * wide, 3, css="ec-bar ink", title=title)
        yield svg.rule(x, y, x, y + 9, "ec-axis")

    def paper(self) -> Iterator[Html]:
        """Yield the paper's marks: a year's servers of 2023 and of 2027, and its worst case."""
        for year in timeline.PAPER:
            low, high = timeline.paper(year)
            title = self.title("paper", year, short_range(self.words, low, high, timeline.UNIT, 3))
            css = f"ec-bar published{' ahead' if year > timeline.NOW else ''}"
            x, wide = self.across(year), self.layout.bar
            tall = self.down(low) - self.down(high)
            yield svg.bar(x - wide / 2, self.down(high), wide, tall, css=css, title=title)
        worst = ireland.case()
        title = self.title("worst", WORST, self.words.quantity(worst, "TWh"))
        yield mark("published", self.across(WORST), self.down(worst), title)

    # ---- words

    def ticks(self) -> Iterator[Html]:
        """Yield the numbers at the axes, the unit once, and which years were estimated."""
        every, apart = self.layout.every, 2 if self.layout.narrow else 1
        for tick in range(every, TOP + 1, every):
            shown = (
                self.words.on_axis(tick, "TWh")
                if tick + every > TOP
                else self.words.bare(tick, "TWh", 3)
            )
            yield svg.text(0, self.down(tick) - 4, shown, css="ec-tick")
        below = self.down(0) + 20
        for year in range(SPAN[0], SPAN[1] + 1, apart):
            x = self.across(year)
            yield svg.text(x, below, str(year), anchor=svg.tick_anchor(x), css="ec-tick")
        if not self.layout.narrow:
            for name, first, last in (("past", 2024, timeline.NOW), ("ahead", 2026, SPAN[1])):
                css = "ec-axis foreseen" if name == "ahead" else "ec-axis"
                start, end = self.across(first), self.across(last)
                yield svg.rule(start, below + 10, end, below + 10, css)
                said = self.texts[name]
                yield svg.text((start + end) / 2, below + 26, said, anchor="middle", css="ec-tick")

    def values(self) -> Iterator[Html]:
        """Yield the values of the year beside their rings."""
        for key, anchor, dx, dy in (
            (CENTRES[0][1], "end", -9, -6),
            (SERVERS[0][1], "start", 9, 12),
        ):
            value = timeline.electricity(key)
            shown, y = self.words.bare(value, "TWh", 3), self.down(value) + dy
            x = self.across(timeline.NOW)
            yield svg.text(x, y, shown, anchor=anchor, dx=dx, css="ec-value")

        if not self.layout.narrow:
            # The smallest mark has its name beside it, above the axis.
            x = self.across(WORST) + self.layout.bar / 2
            said = self.words.fill(self.texts["sold"], self.gaps)
            yield svg.text(x, self.down(0) - 5, said, dx=5, css="ec-tick")

    def notes(self) -> list[Note]:
        """Return what stands beside the marks, at years and terawatt-hours."""
        most, worst = timeline.electricity(BOUND), ireland.case()
        if self.layout.narrow:
            return [
                self.note("iea", 2029.6, 476, anchor="end"),
                self.note("gartner", 2027.3, 240),
                self.note("paper", 2027.3, 130),
                self.note("most", STANDING + 0.13, 345, anchor="end", to=(STANDING, most + 12)),
                self.note("worst", WORST, 162, anchor="middle", to=(WORST, worst + 18)),
                self.note("ireland", SPAN[1], 42, anchor="end"),
            ]
        return [
            self.note("iea", BESIDE, 486),
            self.note("ireland", BESIDE, 66),
            self.note("gartner", 2027.2, 248),
            self.note("paper", 2027.2, 178),
            self.note("most", STANDING + 0.16, 378, anchor="end", to=(STANDING, most + 6)),
            self.note("worst", WORST - 0.16, 278, to=(WORST, worst + 10)),
        ]

    PAPER = ("paper", "worst")
    """The annotations of what the paper says, which have its colour."""

    def note(
        self,
        name: str,
        year: float,
        value: float,
        *,
        anchor: str = "start",
        to: tuple[float, float] | None = None,
    ) -> Note:
        """Return an annotation at a year and a value, with its leader to another place."""
        entry = self.texts["narrow" if self.layout.narrow else "wide"][name]
        heading, lines = (self.words.fill(text, self.gaps) for text in entry)
        end = (self.across(to[0]), self.down(to[1])) if to else None
        x = self.layout.right + 2.2 if year == BESIDE else self.across(year)
        width = 13 if self.layout.narrow else WIDTHS.get(name, 21)
        kind = "published" if name in self.PAPER else ""
        return Note(heading, lines, x, self.down(value), anchor, end, width, kind)

    @property
    def gaps(self) -> dict[str, str]:
        """The values that annotations say."""
        words, last = self.words, CENTRES[-1][1]
        low, high = timeline.paper(2027)
        ends = {"low": words.bare(low, "TWh", 2), "high": words.bare(high, "TWh", 3)}
        first_low, first_high = (words.bare(end, "TWh", 2) for end in timeline.paper(WORST))
        return {
            "iea": words.bare(timeline.electricity(last), "TWh", 3),
            "irelands": words.amount(irelands(last), 2),
            "ireland": words.bare(timeline.electricity(RULER), "TWh", 2),
            "gartner": words.bare(timeline.electricity(SERVERS[-1][1]), "TWh", 3),
            "most": words.bare(timeline.electricity(BOUND), "TWh", 3),
            "worst": words.bare(ireland.case(), "TWh", 2),
            "paper": words.fill(words["uncertainty", "span"], ends),
            "sold": words.fill(
                words["uncertainty", "span"], {"low": first_low, "high": first_high}
            ),
        }

    def draw(self) -> Html:
        """Return the chart."""
        shapes = [
            *self.bands(), *self.ruler(), *self.counts(), *self.paper(),
            *self.ticks(), *self.values(), *annotate(self.notes(), self.words),
        ]  # fmt: skip
        bottom = self.down(0) + 26
        if not self.layout.narrow:
            kinds = self.texts["kinds"]
            shapes += legend([(kind, kinds[kind]) for kind in kinds])[0]
            bottom += 22
        description = self.words["interface", "phrases"].join(dict.fromkeys(self.titles))
        return svg.figure(self.layout.name, bottom, find_title(self.words), description, shapes)


def find_title(words: Wording) -> str:
    """Return the finding: how many Irelands the least, the most and the last of the counts are."""
    gaps = {
        "low": words.amount(irelands(SERVERS[0][1]), 1),
        "high": words.amount(irelands(BOUND), 1),
        "last": words.amount(irelands(CENTRES[-1][1]), 2),
    }
    return words.fill(words["figures", "ireland-2030", "title"], gaps)


def rows(words: Wording) -> Iterator[list[str]]:
    """Yield every mark with its year, its value, how many Irelands it is, and its source."""
    texts = words.words["figures"]["ireland-2030"]

    def row(name: str, year: int, shown: str, size: str, source: str) -> list[str]:
        label = words.fill(texts["point"], {"label": texts["counts"][name], "year": str(year)})
        return [label, shown, size, source]

    def cited_row(name: str, year: int, key: str) -> list[str]:
        shown = words.short(timeline.electricity(key), timeline.UNIT)
        size = words.amount(irelands(key), 2)
        return row(
            name, year, cite_number(words, key, shown), size, words.credit(NUMBERS[key].source)
        )

    def share(value: float) -> str:
        return words.amount(value / timeline.electricity(RULER), 2)

    for year in timeline.PAPER:
        low, high = timeline.paper(year)
        ends = words.fill(words["uncertainty", "span"], {"low": share(low), "high": share(high)})
        yield row(
            "paper",
            year,
            short_range(words, low, high, timeline.UNIT, 3),
            ends,
            words.credit("devries-2023"),
        )
    worst = ireland.case()
    yield row(
        "worst",
        WORST,
        words.short(worst, timeline.UNIT),
        share(worst),
        words.credit("devries-2023"),
    )
    made = words.credit(NUMBERS[GROWTH].source, "computed")
    yield row("iea", 2024, words.short(before(), timeline.UNIT), share(before()), made)
    for year, key in CENTRES:
        yield cited_row("iea", year, key)
    for year, key in SERVERS:
        yield cited_row("gartner", year, key)
    yield cited_row("devriesgao", 2025, BOUND)
    yield cited_row("ireland", 2025, RULER)


def figure(words: Wording) -> Figure:
    """Return the chart of the front page."""
    title, texts = find_title(words), words.words["figures"]["ireland-2030"]
    head = [
        words["interface", "what"],
        words["interface", "value"],
        texts["size"],
        words["interface", "source"],
    ]
    cited = [GROWTH, BOUND, RULER, *(key for _, key in (*CENTRES, *SERVERS))]
    cited += [f"{key}.{end}" for key in timeline.PAPER.values() for end in ("low", "high")]
    return Figure(
        title,
        _Drawing(words, WIDE).draw(),
        table(head, list(rows(words)), title),
        texts["note"],
        tuple(dict.fromkeys(NUMBERS[key].source for key in cited)),
        numbers=tuple(cited),
        measure=words.fill(texts["measure"]),
        narrow=_Drawing(words, NARROW).draw(),
    )
