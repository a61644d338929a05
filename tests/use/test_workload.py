"""A workload, by hand: a day of requests by arithmetic and by benchmark, and what follows."""

import math

import pytest

from calc.use.workload import workload

GPU_SECONDS = 0.7078 + 0.7078
"""Of 70e9 × 2 = 1.4e11 FLOP a token: 500 tokens at 98.9 TFLOP/s, and 2,000 at 395.6 TFLOP/s."""


def test_the_example_by_arithmetic_by_hand():
    """1.4156 s × 1,275 W × 0.7 × 1.2 / 3,600 = 0.42113 Wh; ten million a day are 4,211 kWh."""
    written, read = 1.4e11 * 500 / (989e12 * 0.10), 1.4e11 * 2000 / (989e12 * 0.40)
    assert written + read == pytest.approx(GPU_SECONDS, abs=1e-4)
    watt_hours = GPU_SECONDS * 10_200 / 8 * 0.7 * 1.2 / 3600
    assert workload.run()["electricity_by_flop"] == pytest.approx(watt_hours * 1e4, rel=1e-4)


def test_the_example_by_benchmark_by_hand():
    """Four GPUs hold 168 GB. A token of output and a fifth of one of input count: 900 tokens.

    1.16653e-6 × e^(-0.0112059 × 64) × 70 + 4.05293e-5 = 8.03884e-5 Wh a token and GPU; × 4 × 900
    = 0.28940 Wh. Half a server's host for 0.61 + 500 / 44.6 = 11.8208 s, shared by 64: 0.030783 Wh.
    """
    per_token = 1.16653e-6 * math.exp(-0.0112059 * 64) * 70 + 4.05293e-5
    chips = 4 * (500 + 0.2 * 2000) * per_token
    host = 4 / 8 * 1200 * 11.8208 / 3600 / 64
    assert host == pytest.approx(0.030783, abs=1e-6)
    results = workload.run()
    by_benchmark = (chips + host) * 1.2 * 1e4
    assert results["electricity_by_benchmark"] == pytest.approx(by_benchmark, rel=1e-5)
    # 256.5 g and 0.18 euros a kWh; 0.03 litres on site, and 1.48 off site for each kWh drawn.
    assert results["carbon_of_operation"] == pytest.approx(by_benchmark * 0.2565, rel=1e-5)
    assert results["daily_cost"] == pytest.approx(by_benchmark * 0.18, rel=1e-5)
    water = by_benchmark / 1.2 * (0.03 + 1.2 * 1.48)
    assert results["daily_water"] == pytest.approx(water, rel=1e-5)
    # (4/8 × 5,700 + 4 × 273) kg × 11.8208 s / 94,608,000 s / 64, ten million times.
    making = (2850 + 1092) * 11.8208 / 94_608_000 / 64 * 1e7
    assert results["carbon_of_hardware"] == pytest.approx(making, rel=1e-4)


def test_a_request_without_input_is_ecologits_s():
    """One of 400 tokens by GPT-4o's lower guess, on the USA's grid: 0.578874 Wh, 2.087573 mL."""
    results = workload.run({
        "requests": 1, "input_tokens": 0, "tokens": 400, "active_parameters": 44,
        "total_parameters": 440, "token_speed": 74, "water_on_site": 0.569,
        "water_off_site": 3.1321, "carbon_intensity": 384.4,
    })  # fmt: skip
    assert results["electricity_by_benchmark"] * 1e3 == pytest.approx(0.578874, abs=5e-7)
    assert results["daily_water"] * 1e3 == pytest.approx(2.087573, abs=5e-7)
    carbon = results["carbon_of_operation"] + results["carbon_of_hardware"]
    assert carbon * 1e3 == pytest.approx(0.238184, abs=5e-7)


def test_what_is_cached_costs_nothing_by_arithmetic_and_a_tenth_by_benchmark():
    """39 Wh a million tokens beside 390: ten times as many cached tokens are as many read."""
    none, cached = workload.run({"input_tokens": 0}), workload.run({
        "input_tokens": 0, "cached_tokens": 20_000,
    })  # fmt: skip
    assert cached["electricity_by_flop"] == none["electricity_by_flop"]
    name = "electricity_by_benchmark"
    assert cached[name] == pytest.approx(workload.run()[name])


def test_more_parameters_at_work_than_there_are_is_refused():
    with pytest.raises(ValueError, match="parameters"):
        workload.run({"active_parameters": 71})


def test_every_result_is_in_proportion_to_the_requests():
    once, twice = workload.run({"requests": 1000}), workload.run({"requests": 2000})
    assert {name: 2 * value for name, value in once.items()} == pytest.approx(twice)


def test_input_that_counts_as_output_is_output():
    """By benchmark, 2,000 tokens read at the full price beside 500 written: five times as much."""
    bare = workload.defaults() | {"host_power": 0}
    unpaid = workload.compute(bare | {"input_energy": 0})
    paid = workload.compute(bare | {"input_energy": 1950})
    name = "electricity_by_benchmark"
    assert paid[name] == pytest.approx(5 * unpaid[name])
