"""A chart of rows: labels in a column at the left, marks on the rest of the width, values at them.

A row is a bar from zero, a range, a dot, or words where it has no scale. The unit stands once, at
the axis, and no line runs through a text: grid lines leave a gap where one stands.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from calc.charts import svg
from calc.charts.marks import (
    CAP,
    COLOURED,
    WIDE,
    Placed,
    anchor_at,
    clear_line,
    draw_whisker,
    legend,
    mark,
)
from calc.core.html import Html
from calc.core.wording import Wording

BAR, GAP, APART, RANGE = 16, 12, 12, 8
"""Pixels: height of a bar, below a row, more of it between groups, height of a range of dots."""

BELOW = 8
"""How far below its bar a whisker is drawn, in pixels."""

BESIDE = 8
"""Pixels between a mark and what stands beside it, and between a label and the axis."""

LABEL, SHORT, ABOVE = 28, 110, 38
"""Characters of a label in its column; pixels of one that has a column on a phone, too; and
characters of one that stands above its bar there."""

HEADING = 80
"""Characters of a heading, where labels stand in a column."""

LETTER = 0.58
"""Width of a narrow letter in a text of several lines, as a part of its size."""

DETAIL = 16
"""Height of a line of small type, in pixels."""

FARTHEST = 2
"""So many times the longest bar a whisker may reach, before it goes on beyond the chart."""

THIN = 0.4
"""Per cent of the width that even the smallest value takes."""

CLOSE = 1.2
"""By which factor a scale of ratios goes beyond what is on it."""


@dataclass(frozen=True)
class Row:
    """A bar, a range or a dot, with its `label` in a column at the left.

    `text` stands beside the mark, without the unit; `detail` is a second line of the label, small
    and soft. A range from `low` to `high` is a bar of its own if there is no `value`, and a whisker
    else, beside which `range_text` stands. A row that has neither is told in words, by its `text`.
    `title` is what pointer and keyboard say of the mark, with unit and year.
    """

    label: str
    value: float | None
    text: str
    kind: str = "estimated"
    detail: str = ""
    low: float | None = None
    high: float | None = None
    title: str = ""
    range_text: str = ""

    @property
    def ends(self) -> list[float]:
        """The values that the row takes on the axis, from the lowest to the highest."""
        return sorted(value for value in (self.value, self.low, self.high) if value is not None)


@dataclass(frozen=True)
class Group:
    """Rows that belong together, under a `heading` or none."""

    heading: str
    rows: Sequence[Row]


class Reference(NamedTuple):
    """A value that all rows are held against, as a line with its label above it."""

    value: float
    label: str
    kind: str = ""


@dataclass(frozen=True)
class _Layout:
    """How a chart is laid out: its least width, in pixels, and where its axis stands."""

    width: float
    column: float
    beside: bool
    """Whether labels stand in a column beside the marks, rather than above them."""

    limit: int
    """Characters of a line of a label."""


def _lay_out(groups: Sequence[Group], words: Wording, width: float, *, narrow: bool) -> _Layout:
    """Return how the labels of rows are laid out best."""
    rows = [row for group in groups for row in group.rows]
    limit = ABOVE if narrow else LABEL
    lines = [line for row in rows for line in _label_lines(row, words, limit)]
    longest = max((svg.measure(line, css) for line, css in lines), default=0)
    if narrow and (longest > SHORT or any(row.detail for row in rows)):
        return _Layout(width, 0, beside=False, limit=limit)
    return _Layout(width, 100 * (longest + BESIDE + 2) / width, beside=True, limit=limit)


def _label_lines(row: Row, words: Wording, limit: int) -> list[tuple[str, str]]:
    """Return the lines of a row's label and of its detail, with the class of each."""
    kind = row.kind if row.kind in COLOURED else ""
    lines = [
        (line, f"ec-label {kind}".strip()) for line in svg.break_lines(row.label, words, limit)
    ]
    detail = svg.break_lines(row.detail, words, limit + 2) if row.detail else ()
    return [*lines, *((line, "ec-tick") for line in detail)]


def _scale(
    groups: Sequence[Group], layout: _Layout, reference: Reference | None, *, logarithmic: bool
) -> svg.Scale:
    """Return the scale on which each row fits, with what stands at the right of its mark."""
    rows = [row for group in groups for row in group.rows if row.ends]
    values = [row.value for row in rows if row.value is not None]
    longest = max([*values, *(row.ends[-1] for row in rows if row.value is None)])
    farthest = longest * (CLOSE if logarithmic else FARTHEST)
    wanted: list[tuple[float, float]] = []
    for row in rows:
        space = svg.measure(row.text, "ec-value") + 2 * BESIDE if row.text else BESIDE
        mine = row.ends[-1] if row.value is None else row.value
        wanted.append((mine, space))
        if row.value is not None and row.high is not None:
            space = svg.measure(row.range_text, "ec-tick") + 2 * BESIDE
            wanted.append((min(row.high, max(farthest, longest)), space))
    if reference:
        wanted.append((reference.value, BESIDE))
    low = min(0.0, *(row.ends[0] for row in rows))
    if logarithmic:
        low = min([row.ends[0] for row in rows] + ([reference.value] if reference else [])) / CLOSE

    def place(value: float) -> float:
        return math.log10(value) if logarithmic else value

    room = 100 - layout.column
    # So far the axis goes that what stands beside the mark of each row still fits.
    high = max(
        place(low) + (place(value) - place(low)) * room / (room - 100 * space / layout.width)
        for value, space in wanted
    )
    return svg.Scale(
        low, 10**high if logarithmic else high, layout.column, 100, logarithmic=logarithmic
    )


class _Sheet:
    """What is on a chart so far, from the top down to `top`."""

    def __init__(self, words: Wording, layout: _Layout, scale: svg.Scale, *, dots: bool) -> None:
        self.words, self.layout, self.scale, self.dots = words, layout, scale, dots
        self.marks: list[Html] = []
        self.texts: list[Placed] = []
        self.titles: list[str] = []
        self.top = 0.0

    def write_reference(self, reference: Reference) -> None:
        """Write what the line is called that all rows are held against."""
        x, css = self.scale(reference.value), f"ec-value {reference.kind}".strip()
        anchor = anchor_at(x, reference.label, css, self.layout.width)
        self.texts.append(Placed(x, self.top + 13, reference.label, css, anchor))
        self.top += svg.LINE

    def write_axis(self, unit: str, ticks: Sequence[float], free: float | None) -> None:
        """Write figures at the axis, the first with the unit.

        None stands where it would touch another, or on the place that is to be `free`.
        """
        width, apart, end, written = self.layout.width, 100 * BESIDE / self.layout.width, -1e9, 0
        for tick in ticks:
            shown = self.words.amount(tick) if written or not unit else self.words.short(tick, unit)
            x = self.scale(tick)
            text = Placed(x, self.top + 13, shown, "ec-tick", anchor_at(x, shown, "ec-tick", width))
            left, right = text.reach(width)
            crossed = free is not None and left - apart < free < right + apart
            if left > end + apart and not crossed:
                self.texts.append(text)
                end, written = right, written + 1
        self.top += svg.LINE + 4

    def draw_group(self, group: Group) -> None:
        """Draw a group of rows under its heading."""
        if group.heading:
            limit = self.layout.limit if not self.layout.beside else HEADING
            for line in svg.break_lines(group.heading, self.words, limit):
                self.texts.append(Placed(0, self.top + 13, line, "ec-label heading"))
                self.top += svg.LINE
            self.top += 6
        for row in group.rows:
            self.draw_row(row)
            self.top += GAP

    def draw_row(self, row: Row) -> None:
        """Draw a row: its label, and its mark with what stands beside it, or what is told of it."""
        lines = _label_lines(row, self.words, self.layout.limit)
        told = _told_lines(row, self.words, self.layout)
        area = DETAIL * len(told) if told else BAR + (BELOW + 2 * CAP if self._whisker(row) else 0)
        block = sum(_height(css) for _, css in lines)
        column, beside = self.layout.column, self.layout.beside
        high = max(block, area) if beside else block + 2 + area
        start = self.top + (high - block) / 2 if beside else self.top
        y = self.top + ((high - area) / 2 if beside else block + 2)
        anchor, dx = ("end", -float(BESIDE)) if beside else ("start", 0.0)
        for line, css in lines:
            self.texts.append(Placed(column, start + 13, line, css, anchor, dx))
            start += _height(css)
        for number, line in enumerate(told):
            below = y + 12 + DETAIL * number
            self.texts.append(Placed(column, below, line, "ec-tick", dx=BESIDE if beside else 0))
        self.titles.append(row.title or self.words.pair(row.label, row.text))
        if not told:
            self._draw_mark(row, y)
        self.top += high

    def _whisker(self, row: Row) -> bool:
        """Whether a row's range is drawn below its bar."""
        return row.value is not None and len(row.ends) > 1 and not self.dots

    def _draw_mark(self, row: Row, y: float) -> None:
        """Draw the bar, the range or the dot of the row that came last, and write its values."""
        title, middle, css = self.titles[-1], y + BAR / 2, f"ec-bar {row.kind}"
        ends, beside = row.ends, float(BESIDE)
        first, last, end = self.scale(ends[0]), self.scale(ends[-1]), ends[-1]
        if row.value is None:
            tall = RANGE if self.dots else BAR
            wide = max(last - first, THIN)
            self.marks.append(svg.bar(first, middle - tall / 2, wide, tall, css=css, title=title))
        elif self.dots or row.kind == "other":
            if first < last:
                self.marks.append(svg.rule(first, middle, last, middle, "ec-reach"))
            self.marks.append(mark(row.kind, self.scale(row.value), middle, title))
            beside += svg.DOT
        else:
            start, end_at = sorted((self.scale(0.0), self.scale(row.value)))
            wide = max(end_at - start, THIN)
            self.marks.append(svg.bar(start, y, wide, BAR, css=css, title=title))
            end = max(row.value, 0.0)
        if row.text:
            kind = f"ec-value {row.kind}" if row.kind in COLOURED else "ec-value"
            self.texts.append(Placed(self.scale(end), middle + 5, row.text, kind, dx=beside))
        if self._whisker(row):
            below = y + BAR + BELOW - CAP
            self.marks += draw_whisker(self.scale, ends[0], ends[-1], below, row.kind)
            if row.range_text:
                text = Placed(last, below + 4.5, row.range_text, "ec-tick", dx=BESIDE)
                self.texts.append(text)

    def clear(self, x: float, top: float, css: str) -> list[Html]:
        """Return an upright line from `top` to the end, clear of all texts."""
        return clear_line(x, (top, self.top), css, self.texts, self.layout.width)


def _height(css: str) -> float:
    """Return the height of a line of a label."""
    return DETAIL if css == "ec-tick" else svg.LINE


def _told_lines(row: Row, words: Wording, layout: _Layout) -> tuple[str, ...]:
    """Return the lines of a row that has no scale and is told in words."""
    if row.ends:
        return ()
    room = layout.width * (1 - layout.column / 100) - BESIDE
    return svg.break_lines(row.text, words, int(room / (svg.SMALL * LETTER)))


def draw_rows(
    name: str,
    title: str,
    groups: Sequence[Group],
    words: Wording,
    *,
    unit: str,
    narrow: bool = False,
    dots: bool = False,
    logarithmic: bool = False,
    reference: Reference | tuple[float, str] | None = None,
    kinds: Sequence[tuple[str, str]] = (),
    upon: Iterable[Html] = (),
    width: float = 0,
) -> Html:
    """Return the chart of some groups of rows, for a column of at least so many pixels.

    `dots` are drawn instead of bars, and always where the scale is `logarithmic`; `kinds` is a
    legend; `upon` are more marks, on top.
    """
    dots = dots or logarithmic
    layout = _lay_out(groups, words, width or (svg.PHONE if narrow else WIDE), narrow=narrow)
    against = Reference(*reference) if reference else None
    scale = _scale(groups, layout, against, logarithmic=logarithmic)
    sheet = _Sheet(words, layout, scale, dots=dots)
    if kinds:
        sheet.marks, sheet.top = legend(kinds, narrow=narrow, bars=not dots)
    if against:
        sheet.write_reference(against)
    ticks = scale.ticks(6 if layout.width > 2 * svg.PHONE else 4)
    stands, above = scale(against.value) if against else None, sheet.top
    sheet.write_axis(unit, ticks, stands)
    below = sheet.top
    for number, group in enumerate(groups):
        sheet.top += APART if number else 4
        sheet.draw_group(group)
    sheet.top -= GAP - 4
    lines = [
        line
        for tick in ticks
        for line in sheet.clear(scale(tick), below, "ec-grid" if tick else "ec-axis")
    ]
    if against and stands is not None:
        sheet.marks += sheet.clear(stands, above, f"ec-reference {against.kind}".strip())
    written = [text.drawn for text in sheet.texts]
    description = words["interface", "phrases"].join(sheet.titles)
    return svg.figure(name, sheet.top, title, description, [*lines, *sheet.marks, *written, *upon])
