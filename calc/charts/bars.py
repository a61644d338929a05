"""A chart of rows: bars from zero or, where values spread too far, dots by powers of ten."""

from __future__ import annotations

from collections.abc import Sequence

from calc.analysis.uncertainty import Interval
from calc.charts import svg
from calc.core.html import escape
from calc.view.scenario import Row, Scenario

SPREAD = 60
"""Beyond this ratio the smallest bar would be thinner than a hair."""

BAR, GAP = 14, 14

BELOW, CAP = 6, 3
"""How far below its bar an interval is drawn, and half the height of its ends, in pixels."""

LETTER, AFTER = 9, 12
"""Width of a letter of a value, and of the space around it, in pixels."""


def _whisker(interval: Interval, y: float, scale: svg.Scale) -> str:
    """Return the interval as a line with a cap at each end, or an arrow where it goes on beyond."""
    if not scale.logarithmic:
        # There is room beyond the longest bar.
        scale = svg.Scale(0, scale.high * 100 / scale.end, 0, 100)
    low, high = scale(interval.low), scale(interval.high)
    ends = []
    for x, value, back in ((low, interval.low, CAP), (high, interval.high, -CAP)):
        if scale.low <= value <= scale.high:
            ends.append(svg.rule(x, y - CAP, x, y + CAP, "ec-whisker"))
        else:
            ends.append(
                f'<svg x="{x:.4g}%" y="{y:g}" overflow="visible">'
                f'<polyline points="{back},{-CAP} 0,0 {back},{CAP}" class="ec-beyond"/></svg>'
            )
    return svg.rule(low, y, high, y, "ec-whisker") + "".join(ends)


def _row(row: Row, top: float, scale: svg.Scale, shown: str, title: str) -> tuple[str, float]:
    """Return the marks of one row and how high it is."""
    labels = svg.lines(row.label)
    marks = [
        svg.text(0, top + svg.LINE * (number + 0.75), line, css=f"ec-label {row.kind}")
        for number, line in enumerate(labels)
    ]
    y = top + svg.LINE * len(labels) + 2
    end = scale(row.value)
    if scale.logarithmic:
        marks.append(svg.rule(0, y + BAR / 2, 100, y + BAR / 2, "ec-track"))
        marks.append(svg.dot(end, y + BAR / 2, f"ec-dot {row.kind}", title))
    else:
        marks.append(
            f'<rect x="0" y="{y:g}" width="{max(end, 0.3):.4g}%" height="{BAR}" '
            f'class="ec-bar {row.kind}"><title>{escape(title)}</title></rect>'
        )
    # A value stands right of its mark, or left of it where there is no room.
    room = svg.PHONE * (1 - end / 100) - AFTER
    left = end > 50 and room < LETTER * svg.width(shown)  # noqa: PLR2004  (the wider side)
    marks.append(
        svg.text(end, y + BAR - 3, shown, anchor="end" if left else "start",
                 dx=-10 if left else 8, css=f"ec-value {row.kind}")
    )  # fmt: skip
    return "".join(marks), svg.LINE * len(labels) + BAR + GAP


def bars(scenario: Scenario, rows: Sequence[Row], interval: Interval | None = None) -> str:
    """Return the chart that sets the reader's scenario beside published figures."""
    words, calculator = scenario.words, scenario.calculator
    shown = [words.quantity(row.value, scenario.unit) for row in rows]
    # The longest bar ends where the widest value beside it still fits on a phone.
    longest = 100 - 100 * (LETTER * max(map(svg.width, shown)) + AFTER) / svg.PHONE
    wide = svg.scale_for([row.value for row in rows], 0, longest, spread=SPREAD)
    scale = svg.Scale(wide.low, wide.high, 2, 95, logarithmic=True) if wide.logarithmic else wide
    titles = [words.pair(row.label, value) for row, value in zip(rows, shown, strict=True)]
    marks, top = [], 0.0
    if scale.logarithmic:
        for tick in scale.ticks(4):
            x = scale(tick)
            anchor = "start" if x < 8 else "end" if x > 90 else "middle"  # noqa: PLR2004
            marks.append(svg.text(x, 12, words.amount(tick, 1), anchor=anchor, css="ec-tick"))
        top = svg.LINE
    grid_top = top
    for row, value, said in zip(rows, shown, titles, strict=True):
        drawn, height = _row(row, top, scale, value, said)
        marks.append(drawn)
        top += height
        if interval and row.kind == "scenario" and row.result == calculator.primary:
            marks.append(_whisker(interval, top - GAP - 2 + BELOW, scale))
    if scale.logarithmic:
        grid = [svg.rule(scale(t), grid_top, scale(t), top, "ec-grid") for t in scale.ticks(4)]
        marks = [*grid, *marks]
    label = words.result_label(calculator.name, calculator.primary)
    title = words.fill(words["interface", "chart_bars"], {"label": label})
    description = words["interface", "phrases"].join(titles)
    return svg.figure(f"{calculator.name}-bars", top, title, description, marks)
