"""What the articles on the paper state as arithmetic, against sums done by hand."""

import pytest

from calc.evidence.arithmetic import WORKED

BY_HAND = {
    "calm.share": 205 / 26_473 * 100,  # Ember's world in 2018
    "training.bloom_epoch": 0.87 / 0.433,
    "training.gpt3_epoch": 1.81 / 1.287,
    "training.grok4_ratio": 310_000 / 1287,
    "service.bloom_years": 433 / (0.914 / 18 * 365),
    "service.requests_since": 2500 / 195,
    "service.energy_since": 2.5e9 * 0.34e-6 / 564,
    "search.a_day": 27.648e9,
    "search.volumes": 3.072,
    "search.by_cost": 3 * 9e9 * 365 / 1e12,
    "search.reuters": 3.3e12 / 365,
    "search.ml_high": 2.745,
    "search.fleets_low": 400_000 * 6.5 * 8760 / 1e9,
    "search.fleets_high": 512_821 * 6.5 * 8760 / 1e9,
    "investment.answer": 600e9 / 1.65e12,  # cents
    # 195,000 dollars over three years, against 6.5 kW at ten cents for 8,760 hours.
    "investment.chips_to_power": 65_000 / (6.5 * 0.10 * 8760),
    "shipments.reached_low": 7.49 / 15.3 * 100,
    "shipments.reached_high": 7.49 / 9.75 * 100,
    "shipments.world": 85.4 / 28_927 * 100,  # Ember's world in 2022
    "rebound.halfway": (1 - 0.408248) / (1 - 0.166667) * 100,  # one over the root of 6; 1/6
    "repurposing.match_low": 5.7 / 83.89 * 100,
    "repurposing.match_high": 8.9 / 23 * 100,
    "conclusion.cancel_low": 77,
    "conclusion.cancel_high": 127.1,
    "conclusion.watts": 1679.4 / 812.5,
}


@pytest.mark.parametrize("key", BY_HAND)
def test_a_line_of_arithmetic_comes_to_what_it_comes_to_by_hand(key):
    """To a part in a thousand: the inputs by hand are rounded."""
    assert WORKED[key].value == pytest.approx(BY_HAND[key], rel=1e-3)
