"""The parts of charts: a frame that scales without scaling its text, axes, and labels that fit.

Positions across are percentages, positions down are pixels. So a chart is as wide as its column
and its text stays the size of the page's text, on a phone as on a desk.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from calc.core.html import Html, html, join

LINE = 18
"""Height of a line of text, in pixels."""

PHONE = 328
"""Width of a chart on a phone, in pixels."""

NARROW = 40
"""Characters that fit across a phone; a Chinese one counts as two."""


def text(
    x: float, y: float, content: str, *, anchor: str = "start", dx: float = 0, css: str = ""
) -> Html:
    """Return text whose baseline starts, ends or is centred at `x` per cent."""
    shift = f' dx="{dx:g}"' if dx else ""
    aligned = f' text-anchor="{anchor}"' if anchor != "start" else ""
    styled = f' class="{css}"' if css else ""
    return html(
        '<text x="{:.4g}%" y="{:g}"{}>{}</text>', x, y, Html(shift + aligned + styled), content
    )


def rule(x1: float, y1: float, x2: float, y2: float, css: str) -> Html:
    """Return a straight line."""
    return html(
        '<line x1="{:.4g}%" y1="{:g}" x2="{:.4g}%" y2="{:g}" class="{}"/>', x1, y1, x2, y2, css
    )


def dot(x: float, y: float, css: str, title: str) -> Html:
    """Return a dot that says what it is when pointed at."""
    return html(
        '<circle cx="{:.4g}%" cy="{:g}" r="5" class="{}"><title>{}</title></circle>',
        x, y, css, title,
    )  # fmt: skip


def bar(x: float, y: float, wide: float, high: float, *, css: str, title: str) -> Html:
    """Return a bar from `x`, `wide` per cent wide, that says what it is when pointed at."""
    return html(
        '<rect x="{:.4g}%" y="{:g}" width="{:.4g}%" height="{:g}" class="{}">'
        "<title>{}</title></rect>",
        x, y, wide, high, css, title,
    )  # fmt: skip


def curve(points: Iterable[tuple[float, float]], css: str) -> Html:
    """Return a curve through points; it is as wide as `css` says however it is stretched."""
    return html(
        '<polyline points="{}" class="{}" vector-effect="non-scaling-stroke"/>',
        " ".join(f"{x:.2f},{y:.2f}" for x, y in points),
        css,
    )


def stretched(y: float, height: float, curves: Iterable[Html]) -> Html:
    """Return curves, whose points are per cent of width and of height, on the whole width.

    Paths know no per cent, so they are drawn in a frame of 100 by 100 that is stretched to fit.
    """
    return html(
        '<svg x="0" y="{:g}" width="100%" height="{:g}" viewBox="0 0 100 100" '
        'preserveAspectRatio="none" overflow="visible">{}</svg>',
        y, height, join(curves),
    )  # fmt: skip


def figure(name: str, height: float, title: str, description: str, marks: Iterable[Html]) -> Html:
    """Return the whole drawing, named and described for those who do not see it."""
    return html(
        '<svg class="ec-chart" data-search-exclude role="img" width="100%" height="{height:g}" '
        'aria-labelledby="{name}-title {name}-desc" xmlns="http://www.w3.org/2000/svg">'
        '<title id="{name}-title">{title}</title><desc id="{name}-desc">{description}</desc>'
        "{marks}</svg>",
        name=name,
        height=height,
        title=title,
        description=description,
        marks=join(marks),
    )


def tick_anchor(x: float) -> str:
    """Return how the text of a tick stands at `x` per cent, so that no edge cuts it off."""
    return "start" if x < 8 else "end" if x > 92 else "middle"  # noqa: PLR2004


def space_left_of(contents: Iterable[str], letter: float, around: float) -> float:
    """Return the per cent of a phone's width that are left of the widest of some texts.

    A letter and the space around a text are so many pixels wide.
    """
    widest = max(map(width, contents), default=0)
    return 100 - 100 * (letter * widest + around) / PHONE


@cache
def width(content: str) -> int:
    """Return how many narrow characters `content` is wide."""
    return sum(1 + (unicodedata.east_asian_width(character) in "WF") for character in content)


CLOSING = "）。，、：；？！”"
"""Chinese punctuation that belongs to what it follows."""


@cache
def break_lines(content: str, limit: int = NARROW) -> tuple[str, ...]:
    """Break a label into lines that fit: between words, or between any two Chinese characters.

    Punctuation that closes never begins a line; it may stand out by its width.
    """
    broken, line = [], ""
    for word in content.split(" "):
        pieces = [word] if width(word) == len(word) else list(word)
        for number, piece in enumerate(pieces):
            glue = " " if line and number == 0 else ""
            if line and width(line + glue + piece) > limit and piece not in CLOSING:
                broken.append(line)
                line, glue = "", ""
            line += glue + piece
    return (*broken, line)


@dataclass(frozen=True)
class Scale:
    """From values to per cent of the width (or to any other span), evenly or by ratios."""

    low: float
    high: float
    start: float
    end: float
    logarithmic: bool = False

    @cached_property
    def _ends(self) -> tuple[float, float]:
        if self.logarithmic:
            return math.log10(self.low), math.log10(self.high)
        return self.low, self.high

    def __call__(self, value: float) -> float:
        """Return the position of `value`, kept inside the scale."""
        low, high = self._ends
        if self.logarithmic:
            value = math.log10(max(value, self.low))
        share = (value - low) / (high - low) if high > low else 0.0
        return self.start + min(max(share, 0.0), 1.0) * (self.end - self.start)

    def ticks(self, about: int = 4) -> list[float]:
        """Return round values to mark on an axis."""
        if self.logarithmic:
            powers = range(math.floor(math.log10(self.low)), math.ceil(math.log10(self.high)) + 1)
            step = max(1, math.ceil(len(powers) / about))
            return [10.0**power for power in powers[::step] if self.low <= 10.0**power <= self.high]
        apart = round_up((self.high - self.low) / about)
        first = math.ceil(self.low / apart - 1e-9)
        count = math.floor(self.high / apart + 1e-9) - first + 1
        return [float(f"{(first + number) * apart:.12g}") for number in range(count)]


def round_up(value: float) -> float:
    """Return the next of 1, 2, 5 times a power of ten that is not below `value`."""
    power = 10.0 ** math.floor(math.log10(value))
    return next(step * power for step in (1, 2, 5, 10) if step * power >= value * (1 - 1e-9))


def scale_for(values: Sequence[float], start: float, end: float, *, spread: float) -> Scale:
    """Return a scale from zero for `values`, or by powers of ten where they spread too far."""
    positive = [value for value in values if value > 0]
    high = max(positive, default=1.0)
    if positive and high / min(positive) > spread:
        low = 10.0 ** math.floor(math.log10(min(positive)))
        return Scale(low, 10.0 ** math.ceil(math.log10(high) - 1e-9), start, end, logarithmic=True)
    return Scale(0.0, high, start, end)
