"""Every interval against a hundred thousand draws made by chance, from formulas written twice."""

import pytest

from calc import CALCULATORS
from calc.analysis.uncertainty import doubtful_ranges, intervals
from calc.core.scenario import Scenario
from tests.support.monte_carlo import FORMULAS, independent_intervals, plausible

CLOSE = 0.04
"""An end may be off by so much of the interval's width. By chance alone a hundred thousand draws
are off by half a hundredth; the rest is that ours are a thousand and twenty-one."""

every_calculator = pytest.mark.parametrize(
    "calculator", CALCULATORS.values(), ids=list(CALCULATORS)
)


def errors(calculator, values=None, ranges=None):
    """Return by result how far the worse of two ends is off, as a part of the width."""
    ours = intervals(Scenario.of(calculator, values, ranges))
    theirs = independent_intervals(calculator, values, ranges)
    assert ours.keys() == theirs.keys()
    off = {}
    for name, (low, central, high) in theirs.items():
        assert ours[name].central == pytest.approx(central, rel=1e-9, abs=1e-9)
        apart = max(abs(ours[name].low - low), abs(ours[name].high - high))
        if high - low > 1e-9 * abs(central):
            off[name] = apart / (high - low)
        else:
            assert apart <= 1e-9 * abs(central)
    return off


def test_every_model_is_written_twice():
    assert FORMULAS.keys() == CALCULATORS.keys()


@every_calculator
def test_what_is_in_doubt_is_what_is_declared(calculator):
    assert doubtful_ranges(Scenario.of(calculator)) == plausible(calculator)


@every_calculator
def test_intervals_of_every_result_are_those_of_chance(calculator):
    off = errors(calculator)
    assert off
    assert max(off.values()) < CLOSE, off


OTHERS = {
    "all at one end": ("search", {"servers": 1_000_000, "utilisation": 10, "pue": 2}, {}),
    "a range of the reader's": ("search", {"utilisation": 55}, {"utilisation": (30, 80)}),
    "most of it held fixed": ("growth", {}, {"last_shipments": (1.5e6, 1.5e6)}),
    "what is decided, doubted": ("shipments", {"market_share": 80}, {"market_share": (60, 100)}),
    "a part and its whole": ("footprint", {"fleet_power": 40}, {"fleet_power": (30, 47.4)}),
    "a wide range": ("usage", {"videos": 3}, {"videos": (0, 50)}),
    "below nothing": ("rebound", {"elasticity": 1.5}, {}),
    "another model": ("request", {"active_parameters": 70, "total_parameters": 70}, {}),
}


@pytest.mark.parametrize(("name", "values", "ranges"), OTHERS.values(), ids=list(OTHERS))
def test_so_it_is_for_other_scenarios(name, values, ranges):
    calculator = CALCULATORS[name]
    off = errors(calculator, values, ranges)
    assert max(off.values()) < 2 * CLOSE, off


@pytest.mark.parametrize("name", ["service", "installed"])
def test_the_check_sees_links_that_are_not_kept(name):
    """Were what is in doubt as one drawn apart, some result would be off by more than allowed."""
    calculator = CALCULATORS[name]
    apart = type(calculator)(
        calculator.function, decisions=calculator.decisions, within=calculator.within
    )
    ours = intervals(Scenario.of(apart))
    theirs = independent_intervals(calculator)
    off = max(
        max(abs(ours[key].low - low), abs(ours[key].high - high)) / (high - low)
        for key, (low, _, high) in theirs.items()
        if high > low
    )
    assert off > 2 * CLOSE
