"""What idle graphics cards could take up: cards × watts × hours, by hand."""

import pytest

from calc import CALCULATORS

repurposing = CALCULATORS["repurposing"]


def test_cards_times_watts_times_hours():
    """One million cards of 200 W running 8,760 hours take 1.752 TWh."""
    by_hand = 1e6 * 200 * 8_760 / 1e12
    results = repurposing.run(
        {"mining_electricity": 2 * by_hand * 10, "share_moved": 5, "card_power": 200}
    )
    assert by_hand == pytest.approx(1.752)
    assert results["cards"] == pytest.approx(1e6)
    assert results["electricity"] == pytest.approx(by_hand)
    assert results["fleet_power"] == pytest.approx(200)


def test_none_moved_none_taken():
    """With a share of zero there is nothing."""
    assert set(repurposing.run({"share_moved": 0}).values()) == {0}


def test_all_of_them_take_what_mining_took():
    """At full share and load AI would take what Ethereum took."""
    assert repurposing.run({"mining_electricity": 60, "share_moved": 100})[
        "electricity"
    ] == pytest.approx(60)


def test_how_many_servers_take_as_much():
    """Ten per cent of 56.94 TWh is 650 MW: the 100,000 servers of 6.5 kW shipped in 2023."""
    results = repurposing.run({"mining_electricity": 56.94, "share_moved": 10})
    assert results["fleet_power"] == pytest.approx(650)
    assert results["servers"] == pytest.approx(100_000)


def test_cooling_takes_more_without_moving_more_cards():
    """A PUE of 1.5 adds half to the electricity; the cards stay the same."""
    plain, cooled = repurposing.run(), repurposing.run({"pue": 1.5})
    assert cooled["electricity"] == pytest.approx(1.5 * plain["electricity"])
    assert cooled["cards"] == plain["cards"]
