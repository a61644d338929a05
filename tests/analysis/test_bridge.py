"""The bridge between two scenarios: exact, of no order, and complete."""

import itertools
import math
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calc import CALCULATORS
from calc.analysis.bridge import PLAYERS, bridge, shapley
from calc.core.cited import ESTIMATES
from calc.core.scenario import Scenario
from tests.support.analytic import bridge_estimates, reordered, scenario_at, small

every_calculator = pytest.mark.parametrize(
    "calculator", CALCULATORS.values(), ids=list(CALCULATORS)
)

parts = st.lists(st.floats(0, 1), min_size=40, max_size=40)

WIDE = (-100, 1, 100)


def parts_of(crossed):
    return {step.inputs: step.part for step in crossed.steps}


def between(calculator, one, other, *results):
    """Return the bridge between two scenarios of a calculator, by their values."""
    scenarios = (Scenario.of(calculator, values) for values in (one, other))
    return bridge(*scenarios, *results)


def of(model, one, other):
    return between(small(model, dict.fromkeys(one, WIDE)), one, other)


def scale(crossed):
    """What differences between two bridges are measured by."""
    return 1 if crossed.logarithmic else max(abs(crossed.start), abs(crossed.end), 1e-300)


def complete(crossed):
    """Whether the parts make the whole difference, to 1e-9 of what they are made of."""
    made = math.fsum((*(step.part for step in crossed.steps), crossed.method))
    return abs(made - crossed.total) <= 1e-9 * scale(crossed)


def test_a_product_falls_apart_into_its_factors():
    """From 1 × 2² / 5 to 3 × 4² / 5: a gives log 3, b twice log 2, c nothing and is not there."""
    one, other = {"a": 1, "b": 2, "c": 5}, {"a": 3, "b": 4, "c": 5}
    crossed = of(lambda a, b, c: a * b**2 / c, one, other)
    assert crossed.logarithmic
    assert parts_of(crossed) == pytest.approx({("b",): 2 * math.log(2), ("a",): math.log(3)})
    assert [step.inputs for step in crossed.steps] == [("b",), ("a",)]
    assert (crossed.start, crossed.end) == pytest.approx((0.8, 9.6))
    assert crossed.total == pytest.approx(math.log(12))
    assert crossed.method == 0


def test_a_sum_is_shared_over_both_orders():
    """From 1 + 1 to 2 + 3. First or second, a adds log 3/2 or log 5/4, and b log 4/2 or log 5/3."""
    crossed = of(lambda a, b: a + b, {"a": 1, "b": 1}, {"a": 2, "b": 3})
    assert parts_of(crossed) == pytest.approx(
        {
            ("a",): (math.log(3 / 2) + math.log(5 / 4)) / 2,
            ("b",): (math.log(4 / 2) + math.log(5 / 3)) / 2,
        }
    )


def test_with_zero_or_a_sign_the_difference_itself_is_shared():
    """On the way from 0 × 2 to 3 × 4: a adds 6 or 12, b 0 or 6."""
    crossed = of(lambda a, b: a * b, {"a": 0, "b": 2}, {"a": 3, "b": 4})
    assert not crossed.logarithmic
    assert parts_of(crossed) == pytest.approx({("a",): 9, ("b",): 3})
    assert crossed.total == 12
    # Both ends are positive, a mixture is not.
    crossed = of(lambda a, b: a - b, {"a": 1, "b": 0}, {"a": 5, "b": 3})
    assert not crossed.logarithmic
    assert parts_of(crossed) == pytest.approx({("a",): 4, ("b",): -3})


def test_of_three_that_act_only_together_each_has_a_third():
    ones, twos = dict.fromkeys("abc", 0), dict.fromkeys("abc", 1)
    crossed = of(lambda a, b, c: 6 * a * b * c, ones, twos)
    assert parts_of(crossed) == pytest.approx({("a",): 2, ("b",): 2, ("c",): 2})
    assert [step.inputs for step in crossed.steps] == [("a",), ("b",), ("c",)]


def test_nothing_differs_nothing_is_said():
    values = {"a": 2.0, "b": 3.0}
    crossed = of(lambda a, b: a * b, values, values)
    assert (crossed.steps, crossed.method, crossed.total) == ((), 0, 0)


def test_equal_inputs_cost_nothing():
    """The model is run for mixtures of what differs alone: four of them, and the two ends."""
    runs = []

    def model(**given):
        runs.append(given)
        return sum(given.values())

    names = [f"x{k}" for k in range(20)]
    inputs = dict.fromkeys(names, 1)
    of(model, inputs, inputs | {"x7": 2, "x3": 5})
    assert len(runs) <= 2**2 + 2


def test_what_has_no_answer_is_gone_round():
    """Of a / b from (1, 2) to (3, 0.5), with no answer at (3, 2): b can only change first."""

    def model(a, b):
        if (a, b) == (3, 2):
            raise ValueError
        return a / b

    crossed = of(model, {"a": 1, "b": 2}, {"a": 3, "b": 0.5})
    assert parts_of(crossed) == pytest.approx({("b",): math.log(4), ("a",): math.log(3)})

    def sums(a, b):
        return math.nan if (a, b) == (2, 1) else a + b

    crossed = of(sums, {"a": 1, "b": 1}, {"a": 2, "b": 3})
    # Both orders would give a half of log 3/2 and log 5/4; only a after b is left.
    assert parts_of(crossed) == pytest.approx({("b",): math.log(2), ("a",): math.log(5 / 4)})
    assert complete(crossed)


def test_orders_are_counted_not_mixtures():
    """Three change; c can come only after a. Of six orders three are left: abc, acb, bac."""

    def model(a, b, c):
        return math.inf if c and not a else 1 + a + 10 * b + 100 * c + 1000 * b * c - 3000 * a * b

    crossed = of(model, dict.fromkeys("abc", 0), dict.fromkeys("abc", 1))
    # a: 1, 1, then after b 1 - 3000; b: 10 - 3000 after a, 1010 - 3000 after a and c, 10 first;
    # c: 1100 after a and b, 100 after a, 1100 after b and a.
    assert parts_of(crossed) == pytest.approx(
        {("a",): -2997 / 3, ("b",): (-2990 - 1990 + 10) / 3, ("c",): 2300 / 3}
    )


def test_changes_that_cannot_be_told_apart_are_one_step():
    """The square root of a × b has no answer while only one of them is negative."""
    crossed = of(lambda a, b: math.sqrt(a * b), {"a": 1, "b": 4}, {"a": -4, "b": -9})
    assert parts_of(crossed) == pytest.approx({("a", "b"): math.log(3)})
    assert complete(crossed)


def test_without_an_answer_there_is_no_bridge():
    with pytest.raises(ValueError, match="no bridge between"):
        of(lambda a, b: a / b, {"a": 1, "b": 0}, {"a": 1, "b": 1})
    with pytest.raises(ValueError, match="no bridge between"):
        of(lambda a, b: a / b, {"a": 1, "b": 1}, {"a": 1, "b": 0})


def test_beyond_twelve_changes_the_least_are_one_step():
    """Of a product of 20 inputs, of which each changes as much more as its number says."""
    names = [f"x{k:02}" for k in range(20)]
    one = dict.fromkeys(names, 1)
    other = {name: 1.01**k for k, name in enumerate(names)}
    crossed = of(lambda **given: math.prod(given.values()), one, other)
    assert len(crossed.steps) == PLAYERS
    # x00 does not differ; x09 to x19 stand alone, x01 to x08 together.
    together = tuple(names[1:9])
    expected = {(name,): k * math.log(1.01) for k, name in enumerate(names) if k >= 9}
    expected[together] = sum(range(1, 9)) * math.log(1.01)
    assert parts_of(crossed) == pytest.approx(expected)
    assert complete(crossed)


def test_two_formulas_leave_a_residual_that_is_named_method():
    """The same power by the year and by the day leaves none; two methods for a request do."""
    search = CALCULATORS["search"]
    crossed = between(search, {}, {"servers": 250_000}, "electricity", "daily_electricity")
    assert crossed.method == pytest.approx(0, abs=1e-12)
    assert crossed.unit == "TWh/year"
    assert parts_of(crossed) == pytest.approx({("servers",): math.log(250_000 / 512_821)})
    request = CALCULATORS["request"]
    same = between(request, {}, {}, "energy_by_flop", "energy_by_benchmark")
    assert same.steps == ()
    assert same.method == pytest.approx(math.log(1.0278028931 / 0.3008088979))


def test_a_method_takes_its_turn_like_any_change():
    """By cost nothing hangs on tokens; by arithmetic 3 times the tokens is 3 times the energy.

    Tokens change before the method in one order of two, so they get half of log 3.
    """
    crossed = between(
        CALCULATORS["request"], {}, {"tokens": 1500}, "energy_by_flop", "energy_by_cost"
    )
    assert parts_of(crossed) == pytest.approx({("tokens",): math.log(3) / 2})
    assert crossed.method == pytest.approx(math.log(3 / 0.3008088979) - math.log(3) / 2)


def test_epoch_to_ecologits_is_not_a_matter_of_size():
    """EcoLogits' sizes and tokens alone would lower Epoch's figure; the method raises it."""
    request = CALCULATORS["request"]
    one, other = ESTIMATES["request.epoch"], ESTIMATES["request.ecologits_gpt4o_low"]
    crossed = bridge_estimates(request, one, other)
    assert (crossed.start, crossed.end) == pytest.approx((0.300809, 0.578874), abs=1e-6)
    assert crossed.logarithmic
    assert crossed.method > crossed.total > 0
    assert all(step.part <= 0 for step in crossed.steps)
    assert complete(crossed)


@pytest.mark.parametrize(
    ("one", "other", "ends", "unit"),
    [
        # What both claim; else each its own, if of one kind; else the primary result. By hand:
        # 7.38e6 h of 700 W, times 1.08, is 5,579.28 MWh; with 384 g a kWh, 2,142.44 t.
        ("training.gpt3", "training.llama4", (552.1486, 2142.4435), "tCO2e"),
        ("training.gopher", "training.llama4", (1066.4346, 5579.28), "MWh"),
        # Seven tenths of 126.3066 TWh; and 8.535397 GW of chips alone, for 8,760 hours.
        ("installed.real", "installed.chips", (88.4146, 74.7701), "TWh/year"),
    ],
)
def test_published_estimates_meet_where_they_can(one, other, ends, unit):
    calculator = CALCULATORS[one.partition(".")[0]]
    crossed = bridge_estimates(calculator, ESTIMATES[one], ESTIMATES[other])
    assert crossed.unit == unit
    assert (crossed.start, crossed.end) == pytest.approx(ends, rel=1e-6)


@every_calculator
def test_every_pair_of_published_estimates_has_a_bridge_that_is_complete(calculator):
    for pair in itertools.permutations(calculator.estimates.values(), 2):
        crossed = bridge_estimates(calculator, *pair)
        assert complete(crossed), pair
        differing = {
            name
            for name, default in calculator.defaults().items()
            if pair[0].inputs.get(name, default) != pair[1].inputs.get(name, default)
        }
        assert {name for step in crossed.steps for name in step.inputs} == differing


@every_calculator
@settings(max_examples=4)
@given(one=parts, other=parts, seed=st.integers(0, 2**32), data=st.data())
def test_a_bridge_is_complete_and_of_no_order(calculator, one, other, seed, data):
    """Between any two scenarios; with inputs in another order bit for bit; and back again."""
    result = data.draw(st.sampled_from(list(calculator.results)))
    one, other = scenario_at(calculator, one), scenario_at(calculator, other)
    crossed = bridge(one, other, result)
    assert complete(crossed)
    names = list(calculator.inputs)
    Random(seed).shuffle(names)  # noqa: S311
    shuffled = reordered(calculator, names)
    again = between(shuffled, one.values, other.values, result)

    def unordered(steps):
        return {frozenset(step.inputs): step.part for step in steps}

    assert unordered(again.steps) == unordered(crossed.steps)
    back = bridge(other, one, result)
    assert back.logarithmic == crossed.logarithmic
    assert unordered(back.steps) == pytest.approx(
        {inputs: -part for inputs, part in unordered(crossed.steps).items()},
        rel=1e-9,
        abs=1e-9 * scale(crossed),
    )


@given(st.integers(1, 5), st.randoms(use_true_random=False))
def test_shapley_is_the_mean_over_all_orders(players, random):
    """As its definition has it: every order, every player's joining."""
    worth = [random.uniform(-5, 5) for _ in range(1 << players)]
    added = [0.0] * players
    for order in itertools.permutations(range(players)):
        members = 0
        for player in order:
            added[player] += worth[members | 1 << player] - worth[members]
            members |= 1 << player
    expected = [total / math.factorial(players) for total in added]
    assert shapley(worth) == pytest.approx(expected, abs=1e-9)


def test_shapley_of_a_left_and_two_right_gloves():
    """A pair is worth one: the left glove gets four sixths, each right one a sixth."""
    pairs = [bool(members & 1 and members & 6) for members in range(8)]
    assert shapley(list(map(float, pairs))) == pytest.approx([4 / 6, 1 / 6, 1 / 6])


def test_shapley_has_nothing_to_say_where_no_order_is_possible():
    assert shapley([0, math.nan, math.inf, 1]) is None
