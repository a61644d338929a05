"""The lead pictures of the articles on the paper: what they show, by sums done by hand."""

import re
from functools import cache
from html import unescape
from itertools import combinations, pairwise

import pytest

from calc.charts import svg
from calc.charts.marks import WIDE
from calc.core.wording import LANGUAGES, wording
from calc.evidence.reproduction import ROWS
from overrides.generator import figures
from overrides.generator.figures import (
    conclusion,
    introduction,
    recomputed,
    request,
    service,
    training,
)
from tests.support.drawings import SVG, Drawing

NAMES = ("introduction", "training", "service", "request", "conclusion", "recomputed")


@cache
def made(name, language="en"):
    return figures.FIGURES[name](wording(language))


def drawings(name, language="en"):
    """A figure as it is drawn for a page and for a phone, each at its least width."""
    figure = made(name, language)
    return Drawing(figure.chart, WIDE), Drawing(figure.narrow, svg.PHONE)


def written(drawing):
    return [text.name.replace("\N{NO-BREAK SPACE}", " ") for text in drawing.texts]


def circles(drawing):
    """Each dot's place, per cent across and pixels down, by what it says of itself."""
    return {
        unescape(circle[0].text or "").replace("\N{NO-BREAK SPACE}", " "): (
            float(circle.get("cx", "").rstrip("%")),
            float(circle.get("cy", "")),
        )
        for circle in drawing.root.iter(f"{SVG}circle")
        if len(circle)
    }


# ---- all of them


def meet(one, other):
    across = min(one.right, other.right) - max(one.left, other.left)
    down = min(one.bottom, other.bottom) - max(one.top, other.top)
    return across > 0 and down > 0


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_every_text_has_its_place_on_a_page_and_on_a_phone(name, language):
    """None is cut off, none touches another, and no upright line runs through one."""
    for drawing in drawings(name, language):
        cut = [
            text.name for text in drawing.texts if text.left < -2 or text.right > drawing.wide + 2
        ]
        assert cut == []
        touching = [
            (one.name, other.name)
            for one, other in combinations(drawing.texts, 2)
            if meet(one, other)
        ]
        assert touching == []
        assert drawing.crossed() == []


@pytest.mark.parametrize("name", NAMES)
def test_the_phone_s_drawing_says_the_same_marks(name):
    """Drawn anew, not anything else: every mark of one is a mark of the other."""
    wide, narrow = drawings(name)
    for kind in ("circle", "rect", "path"):
        one, other = (
            sorted(mark[0].text or "" for mark in drawing.root.iter(SVG + kind) if len(mark))
            for drawing in (wide, narrow)
        )
        assert one == other


# ---- introduction


def test_the_calm_and_what_ended_it_are_as_published():
    """205 TWh after 6%, so 193.4 in 2010; 485 is 2.37 times 205; 15% of 415 is 62.25."""
    assert introduction.in_2010() == pytest.approx(205 / 1.06)
    assert introduction.calm_until(2025) == pytest.approx(205 * 1.06 ** (7 / 8))
    assert made("introduction").title == (
        "Data centres’ electricity rose 6% in eight years, then 2.4-fold in seven"
    )
    said = circles(drawings("introduction")[0])
    assert [key.rpartition(": ")[2] for key in said] == ["193 TWh", "205 TWh", "415 TWh", "485 TWh"]
    bars = drawings("introduction")[0].bars
    assert [key.rpartition(": ")[2] for key in bars] == ["62.3 TWh", "155 TWh"]


def test_what_the_paper_starts_from_stands_where_its_value_is():
    """The axis has 280 pixels for 500 TWh: 485 stands (485 - 205) x 280 / 500 above 205."""
    heights = [y for _, y in circles(drawings("introduction")[0]).values()]
    assert heights[1] - heights[3] == pytest.approx(280 * 280 / 500, abs=0.1)


# ---- training


def test_a_training_is_as_long_as_it_took():
    """310 GWh against the 21.588 of 30.84 million hours at 700 W; 310 / 1.287 is 240.9."""
    bars = {name: bar.right - bar.left for name, bar in drawings("training")[0].bars.items()}
    grok = next(long for name, long in bars.items() if name.startswith("Grok 4"))
    llama = next(long for name, long in bars.items() if name.endswith(": 21.6 GWh"))
    assert grok / llama == pytest.approx(310 / 21.588, rel=1e-3)
    assert "241 times" in made("training").title


def test_a_training_in_days_of_the_papers_chatgpt():
    """1,287 MWh over 564 a day are 2.28 days; 310,000 are 549.6."""
    assert training.days_of_service("training.gpt3.electricity") == pytest.approx(1287 / 564)
    shown = written(drawings("training")[0])
    assert "1.29, or 2.3 days of ChatGPT" in shown
    assert "550 days of ChatGPT in early 2023" in " ".join(shown)


def test_both_of_llama_s_totals_are_shown_under_their_own_heading():
    rows = [name for name in drawings("training")[0].bars if name.startswith("Llama")]
    assert rows == ["Llama 3.1 405B, 2024: 21.6 GWh", "Llama 3.1 405B, 2024: 48 GWh"]


# ---- service


def test_answering_passes_training_where_the_lines_cross():
    """1,287 MWh at 3,617 x 6.5 kW x 24 h; 433.196 MWh at 914 kWh in 18 days, in years."""
    chatgpt, bloom = service.SERVICES
    assert chatgpt.crossing == pytest.approx(1287 / (3617 * 6.5 * 24 / 1000))
    assert bloom.crossing == pytest.approx(433.196 / (0.914 / 18) / 365, rel=1e-3)
    title = made("service").title.replace("\N{NO-BREAK SPACE}", " ")
    assert title.endswith("in 2.3 days, BLOOM in 23 years")


@pytest.mark.parametrize("size", [0, 1])
def test_the_mark_of_a_crossing_lies_on_both_lines(size):
    drawing = drawings("service")[size]
    frames = [
        (frame, [curve.get("points", "") for curve in frame.iter(f"{SVG}polyline")])
        for frame in drawing.root.iter(f"{SVG}svg")
        if frame.get("viewBox")
    ]
    dots = list(circles(drawing).values())
    assert len(frames) == len(dots) == 2
    for (frame, curves), (x, y) in zip(frames, dots, strict=True):
        top, high = (float(frame.get(name, "")) for name in ("y", "height"))
        for curve in curves:
            (x1, y1), (x2, y2) = (map(float, point.split(",")) for point in curve.split())
            there = y1 + (y2 - y1) * (x - x1) / (x2 - x1)
            assert top + high * there / 100 == pytest.approx(y, abs=0.2)


def test_what_was_measured_for_days_goes_on_dashed():
    dashed = [
        "ahead" in curve.get("class", "")
        for curve in drawings("service")[0].root.iter(f"{SVG}polyline")
    ]
    assert dashed == [False, False, False, True]


# ---- request


def test_a_request_s_parts_are_by_hand_what_they_are():
    """Google: 58, 25, 10 and 8% of 0.24 Wh. Epoch AI: 500 tokens x 2 x 100 billion operations at
    a tenth of 989 TFLOP/s; an eighth of 10.2 kW at 70%; of that 5.6 kW are the chips'; PUE 1.2.
    """
    google, epoch, ecologits = request.counts()
    assert list(google.parts.values()) == pytest.approx([0.1392, 0.06, 0.024, 0.0192])
    at_server = 1e14 / 98.9e12 * 10200 / 8 * 0.7 / 3600
    assert epoch.total == pytest.approx(at_server * 1.2)
    assert epoch.parts["chip"] == pytest.approx(at_server * 5.6 / 10.2)
    assert epoch.parts["building"] == pytest.approx(at_server * 0.2)
    assert "idle" not in epoch.parts
    assert "idle" not in ecologits.parts
    assert made("request").title.startswith("Chips take 46 to 76% of a request")


def test_each_part_of_a_request_begins_where_the_last_one_ends():
    bars = list(drawings("request")[0].bars.values())
    starts = [bar.left for bar in bars]
    assert len(bars) == 4 + 3 + 3
    for number, (before, bar) in enumerate(pairwise(bars), 1):
        if number in (4, 7):  # a count begins at zero
            assert bar.left == pytest.approx(starts[0], abs=0.1)
        else:
            assert bar.left == pytest.approx(before.right, abs=0.3)


def test_only_what_a_firm_metered_is_solid():
    kinds = [bar.name for bar in drawings("request")[0].bars.values()]
    assert kinds == ["ec-bar measured"] * 4 + ["ec-bar estimated"] * 6


# ---- conclusion


BY_HAND = {
    "answers": (500 / 2000,),
    "volumes": (9 / 27.648,),
    "idle": (0.5,),
    "rated": (0.70, 0.82),
    "network": (1.14,),
    "cooling": (1.1, 1.55),
    "manufacturer": (1 / 0.95,),
    "year": (263.257 / 134.028,),
    "watts": (1679.417 / 1275, 1679.417 / 812.5),
    "adoption": (),
}


@pytest.mark.parametrize("name", BY_HAND)
def test_an_error_is_as_large_as_by_hand(name):
    """What was learned later, as a multiple of the paper's."""
    errors = {error.name: error for group in conclusion.GROUPS.values() for error in group}
    assert sorted({*errors[name].factors}) == pytest.approx(sorted(BY_HAND[name]), rel=1e-4)


def test_one_request_errs_high_and_a_year_s_hardware_low():
    """So the title says: each of the one left of the paper's line, each of the other right."""
    sides = {
        name: {factor > 1 for error in group for factor in error.factors}
        for name, group in conclusion.GROUPS.items()
    }
    assert sides["request"] == {False}
    assert sides["hardware"] == {True}
    assert sides["all"] == {False, True}
    drawing = drawings("conclusion")[0]
    (line, *_) = drawing.lines("ec-reference")
    for name, bar in drawing.bars.items():
        if name.endswith("too high"):
            assert bar.right == pytest.approx(line.left, abs=0.1), name
        else:
            assert bar.left == pytest.approx(line.left, abs=0.1), name


def test_errors_that_ran_another_way_would_stop_the_build(monkeypatch):
    other = (*conclusion.GROUPS["request"], conclusion.Error("answers", "{pue.google.2022}"))
    monkeypatch.setitem(conclusion.GROUPS, "request", other)
    with pytest.raises(ValueError, match="figure conclusion: its title"):
        conclusion.figure(wording("en"))


def test_an_error_is_said_with_its_side_and_its_range():
    said = " / ".join(drawings("conclusion")[0].bars)
    for wanted in (
        "Long answers: 4 times too high",
        "Rated power: 1.2 to 1.4 times too high",
        "Idle machines at full power: at most 2 times too high",
        "No cooling: 1.1 to 1.6 times too low",
    ):
        assert wanted in said


# ---- recomputed


def test_every_sum_of_the_paper_s_own_comes_out():
    """As title, summary and text of the page say; 23 rows of the table are made again."""
    own = recomputed.recomputed(*recomputed.own_parts())
    assert len(own) == 23
    assert {row.verdict for row in own} == {"reproduces"}
    assert {row.source for row in own} == {"devries-2023"}
    assert made("recomputed").title.startswith("All 23 of the paper’s own sums come out")


def test_a_sum_that_did_not_come_out_would_be_counted(monkeypatch):
    monkeypatch.setattr(
        type(ROWS["N25"]),
        "verdict",
        property(lambda row: "differs" if row.id == "N25" else "reproduces"),
    )
    title = figures.FIGURES["recomputed"](wording("en")).title
    assert title.startswith("Of the paper’s 23 own sums, 22 come out")


@pytest.mark.parametrize("width", [svg.PHONE, WIDE])
def test_no_number_hides_another(width):
    across = svg.Scale(recomputed.LOW, recomputed.HIGH, 3, 97)
    for part in (*recomputed.own_parts(), *recomputed.OTHERS):
        places = recomputed.swarm(recomputed.recomputed(part), across, width)
        for (x1, y1), (x2, y2) in combinations(places.values(), 2):
            apart = ((x1 - x2) * width / 100) ** 2 + (y1 - y2) ** 2
            assert apart >= (2 * svg.DOT) ** 2, part


def test_each_kind_of_verdict_has_its_mark():
    """36 come out, 8 don't, and 3 are made with other searches."""
    verdicts = [row.verdict for row in recomputed.recomputed()]
    drawing = drawings("recomputed")[0]
    assert len(circles(drawing)) == verdicts.count("reproduces") == 36
    paths = [path.get("class") for path in drawing.root.iter(f"{SVG}path") if len(path)]
    assert paths.count("ec-cross") == verdicts.count("differs")
    assert paths.count("ec-dot other") == verdicts.count("premise") == 3


def test_the_axis_holds_every_number():
    ratios = [recomputed.ratio(row) for row in recomputed.recomputed()]
    assert min(ratios) > recomputed.LOW
    assert max(ratios) < recomputed.HIGH
    assert recomputed.ratio(ROWS["L03"]) == pytest.approx(9 / 27.648 * 8.8889 / 8.9, rel=1e-4)
    assert not re.search("None|{", made("recomputed").chart)
