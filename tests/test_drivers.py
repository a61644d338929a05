"""What an answer hangs on: known by hand, and the same whatever the order, the seed, the sample."""

import json
import math
import os
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calc import CALCULATORS
from calc.calculator import Together
from calc.drivers import drivers, tornado
from calc.uncertainty import intervals
from tests.analytic import reordered, scenario, small
from tests.ranking import SEEDS, ranked

ROOT = Path(__file__).parents[1]

every_calculator = pytest.mark.parametrize(
    "calculator", CALCULATORS.values(), ids=list(CALCULATORS)
)

parts = st.lists(st.floats(0, 1), min_size=29, max_size=29)

TENTH_TO_TEN = (0.1, 1, 10)
"""Symmetric on the logarithm, so that a power is known to count with its square."""


def shares(calculator, values=None, **more):
    return {each.inputs: each.share for each in drivers(calculator, values, **more)}


def ranking(calculator, values=None):
    return [(each.inputs, each.share) for each in drivers(calculator, values)]


def test_in_a_product_each_input_counts_with_the_square_of_its_power():
    calculator = small(
        lambda a, b, c: a**2 / b + 0 * c, dict.fromkeys(("c", "b", "a"), TENTH_TO_TEN)
    )
    found = drivers(calculator)
    assert [each.inputs for each in found] == [("a",), ("b",), ("c",)]
    assert [each.share for each in found] == pytest.approx([0.8, 0.2, 0], abs=1e-12)


def test_where_the_answer_may_be_negative_the_difference_counts():
    """The variance of 3a - b, each as wide as the other, is 9 parts of 10 that of a."""
    calculator = small(lambda a, b: 3 * a - b, {"a": (-1, 0, 1), "b": (-1, 0, 1)})
    assert shares(calculator) == pytest.approx({("a",): 0.9, ("b",): 0.1})


def test_what_two_inputs_do_together_counts_for_both():
    """Neither moves a product alone where both are zero."""
    calculator = small(lambda a, b: a * b, {"a": (-1, 0, 1), "b": (-1, 0, 1)})
    assert shares(calculator) == pytest.approx({("a",): 0.5, ("b",): 0.5})
    # The 95th percentile is q = 1 - 2 sqrt(0.025), and q² = 0.467544. Alone 2w(2q)² and 2wq², as a
    # pair (2wq²)², with w = 0.185: shares are 4 + x to 1 + x, where x = 2wq² = 0.172991.
    calculator = small(lambda a, b: 2 * a + b + a * b, {"a": (-1, 0, 1), "b": (-1, 0, 1)})
    assert shares(calculator)["a",] == pytest.approx(4.172991 / 5.345982, rel=1e-6)


def test_inputs_in_doubt_as_one_are_one_driver():
    """Two equal factors moving as one are twice as wide, so count four times one."""
    ranges = dict.fromkeys(("a", "b", "c"), TENTH_TO_TEN)
    linked = small(lambda a, b, c: a * b * c, ranges, together=(Together("why", ("a", "c")),))
    found = drivers(linked)
    assert [each.inputs for each in found] == [("a", "c"), ("b",)]
    assert [each.share for each in found] == pytest.approx([0.8, 0.2])


def test_what_cancels_at_the_readers_value_still_counts():
    """At elasticity one, the gain in efficiency changes nothing alone; the doubt hangs on both."""
    found = shares(CALCULATORS["rebound"])
    assert list(found) == [("elasticity",), ("efficiency_gain",)]
    assert found["efficiency_gain",] > 0.01
    (swing,) = (each for each in tornado(CALCULATORS["rebound"]) if each.input == "efficiency_gain")
    assert swing.width == 0


def test_what_is_decided_is_no_driver_unless_the_reader_doubts_it():
    calculator = CALCULATORS["service"]
    names = {name for each in drivers(calculator) for name in each.inputs}
    assert names == {"utilisation", "server_power", "pue"}
    first, *_ = drivers(calculator, ranges={"servers": (100, 50_000)})
    assert first.inputs == ("servers",)


def test_a_range_that_is_a_point_is_no_driver():
    calculator = CALCULATORS["footprint"]
    assert shares(calculator, ranges={"water_intensity": (3.795, 3.795)}) == {
        ("carbon_intensity",): 1
    }


def test_if_nothing_moves_the_answer_no_share_is_claimed():
    calculator = small(lambda a: 1 + 0 * a, {"a": (0, 1, 2)})
    assert shares(calculator) == {("a",): 0}


def test_combinations_without_an_answer_tell_nothing():
    calculator = small(lambda a, b: b / (a and a - 1), {"a": (0, 0.5, 1), "b": (1, 2, 3)})
    found = shares(calculator)
    assert sum(found.values()) == pytest.approx(1)
    assert all(share >= 0 for share in found.values())


def test_ties_go_by_name():
    calculator = small(lambda b, a: a * b, {"b": TENTH_TO_TEN, "a": TENTH_TO_TEN})
    assert [each.inputs for each in drivers(calculator)] == [("a",), ("b",)]
    assert [each.input for each in tornado(calculator)] == ["a", "b"]


@every_calculator
@settings(max_examples=10)
@given(values=parts, seed=st.integers(0, 2**32))
def test_the_order_of_inputs_does_not_matter(calculator, values, seed):
    """To rank, share and swing, bit for bit, of any scenario."""
    names = list(calculator.inputs)
    Random(seed).shuffle(names)  # noqa: S311
    other = reordered(calculator, names)
    assert list(other.inputs) == names
    chosen = scenario(calculator, values)
    for result in calculator.results:
        one, two = (
            [(set(each.inputs), each.share) for each in drivers(which, chosen, result)]
            for which in (calculator, other)
        )
        assert one == two
        assert tornado(calculator, chosen, result) == tornado(other, chosen, result)


TOLD = """
import json, sys
from calc import CALCULATORS
from calc.uncertainty import intervals
from tests.analytic import reordered
from tests.ranking import orders, ranked

print(json.dumps({
    name: [
        ranked(reordered(CALCULATORS[name], order)),
        [[each.low, each.central, each.high] for each in intervals(CALCULATORS[name]).values()],
    ]
    for name, order in orders(int(sys.argv[1])).items()
}))
"""


def test_ten_seeds_of_python_rank_alike():
    """Python's own seed orders its sets anew in each process, and ours the inputs."""
    told = [
        subprocess.run(
            [sys.executable, "-c", TOLD, str(seed)],
            cwd=ROOT,
            env=os.environ | {"PYTHONHASHSEED": str(seed)},
            stdout=subprocess.PIPE,
            check=True,
            text=True,
        ).stdout
        for seed in SEEDS
    ]
    assert set(told) == {told[0]}
    here = {name: ranked(calculator) for name, calculator in CALCULATORS.items()}
    assert {name: first for name, (first, _) in json.loads(told[0]).items()} == here


@every_calculator
def test_ten_samples_agree_with_what_the_doubt_hangs_on(calculator):
    """If the first driver were known, the interval would be the narrower; the last changes less."""
    first, *_, last = drivers(calculator)
    values = calculator.defaults()

    def width(driver, seed):
        known = {name: (values[name], values[name]) for name in driver.inputs}
        one = intervals(calculator, ranges=known, seed=seed)[calculator.primary]
        return math.log(one.high / one.low)

    assert first.share > last.share
    for seed in range(10):
        assert width(first, seed) < width(last, seed)


@every_calculator
@settings(max_examples=10)
@given(values=parts)
def test_shares_are_parts_of_a_whole(calculator, values):
    for result in calculator.results:
        found = drivers(calculator, scenario(calculator, values), result)
        assert all(0 <= each.share <= 1 for each in found)
        assert sum(each.share for each in found) == pytest.approx(1) or not any(
            each.share for each in found
        )


def test_a_tornado_has_the_answer_at_both_ends_of_every_range():
    """29.2 TWh with 512,821 servers of 6.5 kW, and a tenth at a tenth of the load."""
    swings = {each.input: each for each in tornado(CALCULATORS["search"])}
    assert swings.keys() == CALCULATORS["search"].inputs.keys()
    assert swings["servers"].at_low == pytest.approx(100_000 * 6.5 * 8760 / 1e9)
    assert swings["servers"].at_high == pytest.approx(1_000_000 * 6.5 * 8760 / 1e9)
    assert swings["utilisation"].at_low == pytest.approx(2.920002774)
    assert swings["pue"].at_high == pytest.approx(2 * 29.20002774)
    assert swings["searches"].width == 0
    assert swings["server_power"].range == (4.5, 6.5)


def test_a_tornado_is_widest_first():
    widths = [each.width for each in tornado(CALCULATORS["search"])]
    assert widths == sorted(widths, reverse=True)
    own = tornado(CALCULATORS["search"], ranges={"servers": (512_820, 512_822)})
    assert [each.input for each in own][:2] == ["pue", "utilisation"]


@every_calculator
def test_a_tornado_is_of_all_inputs_decided_or_not(calculator):
    for result in calculator.results:
        for each in tornado(calculator, result=result):
            low, high = each.range
            assert each.at_low == calculator.run({each.input: low})[result]
            assert each.at_high == calculator.run({each.input: high})[result]
