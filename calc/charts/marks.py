"""What charts are made of: marks of each kind and what they mean, texts, lines clear of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from calc.charts import svg
from calc.core.html import Html

KINDS = ("measured", "estimated", "ahead", "published", "computed", "other", "scenario")
"""What a mark is of: metered or reported, estimated, ahead of its time, published by the paper or
by others as a scenario, computed here from published inputs, of something else than its
neighbours, and what the reader has set. ``reference`` is a measured one that only gives scale."""

STYLES = {
    "published": "published",
    "computed": "computed",
    "scenario": "scenario",
    "whole": "heading",
}
"""The kinds whose labels and values are told from others, with their class for that."""

WIDE = 680
"""Width of the narrowest column in which a chart that is not narrow is shown, in pixels."""

CAP = 3
"""Half the height of a whisker's ends, in pixels."""

SHORTEST = 5
"""Pixels below which a piece of a line is left out."""


@dataclass(frozen=True)
class Placed:
    """A text in its place: `x` per cent and `dx` pixels across, its baseline `y` pixels down."""

    x: float
    y: float
    content: str
    css: str
    anchor: str = "start"
    dx: float = 0
    soft: str = ""
    """What follows it on the line, in small type."""

    def reach(self, width: float) -> tuple[float, float]:
        """Return the per cent it may cover on a chart that is so many pixels wide, or wider."""
        long = svg.measure(self.content, self.css)
        if self.soft:
            long += svg.measure(f" {self.soft}", "ec-tick")
        left = self.dx - {"start": 0, "middle": long / 2, "end": long}[self.anchor]
        return self.x + min(left, 0) * 100 / width, self.x + max(left + long, 0) * 100 / width

    @property
    def drawn(self) -> Html:
        """The text as a mark."""
        return svg.text(
            self.x,
            self.y,
            self.content,
            anchor=self.anchor,
            dx=self.dx,
            css=self.css,
            soft=self.soft,
        )


def anchor_at(x: float, content: str, css: str, width: float) -> str:
    """Return how a text stands at `x` per cent, so that no edge cuts it off: best in the middle."""
    half = svg.measure(content, css) * 50 / width
    return "start" if x < half else "end" if half > 100 - x else "middle"


def clear_line(
    x: float, span: tuple[float, float], css: str, texts: Sequence[Placed], width: float
) -> list[Html]:
    """Return an upright line at `x` per cent that leaves a gap for each text on its way."""
    start, bottom = span
    pieces = []
    for text in sorted(texts, key=lambda text: text.y):
        left, right = text.reach(width)
        begins = x == text.x and not text.dx
        if (left < x < right or begins) and text.y + svg.UNDER > start:
            pieces.append((start, min(text.y - svg.OVER, bottom)))
            start = text.y + svg.UNDER
    pieces.append((start, bottom))
    return [svg.rule(x, first, x, last, css) for first, last in pieces if last - first >= SHORTEST]


def clear_level(
    y: float, span: tuple[float, float], css: str, texts: Sequence[Placed], width: float
) -> list[Html]:
    """Return a level line, `y` pixels down, that leaves a gap for each text on its way."""
    start, end = span
    pieces, around = [], 100 * svg.UNDER / width
    on_it = [text for text in texts if text.y - svg.OVER < y < text.y + svg.UNDER]
    for left, right in sorted(text.reach(width) for text in on_it):
        pieces.append((start, left - around))
        start = max(start, right + around)
    pieces.append((start, end))
    return [svg.rule(first, y, last, y, css) for first, last in pieces if last - first > around]


def mark(kind: str, x: float, y: float, title: str) -> Html:
    """Return the mark of a kind at a place: a dot, a ring, a dashed ring or a diamond."""
    css = f"ec-dot {kind}"
    return svg.diamond(x, y, css, title) if kind == "other" else svg.dot(x, y, css, title)


SPACED = 2
"""Pixels between letters that a reader may have set apart, in a legend."""


def legend(
    kinds: Sequence[tuple[str, str]],
    *,
    narrow: bool = False,
    bars: bool = False,
    width: float = WIDE,
) -> tuple[list[Html], float]:
    """Return what each kind of mark means, to stand above a chart, and how high that is.

    The marks are dots, or `bars`. It is for a chart that is so many pixels wide, or for a phone.
    """
    width, before = svg.PHONE if narrow else width, 30 if bars else 20
    marks: list[Html] = []
    across, down = 0.0, 0.0
    for kind, words in kinds:
        long = before + svg.measure(words, "ec-tick") + SPACED * len(words)
        if across and across + long > width:
            across, down = 0.0, down + svg.LINE
        middle = svg.LINE / 2
        items = [svg.text(0, middle + 4.5, words, dx=before, css="ec-tick")]
        if bars and kind != "other":
            items.append(svg.swatch(0, middle - 5, 22, 10, f"ec-bar {kind}"))
        else:
            items.append(svg.moved(svg.DOT + 2, 0, [mark(kind, 0, middle, "")]))
        marks.append(svg.moved(across, down, items))
        across += long + 16
    return marks, down + svg.LINE + 6


def draw_whisker(
    scale: svg.Scale, ends: tuple[float, float], reach: tuple[float, float], y: float, kind: str
) -> list[Html]:
    """Return a range as a line with a cap at each end, or an arrow where it goes beyond `reach`."""
    css = f"ec-whisker {kind}".strip()
    places = [min(max(end, reach[0]), reach[1]) for end in ends]
    first, last = map(scale, places)
    marks = [svg.rule(first, y, last, y, css)]
    for x, end, place, back in zip((first, last), ends, places, (CAP, -CAP), strict=True):
        if end == place:
            marks.append(svg.rule(x, y - CAP, x, y + CAP, css))
        else:
            marks.append(svg.arrow(x, y, f"{back},{-CAP} 0,0 {back},{CAP}", f"ec-beyond {kind}"))
    return marks
