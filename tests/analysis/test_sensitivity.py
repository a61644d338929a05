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
from calc.analysis.sensitivity import drivers, tornado
from calc.analysis.uncertainty import intervals
from calc.core.calculator import Correlated
from calc.core.cited import NUMBERS
from calc.core.scenario import Scenario
from tests.support.analytic import reordered, scenario_at, small
from tests.support.ranking import SEEDS, ranked

ROOT = Path(__file__).parents[2]

every_calculator = pytest.mark.parametrize(
    "calculator", CALCULATORS.values(), ids=list(CALCULATORS)
)

parts = st.lists(st.floats(0, 1), min_size=40, max_size=40)

RATED = {f"server.power.{machine}" for machine in ("a100", "h100", "h200", "b200", "b300")}
"""What makers state as the most that a server draws."""

TENTH_TO_TEN = (0.1, 1, 10)
"""Symmetric on the logarithm, so that a power is known to count with its square."""


def shares(calculator, ranges=None):
    return {driver.inputs: driver.share for driver in drivers(Scenario.of(calculator, {}, ranges))}


def test_in_a_product_each_input_counts_with_the_square_of_its_power():
    calculator = small(
        lambda a, b, c: a**2 / b + 0 * c, dict.fromkeys(("c", "b", "a"), TENTH_TO_TEN)
    )
    ranked_drivers = drivers(Scenario.of(calculator))
    assert [driver.inputs for driver in ranked_drivers] == [("a",), ("b",), ("c",)]
    shares_in_order = [driver.share for driver in ranked_drivers]
    assert shares_in_order == pytest.approx([0.8, 0.2, 0], abs=1e-12)


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
    linked = small(lambda a, b, c: a * b * c, ranges, correlated=(Correlated("why", ("a", "c")),))
    ranked_drivers = drivers(Scenario.of(linked))
    assert [driver.inputs for driver in ranked_drivers] == [("a", "c"), ("b",)]
    assert [driver.share for driver in ranked_drivers] == pytest.approx([0.8, 0.2])


def test_what_cancels_at_the_readers_value_still_counts():
    """At elasticity one, the gain in efficiency changes nothing alone; the doubt hangs on both."""
    rebound = CALCULATORS["rebound"]
    at_one = Scenario.of(rebound, {"elasticity": 1}, {"efficiency_gain": (1.1, 100)})
    share_of = {driver.inputs: driver.share for driver in drivers(at_one)}
    assert list(share_of) == [("elasticity",), ("efficiency_gain",)]
    assert share_of["efficiency_gain",] > 0.01
    swings = tornado(at_one)
    (swing,) = (swing for swing in swings if swing.input == "efficiency_gain")
    assert swing.width == 0


def test_what_is_decided_is_no_driver_unless_the_reader_doubts_it():
    """Whose servers are counted is decided; how many there will be in 2027 is not."""
    calculator = CALCULATORS["shipments"]
    assert {names for (names,) in shares(calculator)} == {
        "servers", "server_power", "utilisation", "pue",
    }  # fmt: skip
    known = {name: (value, value) for name, value in calculator.defaults().items()}
    assert shares(calculator, known | {"market_share": (50, 100)}) == {("market_share",): 1}


@pytest.mark.parametrize(
    ("model", "name"),
    [
        ("installed", "gpus_h100"),
        ("shipments", "servers"),
        ("growth", "last_shipments"),
        ("service", "servers"),
        ("service", "requests"),
        ("request", "active_parameters"),
        ("request", "total_parameters"),
        ("prompts", "prompt_volume"),
        ("prompts", "fleet_power"),
        ("footprint", "fleet_power"),
        ("footprint", "datacentre_power"),
    ],
)
def test_what_nobody_decides_is_in_doubt(model, name):
    """Chips sold, shipments to come, sizes of closed models, AI's power."""
    calculator = CALCULATORS[model]
    assert name not in calculator.decisions
    assert name in {key for names in shares(calculator) for key in names}


RATINGS = [
    (calculator, name)
    for calculator in CALCULATORS.values()
    for name in ("server_power",)
    if name in calculator.inputs and {"utilisation", "load_factor"} & calculator.inputs.keys()
]


@pytest.mark.parametrize(
    ("calculator", "name"), RATINGS, ids=[calculator.name for calculator, _ in RATINGS]
)
def test_no_rating_is_doubted_for_what_is_drawn_of_it(calculator, name):
    """The load says that. A rating is one machine's, or from one machine's to another's."""
    declared = calculator.inputs[name]
    ratings = {number.value for key, number in NUMBERS.items() if key in RATED}
    if name in calculator.decisions:
        assert declared.value in ratings
    else:
        assert set(declared.plausible) <= ratings


def test_a_range_that_is_a_point_is_no_driver():
    calculator = CALCULATORS["footprint"]
    known = {name: (value, value) for name, value in calculator.defaults().items()}
    del known["carbon_intensity"]
    assert shares(calculator, known) == {("carbon_intensity",): 1}


def test_if_nothing_moves_the_answer_no_share_is_claimed():
    calculator = small(lambda a: 1 + 0 * a, {"a": (0, 1, 2)})
    assert shares(calculator) == {("a",): 0}


def test_combinations_without_an_answer_tell_nothing():
    calculator = small(lambda a, b: b / (a and a - 1), {"a": (0, 0.5, 1), "b": (1, 2, 3)})
    share_of = shares(calculator)
    assert sum(share_of.values()) == pytest.approx(1)
    assert all(share >= 0 for share in share_of.values())


def test_ties_go_by_name():
    calculator = small(lambda b, a: a * b, {"b": TENTH_TO_TEN, "a": TENTH_TO_TEN})
    assert [driver.inputs for driver in drivers(Scenario.of(calculator))] == [("a",), ("b",)]
    assert [swing.input for swing in tornado(Scenario.of(calculator))] == ["a", "b"]


@every_calculator
@settings(max_examples=10)
@given(values=parts, seed=st.integers(0, 2**32))
def test_the_order_of_inputs_does_not_matter(calculator, values, seed):
    """To rank, share and swing, bit for bit, of any scenario."""
    names = list(calculator.inputs)
    Random(seed).shuffle(names)  # noqa: S311
    shuffled = reordered(calculator, names)
    assert list(shuffled.inputs) == names
    scenario = scenario_at(calculator, values)
    other = Scenario(shuffled, scenario.values)
    for result in calculator.results:
        one, two = (
            [(set(driver.inputs), driver.share) for driver in drivers(which, result)]
            for which in (scenario, other)
        )
        assert one == two
        assert tornado(scenario, result) == tornado(other, result)


TOLD = """
import json, sys
from calc import CALCULATORS
from calc.analysis.uncertainty import intervals
from calc.core.scenario import Scenario
from tests.support.analytic import reordered
from tests.support.ranking import orders, ranked

def ends(calculator):
    of_results = intervals(Scenario.of(calculator)).values()
    return [[interval.low, interval.central, interval.high] for interval in of_results]

print(json.dumps({
    name: [ranked(reordered(CALCULATORS[name], order)), ends(CALCULATORS[name])]
    for name, order in orders(int(sys.argv[1])).items()
}))
"""


def test_ten_seeds_of_python_rank_alike():
    """Python's own seed orders its sets anew in each process, and ours the inputs."""
    outputs = [
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
    assert set(outputs) == {outputs[0]}
    ranked_here = {name: ranked(calculator) for name, calculator in CALCULATORS.items()}
    assert {name: first for name, (first, _) in json.loads(outputs[0]).items()} == ranked_here


@every_calculator
def test_ten_samples_agree_with_what_the_doubt_hangs_on(calculator):
    """If the first driver were known, the interval would be the narrower; the last changes less."""
    first, *_, last = drivers(Scenario.of(calculator))
    values = calculator.defaults()

    def width(driver, seed):
        known = {name: (values[name], values[name]) for name in driver.inputs}
        narrowed = intervals(Scenario.of(calculator, ranges=known), seed=seed)[calculator.primary]
        return math.log(narrowed.high / narrowed.low)

    assert first.share > last.share
    for seed in range(10):
        assert width(first, seed) < width(last, seed)


@every_calculator
@settings(max_examples=10)
@given(values=parts)
def test_shares_are_parts_of_a_whole(calculator, values):
    for result in calculator.results:
        parts_of_doubt = [
            driver.share for driver in drivers(scenario_at(calculator, values), result)
        ]
        assert all(0 <= share <= 1 for share in parts_of_doubt)
        assert sum(parts_of_doubt) == pytest.approx(1) or not any(parts_of_doubt)


def test_a_tornado_has_the_answer_at_both_ends_of_every_range():
    """29.2 TWh with 512,821 servers of 6.5 kW, and two fifths at two fifths of the load.

    The range of an input in doubt is what is plausible of it; which machine it is, is decided.
    """
    swings = {swing.input: swing for swing in tornado(Scenario.of(CALCULATORS["search"]))}
    assert swings.keys() == CALCULATORS["search"].inputs.keys()
    assert swings["servers"].at_low == pytest.approx(166_938 * 6.5 * 8760 / 1e9)
    assert swings["servers"].at_high == pytest.approx(1_000_000 * 6.5 * 8760 / 1e9)
    assert swings["utilisation"].at_low == pytest.approx(0.4 * 29.20002774)
    assert swings["pue"].at_high == pytest.approx(1.17 * 29.20002774)
    assert swings["searches"].width == 0
    assert swings["server_power"].range == (4.5, 6.5)


def test_a_tornado_is_widest_first():
    widths = [swing.width for swing in tornado(Scenario.of(CALCULATORS["search"]))]
    assert widths == sorted(widths, reverse=True)
    certain = Scenario.of(CALCULATORS["search"], ranges={"servers": (512_820, 512_822)})
    assert [swing.input for swing in tornado(certain)][:3] == [
        "utilisation",
        "server_power",
        "pue",
    ]


@every_calculator
def test_a_tornado_is_of_all_inputs_decided_or_not(calculator):
    for result in calculator.results:
        swings = tornado(Scenario.of(calculator), result)
        assert {swing.input for swing in swings} == calculator.inputs.keys()
        for swing in swings:
            low, high = swing.range
            assert swing.at_low == calculator.run({swing.input: low})[result]
            assert swing.at_high == calculator.run({swing.input: high})[result]
