"""The calm that ended: data centres' electricity from 2010 to 2025, and how much of it is AI's."""

from dataclasses import dataclass, replace

from calc.charts import svg
from calc.charts.marks import mark
from calc.core.cited import NUMBERS
from calc.core.html import Html
from calc.core.wording import Wording
from calc.evidence.arithmetic import evaluate
from calc.view.table import table
from overrides.generator.figures.drawing import Note, annotate
from overrides.generator.figures.figure import Figure, cite_number

UNIT = "TWh/year"
FIRST, CALM, LAST = 2010, 2018, 2025
"""The first year, that in which the calm is known to end, and the last one."""

BASE, GROWTH = "world.datacentres.2018", "world.datacentres.growth"
LATER = {2024: "world.datacentres.2024", 2025: "world.datacentres.2025"}
"""The IEA's years, each of another report: they are not joined."""

AI = {
    2024: "{world.datacentres.2024} * {world.datacentres.ai_share_2024}",
    2025: "{ai.iea.2025}",
}
"""How much of it is AI's: of the servers with accelerators, and of data centres mainly for AI."""

TOP, HEAD, HIGH, FOOT = 500, 22, 280, 26
"""The highest figure at the axis; and pixels above the panel, of it and below it."""

STUB = 5
"""Length of the stub at a figure of an axis, in pixels."""


@dataclass(frozen=True)
class Layout:
    """Where the first and the last year stand, and how wide AI's bars are, in per cent.

    `note` and `calm` are the characters of a line beside the last year and at the calm, `off` how
    far from its point the label of 2024 stands, and `up` how much higher what stands below others;
    `wide` is the width in pixels.
    """

    left: float
    right: float
    bar: float
    note: int
    calm: int
    off: float
    up: float
    wide: float


LAYOUTS = {
    "": Layout(9, 74, 1.6, 20, 40, 1.6, 0, 680),
    "-narrow": Layout(16, 68, 3.2, 11, 21, 3.5, 16, svg.PHONE),
}


def in_2010() -> float:
    """Return what data centres used in 2010: that of 2018, without the growth in between."""
    return evaluate(f"{{{BASE}}} / (1 + {{{GROWTH}}})", UNIT)


def calm_until(year: int) -> float:
    """Return what they would use in a year, had they gone on growing as from 2010 to 2018."""
    yearly: float = (NUMBERS[BASE].value / in_2010()) ** (1 / (CALM - FIRST))
    return NUMBERS[BASE].value * yearly ** (year - CALM)


class _Chart:
    """The chart in one language and one size."""

    def __init__(self, words: Wording, layout: Layout) -> None:
        self.words, self.layout = words, layout
        self.texts = words.words["figures"]["introduction"]
        self.across = svg.Scale(FIRST, LAST, layout.left, layout.right)
        self.down = svg.Scale(0, TOP, HEAD + HIGH, HEAD)
        self.said: list[str] = []

    def say(self, name: str, year: int, value: float) -> str:
        """Return what a mark says of itself, and keep it for the description."""
        label = self.words.fill(self.texts["point"], {"label": self.texts[name], "year": str(year)})
        self.said.append(self.words.pair(label, self.words.quantity(value, "TWh")))
        return self.said[-1]

    def axes(self) -> list[Html]:
        """Return the axes: terawatt-hours at the left, the last with its unit, and years below."""
        floor, left = self.down(0), self.layout.left - 3
        marks = [
            svg.rule(left, floor, self.layout.right + 3, floor, "ec-axis"),
            svg.rule(left, HEAD, left, floor, "ec-axis"),
        ]
        for tick in self.down.ticks(5):
            y = self.down(tick)
            shown = (self.words.on_axis if tick == TOP else self.words.bare)(tick, "TWh")
            if tick == TOP:
                marks.append(svg.text(0, y - 9, shown, css="ec-tick"))
            elif tick:
                # On a phone 4000 has less room than 400.
                free = left * self.layout.wide / 100 - svg.measure(shown, "ec-tick")
                dx = -min(8.0, max(free, 3.0))
                marks.append(svg.text(left, y + 4.5, shown, anchor="end", dx=dx, css="ec-tick"))
        for year in range(FIRST, LAST + 1, 5):
            x = self.across(year)
            marks.append(svg.rule(x, floor, x, floor + STUB, "ec-axis"))
            marks.append(svg.text(x, floor + 21, str(year), anchor="middle", css="ec-tick"))
        return marks

    def lines(self) -> Html:
        """Return what is known of the calm, and how it would have gone on."""
        share = svg.Scale(0, TOP, 100, 0)

        def place(year: int, value: float) -> tuple[float, float]:
            return self.across(year), share(value)

        base = place(CALM, NUMBERS[BASE].value)
        known = svg.curve([place(FIRST, in_2010()), base], "ec-line ink")
        kept = svg.curve([base, place(LAST, calm_until(LAST))], "ec-line line2")
        return svg.stretched(HEAD, HIGH, [known, kept])

    def marks(self) -> list[Html]:
        """Return the points of the years, and AI's part of them as bars."""
        floor, wide = self.down(0), self.layout.bar
        drawn = []
        for year, expression in AI.items():
            value = evaluate(expression, UNIT)
            y = self.down(value)
            title = self.say(f"ai_{year}", year, value)
            x = self.across(year) - wide / 2
            drawn.append(svg.bar(x, y, wide, floor - y, css="ec-bar estimated", title=title))
        points = {FIRST: in_2010(), CALM: NUMBERS[BASE].value}
        points |= {year: NUMBERS[key].value for year, key in LATER.items()}
        for year, value in points.items():
            name = "masanet" if year <= CALM else "iea"
            title = self.say(name, year, value)
            drawn.append(mark("estimated", self.across(year), self.down(value), title))
        return drawn

    def notes(self) -> list[Html]:
        """Return what is said at the lines and points."""
        words, layout, down = self.words, self.layout, self.down
        base, earlier, last = (NUMBERS[key].value for key in (BASE, *LATER.values()))
        before, ai = (evaluate(expression, UNIT) for expression in AI.values())
        gaps = {
            "growth": words.number(GROWTH),
            "base": words.bare(base, "TWh", 3),
            "before": words.bare(earlier, "TWh", 3),
            "last": words.bare(last, "TWh", 3),
            "fold": words.amount(last / base, 2),
            "ai": words.bare(ai, "TWh", 3),
            "share": words.quantity(100 * ai / last, "%", 2),
            "kept": words.bare(calm_until(LAST), "TWh", 3),
        }

        def note(name: str, x: float, y: float, width: int, anchor: str = "start") -> Note:
            said = self.texts["notes"][name]
            head, lines = (words.fill(said[part], gaps) for part in ("name", "lines"))
            return Note(head, lines, x, y, anchor, width=width)

        beside = layout.right + 3
        x, y = self.across(CALM), down(base)
        start = note("paper", x, y - 70, layout.calm, "middle")
        written = [
            note("calm", self.across(FIRST), y + 30, layout.calm),
            replace(start, to=(x, y - 9)),
            note("before", self.across(2024) - layout.off, down(earlier) + 5, layout.note, "end"),
            note("last", beside, down(last) + 5, layout.note),
            note("kept", beside, down(calm_until(LAST)) + 2 - layout.up, layout.note),
            note("ai", beside, down(ai / 2) + 2 - layout.up, layout.note),
        ]
        part = svg.text(
            self.across(2024) - layout.bar / 2, down(before / 2) + 4.5,
            words.bare(before, UNIT, 2),
            anchor="end", dx=-6, css="ec-tick",
        )  # fmt: skip
        return [part, *annotate(written, words)]

    def draw(self, name: str, title: str) -> Html:
        """Return the chart."""
        marks = [*self.axes(), self.lines(), *self.marks(), *self.notes()]
        description = self.words["interface", "phrases"].join(self.said)
        return svg.figure(name, HEAD + HIGH + FOOT, title, description, marks)


def rows(words: Wording) -> list[list[str]]:
    """Return every point with what it counts, its year, its value and its source."""
    texts = words.words["figures"]["introduction"]

    def total(year: int, value: str, key: str, standing: str = "") -> list[str]:
        label = texts["masanet" if year <= CALM else "iea"]
        return [label, str(year), value, words.credit(NUMBERS[key].source, standing)]

    body = [total(FIRST, words.short(in_2010(), UNIT), BASE, "computed")]
    for year, key in {CALM: BASE, **LATER}.items():
        shown = words.short(NUMBERS[key].value, NUMBERS[key].unit)
        body.append(total(year, cite_number(words, key, shown), key))
    for year, expression in AI.items():
        shown = words.short(evaluate(expression, UNIT), UNIT)
        credit = words.credit(NUMBERS[LATER[year]].source, "" if year == LAST else "computed")
        body.append([texts[f"ai_{year}"], str(year), shown, credit])
    kept = words.short(calm_until(LAST), UNIT)
    credit = words.credit(NUMBERS[BASE].source, "computed")
    return [*body, [texts["kept"], str(LAST), kept, credit]]


def figure(words: Wording) -> Figure:
    """Return data centres' electricity from the calm to what ended it."""
    texts = words.words["figures"]["introduction"]
    fold = NUMBERS[LATER[LAST]].value / NUMBERS[BASE].value
    gaps = {"growth": words.number(GROWTH), "fold": words.amount(fold, 2)}
    title = words.fill(texts["title"], gaps)
    chart, narrow = (
        _Chart(words, layout).draw(f"figure-introduction{size}", title)
        for size, layout in LAYOUTS.items()
    )
    head = [words["interface", "what"], texts["year"], words["interface", "value"]]
    keys = (BASE, GROWTH, *LATER.values(), "world.datacentres.ai_share_2024", "ai.iea.2025")
    return Figure(
        title,
        chart,
        table([*head, words["interface", "source"]], rows(words), title),
        texts["note"],
        tuple(dict.fromkeys(NUMBERS[key].source for key in keys)),
        numbers=keys,
        measure=words.fill(texts["measure"]),
        narrow=narrow,
    )
