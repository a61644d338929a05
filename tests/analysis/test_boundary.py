"""Boundaries: what each layer adds, and that the layers make the whole."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calc import CALCULATORS
from calc.analysis.boundary import LAYERS, count_layers, layer_steps
from calc.core.calculator import Boundary, Calculator, Layer
from calc.core.cited import number
from calc.core.scenario import Scenario
from tests.support.consistent import consistent

ALL = [(name, boundary) for name, model in CALCULATORS.items() for boundary in model.boundaries]

every_boundary = pytest.mark.parametrize(
    ("name", "boundary"), ALL, ids=[f"{name}-{boundary.result}" for name, boundary in ALL]
)


def of(name, result, **values):
    """Return a scenario of a calculator and the boundary of one of its results."""
    calculator = CALCULATORS[name]
    boundary = next(boundary for boundary in calculator.boundaries if boundary.result == result)
    return Scenario(calculator, calculator.defaults() | values), boundary


def anywhere(data, calculator):
    """Return a scenario with all inputs anywhere in their ranges."""
    values = {
        name: data.draw(st.floats(declared.low, declared.high))
        for name, declared in calculator.inputs.items()
    }
    return Scenario(calculator, consistent(calculator, values))


@every_boundary
@settings(max_examples=30)
@given(data=st.data())
def test_steps_sum_to_what_is_counted(name, boundary, data):
    """To 1e-12, for any inputs and any choice of layers; and no layer takes away."""
    scenario = anywhere(data, CALCULATORS[name])
    names = [layer.name for layer in boundary.layers]
    on = data.draw(st.sets(st.sampled_from(names)))
    added = layer_steps(scenario, boundary, on)
    total = count_layers(scenario, boundary, on)
    assert added.keys() == on
    assert math.fsum(added.values()) == pytest.approx(total, rel=1e-12, abs=0)
    assert all(step >= -1e-12 * total for step in added.values())
    if total:
        sum_of_shares = sum(step / total for step in added.values())
        assert sum_of_shares == pytest.approx(1, rel=1e-12)


@every_boundary
@settings(max_examples=30)
@given(data=st.data())
def test_what_a_calculator_counts_is_its_own_answer(name, boundary, data):
    calculator = CALCULATORS[name]
    scenario = anywhere(data, calculator)
    own = calculator.run(scenario.values)[boundary.result]
    assert count_layers(scenario, boundary, boundary.counted) == pytest.approx(own, rel=1e-12)


@given(st.floats(1e-9, 1e9), st.floats(1, 2))
def test_two_layers_are_the_whole(hours, pue):
    """A / (A + B) + B / (A + B) = 1, where A are machines and B is the building."""
    scenario, boundary = of("training", "energy", gpu_hours=hours, pue=pue)
    machine, building = layer_steps(scenario, boundary, ["machine", "building"]).values()
    whole = machine + building
    assert machine / whole + building / whole == pytest.approx(1, rel=1e-15)
    assert building == pytest.approx(machine * (pue - 1), rel=1e-9, abs=1e-12 * machine)


@every_boundary
def test_layers_stand_from_the_inside_out(name, boundary):
    """In the order of the list, each once; chip and server, or one for both."""
    assert boundary.result in CALCULATORS[name].results
    places = [LAYERS.index(layer.name) for layer in boundary.layers]
    assert places == sorted(set(places))
    names = {layer.name for layer in boundary.layers}
    assert ("machine" in names) != ({"chip", "server"} <= names)
    # What layers leave of an input of the calculator's own answer is nothing.
    for key in {key for layer in boundary.layers for key in layer.shares}:
        counted = sum(layer.shares.get(key, 0) for layer in boundary.layers if layer.counted)
        assert counted == pytest.approx(1)


def test_a_search_fleet_by_hand():
    """8 x 400 W of 6.5 kW are 16 / 32.5 of 29.2 TWh; network adds 14%; PUE is one."""
    scenario, boundary = of("search", "electricity")
    own = 512_821 * 6.5e3 * 8760 / 1e12
    assert layer_steps(scenario, boundary, LAYERS) == pytest.approx(
        {"chip": own * 16 / 32.5, "server": own * 16.5 / 32.5, "network": own * 0.14, "building": 0}
    )


def test_a_building_is_the_overhead_of_what_is_counted_in_it():
    """At a PUE of 1.5, half of the chips' energy alone; half of chips' and network's together."""
    scenario, boundary = of("search", "electricity", pue=1.5)
    added = layer_steps(scenario, boundary, ["chip", "building"])
    assert added["building"] == pytest.approx(added["chip"] / 2)
    added = layer_steps(scenario, boundary, ["chip", "network", "building"])
    assert added["building"] == pytest.approx((added["chip"] + added["network"]) / 2)


def test_one_request_by_benchmark_by_hand():
    """16 GPUs, 500 tokens; 2 servers of 1,200 W for 0.61 s + 500 / 74 s among 64; PUE 1.2."""
    scenario, boundary = of(
        "request", "energy_by_benchmark", token_speed=74, first_token=0.61, batch_size=64
    )
    added = layer_steps(scenario, boundary, boundary.counted)
    assert added["server"] == pytest.approx(2 * 1200 * (0.61 + 500 / 74) / 64 / 3600)
    assert added["building"] == pytest.approx(0.2 * (added["chip"] + added["server"]))


def test_making_the_hardware_is_carbon_of_its_own():
    """(2 x 5,700 + 16 x 273) kg over 94,608,000 s and 64 requests, for 0.61 + 500 / 74 s."""
    scenario, boundary = of(
        "request", "carbon_per_request", token_speed=74, first_token=0.61, batch_size=64,
        hardware_life=3, embodied_server=5700, embodied_gpu=273,
    )  # fmt: skip
    assert scenario.calculator.inputs["hardware_life"].unit == "year"
    expected = (2 * 5.7e6 + 16 * 273e3) * (0.61 + 500 / 74) / 94_608_000 / 64
    assert layer_steps(scenario, boundary, ["hardware"]) == {"hardware": pytest.approx(expected)}


def test_the_chips_of_all_gpus_sold_are_what_epoch_sums():
    """The thermal design power of the stock: 74.77 TWh in a year of 8.5354 GW."""
    scenario, boundary = of("installed", "electricity")
    assert layer_steps(scenario, boundary, boundary.counted)["chip"] == pytest.approx(
        8.535397 * 8.760, rel=1e-5
    )


def test_a_building_without_machines_takes_nothing():
    for name, boundary in ALL:
        scenario = Scenario.of(CALCULATORS[name])
        assert count_layers(scenario, boundary, ["building"]) == 0
        assert count_layers(scenario, boundary, []) == 0


def test_googles_split_is_as_published():
    """58 + 25 + 10 + 8 = 101, and 58% of 0.24 Wh is 0.139 Wh, which is not the narrow 0.10 Wh."""
    split = CALCULATORS["request"].published_split
    assert split.whole == "request.google"
    parts = [number(f"boundary.google.{layer}").value for layer in split.layers]
    assert parts == [58, 25, 10, 8]
    assert sum(parts) / 100 * 0.24 == pytest.approx(0.24, abs=0.005)
    assert number("boundary.google.narrow").value == 0.10
    assert 0.58 * number("request.google").value == pytest.approx(0.139, abs=5e-4)


@pytest.mark.parametrize(
    ("boundary", "missing"),
    [
        (Boundary("nonesuch", ()), "no result called 'nonesuch'"),
        (Boundary("electricity", (Layer("chip", "a100", {"nonesuch": 1}),)), "no input called"),
    ],
)
def test_a_boundary_of_what_is_no_result_or_input_is_refused(boundary, missing):
    with pytest.raises(ValueError, match=missing):
        Calculator(CALCULATORS["search"].function, boundaries=(boundary,))
