"""Whether efficiency saves electricity: the limits of elasticity, by hand."""

import math

import pytest

from calc import CALCULATORS
from calc.core import units
from calc.core.cited import number

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
    assert rebound.run({"elasticity": elasticity})["rebound_effect"] > 100
