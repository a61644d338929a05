"""Ranges in prose: what their ends are, and how they are said."""

import pytest

from calc.core.wording import wording
from overrides.generator.ranges import find_ranges, format_range

NBSP = "\N{NO-BREAK SPACE}"


def test_a_range_is_a_low_and_a_high_of_one_name():
    """Whichever way they are joined; in the middle of a name as well as at its end."""
    names = ["a.low", "a.high", "b-low.x", "b-high.x", "c_low", "c_high", "d.low", "slow", "high"]
    assert list(find_ranges(dict.fromkeys(names))) == [
        ("a", "a.low", "a.high"),
        ("b.x", "b-low.x", "b-high.x"),
        ("c", "c_low", "c_high"),
    ]


def test_what_has_a_value_and_a_range_has_both():
    """`x` stays what it is, and its range has a name beside it."""
    names = dict.fromkeys(["x", "x-low", "x-high"])
    assert list(find_ranges(names)) == [("x.range", "x-low", "x-high")]


@pytest.mark.parametrize(
    ("language", "ends", "unit", "digits", "text"),
    [
        ("en", (5.7, 8.9), "TWh/year", 3, "5.7 to 8.9~TWh a year"),
        ("en", (10, 15), "%", 3, "10 to 15%"),
        ("en", (2.7e6, 3.7e6), "server", 3, "2.7 to 3.7~million~servers"),
        ("en", (8e5, 2e6), "server", 3, "800,000~servers to 2~million~servers"),
        ("en", (41.66, 65.38), "%", 2, "42 to 65%"),
        ("en", (8, 20), "1", 2, "8 to 20"),
        ("zh", (5.7, 8.9), "TWh/year", 3, "5.7 至 8.9~太瓦时/年"),
    ],
)
def test_a_range_says_its_unit_once(language, ends, unit, digits, text):
    """Unless the two ends are of different size."""
    formatted = format_range(wording(language), *ends, unit, digits)
    assert formatted.replace(NBSP, "~") == text.replace(NBSP, "~")
