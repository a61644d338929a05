"""Working backwards: a value that is put back gives the target, or there is said to be none."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calc import CALCULATORS
from calc.analysis.inverse import invert
from calc.core.scenario import Scenario
from tests.support.analytic import scenario_at, small

every_calculator = pytest.mark.parametrize(
    "calculator", CALCULATORS.values(), ids=list(CALCULATORS)
)


def solve(model, target, ranges):
    calculator = small(lambda x: model(x), {"x": ranges})  # noqa: PLW0108
    return invert(Scenario.of(calculator), target, "x")


@pytest.mark.parametrize(
    ("model", "target", "ranges", "values"),
    [
        (lambda x: 3 * x + 1, 7, (0, 1, 10), [2]),
        (lambda x: -x, -7, (0, 1, 10), [7]),
        (lambda x: x**3, 0, (-2, 1, 3), [0]),
        (lambda x: x**2, 4, (-3, 1, 3.5), [-2, 2]),
        (lambda x: x**2, 9, (-3, 1, 2), [-3]),  # at the end of the range
        (lambda x: (x - 1) * (x - 2) * (x - 4), 0, (0, 3, 5), [1, 2, 4]),
        (lambda x: x * (1 - x), 0.2499, (0, 0.1, 1.3), [0.49, 0.51]),  # between two looks
        (lambda x: math.exp(-x), math.exp(-3), (0, 1, 5), [3]),
        (lambda x: 1 / x, 12_345, (1e-6, 1, 1e6), [1 / 12_345]),  # over twelve decades
        (lambda x: 1e-30 * x, 5e-30, (0, 1, 10), [5]),
        (lambda x: x % 1, 0.5, (0, 0.1, 2.4), [0.5, 1.5]),  # jumps back
        (lambda x: x % 1, 0.999, (0, 0.1, 2.4), [0.999, 1.999]),  # next to the jump
        (lambda x: x - 3 * math.floor(x), -3.5, (0, 0.1, 5), [2.5]),
    ],
)  # fmt: skip
def test_values_are_known_by_hand(model, target, ranges, values):
    inverse = solve(model, target, ranges)
    assert inverse.reason == "found"
    assert list(inverse.values) == pytest.approx(values, rel=1e-7, abs=1e-7)
    nearest = min(values, key=lambda value: abs(value - ranges[1]))
    assert inverse.value == pytest.approx(nearest, rel=1e-7, abs=1e-7)


def test_nearest_is_nearest_in_ratios_where_the_range_is():
    """1 + (log x)² is the same at 1/50 and at 50; from 0.3 the former is nearer in ratios only."""
    inverse = solve(lambda x: 1 + math.log(x) ** 2, 1 + math.log(50) ** 2, (1e-3, 0.3, 1e3))
    assert list(inverse.values) == pytest.approx([0.02, 50])
    assert inverse.value == pytest.approx(0.02)


def test_a_plateau_is_one_value_the_nearest():
    """floor(x) is 2 from 2 to 3."""
    below = solve(math.floor, 2, (0, 1.25, 9))
    assert below.reason == "found"
    assert len(below.values) == 1
    assert 2 <= below.value < 2.2
    inside = solve(math.floor, 2, (0, 2.718, 9))
    assert inside.values == (2.718,)
    narrow = solve(lambda x: math.floor(1000 * x), 2718, (0, 1, 9))
    assert 2.718 <= narrow.value < 2.719


def test_a_jump_past_the_target_is_said():
    inverse = solve(math.floor, 2.5, (0, 1, 9))
    assert (inverse.reason, inverse.value, inverse.values) == ("skipped", None, ())
    assert (inverse.least, inverse.most) == (0, 9)


def test_what_is_not_within_the_range_is_said_with_both_ends():
    inverse = solve(lambda x: 10 - x, 11, (0, 1, 4))
    assert (inverse.reason, inverse.value, inverse.values) == ("outside", None, ())
    assert (inverse.at_low, inverse.at_high) == (10, 6)
    assert (inverse.least, inverse.most) == (6, 10)


def test_the_extremes_may_lie_inside_the_range():
    """x (1 - x) has its most, a quarter, at a half; the ends say nothing of it."""
    inverse = solve(lambda x: x * (1 - x), 0.26, (0, 0.1, 1.3))
    assert inverse.reason == "outside"
    assert inverse.most == pytest.approx(0.25, abs=1e-12)
    assert inverse.at_low == 0


def test_an_answer_that_does_not_hang_on_the_input():
    anything = solve(lambda x: 5 + 0 * x, 5, (0, 1, 4))
    assert (anything.reason, anything.value) == ("any", 1)
    nothing = solve(lambda x: 5 + 0 * x, 6, (0, 1, 4))
    assert (nothing.reason, nothing.value) == ("outside", None)
    assert nothing.at_low == nothing.at_high == 5


def test_where_the_model_has_no_answer_there_is_no_value():
    inverse = solve(math.sqrt, 2, (-1, 1, 9))
    assert inverse.value == pytest.approx(4)
    assert math.isnan(inverse.at_low)
    assert solve(math.sqrt, 2, (-9, -8, -1)).value is None


@pytest.mark.parametrize("target", [math.nan, math.inf])
def test_a_target_that_is_no_number_is_refused(target):
    with pytest.raises(ValueError, match="no answer to work back from"):
        solve(lambda x: x, target, (0, 1, 2))


def test_what_would_have_to_be_true_for_a_third_of_the_papers_figure():
    """2.9 Wh a search: 2.9 × 9e9 searches a day is 26.1 GWh, of 156 kWh a day each server."""
    search = Scenario.of(CALCULATORS["search"])
    servers = invert(search, 2.9, "servers", "per_search")
    assert servers.value == pytest.approx(26.1e9 / 156e3)
    searches = invert(search, 2.9, "searches", "per_search")
    assert searches.value == pytest.approx(512_821 * 156e3 / 2.9)
    load = invert(search, 2.9, "utilisation", "per_search")
    assert load.value == pytest.approx(100 * 26.1e9 / 156e3 / 512_821)
    power = invert(search, 2.9, "server_power", "per_search")
    assert power.value == pytest.approx(6.5 * 2.9 / 8.888897333)
    # From 1 kW to a rack of 200 kW; 6.5 kW is what the paper has.
    assert power.at_low == pytest.approx(8.888897333 / 6.5)
    assert power.at_high == pytest.approx(8.888897333 * 200 / 6.5)
    assert invert(search, 2.9, "gpus_per_server", "per_search").reason == "outside"


def _apart(declared, one, other):
    """In ratios where an amount can't be nothing; by differences for shares, and what may be."""
    ratios = declared.low > 0 and declared.usual[0] > 0 and declared.unit != "%"
    return abs(math.log(one / other)) if ratios else abs(one - other)


@every_calculator
@settings(max_examples=8)
@given(data=st.data())
def test_put_back_it_gives_the_target(calculator, data):
    """Every input of every calculator: an answer that some value gives has a value that gives it.

    And a target well beyond all answers that were seen has none.
    """
    parts = st.lists(st.floats(0, 1), min_size=40, max_size=40)
    scenario, other = (scenario_at(calculator, data.draw(parts)) for _ in range(2))
    values = scenario.values
    result = data.draw(st.sampled_from(list(calculator.results)))
    for name in calculator.inputs:
        low, high = calculator.reach(name, values)
        there = min(max(other.values[name], low), high)
        target = calculator.run(values | {name: there})[result]
        inverse = invert(scenario, target, name, result)
        # A difference of much larger numbers may be nothing but what they are rounded by.
        noise = 1e-14 * max(map(abs, calculator.run(values).values()))
        if inverse.reason == "outside":
            assert min(abs(target - inverse.least), abs(target - inverse.most)) <= noise
            continue
        assert inverse.value in inverse.values
        for value in inverse.values:
            again = calculator.run(values | {name: value})[result]
            # A difference of much larger numbers is known to no more digits than they are.
            largest = max(abs(inverse.least), abs(inverse.most))
            assert again == pytest.approx(target, rel=1e-6, abs=2e-15 * largest)
        assert inverse.value == min(
            inverse.values, key=lambda value: _apart(calculator.inputs[name], value, values[name])
        )
        beyond = inverse.most + 0.5 * abs(inverse.most) + 1
        assert invert(scenario, beyond, name, result).reason == "outside"


@every_calculator
@settings(max_examples=8)
@given(target=st.floats(1e-6, 1e6), data=st.data())
def test_any_target_is_met_or_said_to_be_impossible(calculator, target, data):
    result = data.draw(st.sampled_from(list(calculator.results)))
    for name, declared in calculator.inputs.items():
        inverse = invert(Scenario.of(calculator), target, name, result)
        if inverse.value is None:
            ends = inverse.at_low, inverse.at_high
            assert inverse.reason == (
                "skipped" if inverse.least <= target <= inverse.most else "outside"
            )
            assert inverse.reason == "skipped" or not min(ends) <= target <= max(ends)
        else:
            assert declared.allows(inverse.value)
            again = calculator.run({name: inverse.value})[result]
            largest = max(abs(inverse.least), abs(inverse.most))
            assert again == pytest.approx(target, rel=1e-6, abs=2e-15 * largest)


def test_only_jumps_are_skipped():
    """No calculator but the one that counts GPUs in powers of two has an answer that jumps."""
    for name, calculator in CALCULATORS.items():
        for changed in calculator.inputs:
            inverse = invert(Scenario.of(calculator), 1.7, changed)
            assert inverse.reason != "skipped", (name, changed)


def test_any_result_may_be_the_target():
    inverse = invert(Scenario.of(CALCULATORS["search"]), 40, "utilisation", "daily_electricity")
    assert inverse.value == pytest.approx(100 * 40 / 80.000076)
