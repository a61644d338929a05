"""What one request takes, side by side: dots by powers of ten, and tables with what is counted."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from calc.charts import svg
from calc.core.wording import Wording
from calc.evidence.per_request import REQUESTS, PerRequest
from calc.view.table import table
from overrides.generator.figures.figure import Figure, named
from overrides.generator.figures.scoreboard import address, spoken

DRAWN = ("chat", "long")
"""The kinds on the axis of the drawing."""

SCALE = svg.Scale(0.001, 100, 2, 98, logarithmic=True)
"""Watt-hours a request."""

TRACK, GAP = 14, 10

LETTER, AFTER, FULL = 7, 12, 100
"""Width of a letter and of a gap in pixels; a value that would end beyond so many per cent stands
left."""


def of_group(group: str) -> list[PerRequest]:
    """Return the figures of a kind, the smallest first."""
    chosen = [each for each in REQUESTS.values() if each.group == group]
    return sorted(chosen, key=lambda each: each.span.middle)


def numerals(words: Wording, each: PerRequest) -> str:
    """Return a figure without its unit, which the title names: ``0.31 (0.16 to 0.6)``."""
    ends = words.fill(
        words["uncertainty", "span"],
        {"low": words.amount(each.span.low), "high": words.amount(each.span.high)},
    )
    if each.span.value is None:
        return ends
    value = words.amount(each.span.value)
    if each.span.low == each.span.high:
        return value
    return value + words.fill(words["interface", "aside"], {"text": ends})


def _row(words: Wording, each: PerRequest, top: float) -> list[str]:
    """Return the label, the range, the dot and the value of one figure."""
    y = top + svg.LINE + TRACK / 2
    css = "ec-dot since" if each.basis == "measured" else "ec-dot since other"
    if each.source == "devries-2023":
        css = "ec-dot published"
    span = each.span
    low, middle, high = SCALE(span.low), SCALE(span.middle), SCALE(span.high)
    label = words["per_request", "labels", each.id]
    shown = spoken(words, span, each.unit)
    marks = [
        svg.text(0, top + svg.LINE * 0.75, label, css="ec-label line0"),
        svg.rule(0, y, 100, y, "ec-track"),
    ]
    if low != high:
        marks.append(svg.rule(low, y, high, y, "ec-span"))
    if span.value is not None:
        marks.append(svg.dot(middle, y, css, words.pair(label, shown)))
    else:
        marks += [svg.dot(end, y, css, words.pair(label, shown)) for end in (low, high)]
    short = numerals(words, each)
    left = high + 100 * (LETTER * svg.width(short) + AFTER) / svg.PHONE > FULL
    x, anchor, dx = (low, "end", -10) if left else (high, "start", 8)
    marks.append(svg.text(x, y + 4, short, anchor=anchor, dx=dx, css="ec-tick"))
    return marks


def drawing(words: Wording) -> str:
    """Return the chart of chats and of long answers on one axis."""
    top = float(svg.LINE)
    marks: list[str] = []
    told = []
    for group in DRAWN:
        heading = words["per_request", "groups", group]
        marks.append(svg.text(0, top + svg.LINE, heading, css="ec-label heading"))
        top += svg.LINE * 1.6
        for each in of_group(group):
            if each.apart:
                continue
            marks += _row(words, each, top)
            shown = spoken(words, each.span, each.unit)
            told.append(words.pair(words["per_request", "labels", each.id], shown))
            top += svg.LINE + TRACK + GAP
        top += GAP
    grid = []
    for tick in SCALE.ticks(6):
        x = SCALE(tick)
        anchor = "start" if tick == SCALE.low else "end" if tick == SCALE.high else "middle"
        grid.append(svg.text(x, 12, words.amount(tick, 1), anchor=anchor, css="ec-tick"))
        grid.append(svg.rule(x, svg.LINE, x, top - GAP, "ec-grid"))
    title = words["per_request", "title"]
    return svg.figure(
        "figure-requests", top, title, words["interface", "phrases"].join(told), grid + marks
    )


def _cells(words: Wording, each: PerRequest) -> list[str]:
    label = f'<span id="request-{each.id}">{escape(words["per_request", "labels", each.id])}</span>'
    what = words.get("per_request", "what", each.id)
    if what:
        label += f"<br><small>{escape(what, quote=False)}</small>"
    if each.open:
        opens = escape(words["scoreboard", "open"])
        label += f'<br><small><a href="{address(words, each.open)}">{opens}</a></small>'
    boundary = escape(words["per_request", "boundaries", each.boundary])
    if each.apart:
        boundary += f"<br><small>{escape(words['per_request', 'apart'])}</small>"
    return [
        label,
        escape(spoken(words, each.span, each.unit)),
        boundary,
        escape(words["basis", each.basis]),
        (
            f"{named(words, each.source)}<br><small>{escape(words['standing', each.standing])}</small>"
        ),
    ]


def tables(words: Wording, groups: Sequence[str]) -> str:
    """Return a table for each of some kinds of request."""
    head = [words["per_request", each] for each in ("who", "value", "boundary", "basis")]
    head.append(words["interface", "source"])
    return "\n".join(
        table(
            head,
            [_cells(words, each) for each in of_group(group)],
            words["per_request", "groups", group],
        )
        for group in groups
    )


def figure(words: Wording) -> Figure:
    """Return chats and long answers, drawn and as tables."""
    shown = [each for each in REQUESTS.values() if each.group in DRAWN]
    return Figure(
        words["per_request", "title"],
        drawing(words),
        tables(words, DRAWN),
        words["per_request", "note"],
        tuple(dict.fromkeys(each.source for each in shown)),
    )
