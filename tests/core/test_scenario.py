"""A scenario: a reader's values completed, and what comes of them."""

import pytest

from calc import CALCULATORS
from calc.core.scenario import Scenario

SEARCH = CALCULATORS["search"]


def test_what_is_left_out_is_at_its_default():
    """512,821 servers of 6.5 kW at half their power all year are 14.6 TWh."""
    scenario = Scenario.of(SEARCH, {"utilisation": 50})
    assert scenario.values == SEARCH.defaults() | {"utilisation": 50}
    assert scenario.answer == pytest.approx(512_821 * 6.5 * 0.5 * 8760 / 1e9)
    assert scenario.unit == "TWh/year"
    assert scenario.results["daily_electricity"] == pytest.approx(512_821 * 6.5 * 0.5 * 24 / 1e6)


def test_what_differs_from_default_or_has_a_range_is_changed():
    """A range counts even with its middle at the default; a value that is the default does not."""
    assert Scenario.of(SEARCH).changed == ()
    values = {"utilisation": 70, "servers": SEARCH.inputs["servers"].value}
    assert Scenario.of(SEARCH, values).changed == ("utilisation",)
    scenario = Scenario.of(SEARCH, values, {"server_power": (6, 6.5)})
    assert scenario.changed == ("server_power", "utilisation")


@pytest.mark.parametrize("values", [{"nonesuch": 1}, {"pue": 0.9}, {"pue": float("nan")}])
def test_what_is_no_value_of_an_input_is_refused(values):
    with pytest.raises(ValueError, match=r"nonesuch|allowed is|number"):
        Scenario.of(SEARCH, values)
