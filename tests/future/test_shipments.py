"""A year's new servers: the paper's four figures, and what it leaves undivided."""

import re

import pytest

from calc import CALCULATORS
from calc.core.cited import ESTIMATES
from calc.core.scenario import Scenario
from calc.core.wording import LANGUAGES, wording
from calc.view.answer import sentence

shipments = CALCULATORS["shipments"]

PAPER = [
    # servers, kW, GW, TWh, share of 205 TWh in %
    (100_000, 6.5, 0.650, 5.694, 2.8),
    (100_000, 10.2, 1.020, 8.9352, 4.4),
    (1_500_000, 6.5, 9.75, 85.410, 41.7),
    (1_500_000, 10.2, 15.3, 134.028, 65.4),
]


@pytest.mark.parametrize(("servers", "power", "gigawatts", "terawatt_hours", "share"), PAPER)
def test_the_papers_figures(servers, power, gigawatts, terawatt_hours, share):
    """Servers × kilowatts, running 8,760 hours a year."""
    results = shipments.run({"servers": servers, "server_power": power, "world_electricity": 205})
    assert results["fleet_power"] == pytest.approx(gigawatts)
    assert results["electricity"] == pytest.approx(terawatt_hours)
    assert results["world_share"] == pytest.approx(share, abs=0.05)


def test_the_share_is_of_the_newest_estimate_unless_it_is_the_papers():
    """85.41 TWh are 17.6% of the IEA's 485 TWh for 2025; the paper's presets keep 2018's 205."""
    assert shipments.run({})["world_share"] == pytest.approx(100 * 85.41 / 485)
    for key in ("paper-2023-low", "paper-2023-high", "paper-2027-low", "paper-2027-high"):
        assert ESTIMATES[f"shipments.{key}"].inputs["world_electricity"] == 205


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_share_is_told_with_what_it_is_of(language):
    """A reader may set another year's total, so the sentence names the total itself."""
    words = wording(language)
    scenario = Scenario.of(shipments, {"world_electricity": 205})
    told = sentence(scenario, words).replace("\N{NO-BREAK SPACE}", " ")
    assert re.search(r"41\.7 ?%", told)
    assert {"en": "205 ", "zh": "2050 亿千瓦时"}[language] in told


def test_all_makers_when_nvidia_has_95_per_cent():
    """The paper does not divide by 0.95; doing so gives 89.9 to 141.1 TWh."""
    low = shipments.run({"market_share": 95})
    high = shipments.run({"market_share": 95, "server_power": 10.2})
    assert low["electricity"] == pytest.approx(89.9, abs=0.05)
    assert high["electricity"] == pytest.approx(141.1, abs=0.05)


def test_cooling_and_idle_hours_can_cancel():
    """Half the load at a PUE of 2 is the rated power without overhead."""
    assert shipments.run({"utilisation": 50, "pue": 2})["electricity"] == pytest.approx(85.41)


def test_the_mean_of_the_papers_range_is_the_ieas_figure():
    """(5.694 + 8.935) / 2 = 7.3 TWh, which the IEA gives for the same 100,000 servers."""
    results = shipments.run({"servers": 100_000, "server_power": (6.5 + 10.2) / 2})
    assert results["electricity"] == pytest.approx((5.694 + 8.9352) / 2)
