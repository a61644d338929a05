"""What a reader assumes everywhere, put into each calculator that rests on it."""

import math
from typing import Annotated, NamedTuple

import pytest

from calc import CALCULATORS
from calc.core.assumptions import SHARED, unit_of
from calc.core.calculator import Result, calculator, choice
from calc.core.cited import NUMBERS
from calc.core.world import World, assumption

SEARCH, INSTALLED, REQUEST = (CALCULATORS[name] for name in ("search", "installed", "request"))


def test_an_input_rests_on_its_cited_number_or_on_what_is_shared():
    assert assumption(SEARCH.inputs["server_power"]) == "server.power.a100"
    assert assumption(SEARCH.inputs["pue"]) == "pue"
    assert assumption(REQUEST.inputs["load_factor"]) == "utilisation"
    assert assumption(CALCULATORS["rebound"].inputs["elasticity"]) == ""


def test_every_pue_is_one_assumption():
    """Whether a model cites a site's or leaves it to the reader: a PUE set once holds for all."""
    keys = {
        assumption(model.inputs["pue"]) for model in CALCULATORS.values() if "pue" in model.inputs
    }
    assert keys == {"pue"}


def test_what_is_no_share_of_rated_power_is_no_utilisation():
    """Chips' use of their peak speed, and a load beside mining's, are something else."""
    assert assumption(REQUEST.inputs["flop_utilisation"]) == "request.flop_utilisation"
    assert assumption(CALCULATORS["repurposing"].inputs["utilisation"]) == ""


def test_a_shared_assumption_is_used_and_is_no_number():
    assert not SHARED.keys() & NUMBERS.keys()
    used = {
        assumption(declared) for model in CALCULATORS.values() for declared in model.inputs.values()
    }
    assert used >= SHARED.keys()


def test_an_input_of_another_unit_than_its_assumption_is_refused():
    with pytest.raises(ValueError, match="'pue' is assumed in 1, which kW cannot be"):
        choice(low=1, value=1, high=2, unit="kW", assumption="pue")
    with pytest.raises(ValueError, match="no assumption called 'cooling'"):
        choice(low=1, value=1, high=2, unit="1", assumption="cooling")


def test_a_world_fills_the_inputs_that_rest_on_it():
    """512,821 × 6 kW × 60% × 1.2 × 8,760 h = 19.407 TWh."""
    world = World({"server.power.a100": 6, "utilisation": 60, "pue": 1.2})
    values, ranges = world.apply(SEARCH)
    assert values == {"server_power": 6, "utilisation": 60, "pue": 1.2}
    assert not ranges
    expected = 512_821 * 6e3 * 0.6 * 1.2 * 8760 / 1e12
    assert SEARCH.run(values)["electricity"] == pytest.approx(expected)


def test_what_is_set_on_the_spot_wins():
    world = World({"pue": 1.2}, {"utilisation": (40, 60)})
    values, ranges = world.apply(SEARCH, {"pue": 1.5, "utilisation": 70}, {"pue": (1.4, 1.6)})
    assert values == {"pue": 1.5, "utilisation": 70}
    assert ranges == {"pue": (1.4, 1.6)}


def test_a_range_has_its_middle_for_a_value():
    """A share is in doubt by differences, and a PUE, which is never nothing, by ratios."""
    values, ranges = World(ranges={"utilisation": (60, 80), "pue": (1.1, 1.4)}).apply(SEARCH)
    assert ranges == {"utilisation": (60, 80), "pue": (1.1, 1.4)}
    assert values["utilisation"] == 70
    assert values["pue"] == pytest.approx(math.sqrt(1.1 * 1.4))


class Load(NamedTuple):
    """What a machine does all day."""

    load: Annotated[float, Result("%")]


@calculator()
def idle(
    load: Annotated[float, choice(low=0.1, value=1, high=1, unit="1", assumption="utilisation")],
) -> Load:
    """Give the load back: an input in ones of an assumption in percent."""
    return Load(load)


def test_a_value_is_converted_to_the_unit_of_an_input():
    assert World({"utilisation": 60}).apply(idle) == ({"load": 0.6}, {})
    assert World(ranges={"utilisation": (20, 40)}).apply(idle)[1] == {"load": (0.2, 0.4)}


def test_what_a_model_does_not_take_is_refused_and_the_rest_is_used():
    world = World({"utilisation": 40, "pue": 1.2})
    fitted = world.fit(INSTALLED)
    assert fitted.used == ("pue",)
    assert fitted.values == {"pue": 1.2}
    (refused,) = fitted.refused
    assert (refused.input, refused.value, refused.reason) == ("load_factor", 40, "out_of_range")
    # Another model may take the very same.
    assert world.apply(SEARCH)[0]["utilisation"] == 40


@pytest.mark.parametrize("ends", [(40, 60), (60, 101)])
def test_a_range_that_leaves_what_is_allowed_is_refused_whole(ends):
    fitted = World(ranges={"utilisation": ends}).fit(INSTALLED)
    assert not fitted.values
    assert not fitted.ranges
    assert len(fitted.refused) == 1


def test_a_part_is_not_made_more_than_its_whole():
    """All 400 billion parameters cannot be 50 where 100 billion are active, as by default."""
    fitted = World({"request.parameters.total": 50, "pue": 1.3}).fit(REQUEST)
    assert fitted.values == {"pue": 1.3}
    (refused,) = fitted.refused
    assert (refused.input, refused.reason) == ("total_parameters", "contradiction")


def test_a_part_and_a_whole_that_agree_are_both_used():
    world = World({"request.parameters.total": 50, "request.parameters.active": 20})
    fitted = world.fit(REQUEST)
    assert set(fitted.used) == {"active_parameters", "total_parameters"}
    assert not fitted.refused


def test_what_somebody_has_set_to_contradict_is_left_for_the_model_to_refuse():
    values = {"active_parameters": 500.0, "total_parameters": 50.0}
    assert World({"pue": 1.3}).apply(REQUEST, values)[0] == {**values, "pue": 1.3}


def test_nothing_assumed_changes_nothing():
    assert not World()
    assert World().apply(SEARCH, {"pue": 1.1}) == ({"pue": 1.1}, {})


@pytest.mark.parametrize(
    ("values", "ranges"),
    [
        ({"cooling": 1.2}, {}),
        ({"pue": math.nan}, {}),
        ({}, {"pue": (1.2, math.inf)}),
        ({}, {"pue": (1.4, 1.2)}),
        ({"pue": 1.2}, {"pue": (1.1, 1.3)}),
    ],
)
def test_what_is_no_world_is_refused(values, ranges):
    with pytest.raises(ValueError, match=r"cooling|pue"):
        World(values, ranges)


def test_units_are_those_of_the_number():
    assert unit_of("server.power.a100") == NUMBERS["server.power.a100"].unit
