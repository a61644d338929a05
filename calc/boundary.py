"""What is counted: the layers from the chip to the building that an answer is made of.

A boundary is drawn with the model itself. Each layer stands for a share of some inputs; a layer
that is not counted takes its share of them away, and the model runs again. So nothing is computed
here that the model does not compute, and a step is what the answer gains when its layer joins.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from calc.calculator import Calculator
from calc.cited import number

LAYERS = ("chip", "server", "machine", "idle", "network", "building", "hardware")
"""From the inside out. A machine is chip and server where a model does not tell them apart."""

NEUTRAL = {"pue": 1.0}
"""What an input is when all of it is taken away: a PUE of one is a building that takes nothing."""


@dataclass(frozen=True)
class Layer:
    """A layer is what share of which inputs; `how` that is known is a name in `calc.words`.

    What is not `counted` goes beyond the calculator's own answer.
    """

    name: str
    how: str
    shares: Mapping[str, float]
    counted: bool = True


@dataclass(frozen=True)
class Boundary:
    """The layers of one result, from the inside out."""

    result: str
    layers: tuple[Layer, ...]

    @property
    def counted(self) -> frozenset[str]:
        """The layers that the calculator's own answer counts."""
        return frozenset(each.name for each in self.layers if each.counted)


def _rated(how: str, **shares: float) -> tuple[Layer, Layer]:
    """Return chip and server for inputs of which the chips are such shares, by their ratings."""
    rest = {name: 1 - share for name, share in shares.items()}
    return Layer("chip", how, shares), Layer("server", "rest", rest)


def _network(*inputs: str) -> Layer:
    """Return what network and storage add to the power of servers."""
    added = number("server.overhead").value - 1
    return Layer("network", "network", dict.fromkeys(inputs, added), counted=False)


def _share(chip: str, server: str) -> float:
    """Return what the chips' thermal design power is of their server's rating, both in SI."""
    watts = number(server).value * 1000
    return number(f"server.tdp.{chip}").value * number("server.gpus").value / watts


@cache
def boundaries() -> Mapping[str, tuple[Boundary, ...]]:
    """Return the boundaries of every calculator that can be taken apart.

    Left out are those whose electricity comes as one figure: rebound, footprint and usage.
    """
    a100 = _rated("a100", server_power=_share("a100", "server.power.a100"))
    h100 = _rated("h100", server_power=_share("h100", "server.power.h100"))
    chips = {"a100": "a100", "h100": "h100", "h20": "h20", "b200": "gb200", "b300": "gb300"}
    of_chip = {
        f"gpu_power_{name}": (number(f"server.tdp.{chip}"), number(f"installed.power.{name}"))
        for name, chip in chips.items()
    }
    installed = _rated(
        "installed", **{name: chip.value / rated.value for name, (chip, rated) in of_chip.items()}
    )
    whole, gpu, fleet = (
        Layer("machine", "machine", {name: 1})
        for name in ("server_power", "gpu_power", "fleet_power")
    )
    building = Layer("building", "building", {"pue": 1})
    servers, network = (*a100, _network("server_power"), building), _network("server_power")
    benchmark = (
        Layer("chip", "fit", {"alpha": 1, "gamma": 1}),
        Layer("server", "host", {"host_power": 1}),
        building,
    )
    making = Layer("hardware", "making", {"embodied_server": 1, "embodied_gpu": 1})
    return {
        "training": (Boundary("energy", (gpu, building)),),
        "service": (Boundary("electricity", servers),),
        "request": (
            Boundary("energy_by_flop", (*h100, _network("server_power"), building)),
            Boundary("energy_by_benchmark", benchmark),
            Boundary("carbon_per_request", (*benchmark, making)),
        ),
        "search": (Boundary("electricity", servers),),
        "investment": (Boundary("annual_electricity_cost", servers),),
        "shipments": (Boundary("electricity", (whole, network, building)),),
        "growth": (Boundary("electricity", (whole, network, building)),),
        "repurposing": (
            Boundary(
                "electricity", (Layer("machine", "mining", {"mining_electricity": 1}), building)
            ),
        ),
        "installed": (
            Boundary(
                "electricity",
                (*installed, _network(*(f"gpu_power_{name}" for name in chips)), building),
            ),
        ),
        "prompts": (Boundary("fleet_electricity", (fleet, building)),),
    }


def counting(
    calculator: Calculator, values: Mapping[str, float], boundary: Boundary, on: Iterable[str]
) -> float:
    """Return the boundary's result, in its unit, when only the layers `on` are counted.

    A building without machines takes nothing.
    """
    layers = [each for each in boundary.layers if each.name in set(on)]
    if not any(each.name != "building" for each in layers):
        return 0.0
    within = dict(values)
    for name in {name for each in boundary.layers for name in each.shares}:
        neutral = NEUTRAL.get(name, 0.0)
        share = sum(each.shares.get(name, 0.0) for each in layers)
        within[name] = neutral + (values[name] - neutral) * share
    return calculator.results_of(within)[boundary.result]


def steps(
    calculator: Calculator, values: Mapping[str, float], boundary: Boundary, on: Iterable[str]
) -> dict[str, float]:
    """Return what each layer `on` adds, from the inside out; the steps sum to what is counted.

    A layer's step holds what it does to those inside it: the building's is the overhead of all
    machines that are counted, and of no others.
    """
    found: dict[str, float] = {}
    before = 0.0
    counted = set(on)
    for each in boundary.layers:
        if each.name in counted:
            after = counting(calculator, values, boundary, [*found, each.name])
            found[each.name] = after - before
            before = after
    return found
