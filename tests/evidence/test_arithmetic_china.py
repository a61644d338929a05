"""What the article on China states as arithmetic, and what its presets open, by hand."""

import pytest

from calc import CALCULATORS
from calc.core.cited import ESTIMATES
from calc.evidence.arithmetic import WORKED, evaluate

NODES, RATED = 226.75, 10.2
"""DeepSeek's servers on average, and the rated power of one in kilowatts."""

DAY = NODES * RATED * 24 * 1000
"""What they draw in a day, in watt-hours."""

READ, WRITTEN, ALL_CHINA = 608e9, 168e9, 140e12
"""Tokens a day: DeepSeek's, and the whole country's."""

BY_HAND = {
    "china.day": 10_368.2 / 365,
    "china.apart": 266.792 / 77,
    "china.half": 100 * 77 / 160.889,
    "china.spread_2025": 360 / 150,
    "china.share_2024.low": 100 * 102 / 9852.1,
    "china.share_2024.high": 100 * 140 / 9852.1,
    "china.share_2025": 100 * 270 / 10_368.2,
    "china.gorges": 100 * 102 / 111.8,
    "china.rack.low": 102e9 / 8760 / 10.85e6,  # kilowatt-hours, over hours and racks
    "china.rack.high": 270e9 / 8760 / 10.85e6,
    "china.tokens_fold": 140e12 / 100e9,
    "deepseek.training": 2.788 * 1.275,  # million hours, kilowatts of one GPU of eight
    "deepseek.r1": 100 * 512 * 278 / 2.788e6,
    "deepseek.day": DAY / 1e6,
    "deepseek.thousand": 1000 * DAY / WRITTEN,
    "deepseek.thousand_all": 1000 * DAY / (READ + WRITTEN),
    "deepseek.answer": 500 * DAY / WRITTEN,
    "deepseek.busy": 100 * (READ / 73_700 + WRITTEN / 14_800) / 86_400 / NODES,
    "china.tokens_use.low": ALL_CHINA * DAY / (READ + WRITTEN) * 365 / 1e12,
    "china.tokens_use.high": ALL_CHINA * DAY / WRITTEN * 365 / 1e12,
    "china.tokens_share.low": 3.6553 / 1.02,
    "china.tokens_share.high": 16.8838 / 1.02,
}


@pytest.mark.parametrize("key", BY_HAND)
def test_a_line_of_arithmetic_comes_to_what_it_comes_to_by_hand(key):
    """To a part in a thousand: the inputs by hand are rounded."""
    assert WORKED[key].value == pytest.approx(BY_HAND[key], rel=1e-3)


def test_every_line_on_china_is_done_by_hand():
    """So that none is added whose value nobody has checked."""
    lines = {key for key in WORKED if key.partition(".")[0] in {"china", "deepseek"}}
    assert lines == BY_HAND.keys()


def test_deepseeks_own_figures_agree_with_one_another():
    """Its tokens, at its speeds, keep its servers busy: 95.5 read and 131.4 write, of 226.75."""
    reading = evaluate("{deepseek.input} / {deepseek.reading}", "server")
    writing = evaluate("{deepseek.output} / {deepseek.writing}", "server")
    assert (reading, writing) == pytest.approx((95.5, 131.4), abs=0.05)
    assert WORKED["deepseek.busy"].value == pytest.approx(100, abs=0.5)


def test_the_service_opens_at_deepseeks_power():
    """As many servers of 6.5 kW as draw what 226.75 of 10.2 kW draw; 168 billion tokens by 500."""
    inputs = ESTIMATES["service.deepseek"].inputs
    assert inputs["servers"] * 6.5 == pytest.approx(NODES * RATED, rel=1e-5)
    assert inputs["requests"] == WRITTEN / 500
    results = CALCULATORS["service"].run(inputs)
    assert results["electricity"] == pytest.approx(DAY / 1e6, rel=1e-5)
    # V3's training is as much as 64 days of such serving.
    assert results["days_to_outgrow"] == pytest.approx(
        2.788e6 * 1.275 / (DAY / 1e6) / 1000, rel=1e-3
    )


@pytest.mark.parametrize(("factor", "megatonnes"), [("official", 43.69), ("life-cycle", 51.09)])
def test_the_footprint_opens_on_chinas_grid(factor, megatonnes):
    """9.4 GW are 82.344 TWh a year; x 0.5306 or 0.6205 kg for a kilowatt-hour."""
    inputs = ESTIMATES[f"footprint.china-{factor}"].inputs
    carbon = CALCULATORS["footprint"].run(inputs)["carbon"]
    assert carbon == pytest.approx(megatonnes, abs=0.01)
