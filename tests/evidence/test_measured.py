"""What was measured: interpolated between batches, never beyond; and a workload from it."""

import math

import pytest

from calc.core.cited import DataError
from calc.core.scenario import Scenario
from calc.evidence.measured import HARDWARE, MEASURED, Measured, answer, find_measured
from calc.use.workload import workload

LLAMA = MEASURED["llama-3.1-70b.h100"]

RECORD = {
    "id": "x.h100", "model": "X", "hardware": "h100", "gpus": 1, "active": 1, "total": 1,
    "weight_size": 16, "tokens": 100, "energy": {"8": 2.0, "32": 0.5}, "source": "mlenergy-2026",
    "standing": "original",
}  # fmt: skip


def test_what_was_measured_is_given_as_it_was():
    """ML.ENERGY v3: Llama 3.1 70B on four H100, 64 at a time, 0.797248592193898 J a token."""
    assert LLAMA.at(64) == 0.7972
    assert (LLAMA.gpus, LLAMA.active, LLAMA.total) == (4, 70, 70)


def test_between_two_batches_it_is_a_straight_line_of_logarithms():
    """Halfway from 8 to 32 in ratios is 16, and halfway from 2 J to 0.5 J is 1 J."""
    assert Measured(**RECORD).at(16) == pytest.approx(1)
    middle = math.sqrt(64 * 255)
    assert LLAMA.at(middle) == pytest.approx(math.sqrt(0.7972 * 0.479))


@pytest.mark.parametrize("batch", [1, 7.99, 255.01, 512])
def test_beyond_what_was_measured_there_is_nothing(batch):
    assert LLAMA.at(batch) is None
    assert answer(Scenario.of(workload, {"batch_size": batch})) is None


def test_the_example_by_measurement_by_hand():
    """900 tokens × 0.7972 J × 1.2 / 3,600 = 0.23916 Wh, and the hosts' 0.030783 × 1.2 = 0.03694 Wh.

    Ten million of these are 2,761 kWh a day. At the ends of the plausible batches, 16 and 256, of
    which 255 was measured, GPUs and hosts use what they do there.
    """
    own = answer(Scenario.of(workload))
    assert own.electricity == pytest.approx(2391.6 + 369.4, rel=1e-4)
    assert own.energy == 0.7972
    assert own.between == ()
    at_16 = math.sqrt(3.759 * 1.207)
    high = (900 * at_16 + 4 / 8 * 1200 * 11.8208 / 16) * 1.2 * 1e7 / 3.6e6
    low = (900 * 0.479 + 4 / 8 * 1200 * 11.8208 / 255) * 1.2 * 1e7 / 3.6e6
    assert (own.low, own.high) == pytest.approx((low, high), rel=1e-4)


def test_it_is_the_benchmark_with_another_energy_of_a_token():
    """What the fit gives for four GPUs, put in the place of what was measured, gives the same."""
    scenario = Scenario.of(workload)
    fit = 4 * (1.1665273170451914e-6 * math.exp(-0.011205921025579175 * 64) * 70
               + 4.052928146734005e-5) * 3600  # fmt: skip
    rest = answer(scenario).electricity - 900 * 0.7972 * 1.2 * 1e7 / 3.6e6
    by_fit = rest + 900 * fit * 1.2 * 1e7 / 3.6e6
    assert scenario.results["electricity_by_benchmark"] == pytest.approx(by_fit)


def test_cached_tokens_count_a_fiftieth():
    """At 39 of 1,950 Wh, 2,000 cached tokens and none read afresh are 40 of output: 540 in all.

    540 × 0.7972 J × 1.2 × 1e7 / 3.6e6 = 1,435.0 kWh, and the hosts' 369.4.
    """
    cached = answer(Scenario.of(workload, {"input_tokens": 0, "cached_tokens": 2000}))
    assert cached.electricity == pytest.approx(1435.0 + 369.4, rel=1e-4)


def test_between_batches_it_says_which():
    assert answer(Scenario.of(workload, {"batch_size": 100})).between == (64, 255)


def test_a_batch_held_fixed_leaves_no_range():
    own = answer(Scenario.of(workload, ranges={"batch_size": (64, 64)}))
    assert own.low == own.electricity == own.high


@pytest.mark.parametrize(
    "changes",
    [{"active_parameters": 69}, {"total_parameters": 71}, {"weight_size": 8}, {"gpu_memory": 141},
     {"peak_speed": 1979}],
)  # fmt: skip
def test_another_model_or_other_hardware_was_not_measured(changes):
    scenario = Scenario.of(workload, changes)
    assert find_measured(scenario) is None
    assert answer(scenario) is None


def test_each_pair_finds_itself():
    for measured in MEASURED.values():
        assert find_measured(Scenario.of(workload, measured.inputs)) is measured


def test_there_are_ten_pairs_and_each_model_is_on_both_kinds_of_gpu():
    models = {measured.model for measured in MEASURED.values()}
    assert len(MEASURED) == len(HARDWARE) * len(models) >= 10


def test_more_together_take_less_each():
    for measured in MEASURED.values():
        energies = [measured.at(batch) for batch in measured.batches]
        assert energies == sorted(energies, reverse=True)
        assert 2 <= len(energies) <= 4


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"hardware": "abacus"}, "abacus"),
        ({"energy": {"8": 1.0}}, "two batch sizes"),
        ({"energy": {"8": 1.0, "32": 0}}, "above 0"),
        ({"source": "nonesuch"}, "nonesuch"),
        ({"standing": "hearsay"}, "hearsay"),
    ],
)
def test_a_record_that_cannot_stand_is_refused(changes, reason):
    with pytest.raises(DataError, match=reason):
        Measured(**(RECORD | changes))
