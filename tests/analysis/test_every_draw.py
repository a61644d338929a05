"""What holds between the parts of an answer holds in every single draw of its interval."""

import math

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from calc import CALCULATORS
from calc.analysis.boundary import layer_steps
from calc.analysis.uncertainty import doubtful_ranges, draw, interval, intervals
from calc.core.scenario import Scenario
from tests.support.analytic import scenario_at, share, small

every_calculator = pytest.mark.parametrize(
    "calculator", CALCULATORS.values(), ids=list(CALCULATORS)
)

along = st.lists(st.floats(0, 1), min_size=40, max_size=40)
"""How far along its range each input is."""


def alone(name, row, kinds):
    """Return a calculator's answers with all but one of several kinds at zero, each in turn."""
    calculator = CALCULATORS[name]
    nothing = dict.fromkeys(kinds, 0.0)
    only = [row | nothing | {kind: row[kind]} for kind in kinds if row[kind]]
    return [calculator.compute(values)[calculator.primary] for values in only]


def a_year_back(row, results):
    """Return the electricity of servers older than a year: the same curve with a year less."""
    before = CALCULATORS["growth"].compute(row | {"years_in_use": row["years_in_use"] - 1})
    return before["electricity"] / (1 + results["annual_growth"] / 100)


def moved(row, per_cent):
    """Return the electricity of so many per cent of the cards."""
    return CALCULATORS["repurposing"].compute(row | {"share_moved": per_cent})["electricity"]


def per_cent(part, whole):
    return 100 * part / whole


# Of a draw and its results: parts, and the whole that they make, each computed in its own way.
WHOLES = {
    "service": lambda _, results: [
        (
            [
                results["inference_share"],
                per_cent(
                    results["training_total"],
                    results["inference_energy"] + results["training_total"],
                ),
            ],
            100,
        ),
    ],
    "investment": lambda _, results: [
        ([results["annual_capital"], results["annual_electricity_cost"]], results["annual_cost"]),
        (
            [
                results["electricity_share"],
                per_cent(results["annual_capital"], results["annual_cost"]),
            ],
            100,
        ),
    ],
    "rebound": lambda row, results: [
        ([results["electricity"], results["electricity_saved"]], row["baseline_electricity"]),
        (
            [
                results["rebound_effect"],
                per_cent(results["electricity_saved"], results["potential_saving"]),
            ],
            100,
        ),
    ],
    "growth": lambda row, results: [
        ([results["one_year_electricity"], a_year_back(row, results)], results["electricity"]),
    ],
    "repurposing": lambda row, results: [
        ([results["electricity"], moved(row, 100 - row["share_moved"])], moved(row, 100)),
    ],
    "installed": lambda row, results: [
        (
            alone(
                "installed", row, ["gpus_a100", "gpus_h100", "gpus_h20", "gpus_b200", "gpus_b300"]
            ),
            results["electricity"],
        ),
    ],
    "usage": lambda row, results: [
        (
            alone("usage", row, ["texts", "long_answers", "images", "videos", "sessions"]),
            results["electricity"],
        ),
    ],
    "prompts": lambda row, results: [
        (
            [
                results["prompt_share"],
                per_cent(
                    results["energy_if_all"] - row["energy_per_prompt"], results["energy_if_all"]
                ),
            ],
            100,
        ),
    ],
    "footprint": lambda row, results: [
        (
            [
                results["datacentre_share"],
                per_cent(row["datacentre_power"] - row["fleet_power"], row["datacentre_power"]),
            ],
            100,
        ),
    ],
}


def each_of(calculators):
    """Run a test for each of these calculators, called by their names."""
    return pytest.mark.parametrize(
        "calculator", calculators, ids=[calculator.name for calculator in calculators]
    )


# A model whose results are no parts of anything, or one alone, has nothing to be summed.
with_parts = each_of(
    [model for name, model in CALCULATORS.items() if name in WHOLES or model.boundaries]
)
with_several_results = each_of([model for model in CALCULATORS.values() if len(model.results) > 1])


def wholes(calculator, row):
    """Yield parts and wholes of a draw: of the model's own, and of the layers that it counts."""
    results = calculator.compute(row)
    yield from WHOLES.get(calculator.name, lambda *_: ())(row, results)
    for boundary in calculator.boundaries:
        counted = layer_steps(Scenario(calculator, row), boundary, boundary.counted)
        yield list(counted.values()), results[boundary.result]


@with_parts
@settings(max_examples=3)
@given(values=along, seed=st.integers(0, 9))
def test_parts_sum_to_their_whole_in_every_draw(calculator, values, seed):
    for row in draw(scenario_at(calculator, values), seed):
        sums = list(wholes(calculator, row))
        assert sums
        for parts, whole in sums:
            near = 1e-9 * max(map(abs, (*parts, whole)))
            assert math.fsum(parts) == pytest.approx(whole, rel=0, abs=near)


@with_several_results
@settings(max_examples=5)
@given(values=along, seed=st.integers(0, 9))
def test_shares_of_a_whole_sum_to_one_in_every_draw(calculator, values, seed):
    """A/(A+B) and B/(A+B), each run for itself, so that only equal draws can sum to one.

    A is the first result, B any other, whatever they mean together.
    """
    scenario = scenario_at(calculator, values)
    rows = [calculator.compute(row) for row in draw(scenario, seed)]
    first, *others = calculator.results
    pairs = [(first, name) for name in others if all(row[first] + row[name] > 0 for row in rows)]
    assume(pairs)  # who asks for nothing has shares of nothing
    for pair in pairs:
        one, other = share(calculator, *pair), share(calculator, *reversed(pair))
        two = (draw(Scenario(part, scenario.values), seed) for part in (one, other))
        for left, right in zip(*two, strict=True):
            total = one.compute(left)["y"] + other.compute(right)["y"]
            assert total == pytest.approx(1, abs=1e-12)


@every_calculator
@settings(max_examples=10)
@given(values=along, wide=st.tuples(st.floats(0, 1), st.floats(0, 1)), seed=st.integers(0, 9))
def test_the_answer_lies_in_its_own_range(calculator, values, wide, seed):
    """For every result of any scenario, whatever ranges the reader gives to what is in doubt.

    The middle is the reader's answer, not a mean.
    """
    scenario = scenario_at(calculator, values)
    chosen = scenario.values
    own = {
        name: (
            max(low, chosen[name] - (chosen[name] - low) * wide[0]),
            min(high, chosen[name] + (high - chosen[name]) * wide[1]),
        )
        for name, (low, high) in doubtful_ranges(scenario).items()
    }
    central = calculator.run(chosen)
    for asked in (scenario, Scenario(calculator, chosen, own)):
        for name, of_result in intervals(asked, seed=seed).items():
            assert math.isfinite(of_result.low)
            assert math.isfinite(of_result.high)
            assert of_result.low <= of_result.central <= of_result.high
            assert of_result.central == central[name]
            assert 0 <= of_result.below <= 1


def part_below(declared, peak, value):
    """Return the part of a triangular distribution that lies below `value`: its two parabolas."""
    low, high = declared.doubt(peak)
    if declared.low > 0 and declared.unit != "%":
        low, peak, high, value = map(math.log, (low, peak, high, value))
    if value <= peak:
        return (value - low) ** 2 / (high - low) / (peak - low) if peak > low else 0.0
    return 1 - (high - value) ** 2 / (high - low) / (high - peak)


linked = pytest.mark.parametrize(
    ("calculator", "group"),
    [
        pytest.param(calculator, group, id=f"{name}-{group.why}")
        for name, calculator in CALCULATORS.items()
        for group in calculator.correlated
    ],
)


@linked
@settings(max_examples=10)
@given(values=along, seed=st.integers(0, 9))
def test_what_is_in_doubt_as_one_is_at_one_percentile_in_every_draw(
    calculator, group, values, seed
):
    """Of any scenario: so many GPUs draw as much as they do around their chip, or more, at once."""
    scenario = scenario_at(calculator, values)
    # Of nothing sold, or of less than one thing, nothing that could be told is in doubt.
    doubted = [
        name
        for name, (low, high) in doubtful_ranges(scenario).items()
        if name in group.inputs and high - low > 1e-6
    ]
    assume(doubted)
    percentiles = set()
    for row in draw(scenario, seed):
        of_group = [
            part_below(calculator.inputs[name], scenario.values[name], row[name])
            for name in doubted
        ]
        assert of_group == pytest.approx([of_group[0]] * len(of_group), abs=1e-6)
        percentiles.add(round(of_group[0], 4))
    # All of them are gone through, as for an input that stands alone.
    assert len(percentiles) == len(draw(Scenario.of(calculator)))


def test_two_readings_of_one_doubt_cannot_differ():
    """A share is certain if what it is a share of is all that is in doubt: 3 of 3 + 9 is 1/4."""
    part = small(lambda a, b: a / (a + b), {"a": (1, 3, 9), "b": (3, 9, 27)})
    assert interval(Scenario.of(part)).high > 0.3
    ratio = small(lambda a, b: (a * b) / (a * b + 3 * a * b), {"a": (1, 3, 9), "b": (3, 9, 27)})
    certain = interval(Scenario.of(ratio))
    assert (certain.low, certain.high) == pytest.approx((0.25, 0.25), rel=1e-12)
