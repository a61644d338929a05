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


def count_layers(scenario: Scenario, boundary: Boundary, counted: Iterable[str]) -> float:
    """Return the boundary's result, in its unit, when only the layers `counted` are.

    A building without machines takes nothing.
    """
    layers = [layer for layer in boundary.layers if layer.name in set(counted)]
    if not any(layer.name != "building" for layer in layers):
        return 0.0
    values = dict(scenario.values)
    for name in {name for layer in boundary.layers for name in layer.shares}:
        neutral = NEUTRAL.get(name, 0.0)
        share = sum(layer.shares.get(name, 0.0) for layer in layers)
        values[name] = neutral + (scenario.values[name] - neutral) * share
    return scenario.calculator.compute(values)[boundary.result]


def layer_steps(scenario: Scenario, boundary: Boundary, counted: Iterable[str]) -> dict[str, float]:
    """Return what each layer `counted` adds, from the inside out; steps sum to what is counted.

    A layer's step holds what it does to those inside it: the building's is the overhead of all
    machines that are counted, and of no others.
    """
    steps: dict[str, float] = {}
    before = 0.0
    wanted = set(counted)
    for layer in boundary.layers:
        if layer.name in wanted:
            after = count_layers(scenario, boundary, [*steps, layer.name])
            steps[layer.name] = after - before
            before = after
    return steps
