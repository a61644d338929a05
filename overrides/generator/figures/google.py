"""Google's two curves on one clock: the energy of one prompt, and the electricity of the firm."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from calc.charts import svg
from calc.core.cited import NUMBERS
from calc.core.html import Html, html
from calc.core.units import convert
from calc.core.wording import Wording
from calc.evidence.arithmetic import evaluate
from calc.view.table import table
from overrides.generator.figures.drawing import SMALL_LINE, Note, annotate, legend, mark
from overrides.generator.figures.figure import Figure, cite_number

WH, TWH = "Wh/request", "TWh/year"

PROMPT, GAIN = "request.google", "rebound.efficiency"
"""The median prompt after twelve months, and how many times as much it took before them."""

FIRM = {year: f"google.electricity.{year}" for year in (2021, 2022, 2023, 2024, 2025)}
"""The years of the firm's electricity, and its number for each."""

BEFORE, AFTER = 2024 + 4.5 / 12, 2025 + 4.5 / 12
"""The middle of the months of the two prompts: May 2024 and May 2025."""

MID_YEAR = 0.5
"""Where in its year what was used in all of it stands."""

FIRST, LAST = 2021, 2026
"""From the beginning of which year to that of which the clock goes."""

READ = ("rebound.efficiency_models", "rebound.efficiency_utilisation")
"""What is said beside the curves."""


def prompts() -> tuple[float, float]:
    """Return what the median prompt took before the twelve months, and after them."""
    after = convert(NUMBERS[PROMPT].value, NUMBERS[PROMPT].unit, WH)
    return after * NUMBERS[GAIN].value, after


def firm() -> dict[int, float]:
    """Return the electricity of the whole firm, year by year."""
    return {year: convert(NUMBERS[key].value, NUMBERS[key].unit, TWH) for year, key in FIRM.items()}


@dataclass(frozen=True)
class _Curve:
    """A curve's heading, its points (years, values, kinds, titles) and its axis."""

    heading: str
    counted: str
    points: Sequence[tuple[float, float, str, str]]
    step: float
    height: float
    unit: str

    @property
    def top(self) -> float:
        """The highest value on the axis: a whole number of steps."""
        return self.step * math.ceil(max(value for _, value, *_ in self.points) / self.step)


@dataclass(frozen=True)
class _Layout:
    """How wide the clock is, in per cent, and what stands above each panel, in pixels."""

    left: float
    right: float
    head: float
    height: float
    narrow: bool


WIDE = _Layout(8, 64, 14, 165, narrow=False)
NARROW = _Layout(10, 98, 54, 116, narrow=True)

BETWEEN, APART = 52, 12
"""Pixels from one panel's axis to the next panel's head, and between what is said beside one."""


class _Drawing:
    """The two curves in one language and one layout."""

    def __init__(self, words: Wording, layout: _Layout) -> None:
        self.words = words
        self.texts = words.words["figures"]["google"]
        self.layout = layout
        self.across = svg.Scale(FIRST, LAST, layout.left, layout.right)

    def fill(self, text: str, **gaps: str) -> str:
        """Return a text with its gaps filled."""
        return self.words.fill(self.texts[text], gaps)

    def curves(self) -> tuple[_Curve, _Curve]:
        """Return the two curves."""
        words, texts = self.words, self.texts
        before, after = prompts()
        shown = words.short(before, WH, 2), words.short(after, WH)
        prompt = [
            (BEFORE, before, "estimated", self.fill("before", value=shown[0])),
            (AFTER, after, "measured", self.fill("after", value=shown[1])),
        ]
        years = [
            (year + MID_YEAR, value, "measured",
             words.pair(self.fill("year", year=str(year)), words.short(value, TWH)))
            for year, value in firm().items()
        ]  # fmt: skip
        height = self.layout.height
        return (
            _Curve(texts["prompt"], texts["prompt_counted"], prompt, 2, height, WH),
            _Curve(texts["firm"], texts["firm_counted"], years, 10, height, TWH),
        )

    def draw(self, name: str, title: str) -> Html:
        """Return the chart: a legend, the panels on one clock, and what is noted."""
        words, texts, layout = self.words, self.texts, self.layout
        kinds = [("measured", texts["measured"]), ("estimated", texts["computed"])]
        marks, top = legend(kinds, narrow=layout.narrow)
        shade_top = top + 20
        tops = [
            shade_top + 6 + layout.head,
            shade_top + 6 + layout.head * 2 + layout.height + BETWEEN,
        ]
        bottom = tops[1] + layout.height
        first, last = self.across(BEFORE), self.across(AFTER)
        shade = svg.stretched(shade_top, bottom - shade_top, [_shade(first, last)])
        edge = (first + last) / 2 if not layout.narrow else last
        anchor = "end" if layout.narrow else "middle"
        caption = [
            svg.text(edge, shade_top - 6, texts["months"], anchor=anchor, css="ec-label heading")
        ]
        titles = [texts["months"]]
        panels: list[Html] = []
        curves = self.curves()
        for curve, panel_top in zip(curves, tops, strict=True):
            panels += self.panel(curve, panel_top)
            titles += [point[3] for point in curve.points]
        panels += annotate(self.notes(tops, curves[0].top), words)
        described = words["interface", "phrases"].join(titles)
        return svg.figure(
            name, bottom + svg.LINE + 6, title, described, [*marks, shade, *caption, *panels]
        )

    def panel(self, curve: _Curve, top: float) -> list[Html]:
        """Return a curve with its axes, and on a phone its heading above it."""
        words, layout = self.words, self.layout
        down = svg.Scale(0, curve.top, top + curve.height, top)
        share = svg.Scale(0, curve.top, 100, 0)
        marks: list[Html] = []
        step = curve.step * (2 if layout.narrow else 1)
        for number in range(1, int(curve.top / step) + 1):
            tick = step * number
            # The unit stands once, at the highest.
            whole = tick + step > curve.top
            shown = (words.on_axis if whole else words.bare)(tick, curve.unit)
            marks.append(svg.text(0, down(tick) + 4.5, shown, css="ec-tick"))
        base = down(0)
        marks.append(svg.rule(0, base, layout.right, base, "ec-axis"))
        for year in range(FIRST, LAST):
            x = self.across(year + MID_YEAR)
            marks.append(svg.rule(self.across(year), base, self.across(year), base + 5, "ec-axis"))
            marks.append(svg.text(x, base + 17, f"{year}", anchor="middle", css="ec-tick"))
        places = [(self.across(year), value) for year, value, *_ in curve.points]
        line = svg.curve([(x, share(value)) for x, value in places], "ec-line ink")
        marks.append(svg.stretched(top, curve.height, [line]))
        marks += [
            mark(kind, self.across(year), down(value), title)
            for year, value, kind, title in curve.points
        ]
        if layout.narrow:
            marks.append(svg.text(0, top - 41, curve.heading, css="ec-label heading"))
            marks.append(svg.text(0, top - 24, curve.counted, css="ec-tick"))
        if curve.unit == TWH:
            marks += [
                svg.text(
                    x, down(value) - 12, words.bare(value, TWH, 3), anchor="middle", css="ec-value"
                )
                for x, value in places
            ]
        return marks

    def notes(self, tops: Sequence[float], highest: float) -> list[Note]:
        """Return what is said beside the curves."""
        words, texts, layout = self.words, self.texts, self.layout
        before, after = prompts()
        down = svg.Scale(0, highest, tops[0] + layout.height, tops[0])
        first, last = self.across(BEFORE), self.across(AFTER)
        about = self.fill("about", value=words.short(before, WH, 1))
        if layout.narrow:
            ratio = self.fill("ratio_short")
            return [
                Note(about, ratio, first - 4, down(before) + 5, "end", None, 24),
                Note(words.short(after, WH), "", last - 4, down(after) - 4, "end"),
                Note("", texts["ends_short"], layout.left, down(highest / 2), "start", None, 16),
            ]
        ratio = self.fill("ratio", after=words.short(after, WH))
        amounts = [*firm().values()]
        growth = words.amount(amounts[-1] / amounts[0], 2)
        lately = words.amount(amounts[-1] / amounts[-2], 3)
        return [
            Note(about, ratio, first - 1.5, down(before) + 5, "end", None, 30),
            Note(words.short(after, WH), "", last - 3, down(after) - 4, "end"),
            Note("", texts["ends"], layout.left, down(highest * 0.4), "start", None, 36),
            *self.beside(tops[0], [
                (texts["prompt"], texts["prompt_counted"]),
                (self.fill("divided"), self.fill("causes")),
                ("", texts["prompt_left_out"]),
            ]),
            *self.beside(tops[1], [
                (texts["firm"], texts["firm_counted"]),
                (self.fill("grown", times=growth), self.fill("lately", times=lately)),
                ("", self.fill("tokens")),
            ]),
        ]  # fmt: skip

    def beside(self, top: float, captions: Sequence[tuple[str, str]]) -> list[Note]:
        """Return what stands at the right of a panel, one below the other."""
        notes, y = [], top
        for name, lines in captions:
            note = Note(name, lines, self.layout.right + 4, y, "start", None, 26)
            notes.append(note)
            named = len(svg.break_lines(name, self.words, note.width)) if name else 0
            small = len(svg.break_lines(lines, self.words, note.width))
            y += named * svg.LINE + small * SMALL_LINE + APART
        return notes


def _shade(first: float, last: float) -> Html:
    """Return the area from one per cent of the width to another, as high as what holds it."""
    return html(
        '<polygon points="{0:.2f},0 {1:.2f},0 {1:.2f},100 {0:.2f},100" class="ec-shade"/>',
        first,
        last,
    )


def rows(words: Wording) -> list[list[str]]:
    """Return every point with its value and its source."""
    texts = words.words["figures"]["google"]
    before, after = prompts()
    number = NUMBERS[PROMPT]
    credit = words.credit(number.source)
    body = [
        [
            texts["prompt_before"],
            words.short(before, WH, 2),
            words.credit(number.source, "computed"),
        ],
        [texts["prompt_after"], cite_number(words, PROMPT, words.short(after, WH)), credit],
    ]
    for year, value in firm().items():
        label = words.fill(texts["year"], {"year": str(year)})
        shown = cite_number(words, FIRM[year], words.short(value, TWH))
        body.append([label, shown, words.credit(NUMBERS[FIRM[year]].source)])
    return body


def figure(words: Wording) -> Figure:
    """Return the two curves, with the same twelve months marked in both."""
    texts = words.words["figures"]["google"]
    rise = evaluate(f"{{{FIRM[2025]}}} / {{{FIRM[2024]}}} - 1", "%")
    title = words.fill(texts["title"], {"rise": words.quantity(rise, "%", 2)})
    head = [words["interface", column] for column in ("what", "value", "source")]
    numbers = (PROMPT, GAIN, *FIRM.values(), *READ)
    return Figure(
        title,
        _Drawing(words, WIDE).draw("figure-google", title),
        table(head, rows(words), title),
        texts["note"],
        tuple(dict.fromkeys(NUMBERS[key].source for key in numbers)),
        numbers=numbers,
        measure=words.fill(texts["measure"]),
        narrow=_Drawing(words, NARROW).draw("figure-google-narrow", title),
    )
