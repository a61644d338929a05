"""Charts and tables of notebooks: right on this site, and right without it."""

import re

import pytest

from calc.view.notebook import Shown, chart, listed


def bars(drawn: str) -> list[tuple[float, float]]:
    """Start and width of each bar, in per cent."""
    rects = re.findall(r'<rect x="([\d.]+)%?" y="[\d.]+em" width="([\d.]+)%"', drawn)
    return [(float(x), float(width)) for x, width in rects]


def test_a_bar_is_as_long_as_its_value() -> None:
    (_, first), (_, second), (_, third) = bars(chart("a", "A", {"x": 1, "y": 2, "z": 8}, "Wh"))
    assert second / first == pytest.approx(2, rel=1e-3)
    assert third / first == pytest.approx(8, rel=1e-3)


def test_a_range_lies_where_it_should() -> None:
    (zero, whole), (start, width) = bars(chart("a", "A", {"x": 8, "y": (2, 6)}, "Wh"))
    assert start - zero == pytest.approx(whole * 2 / 8, rel=1e-3)
    assert width == pytest.approx(whole * 4 / 8, rel=1e-3)


def test_each_mark_has_its_look_with_and_without_a_style_sheet() -> None:
    drawn = chart("a", "A", {"x": 1, "y": (1, 2)}, "Wh", marked="y")
    published, scenario = re.findall(r"<rect [^>]*>", drawn)
    assert 'class="ec-bar published"' in published
    assert 'fill="#dde9f2"' in published
    assert 'stroke="#0a66a3"' in published
    assert 'class="ec-bar scenario"' in scenario
    assert 'fill="#b3430a"' in scenario
    assert "style=" not in drawn


def test_it_says_what_it_shows_in_words_and_escapes_them() -> None:
    drawn = chart("a", "R&D", {"<x>": (1, 2.5)}, "Wh")
    assert "<figcaption><span>R&amp;D</span></figcaption>" in drawn
    assert "&lt;x&gt;: 1 to 2.5\u00a0Wh</desc>" in drawn


def test_a_chart_speaks_the_language_of_its_title() -> None:
    drawn = chart("a", "甲", {"乙": (1, 2.5)}, "Wh")
    assert "乙：1 至 2.5\u00a0瓦时</desc>" in drawn
    assert " to " not in drawn


def test_a_table_is_shown_as_one_and_is_text_elsewhere() -> None:
    made = listed("A & B", ["What", "How much"], [["x", "1 < 2"]])
    assert isinstance(made, str)
    assert made == Shown(made)._repr_html_()
    assert '<th scope="row" role="rowheader">x</th><td role="cell">1 &lt; 2</td>' in made
