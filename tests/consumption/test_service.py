"""What a running service takes, and when it outgrows its training."""

import pytest

from calc.consumption.service import service
from calc.core.cited import NUMBERS


def test_chatgpt_as_in_the_paper():
    """3,617 servers x 6.5 kW x 24 h = 564.252 MWh a day; / 195 million = 2.8936 Wh; 28,936 GPUs."""
    results = service.run()
    assert results["electricity"] == pytest.approx(564.252)
    assert results["per_request"] == pytest.approx(2.8936)
    assert results["gpus"] == 28_936
    assert results["annual_electricity"] == pytest.approx(0.206, abs=0.0005)


def test_requests_are_users_times_requests_of_each():
    """SemiAnalysis: 13 million users a day x 15 = 195 million."""
    users, requests_per_user = (
        NUMBERS["chatgpt.users"].value,
        NUMBERS["chatgpt.requests_per_user"].value,
    )
    assert users * requests_per_user == service.defaults()["requests"] == 195e6


def test_its_servers_are_those_its_cost_pays_for():
    """USD 694,444 a day at USD 1 a GPU-hour, eight GPUs a server: 3,616.9, rounded up to 3,617."""
    cost, price = NUMBERS["chatgpt.cost"].value, NUMBERS["chatgpt.gpu_price"].value
    servers = cost / price / 24 / 8
    assert servers == pytest.approx(3616.9, abs=0.05)
    assert service.defaults()["servers"] == 3617


def test_it_outgrows_gpt_3_in_2_28_days():
    """1,287 / 564.252 = 2.281 days; by then half of the total is inference."""
    days = service.run()["days_to_outgrow"]
    assert days == pytest.approx(2.281, abs=0.0005)
    assert service.run({"lifetime": days})["inference_share"] == pytest.approx(50)


def test_google_s_share_of_inference_would_be_reached_in_three_and_a_half_days():
    """60% is three parts of inference to two of training: 1.5 x 2.281 = 3.42 days."""
    days = 1.5 * service.run()["days_to_outgrow"]
    assert service.run({"lifetime": days})["inference_share"] == pytest.approx(
        NUMBERS["inference.share.google"].value
    )


def test_a_year_of_service_is_nearly_all_inference():
    """564.252 x 365 = 205,952 MWh against 1,287: 99.4%."""
    assert service.run()["inference_energy"] == pytest.approx(205_952, abs=0.5)
    assert service.run()["inference_share"] == pytest.approx(99.379, abs=0.001)


def test_bloom_as_metered():
    """914 kWh for 230,768 requests in 18 days is 3.96 Wh: 16% of the rating of its 16 GPUs."""
    kilowatts = 914 / (18 * 24)
    bloom = {
        "servers": 2,
        "utilisation": 100 * kilowatts / (2 * 6.5),
        "requests": 230_768 / 18,
        "lifetime": 18,
    }
    results = service.run(bloom)
    assert results["inference_energy"] * 1000 == pytest.approx(914)
    assert results["per_request"] == pytest.approx(914_000 / 230_768)
    assert bloom["utilisation"] == pytest.approx(16.3, abs=0.05)


def test_half_used_servers_take_half():
    """SemiAnalysis counts half the hours as idle; charged at that, a request takes 1.45 Wh."""
    half = service.run({"utilisation": NUMBERS["chatgpt.idle"].value})
    assert half["per_request"] == pytest.approx(2.8936 / 2)
    assert half["days_to_outgrow"] == pytest.approx(2 * service.run()["days_to_outgrow"])
