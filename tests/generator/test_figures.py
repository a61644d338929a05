"""Figures: what they show is what was printed or follows from it, in the page and in the file."""

import math
import re
from dataclasses import replace
from functools import cache
from html import unescape
from html.parser import HTMLParser
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest

from calc import __version__
from calc.analysis.equivalents import latest
from calc.charts import picture, svg
from calc.core.cited import NUMBERS, SOURCES, printed_value
from calc.core.tables import read_table
from calc.core.wording import LANGUAGES, wording
from overrides.generator import figures
from overrides.generator.figures import (
    bridges,
    card,
    figure_1,
    ireland,
    ireland_2030,
    sheet,
    timeline,
)
from overrides.generator.figures.figure import check_figure, figure_date

SVG = "{http://www.w3.org/2000/svg}"
ALL = [*figures.FIGURES, *bridges.BRIDGES]
EVERY = [(name, language) for name in ALL for language in LANGUAGES]
BOTH = pytest.mark.parametrize(("name", "language"), EVERY)


@cache
def made(name, language="en"):
    if "--" in name:  # a bridge, of these two estimates, whether a page has it or not
        return bridges.figure(wording(language), *name.split("--"))
    return figures.FIGURES[name](wording(language))


class Table(HTMLParser):
    """The cells of a table, row by row."""

    def __init__(self, html):
        super().__init__()
        self.rows = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):  # noqa: ARG002
        if tag == "tr":
            self.rows.append([])
        elif tag in {"th", "td"}:
            self.rows[-1].append("")

    def handle_data(self, data):
        if self.rows and self.rows[-1]:
            self.rows[-1][-1] += data.replace("\N{NO-BREAK SPACE}", " ")


def rows(figure):
    """The body of a figure's table, by the name of each row."""
    return {first: rest for first, *rest in Table(figure.table).rows[1:]}


def chart(figure):
    """The drawing of a figure."""
    drawn = svg.in_pixels(figure.chart)
    return ET.fromstring(drawn.replace(" data-search-exclude", ""))  # noqa: S314  (our own)


def texts(figure):
    """What is written in a figure's chart."""
    labels = (element.text or "" for element in chart(figure).iter(f"{SVG}text"))
    return [label.replace("\N{NO-BREAK SPACE}", " ") for label in labels]


def bars(figure):
    """Each bar's width by what it says of itself, in per cent."""
    return {
        rect[0].text.replace("\N{NO-BREAK SPACE}", " "): float(rect.get("width").rstrip("%"))
        for rect in chart(figure).iter(f"{SVG}rect")
    }


# ---- every figure


NUMBER = r"\d[\d,]*(?:\.\d+)?"


@BOTH
def test_a_figure_says_what_it_shows_and_where_from(name, language):
    figure, words = made(name, language), wording(language)
    shown = figures.figure_html(figure, name, words)
    assert shown.count("<figure") == 1
    assert figure.title in unescape(shown)
    assert figure.chart in shown
    assert figure.table in shown
    folder = {"en": "", "zh": "zh/"}[language]
    assert f'href="site:address/{folder}figures/{name}.svg" download' in shown
    assert figure.sources
    for key in figure.sources:
        assert f'href="site:address/{folder}sources/#{key}"' in shown
        assert words.called(SOURCES[key].author) in unescape(shown)
    assert "\n\n" not in shown  # it is one block of Markdown


@BOTH
def test_what_does_not_see_a_figure_is_told_all_of_it(name, language):
    """The description holds what each mark says; so does the table, value by value.

    There it may have more digits, but a mark has three of them, so that 1.07 is nowhere 1.1.
    """
    figure = made(name, language)
    root = chart(figure)
    assert root.get("role") == "img"
    described = root.find(f"{SVG}desc").text
    marks = [
        mark.find(f"{SVG}title").text
        for tag in ("rect", "circle", "path")
        for mark in root.iter(SVG + tag)
        if mark.find(f"{SVG}title") is not None  # those of a legend say nothing
    ]
    assert marks
    assert all(mark in described for mark in marks)
    table = unescape(re.sub("<[^>]*>", " ", figure.table))
    listed = [printed_value(text) for text in re.findall(NUMBER, table)]
    for mark in marks:
        value = re.split("[:：]", mark)[-1]
        for shown in re.findall(NUMBER, value):
            value = printed_value(shown)
            assert any(to_three_digits(exact, value) for exact in listed), mark


def to_three_digits(exact, shown):
    """Whether a number is another one rounded to three digits, or to more."""
    if not exact or not shown:
        return exact == shown
    half = 10.0 ** (math.floor(math.log10(abs(exact))) - 2) / 2
    return abs(exact - shown) <= half * (1 + 1e-9)


@pytest.mark.parametrize(("exact", "shown"), [(1.07, 1.1), (107, 110), (0.137, 0.14)])
def test_two_digits_of_three_would_be_seen(exact, shown):
    assert not to_three_digits(exact, shown)
    assert to_three_digits(exact, exact)


@BOTH
def test_the_file_of_a_figure_stands_alone(name, language):
    figure, words = made(name, language), wording(language)
    text = figures.figure_picture(figure, words)
    root = ET.fromstring(text)  # noqa: S314  (our own)
    drawn_text = "".join(
        "".join(element.text or "" for element in root.findall(f"{SVG}text")).split()
    )
    for wanted in (figure.title, figure.note, __version__, "CC BY 4.0", "site:address/"):
        assert "".join(wanted.split()) in drawn_text
    for key in figure.sources:
        assert "".join(words.called(SOURCES[key].author).split()) in drawn_text
    assert not re.search(r"\b(class|style|href|src|on\w+)=|url\(|var\(|<style|<script", text)


@BOTH
def test_a_card_has_the_finding_and_the_whole_chart_within_its_frame(name, language):
    """1200 by 630; no line is longer than the card is wide, and of the chart nothing is cut off.

    A chart that would be too small to be read is left out, and the finding is larger.
    """
    figure = made(name, language)
    text = card.draw_card(figure, wording(language))
    root = ET.fromstring(text)  # noqa: S314  (our own)
    assert (root.get("width"), root.get("height")) == ("1200", "630")
    inner = root.find(f"{SVG}svg")
    size = "64" if inner is None else "42"
    lines = [line for line in root.findall(f"{SVG}text") if line.get("font-size") == size]
    said = "".join("".join(line.text or "" for line in lines).split())
    assert said == "".join(figure.title.split())
    for line in root.findall(f"{SVG}text"):
        assert svg.pixels(line.text, 7) * float(line.get("font-size")) / 14 < 1104, line.text
        assert float(line.get("y")) < 630
    assert not re.search(r"\b(class|style)=|%\"[^>]*points", text)
    if inner is None:
        assert picture.open_chart(figure.chart, 1104)[0] > 630
        return
    assert float(inner.get("y")) + float(inner.get("height")) <= 630
    width, shown = map(float, inner.get("viewBox").split()[2:])
    whole = inner.find(f"{SVG}svg")
    assert float(whole.get("height")) <= shown + 1
    assert float(whole.get("width")) == width
    assert 1104 / width >= 0.5, "its letters are half as large as on a page, or larger"


def test_a_table_becomes_csv_by_hand():
    """A unit that all of a column has goes into its heading; what differs stays as printed."""
    table = (
        "<table><tr><th>What</th><th>Power</th><th>Said</th></tr>"
        "<tr><th>One<br><small>new</small></th><td>1,200\N{NO-BREAK SPACE}W</td><td>2 kW</td></tr>"
        '<tr><th>Two, "old"</th><td>0.5 W</td><td>3 W</td></tr></table>'
    )
    assert sheet.to_csv(table, ["A, title"]) == (
        '# A, title\r\nWhat,Power (W),Said\r\nOne new,1200,2 kW\r\n"Two, ""old""",0.5,3 W\r\n'
    )


@pytest.mark.parametrize("name", ALL)
def test_every_mark_of_a_figure_has_its_style(name):
    known = {selector for selector, _ in picture.STYLES}
    inside = made(name).chart.partition("</desc>")[2]
    marks = re.findall(r'<(\w+)(?: [^<>]*?)? class="([^"]+)"', inside)
    assert marks
    used = {f"{tag}.{css_class}" for tag, classes in marks for css_class in classes.split()}
    assert used <= known | {
        # Bars, lines and values are styled by what else they are.
        "text.ec-label", "text.reference", "polyline.ec-line", "circle.ec-dot", "rect.ec-bar",
    }  # fmt: skip


def test_a_name_begins_every_id_of_a_figure():
    """Two figures can stand on one page, beside a calculator."""
    charts = [made(name).chart for name in ALL]
    ids = [identifier for chart in charts for identifier in re.findall(r'id="([^"]+)"', chart)]
    assert len(set(ids)) == len(ids)
    assert all(identifier.startswith(("figure-", "bridge-")) for identifier in ids)


# ---- each of them


def test_figure_1_is_the_papers():
    """Printed: 0.3, 2.9, 3.96, 6.9 and 8.9 Wh; 2.89 Wh is 80 GWh shared by 27.648 billion."""
    table_rows = rows(made("figure-1"))
    assert [row[0] for row in table_rows.values()] == [
        "0.3 Wh", "2.9 Wh", "3.96 Wh", "6.9 Wh", "8.9 Wh", "",
    ]  # fmt: skip
    by_hand = [
        3617 * 6.5e3 * 24 / 195e6,
        914e3 / 230768,
        400000 * 6.5e3 * 24 / 9e9,
        512821 * 6.5e3 * 24 / 9e9,
        512821 * 6.5e3 * 24 / (320000 * 86400),
    ]
    assert [figure_1.recompute(bar) for bar in figure_1.BARS] == pytest.approx(by_hand, rel=1e-5)
    assert list(table_rows.values())[-1][2] == "80 GWh a day ÷ 27.648 billion searches a day"


def test_the_bars_of_figure_1_are_as_long_as_they_are_high():
    """8.889 Wh is 2.2442 times 3.961 Wh, and 29.63 times 0.3 Wh."""
    lengths = list(bars(made("figure-1")).values())
    assert lengths[4] / lengths[2] == pytest.approx(8.88889 / 3.96069, rel=1e-3)
    assert lengths[4] / lengths[0] == pytest.approx(8.88889 / 0.3, rel=1e-3)


def test_the_worst_case_stands_beside_every_ireland():
    """512,821 x 6.5 kW x 8,760 h is 29.2 TWh; the counts of Ireland are as their sources print."""
    assert ireland.case() == pytest.approx(29.2, abs=0.0005)
    first = [float(row[0].removesuffix(" TWh")) for row in rows(made("ireland")).values()][:5]
    assert first == pytest.approx([29.2, 29.3, 28.506, 33.2, 35.5], abs=0.05)
    shown = texts(made("ireland"))
    for value in ("18.3", "43.6", "95", "155", "201"):
        assert value in shown


def test_irelands_neighbours_are_its_nearest():
    below, above = ireland.neighbours()
    ends = [latest(key.split(".")[1]).value for key in (below, above)]
    assert ends[0] < latest("ireland").value < ends[1]
    for slug, area in read_table("data", "countries").items():
        if slug != "ireland" and not area.get("group"):
            assert not ends[0] < latest(slug).value < ends[1]


def test_the_timeline_bears_the_papers_marks():
    """205 TWh, 85.4 to 134 TWh more in 2027; 205 TWh after 6% of growth began at 193 TWh."""
    assert timeline.electricity(timeline.BASE) == 205
    assert timeline.paper(2027) == (85.4, 134.0)
    assert timeline.paper(2023) == (5.7, 8.9)
    assert timeline.in_2010() == pytest.approx(205 / 1.06)
    figure = made("timeline")
    described = chart(figure).find(f"{SVG}desc").text.replace("\N{NO-BREAK SPACE}", " ")
    for mark in (
        "2010: 193 TWh", "2016: 60 TWh", "2022: 460 TWh", "2024: 415 TWh", "2025: 485 TWh",
        "2027: 258 TWh", "2030: 465 TWh", "2030: 649 TWh", "2030: 950 TWh",
        "2027: 85.4 to 134 TWh",
    ):  # fmt: skip
        assert mark in described, mark


def test_the_timelines_marks_stand_where_their_values_are():
    """The upper panel has 240 pixels for 1,000 TWh, and the paper's range stands on 205 TWh."""
    dots = {
        circle[0].text: float(circle.get("cy"))
        for circle in chart(made("timeline")).iter(f"{SVG}circle")
    }
    by_name = {name.replace("\N{NO-BREAK SPACE}", " "): y for name, y in dots.items()}
    base = by_name["All data centres (Masanet and others), 2018: 205 TWh"]
    later = by_name["All data centres (IEA, 2026), 2030: 950 TWh"]
    assert base - later == pytest.approx((950 - 205) * 240 / 1000, abs=0.1)
    bar = next(
        rect for rect in chart(made("timeline")).iter(f"{SVG}rect") if "on top" in rect[0].text
    )
    assert float(bar.get("height")) == pytest.approx((134 - 85.4) * 240 / 1000, abs=0.1)
    assert base - float(bar.get("y")) == pytest.approx(134 * 240 / 1000, abs=0.1)


def test_what_lies_ahead_is_told_from_what_has_been():
    """2025 is the last year that was estimated; later ones are foreseen, and their lines dashed."""
    root = chart(made("timeline"))
    for dot in root.iter(f"{SVG}circle"):
        year = int(re.search(r", (20\d\d):", dot[0].text)[1])
        assert ("ahead" in dot.get("class").split()) == (year > 2025), dot[0].text
    lines = [
        (polyline.get("class"), polyline.get("points").split())
        for polyline in root.iter(f"{SVG}polyline")
    ]
    dashed = [points for css, points in lines if "ahead" in css.split()]
    solid = [points for css, points in lines if "ahead" not in css.split()]
    # The world, the United States, and twice AI, each from the one year that its publication knew.
    assert len(dashed) == 4
    assert not [points for points in dashed for before in solid if points[0] == before[-1]]


def mixed(lines):
    """Name the lines that join what different works print, or what counts different things."""
    kinds = {
        name: {(NUMBERS[key].source, NUMBERS[key].boundary) for _, key in points}
        for name, points in lines.items()
    }
    return [name for name, found in kinds.items() if len(found) > 1 or not all(*found)]


def test_a_line_is_of_one_publication_and_one_boundary():
    assert mixed(timeline.LINES) == []
    # Every line that is drawn joins its own points only, in the order of the years.
    by_point = {
        (year, key): name for name, points in timeline.LINES.items() for year, key in points
    }
    assert len(by_point) == sum(len(points) for points in timeline.LINES.values())
    assert all(sorted(points) == list(points) for points in timeline.LINES.values())


@pytest.mark.parametrize(
    "points",
    [
        # Gartner prints +84% for 2026: on its 95 of June 2026, not on its 93 of November 2025.
        [(2025, "ai.gartner_earlier.2025"), (2026, "ai.gartner.2026"), (2027, "ai.gartner.2027")],
        # Berkeley Lab's 176 TWh is of its report of 2024, 192 of the update that lowered the past.
        [(2023, "us.datacentres.2023"), (2024, "us.datacentres.2024")],
        # The IEA's 415 TWh is of 2025, 485 of 2026.
        [(2024, "world.datacentres.2024"), (2025, "world.datacentres.2025")],
        # Servers alone are no step on the way to whole data centres.
        [(2025, "ai.gartner.2025"), (2026, "world.datacentres.gartner.2026")],
        # Ireland's share of 2021 is of an old release, that of 2025 of the one that restated it.
        [(2021, "ireland.datacentres.share.2021"), (2025, "ireland.datacentres.share.2025")],
    ],
)
def test_a_line_that_mixes_would_be_named(points):
    assert mixed({"a line": points}) == ["a line"]


def test_gartners_growth_is_what_it_prints():
    """+84% for 2026 and +26% for all data centres: 175 / 95 and 565 / 447. 175 / 93 is +88%."""
    servers = NUMBERS["ai.gartner.2026"].value / NUMBERS["ai.gartner.2025"].value
    assert round(100 * (servers - 1)) == 84
    (before,) = NUMBERS["ai.gartner.2025"].vintages
    assert round(100 * (NUMBERS["ai.gartner.2026"].value / before.value - 1)) == 88
    every = NUMBERS["world.datacentres.gartner.2026"].value
    assert round(100 * (every / NUMBERS["world.datacentres.gartner.2025"].value - 1)) == 26


def test_the_authors_paper_of_2023_is_told_from_what_he_wrote_since():
    """5.7 to 8.9 and 85.4 to 134.0 TWh are the paper's, the ranges between are of 2025."""
    kinds = {}
    for bar in chart(made("author")).iter(f"{SVG}rect"):
        if not len(bar):
            continue  # in the legend
        kinds.setdefault(bar.get("class"), []).append(
            bar[0].text.replace("\N{NO-BREAK SPACE}", " ")
        )
    shown = [label.rpartition(": ")[2] for label in kinds["ec-bar published"]]
    assert shown == ["5.7 to 8.9 TWh a year", "85.4 to 134 TWh a year"]
    assert len(kinds["ec-bar estimated"]) == 2


# ---- the front page, and the totals


def standing(figure, *, narrow=False):
    """Where each mark stands, by what it says: left, top, width, height; per cent and pixels."""
    drawn = svg.in_pixels(figure.narrow if narrow else figure.chart)
    root = ET.fromstring(drawn.replace(" data-search-exclude", ""))  # noqa: S314  (our own)
    places = {}
    for mark in root.iter():
        title = mark.find(f"{SVG}title")
        if title is not None and mark.tag in (f"{SVG}rect", f"{SVG}circle"):
            names = ("x", "y", "width", "height") if mark.tag == f"{SVG}rect" else ("cx", "cy")
            sizes = tuple(float(mark.get(name).rstrip("%")) for name in names)
            places.setdefault(title.text.replace("\N{NO-BREAK SPACE}", " "), []).append(sizes)
    return places


def only(places, part):
    """The one mark whose title holds a text."""
    (found,) = ((title, sizes) for title, sizes in places.items() if part in title)
    return found[1]


def test_the_front_pages_chart_counts_irelands():
    """95, 201 and 465 TWh over the 32.987 of Ireland are 2.9, 6.1 and 14.1."""
    assert made("ireland-2030").title == (
        "The estimates for 2025 are 3 to 6 Irelands; the IEA expects 14 by 2030"
    )
    size = {name: row[1] for name, row in rows(made("ireland-2030")).items()}
    assert size["AI-optimised servers (Gartner, June 2026), 2025"] == "2.9"
    assert size["Data centres given over to AI (IEA), 2030"] == "14"
    # 155 TWh without the growth of 50% is 103 TWh, or 3.1 Irelands
    assert ireland_2030.before() == pytest.approx(155 / 1.5)
    assert size["Data centres given over to AI (IEA), 2024"] == "3.1"


@pytest.mark.parametrize(("narrow", "height"), [(False, 400), (True, 280)])
def test_the_front_pages_marks_stand_where_their_values_are(narrow, height):
    """Each pixel is the same number of terawatt-hours, from zero to 500; Ireland is the ruler."""
    places = standing(made("ireland-2030"), narrow=narrow)
    ((x_last, last),) = only(places, "(IEA), 2030: 465 TWh")
    ((x_first, first),) = only(places, "June 2026), 2025: 95 TWh")
    assert first - last == pytest.approx((465 - 95) * height / 500, abs=0.1)
    ((_, top, _, tall),) = only(places, "(the paper), 2027: 85.4 to 134 TWh")
    assert tall == pytest.approx((134 - 85.4) * height / 500, abs=0.1)
    assert top - last == pytest.approx((465 - 134) * height / 500, abs=0.1)
    ((_, most, _, _),) = only(places, "at most 201 TWh")
    assert most + 1.5 - last == pytest.approx((465 - 201) * height / 500, abs=0.1)
    assert x_last > x_first
    ruler = only(places, "Ireland, all its electricity, metered, 2025: 33 TWh")
    assert len(ruler) == 14  # 465 / 32.987 = 14.1
    assert all(step[3] == pytest.approx(32.987 * height / 500, abs=0.1) for step in ruler)
    zero = last + 465 * height / 500
    tops = [zero - 32.987 * height / 500 * number for number in range(1, 15)]
    assert [step[1] for step in ruler] == pytest.approx(tops, abs=0.2)


def test_what_the_front_page_draws_ahead_is_dashed_and_no_vintages_are_joined():
    """2025 is the last year that was estimated; one band is of one release of one publisher."""
    root = chart(made("ireland-2030"))
    for ring in root.iter(f"{SVG}circle"):
        title = ring.find(f"{SVG}title")
        if title is not None and "paper" not in title.text:
            year = int(re.search(r", (20\d\d):", title.text)[1])
            assert ("ahead" in ring.get("class").split()) == (year > 2025), title.text
    assert mixed({"servers": ireland_2030.SERVERS, "centres": ireland_2030.CENTRES}) == []
    shown = " ".join(rows(made("ireland-2030"))) + made("ireland-2030").note
    assert "November" not in shown  # 93 TWh for 2025 and 500 for 2027 are of other releases


def test_both_rectangles_of_the_find_have_one_area():
    """9 billion searches of 8.9 Wh and 27.648 billion of 2.9 Wh are 80 GWh, by hand."""
    places = standing(made("find"))
    ((_, _, wide, high),) = only(places, "9 billion searches a day, 8.9 Wh each")
    ((_, _, wider, lower),) = only(places, "27.6 billion searches a day, 2.9 Wh each")
    assert wider / wide == pytest.approx(27.648 / 9, rel=1e-3)
    assert high / lower == pytest.approx(27.648 / 9, rel=1e-2)
    assert wide * high == pytest.approx(wider * lower, rel=1e-2)


def test_the_totals_stand_by_what_they_count():
    """95, 175, 258; 155, 465; 46 to 82.3 and at most 201; 5.7 to 8.9 and 85.4 to 134 TWh."""
    figure = made("totals")
    values = [row[0] for row in rows(figure).values()]
    assert values == [
        "95 TWh", "175 TWh", "258 TWh", "155 TWh", "465 TWh", "46 to 82.3 TWh", "at most 201 TWh",
        "5.7 to 8.9 TWh", "85.4 to 134 TWh",
    ]  # fmt: skip
    for bar in chart(figure).iter(f"{SVG}rect"):
        title = bar.find(f"{SVG}title")
        if title is not None and "the paper" not in title.text:
            ahead = int(re.search(r": (20\d\d),", title.text)[1]) > 2025
            assert ("ahead" in bar.get("class").split()) == ahead, title.text


def test_prompts_stand_beside_the_capacity():
    """2.5 bn × 0.34 Wh is 850 MWh; 1.9 GW × 24 h is 45,600 MWh, so it is 1.9%; 0.2 GW is 4,800."""
    figure = made("prompts")
    assert "explain 1.9% of" in figure.title
    values = [row[1] for row in rows(figure).values()]
    assert values == ["564 MWh a day", "4,800 MWh a day", "850 MWh a day", "45,600 MWh a day"]
    wide = {title: sizes[0][2] for title, sizes in standing(figure).items()}
    capacity, prompts = (
        next(size for title, size in wide.items() if value in title)
        for value in ("45,600 MWh", "850 MWh")
    )
    assert capacity / prompts == pytest.approx(45600 / 850, rel=0.02)


def test_requests_are_drawn_by_kind_from_a_tenth_to_hundreds():
    """0.24 and 0.34 Wh, 3.91 Wh, 41 Wh and a prompt of 150 Wh, by powers of ten."""
    figure = made("requests")
    assert "0.24 to 0.34\N{NO-BREAK SPACE}Wh" in figure.title
    places = standing(figure)
    x = [
        only(places, name)[0][0]
        for name in ("Google 2025, Gemini", "long reasoning: 3.91", "median session", "Hausfather")
    ]
    steps = [math.log(3.91 / 0.24), math.log(41 / 3.91), math.log(150 / 41)]
    across = [later - before for before, later in pairwise(x)]
    assert [step / across[0] for step in across] == pytest.approx(
        [step / steps[0] for step in steps], rel=0.01
    )


# ---- bridges


def steps(name):
    """What each step of a bridge multiplies the answer by, as its table shows it."""
    table_rows = rows(made(name))
    return {label: row[1] for label, row in table_rows.items() if row[1].startswith("×")}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        # One input differs, and the model is a product: 400,000 servers for 512,821; 1.5 million
        # for 100,000; 23 GW for 9.4.
        ("search.semianalysis--search.new-street", 400000 / 512821),
        ("shipments.paper-2023-high--shipments.paper-2027-high", 15),
        ("footprint.low--footprint.high", 23 / 9.4),
    ],
)
def test_a_bridge_over_one_input_has_its_factor(name, expected):
    (factor,) = steps(name).values()
    assert float(factor.removeprefix("×")) == pytest.approx(expected, rel=2e-4)


def test_two_formulas_leave_a_remainder_to_the_method():
    """From 0.301 to 0.578874 Wh: all factors together are 1.923, and the last is the method's."""
    factors = steps("request.epoch--request.ecologits_gpt4o_low")
    assert list(factors) == ["Active parameters", "Output tokens", "Method: another formula"]
    product = math.prod(float(factor.removeprefix("×")) for factor in factors.values())
    assert product == pytest.approx(0.578874 / 0.3011, rel=1e-3)
    note = made("request.epoch--request.ecologits_gpt4o_low").note
    assert "What no input explains is left to the method" in note
    assert "method" not in made("request.epoch--request.epoch_pessimistic_long").note


def test_how_steps_share_a_difference_is_said_where_there_are_several():
    assert "Shapley" in made("installed.2023--installed.2025").note
    assert "Shapley" not in made("footprint.low--footprint.high").note


def test_a_bridge_opens_in_its_calculator():
    """With A and B of the bridge."""
    opens = made("request.epoch--request.epoch_pessimistic_long", "zh").opens
    assert opens == (
        "site:address/zh/consumption/request/"
        f"?request.bridge.b=epoch_pessimistic_long&v={__version__}#request-calculator"
    )


# ---- in the built site


def test_the_files_of_the_site_name_it(site):
    for folder in ("", "zh/"):
        for name in [*figures.FIGURES, *(f"bridge-{key}" for key in bridges.BRIDGES)]:
            text = (site / f"{folder}figures/{name}.svg").read_text("utf-8")
            assert "site:address" not in text
            assert "/as-much-as-ireland/" in text
            ET.fromstring(text)  # noqa: S314  (our own)


# ---- what stops the build


@BOTH
def test_every_figure_says_what_is_drawn_in_which_unit_from_where_and_of_when(name, language):
    figure = made(name, language)
    check_figure(figure, name)
    assert figure.measure
    # By the newest of its sources, or a later day of that year.
    years = [SOURCES[source].year for source in figure.sources]
    assert figure_date(figure).startswith(str(max(years)))


@pytest.mark.parametrize(
    ("left_out", "said"),
    [
        ({"measure": ""}, "figure ireland has no measure: the quantity drawn, with its unit"),
        ({"sources": ()}, "figure ireland has no source; no date"),
    ],
)
def test_a_figure_that_lacks_a_unit_a_source_or_a_date_stops_the_build(left_out, said, monkeypatch):
    lacking = replace(made("ireland"), **left_out)
    with pytest.raises(ValueError, match=said):
        check_figure(lacking, "ireland")
    # And it is looked at as figures are made.
    monkeypatch.setitem(figures.FIGURES, "ireland", lambda words: lacking)  # noqa: ARG005
    with pytest.raises(ValueError, match=said):
        list(figures.fragments(figures.make_all(wording("en")), wording("en")))


def test_a_title_that_the_numbers_no_longer_bear_out_stops_the_build(monkeypatch):
    """The worst case lies among Ireland's counts: it would not at 50 TWh."""
    monkeypatch.setattr(ireland, "case", lambda: 50.0)
    with pytest.raises(ValueError, match="figure ireland: its title"):
        ireland.figure(wording("en"))


def test_titles_hold_the_numbers_of_their_charts():
    """8.9 and 2.89 Wh; 485 and 950 TWh."""
    titles = {name: made(name).title.replace("\N{NO-BREAK SPACE}", " ") for name in figures.FIGURES}
    assert "8.9 Wh" in titles["figure-1"]
    assert "2.89 Wh" in titles["figure-1"]
    assert "485 TWh in 2025" in titles["timeline"]
    assert "950 TWh in 2030" in titles["timeline"]
    # 1.923 times: the product of all factors, as below.
    ratio = made("request.epoch--request.ecologits_gpt4o_low").title
    assert ratio.replace("\N{NO-BREAK SPACE}", " ").endswith("92% more than “GPT-4o, Epoch AI”")
