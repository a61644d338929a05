"""What is counted: the layers from the chip to the building that an answer is made of.

A boundary is declared at the model, and drawn with the model itself. Each layer stands for a share
of some inputs; a layer that is not counted takes its share of them away, and the model runs again.
So nothing is computed here that the model does not compute, and a step is what the answer gains
when its layer joins.
"""

from __future__ import annotations

from collections.abc import Iterable

from calc.core.calculator import Boundary
from calc.core.scenario import Scenario

LAYERS = ("chip", "server", "machine", "idle", "network", "building", "hardware")
"""From the inside out. A machine is chip and server where a model does not tell them apart."""

NEUTRAL = {"pue": 1.0}
"""What an input is when all of it is taken away: a PUE of one is a building that takes nothing."""


def counting(scenario: Scenario, boundary: Boundary, on: Iterable[str]) -> float:
    """Return the boundary's result, in its unit, when only the layers `on` are counted.

    A building without machines takes nothing.
    """
    layers = [each for each in boundary.layers if each.name in set(on)]
    if not any(each.name != "building" for each in layers):
        return 0.0
    within = dict(scenario.values)
    for name in {name for each in boundary.layers for name in each.shares}:
        neutral = NEUTRAL.get(name, 0.0)
        share = sum(each.shares.get(name, 0.0) for each in layers)
        within[name] = neutral + (scenario.values[name] - neutral) * share
    return scenario.calculator.results_of(within)[boundary.result]


def steps(scenario: Scenario, boundary: Boundary, on: Iterable[str]) -> dict[str, float]:
    """Return what each layer `on` adds, from the inside out; the steps sum to what is counted.

    A layer's step holds what it does to those inside it: the building's is the overhead of all
    machines that are counted, and of no others.
    """
    found: dict[str, float] = {}
    before = 0.0
    counted = set(on)
    for each in boundary.layers:
        if each.name in counted:
            after = counting(scenario, boundary, [*found, each.name])
            found[each.name] = after - before
            before = after
    return found
