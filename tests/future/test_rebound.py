"""Whether efficiency saves electricity: the limits of elasticity, by hand."""

import math

import pytest

from calc import CALCULATORS
from calc.core import units
from calc.core.cited import ESTIMATES, number

rebound = CALCULATORS["rebound"]


def test_with_elasticity_zero_all_of_it_is_saved():
    """Demand stays: 100 TWh at four times the efficiency become 25."""
    results = rebound.run({"baseline_electricity": 100, "efficiency_gain": 4, "elasticity": 0})
    assert results["electricity"] == pytest.approx(25)
    assert (
        results["electricity_saved"]
        == pytest.approx(results["potential_saving"])
        == pytest.approx(75)
    )
    assert results["rebound_effect"] == pytest.approx(0)


@pytest.mark.parametrize("efficiency", [1.1, 4, 33, 100])
def test_with_elasticity_one_nothing_is_saved(efficiency):
    """Demand grows as much as efficiency, however large the gain."""
    results = rebound.run(
        {"baseline_electricity": 100, "efficiency_gain": efficiency, "elasticity": 1}
    )
    assert results["electricity"] == pytest.approx(100)
    assert results["electricity_saved"] == pytest.approx(0, abs=1e-9)
    assert results["rebound_effect"] == pytest.approx(100)


def test_with_elasticity_two_it_backfires():
    """At four times the efficiency demand is sixteenfold: 400 TWh, 300 more instead of 75 less."""
    results = rebound.run({"baseline_electricity": 100, "efficiency_gain": 4, "elasticity": 2})
    assert results["demand"] == pytest.approx(16)
    assert results["electricity"] == pytest.approx(400)
    assert results["rebound_effect"] == pytest.approx((75 + 300) / 75 * 100)


def test_half_way_by_hand():
    """With elasticity one half demand doubles at four times the efficiency: a third is lost."""
    results = rebound.run({"baseline_electricity": 100, "efficiency_gain": 4, "elasticity": 0.5})
    assert results["electricity"] == pytest.approx(50)
    assert results["rebound_effect"] == pytest.approx(25 / 75 * 100)


def test_more_elastic_demand_always_uses_more():
    """Electricity rises with elasticity over its whole range."""
    used = [rebound.run({"elasticity": tenth / 10})["electricity"] for tenth in range(21)]
    assert used == sorted(used)


def test_googles_tokens_grew_more_than_a_prompts_energy_fell():
    """9.7 to 480 trillion tokens a month is 49-fold: an elasticity of ln 49 / ln 33 = 1.11."""
    before, after = number("google.tokens.2024"), number("google.tokens.2025")
    ratio = after.value / units.convert(before.value, before.unit, after.unit)
    assert round(ratio) == number("rebound.tokens").value
    elasticity = math.log(ratio) / math.log(number("rebound.efficiency").value)
    assert elasticity == pytest.approx(1.116, abs=1e-3)


def test_the_gain_is_one_in_all_that_the_electricity_is_for():
    """All of Google's data centres, and what all of them do with a unit of electricity.

    The gain of one app's median prompt, 33, would have saved 30.8 of all of Google's 31.7 TWh.
    """
    baseline, gain = rebound.inputs["baseline_electricity"], rebound.inputs["efficiency_gain"]
    assert baseline.number is not None
    assert gain.number is not None
    assert baseline.number.boundary == gain.number.boundary == "datacentre"
    assert gain.number != number("rebound.efficiency")


def test_as_it_stands_it_says_what_efficiency_alone_would_do():
    """14.4 TWh of 2020 over 6 is 2.4: 12 saved if nobody used more, and no elasticity guessed."""
    results = rebound.run({})
    assert results["electricity"] == pytest.approx(2.4)
    assert results["potential_saving"] == pytest.approx(12)
    assert results["electricity_saved"] == pytest.approx(12)
    assert results["demand"] == 1
    assert results["rebound_effect"] == 0


def test_the_elasticity_that_leads_to_what_google_used_in_2025():
    """14.4 to 42.4 TWh with six times the efficiency: 1 + ln (42.4158 / 14.4) / ln 6 = 1.603."""
    used = number("google.datacentres.2025").value / number("google.datacentres.2020").value
    elasticity = 1 + math.log(used) / math.log(number("rebound.datacentres").value)
    estimate = ESTIMATES["rebound.google-2025"]
    assert estimate.inputs == {"elasticity": pytest.approx(elasticity, abs=5e-4)}
    assert elasticity == pytest.approx(1.603, abs=5e-4)
