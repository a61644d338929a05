"""Annotations of figures: their lines, and leaders that stop before them."""

import pytest

from calc.charts import svg
from calc.core.html import join
from calc.core.wording import wording
from overrides.generator.figures.axes import Axes
from overrides.generator.figures.drawing import Group, Note, Row, annotate, draw_rows
from tests.support.drawings import Drawing

WORDS = wording("en")
LINES = "all AI hardware standing at the end of 2025, for a whole year"


def draw(note, height=300):
    return Drawing(svg.figure("name", height, "", "", annotate([note], WORDS)), 680)


def test_a_note_has_its_name_first_and_then_its_lines():
    drawing = draw(Note("De Vries-Gao", LINES, 20, 100, width=30))
    name, *lines = drawing.texts
    assert name.name == "De Vries-Gao"
    assert " ".join(line.name for line in lines) == LINES
    assert all(len(line.name) <= 30 for line in lines)
    tops = [text.top for text in drawing.texts]
    assert tops == sorted(tops)
    assert len(set(tops)) == len(tops)


@pytest.mark.parametrize(
    ("anchor", "to"),
    [
        *(
            (anchor, place)
            for anchor in ("start", "middle", "end")
            for place in ((50, 20), (50, 280))
        ),
        ("start", (5, 105)),
        ("end", (95, 105)),
    ],
)
def test_a_leader_stops_before_the_text(anchor, to):
    """It comes from above, from below, or from the side on which the text begins or ends."""
    drawing = draw(Note("Name", "some lines", 50, 100, anchor, to))
    (leader,) = drawing.lines("ec-leader")
    assert (leader.right, leader.bottom) == pytest.approx((to[0] * 6.8, to[1]), abs=0.1)
    for text in drawing.texts:
        across = text.left < leader.left < text.right
        assert not (across and text.top < leader.top < text.bottom)


def test_a_note_without_a_place_has_no_leader():
    assert "ec-leader" not in join(annotate([Note("Name", "lines", 50, 100)], WORDS))


def test_notes_stand_on_top_of_a_chart_of_rows():
    group = Group("", [Row("Ireland", 33, "33.0", "measured")])
    note = Note("Why?", "Because.", 70, 60)
    drawn = draw_rows("name", "Title", [group], WORDS, unit="TWh/year", notes=[note])
    texts = [text.name for text in Drawing(drawn).texts]
    assert texts[-2:] == ["Why?", "Because."]
    assert "33.0" in texts


def test_a_line_goes_where_the_marks_are_on_an_axis_by_powers_of_ten():
    """10 of 1 to 1,000 is a third of the way up, in per cent of the height for a line."""
    axes = Axes(svg.Scale(0, 1, 0, 100), svg.Scale(1, 1000, 90, 0, logarithmic=True))
    assert axes.place(0, 10)[1] == pytest.approx(60)
    assert 'points="0.00,66.67 100.00,33.33"' in axes.draw_line([(0, 10), (1, 100)], "ec-line")
