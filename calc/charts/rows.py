"""A chart of rows: labels in a column at the left, marks on the rest of the width, values at them.

A row is a bar from zero, a range, a dot, or words where it has no scale. The unit stands once, at
the axis, and no line runs through a text: grid lines leave a gap where one stands.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from sys import float_info
from typing import NamedTuple

from calc.charts import svg
from calc.charts.marks import (
    CAP,
    STYLES,
    WIDE,
    Placed,
    anchor_at,
    clear_line,
    draw_whisker,
    legend,
    mark,
)
from calc.core.amounts import NBSP
from calc.core.html import Html
from calc.core.wording import Wording

BAR, GAP, APART, RANGE = 16, 12, 12, 8
"""Pixels: height of a bar, below a row, more of it between groups, height of a range of dots."""

BELOW = 8
"""How far below its bar a whisker is drawn, in pixels."""

BESIDE = 8
"""Pixels between a mark and what stands beside it, and between a label and the axis."""

LABEL, LEAST, SHORT, ABOVE = 32, 20, 110, 38
"""Characters of a label in its column, and at least there; pixels of one that has a column on a
phone, too; and characters of one that stands above its bar there."""

HEADING = 80
"""Characters of a heading, where labels stand in a column."""

LETTER = 0.54
"""Width of a letter in a text of several lines, as a part of its size."""

DETAIL = 16
"""Height of a line of small type, in pixels."""

MOST_BESIDE = 0.4
"""The part of the width that a value with its range may take beside a dot."""

FARTHEST = 2
"""So many times the longest bar a whisker may reach, before it goes on beyond the chart."""

THIN = 0.4
"""Per cent of the width that even the smallest value takes."""

TENFOLD, CLOSE = 10, 1.2
"""On a scale of ratios: by which factor a whisker may go beyond all values, and the scale begins
before them."""


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


def _lay_out(groups: Sequence[Group], words: Wording, width: float, narrow: bool) -> _Layout:  # noqa: FBT001
    """Return how the labels of rows are laid out best."""
    rows = [row for group in groups for row in group.rows]
    limit = ABOVE if narrow else max(LEAST, int(LABEL * width / WIDE))
    lines = [line for row in rows for line in _label_lines(row, words, limit, inline=False)]
    longest = max((svg.measure(line, css) for line, css, _ in lines), default=0)
    if narrow and (longest > SHORT or any(row.detail for row in rows)):
        return _Layout(width, 0, beside=False, limit=limit)
    return _Layout(width, 100 * (longest + BESIDE + 2) / width, beside=True, limit=limit)


def _label_lines(
    row: Row, words: Wording, limit: int, *, inline: bool
) -> list[tuple[str, str, str]]:
    """Return the lines of a row's label and of its detail, with the class of each.

    The detail stands `inline` after the label where both fit on a line.
    """
    css = f"ec-label {STYLES.get(row.kind, '')}".strip()
    lines = [(line, css, "") for line in break_label(row.label, css, words, limit)]
    if not row.detail:
        return lines
    if inline and len(lines) == 1 and svg.width(row.label) + svg.width(row.detail) < limit:
        return [(row.label, css, row.detail)]
    return [*lines, *((line, "ec-tick", "") for line in break_detail(row.detail, words, limit + 2))]


def break_detail(detail: str, words: Wording, limit: int) -> list[str]:
    """Return the lines of a detail; a quantity that is longer than a line is broken, too."""
    lines: list[str] = []
    for line in svg.break_lines(detail, words, limit):
        kept = ""
        for word in re.split(r"\s", line) if svg.width(line) > limit else [line]:
            if kept and svg.width(f"{kept} {word}") > limit:
                lines.append(kept)
                kept = word
            else:
                kept = f"{kept}{NBSP}{word}" if kept else word
        lines.append(kept)
    return lines


def break_label(label: str, css: str, words: Wording, limit: int) -> tuple[str, ...]:
    """Return the lines of a label, of so many characters in usual letters: of bold ones fewer."""
    room = limit * svg.LETTERS * LETTER
    while True:
        lines = svg.break_lines(label, words, limit)
        if limit <= LEAST or max(svg.measure(line, css) for line in lines) <= room:
            return lines
        limit -= 1


def _with_room(row: Row, words: Wording, width: float) -> Row:
    """Return the row of a dot: its range stands beside its value, or where it is long, below."""
    if row.value is None or not row.range_text:
        return row
    aside = words.fill(words["interface", "aside"], {"text": row.range_text}).strip()
    if svg.measure(row.text, "ec-value") + svg.measure(aside, "ec-tick") <= width * MOST_BESIDE:
        return replace(row, range_text=aside)
    detail = words["interface", "phrases"].join(filter(None, (row.detail, row.range_text)))
    return replace(row, detail=detail, range_text="")


def _space(row: Row, *, dots: bool) -> float:
    """Return how many pixels what stands beside a row's mark takes."""
    text = svg.measure(row.text, "ec-value")
    if dots and row.range_text:
        text += svg.measure(f" {row.range_text}", "ec-tick")
    return text + 2 * BESIDE + svg.DOT


def _extent(rows: Sequence[Row], *, logarithmic: bool) -> tuple[float, float]:
    """Return from where to where an axis must reach, as far as whiskers may."""
    values = [end for row in rows for end in (row.ends if row.value is None else [row.value])]
    ends = [end for row in rows for end in row.ends]
    if logarithmic:
        values, ends = ([end for end in some if end > 0] for some in (values, ends))
        low = max(min(ends, default=1.0), min(values, default=1.0) / TENFOLD)
        high = min(max(ends, default=1.0), max(values, default=1.0) * TENFOLD)
        return low / CLOSE, high
    longest = max(map(abs, values), default=0.0) or 1.0
    low = max(min(ends, default=0.0), -FARTHEST * longest)
    high = min(max(ends, default=longest), FARTHEST * longest)
    return min(low, 0.0), max(high, 0.0) or longest


def _scale(
    rows: Sequence[Row],
    layout: _Layout,
    reach: tuple[float, float],
    *,
    dots: bool,
    logarithmic: bool,
) -> svg.Scale:
    """Return the scale on which each row fits, with what stands at the right of its mark."""
    low, high = reach

    def place(value: float) -> float:
        within = min(max(value, low), high)
        return math.log10(within) if logarithmic else within

    wanted = [(high, float(BESIDE))]
    for row in rows:
        end = row.ends[-1] if row.value is None or dots else max(row.value, 0.0)
        wanted.append((end, _space(row, dots=dots)))
        if row.range_text and not dots:
            wanted.append((row.ends[-1], svg.measure(row.range_text, "ec-tick") + 2 * BESIDE))
    room = 100 - layout.column
    # So far the axis goes that what stands beside the mark of each row still fits.
    farthest = max(
        place(low)
        + (place(end) - place(low)) * room / max(room - 100 * space / layout.width, room / TENFOLD)
        for end, space in wanted
    )
    end = 10 ** min(farthest, float_info.max_10_exp) if logarithmic else farthest
    return svg.Scale(low, end, layout.column, 100, logarithmic)


class Sheet:
    """What is on a chart of rows so far, from its top down to `top`; of the last row, `middle`."""

    def __init__(
        self,
        groups: Sequence[Group],
        words: Wording,
        *,
        unit: str,
        narrow: bool = False,
        dots: bool = False,
        logarithmic: bool = False,
        reference: Reference | None = None,
        kinds: Sequence[tuple[str, str]] = (),
        width: float = 0,
    ) -> None:
        """Lay the rows out, and draw what stands above them: legend, reference and axis."""
        wide = width or (svg.PHONE if narrow else WIDE)
        self.words, self.dots, self.reference = words, dots or logarithmic, reference
        if self.dots:
            groups = [
                replace(group, rows=[_with_room(row, words, wide) for row in group.rows])
                for group in groups
            ]
        self.groups = groups
        self.layout = _lay_out(groups, words, wide, narrow)
        rows = [row for group in groups for row in group.rows if row.ends]
        against = [Row("", reference.value, "")] if reference else []
        self.reach = _extent([*rows, *against], logarithmic=logarithmic)
        self.scale = _scale(rows, self.layout, self.reach, dots=self.dots, logarithmic=logarithmic)
        self.marks: list[Html] = []
        self.texts: list[Placed] = []
        self.titles: list[str] = []
        self.top = self.middle = 0.0
        if kinds:
            self.marks, self.top = legend(kinds, bars=not self.dots, width=self.layout.width)
        self.above = self.top
        if reference:
            self._write_reference(reference)
        self.ticks = self.scale.ticks(6 if self.layout.width > 2 * svg.PHONE else 4)
        self._write_axis(unit)
        self.below = self.top

    def _write_reference(self, reference: Reference) -> None:
        """Write what the line is called that all rows are held against."""
        x, css = self.scale(reference.value), f"ec-value {reference.kind}".strip()
        anchor = anchor_at(x, reference.label, css, self.layout.width)
        # Where it has no room in the middle above its line, it begins or ends at the edge.
        at = {"start": 0.0, "middle": x, "end": 100.0}[anchor]
        self.texts.append(Placed(at, self.top + 13, reference.label, css, anchor))
        self.top += svg.LINE

    def _write_axis(self, unit: str) -> None:
        """Write figures at the axis, the first with the unit.

        None stands where it would touch another, or in the way of the reference.
        """
        free = self.scale(self.reference.value) if self.reference else None
        width, apart, end, written = self.layout.width, 100 * BESIDE / self.layout.width, -1e9, 0
        for tick in self.ticks:
            shown = self.words.bare(tick, unit, 3) if written else self.words.on_axis(tick, unit)
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
        inline = not self.layout.beside
        lines = _label_lines(row, self.words, self.layout.limit, inline=inline)
        told = _told_lines(row, self.words, self.layout)
        area = DETAIL * len(told) if told else BAR + (BELOW + 2 * CAP if self._whisker(row) else 0)
        block = sum(_height(css) for _, css, _ in lines)
        column, beside = self.layout.column, self.layout.beside
        high = max(block, area) if beside else block + 2 + area
        start = self.top + (high - block) / 2 if beside else self.top
        y = self.top + ((high - area) / 2 if beside else block + 2)
        anchor, dx = ("end", -float(BESIDE)) if beside else ("start", 0.0)
        for line, css, soft in lines:
            self.texts.append(Placed(column, start + 13, line, css, anchor, dx, soft))
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
        self.middle = middle
        span, beside = (row.ends[0], row.ends[-1]), float(BESIDE)
        # A range that goes on beyond ends where its arrow does.
        first, last = (self.scale(min(max(end, self.reach[0]), self.reach[1])) for end in span)
        end = last
        if row.value is None:
            tall = RANGE if self.dots else BAR
            wide = max(last - first, THIN)
            self.marks.append(svg.bar(first, middle - tall / 2, wide, tall, css=css, title=title))
        elif self.dots or row.kind == "other":
            if first < last:
                self.marks += draw_whisker(self.scale, span, self.reach, middle, row.kind)
            self.marks.append(mark(row.kind, self.scale(row.value), middle, title))
            beside += svg.DOT
        else:
            start, end_at = sorted((self.scale(0.0), self.scale(row.value)))
            wide = max(end_at - start, THIN)
            self.marks.append(svg.bar(start, y, wide, BAR, css=css, title=title))
            end = self.scale(max(row.value, 0.0))
        if row.text:
            kind = f"ec-value {STYLES.get(row.kind, '')}".strip()
            soft = row.range_text if self.dots and row.value is not None else ""
            self.texts.append(Placed(end, middle + 5, row.text, kind, dx=beside, soft=soft))
        if self._whisker(row):
            below = y + BAR + BELOW - CAP
            self.marks += draw_whisker(self.scale, span, self.reach, below, row.kind)
            if row.range_text:
                self.texts.append(Placed(last, below + 4.5, row.range_text, "ec-tick", dx=BESIDE))

    def finish(self, name: str, title: str, upon: Iterable[Html] = ()) -> Html:
        """Return the chart, with its lines below all marks, and more marks `upon` them."""
        self.top -= GAP - 4

        def clear(x: float, top: float, css: str) -> list[Html]:
            return clear_line(x, (top, self.top), css, self.texts, self.layout.width)

        grid = [
            line
            for tick in self.ticks
            for line in clear(self.scale(tick), self.below, "ec-grid" if tick else "ec-axis")
        ]
        over: list[Html] = []
        if self.reference:
            css = f"ec-reference {self.reference.kind}".strip()
            over = clear(self.scale(self.reference.value), self.above, css)
        written = [text.drawn for text in self.texts]
        description = self.words["interface", "phrases"].join(self.titles)
        marks = [*grid, *self.marks, *over, *written, *upon]
        return svg.figure(name, self.top, title, description, marks)


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
    sheet = Sheet(
        groups,
        words,
        unit=unit,
        narrow=narrow,
        dots=dots,
        logarithmic=logarithmic,
        reference=Reference(*reference) if reference else None,
        kinds=kinds,
        width=width,
    )
    for number, group in enumerate(sheet.groups):
        sheet.top += APART if number else 4
        sheet.draw_group(group)
    return sheet.finish(name, title, upon)
