"""What it means in carbon and water."""

import pytest

from calc.since.footprint import footprint


@pytest.mark.parametrize(
    ("gigawatts", "megatonnes", "litres"), [(9.4, 32.6, 312.5), (23, 79.7, 764.6)]
)
def test_both_ends_of_the_published_range(gigawatts, megatonnes, litres):
    """Patterns 2025: 32.6 to 79.7 Mt and 312.5 to 764.6 billion litres."""
    run = footprint.run({"fleet_power": gigawatts})
    assert run["carbon"] == pytest.approx(megatonnes, abs=0.05)
    assert run["water"] / 1e9 == pytest.approx(litres, abs=0.05)


def test_by_hand():
    """9.4 GW x 8,760 h = 82.344 TWh; x 0.39565 kg = 32.579 Mt; x 3.795 L = 312.495 billion L."""
    run = footprint.run()
    assert run["electricity"] == pytest.approx(82.344)
    assert run["carbon"] == pytest.approx(32.5794, rel=1e-5)
    assert run["water"] == pytest.approx(312.495e9, rel=1e-5)


def test_intensity_that_six_companies_disclose():
    """355.53 g/kWh gives 29.3 to 71.6 Mt."""
    for gigawatts, megatonnes in ((9.4, 29.3), (23, 71.6)):
        run = footprint.run({"fleet_power": gigawatts, "carbon_intensity": 355.53})
        assert run["carbon"] == pytest.approx(megatonnes, abs=0.05)


def test_the_split_of_water_does_not_reproduce():
    """3.4 + 0.59 = 3.99 L/kWh gives 5.1% more than both published ends."""
    for gigawatts, litres in ((9.4, 312.5), (23, 764.6)):
        run = footprint.run({"fleet_power": gigawatts, "water_intensity": 3.4 + 0.59})
        assert run["water"] / 1e9 / litres == pytest.approx(1.051, abs=0.001)


def test_share_of_all_data_centres():
    """23 of 47.4 GW is 48.5%, printed as 49%."""
    assert footprint.run({"fleet_power": 23})["datacentre_share"] == pytest.approx(48.52, abs=0.01)
