"""Every search an answer: the paper's fleet, and what happens at other volumes."""

import pytest

from calc import CALCULATORS
from calc.core import units
from calc.core.cited import number

search = CALCULATORS["search"]


def test_the_papers_scenario():
    """512,821 servers × 6.5 kW × 24 h = 80 GWh a day; × 365 = 29.2 TWh; ÷ 9 billion = 8.9 Wh."""
    results = search.run()
    assert results["daily_electricity"] == pytest.approx(512_821 * 6.5 * 24 / 1e6)
    assert results["electricity"] == pytest.approx(29.2, abs=0.05)
    assert results["per_search"] == pytest.approx(8.9, abs=0.05)
    assert results["gpus"] == 4_102_568


def test_at_the_volume_it_was_sized_for_a_search_takes_what_a_request_to_chatgpt_takes():
    """SemiAnalysis counted 320,000 searches a second: 27.648 billion a day, 2.89 Wh each.

    It is the same model as ChatGPT's 3,617 servers for 195 million requests a day.
    """
    volume = number("search.semianalysis.volume")
    a_day = units.convert(volume.value, volume.unit, "search/day")
    assert a_day == pytest.approx(27.648e9)
    chatgpt = 3_617 * 6.5 * 24 * 1e3 / 195e6
    assert search.run({"searches": a_day})["per_search"] == pytest.approx(chatgpt, rel=1e-4)


def test_nine_billion_at_chatgpts_cost_take_a_third_of_ireland():
    """3,617 servers for 195 million requests are 166,938 for 9 billion searches."""
    servers = 3_617 * 9e9 / 195e6
    assert number("search.chatgpt_cost.servers").value == round(servers)
    results = search.run({"servers": round(servers)})
    assert results["daily_electricity"] == pytest.approx(26.0, abs=0.05)
    assert results["electricity"] == pytest.approx(9.51, abs=0.005)


def test_the_fleet_is_drawn_whether_or_not_it_is_asked():
    """Twice the searches halve what one takes and leave the total as it is."""
    once, twice = search.run({"searches": 5e9}), search.run({"searches": 10e9})
    assert twice["electricity"] == once["electricity"]
    assert once["per_search"] == pytest.approx(2 * twice["per_search"])


def test_morgan_stanleys_volume_is_the_papers():
    """3.3 trillion searches in 2022 are 9.04 billion a day: the paper's up to nine billion."""
    yearly = number("search.reuters.volume")
    daily = number("search.volume")
    converted = units.convert(yearly.value, yearly.unit, daily.unit)
    assert converted == pytest.approx(daily.value, rel=0.01)
