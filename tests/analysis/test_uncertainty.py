"""Intervals: what is drawn, and that the answer always lies in its own range."""

import itertools
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calc import CALCULATORS
from calc.analysis.uncertainty import (
    DRAWS,
    KIND,
    _order,
    correlated_groups,
    doubtful_ranges,
    draw,
    interpolate,
    intervals,
    percentile,
)
from calc.core.calculator import Correlated, choice
from calc.core.cited import NUMBERS
from calc.core.scenario import Scenario
from tests.support.analytic import small

every_calculator = pytest.mark.parametrize(
    "calculator", CALCULATORS.values(), ids=list(CALCULATORS)
)


def interval_of(calculator, values=None, ranges=None):
    """Return the interval of the one result of a small calculator."""
    return intervals(Scenario.of(calculator, values, ranges))["y"]


@pytest.mark.parametrize(
    ("low", "peak", "high", "part", "value"),
    [
        (0, 1, 1, 0.25, 0.5),  # rising: the part below x is x squared
        (0, 0, 1, 0.75, 0.5),  # falling: the part above x is (1 - x) squared
        (0, 0.5, 1, 0.5, 0.5),
        (0, 0.5, 1, 0.125, 0.25),  # 2 x squared, up to the middle
        (-4, -4, 4, 0.75, 0),
        (10, 10, 100, 0.75, 55),
        (0, 10, 1000, 1, 1000),
    ],
)
def test_the_distribution_is_a_triangle_with_its_peak_at_the_value(low, peak, high, part, value):
    found = percentile(low, peak, high, part, in_ratios=False)
    assert found == pytest.approx(value, rel=1e-12, abs=1e-12)


@pytest.mark.parametrize(
    ("low", "peak", "high", "part", "value"),
    [
        (1, 10, 100, 0.125, math.sqrt(10)),
        (1, 1, 10_000, 0.75, 100),
        (1, 2, 4, 0.5, 2),
        (1, 1, 2, 1, 2),
    ],
)
def test_in_ratios_the_triangle_stands_on_the_logarithm(low, peak, high, part, value):
    found = percentile(low, peak, high, part, in_ratios=True)
    assert found == pytest.approx(value, rel=1e-12)


@pytest.mark.parametrize(
    ("low", "high", "unit", "in_ratios"),
    [
        (1, 2, "1", True),
        (1, 1e6, "server", True),
        (0, 1e6, "server", False),
        (-2, -1, "1", False),
        (10, 100, "%", False),
    ],
)
def test_what_can_be_nothing_and_what_has_a_whole_are_in_doubt_by_differences(
    low, high, unit, in_ratios
):
    declared = choice(low=low, value=high, high=high, unit=unit)
    assert declared.in_ratios is in_ratios


@pytest.mark.parametrize(
    ("model", "name", "result"),
    [("search", "searches", "per_search"), ("shipments", "servers", "electricity")],
)
def test_an_interval_has_no_cliff_where_its_range_spans_a_factor_of_ten(model, name, result):
    """A thousandth more range moves an end of the answer by no more than a thousandth or two."""
    calculator = CALCULATORS[model]
    low = calculator.inputs[name].low
    just, more = (
        intervals(Scenario.of(calculator, {name: 3 * low}, {name: (low, high)}))[result]
        for high in (10 * low, 10.01 * low)
    )
    assert more.low == pytest.approx(just.low, rel=0.002)
    assert more.high == pytest.approx(just.high, rel=0.002)


def test_a_value_beyond_what_is_plausible_takes_the_range_along():
    """At half of what is plausible the range begins there; no end moves on the other side."""
    calculator = small(
        lambda x: x, {"x": (0, 5, 10)}, plausible={"x": (4, 6)}
    )  # fmt: skip
    assert doubtful_ranges(Scenario.of(calculator)) == {"x": (4, 6)}
    assert doubtful_ranges(Scenario.of(calculator, {"x": 2})) == {"x": (2, 6)}
    assert doubtful_ranges(Scenario.of(calculator, {"x": 9})) == {"x": (4, 9)}
    # A range of the reader's own is what it is, beyond the plausible one or not.
    given = Scenario.of(calculator, {"x": 8}, {"x": (7, 10)})
    assert doubtful_ranges(given) == {"x": (7, 10)}
    assert doubtful_ranges(Scenario.of(calculator, {"x": 5.5})) == {"x": (4, 6)}
    # On a rising triangle from 4 to 9, five in a hundred are below 4 + 5 sqrt(0.05).
    assert interval_of(calculator, {"x": 9}).low == pytest.approx(4 + 5 * math.sqrt(0.05), abs=0.01)


def test_what_is_plausible_of_one_case_is_so_by_factors_of_another():
    """Half to double of Epoch AI's guess is half to double of any; what is allowed is the end."""
    active = CALCULATORS["request"].inputs["active_parameters"]
    assert active.doubt(100) == (50, 200)
    assert active.doubt(8) == pytest.approx((4, 16), rel=1e-12)
    assert active.doubt(0.1) == (0.1, 0.2)
    assert active.doubt(5000) == (2500, 6000)
    sold = CALCULATORS["installed"].inputs["gpus_h100"]
    low, high = sold.doubt(0)
    assert low == high == 0  # nothing was sold, and nobody doubts it
    # Whatever is sold, half as many of it are in doubt by half as much.
    low, high = sold.doubt(sold.value / 2)
    assert (low, high) == pytest.approx((3_710_056 / 2, 5_223_510 / 2), rel=1e-12)


def test_an_interval_that_was_widened_says_what_it_was():
    """Rising from 0 to 1, nine in ten lie from sqrt(0.05) to sqrt(0.95); the value 1 is beyond."""
    calculator = small(lambda x: x, {"x": (0, 1, 1)})
    rising = interval_of(calculator)
    assert rising.high == rising.central == 1
    assert rising.drawn == pytest.approx((math.sqrt(0.05), math.sqrt(0.95)), abs=0.003)
    assert interval_of(calculator, {"x": 0.5}).drawn is None


@given(st.floats(1e-6, 1e6), st.floats(1.001, 1e9), st.floats(0, 1))
def test_no_value_leaves_its_range(low, factor, part):
    high = low * factor
    for in_ratios in (False, True):
        assert interpolate(low, high, 0, in_ratios=in_ratios) == low
        assert interpolate(low, high, 1, in_ratios=in_ratios) == high
        assert low <= interpolate(low, high, part, in_ratios=in_ratios) <= high


def test_every_input_is_taken_once_from_every_part_of_its_range():
    """That is what makes a sample a Latin hypercube."""
    for seed, column in itertools.product(range(10), range(30)):
        assert sorted(_order(column, seed)) == list(range(DRAWS))
    # By hand: 3 squared; then 661 more, 661 more again less 1021, and once more.
    assert _order(1, 0)[:4] == (9, 670, 310, 971)


def test_no_two_inputs_seem_linked_that_are_not():
    """Columns correlate by four hundredths, and by little more once they are shifted."""
    middle = (DRAWS - 1) / 2
    variance = sum((k - middle) ** 2 for k in range(DRAWS))
    for seed in (0, 1):
        columns = [[k - middle for k in _order(column, seed)] for column in range(26)]
        for one, other in itertools.combinations(columns, 2):
            product = sum(a * b for a, b in zip(one, other, strict=True))
            assert abs(product) / variance < 0.06


def test_an_interval_is_known_where_the_answer_is_the_input():
    """On a falling triangle from 0 to 1 five draws in a hundred are below 0.0253."""
    calculator = small(lambda x: x, {"x": (0, 0, 1)})
    falling = interval_of(calculator)
    assert falling.low == falling.central == 0  # widened to hold the reader's own value
    assert falling.high == pytest.approx(1 - math.sqrt(0.05), abs=0.005)
    assert falling.below == 0
    assert falling.kind == KIND
    middle = interval_of(calculator, {"x": 0.5})
    assert middle.low == pytest.approx(math.sqrt(0.05 / 2), abs=0.005)
    assert middle.high == pytest.approx(1 - math.sqrt(0.05 / 2), abs=0.005)
    assert middle.below == pytest.approx(0.5, abs=0.005)


def test_a_product_over_decades_is_in_ratios():
    """Two factors from a tenth to ten: the product is as likely k times too high as too low."""
    calculator = small(lambda a, b: a * b, {"a": (0.1, 1, 10), "b": (0.1, 1, 10)})
    product = interval_of(calculator)
    assert product.central == 1
    assert product.low * product.high == pytest.approx(1, rel=0.1)
    assert product.below == pytest.approx(0.5, abs=0.02)


@every_calculator
def test_another_shift_gives_much_the_same_interval(calculator):
    """Over ten seeds, ends differ by less than a tenth of the width in ratios."""
    scenario = Scenario.of(calculator)
    shifted = [intervals(scenario, seed=seed)[calculator.primary] for seed in range(10)]
    lows, highs = ([getattr(interval, end) for interval in shifted] for end in ("low", "high"))
    width = math.log(max(highs) / min(lows))
    for ends in (lows, highs):
        assert math.log(max(ends) / min(ends)) < 0.1 * width


@every_calculator
def test_what_is_drawn_is_allowed_and_only_what_is_in_doubt_moves(calculator):
    drawn = draw(Scenario.of(calculator))
    assert len(drawn) == DRAWS
    moved = set()
    for row in drawn:
        assert list(row) == list(calculator.inputs)
        assert calculator.complete(row) == row
        moved |= {name for name, value in calculator.defaults().items() if row[name] != value}
    assert moved == calculator.inputs.keys() - set(calculator.decisions)
    assert moved


def test_inputs_in_doubt_as_one_are_high_or_low_at_once():
    """Their difference is certain, and their ratio; of two that are independent it is not."""
    ranges = {"a": (1, 2, 9), "b": (1, 2, 9), "c": (2, 4, 18)}
    apart = small(lambda a, b, c: a - b + 0 * c, ranges)
    correlated = (Correlated("why", ("a", "b", "c")),)
    linked = small(lambda a, b, c: a - b + 0 * c, ranges, correlated=correlated)
    ratio = small(lambda a, b, c: c / a + 0 * b, ranges, correlated=correlated)
    assert interval_of(apart).high > 1
    assert interval_of(linked).low == interval_of(linked).high == 0
    assert interval_of(ratio).low == pytest.approx(2, rel=1e-12)
    assert interval_of(ratio).high == pytest.approx(2, rel=1e-12)
    assert correlated_groups(apart, ranges) == [("a",), ("b",), ("c",)]
    assert correlated_groups(linked, ranges) == [("a", "b", "c")]
    assert correlated_groups(linked, ["c", "a"]) == [("c", "a")]


def test_a_range_that_the_reader_gives_comes_first():
    calculator = CALCULATORS["service"]
    # The one thing in doubt here.
    only = dict.fromkeys(calculator.inputs, None) | {"servers": (3000, 4000)}
    ranges = {name: ends or (calculator.inputs[name].value,) * 2 for name, ends in only.items()}
    given = Scenario.of(calculator, ranges=ranges)
    assert doubtful_ranges(given) == {"servers": (3000, 4000)}
    given_ranges = intervals(given)["electricity"]
    # 6.5 kW for 24 h is 0.156 MWh a day each.
    low, central, high = given_ranges.low, given_ranges.central, given_ranges.high
    assert 3000 * 0.156 < low < central < high < 4000 * 0.156
    reordered = Scenario.of(calculator, ranges=dict(reversed(ranges.items())))
    assert intervals(reordered)["electricity"] == given_ranges


def test_with_nothing_in_doubt_the_answer_is_a_point():
    calculator = small(lambda x: x, {"x": (0, 1, 2)}, decisions=("x",))
    point = interval_of(calculator)
    assert point.low == point.central == point.high == 1
    assert point.below == 0


@pytest.mark.parametrize(
    ("name", "low", "high"),
    [("nonesuch", 0, 1), ("x", 1, 0.5), ("x", -1, 1), ("x", 0, 3), ("x", math.nan, 1)],
)
def test_a_range_that_is_none_is_refused(name, low, high):
    calculator = small(lambda x: x, {"x": (0, 1, 2)})
    with pytest.raises(ValueError, match=f"is no range of '{name}'"):
        interval_of(calculator, ranges={name: (low, high)})


def test_a_value_outside_its_own_range_is_refused():
    calculator = small(lambda x: x, {"x": (0, 1, 2)})
    with pytest.raises(ValueError, match=r"outside the range 1.5 to 2"):
        interval_of(calculator, ranges={"x": (1.5, 2)})


def test_draws_without_an_answer_are_passed_over():
    """Of the square root of a symmetric x, half the draws have none."""
    calculator = small(lambda x: math.sqrt(x), {"x": (-1, 0, 1)})  # noqa: PLW0108
    root = interval_of(calculator)
    assert root.low == root.central == 0
    # Of the upper half, 5 in 100 are above: x = 1 - sqrt(0.05 / 1) of the falling half.
    assert root.high == pytest.approx(math.sqrt(1 - math.sqrt(0.05)), abs=0.01)


def test_no_answer_to_the_readers_own_values_is_said():
    calculator = small(lambda x: math.inf + x, {"x": (-1, 0, 1)})
    with pytest.raises(ValueError, match="no answer"):
        interval_of(calculator)


@pytest.mark.parametrize(
    "record",
    [
        {"decisions": ("nonesuch",)},
        {"decisions": ("a", "a")},
        {"decisions": ("a",), "correlated": (Correlated("why", ("a", "b")),)},
        {"correlated": (Correlated("one", ("a",)), Correlated("two", ("a", "b")))},
    ],
)
def test_a_record_that_contradicts_itself_is_refused(record):
    with pytest.raises(ValueError, match=r"no input called|named twice"):
        small(lambda a, b: a + b, {"a": (0, 1, 2), "b": (0, 1, 2)}, **record)


# ---- what is plausible


OPERATORS = ("google", "meta", "aws", "microsoft")


@pytest.mark.parametrize("name", ["search", "investment"])
def test_a_hyperscalers_own_fleet_is_doubted_as_far_as_hyperscalers_report(name):
    """Two may be tried; plausible is no more than the newest that any of the four reports."""
    pue = CALCULATORS[name].inputs["pue"]
    newest = {
        operator: max(key for key in NUMBERS if key.startswith(f"pue.{operator}.2"))
        for operator in OPERATORS
    }
    assert pue.plausible[1] == max(NUMBERS[key].value for key in newest.values())
    assert pue.plausible[1] >= NUMBERS["pue.google.2021"].value
    assert pue.allows(2)
    most = interval_of_search({"utilisation": 100, "servers": 512_821}, fixed=("servers",))
    assert most.high <= 29.2 * pue.plausible[1]


def interval_of_search(values, fixed):
    ranges = {name: (values[name], values[name]) for name in fixed}
    return intervals(Scenario.of(CALCULATORS["search"], values, ranges))["electricity"]


def test_a_mean_is_not_doubted_as_its_parts_differ():
    """The regions' spread is what one may try; rival counts of the mean are what is plausible."""
    footprint = CALCULATORS["footprint"]
    for name, number in (
        ("carbon_intensity", "footprint.intensity"),
        ("water_intensity", "footprint.water-regional"),
    ):
        low, high = footprint.inputs[name].plausible
        regions = NUMBERS[f"{number}-low"].value, NUMBERS[f"{number}-high"].value
        assert high - low < 0.4 * (regions[1] - regions[0])
    # A grid is somebody's choice, or doubted as a mean is.
    assert "carbon_intensity" in CALCULATORS["usage"].decisions
    for name in ("request", "training"):
        declared = CALCULATORS[name].inputs["carbon_intensity"]
        low, high = declared.plausible
        assert high / low < 1.5 < declared.usual[1] / declared.usual[0]


@every_calculator
def test_what_is_plausible_lies_inside_what_is_allowed_and_holds_the_default(calculator):
    """A form, an address and a run take all that is allowed; an interval comes from less."""
    for name, declared in calculator.inputs.items():
        low, high = declared.doubt(declared.value)
        assert declared.low <= low <= declared.value <= high <= declared.high
        for end in calculator.reach(name, calculator.defaults()):
            assert calculator.run({name: end})
            low, high = declared.doubt(end)
            assert declared.low <= low <= end <= high <= declared.high


@pytest.mark.parametrize("plausible", [(2, 3), (0, 0.5), (-1, 2), (1, 11), (1, 1)])
def test_a_plausible_range_that_cannot_be_is_refused(plausible):
    """It holds the default, 1, lies in what is allowed, 0 to 10, and has a width."""
    with pytest.raises(ValueError, match="no plausible range"):
        choice(low=0, value=1, high=10, unit="1", plausible=plausible)


def test_an_end_may_be_a_cited_number_in_another_unit():
    """A DGX A100's 6.5 kW are 6,500 W; what measures something else is refused."""
    declared = choice(
        low=0, value=7000, high=9000, unit="W/server", plausible=("server.power.a100", 8000)
    )
    assert declared.plausible == (6500, 8000)
    with pytest.raises(ValueError, match="cannot be expressed"):
        choice(low=0, value=7, high=9, unit="W/server", plausible=("pue.google.2021", 8))
