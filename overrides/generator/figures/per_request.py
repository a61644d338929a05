"""What one request takes, side by side: dots by powers of ten, and tables with what is counted."""

from __future__ import annotations

from collections.abc import Sequence

from calc.charts import dots
from calc.core.html import Html, html, join
from calc.core.wording import Wording
from calc.evidence.per_request import REQUESTS, PerRequest
from calc.view.standing import mark
from calc.view.table import table, with_note
from overrides.generator.figures.figure import (
    Figure,
    format_span,
    link_calculator,
    link_source,
)

DRAWN = ("chat", "long")
"""The kinds on the axis of the drawing."""

SCALE = dots.scale(0.001, 100)
"""Watt-hours a request."""

TRACK, GAP = 14, 10
"""Pixels: height of a track, space after a request."""


def requests_of(group: str) -> list[PerRequest]:
    """Return the figures of a kind, the smallest first."""
    chosen = [request for request in REQUESTS.values() if request.group == group]
    return sorted(chosen, key=lambda request: request.span.middle)


def format_numerals(words: Wording, request: PerRequest) -> str:
    """Return a figure without its unit, which the title names: ``0.31 (0.16 to 0.6)``."""
    span = request.span
    ends = words.fill(
        words["uncertainty", "span"],
        {"low": words.amount(span.low), "high": words.amount(span.high)},
    )
    if span.value is None:
        return ends
    value = words.amount(span.value)
    if span.low == span.high:
        return value
    return value + words.fill(words["interface", "aside"], {"text": ends})


def _row(words: Wording, request: PerRequest, heading: str) -> dots.DotRow:
    """Return the row of one figure: a dot at its value, or at both ends of a mere range."""
    kind = "since" if request.basis == "measured" else "since other"
    if request.source == "devries-2023":
        kind = "published"
    span, label = request.span, words["per_request", "labels", request.id]
    title = words.pair(label, format_span(words, span, request.unit))
    places = [span.low, span.high] if span.value is None else [span.value]
    drawn = dots.Dots(places, span.low, span.high, kind, title)
    return dots.DotRow(label, [drawn], beside=format_numerals(words, request), heading=heading)


def chart(words: Wording) -> Html:
    """Return the chart of chats and of long answers on one axis."""
    rows: list[dots.DotRow] = []
    for group in DRAWN:
        heading = words["per_request", "groups", group]
        for request in requests_of(group):
            if not request.apart:
                rows.append(_row(words, request, heading))
                heading = ""
    ticks = {tick: words.amount(tick, 1) for tick in SCALE.ticks(6)}
    title = words["per_request", "title"]
    return dots.draw_dots(
        "figure-requests", title, rows, words, across=SCALE, ticks=ticks, track=TRACK, gap=GAP
    )


def _cells(words: Wording, request: PerRequest) -> list[str]:
    label = html(
        '<span id="request-{}">{}</span>', request.id, words["per_request", "labels", request.id]
    )
    label = with_note(label, words.get("per_request", "what", request.id))
    if request.open:
        label = with_note(label, link_calculator(words, request.open))
    boundary = words["per_request", "boundaries", request.boundary]
    if request.apart:
        boundary = with_note(boundary, words["per_request", "apart"])
    return [
        label,
        html("{}{}", format_span(words, request.span, request.unit), mark(words, request.standing)),
        boundary,
        words["basis", request.basis],
        link_source(words, request.source),
    ]


def tables(words: Wording, groups: Sequence[str]) -> Html:
    """Return a table for each of some kinds of request."""
    head = [words["per_request", column] for column in ("who", "value", "boundary", "basis")]
    head.append(words["interface", "source"])
    return join(
        (
            table(
                head,
                [_cells(words, request) for request in requests_of(group)],
                words["per_request", "groups", group],
            )
            for group in groups
        ),
        "\n",
    )


def figure(words: Wording) -> Figure:
    """Return chats and long answers, drawn and as tables."""
    works = [request.source for request in REQUESTS.values() if request.group in DRAWN]
    return Figure(
        words["per_request", "title"],
        chart(words),
        tables(words, DRAWN),
        words["per_request", "note"],
        tuple(dict.fromkeys(works)),
        measure=words["figures", "measures", "requests"],
    )
