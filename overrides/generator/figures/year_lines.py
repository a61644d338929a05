"""A chart over years: panels one above the other, with lines, points and ranges named in place."""

from collections.abc import Sequence
from dataclasses import dataclass

from calc.charts import svg
from calc.core.html import escape
from calc.core.wording import Wording

LEFT, RIGHT = 3, 96
"""Per cent of the width at which the first and the last year stand."""

HEAD, APART, AFTER = 30, 34, 8
"""Pixels: above a panel, between two, and between a point and what is said beside it."""

WIDE = 2.4
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


def years(
    name: str, title: str, panels: Sequence[Panel], span: tuple[int, int], words: Wording
) -> str:
    """Return the chart of `panels` over the years of `span`, both included."""
    across = svg.Scale(*span, LEFT, RIGHT)
    marks: list[str] = []
    said: list[str] = []
    y = 0.0
    for panel in panels:
        drawn, told = _panel(panel, y + HEAD, across, words)
        marks.append(svg.text(0, y + 13, panel.title, css="ec-label heading"))
        marks += drawn
        said += told
        y += HEAD + panel.height + APART
    below = y - APART + svg.LINE
    for year in across.ticks(4):
        marks.append(svg.text(across(year), below, f"{year:g}", anchor="middle", css="ec-tick"))
    description = words["interface", "phrases"].join(said)
    return svg.figure(name, below + 6, title, description, marks)


def _panel(
    panel: Panel, top: float, across: svg.Scale, words: Wording
) -> tuple[list[str], list[str]]:
    """Return the marks of a panel, and what its points are."""
    down = svg.Scale(0, panel.top, top + panel.height, top)
    ticks = down.ticks(2)
    marks = [svg.rule(0, down(each), 100, down(each), "ec-grid") for each in ticks]
    lines = [
        f'<polyline points="{points}" class="ec-line {kind}" vector-effect="non-scaling-stroke"/>'
        for series in panel.series
        for points, kind in _pieces(series, across, svg.Scale(0, panel.top, 100, 0))
    ]
    # Paths know no per cent, so they are drawn in a frame of 100 by 100 that is stretched to fit.
    marks.append(
        f'<svg x="0" y="{top:g}" width="100%" height="{panel.height:g}" viewBox="0 0 100 100" '
        f'preserveAspectRatio="none" overflow="visible">{"".join(lines)}</svg>'
    )
    if panel.base:
        value, first, last = panel.base
        marks.append(svg.rule(across(first), down(value), across(last), down(value), "ec-mark"))
    for each in panel.ranges:
        x = across(each.year)
        if panel.base:
            marks.append(svg.rule(x, down(panel.base[0]), x, down(each.low), "ec-mark"))
        marks.append(_range(each, x, down))
    for series in panel.series:
        for each in series.points:
            x = across(each.year)
            if each.low < each.high:
                marks.append(svg.rule(x, down(each.low), x, down(each.high), "ec-reach"))
            marks.append(
                svg.dot(x, down(each.value), f"ec-dot {series.kind} {each.kind}", each.title)
            )
    marks += [svg.text(0, down(each) - 4, words.amount(each), css="ec-tick") for each in ticks]
    marks += [
        svg.text(across(each.year), down(each.value) + each.dy, each.text, anchor=each.anchor,
                 dx=each.dx, css=f"ec-value {each.kind}")
        for each in panel.labels
    ]  # fmt: skip
    told = [each.title for series in panel.series for each in series.points]
    return marks, [*told, *(each.title for each in panel.ranges)]


def _range(each: Point, x: float, down: svg.Scale) -> str:
    height = max(down(each.low) - down(each.high), 2)
    return (
        f'<rect x="{x - WIDE / 2:.4g}%" y="{down(each.high):g}" width="{WIDE}%" '
        f'height="{height:g}" class="ec-bar {each.kind}"><title>{escape(each.title)}</title></rect>'
    )


def _pieces(series: Series, across: svg.Scale, down: svg.Scale) -> list[tuple[str, str]]:
    """Return the line of a series: what has been, and dashed what lies ahead."""
    places = [f"{across(each.year):.2f},{down(each.value):.2f}" for each in series.points]
    ahead = [each.kind == "ahead" for each in series.points]
    turn = ahead.index(True) if True in ahead else len(places)
    pieces = [(places[:turn], series.kind), (places[max(turn - 1, 0) :], f"{series.kind} ahead")]
    return [(" ".join(piece), kind) for piece, kind in pieces if len(piece) > 1]
