"""Do per-prompt figures add up to the fleet?"""

import pytest

from calc.since.prompts import prompts


def test_mid_2025():
    """2.5 billion x 0.34 Wh = 850 MWh a day = 0.31 TWh a year: about 2% of 1.9 GW x 8,760 h."""
    run = prompts.run()
    assert run["daily_electricity"] == pytest.approx(850)
    assert run["electricity"] == pytest.approx(0.850 * 365 / 1000)
    assert run["fleet_electricity"] == pytest.approx(1.9 * 8.760)
    assert run["prompt_share"] == pytest.approx(100 * 0.31025 / 16.644)


def test_february_2023_in_the_papers_rounded_figures():
    """195 million x 2.9 Wh = 565.5 MWh a day; the paper's 564 comes before 2.9 is rounded."""
    assert prompts.run({"prompt_volume": 195e6, "energy_per_prompt": 2.9})[
        "daily_electricity"
    ] == pytest.approx(565.5)


def test_february_2023_is_a_circle():
    """3,617 x 6.5 kW = 23.51 MW make 564 MWh a day, and 564 MWh over 195 million make 2.89 Wh."""
    run = prompts.run(
        {"prompt_volume": 195e6, "energy_per_prompt": 564.252e6 / 195e6, "fleet_power": 0.0235105}
    )
    assert run["prompt_share"] == pytest.approx(100)
    assert run["energy_if_all"] == pytest.approx(2.8936, abs=1e-4)


def test_google_searches_as_gemini_prompts():
    """5 trillion a year x 0.24 Wh = 1.2 TWh."""
    run = prompts.run({"prompt_volume": 5e12 / 365, "energy_per_prompt": 0.24})
    assert run["electricity"] == pytest.approx(1.2)


def test_a_fleet_of_prompts_alone():
    """At the energy that would fill the fleet, the share is all of it, whatever load and PUE."""
    values = {"load_factor": 40, "pue": 1.5}
    filling = prompts.run(values)["energy_if_all"]
    assert filling == pytest.approx(1.9e9 * 24 * 0.4 * 1.5 / 2.5e9)
    assert prompts.run({**values, "energy_per_prompt": filling})["prompt_share"] == pytest.approx(
        100
    )
