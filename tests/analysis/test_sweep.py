"""Sweeps: the answer over an input's whole range, with ends that are known by hand."""

import math
import re

import pytest

from calc import CALCULATORS
from calc.analysis.sweep import APART, PLACES, places, sweep
from calc.charts.sweep import HEIGHT, draw_sweep
from calc.core.scenario import Scenario
from calc.core.wording import wording
from tests.support.analytic import small

every_calculator = pytest.mark.parametrize(
    "calculator", CALCULATORS.values(), ids=list(CALCULATORS)
)


def test_a_sweep_ends_at_the_answers_to_the_ends_of_the_range():
    """A tenth of the servers' full power is a tenth of 29.2 TWh a year."""
    swept = sweep(Scenario.of(CALCULATORS["search"]), "utilisation")
    assert (swept.places[0], swept.places[-1]) == (10, 100)
    assert swept.answers[0] == pytest.approx(512_821 * 6.5 * 0.1 * 8760 / 1e9)
    assert swept.answers[-1] == pytest.approx(512_821 * 6.5 * 8760 / 1e9)


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
    swept = sweep(Scenario.of(calculator), "a")
    for place, (low, high) in zip(swept.places[::APART], swept.bands, strict=True):
        assert low - place == pytest.approx(math.sqrt(0.05 / 2), abs=0.05)
        assert high - place == pytest.approx(1 - math.sqrt(0.05 / 2), abs=0.05)
    # Held, an input is not in doubt; nor is one that the reader says is certain.
    certain = Scenario.of(calculator, ranges={"a": (3, 3)})
    assert sweep(certain, "b").bands[0] == (3, 3)


@every_calculator
def test_every_sweep_is_whole(calculator):
    """At the defaults, finite wherever nothing contradicts, and the band holds the answer."""
    for name in calculator.inputs:
        swept = sweep(Scenario.of(calculator), name)
        assert len(swept.bands) == len(swept.answers[::APART]) == 5
        low, high = calculator.reach(name, calculator.defaults())
        for place, answer in zip(swept.places, swept.answers, strict=True):
            assert math.isfinite(answer) == (low <= place <= high)
            if math.isfinite(answer) and place in {swept.places[0], swept.places[-1]}:
                assert answer == calculator.run({name: place})[calculator.primary]
        for answer, (least, most) in zip(swept.answers[::APART], swept.bands, strict=True):
            assert least <= answer <= most or not math.isfinite(answer)


def test_a_sweep_ends_where_its_values_would_contradict():
    """Of 400 billion parameters no more than these are active, and 6,000 are the slider's end."""
    request = CALCULATORS["request"]
    swept = sweep(Scenario.of(request), "active_parameters")
    drawn = [place for place, y in zip(swept.places, swept.answers, strict=True) if y == y]  # noqa: PLR0124
    assert drawn[0] == 0.1
    assert 250 < drawn[-1] <= 400
    assert swept.places[-1] == 6000
    assert all(math.isnan(end) for end in swept.bands[-1])


@every_calculator
def test_every_sweep_is_drawn_from_end_to_end(calculator):
    """As wide as its slider, with one mark for each published estimate that sets the input."""
    scenario = Scenario.of(calculator)
    for name in calculator.inputs:
        svg = draw_sweep(scenario, wording("en"), name)
        line = svg.partition('<polyline points="')[2].partition('"')[0].split()
        declared, reach = calculator.inputs[name], calculator.reach(name, calculator.defaults())
        ends = (line[0].split(",")[0], line[-1].split(",")[0])
        for drawn, edge, end, slider in zip(
            ends, ("0", "100"), reach, (declared.low, declared.high), strict=True
        ):
            assert (drawn == edge) == (end == slider)
        assert all(0 <= float(y) <= HEIGHT for _, y in (point.split(",") for point in line))
        setting = sum(name in estimate.inputs for estimate in calculator.estimates.values())
        assert svg.count("ec-preset-mark ") == setting
        assert svg.count("ec-dot scenario") == 1


def test_a_sweep_is_marked_at_each_published_value_and_at_the_readers():
    """Of 100,000 to 1,000,000 servers, 400,000 are a third of the way and 550,000 are half."""
    scenario = Scenario.of(CALCULATORS["search"], {"servers": 550_000})
    svg = draw_sweep(scenario, wording("en"), "servers")
    published = re.findall(r'<line x1="([\d.]+)%"[^>]*class="ec-preset-mark published">', svg)
    assert [float(position) for position in published] == pytest.approx([100 / 3], abs=0.01)
    (own,) = re.findall(r'<line x1="([\d.]+)%"[^>]*class="ec-position"', svg)
    (dot,) = re.findall(r'<circle cx="([\d.]+)%"', svg)
    assert own == dot == "50"
