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

from calc.analysis.uncertainty import intervals
from calc.charts import svg
from calc.charts.bars import comparable_results, comparison_rows, draw_bars
from calc.charts.finding import name_measure, state_finding
from calc.charts.lines import draw_lines
from calc.charts.tornado import draw_tornado, effective_swings, state_driver
from calc.core.html import Html, html, join, unescape
from calc.core.scenario import Scenario
from calc.core.wording import TAGS, Wording, wording

WIDTH, EDGE = 680, 28

TITLE, ANSWER, SOURCE = 18, 15, 12
"""Sizes of letters, in pixels."""

LETTER = 0.62
"""Width of a bold letter in its own size; a Chinese one is at most twice as wide."""

DOUBT = "#e4bda9"
"""The reader's colour, faint, as the style sheet mixes it."""

COLOURS = {
    "paper": "#fff",
    "ink": "#1c1b19",
    "soft": "#5b5954",
    "rule": "#d9d6cf",
    "scenario": "#b3430a",
    "published": "#0a66a3",
    "published-tint": "#dde9f2",
    "reference": "#6a6862",
    "reference-bar": "#b9b6ae",
    "band-outer": "#ebe8e1",
    "band-inner": "#d8d4ca",
}

HALO = {
    "paint-order": "stroke",
    "stroke": "paper",
    "stroke-linejoin": "round",
    "stroke-width": "4",
}
OUTLINE = {"fill": "paper", "stroke": "published", "stroke-width": "1.5"}
TINTED = {**OUTLINE, "fill": "published-tint"}
HOLLOW = {"fill": "paper", "stroke": "ink", "stroke-width": "1.5"}
DASHED = {**HOLLOW, "stroke-dasharray": "3 2.5"}
RING = {"stroke-width": "2"}

STYLES: tuple[tuple[str, dict[str, str]], ...] = (
    ("text", {"fill": "ink"}),
    ("text.ec-tick", {"fill": "soft", "font-size": "13", **HALO}),
    ("tspan.ec-tick", {"fill": "soft", "font-size": "13", "font-weight": "400"}),
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
    ("rect.measured", {}),
    ("rect.estimated", HOLLOW),
    ("rect.ahead", DASHED),
    ("rect.published", TINTED),
    ("rect.computed", OUTLINE),
    ("rect.older", {"fill": "reference-bar", "fill-opacity": "0.3"}),
    ("rect.newest", {"fill": "reference-bar", "fill-opacity": "0.8"}),
    ("polygon.ec-shade", {"fill": "rule", "fill-opacity": "0.35"}),
    ("rect.since", {"fill": "soft"}),
    ("rect.ink", {"fill": "ink"}),
    ("rect.outlined", {"fill": "paper", "stroke": "reference"}),
    ("polygon.ec-count", {"fill": "band-outer"}),
    ("polygon.outer", {}),
    ("polygon.inner", {"fill": "band-inner"}),
    ("rect.uncertain", {"fill": DOUBT}),
    ("rect.case", {}),
    ("line.ec-whisker", {"stroke": "reference", "stroke-width": "1.5"}),
    ("line.measured", {}),
    ("line.estimated", {}),
    ("line.ahead", {}),
    ("line.computed", {"stroke": "published"}),
    ("line.other", {}),
    ("circle.ec-dot", {"fill": "reference-bar", "stroke": "paper", "stroke-width": "1.5"}),
    ("circle.reference", {}),
    ("circle.measured", {"fill": "ink"}),
    ("circle.estimated", HOLLOW | RING),
    ("path.ec-dot", {}),
    ("path.other", HOLLOW | RING),
    ("path.ec-cross", {"fill": "none", "stroke": "ink", "stroke-width": "2"}),
    ("circle.since", {"fill": "soft"}),
    ("circle.other", {"fill": "paper", "stroke": "soft"}),
    ("line.ec-span", {"stroke": "soft", "stroke-width": "1.5"}),
    ("line.ec-claim", {"stroke": "published", "stroke-width": "3"}),
    ("circle.ec-point", {"fill": "none"}),
    ("circle.scenario", {"fill": "scenario"}),
    ("circle.published", TINTED | RING),
    ("circle.computed", OUTLINE | RING),
    ("rect.step", {}),
    ("rect.rise", {"fill": "soft"}),
    ("rect.fall", {}),
    ("rect.whole", {"fill": "ink"}),
    ("rect.method", {"fill": "paper", "stroke": "soft"}),
    ("polyline.ec-head", {"fill": "none", "stroke": "ink", "stroke-width": "2"}),
    ("polyline.rise", {}),
    ("polyline.fall", {}),
    ("line.ec-joint", {"stroke": "reference"}),
    ("circle.whole", {"fill": "ink"}),
    ("circle.ink", {"fill": "ink"}),
    ("circle.ahead", DASHED | RING),
    ("line.ec-mark", {"stroke": "published", "stroke-dasharray": "2 3", "stroke-width": "1.5"}),
    ("line.ec-reach", {"stroke": "reference", "stroke-width": "1.5"}),
    ("line.ec-grid", {"stroke": "rule"}),
    ("line.ec-axis", {"stroke": "ink"}),
    ("line.foreseen", {"stroke-dasharray": "3 2.5"}),
    ("line.ec-level", {"stroke": "reference", "stroke-width": "2"}),
    ("line.ec-leader", {"stroke": "soft"}),
    ("line.ec-reference", {"stroke": "ink", "stroke-width": "1.5"}),
    ("line.published", {"stroke": "published"}),
    ("line.scenario", {"stroke": "scenario"}),
    ("line.ec-position", {"stroke": "scenario", "stroke-dasharray": "3 3"}),
    (
        "polyline.ec-line",
        {"fill": "none", "stroke": "ink", "stroke-linejoin": "round", "stroke-width": "2"},
    ),
    ("polyline.ink", {}),
    ("polyline.published", {"stroke": "published"}),
    ("polygon.ec-area", {"fill": "reference-bar", "fill-opacity": "0.22"}),
    ("polygon.saved", {"fill": "published", "fill-opacity": "0.12"}),
    ("polygon.more", {}),
    ("polyline.reference", {"stroke": "reference"}),
    ("polyline.published", {"stroke": "published"}),
    ("polyline.ahead", {"stroke-dasharray": "6 4"}),
    ("polyline.line0", {}),
    ("line.ec-line", {"stroke": "ink", "stroke-width": "2"}),
    ("line.line0", {}),
    ("line.line1", {"stroke": "reference", "stroke-dasharray": "6 4"}),
    ("line.line2", {"stroke": "reference", "stroke-dasharray": "2 3"}),
    ("polyline.ec-beyond", {"fill": "none", "stroke": "reference", "stroke-width": "1.5"}),
    ("polyline.scenario", {"stroke": "scenario"}),
    ("polyline.line1", {"stroke": "reference", "stroke-dasharray": "6 4"}),
    ("polyline.line2", {"stroke": "reference", "stroke-dasharray": "2 3"}),
)
"""What each mark looks like, by its kind and its class; the later comes first."""


def _tornado(scenario: Scenario, words: Wording) -> Html | None:
    swings = effective_swings(scenario)
    return draw_tornado(scenario, words, swings) if swings else None


CHARTS: dict[str, Callable[[Scenario, Wording], Html | None]] = {
    "lines": lambda scenario, words: (
        draw_lines(scenario, words) if scenario.calculator.sweep else None
    ),
    "bars": lambda scenario, words: draw_bars(
        scenario,
        words,
        comparison_rows(scenario, words),
        intervals(scenario, comparable_results(scenario)),
    ),
    "tornado": _tornado,
}
"""The charts of a page, in its order; nothing, where a calculator has none of a kind."""


def draw_charts(scenario: Scenario, words: Wording) -> dict[str, Html]:
    """Return the charts of a scenario as they stand in the page, by name."""
    drawn = {name: draw(scenario, words) for name, draw in CHARTS.items()}
    return {name: chart for name, chart in drawn.items() if chart}


def chart_title(chart: Html) -> str:
    """Return the title of a chart, as text."""
    title = re.search(r"<title[^>]*>(.*?)</title>", chart)
    assert title  # noqa: S101  (svg.figure gives every chart one)
    return unescape(title[1])


def inline_styles(marks: Html) -> Html:
    """Return marks whose classes have become attributes."""

    def resolve(mark: re.Match[str]) -> str:
        tag, rest, classes = mark.groups()
        selectors = {tag, *(f"{tag}.{name}" for name in classes.split())}
        look: dict[str, str] = {}
        for selector, style in STYLES:
            if selector in selectors:
                look |= style
        shown = {key: COLOURS.get(value, value) for key, value in look.items()}
        return f"<{tag}{rest}" + "".join(f' {key}="{value}"' for key, value in shown.items())

    with_classes = re.sub(r"<text (?![^>]*class=)", '<text class="" ', marks)
    return Html(re.sub(r'<(\w+)((?: [^<>]*?)?) class="([^"]*)"', resolve, with_classes))


def break_text(content: str, size: float, words: Wording, width: float) -> tuple[str, ...]:
    """Break a text into lines that fit; one without spaces, such as an address, anywhere."""
    limit = int(width / (size * LETTER))
    return tuple(
        piece[start : start + limit]
        for piece in svg.break_lines(content, words, limit)
        for start in range(0, len(piece), limit)
    )


STRETCHED = re.compile(
    r'<svg x="0" y="([\d.]+)" width="100%" height="([\d.]+)" viewBox="0 0 100 100" '
    r'preserveAspectRatio="none"[^>]*>(.*?)</svg>'
)
"""Curves as `calc.charts.svg.stretched` writes them, in pixels."""


def open_chart(chart: Html, width: float) -> tuple[float, Html]:
    """Return the height of a chart of that width, in pixels, and its marks with their looks."""
    drawn = svg.in_pixels(chart)
    parts = re.fullmatch(r'<svg [^>]*height="([\d.]+)"[^>]*><title.*?</desc>(.*)</svg>', drawn)
    assert parts  # noqa: S101  (svg.figure makes every chart so)
    marks = STRETCHED.sub(lambda frame: lay_out_curves(frame, width), parts[2])
    return float(parts[1]), inline_styles(Html(marks))


def lay_out_curves(frame: re.Match[str], width: float) -> str:
    """Return curves as they lie on a picture of that width.

    Browsers stretch a frame and leave lines as thick as they were; not all programs do.
    """
    top, height = float(frame[1]), float(frame[2])

    def place(points: re.Match[str]) -> str:
        pairs = [map(float, pair.split(",")) for pair in points[1].split()]
        placed = (f"{x / 100 * width:.6g},{top + y / 100 * height:.6g}" for x, y in pairs)
        return f'points="{" ".join(placed)}"'

    return re.sub('points="([^"]*)"', place, frame[3]).replace(
        ' vector-effect="non-scaling-stroke"', ""
    )


def frame_chart(
    chart: Html,
    above: Sequence[tuple[str, float, str]],
    below: Sequence[str],
    description: str,
    language: str,
    *,
    width: int = WIDTH,
) -> Html:
    """Return a chart as a picture of its own, between lines of text.

    `above` stand texts with the size of their letters and their colour, the title first.
    """
    words, inside = wording(language), width - 2 * EDGE
    height, marks = open_chart(chart, inside)
    lines: list[Html] = []
    y = float(EDGE)
    for content, size, colour in above:
        for line in break_text(content, size, words, inside):
            y += size
            lines.append(
                html(
                    '<text x="{}" y="{:g}" font-size="{}" fill="{}" font-weight="600">{}</text>',
                    EDGE, y, size, COLOURS[colour], line,
                )
            )  # fmt: skip
            y += size * 0.4
    top = y + 14
    y = top + height + 16
    for content in below:
        for line in break_text(content, SOURCE, words, inside):
            y += SOURCE
            lines.append(
                html(
                    '<text x="{}" y="{:g}" font-size="{}" fill="{}">{}</text>',
                    EDGE, y, SOURCE, COLOURS["soft"], line,
                )
            )  # fmt: skip
            y += SOURCE * 0.4
    return html(
        '<svg xmlns="http://www.w3.org/2000/svg" role="img" lang="{language}" '
        'width="{width}" height="{whole}" viewBox="0 0 {width} {whole}" '
        'font-family="sans-serif" font-size="14">'
        "<title>{title}</title><desc>{description}</desc>"
        '<rect width="{width}" height="{whole}" fill="{paper}"/>'
        '{lines}<svg x="{edge}" y="{top:g}" width="{inside}" height="{height:g}" '
        'overflow="visible">{marks}</svg></svg>',
        language=TAGS[language],
        width=width,
        whole=math.ceil(y + EDGE - SOURCE * 0.4),
        title=above[0][0],
        description=description,
        paper=COLOURS["paper"],
        lines=join(lines),
        edge=EDGE,
        top=top,
        inside=inside,
        height=height,
        marks=marks,
    )


def fit_width(drawn: Html) -> Html:
    """Return a picture that is as wide as there is room, and as high as that makes it."""
    return Html(re.sub(r'^(<svg [^>]*?)width="\d+" height="\d+"', r'\1width="100%"', drawn))


FINDINGS: dict[str, Callable[[Scenario, Wording], str]] = {
    "bars": lambda scenario, words: state_finding(
        scenario, words, comparison_rows(scenario, words)
    ),
    "tornado": lambda scenario, words: state_driver(scenario, words, effective_swings(scenario)),
}
"""What the charts show, in a sentence, where that is said."""


def draw_picture(
    scenario: Scenario, words: Wording, name: str, record: Mapping[str, Any], date: str
) -> Html:
    """Return the answer's chart of a name as a picture of its own, with its finding as title.

    `record` is what `calc.sharing.export.record` says of the scenario, `date` the day it is made.
    """
    chart = draw_charts(scenario, words)[name]
    leading = scenario.leading
    result = record["results"][leading]
    ends = {end: words.quantity(result[end], result["unit"]) for end in ("low", "high")}
    answer = words.pair(
        result["label"],
        words.fill(words["export", "plausible"], ends | {"value": scenario.format(words, leading)}),
    )
    source = words.fill(words["export", "source"], {"version": record["version"], "date": date})
    above = [(chart_title(chart), TITLE, "ink"), (answer, ANSWER, "scenario")]
    if name in FINDINGS:
        title, measure = FINDINGS[name](scenario, words), name_measure(scenario, words)
        above = [(title, TITLE, "ink"), (measure, SOURCE, "soft"), (answer, ANSWER, "scenario")]
    return frame_chart(chart, above, [source, record["address"]], answer, words.language)
