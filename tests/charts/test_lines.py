"""A line chart, in words."""

import re

from calc import CALCULATORS
from calc.charts.lines import draw_lines
from calc.core.scenario import Scenario
from calc.core.wording import wording


def test_a_chart_is_described_from_its_first_value_to_its_last():
    """By hand: 85.41 TWh of one year's servers; ten years' are 2.031 times as many.

    The ratio is the fourth root of 15, 1.968: (1 - 15 ** -2.5) / (1 - 1 / 1.968) = 2.0307.
    """
    drawn = draw_lines(Scenario.of(CALCULATORS["growth"]), wording("en"))
    described = re.search("<desc[^>]*>(.*)</desc>", drawn)[1]
    first, second = described.replace("\N{NO-BREAK SPACE}", " ").split("; ")
    assert first.endswith(": 85.4 TWh a year – 173 TWh a year")
    assert second.endswith(": 85.4 TWh a year – 85.4 TWh a year")


def test_a_line_that_is_straight_is_drawn_from_its_two_ends():
    """By operations a request grows with its length, by its cost it is the same at any length."""
    drawn = draw_lines(Scenario.of(CALCULATORS["request"]), wording("en"))
    lines = [points.split() for points in re.findall('<polyline points="([^"]*)"', drawn)]
    assert [len(points) for points in (lines[0], lines[2])] == [2, 2]
    assert 2 < len(lines[1]) < 20
