"""The parts of charts: a frame as wide as its column, axes, and labels that fit.

Positions across are percentages. Positions down are pixels for whoever draws, and are written in
proportion to the letters: where a reader has these larger, all of the chart grows with them.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import NamedTuple

from calc.core.html import Html, html, join
from calc.core.wording import Wording

LETTERS, SMALL = 14, 13
"""Size of letters, and of those at ticks, in pixels, while a reader has not changed it."""

LINE = 18
"""Height of a line of text, in pixels."""

PHONE = 288
"""Width of a chart on a small phone, in pixels."""

DOT = 5
"""Radius of a dot, in pixels."""

OVER, UNDER = 14, 6
"""Pixels that lines keep free above a text's baseline, and below it."""

UNSEEN = 0.1
"""So many pixels up or down are not seen: a curve goes through no point for less."""

NARROW = 36
"""Characters that fit across a small phone; a Chinese one counts as two."""


def _relative(pixels: float, size: int = LETTERS) -> Html:
    """Return a length in proportion to letters of a size."""
    return Html(f"{pixels / size:.4g}em" if pixels else "0")


def in_pixels(marks: Html) -> Html:
    """Return marks with their lengths in pixels, for a picture whose letters have one size."""

    def convert(tag: re.Match[str]) -> str:
        size = SMALL if "ec-tick" in tag[0] else LETTERS
        return re.sub(
            r'="(-?[0-9.e-]+)em"',
            lambda length: f'="{round(float(length[1]) * size, 2):g}"',
            tag[0],
        )

    return Html(re.sub("<[^>]*>", convert, marks))


def text(
    x: float,
    y: float,
    content: str,
    *,
    anchor: str = "start",
    dx: float = 0,
    css: str = "",
    soft: str = "",
) -> Html:
    """Return text whose baseline starts, ends or is centred at `x` per cent.

    What is `soft` follows it in small type.
    """
    size = SMALL if css.startswith("ec-tick") else LETTERS
    shift = f' dx="{_relative(dx, size)}"' if dx else ""
    aligned = f' text-anchor="{anchor}"' if anchor != "start" else ""
    styled = f' class="{css}"' if css else ""
    more = html(' <tspan class="ec-tick">{}</tspan>', soft) if soft else Html("")
    return html(
        '<text x="{:.4g}%" y="{}"{}>{}{}</text>',
        x, _relative(y, size), Html(shift + aligned + styled), content, more,
    )  # fmt: skip


def rule(x1: float, y1: float, x2: float, y2: float, css: str) -> Html:
    """Return a straight line."""
    return html(
        '<line x1="{:.4g}%" y1="{}" x2="{:.4g}%" y2="{}" class="{}"/>',
        x1, _relative(y1), x2, _relative(y2), css,
    )  # fmt: skip


def _say(title: str) -> Html:
    """Return what a mark says when pointed at; nothing, if that is nothing."""
    return html("<title>{}</title>", title) if title else Html("")


def dot(x: float, y: float, css: str, title: str) -> Html:
    """Return a dot that says what it is when pointed at."""
    return html(
        '<circle cx="{:.4g}%" cy="{}" r="{}" class="{}">{}</circle>',
        x, _relative(y), _relative(DOT), css, _say(title),
    )  # fmt: skip


def diamond(x: float, y: float, css: str, title: str) -> Html:
    """Return a diamond that says what it is when pointed at."""
    return html(
        '<svg x="{:.4g}%" y="{}" overflow="visible"><path d="M0-6.5 6.5 0 0 6.5-6.5 0Z" '
        'class="{}">{}</path></svg>',
        x, _relative(y), css, _say(title),
    )  # fmt: skip


def cross(x: float, y: float, css: str, title: str) -> Html:
    """Return a cross that says what it is when pointed at."""
    return html(
        '<svg x="{:.4g}%" y="{}" overflow="visible">'
        '<path d="M-4.5-4.5 4.5 4.5M-4.5 4.5 4.5-4.5" class="{}">{}</path></svg>',
        x, _relative(y), css, _say(title),
    )  # fmt: skip


def bar(x: float, y: float, wide: float, high: float, *, css: str, title: str) -> Html:
    """Return a bar from `x`, `wide` per cent wide, that says what it is when pointed at."""
    return html(
        '<rect x="{:.4g}%" y="{}" width="{:.4g}%" height="{}" class="{}">{}</rect>',
        x, _relative(y), wide, _relative(high), css, _say(title),
    )  # fmt: skip


def swatch(x: float, y: float, wide: float, high: float, css: str) -> Html:
    """Return a small bar that shows what bars of its kind look like, in pixels."""
    return html(
        '<rect x="{:.4g}%" y="{}" width="{}" height="{}" class="{}"/>',
        x, _relative(y), _relative(wide), _relative(high), css,
    )  # fmt: skip


def moved(x: float, y: float, marks: Iterable[Html]) -> Html:
    """Return marks so many pixels farther right and down."""
    return html(
        '<svg x="{}" y="{}" overflow="visible">{}</svg>', _relative(x), _relative(y), join(marks)
    )


def arrow(x: float, y: float, points: str, css: str) -> Html:
    """Return lines through `points`, in pixels from a place."""
    return html(
        '<svg x="{:.4g}%" y="{}" overflow="visible"><polyline points="{}" class="{}"/></svg>',
        x, _relative(y), points, css,
    )  # fmt: skip


def curve(points: Iterable[tuple[float, float]], css: str) -> Html:
    """Return a curve through points; it is as wide as `css` says however it is stretched."""
    return html(
        '<polyline points="{}" class="{}" vector-effect="non-scaling-stroke"/>',
        " ".join(f"{x:.2f},{y:.2f}" for x, y in points),
        css,
    )


def few(points: Sequence[tuple[float, float]], within: float) -> list[tuple[float, float]]:
    """Return as many of a curve's points as it takes to pass all others by no more than `within`.

    Both ends stay. How far a point lies from the curve is measured upright.

    >>> few([(0, 0), (1, 1), (2, 2), (3, 2)], within=0.1)
    [(0, 0), (2, 2), (3, 2)]
    """
    if len(points) < 3:  # noqa: PLR2004  (nothing stands between two)
        return list(points)
    (left, start), (right, end) = points[0], points[-1]

    def off(number: int) -> float:
        x, y = points[number]
        return abs(y - start - (end - start) * (x - left) / (right - left))

    farthest = max(range(1, len(points) - 1), key=off)
    if off(farthest) <= within:
        return [points[0], points[-1]]
    return few(points[: farthest + 1], within) + few(points[farthest:], within)[1:]


def area(points: Iterable[tuple[float, float]], css: str) -> Html:
    """Return the area within points, in the frame of `stretched`."""
    return html(
        '<polygon points="{}" class="{}"/>', " ".join(f"{x:.2f},{y:.2f}" for x, y in points), css
    )


class Box(NamedTuple):
    """What a mark covers, in pixels."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Whether this lies on another."""
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return across > 0 and down > 0


def dot_box(x: float, y: float, wide: float) -> Box:
    """Return what a dot covers on a chart that is so many pixels wide."""
    middle = x / 100 * wide
    return Box(middle - DOT, y - DOT, middle + DOT, y + DOT)


def stretched(y: float, height: float, curves: Iterable[Html]) -> Html:
    """Return curves, whose points are per cent of width and of height, on the whole width.

    Paths know no per cent, so they are drawn in a frame of 100 by 100 that is stretched to fit.
    """
    return html(
        '<svg x="0" y="{}" width="100%" height="{}" viewBox="0 0 100 100" '
        'preserveAspectRatio="none" overflow="visible">{}</svg>',
        _relative(y), _relative(height), join(curves),
    )  # fmt: skip


def figure(name: str, height: float, title: str, description: str, marks: Iterable[Html]) -> Html:
    """Return the whole drawing, named and described for those who do not see it."""
    return html(
        '<svg class="ec-chart" data-search-exclude role="img" width="100%" height="{height}" '
        'aria-labelledby="{name}-title {name}-desc" xmlns="http://www.w3.org/2000/svg">'
        '<title id="{name}-title">{title}</title><desc id="{name}-desc">{description}</desc>'
        "{marks}</svg>",
        name=name,
        height=_relative(height),
        title=title,
        description=description,
        marks=join(marks),
    )


def framed(chart: Html) -> Html:
    """Return a chart for a page, in a frame in which it scrolls where its letters want more room.

    The frame is called as the chart is. The keyboard gets into it, to walk from mark to mark.
    """
    name = re.search(r'<title id="([^"]+)"', chart)
    assert name  # noqa: S101  (`figure` gives every chart one)
    return html(
        '<div class="ec-frame" role="group" tabindex="0" aria-labelledby="{}">{}</div>',
        name[1],
        chart,
    )


def sized(wide: Html, narrow: Html) -> Html:
    """Return a chart in two drawings, of which a style sheet shows the one that has room."""
    return html(
        '<div class="drawn-sizes"><div class="drawn-wide">{}</div>'
        '<div class="drawn-narrow">{}</div></div>',
        framed(wide),
        framed(narrow),
    )


def tick_anchor(x: float) -> str:
    """Return how the text of a tick stands at `x` per cent, so that no edge cuts it off."""
    return "start" if x < 8 else "end" if x > 92 else "middle"  # noqa: PLR2004


def space_left_of(contents: Iterable[str], letter: float, around: float) -> float:
    """Return the per cent of a small phone's width that are left of the widest of some texts.

    A narrow letter and the space around a text are so many pixels wide.
    """
    widest = max((pixels(content, letter) for content in contents), default=0)
    return 100 - 100 * (widest + around) / PHONE


def pixels(content: str, letter: float) -> float:
    """Return how many pixels a text is wide at most, whose narrow letters are `letter` wide."""
    wide = width(content) - len(content)
    return letter * (len(content) - wide) + LETTERS * wide


THIN_LETTERS, BROAD_LETTERS = "iljtfrI.,:;'’‘“”!|()[]/ -·\N{NO-BREAK SPACE}", "mwMW%@—→"

BOLD = 1.12
"""How many times as wide as others bold letters are."""


def _share_of_size(character: str) -> float:
    """Return how wide a letter is at most, as a part of its size, in a wide font (DejaVu Sans)."""
    if width(character) > 1:
        return 1.0
    if character in THIN_LETTERS:
        return 0.4
    if character in BROAD_LETTERS:
        return 0.98
    return 0.7 if character.isupper() or character.isdigit() else 0.62


@cache
def measure(content: str, css: str) -> float:
    """Return how many pixels a text of a class is wide at most."""
    size = SMALL if css.startswith("ec-tick") else LETTERS
    bold = BOLD if css.startswith("ec-value") or "heading" in css or "scenario" in css else 1.0
    broad = BROAD_MARKS if CHINESE.search(content) else ""
    return size * bold * sum(1.0 if sign in broad else _share_of_size(sign) for sign in content)


@cache
def width(content: str) -> int:
    """Return how many narrow characters `content` is wide."""
    broad = BROAD_MARKS if CHINESE.search(content) else ""
    return sum(
        1 + (character in broad or unicodedata.east_asian_width(character) in "WF")
        for character in content
    )


WIDE = "\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6"
"""Characters between which lines may break, as Chinese ones, as a range for `re`."""

CHINESE = re.compile(f"[{WIDE}]")

BROAD_MARKS = "“”‘’…—"
"""Marks that are as wide as Chinese characters among these, and narrow among Latin letters."""

OPENING, CLOSING = "（《“", "）》”。，、：；？！"
"""Chinese punctuation that belongs to what follows it, and to what it follows."""


@cache
def _pieces(words: Wording) -> re.Pattern[str]:
    """Return what finds the pieces of a text that no line breaks, with the punctuation at them."""
    quantity = words.quantity_pattern
    word = f"(?:{quantity}|(?!{quantity})[^ {WIDE}{OPENING}{CLOSING}])+"
    return re.compile(f" ?[{OPENING}]*(?:{word}|[^ ]|$)[{CLOSING}]*[.,;:!?)]*")


def _fill_lines(pieces: Sequence[str], limit: int) -> tuple[str, ...]:
    """Return pieces in lines of so many narrow characters at most."""
    filled, line = [], ""
    for piece in pieces:
        if line and piece and width((line + piece).rstrip(CLOSING)) > limit:
            filled.append(line)
            line = piece.removeprefix(" ")
        else:
            line += piece
    return (*filled, line)


@cache
def break_lines(content: str, words: Wording, limit: int = NARROW) -> tuple[str, ...]:
    """Break a text into lines that fit: between words, or between any two Chinese characters.

    A quantity stays on one line, and so does a word or a number within Chinese. Punctuation stays
    with what it belongs to; what closes may stand out by its width. Lines rather end with such,
    and are about equally long.
    """
    pieces = _pieces(words).findall(content)
    fewest = len(_fill_lines(pieces, limit))
    shortest = min(width(content) // fewest, limit)
    tries = (_fill_lines(pieces, shorter) for shorter in range(shortest, limit + 1))
    filled = [lines for lines in tries if len(lines) == fewest]
    return max(filled, key=lambda lines: sum(line[-1:] in CLOSING for line in lines[:-1]))


FEW = 3
"""With fewer powers of ten than so many on its axis, a scale by ratios has values between them."""


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
            return _log10(self.low), _log10(self.high)
        return self.low, self.high

    def __call__(self, value: float) -> float:
        """Return the position of `value`, kept inside the scale."""
        low, high = self._ends
        if self.logarithmic:
            value = _log10(max(value, self.low))
        share = (value - low) / (high - low) if high > low else 0.0
        return self.start + min(max(share, 0.0), 1.0) * (self.end - self.start)

    def ticks(self, about: int = 4) -> list[float]:
        """Return round values to mark on an axis."""
        if self.logarithmic:
            powers = range(math.floor(math.log10(self.low)), math.ceil(math.log10(self.high)) + 1)
            inside = [power for power in powers if self.low <= 10.0**power <= self.high]
            if len(inside) < FEW:
                steps = (step * 10.0**power for power in powers for step in (1, 2, 5))
                between = [float(f"{step:.12g}") for step in steps if self.low <= step <= self.high]
                # Within one such step, ratios are nearly differences.
                even = Scale(self.low, self.high, self.start, self.end)
                return between if len(between) >= FEW else even.ticks(about)
            step = max(1, math.ceil(len(inside) / about))
            return [10.0**power for power in inside[::step]]
        apart = round_up((self.high - self.low) / about)
        first = math.ceil(self.low / apart - 1e-9)
        count = math.floor(self.high / apart + 1e-9) - first + 1
        return [float(f"{(first + number) * apart:.12g}") for number in range(count)]


def _log10(value: float) -> float:
    """Return a logarithm without its last digits, in which C libraries differ.

    Python in a browser has another than the one that built the page, and both draw one chart.
    """
    return round(math.log10(value), 12)


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
