"""Strips: the answer over an input's whole range, with ends that are known by hand."""

import math

import pytest

from calc import CALCULATORS
from calc.analysis.sweep import APART, PLACES, places, strip
from calc.charts import sweep as drawn
from calc.core.wording import wording
from calc.view.scenario import Scenario
from tests.support.analytic import small

every_calculator = pytest.mark.parametrize(
    "calculator", CALCULATORS.values(), ids=list(CALCULATORS)
)


def test_a_strip_ends_at_the_answers_to_the_ends_of_the_range():
    """A tenth of the servers' full power is a tenth of 29.2 TWh a year."""
    found = strip(CALCULATORS["search"], "utilisation")
    assert (found.places[0], found.places[-1]) == (10, 100)
    assert found.answers[0] == pytest.approx(512_821 * 6.5 * 0.1 * 8760 / 1e9)
    assert found.answers[-1] == pytest.approx(512_821 * 6.5 * 8760 / 1e9)


def test_places_are_as_far_apart_as_a_slider_moves():
    even = places(CALCULATORS["search"].inputs["utilisation"])
    assert even[PLACES // 2] == 55
    wide = small(lambda x: x, {"x": (1, 1, 10_000)}).inputs["x"]
    assert places(wide)[PLACES // 2] == pytest.approx(100)


def test_a_band_is_what_the_other_inputs_make_of_it():
    """Of y = a + b, with b a triangle from 0 to 1 around 0.5, 9 in 10 are within 0.342 of 0.5.

    The 5th percentile of b is sqrt(0.05 / 2); of 29 draws it is known to about a twentieth.
    """
    calculator = small(lambda a, b: a + b, {"a": (0, 3, 10), "b": (0, 0.5, 1)})
    found = strip(calculator, "a")
    for place, (low, high) in zip(found.places[::APART], found.bands, strict=True):
        assert low - place == pytest.approx(math.sqrt(0.05 / 2), abs=0.05)
        assert high - place == pytest.approx(1 - math.sqrt(0.05 / 2), abs=0.05)
    # Held, an input is not in doubt; nor is one that the reader says is certain.
    assert strip(calculator, "b", ranges={"a": (3, 3)}).bands[0] == (3, 3)


@every_calculator
def test_every_strip_is_whole(calculator):
    """At the defaults, finite throughout, and the band holds the answer everywhere."""
    for name, each in calculator.inputs.items():
        found = strip(calculator, name)
        ends = [calculator.run({name: end})[calculator.primary] for end in (each.low, each.high)]
        assert [found.answers[0], found.answers[-1]] == ends
        assert all(map(math.isfinite, found.answers))
        assert len(found.bands) == len(found.answers[::APART]) == 5
        for answer, (low, high) in zip(found.answers[::APART], found.bands, strict=True):
            assert low <= answer <= high


@every_calculator
def test_every_strip_is_drawn_from_end_to_end(calculator):
    """As wide as its slider, with one mark for each published estimate that sets the input."""
    here = Scenario(calculator, calculator.defaults(), wording("en"))
    for name in calculator.inputs:
        svg = drawn.strip(here, name)
        line = svg.partition('<polyline points="')[2].partition('"')[0].split()
        assert (line[0].split(",")[0], line[-1].split(",")[0]) == ("0", "100")
        assert all(0 <= float(y) <= drawn.HEIGHT for _, y in (each.split(",") for each in line))
        setting = [each for each in calculator.estimates.values() if name in each.inputs]
        assert svg.count("ec-preset-mark ") == len(setting)
        assert svg.count("ec-dot scenario") == 1
