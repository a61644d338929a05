"""One request: Epoch AI's sheet, EcoLogits' package, the paper's cost ratio, constants."""

import pytest

from calc.consumption.request import request
from calc.core.cited import NUMBERS, half_last_digit, printed_value

GPT_4O = {"total_parameters": 440, "tokens": 400, "token_speed": 74, "first_token": 0.61}
GPT_4O_MINI = {"tokens": 400, "token_speed": 79, "first_token": 0.54}
GPT_4 = {"total_parameters": 1760, "tokens": 400, "token_speed": 46, "first_token": 0.89}
MISTRAL = {
    "active_parameters": 41, "total_parameters": 675, "tokens": 400, "token_speed": 52,
    "first_token": 0.68, "pue": 1.16, "water_on_site": 0.09, "water_off_site": 6.0315,
    "carbon_intensity": 35.26,
}  # fmt: skip


@pytest.mark.parametrize(
    ("inputs", "sheet", "full"),
    [
        ({}, "0.301", 0.300809),
        ({"tokens": 1500}, "0.902", 0.902427),
        ({"active_parameters": 20}, "0.06", 0.060162),
        ({"active_parameters": 200, "flop_utilisation": 5, "pue": 1.3}, "1.304", 1.303505),
        (
            {"active_parameters": 200, "flop_utilisation": 5, "pue": 1.3, "tokens": 1500},
            "3.911",
            3.910516,
        ),
    ],
    ids=["baseline", "long output", "smaller model", "pessimistic", "pessimistic, long"],
)
def test_epoch_s_five_cases(inputs, sheet, full):
    """Epoch AI 2025, spreadsheet: as printed there, and to the digits its formula gives."""
    by_flop = request.run(inputs)["energy_by_flop"]
    assert abs(by_flop - printed_value(sheet)) <= half_last_digit(sheet)
    assert by_flop == pytest.approx(full, abs=5e-7)


def test_epoch_s_baseline_by_hand():
    """2 x 100e9 x 500 = 1e14 FLOP; / 98.9e12 a second = 1.011 s; x 1,071 W / 3,600 = 0.3008 Wh."""
    seconds = 1e14 / (989e12 * 0.10)
    watts = 10_200 / 8 * 0.70 * 1.2
    assert seconds == pytest.approx(1.011, abs=0.0005)
    assert watts == pytest.approx(1071)
    assert request.run()["energy_by_flop"] == pytest.approx(seconds * watts / 3600)


@pytest.mark.parametrize(
    ("inputs", "energy", "carbon", "water"),
    [
        (GPT_4O | {"active_parameters": 44}, "0.578874", "0.238184", "2.087573"),
        (GPT_4O | {"active_parameters": 132}, "0.963706", "0.386114", "3.475383"),
        (
            GPT_4O_MINI | {"active_parameters": 8, "total_parameters": 8},
            "0.026018",
            "0.010913",
            "0.093828",
        ),
        (
            GPT_4O_MINI | {"active_parameters": 28, "total_parameters": 28},
            "0.031485",
            "0.013015",
            "0.113542",
        ),
        (GPT_4 | {"active_parameters": 176}, "4.803004", "1.946125", "17.320912"),
        (GPT_4 | {"active_parameters": 528}, "10.960326", "4.313000", "39.525860"),
        (MISTRAL, "1.150750", "0.084181", "7.030034"),
    ],
    ids=["4o low", "4o high", "mini low", "mini high", "4 low", "4 high", "Mistral Large 3"],
)
def test_ecologits_to_the_last_digit(inputs, energy, carbon, water):
    """What the package EcoLogits 0.11.3 returns for 400 tokens, to all six decimals."""
    results = request.run(inputs)
    for name, printed in (
        ("energy_by_benchmark", energy),
        ("carbon_per_request", carbon),
        ("water_per_request", water),
    ):
        assert abs(results[name] - printed_value(printed)) <= half_last_digit(printed) * 1.0001, (
            name
        )


@pytest.mark.parametrize(
    ("batch", "low", "high"),
    [(4, 2.33, 3.28), (8, 1.58, 2.48), (16, 1.17, 1.99), (32, 0.92, 1.61), (64, 0.72, 1.20),
     (128, 0.55, 0.79), (256, 0.44, 0.50)],
)  # fmt: skip
def test_larger_batches_share_the_energy(batch, low, high):
    """EcoLogits' GPT-4o at 500 tokens, for both guesses of its size, run with each batch."""
    for active, expected in ((44, low), (132, high)):
        inputs = GPT_4O | {"tokens": 500, "active_parameters": active, "batch_size": batch}
        assert request.run(inputs)["energy_by_benchmark"] == pytest.approx(expected, abs=0.005)


@pytest.mark.parametrize(("bits", "low", "high"), [(8, 0.36, 0.60), (4, 0.18, 0.30)])
def test_smaller_weights_need_fewer_gpus(bits, low, high):
    """EcoLogits' GPT-4o at 500 tokens: weights of half the size take half the GPUs and energy."""
    for active, expected in ((44, low), (132, high)):
        inputs = GPT_4O | {"tokens": 500, "active_parameters": active, "weight_size": bits}
        assert request.run(inputs)["energy_by_benchmark"] == pytest.approx(expected, abs=0.005)


@pytest.mark.parametrize(
    ("total", "low", "high"),
    [(300, 0.65, 0.97), (440, 0.72, 1.20), (534, 1.55, 2.71)],
)
def test_gpus_come_in_powers_of_two(total, low, high):
    """EcoLogits at 500 tokens with a tenth and three tenths active: 16, 16 and 32 GPUs.

    By hand: 440 billion parameters of 16 bits, times 1.2, are 1,056 GB: 14 GPUs of 80 GB, so 16.
    """
    for share, expected in ((0.1, low), (0.3, high)):
        inputs = GPT_4O | {
            "tokens": 500,
            "total_parameters": total,
            "active_parameters": share * total,
        }
        assert request.run(inputs)["energy_by_benchmark"] == pytest.approx(expected, abs=0.005)


def test_on_the_same_sizes_the_two_methods_differ_by_more_than_three():
    """Epoch's sizes in EcoLogits' formula give 1.03 Wh against 0.30: structure, not size."""
    results = request.run()
    assert results["energy_by_benchmark"] == pytest.approx(1.03, abs=0.005)
    assert results["energy_by_benchmark"] / results["energy_by_flop"] > 3


def test_ten_times_a_search_is_three_watt_hours():
    """0.3 Wh x 10: the paper turns Hennessy's ratio of costs into one of energy."""
    assert request.run()["energy_by_cost"] == pytest.approx(3)
    assert request.defaults()["cost_ratio"] == NUMBERS["search.cost_ratio"].value


def test_water_is_on_site_and_at_the_power_station():
    """With dry cooling and a PUE of one, water is the energy times the grid's intensity."""
    dry = request.run({"water_on_site": 0, "pue": 1})
    assert dry["water_per_request"] == pytest.approx(dry["energy_by_benchmark"] * 3.1321)


def test_on_a_clean_grid_the_making_remains():
    """Between two grids, emissions differ by the electricity alone; the rest is the hardware's."""
    grey, green = (request.run({"carbon_intensity": intensity}) for intensity in (1000, 20))
    saved = grey["energy_by_benchmark"] * 0.98
    assert grey["carbon_per_request"] - green["carbon_per_request"] == pytest.approx(saved)
    made = 2 * 5700 + 16 * 273
    seconds = 0.61 + 500 / 74
    assert green["carbon_per_request"] - green["energy_by_benchmark"] * 0.020 == pytest.approx(
        1000 * made * seconds / (3 * 365 * 86_400) / 64
    )


def test_without_input_nothing_is_counted_for_reading():
    """What is read costs nothing if nothing is read, whatever reading would cost."""
    dear = {"prefill_utilisation": 1, "input_energy": 5000, "cached_energy": 5000}
    assert request.run(dear) == request.run()


def test_reading_is_counted_by_operations_at_a_utilisation_of_its_own():
    """2 x 100e9 x 1,000 = 2e14 FLOP; / (989e12 x 40%) = 0.5056 s; x 1,071 W / 3,600 = 0.1504 Wh.

    By arithmetic, what is read again from a cache takes none.
    """
    read, both = (
        request.run({"input_tokens": 1000, **more})["energy_by_flop"]
        for more in ({}, {"cached_tokens": 1_000_000})
    )
    assert read - request.run()["energy_by_flop"] == pytest.approx(0.15040, abs=5e-6)
    assert both == read
    fully = request.run({"input_tokens": 1000, "prefill_utilisation": 80})["energy_by_flop"]
    assert fully - request.run()["energy_by_flop"] == pytest.approx(0.07520, abs=5e-6)


@pytest.mark.parametrize(
    ("tokens", "read", "output", "of_input", "printed"),
    [
        (530, 130, 540, 110, "0.3"),
        (530, 10_000, 990, 200, "2.5"),
        (530, 100_000, 1950, 390, "40"),
    ],
)
def test_couch_s_three_lengths(tokens, read, output, of_input, printed):
    """Couch 2026 solves these constants from Epoch AI's three figures: put back, they give them."""
    inputs = {
        "tokens": tokens, "input_tokens": read, "output_energy": output, "input_energy": of_input,
    }  # fmt: skip
    energy = request.run(inputs)["energy_by_token"]
    assert abs(energy - printed_value(printed)) <= half_last_digit(printed)


def test_a_day_of_agents_by_two_sets_of_constants():
    """By hand, in millions of tokens: 3.020307 out, 9.528539 in, 76.5 cached.

    x 1,950, 390 and 39 Wh: 5,889.6 + 3,716.1 + 2,983.5 = 12,589 Wh; Gille printed 13 kWh. With his
    own 1,400 and 15: 4,228.4 + 3,716.1 + 1,147.5 = 9,092 Wh; he printed 9.
    """
    day = {"tokens": 3_020_307, "input_tokens": 9_528_539, "cached_tokens": 76_500_000}
    assert request.run(day)["energy_by_token"] == pytest.approx(12_589.2, abs=0.1)
    own = day | {"output_energy": 1400, "cached_energy": 15}
    assert request.run(own)["energy_by_token"] == pytest.approx(9092.1, abs=0.1)


def test_by_benchmark_a_read_token_counts_as_the_constants_say():
    """At a fifth of an output token's energy, 1,000 read tokens are 200 more written ones."""
    chips = {"host_power": 100, "batch_size": 4096, "first_token": 0, "token_speed": 2000}
    read = request.run(chips | {"tokens": 500, "input_tokens": 1000})
    more = request.run(chips | {"tokens": 700})
    assert read["energy_by_benchmark"] == pytest.approx(more["energy_by_benchmark"], rel=1e-3)
    none = request.run(chips | {"input_tokens": 1000, "input_energy": 0})
    assert none["energy_by_benchmark"] == request.run(chips)["energy_by_benchmark"]
