"""Charts of rows: what is as long as what, what stands where, and that no line crosses a text."""

import pytest

from calc.charts import marks, svg
from calc.charts.marks import legend
from calc.charts.rows import Group, Reference, Row, draw_rows
from calc.core.html import Html, join
from calc.core.wording import wording
from tests.support.drawings import Drawing

WORDS = wording("en")

BARS = [
    Group("", [Row("Yours", 20, "20", "scenario", low=10, high=30, range_text="10 to 30")]),
    Group(
        "Published",
        [
            Row("A fleet", 40, "40", "published", "flat out", title="A fleet: 40 TWh a year"),
            Row("A forecast", None, "25 to 50", "ahead", low=25, high=50),
            Row("In words", None, "Any growing firm meets it."),
        ],
    ),
]

WIDTHS = {True: (svg.PHONE, 400, 680), False: (marks.WIDE, 900, 1160)}


def draw(groups=BARS, *, unit="TWh/year", narrow=False, **more):
    return draw_rows("chart", "A chart", groups, WORDS, unit=unit, narrow=narrow, **more)


@pytest.mark.parametrize("narrow", [False, True])
def test_a_bar_is_as_long_as_its_value(narrow):
    """40 is twice 20; a range from 25 to 50 is 25 long, and begins where 25 ends."""
    bars = Drawing(draw(narrow=narrow), 1000).bars
    yours, fleet, forecast = (
        bars[name] for name in ("Yours: 20", "A fleet: 40 TWh a year", "A forecast: 25 to 50")
    )
    long = yours.right - yours.left
    assert fleet.right - fleet.left == pytest.approx(2 * long, rel=1e-3)
    assert forecast.right - forecast.left == pytest.approx(25 / 20 * long, rel=1e-3)
    assert forecast.left - yours.left == pytest.approx(25 / 20 * long, rel=1e-3)


def test_on_a_scale_of_ratios_equal_factors_are_equally_far_apart():
    """From 1 to 10 is as far as from 10 to 100."""
    group = Group("", [Row(str(value), value, str(value)) for value in (1, 10, 100)])
    root = Drawing(draw([group], unit="Wh", logarithmic=True), 1000)
    places = [root.length(dot, "cx") for dot in root.root.iter() if dot.tag.endswith("circle")]
    assert places[1] - places[0] == pytest.approx(places[2] - places[1], rel=1e-3)


@pytest.mark.parametrize("narrow", [False, True])
def test_the_unit_stands_once(narrow):
    texts = [text.name for text in Drawing(draw(narrow=narrow)).texts]
    assert [text for text in texts if "TWh" in text] == ["0\N{NO-BREAK SPACE}TWh"]


@pytest.mark.parametrize("narrow", [False, True])
@pytest.mark.parametrize("more", [{}, {"reference": (33, "Ireland")}, {"dots": True}])
def test_no_line_runs_through_a_text_and_none_is_cut(narrow, more):
    for wide in WIDTHS[narrow]:
        drawing = Drawing(draw(narrow=narrow, **more), wide)
        assert drawing.crossed() == []
        assert all(text.left >= -1 and text.right <= wide + 1 for text in drawing.texts)
        assert len(drawing.lines("ec-grid")) > 3  # of which some are pieces


def test_a_line_through_a_text_would_be_seen():
    line = svg.rule(50, 0, 50, 40, "ec-grid")
    over = svg.text(50, 20, "43.6", anchor="middle", css="ec-value")
    assert Drawing(svg.figure("name", 40, "", "", [line, over])).crossed() == ["43.6"]


def test_labels_stand_left_of_the_axis_and_above_the_bars_on_a_phone():
    wide, narrow = Drawing(draw(), 680), Drawing(draw(narrow=True))
    (label,) = [text for text in wide.texts if text.name == "A fleet"]
    assert label.right < wide.bars["A fleet: 40 TWh a year"].left
    (label,) = [text for text in narrow.texts if text.name == "A fleet flat out"]
    assert label.left == 0
    assert label.bottom < narrow.bars["A fleet: 40 TWh a year"].top


def test_short_labels_have_their_column_on_a_phone_too():
    drawing = Drawing(
        draw([Group("", [Row("Ireland", 33, "33"), Row("Google", 43, "43")])], narrow=True)
    )
    (label,) = [text for text in drawing.texts if text.name == "Ireland"]
    assert 0 < label.left < label.right < drawing.bars["Ireland: 33"].left


def test_a_whisker_that_reaches_far_goes_on_beyond():
    """To twice the longest bar it is drawn to its end; beyond that bars would become small."""
    for high, ends in ((40, 2), (500, 1)):
        drawn = draw([Group("", [Row("Yours", 20, "20", "scenario", low=10, high=high)])])
        caps = [line for line in Drawing(drawn).lines("ec-whisker") if line.left == line.right]
        assert len(caps) == ends
        assert ("ec-beyond" in drawn) == (ends == 1)


def test_a_row_in_words_has_no_mark():
    group = Group("", [BARS[1].rows[0], BARS[1].rows[2]])
    drawing = Drawing(draw([group]))
    assert len(drawing.bars) == 1
    assert any("Any growing firm" in text.name for text in drawing.texts)


@pytest.mark.parametrize(
    ("kind", "tag"),
    [(kind, "path" if kind == "other" else "circle") for kind in marks.KINDS],
)
def test_each_kind_has_its_mark(kind, tag):
    drawn = marks.mark(kind, 50, 20, "What it is")
    assert f"<{tag} " in drawn
    assert f'class="ec-dot {kind}"' in drawn
    assert "<title>What it is</title>" in drawn


def test_a_reference_is_a_line_under_its_label():
    """33 of 20: it stands 33/20 as far from the axis as the bar of 20 is long."""
    drawing = Drawing(draw(reference=Reference(33, "Ireland", "published")), 1000)
    (label,) = [text for text in drawing.texts if text.name == "Ireland"]
    line = drawing.lines("ec-reference")[0]
    yours = drawing.bars["Yours: 20"]
    assert line.left - yours.left == pytest.approx(33 / 20 * (yours.right - yours.left), rel=1e-3)
    assert label.left < line.left < label.right
    assert label.bottom <= line.top


def test_a_legend_is_as_high_as_its_lines():
    kinds = [
        ("published", "as published, estimate"),
        ("computed", "computed from published inputs"),
    ]
    one, two = legend(kinds), legend(kinds, narrow=True)
    assert two[1] - one[1] == svg.LINE
    texts = Drawing(svg.figure("name", two[1], "", "", two[0])).texts
    assert [text.name for text in texts] == [words for _, words in kinds]
    assert texts[0].bottom < texts[1].top


def test_a_legends_marks_say_nothing_of_themselves():
    """They are no values that one could walk to."""
    assert "<title" not in join(legend([("measured", "reported"), ("other", "else")])[0])


def test_values_below_zero_are_drawn_to_the_left():
    bars = Drawing(draw([Group("", [Row("Less", -10, "−10"), Row("More", 20, "20")])]), 1000).bars
    less, more = bars["Less: −10"], bars["More: 20"]
    assert less.right == pytest.approx(more.left, abs=0.1)
    assert more.right - more.left == pytest.approx(2 * (less.right - less.left), rel=1e-3)


def test_what_is_said_is_escaped():
    drawn = draw([Group("<b>", [Row("<i>", 1, "<u>", detail="<s>")])])
    assert isinstance(drawn, Html)
    assert not any(tag in drawn for tag in ("<b>", "<i>", "<u>", "<s>"))
