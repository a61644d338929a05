"""What has been sold since, at rated and at real power."""

import pytest

from calc.core.cited import NUMBERS
from calc.core.tables import read_table
from calc.since.installed import installed

CLASSES = ("a100", "h100", "h20", "b200", "b300")


def sold(year):
    """Return the calculator's inputs for what was sold in one year."""
    keys = {gpu_class: f"installed.sold.{year}.{gpu_class}" for gpu_class in CLASSES}
    return {
        f"gpus_{gpu_class}": NUMBERS[key].value if key in NUMBERS else 0
        for gpu_class, key in keys.items()
    }


def test_2023_by_hand():
    """286,889 x 812.5 W + 1,007,084 x 1,275 W = 233.1 MW + 1,284.0 MW = 1.517 GW; 13.3 TWh."""
    run = installed.run(
        {"gpus_a100": 286889, "gpus_h100": 1007084, "gpus_h20": 0, "gpus_b200": 0, "gpus_b300": 0}
    )
    assert run["fleet_power"] == pytest.approx(1.5171, abs=1e-4)
    assert run["electricity"] == pytest.approx(1.5171 * 8.760, abs=2e-3)


@pytest.mark.parametrize(
    ("year", "gigawatts", "electricity"),
    [(2022, 0.696, 6.1), (2023, 1.517, 13.3), (2024, 4.718, 41.3), (2025, 7.489, 65.6)],
)
def test_each_year_sold(year, gigawatts, electricity):
    """The sums of Epoch AI's quarterly medians, made outside this project, come out by year."""
    run = installed.run(sold(year))
    assert run["fleet_power"] == pytest.approx(gigawatts, rel=1e-3)
    assert run["electricity"] == pytest.approx(electricity, abs=0.05)


def test_stock_is_the_sum_of_the_years():
    """What is installed by default is what the four years sold, class by class."""
    for gpu_class in CLASSES:
        years = [sold(year)[f"gpus_{gpu_class}"] for year in range(2022, 2026)]
        assert NUMBERS[f"installed.stock.{gpu_class}"].value == sum(years)


def test_what_is_plausible_is_the_sum_of_the_quarters_bounds():
    """Epoch AI's 5th and 95th percentiles, as its table has them; variants go with their class."""
    variants = {"a100": "a800", "h100": "h800"}
    quarters = read_table("data", "sold")
    for gpu_class in CLASSES:
        rows = [
            row
            for name in (gpu_class, variants.get(gpu_class, ""))
            for row in quarters.get(name, {}).values()
        ]
        low, high = sum(row[1] for row in rows), sum(row[2] for row in rows)
        assert installed.inputs[f"gpus_{gpu_class}"].plausible == (low, high)


def test_the_stock_draws_fourteen_gigawatts():
    """10.4 million GPUs; 14.4 GW and 126 TWh rated; 0.7 x 126.3 = 88.4 TWh at 70%."""
    assert installed.run()["gpus"] == 10425106
    assert installed.run()["fleet_power"] == pytest.approx(14.42, abs=0.01)
    assert installed.run()["electricity"] == pytest.approx(126.3, abs=0.05)
    assert installed.run({"load_factor": 70})["electricity"] == pytest.approx(88.4, abs=0.05)


def test_load_and_pue_only_scale():
    """Half the load at twice the overhead is the same electricity; GPUs stay as many."""
    run = installed.run({"load_factor": 50, "pue": 2})
    assert run == pytest.approx(installed.run())


def test_epoch_agrees_with_itself():
    """The sum of medians lies within one per cent of Epoch AI's median of the sum."""
    watts = {"a100": 400, "h100": 700, "h20": 400, "b200": 1200, "b300": 1400}
    chips = {f"gpu_power_{gpu_class}": power for gpu_class, power in watts.items()}
    gigawatts = NUMBERS["installed.epoch.chips"].value / 1000
    assert installed.run(chips)["fleet_power"] == pytest.approx(gigawatts, rel=0.01)
    assert installed.run()["gpus"] == pytest.approx(NUMBERS["installed.epoch.gpus"].value, rel=0.01)


def test_h20_is_assumed_from_the_h100_server():
    """An H100 server takes 1,275 - 700 = 575 W beside each GPU; with the H20's 400 W, 975 W."""
    assert NUMBERS["installed.power.h20"].value == 1275 - 700 + 400
    assert NUMBERS["installed.power.h20"].basis == "assumed"


def test_what_was_sold_by_quarter_adds_up_to_what_was_sold_by_year():
    """The quarters of sold.toml, the years and stocks of numbers/installed.toml are one set."""
    quarters = read_table("data", "sold")
    merged = {"a100": ("a100", "a800"), "h100": ("h100", "h800")}
    for kind in ("a100", "h100", "h20", "b200", "b300"):
        chips = merged.get(kind, (kind,))
        total = 0
        for year in ("2022", "2023", "2024", "2025"):
            units = sum(
                count[0]
                for chip in chips
                for quarter, count in quarters[chip].items()
                if quarter.startswith(year)
            )
            key = f"installed.sold.{year}.{kind}"
            assert units == (NUMBERS[key].value if key in NUMBERS else 0), key
            total += units
        assert total == NUMBERS[f"installed.stock.{kind}"].value
    for chip, counts in quarters.items():
        assert all(low < median < high for median, low, high in counts.values()), chip
