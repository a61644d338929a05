"""The lead pictures of what came since: what each shows, by hand and from its sources."""

import math
import re
from itertools import pairwise

import pytest

from calc.core.cited import NUMBERS
from calc.core.wording import LANGUAGES, wording
from overrides.generator.figures import (
    FIGURES,
    author,
    citations,
    errors,
    footprint,
    google,
    installed,
    usage,
)
from overrides.generator.figures.columns import Axis, Column, Part, draw_columns
from tests.support.drawn import bars, described, dots, written
from tests.support.html_tables import rows

NAMES = ("installed", "china", "google", "footprint", "author", "citations", "errors", "usage")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_both_drawings_of_a_lead_picture_say_the_same(name, language):
    """On a phone stand the marks of the wide drawing, but for what has no room there."""
    figure = FIGURES[name](wording(language))
    assert figure.measure
    wide, narrow = set(described(figure.chart)), set(described(figure.narrow))
    left_out = {"installed": 1}.get(name, 0)  # the paper's box of 2023
    assert narrow <= wide
    assert len(wide - narrow) == left_out


def test_chinas_totals_stand_by_year_with_who_says_so():
    """By publisher: 160.889, 60 to 70, 200, 201; 77, 266.792; 102 to 360; and for 2030."""
    figure = FIGURES["china"](wording("en"))
    assert figure.title.endswith("differ by a factor of 3.5")  # 266.792 / 77 = 3.46
    body = rows(figure.table)
    assert [(row[0], row[2]) for row in body] == [
        ("2018", "161 TWh"), ("2019", "60 to 70 TWh"), ("2020", "200 TWh"), ("2020", "201 TWh"),
        ("2022", "77 TWh"), ("2023", "267 TWh"),
        ("2024", "102 TWh"), ("2024", "140 TWh"), ("2025", "150 to 200 TWh"), ("2025", "200 TWh"),
        ("2025", "270 TWh"), ("2025", "360 TWh"), ("2030", "277 TWh"), ("2030", "600 TWh"),
    ]  # fmt: skip
    assert {row[3] for row in body if row[1] == "Greenpeace"} == {"with mobile base stations"}
    places = bars(figure.chart)
    width = {label: bar.right - bar.left for label, bar in places.items()}
    (most,) = (wide for label, wide in width.items() if "2030, Goldman Sachs" in label)
    (least,) = (wide for label, wide in width.items() if "2022" in label)
    assert least / most == pytest.approx(77 / 600, rel=0.01)


def test_what_was_sold_is_stacked_by_design():
    """2025: 708,416 H100 x 1,275 W + 531,486 H20 x 975 W; 1,717,823 B200 x 1,833 W + 1,500,691 B300
    x 1,944 W: 1.42 and 6.07 GW, of which the newest are 81%."""
    sold = installed.sold("installed.2025")
    assert sold["hopper"] == pytest.approx(1.4214, abs=1e-3)
    assert sold["blackwell"] == pytest.approx(6.0661, abs=2e-3)
    assert installed.paper("2027") == (9.75, 15.3)
    figure = FIGURES["installed"](wording("en"))
    assert "14.4\N{NO-BREAK SPACE}GW" in figure.title
    assert "9.75 to 15.3\N{NO-BREAK SPACE}GW" in figure.title
    assert any("81%" in text for text in written(figure.chart))
    parts = bars(figure.chart)
    newest = next(bar for label, bar in parts.items() if label.startswith("2025, Blackwell"))
    assert newest.high == pytest.approx(6.0661 * 300 / 16, abs=0.1)
    older = next(bar for label, bar in parts.items() if label.startswith("2025, Hopper"))
    assert newest.top + newest.high == pytest.approx(older.top, abs=0.2)
    box = next(bar for label, bar in parts.items() if "paper, 2027" in label)
    assert box.high == pytest.approx((15.3 - 9.75) * 300 / 16, abs=0.1)


def test_a_part_of_a_column_stands_on_the_one_below_it():
    parts = [Part(0, 2, "estimated", "older"), Part(2, 3, "estimated", "newer")]
    column = Column(50, 10, parts, "3", "2025")
    drawn = draw_columns("figure-x", "x", Axis(4, 2, 100, "GW"), [column], wording("en"))
    older, newer = (bars(drawn)[name] for name in ("older", "newer"))
    assert newer.top + newer.high == pytest.approx(older.top, abs=0.02)
    assert (older.high, newer.high) == (pytest.approx(50, abs=0.02), pytest.approx(25, abs=0.02))


def test_googles_curves_stand_on_one_clock():
    """0.24 Wh in May 2025, 33 times as much a year before: 7.92 Wh. A year stands at its middle."""
    assert google.prompts() == pytest.approx((7.92, 0.24))
    assert google.firm() == {2021: 18.3, 2022: 21.7762, 2023: 25.307, 2024: 31.7139, 2025: 43.5866}
    for drawing in (
        FIGURES["google"](wording("en")).chart,
        FIGURES["google"](wording("en")).narrow,
    ):
        marks = dots(drawing)
        kinds = {label: dot.kind for label, dot in marks.items()}
        assert [kind for label, kind in kinds.items() if "computed" in label] == ["estimated"]
        assert [kind for label, kind in kinds.items() if "computed" not in label] == [
            "measured"
        ] * 6
        (points,) = re.findall('<polygon points="([^"]+)" class="ec-shade"', drawing)
        corners = [float(point.partition(",")[0]) for point in points.split()]
        before, after = (dot for label, dot in marks.items() if "prompt" in label)
        assert (before.x, after.x) == (
            pytest.approx(min(corners), abs=0.01),
            pytest.approx(max(corners), abs=0.01),
        )
        year = next(d.x for s, d in marks.items() if "2025: 43.6" in s) - next(
            d.x for s, d in marks.items() if "2024: 31.7" in s
        )
        assert after.x - before.x == pytest.approx(year)  # both are twelve months
        # From May to the middle of the year are a month and a half, an eighth of a year.
        middle = next(d.x for s, d in marks.items() if "2025: 43.6" in s)
        assert middle - after.x == pytest.approx(year / 8, abs=0.02)


def test_the_same_electricity_is_another_in_each_grid():
    """Ember for 2025: 35.3 g in Sweden, 525.3 g in China; EcoLogits: 6.03 and 6.01 litres."""
    places = footprint.places()
    assert (places[0], places[-1]) == (footprint.LEAST_CARBON, footprint.MOST_CARBON)
    carbon = [NUMBERS[footprint.carbon(place)].value for place in places]
    assert (carbon[0], carbon[-1]) == (35.3, 525.3)
    water = {place: NUMBERS[f"water.offsite.{place}"].value for place in places}
    # What the title calls as much is so to within a fiftieth.
    assert water["china"] == pytest.approx(water["sweden"], rel=0.02)
    assert min(water, key=lambda place: water[place]) == "ireland"
    assert "15 times" in FIGURES["footprint"](wording("en")).title


def test_the_authors_ranges_are_his():
    """Printed: 5.7 to 8.9, 46 to 82, at most 201, 85.4 to 134 TWh."""
    printed = {
        "shipped_2023": (5.7, 8.9), "made_2024": (46, 82.3), "end_2025": (82.3, 201.5),
        "shipped_2027": (85.4, 134),
    }  # fmt: skip
    assert {key: author.ends(key) for key in author.RANGES} == {
        key: (pytest.approx(low, abs=0.05), pytest.approx(high, abs=0.05))
        for key, (low, high) in printed.items()
    }
    kinds = {bar.kind for label, bar in bars(FIGURES["author"](wording("en")).chart).items()}
    assert kinds == {"published", "estimated"}


def test_who_quotes_whom_counts_its_texts():
    """Nineteen texts, four of which took their figure from nobody."""
    assert len(citations.TEXTS) == 19
    assert "15 figures" in FIGURES["citations"](wording("en")).title
    assert "to 4 sources" in FIGURES["citations"](wording("en")).title
    kinds = {key: citations.kind(text) for key, text in citations.TEXTS.items()}
    assert [key for key, kind in kinds.items() if kind == "measured"] == ["google_2009"]
    assert {key for key, kind in kinds.items() if kind == "published"} == {
        key for key in kinds if key.startswith("devries")
    }


def test_a_text_stands_to_the_right_of_the_one_it_is_of():
    marks = dots(FIGURES["citations"](wording("en")).chart)
    x = {label: dot.x for label, dot in marks.items()}
    for text in citations.TEXTS.values():
        if text.of:
            label = [
                citations.describe_text(wording("en"), one)
                for one in (text, citations.TEXTS[text.of])
            ]
            later, earlier = (x[one.replace("\N{NO-BREAK SPACE}", " ")] for one in label)
            assert later > earlier


SLIPS = {
    "ndtv_total": 29e9 / 29.2,
    "ndtv_search": 1000,
    "impactia": 13,
    "keyword": 10,
    "merged": 29.3 / 29.2,
    "households": 17_000 / (564_000 / 29),
}


@pytest.mark.parametrize("key", SLIPS)
def test_a_slip_is_as_far_off_as_by_hand(key):
    assert errors.SLIPS[key].factor == pytest.approx(SLIPS[key], rel=1e-3)


def test_slips_are_in_order_and_on_their_side():
    """From the most too high to the most too low; the packages are 10 to 150 times too low."""
    factors = [slip.factor for slip in errors.SLIPS.values()]
    assert all(first >= then for first, then in pairwise(factors))
    assert 100 < 1 / errors.SLIPS["eco_compute"].factor < 200
    marks = dots(FIGURES["errors"](wording("en")).chart)
    x = [dot.x for dot in marks.values()]
    assert x == sorted(x, reverse=True)
    label = [errors.describe(wording("en"), slip) for slip in errors.SLIPS.values()]
    assert "too high" in label[0]
    assert label[4] == "hardly off"
    assert all("too low" in text for text in label[5:])
    chinese = [errors.describe(wording("zh"), slip) for slip in errors.SLIPS.values()]
    # Of 19,400 homes 17,000 are left: nobody says 1/1.1.
    assert chinese[5].replace("\N{NO-BREAK SPACE}", " ") == "只剩 87%"
    assert all(re.fullmatch(r"只剩\s[0-9.]+%", text) for text in chinese[5:])


def test_a_day_is_the_sum_of_its_parts():
    """20 x 0.3 + 2 x 3.91 + 2.907 Wh; 10,500 kWh over 365 days; 0.17 kWh."""
    assert usage.in_watt_hours(usage.MIX) == (pytest.approx(16.727), "Wh/day/person")
    a_day = 10_500_000 / 365
    assert usage.in_watt_hours("household.us") == (pytest.approx(a_day), "Wh/day")
    assert usage.in_watt_hours("equivalents.ev") == (pytest.approx(170), "Wh")
    assert usage.in_watt_hours(usage.HEAVY) == (pytest.approx(1300), "Wh/day")
    title = FIGURES["usage"](wording("en")).title.replace("\N{NO-BREAK SPACE}", " ")
    assert "180 mL" in title  # 16.727 / 93.11 of a litre
    assert "14 litres" in title  # 1,300 / 93.11


def test_each_step_of_the_scale_of_ratios_is_as_wide():
    """A session of 600 Wh is 2,000 times a short answer; a kilometre, 567 times."""
    x = {label: dot.x for label, dot in dots(FIGURES["usage"](wording("en")).chart).items()}
    short, session, car = (
        next(place for label, place in x.items() if label.startswith(name))
        for name in ("A short answer", "A heavy user’s session", "A kilometre by")
    )
    assert (session - short) / (car - short) == pytest.approx(
        math.log(2000) / math.log(170 / 0.3), rel=1e-3
    )
