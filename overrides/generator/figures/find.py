"""Our own find: one fleet's electricity, shared among two numbers of searches.

Width is searches a day and height is watt-hours for each, so both areas are the fleet's day.
"""

from __future__ import annotations

from collections.abc import Sequence

from calc import CALCULATORS
from calc.charts import svg
from calc.core.cited import ESTIMATES, NUMBERS
from calc.core.html import Html
from calc.core.units import convert
from calc.core.wording import Wording
from calc.view.standing import cited
from calc.view.table import table
from overrides.generator.chapters import computed_address
from overrides.generator.figures.figure import Figure

SHARED, SIZED = "search.semianalysis", "search.own-volume"
"""The estimates: the fleet with the searches of the paper, and with those it was sized for."""

VOLUMES = {SHARED: "search.volume", SIZED: "search.semianalysis.volume"}
"""The number of searches of each."""

TALL, WIDE, EDGE = 112, 97, 0.5
"""Pixels of the higher rectangle, per cent of the wider one, and at their left edge."""

GAP, SPACE = 14, 3
"""Pixels between the two, and per cent between one and what stands beside it."""

LIMIT = 24
"""Characters beside the higher rectangle, on a phone."""


def results(key: str) -> dict[str, float]:
    """Return what the calculator makes of an estimate."""
    estimate = ESTIMATES[key]
    return CALCULATORS[estimate.calculator].run(estimate.inputs)


def searches(key: str) -> float:
    """Return among how many searches a day an estimate shares the electricity."""
    number = NUMBERS[VOLUMES[key]]
    return convert(number.value, number.unit, "search/day")


def sizes() -> dict[str, tuple[float, float]]:
    """Return each rectangle's width, in per cent, and height, in pixels."""
    widest, highest = searches(SIZED), results(SHARED)["per_search"]
    return {
        key: (WIDE * searches(key) / widest, TALL * results(key)["per_search"] / highest)
        for key in VOLUMES
    }


def gaps(words: Wording) -> dict[str, str]:
    """Return the values that the figure says."""
    return {
        "day": words.short(results(SHARED)["daily_electricity"], "GWh/day", 2),
        "shared": words.amount(searches(SHARED)),
        "sized": words.amount(searches(SIZED)),
        "more": words.short(results(SHARED)["per_search"], "Wh/search", 2),
        "less": words.short(results(SIZED)["per_search"], "Wh/search", 2),
    }


def draw(words: Wording, title: str) -> Html:
    """Return both rectangles: the higher one with what is said beside it, the wider one below."""
    texts, told = words.words["figures"]["find"], gaps(words)
    marks, titles, y = list[Html](), list[str](), 4.0
    for key, kind in ((SHARED, "published"), (SIZED, "computed")):
        wide, high = sizes()[key]
        titles.append(words.fill(texts[f"{key}.mark"], told))
        marks.append(svg.bar(EDGE, y, wide, high, css=f"ec-bar {kind}", title=titles[-1]))
        beside = [words.fill(text, told) for text in texts[f"{key}.beside"]]
        if key == SHARED:
            marks += _write(words, beside, (EDGE + wide + SPACE, y + 14), LIMIT)
            y += high + GAP
        else:
            y += high + svg.LINE
            said = _write(words, beside, (EDGE, y), svg.NARROW)
            marks += said
            y += svg.LINE * (len(said) - 1)
    description = words["interface", "phrases"].join(titles)
    return svg.figure("figure-find", y + 8, title, description, marks)


def _write(
    words: Wording, told: Sequence[str], place: tuple[float, float], limit: int
) -> list[Html]:
    """Return a heading and what is told below it, from a place downwards."""
    heading, *lines = told
    x, y = place
    marks = [svg.text(x, y, heading, css="ec-label heading published")]
    for text in lines:
        for line in svg.break_lines(text, words, limit):
            y += svg.LINE
            marks.append(svg.text(x, y, line, css="ec-label"))
    return marks


def figure(words: Wording) -> Figure:
    """Return the figure with its three sums as a table."""
    texts, told = words.words["figures"]["find"], gaps(words)
    title = words.fill(texts["title"], told)
    head = [texts["case"], texts["day"], texts["searches"], texts["result"]]
    body = [
        [
            words.estimate_label(key),
            words.quantity(results(key)["daily_electricity"], "GWh/day"),
            words.quantity(searches(key), "search/day", 5),
            cited(
                words,
                words.quantity(results(key)["per_search"], "Wh/search"),
                computed_address(words, f"{key}.per_search"),
                "computed",
            ),
        ]
        for key in VOLUMES
    ]
    works = [ESTIMATES[SHARED].source, NUMBERS[VOLUMES[SIZED]].source]
    return Figure(
        title,
        draw(words, title),
        table(head, body, title),
        texts["note"],
        tuple(dict.fromkeys(works)),
        numbers=tuple(VOLUMES.values()),
        measure=words.fill(texts["measure"]),
    )
