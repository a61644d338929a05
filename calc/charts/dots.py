"""A dot chart: what several sources say of each thing, as dots on tracks by powers of ten."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from calc.charts import svg
from calc.charts.marks import Placed, clear_line
from calc.core.html import Html
from calc.core.wording import Wording

SCALE_ENDS = 2, 98
"""Per cent of the width at which a scale begins and ends."""

ABOVE = 6
"""Pixels between the axis and a first row that has no heading."""

BAND, TALL = 8, 7
"""Pixels: height of the band of a range, half of the stroke of a point."""

BOLD = 32
"""Bold characters that fit across a small phone."""

SMALL = 38
"""Narrow characters of small type that fit across a small phone."""

LETTER, AFTER = 7.6, 12
"""Width of a letter of small type, and of the space around a text in it, in pixels."""


@dataclass(frozen=True)
class Dots:
    """What one source says: dots at `places`, on the span from `low` to `high`, and its `title`.

    `kind` is a class for the style, or several.
    """

    places: Sequence[float]
    low: float
    high: float
    kind: str
    title: str


@dataclass(frozen=True)
class Band:
    """What the dots of a row are held against, with its `title`: a range, or a point."""

    low: float
    high: float
    title: str


@dataclass(frozen=True)
class DotRow:
    """One track: its label above it, its value `beside` the dots, more in small type `below` it.

    What has no room beside them stands below. A `heading` stands above a row that begins a group.
    """

    label: str
    dots: Sequence[Dots]
    band: Band | None = None
    beside: str = ""
    below: str = ""
    heading: str = ""


def scale(low: float, high: float) -> svg.Scale:
    """Return the scale of a dot chart, by powers of ten."""
    return svg.Scale(low, high, *SCALE_ENDS, logarithmic=True)


def _draw_track(row: DotRow, y: float, across: svg.Scale) -> list[Html]:
    """Return the marks at `y` pixels: the band, the spans and the dots upon them."""
    marks: list[Html] = []
    if band := row.band:
        low, high = across(band.low), across(band.high)
        if low == high:
            marks.append(svg.rule(low, y - TALL, low, y + TALL, "ec-claim"))
        else:
            css = "ec-bar published"
            marks.append(svg.bar(low, y - BAND / 2, high - low, BAND, css=css, title=band.title))
    marks += [
        svg.rule(across(dots.low), y, across(dots.high), y, "ec-span")
        for dots in row.dots
        if dots.low != dots.high
    ]
    marks += [
        svg.dot(across(place), y, f"ec-dot {dots.kind}", dots.title)
        for dots in row.dots
        for place in dots.places
    ]
    return marks


def _place_beside(row: DotRow, across: svg.Scale) -> tuple[float, str, float] | None:
    """Return where a text has room beside the dots: place, anchor and pixels off; if it has."""
    low = across(min(dots.low for dots in row.dots))
    high = across(max(dots.high for dots in row.dots))
    wanted = svg.pixels(row.beside, LETTER) + AFTER
    if svg.PHONE * (1 - high / 100) >= wanted:
        return high, "start", 8
    return (low, "end", -10) if svg.PHONE * low / 100 >= wanted else None


def draw_dots(
    name: str,
    title: str,
    rows: Sequence[DotRow],
    words: Wording,
    *,
    across: svg.Scale,
    ticks: Mapping[float, str],
    track: float,
    gap: float,
) -> Html:
    """Return the dot chart of `rows`, with `ticks` and what each is called on the axis above.

    A track is so many pixels high, and so is the gap after each row, and after a group once more.
    """
    marks: list[Html] = []
    texts: list[Placed] = []
    titles: list[str] = []
    grouped = any(row.heading for row in rows)
    top = svg.LINE + (0.0 if grouped else ABOVE)
    for row in rows:
        if row.heading:
            top += gap if marks else 0
            for line in svg.break_lines(row.heading, words, BOLD):
                top += svg.LINE
                texts.append(Placed(0, top, line, "ec-label heading"))
            top += svg.LINE * 0.6
        for line in svg.break_lines(row.label, words):
            texts.append(Placed(0, top + svg.LINE * 0.75, line, "ec-label"))
            top += svg.LINE
        drawn, beside, below = _draw_track(row, top + track / 2, across), "", row.below
        if row.beside:
            if place := _place_beside(row, across):
                x, anchor, dx = place
                y = top + track / 2 + 4
                beside = row.beside
                texts.append(Placed(x, y, beside, "ec-tick", anchor, dx))
            else:
                below = row.beside
        marks += drawn
        if not beside:
            marks.insert(0, svg.rule(0, top + track / 2, 100, top + track / 2, "ec-track"))
        top += track
        for line in svg.break_lines(below, words, SMALL) if below else ():
            texts.append(Placed(0, top + svg.LINE * 0.6, line, "ec-tick"))
            top += svg.LINE * 0.9
        top += gap
        titles += [row.band.title] if row.band else []
        titles += [dots.title for dots in row.dots]
    top += gap if grouped else 0
    for tick, label in ticks.items():
        x = across(tick)
        anchor = "start" if tick == across.low else "end" if tick == across.high else "middle"
        texts.append(Placed(x, 12, label, "ec-tick", anchor))
    grid = [
        line
        for tick in ticks
        for line in clear_line(across(tick), (svg.LINE, top - gap), "ec-grid", texts, svg.PHONE)
    ]
    description = words["interface", "phrases"].join(titles)
    written = [text.drawn for text in texts]
    return svg.figure(name, top, title, description, [*grid, *marks, *written])
