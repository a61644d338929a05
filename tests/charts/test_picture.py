"""A picture stands alone: everything in it that a reader needs, and nothing it would fetch."""

import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from calc import CALCULATORS, __version__
from calc.analysis.uncertainty import intervals
from calc.charts import picture, svg
from calc.core.scenario import Scenario
from calc.core.wording import LANGUAGES, wording
from calc.sharing import export

ROOT = Path(__file__).parents[2]
PAGE = "https://site.example/base/zh/future/search/"
DATE = "2026-11-23"
SVG = "{http://www.w3.org/2000/svg}"


def pictures(scenario, language="en"):
    """Return the pictures of a scenario's charts, by name."""
    words = wording(language)
    record = export.scenario_record(scenario, words, PAGE)
    return {
        name: picture.draw_picture(scenario, words, name, record, DATE)
        for name in picture.draw_charts(scenario, words)
    }


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", CALCULATORS)
def test_a_picture_says_what_it_is_how_sure_and_where_from(name, language):
    scenario, words = Scenario.of(CALCULATORS[name]), wording(language)
    primary = scenario.calculator.primary
    interval = intervals(scenario)[primary]
    ends = [words.quantity(end, scenario.unit) for end in (interval.low, interval.high)]
    answer = words.short(scenario.results[primary], scenario.unit)  # its label may say per what
    drawn = pictures(scenario, language)
    assert list(drawn) == [*(["lines"] if scenario.calculator.sweep else []), "bars", "tornado"]
    for text in drawn.values():
        root = ET.fromstring(text)  # noqa: S314  (our own)
        assert root.tag == f"{SVG}svg"
        title, description = root[0].text, root[1].text
        drawn_text = "".join(element.text or "" for element in root.findall(f"{SVG}text"))
        # Lines are broken where they would be too long.
        loose = re.sub(r"\s", "", drawn_text)
        for wanted in (
            title,
            answer,
            *(ends if language == "en" else words.ends(*ends).values()),  # 854 亿至 1340 亿千瓦时
            __version__,
            DATE,
            "CC BY 4.0",
            f"{PAGE}?",
        ):
            assert re.sub(r"\s", "", wanted) in loose, wanted
        assert answer in description


@pytest.mark.parametrize("name", CALCULATORS)
def test_a_picture_needs_no_style_sheet_and_fetches_nothing(name):
    for text in pictures(Scenario.of(CALCULATORS[name])).values():
        assert not re.search(r"\b(class|style|href|src|on\w+)=|url\(|var\(|<style|<script", text)
        assert re.findall(r"""https?://[^\s"'<]+""", text.replace(PAGE, "")) == [
            "http://www.w3.org/2000/svg"
        ]
        assert 'font-family="sans-serif"' in text
        assert '<rect width="680"' in text


@pytest.mark.parametrize("name", CALCULATORS)
def test_every_mark_of_a_chart_has_its_style(name):
    known = {selector for selector, _ in picture.STYLES}
    for chart in picture.draw_charts(Scenario.of(CALCULATORS[name]), wording("en")).values():
        inside = chart.partition("</desc>")[2]
        marks = re.findall(r'<(\w+)(?: [^<>]*?)? class="([^"]+)"', inside)
        assert marks
        for tag, classes in marks:
            for css_class in classes.split():
                assert f"{tag}.{css_class}" in known, (tag, css_class)


def test_colours_are_those_of_the_light_page():
    sheet = (ROOT / "overrides/assets/stylesheets/site.css").read_text("utf-8")
    light = sheet.partition("[data-md-color-scheme] {")[2].partition("}")[0]
    colours = dict(re.findall(r"--([\w-]+): (#\w+);", light))
    assert {name: colours[name] for name in picture.COLOURS} == picture.COLOURS


def test_nothing_is_written_beyond_the_edge():
    """An address of many changed inputs is broken into lines; the picture grows by them."""
    calculator = CALCULATORS["request"]
    short = pictures(Scenario.of(calculator))["bars"]
    high = {name: declared.high for name, declared in calculator.inputs.items()}
    long = pictures(Scenario.of(calculator, high))["bars"]
    heights = [float(ET.fromstring(drawing).get("height")) for drawing in (short, long)]  # noqa: S314
    assert heights[1] > heights[0]
    for text in ET.fromstring(long).findall(f"{SVG}text"):  # noqa: S314
        size = float(text.get("font-size"))
        assert len(text.text) * size * 0.62 <= picture.WIDTH - 2 * picture.EDGE


def test_the_title_of_a_picture_is_what_it_shows():
    """At half load 14.6 TWh, half of what the paper has; what is measured stands below."""
    drawn = pictures(Scenario.of(CALCULATORS["search"], {"utilisation": 50}))
    assert ET.fromstring(drawn["bars"])[0].text.startswith("Half of the published value")  # noqa: S314
    assert ">Electricity, TWh a year<" in drawn["bars"].replace("\N{NO-BREAK SPACE}", " ")
    assert ET.fromstring(drawn["tornado"])[0].text == "Most of the range comes from “Servers”"  # noqa: S314


def test_what_a_reader_set_is_what_is_drawn():
    text = pictures(Scenario.of(CALCULATORS["search"], {"utilisation": 50}))["bars"]
    assert "14.6" in text  # half of 29.2 TWh
    assert "search.utilisation=50" in text


def test_curves_lie_where_a_browser_would_stretch_them():
    """The middle of a frame 40 pixels high that begins at 10, on a picture 600 pixels wide."""
    curve = svg.stretched(10, 40, [svg.curve([(50, 50), (100, 0)], "ec-line")])
    chart = svg.figure("name", 100, "title", "what it shows", [curve])
    height, marks = picture.open_chart(chart, 600)
    assert height == 100
    assert 'points="300,30 600,10"' in marks
    assert "preserveAspectRatio" not in marks
