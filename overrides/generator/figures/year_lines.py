"""A chart over years: panels one above the other, with lines, points and ranges named in place."""

from collections.abc import Sequence
from dataclasses import dataclass

from calc.charts import svg
from calc.core.html import Html
from calc.core.wording import Wording

LEFT, RIGHT = 3, 96
"""Per cent of the width at which the first and the last year stand."""

HEAD, APART, AFTER = 34, 34, 8
"""Pixels: above a panel, between two, and between a point and what is said beside it."""

LETTER = 8.9
"""Width of a letter of a label, in pixels."""

WIDE = 1.6
"""Width of a range, in per cent."""


@dataclass(frozen=True)
class Point:
    """A value of a year, or a range from `low` to `high` where these differ from it."""

    year: float
    value: float
    title: str
    kind: str = ""
    low: float = 0.0
    high: float = 0.0


@dataclass(frozen=True)
class Series:
    """Points of one kind, joined by a line: dashed where it leads to what is ``ahead``."""

    points: Sequence[Point]
    kind: str


@dataclass(frozen=True)
class Label:
    """Words at a year and a value, so many pixels off; they start, end or are centred there."""

    text: str
    year: float
    value: float
    kind: str = ""
    anchor: str = "start"
    dx: float = 0
    dy: float = 0


@dataclass(frozen=True)
class Panel:
    """What shares one axis, up to `top`, `height` pixels high.

    `ranges` are drawn as bars; if there is a `base`, a value with its first and last year, they
    stand upon it.
    """

    title: str
    top: float
    height: float
    series: Sequence[Series]
    labels: Sequence[Label]
    ranges: Sequence[Point] = ()
    base: tuple[float, float, float] | None = None


def draw_years(
    name: str, title: str, panels: Sequence[Panel], span: tuple[int, int], words: Wording
) -> Html:
    """Return the chart of `panels` over the years of `span`, both included."""
    across = svg.Scale(*span, LEFT, RIGHT)
    marks: list[Html] = []
    titles: list[str] = []
    y = 0.0
    for panel in panels:
        marks.append(svg.text(0, y + 13, panel.title, css="ec-label heading"))
        marks += _draw_panel(panel, y + HEAD, across, words)
        titles += [point.title for series in panel.series for point in series.points]
        titles += [point.title for point in panel.ranges]
        y += HEAD + panel.height + APART
    below = y - APART + svg.LINE
    for year in across.ticks(4):
        x = across(year)
        anchor = svg.tick_anchor(x)
        marks.append(svg.text(x, below, f"{year:g}", anchor=anchor, css="ec-tick"))
    description = words["interface", "phrases"].join(titles)
    return svg.figure(name, below + 6, title, description, marks)


def _draw_panel(panel: Panel, top: float, across: svg.Scale, words: Wording) -> list[Html]:
    """Return the marks of a panel."""
    down = svg.Scale(0, panel.top, top + panel.height, top)
    ticks = down.ticks(2)
    marks = [svg.rule(0, down(tick), 100, down(tick), "ec-grid") for tick in ticks]
    share = svg.Scale(0, panel.top, 100, 0)
    curves = [curve for series in panel.series for curve in _draw_series(series, across, share)]
    marks.append(svg.stretched(top, panel.height, curves))
    if panel.base:
        value, first, last = panel.base
        marks.append(svg.rule(across(first), down(value), across(last), down(value), "ec-mark"))
    for point in panel.ranges:
        x = across(point.year)
        if panel.base:
            marks.append(svg.rule(x, down(panel.base[0]), x, down(point.low), "ec-mark"))
        height = max(down(point.low) - down(point.high), 2)
        css = f"ec-bar {point.kind}"
        marks.append(
            svg.bar(x - WIDE / 2, down(point.high), WIDE, height, css=css, title=point.title)
        )
    for series in panel.series:
        for point in series.points:
            x = across(point.year)
            if point.low < point.high:
                marks.append(svg.rule(x, down(point.low), x, down(point.high), "ec-reach"))
            css = f"ec-dot {point.kind or series.kind}"
            marks.append(svg.dot(x, down(point.value), css, point.title))
    marks += [
        svg.text(0, down(tick) - 4, words.bare(tick, "TWh", 3), css="ec-tick") for tick in ticks
    ]
    for label in panel.labels:
        marks += _draw_label(label, across(label.year), down(label.value), words)
    return marks


def _draw_label(label: Label, x: float, y: float, words: Wording) -> list[Html]:
    """Return a label, in as many lines as it takes where it would begin left of the edge."""
    limit = svg.NARROW
    if label.anchor == "end":
        limit = int((svg.PHONE * x / 100 + label.dx) / LETTER)
    css = f"ec-value {label.kind}"
    broken = svg.break_lines(label.text, words, limit)
    first = y + label.dy - (len(broken) - 1) * svg.LINE
    return [
        svg.text(x, first + number * svg.LINE, line, anchor=label.anchor, dx=label.dx, css=css)
        for number, line in enumerate(broken)
    ]


def _draw_series(series: Series, across: svg.Scale, down: svg.Scale) -> list[Html]:
    """Return the line of a series: what has been, and dashed what lies ahead."""
    places = [(across(point.year), down(point.value)) for point in series.points]
    ahead = [point.kind == "ahead" for point in series.points]
    turn = ahead.index(True) if True in ahead else len(places)
    css = f"ec-line {series.kind}"
    pieces = ((places[:turn], css), (places[max(turn - 1, 0) :], f"{css} ahead"))
    return [svg.curve(piece, css) for piece, css in pieces if len(piece) > 1]
