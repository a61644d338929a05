"""The pictures of where AI's electricity could go: what they draw follows from what was printed."""

import re
from functools import cache
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest

from calc.charts import svg
from calc.core.cited import NUMBERS
from calc.core.html import Html
from calc.core.wording import wording
from overrides.generator import figures
from overrides.generator.figures import growth, investment, rebound, repurposing, search, shipments
from overrides.generator.figures.axes import Axes

SVG = "{http://www.w3.org/2000/svg}"
NAMES = ("search", "investment", "shipments", "growth", "rebound", "repurposing")
HOURS = 8760


@cache
def made(name, language="en"):
    return figures.FIGURES[name](wording(language))


def drawing(chart):
    """A chart's SVG, its lengths in pixels and per cent."""
    drawn = svg.in_pixels(chart).replace(" data-search-exclude", "")
    return ET.fromstring(drawn)  # noqa: S314  (our own)


def marks(chart, tag):
    """Each mark of a kind by what it says of itself."""
    return {
        mark.find(f"{SVG}title").text.replace("\N{NO-BREAK SPACE}", " "): mark
        for mark in drawing(chart).iter(f"{SVG}{tag}")
        if mark.find(f"{SVG}title") is not None
    }


def length(mark, name):
    return float(mark.get(name).rstrip("%"))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_phone_is_told_the_same_as_a_desk(name, language):
    """The two drawings differ in their names and places, not in what their marks say."""
    figure = made(name, language)
    for tag in ("rect", "circle"):
        assert marks(figure.chart, tag).keys() == marks(figure.narrow, tag).keys()
    names = [re.search(r'<title id="([^"]+)"', drawn)[1] for drawn in (figure.chart, figure.narrow)]
    assert names == [f"figure-{name}-title", f"figure-{name}-narrow-title"]
    assert figure.measure


@pytest.mark.parametrize(
    ("name", "finding"),
    [
        ("search", "1.6 times Google"),  # 29.2 / 18.3
        ("investment", "11 times"),  # 33.3 / 2.92
        ("shipments", "37% of the servers for 2027, but 49 to 77% of their power"),
        ("growth", "168 TWh, the new ones 85"),
        ("rebound", "saves half if use grows 3.5-fold"),
        ("repurposing", "From 6.8 to 39% of the mining cards"),
    ],
)
def test_a_title_is_the_finding_with_its_numbers(name, finding):
    assert finding in made(name).title.replace("\N{NO-BREAK SPACE}", " ")


# ---- each of them


def test_the_worst_case_stands_beside_ireland_and_google():
    """512,821 and 400,000 servers of 6.5 kW; Ireland's meters and Google's reports as printed."""
    by_hand = [512_821, 400_000, 512_821 * 0.76 * 1.1, 166_938]
    fleets = [search.fleet(key) for key in (*search.FLEETS, *search.OTHERWISE)]
    assert fleets == pytest.approx([servers * 6.5 * HOURS / 1e9 for servers in by_hand])
    used = [search.used(key) for keys in search.USED.values() for key in keys]
    assert used == pytest.approx([28.506, 32.987, 18.3, 43.5866])


def test_electricity_is_stacked_upon_the_servers_it_runs():
    """A third of 100 billion dollars, then 512,821 x 6.5 kW x 8,760 h at ten cents."""
    made_here = investment.results()
    assert made_here["annual_capital"] == pytest.approx(512_821 * 195_000 / 3)
    assert made_here["annual_electricity_cost"] == pytest.approx(512_821 * 6.5 * HOURS * 0.1)
    assert made_here["profit"] == pytest.approx(0.26 * 162.5e9)
    bars = marks(made("investment").chart, "rect")
    servers = next(bar for name, bar in bars.items() if name.startswith("The fleet, written off"))
    power = next(bar for name, bar in bars.items() if name.startswith("Its electricity"))
    assert length(power, "x") == pytest.approx(
        length(servers, "x") + length(servers, "width"), abs=0.02
    )
    ratio = length(servers, "width") / length(power, "width")
    assert ratio == pytest.approx(65_000 / (6.5 * HOURS * 0.1), rel=5e-3)


def test_what_was_sold_has_the_range_of_its_quarters():
    """Epoch AI's bounds of 2023 and 2025, in servers of eight and in gigawatts."""
    for year, value in ((2023, 1_293_973), (2025, 4_458_416)):
        ends = (NUMBERS[f"installed.sold.{year}.gpus-{end}"].value / 8 for end in ("low", "high"))
        assert shipments.sold_servers(year) == pytest.approx((value / 8, *ends))
    assert shipments.sold_power(2023) == pytest.approx((1.517, 1.250, 1.824), abs=5e-4)
    assert shipments.sold_power(2024)[0] == pytest.approx(4.718, abs=5e-4)
    assert shipments.sold_power(2025) == pytest.approx((7.4875, 6.3125, 8.853), abs=5e-4)
    assert shipments.paper(2027, "fleet_power") == pytest.approx((9.75, 15.3))


def test_the_papers_range_is_drawn_from_end_to_end():
    """15.3 - 9.75 GW, on an axis on which 1.52 to 7.49 GW were sold from 2023 to 2025."""
    chart = made("shipments").chart
    bar = next(bar for name, bar in marks(chart, "rect").items() if "9.75 to 15.3" in name)
    dots = {name: length(dot, "cy") for name, dot in marks(chart, "circle").items()}
    apart = [y for name, y in dots.items() if name.startswith("Rated power of those sold in")]
    per_gigawatt = (apart[0] - apart[2]) / (7.4875 - 1.517)
    assert length(bar, "height") == pytest.approx((15.3 - 9.75) * per_gigawatt, rel=2e-3)


def test_the_stock_is_the_sum_of_the_years():
    """100,000 servers of 6.5 kW, then 15^(1/4) times as many each year; 85.4 and, in all, 168."""
    ratio = 15 ** (1 / 4)
    by_hand = {2023 + n: 100_000 * ratio**n * 6.5 * HOURS / 1e9 for n in range(5)}
    assert growth.cohorts() == pytest.approx(by_hand)
    assert growth.stock()[-1] == pytest.approx(sum(by_hand.values()))
    columns = marks(made("growth").chart, "rect")
    assert len(columns) == 1 + 2 + 3 + 4 + 5
    heights = {name: length(column, "height") for name, column in columns.items()}
    new = next(high for name, high in heights.items() if name.startswith("2027, servers new"))
    old = sum(high for name, high in heights.items() if name.startswith("2027, servers of"))
    assert old / new == pytest.approx((sum(by_hand.values()) - 85.41) / 85.41, rel=2e-3)


def test_a_columns_parts_stand_upon_each_other():
    """The newest at the foot; where it ends, the servers of the year before begin."""
    columns = marks(made("growth").chart, "rect")
    names = [name for name in columns if name.startswith("2027, ")]
    assert [re.sub("^2027, servers |:.*", "", name) for name in names] == [
        "new that year", "of 2026", "of 2025", "of 2024", "of 2023",
    ]  # fmt: skip
    parts = [columns[name] for name in names]
    for lower, upper in pairwise(parts):
        assert length(upper, "y") + length(upper, "height") == pytest.approx(
            length(lower, "y"), abs=0.1
        )


def test_half_is_saved_where_use_has_eaten_the_other_half():
    """Of 14.4 TWh a sixfold gain can save 12; at 3.5 times the use it saves 6, and 8.4 are used."""
    assert [rebound.run(elasticity)["electricity"] for elasticity in rebound.places().values()] == (
        pytest.approx([2.4, 8.4, 14.4, 42.4], rel=1e-3)
    )
    half = rebound.run(rebound.half_saved())
    assert half["demand"] == pytest.approx(3.5)
    assert half["electricity_saved"] == pytest.approx(6)


def test_cards_match_the_servers_at_their_share_of_mining():
    """5.7 and 8.9 TWh of 83.89, and of 23."""
    assert repurposing.matching("high") == pytest.approx((6.7946, 10.6091), rel=1e-4)
    assert repurposing.matching("low") == pytest.approx((24.7826, 38.6957), rel=1e-4)
    for mined in repurposing.MINED:
        uses = [repurposing.run(mined, share) for share in repurposing.matching(mined)]
        assert uses == pytest.approx([5.7, 8.9])


# ---- what they are drawn with

AXES = Axes(svg.Scale(0, 10, 20, 80), svg.Scale(0, 50, 210, 10))


def test_a_column_reaches_from_one_value_to_another():
    """50 on 200 pixels: from 10 to 30 is 80 pixels, 40 above the foot; centred on 5 of 10."""
    column = AXES.draw_column(5, 10, 30, wide=6, kind="computed", title="a column")
    (mark,) = marks(svg.figure("x", 230, "", "", [column]), "rect").values()
    places = [length(mark, name) for name in ("x", "width", "y", "height")]
    assert places == pytest.approx([47, 6, 90, 80], rel=1e-3)


def test_lines_and_areas_go_through_their_values():
    """As per cent of the whole width and of the height of the axes."""
    line = AXES.draw_line([(0, 0), (10, 25)], "ec-line ink")
    area = AXES.draw_area([(0, 50), (5, 0), (10, 50)], "saved")
    assert 'points="20.00,100.00 80.00,50.00"' in line
    assert 'points="20.00,0.00 50.00,100.00 80.00,0.00"' in area


def test_only_the_highest_value_of_an_axis_has_the_unit():
    grid = AXES.draw_grid(wording("en"), (0, 20, 40), "TWh/year")
    texts = re.findall(r">([^<]+)</text>", Html("".join(grid)))
    assert texts == ["20", "40\N{NO-BREAK SPACE}TWh"]
