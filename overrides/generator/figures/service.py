"""Training against serving, added up over time, and where they cross: for two services."""

from dataclasses import dataclass

from calc import CALCULATORS
from calc.charts import svg
from calc.charts.marks import mark
from calc.core.cited import ESTIMATES
from calc.core.html import Html
from calc.core.units import convert
from calc.core.wording import Wording
from calc.view.table import table
from overrides.generator.figures.figure import Figure, calculator_address

ENERGY, DIGITS = "MWh", 2

BEYOND = 2.1
"""So many times as far as the crossing both axes go, so that it is about in the middle."""

HIGH, HEAD, FOOT, APART = 230, 58, 26, 34
"""Pixels: of a panel, above it, below it, and between two that stand one below the other."""

GUTTER = 5
"""Per cent of the width between two panels that stand side by side."""

AWAY, LOWER = 0.2, 0.8
"""Parts of the height: how far figures at an axis are from the line of training, and up to where
they stand, below what is said of answering.
"""

FREE = 0.78
"""Where, along a panel, what is said of answering ends: its line passes at the right of that."""

STUB = 5
"""Length of the stub at a figure of an axis, in pixels."""

NOTE = 24
"""Characters of a line of the annotation at a crossing."""


@dataclass(frozen=True)
class Service:
    """A service: the estimate that makes it, and the unit in which its time is counted.

    What was `measured` for a while goes on, dashed, at the pace that it had.
    """

    estimate: str
    time: str
    measured: bool = False

    @property
    def results(self) -> dict[str, float]:
        """What the calculator gives for it."""
        estimate = ESTIMATES[self.estimate]
        return CALCULATORS[estimate.calculator].run(estimate.inputs)

    @property
    def training(self) -> float:
        """What training took, in megawatt-hours."""
        return self.results["training_total"]

    @property
    def a_day(self) -> float:
        """What answering takes in a day, in megawatt-hours."""
        return self.results["electricity"]

    @property
    def crossing(self) -> float:
        """After how long answering has used as much as training, in the unit of its time."""
        return convert(self.results["days_to_outgrow"], "day", self.time)


SERVICES = (Service("service.devries", "day"), Service("service.bloom", "year", measured=True))


def ticks(highest: float, training: float) -> list[float]:
    """Return the figures at an axis of energy: none at the line of training, nor at the top."""
    scale = svg.Scale(0, highest, 0, 1)
    return [
        tick
        for tick in scale.ticks(5)
        if tick and tick <= LOWER * highest and abs(tick - training) >= AWAY * highest
    ]


class _Panel:
    """One service, on axes of its own, between two places of the width."""

    def __init__(
        self, words: Wording, service: Service, span: tuple[float, float], top: float
    ) -> None:
        self.words, self.service, self.top = words, service, top
        self.left, self.right = span
        self.texts = words.words["figures"]["service"]
        self.said = self.texts[service.estimate]
        self.last, self.highest = BEYOND * service.crossing, BEYOND * service.training
        self.across = svg.Scale(0, self.last, *span)
        self.down = svg.Scale(0, self.highest, top + HIGH, top)
        self.after = words.quantity(service.crossing, service.time, DIGITS)

    @property
    def title(self) -> str:
        """What the crossing says of itself."""
        return self.words.pair(self.said["crossing"], self.after)

    def curves(self) -> list[Html]:
        """Return the lines, in per cent of the panel's height."""
        share = svg.Scale(0, self.highest, 100, 0)
        first, last = self.across(0), self.across(self.last)
        training = share(self.service.training)
        css = "ec-line ink ahead" if self.service.measured else "ec-line published"
        return [
            svg.curve([(first, training), (last, training)], "ec-line reference"),
            svg.curve([(first, share(0)), (last, share(self.highest))], css),
        ]

    def axes(self) -> list[Html]:
        """Return the axes, with stubs and figures; the last of the time has its unit."""
        words, bottom = self.words, self.top + HIGH
        marks = [
            svg.rule(self.left, bottom, self.right, bottom, "ec-axis"),
            svg.rule(self.left, self.top, self.left, bottom, "ec-axis"),
        ]
        for tick in ticks(self.highest, self.service.training):
            y, shown = self.down(tick), words.bare(tick, ENERGY, 3)
            marks.append(svg.text(self.left, y + 4.5, shown, dx=STUB + 3, css="ec-tick"))
            marks.append(svg.rule(self.left, y, self.left + 0.6, y, "ec-axis"))
        times = [tick for tick in self.across.ticks(5) if tick]
        for tick in times:
            x = self.across(tick)
            whole = words.quantity(tick, self.service.time)
            shown = whole if tick == times[-1] else words.amount(tick)
            marks.append(svg.rule(x, bottom, x, bottom + STUB, "ec-axis"))
            marks.append(svg.text(x, bottom + 21, shown, anchor="middle", css="ec-tick"))
        return marks

    def labels(self) -> list[Html]:
        """Return what stands above the panel, at its lines and at their crossing."""
        words, said, service = self.words, self.said, self.service
        gaps = {
            "energy": words.quantity(service.training, ENERGY),
            "a_day": words.short(service.a_day, "MWh/day", DIGITS),
            "after": self.after,
        }
        x, y = self.across(service.crossing), self.down(service.training)
        free = self.left + FREE * (self.right - self.left)
        css = "ec-value" if service.measured else "ec-value published"
        crossing = svg.break_lines(words.fill(self.texts["overtakes"], gaps), words, NOTE)
        return [
            svg.text(self.left, self.top - HEAD + 14, said["head"], css="ec-label heading"),
            svg.text(self.left, self.top - HEAD + 32, said["detail"], css="ec-tick"),
            svg.text(free, self.top + 12, self.texts["answering"], anchor="end", css=css),
            svg.text(
                free, self.top + 29, words.fill(said["pace"], gaps), anchor="end", css="ec-tick"
            ),
            svg.text(self.left, y - 25, said["training"], dx=STUB + 3, css="ec-value"),
            svg.text(
                self.left, y - 8, words.fill(self.texts["once"], gaps), dx=STUB + 3, css="ec-tick"
            ),
            svg.text(x, y + 26, words.fill(self.texts["after"], gaps), dx=12, css="ec-value"),
            *(
                svg.text(x, y + 43 + number * 16, line, dx=12, css="ec-tick")
                for number, line in enumerate(crossing)
            ),
            mark("estimated" if service.measured else "computed", x, y, self.title),
        ]


def draw(words: Wording, name: str, title: str, *, narrow: bool) -> Html:
    """Return both panels: side by side or, if `narrow`, one below the other."""
    tall, half = HEAD + HIGH + FOOT, (100 - GUTTER) / 2
    places = (
        [((0.0, 96.0), HEAD), ((0.0, 96.0), tall + APART + HEAD)]
        if narrow
        else [((0.0, half), HEAD), ((half + GUTTER, 100.0), HEAD)]
    )
    panels = [
        _Panel(words, service, span, top)
        for service, (span, top) in zip(SERVICES, places, strict=True)
    ]
    marks = [
        mark
        for panel in panels
        for mark in (*panel.axes(), svg.stretched(panel.top, HIGH, panel.curves()), *panel.labels())
    ]
    description = words["interface", "phrases"].join(panel.title for panel in panels)
    return svg.figure(name, panels[-1].top + HIGH + FOOT, title, description, marks)


def figure(words: Wording) -> Figure:
    """Return training against serving, for the paper's ChatGPT and for BLOOM."""
    texts = words.words["figures"]["service"]
    after = {
        service.estimate: words.quantity(service.crossing, service.time, DIGITS)
        for service in SERVICES
    }
    title = words.fill(texts["title"], after)
    body = [
        [
            texts[service.estimate]["head"],
            words.quantity(service.training, ENERGY),
            words.quantity(service.a_day, "MWh/day"),
            after[service.estimate],
            words.quantity(service.results["inference_share"], "%"),
            words.credit(ESTIMATES[service.estimate].source),
        ]
        for service in SERVICES
    ]
    head = [
        words["interface", "what"],
        *(texts[column] for column in ("trained", "answered", "crossed", "share")),
        words["interface", "source"],
    ]
    sources = ["semianalysis-2023", *(ESTIMATES[service.estimate].source for service in SERVICES)]
    chart, narrow = (
        draw(words, f"figure-service{size}", title, narrow=bool(size)) for size in ("", "-narrow")
    )
    return Figure(
        title,
        chart,
        table(head, body, title),
        texts["note"],
        tuple(dict.fromkeys([*sources, "patterson-2021"])),
        opens=calculator_address(words, "service"),
        numbers=("training.gpt3.electricity",),
        measure=words.fill(texts["measure"]),
        narrow=narrow,
    )
