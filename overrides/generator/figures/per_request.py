"""What one request takes, side by side: marks by powers of ten, and tables with what is counted."""

from __future__ import annotations

from collections.abc import Iterable

from calc.core.cited import NUMBERS
from calc.core.html import Html, html, join
from calc.core.wording import Wording
from calc.evidence.per_request import REQUESTS, PerRequest
from calc.view.standing import mark
from calc.view.table import table, with_note
from overrides.generator.figures.drawing import Group, Row, draw_rows
from overrides.generator.figures.figure import (
    Figure,
    format_span,
    link_calculator,
    link_source,
)
from overrides.generator.ranges import short_range

DRAWN: dict[str, tuple[str, ...]] = {
    "chat": ("devries", "ecologits", "microsoft", "openai", "epoch", "google", "mlenergy"),
    "long": ("microsoft_long", "mlenergy_qwen", "mlenergy_r1", "claude", "mlenergy_oss"),
    "agent": ("agent", "agent_prompt"),
    "image": ("iea_image", "luccioni", "flux"),
    "video": ("iea_video", "veo", "wan_14b"),
}
"""What is drawn of each kind; the tables have all."""

TITLE = {
    "low": "request.google",
    "high": "request.openai",
    "long": "request.microsoft_long",
    "agent": "request.agent_session",
}
"""The numbers that the title says."""


def requests_of(group: str) -> list[PerRequest]:
    """Return the figures of a kind, the smallest first."""
    return by_size(request for request in REQUESTS.values() if request.group == group)


def by_size(requests: Iterable[PerRequest]) -> list[PerRequest]:
    """Return figures from the smallest to the largest."""
    return sorted(requests, key=lambda request: request.span.middle)


def format_numerals(words: Wording, request: PerRequest) -> str:
    """Return a figure without its unit: its value, or both ends of what is a range alone."""
    span = request.span
    if span.value is not None:
        return words.amount(span.value, 2)
    ends = {"low": words.amount(span.low, 2), "high": words.amount(span.high, 2)}
    return words.fill(words["uncertainty", "span"], ends)


def _row(words: Wording, request: PerRequest) -> Row:
    """Return the row of one figure: a mark at its value on its range, or its mere range."""
    kind = "estimated" if request.basis in ("estimated", "assumed") else "measured"
    if request.source == "devries-2023":
        kind = "published"
    span, label = request.span, words["per_request", "labels", request.id]
    return Row(
        label,
        span.value,
        format_numerals(words, request),
        kind,
        low=None if span.point else span.low,
        high=None if span.point else span.high,
        title=words.pair(label, format_span(words, span, request.unit)),
    )


def chart(words: Wording, title: str, *, narrow: bool = False) -> Html:
    """Return what is drawn of each kind, on one axis by powers of ten."""
    groups = [
        Group(
            words["per_request", "drawn", group],
            [_row(words, request) for request in by_size(REQUESTS[key] for key in drawn)],
        )
        for group, drawn in DRAWN.items()
    ]
    kinds = [
        (kind, words["per_request", "kinds", kind])
        for kind in ("measured", "estimated", "published")
    ]
    name = "figure-requests-narrow" if narrow else "figure-requests"
    return draw_rows(
        name, title, groups, words, unit="Wh", narrow=narrow, logarithmic=True, kinds=kinds
    )


def _cells(words: Wording, request: PerRequest) -> list[str]:
    label = html(
        '<span id="request-{}">{}</span>', request.id, words["per_request", "labels", request.id]
    )
    label = with_note(label, words.get("per_request", "what", request.id))
    if request.opens_in:
        label = with_note(label, link_calculator(words, request.opens_in))
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


def tables(words: Wording) -> Html:
    """Return a table for each kind of request, with every figure."""
    head = [words["per_request", column] for column in ("who", "value", "boundary", "basis")]
    head.append(words["interface", "source"])
    return join(
        (
            table(
                head,
                [_cells(words, request) for request in requests_of(group)],
                words["per_request", "groups", group],
            )
            for group in DRAWN
        ),
        "\n",
    )


def figure(words: Wording) -> Figure:
    """Return what one request takes, by kind: a selection as marks, all of it as tables."""
    works = [request.source for kind in DRAWN for request in requests_of(kind)]
    values = {gap: NUMBERS[key] for gap, key in TITLE.items()}
    gaps = {
        "ordinary": short_range(
            words, values["low"].value, values["high"].value, values["low"].unit, 3
        ),
        "long": words.short(values["long"].value, values["long"].unit, 2),
        "agent": words.short(values["agent"].value, values["agent"].unit, 2),
    }
    title = words.fill(words["per_request", "title"], gaps)
    return Figure(
        title,
        chart(words, title),
        tables(words),
        words["per_request", "note"],
        tuple(dict.fromkeys(works)),
        numbers=tuple(TITLE.values()),
        measure=words["per_request", "measure"],
        narrow=chart(words, title, narrow=True),
    )
