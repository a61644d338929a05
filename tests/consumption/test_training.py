"""What training takes: published totals from published GPU-hours, power and overhead."""

import pytest

from calc.consumption.training import training
from calc.core.cited import NUMBERS


def test_gpt_3_takes_1287_mwh_and_emits_552_tonnes():
    """Patterson et al. 2021, Table 4: 3.14e23 operations at 24.6 TFLOP/s, 330 W, PUE 1.10, 429 g.

    By hand: 3.14e23 / 24.6e12 / 3600 = 3,545,619 GPU-hours; x 330 W x 1.10 = 1,287.06 MWh;
    x 0.429 t/MWh = 552.1 t.
    """
    hours = 3.14e23 / 24.6e12 / 3600
    assert training.defaults()["gpu_hours"] == pytest.approx(hours, abs=0.5)
    results = training.run()
    assert round(results["energy"]) == 1287
    assert round(results["training_carbon"], 1) == 552.1


def test_its_gpu_hours_are_the_printed_days_of_ten_thousand_gpus():
    """The same table prints 14.8 days on 10,000 GPUs: 3.552 million GPU-hours, rounded."""
    assert training.defaults()["gpu_hours"] / 10_000 / 24 == pytest.approx(14.8, abs=0.05)


def test_gpt_3_is_2_28_days_of_chatgpt():
    """1,287 MWh / 564 MWh a day = 2.28 days: the paper's point about training and inference."""
    assert training.run()["days_of_service"] == pytest.approx(1287 / 564, abs=0.001)


def test_bloom_takes_433_mwh():
    """Luccioni et al. 2022: 1,082,990 GPU-hours x 400 W = 433,196 kWh; x 57 g/kWh = 24.69 t."""
    bloom = training.run({"gpu_hours": 1082990, "gpu_power": 400, "pue": 1, "carbon_intensity": 57})
    assert bloom["energy"] * 1000 == pytest.approx(433196)
    assert round(bloom["training_carbon"], 2) == 24.69


def test_gopher_is_its_chips_for_its_hours_at_an_average_tpu():
    """4,096 TPUs x 920 h x 283 W = 1,066 MWh; 283 W is the mean of Patterson's four TPU rows."""
    assert (310 + 289 + 288 + 245) / 4 == 283
    gopher = training.run({"gpu_hours": 4096 * 920, "gpu_power": 283, "pue": 1})
    assert round(gopher["energy"]) == 1066


@pytest.mark.parametrize(
    ("model", "watts", "gigawatt_hours"),
    [
        ("llama2", 350, 1.155),
        ("llama2", 400, 1.32),
        ("llama3", 700, 5.39),
        ("llama31_405b", 700, 21.588),
        ("llama4", 700, 5.166),
        ("deepseek_v3", 350, 0.9758),
        ("deepseek_v3", 1275, 3.5547),
    ],
)
def test_disclosed_gpu_hours_at_the_rated_power_of_their_gpus(model, watts, gigawatt_hours):
    """GPU-hours from the model cards, times watts, by hand: 30.84 million x 700 W = 21.588 GWh."""
    hours = NUMBERS[f"training.{model}.gpu_hours"].value
    results = training.run({"gpu_hours": hours, "gpu_power": watts})
    assert results["chip_energy"] / 1000 == pytest.approx(gigawatt_hours, rel=1e-4)


def test_llama_3_1_emits_what_its_card_says_to_half_a_per_cent():
    """Meta's PUE of 1.08 and the average US grid, 384 g/kWh, come within 0.5% of 8,930 t."""
    card = training.run(
        {"gpu_hours": 30.84e6, "gpu_power": 700, "pue": 1.08, "carbon_intensity": 384}
    )
    assert card["training_carbon"] == pytest.approx(8930, rel=0.005)


def test_without_overhead_the_chips_draw_it_all():
    """At a PUE of one nothing is added; at two, the overhead doubles it."""
    ideal, poor = (training.run({"pue": pue}) for pue in (1, 2))
    assert ideal["energy"] == ideal["chip_energy"]
    assert poor["energy"] == 2 * poor["chip_energy"]
