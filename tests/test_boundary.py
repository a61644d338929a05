"""Boundaries: what each layer adds, and that the layers make the whole."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calc import CALCULATORS
from calc.boundary import LAYERS, counting, steps
from calc.calculator import Boundary, Calculator, Layer
from calc.cited import number

ALL = [(name, each) for name, model in CALCULATORS.items() for each in model.boundaries]

every_boundary = pytest.mark.parametrize(
    ("name", "boundary"), ALL, ids=[f"{name}-{each.result}" for name, each in ALL]
)


def of(name, result):
    """Return a calculator and the boundary of one of its results."""
    model = CALCULATORS[name]
    return model, next(each for each in model.boundaries if each.result == result)


def drawn(data, calculator):
    """Return values of all inputs anywhere in their ranges."""
    return {
        name: data.draw(st.floats(each.low, each.high)) for name, each in calculator.inputs.items()
    }


@every_boundary
@settings(max_examples=30)
@given(data=st.data())
def test_steps_sum_to_what_is_counted(name, boundary, data):
    """To 1e-12, for any inputs and any choice of layers; and no layer takes away."""
    calculator = CALCULATORS[name]
    values = drawn(data, calculator)
    names = [each.name for each in boundary.layers]
    on = data.draw(st.sets(st.sampled_from(names)))
    found = steps(calculator, values, boundary, on)
    total = counting(calculator, values, boundary, on)
    assert found.keys() == on
    assert math.fsum(found.values()) == pytest.approx(total, rel=1e-12, abs=0)
    assert all(each >= -1e-12 * total for each in found.values())
    if total:
        one = sum(each / total for each in found.values())
        assert one == pytest.approx(1, rel=1e-12)


@every_boundary
@settings(max_examples=30)
@given(data=st.data())
def test_what_a_calculator_counts_is_its_own_answer(name, boundary, data):
    calculator = CALCULATORS[name]
    values = drawn(data, calculator)
    own = calculator.run(values)[boundary.result]
    assert counting(calculator, values, boundary, boundary.counted) == pytest.approx(own, rel=1e-12)


@given(st.floats(1e-9, 1e9), st.floats(1, 2))
def test_two_layers_are_the_whole(hours, pue):
    """A / (A + B) + B / (A + B) = 1, where A are machines and B is the building."""
    calculator, boundary = of("training", "energy")
    values = calculator.defaults() | {"gpu_hours": hours, "pue": pue}
    machine, building = steps(calculator, values, boundary, ["machine", "building"]).values()
    whole = machine + building
    assert machine / whole + building / whole == pytest.approx(1, rel=1e-15)
    assert building == pytest.approx(machine * (pue - 1), rel=1e-9, abs=1e-12 * machine)


@every_boundary
def test_layers_stand_from_the_inside_out(name, boundary):
    """In the order of the list, each once; chip and server, or one for both."""
    assert boundary.result in CALCULATORS[name].results
    places = [LAYERS.index(each.name) for each in boundary.layers]
    assert places == sorted(set(places))
    names = {each.name for each in boundary.layers}
    assert ("machine" in names) != ({"chip", "server"} <= names)
    # What layers leave of an input of the calculator's own answer is nothing.
    for key in {key for each in boundary.layers for key in each.shares}:
        counted = sum(each.shares.get(key, 0) for each in boundary.layers if each.counted)
        assert counted == pytest.approx(1)


def test_a_search_fleet_by_hand():
    """8 x 400 W of 6.5 kW are 16 / 32.5 of 29.2 TWh; network adds 14%; PUE is one."""
    calculator, boundary = of("search", "electricity")
    own = 512_821 * 6.5e3 * 8760 / 1e12
    found = steps(calculator, calculator.defaults(), boundary, LAYERS)
    assert found == pytest.approx(
        {"chip": own * 16 / 32.5, "server": own * 16.5 / 32.5, "network": own * 0.14, "building": 0}
    )


def test_a_building_is_the_overhead_of_what_is_counted_in_it():
    """At a PUE of 1.5, half of the chips' energy alone; half of chips' and network's together."""
    calculator, boundary = of("search", "electricity")
    values = calculator.defaults() | {"pue": 1.5}
    found = steps(calculator, values, boundary, ["chip", "building"])
    assert found["building"] == pytest.approx(found["chip"] / 2)
    found = steps(calculator, values, boundary, ["chip", "network", "building"])
    assert found["building"] == pytest.approx((found["chip"] + found["network"]) / 2)


def test_one_request_by_benchmark_by_hand():
    """16 GPUs, 500 tokens; 2 servers of 1,200 W for 0.61 s + 500 / 74 s among 64; PUE 1.2."""
    calculator, boundary = of("request", "energy_by_benchmark")
    values = calculator.defaults() | {"token_speed": 74, "first_token": 0.61, "batch_size": 64}
    found = steps(calculator, values, boundary, boundary.counted)
    assert found["server"] == pytest.approx(2 * 1200 * (0.61 + 500 / 74) / 64 / 3600)
    assert found["building"] == pytest.approx(0.2 * (found["chip"] + found["server"]))


def test_making_the_hardware_is_carbon_of_its_own():
    """(2 x 5,700 + 16 x 273) kg over 94,608,000 s and 64 requests, for 0.61 + 500 / 74 s."""
    calculator, boundary = of("request", "carbon_per_request")
    values = calculator.defaults() | {
        "token_speed": 74, "first_token": 0.61, "batch_size": 64, "hardware_life": 3,
        "embodied_server": 5700, "embodied_gpu": 273,
    }  # fmt: skip
    assert calculator.inputs["hardware_life"].unit == "year"
    found = steps(calculator, values, boundary, ["hardware"])
    expected = (2 * 5.7e6 + 16 * 273e3) * (0.61 + 500 / 74) / 94_608_000 / 64
    assert found == {"hardware": pytest.approx(expected)}


def test_the_chips_of_all_gpus_sold_are_what_epoch_sums():
    """The thermal design power of the stock: 74.77 TWh in a year of 8.5354 GW."""
    calculator, boundary = of("installed", "electricity")
    found = steps(calculator, calculator.defaults(), boundary, boundary.counted)
    assert found["chip"] == pytest.approx(8.535397 * 8.760, rel=1e-5)


def test_a_building_without_machines_takes_nothing():
    for name, boundary in ALL:
        calculator = CALCULATORS[name]
        assert counting(calculator, calculator.defaults(), boundary, ["building"]) == 0
        assert counting(calculator, calculator.defaults(), boundary, []) == 0


def test_googles_split_is_as_published():
    """58 + 25 + 10 + 8 = 101, and 58% of 0.24 Wh is 0.139 Wh, which is not the narrow 0.10 Wh."""
    split = CALCULATORS["request"].published_split
    assert split.whole == "request.google"
    parts = [number(f"boundary.google.{each}").value for each in split.layers]
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
