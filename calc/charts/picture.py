"""A chart as a picture that stands alone: an SVG file that needs no style sheet, font or page.

In it stand what it shows, the answer with its interval, and where it comes from. Colours are those
of the light page (assets/stylesheets/site.css), whatever the reader's own; a test holds the two
equal, and finds a mark for which there is no style here.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from calc.charts import bars, lines, svg
from calc.core.html import escape, unescape
from calc.view import uncertainty as doubt
from calc.view.scenario import Scenario

CHARTS: dict[str, Callable[[Scenario], str]] = {
    "lines": lambda scenario: lines.lines(scenario) if scenario.calculator.sweep else "",
    "bars": lambda scenario: bars.bars(scenario, scenario.rows, doubt.found(scenario)),
    "tornado": lambda scenario: (
        doubt.bars_of(scenario, swings[: doubt.FEW]) if (swings := doubt.moving(scenario)) else ""
    ),
}
"""The charts of a page, in its order; nothing, where a calculator has none of a kind."""

WIDTH, EDGE = 680, 28
INSIDE = WIDTH - 2 * EDGE

TITLE, ANSWER, SOURCE = 18, 15, 12
"""Sizes of letters, in pixels."""

LETTER = 0.62
"""Width of a bold letter in its own size; a Chinese one is at most twice as wide."""

COLOURS = {
    "paper": "#fff",
    "ink": "#1c1b19",
    "soft": "#5b5954",
    "rule": "#d9d6cf",
    "scenario": "#b3430a",
    "published": "#0a66a3",
    "reference": "#6a6862",
    "reference-bar": "#b9b6ae",
}

HALO = {
    "paint-order": "stroke",
    "stroke": "paper",
    "stroke-linejoin": "round",
    "stroke-width": "4",
}
OUTLINE = {"fill": "paper", "stroke": "published", "stroke-width": "1.5"}

STYLES: tuple[tuple[str, dict[str, str]], ...] = (
    ("text", {"fill": "ink"}),
    ("text.ec-tick", {"fill": "soft", "font-size": "12", **HALO}),
    ("text.ec-value", {"font-weight": "600", **HALO}),
    ("text.ec-label", {}),
    ("text.reference", {"fill": "reference"}),
    ("text.published", {"fill": "published"}),
    ("text.computed", {"fill": "published"}),
    ("text.since", {}),
    ("text.heading", {"font-weight": "600"}),
    ("text.scenario", {"fill": "scenario", "font-weight": "600"}),
    ("text.line0", HALO),
    ("text.line1", {"fill": "reference", **HALO}),
    ("text.line2", {"fill": "reference", **HALO}),
    ("rect.ec-bar", {"fill": "reference-bar"}),
    ("rect.reference", {}),
    ("rect.scenario", {"fill": "scenario"}),
    ("rect.published", {"fill": "published"}),
    ("rect.computed", OUTLINE),
    ("rect.since", {"fill": "soft"}),
    ("rect.uncertain", {"fill": "soft"}),
    ("line.ec-whisker", {"stroke": "scenario", "stroke-width": "1.5"}),
    ("line.ec-own-answer", {"stroke": "scenario", "stroke-width": "2"}),
    ("circle.ec-dot", {"fill": "reference-bar", "stroke": "paper", "stroke-width": "1.5"}),
    ("circle.reference", {}),
    ("circle.since", {"fill": "soft"}),
    ("circle.other", {"fill": "paper", "stroke": "soft"}),
    ("line.ec-span", {"stroke": "soft", "stroke-width": "1.5"}),
    ("line.ec-claim", {"stroke": "published", "stroke-width": "3"}),
    ("circle.scenario", {"fill": "scenario"}),
    ("circle.published", {"fill": "published"}),
    ("circle.computed", OUTLINE),
    ("text.waterfall", HALO),
    ("text.step", {}),
    ("text.method", {}),
    ("text.whole", {"font-weight": "600"}),
    ("rect.ec-waterfall", {"fill": "reference-bar"}),
    ("rect.step", {}),
    ("rect.whole", {"fill": "ink"}),
    (
        "rect.method",
        {"fill": "paper", "stroke": "ink", "stroke-dasharray": "3 2", "stroke-width": "1.5"},
    ),
    ("circle.waterfall", {}),
    ("circle.whole", {"fill": "ink"}),
    ("circle.ink", {"fill": "ink"}),
    ("circle.ahead", {"fill": "paper", "stroke": "ink"}),
    ("circle.made", {"fill": "paper", "stroke": "ink"}),
    ("line.ec-mark", {"stroke": "published", "stroke-dasharray": "2 3", "stroke-width": "1.5"}),
    ("line.ec-reach", {"stroke": "reference", "stroke-width": "1.5"}),
    ("line.ec-grid", {"stroke": "rule"}),
    ("line.ec-track", {"stroke": "rule"}),
    ("line.ec-position", {"stroke": "scenario", "stroke-dasharray": "3 3"}),
    (
        "polyline.ec-line",
        {"fill": "none", "stroke": "ink", "stroke-linejoin": "round", "stroke-width": "2"},
    ),
    ("polyline.ink", {}),
    ("polyline.reference", {"stroke": "reference"}),
    ("polyline.ahead", {"stroke-dasharray": "6 4"}),
    ("polyline.line0", {}),
    ("polyline.ec-beyond", {"fill": "none", "stroke": "scenario", "stroke-width": "1.5"}),
    ("polyline.line1", {"stroke": "reference", "stroke-dasharray": "6 4"}),
    ("polyline.line2", {"stroke": "reference", "stroke-dasharray": "2 3"}),
)
"""What each mark looks like, by its kind and its class; the later comes first."""


def charts(scenario: Scenario) -> dict[str, str]:
    """Return the charts of a scenario as they stand in the page, by name."""
    return {name: drawn for name, draw in CHARTS.items() if (drawn := draw(scenario))}


def titled(chart: str) -> str:
    """Return the title of a chart, as it stands in its markup."""
    found = re.search(r"<title[^>]*>(.*?)</title>", chart)
    assert found  # noqa: S101  (svg.figure gives every chart one)
    return found[1]


def styled(marks: str) -> str:
    """Return marks whose classes have become attributes."""

    def resolve(match: re.Match[str]) -> str:
        tag, rest, classes = match.groups()
        names = {tag, *(f"{tag}.{each}" for each in classes.split())}
        look: dict[str, str] = {}
        for name, style in STYLES:
            if name in names:
                look |= style
        shown = {key: COLOURS.get(value, value) for key, value in look.items()}
        return f"<{tag}{rest}" + "".join(f' {key}="{value}"' for key, value in shown.items())

    with_classes = re.sub(r"<text (?![^>]*class=)", '<text class="" ', marks)
    return re.sub(r'<(\w+)((?: [^<>]*?)?) class="([^"]*)"', resolve, with_classes)


def _lines(content: str, size: float) -> tuple[str, ...]:
    """Break a text into lines that fit; one without spaces, such as an address, anywhere."""
    limit = int(INSIDE / (size * LETTER))
    broken = (
        piece[at : at + limit]
        for piece in svg.lines(content, limit)
        for at in range(0, len(piece), limit)
    )
    return tuple(broken)


def framed(
    chart: str,
    above: Sequence[tuple[str, float, str]],
    below: Sequence[str],
    description: str,
    language: str,
) -> str:
    """Return a chart's markup as a picture of its own, between lines of text.

    `above` stands markup with the size of its letters and its colour, the title first, and `below`
    mere text; the `description` is markup.
    """
    found = re.fullmatch(r'<svg [^>]*height="([\d.]+)"[^>]*><title.*?</desc>(.*)</svg>', chart)
    assert found  # noqa: S101  (svg.figure makes every chart so)
    height, marks = float(found[1]), found[2]
    said: list[str] = []
    y = float(EDGE)

    for content, size, colour in above:
        look = f'fill="{COLOURS[colour]}" font-weight="600"'
        for line in _lines(unescape(content), size):  # which may break between any two letters
            y += size
            at = f'x="{EDGE}" y="{y:g}" font-size="{size}"'
            said.append(f"<text {at} {look}>{escape(line)}</text>")
            y += size * 0.4
    top = y + 14
    y = top + height + 16
    for content in below:
        for line in _lines(content, SOURCE):
            y += SOURCE
            look = f'font-size="{SOURCE}" fill="{COLOURS["soft"]}"'
            said.append(f'<text x="{EDGE}" y="{y:g}" {look}>{escape(line)}</text>')
            y += SOURCE * 0.4
    whole = math.ceil(y + EDGE - SOURCE * 0.4)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" lang="{language}" '
        f'width="{WIDTH}" height="{whole}" viewBox="0 0 {WIDTH} {whole}" '
        f'font-family="sans-serif" font-size="14">'
        f"<title>{above[0][0]}</title><desc>{description}</desc>"
        f'<rect width="{WIDTH}" height="{whole}" fill="{COLOURS["paper"]}"/>'
        f'{"".join(said)}<svg x="{EDGE}" y="{top:g}" width="{INSIDE}" height="{height:g}" '
        f'overflow="visible">{styled(marks)}</svg></svg>'
    )


def picture(scenario: Scenario, chart: str, known: Mapping[str, Any], date: str) -> str:
    """Return a chart's markup as a picture of its own.

    `known` is what `calc.sharing.export.record` says of the scenario, `date` the day it is made.
    """
    words, primary = scenario.words, scenario.calculator.primary
    result = known["results"][primary]
    ends = {end: escape(words.quantity(result[end], result["unit"])) for end in ("low", "high")}
    answer = words.pair(
        escape(result["label"]),
        words.fill(words["export", "plausible"], ends | {"value": scenario.shown(primary)}),
    )
    source = words.fill(words["export", "source"], {"version": known["version"], "date": date})
    above = [(titled(chart), TITLE, "ink"), (answer, ANSWER, "scenario")]
    return framed(chart, above, [source, known["address"]], answer, words.language)
