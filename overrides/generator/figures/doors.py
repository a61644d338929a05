"""Small pictures beside the doors of the front page; what each shows stands beside it in words."""

from __future__ import annotations

from calc.charts import svg
from calc.core.cited import NUMBERS
from calc.core.html import Html
from calc.core.wording import Wording
from overrides.generator.figures import timeline
from overrides.generator.figures.drawing import mark
from overrides.generator.ranges import short_range

PROMPTS = {
    "ordinary": ("request.google", "request.openai"),
    "long": ("request.microsoft_long",),
    "agent": ("request.agent_session",),
}
"""The numbers of each kind of request: one, or the two ends of a range."""

SCALE = svg.Scale(0.1, 100, 3, 94, logarithmic=True)
"""Watt-hours."""

TOTALS = ("ai.gartner.2025", "ai.iea.2025", "ai.devriesgao.electricity")
BAR, PITCH = 14, 22
"""Pixels: height of a bar, and from one to the next."""

COLUMN, LONGEST = 36, 62
"""Per cent at which bars begin, and at which the longest ends."""


def prompt(words: Wording) -> Html:
    """Return what a request takes, by kind, on an axis of powers of ten."""
    texts = words.words["figures"]["doors"]
    y, marks, titles = 30, list[Html](), list[str]()
    marks.append(svg.rule(SCALE.start, y, SCALE.end, y, "ec-axis"))
    for tick in (0.1, 1, 10, 100):
        x = SCALE(tick)
        shown = (words.on_axis if tick == SCALE.high else words.bare)(tick, "Wh/request")
        marks.append(svg.rule(x, y, x, y + 5, "ec-axis"))
        marks.append(svg.text(x, y + 20, shown, anchor=svg.tick_anchor(x), css="ec-tick"))
    for kind, keys in PROMPTS.items():
        values = [NUMBERS[key].value for key in keys]
        unit = NUMBERS[keys[0]].unit
        shown = short_range(words, values[0], values[-1], unit, 3)
        shown = shown if len(values) > 1 else words.short(values[0], unit)
        titles.append(words.pair(texts[kind], shown))
        places = [SCALE(value) for value in values]
        if len(places) > 1:
            wide = places[-1] - places[0]
            css = "ec-bar measured"
            marks.append(svg.bar(places[0], y - 5, wide, 10, css=css, title=titles[-1]))
        else:
            marks.append(mark("estimated", places[0], y, titles[-1]))
        middle = sum(places) / len(places)
        marks.append(svg.text(middle, 14, texts[kind], anchor="middle", css="ec-tick"))
    description = words["interface", "phrases"].join(titles)
    return svg.figure("door-prompt", y + 26, texts["prompt"], description, marks)


def total(words: Wording) -> Html:
    """Return the counts of AI's electricity for one year, as bars."""
    texts = words.words["figures"]["doors"]
    values = {key: timeline.electricity(key) for key in TOTALS}
    scale = svg.Scale(0, max(values.values()), COLUMN, LONGEST)
    marks, titles, y = list[Html](), list[str](), 0
    for key, value in values.items():
        shown = words.bare(value, "TWh", 3)
        if NUMBERS[key].qualifier == "at most":
            shown = words.fill(words["scoreboard", "below"], {"high": shown})
        titles.append(words.pair(texts[key], words.quantity(value, "TWh")))
        wide = scale(value) - COLUMN
        marks.append(svg.text(0, y + 12, texts[key], css="ec-tick"))
        marks.append(svg.bar(COLUMN, y, wide, BAR, css="ec-bar estimated", title=titles[-1]))
        marks.append(svg.text(scale(value), y + 12, shown, dx=8, css="ec-value"))
        y += PITCH
    description = words["interface", "phrases"].join(titles)
    return svg.figure("door-total", y, words.fill(texts["total"]), description, marks)
