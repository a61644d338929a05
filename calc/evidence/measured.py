"""What GPUs were measured to use for a token, by model, hardware and batch; and a workload from it.

Between the batch sizes of one model on one kind of GPU, energy is interpolated: a straight line on
logarithms of both. Beyond them, and for another model or other hardware, there is no answer.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from calc.analysis.uncertainty import plausible_range
from calc.core import units
from calc.core.cited import STANDINGS, DataError, check_source, check_word, number, read_records
from calc.core.scenario import Scenario

TABLE = "measured"


@dataclass(frozen=True)
class Hardware:
    """A kind of GPU, by the names of its cited numbers."""

    name: str
    peak: str
    memory: str
    server_power: str
    design_power: str

    @property
    def inputs(self) -> dict[str, float]:
        """What inputs of a workload say that it is this kind, in their units."""
        cited = {"peak_speed": self.peak, "gpu_memory": self.memory}
        return {name: number(key).value for name, key in cited.items()}


HARDWARE: Mapping[str, Hardware] = {
    "h100": Hardware(
        "H100", "request.peak", "request.gpu_memory", "server.power.h100", "server.tdp.h100"
    ),
    "b200": Hardware(
        "B200", "server.peak.b200", "server.memory.b200", "server.power.b200",
        "server.tdp.b200",
    ),
}  # fmt: skip


@dataclass(frozen=True)
class Measured:
    """One model on one kind of GPU: `energy` in J a token, of all `gpus`, by batch size.

    `active` and `total` are billions of parameters, `weight_size` bits a parameter, `tokens` the
    mean length of an answer.
    """

    id: str
    model: str
    hardware: str
    gpus: int
    active: float
    total: float
    weight_size: float
    tokens: float
    energy: Mapping[str, float]
    source: str
    standing: str

    def __post_init__(self) -> None:
        """Refuse unknown hardware, a work that isn't there, and fewer than two batch sizes."""
        check_source(TABLE, self.id, self.source)
        check_word(TABLE, self.id, "standing", self.standing, STANDINGS)
        if self.hardware not in HARDWARE:
            raise DataError(TABLE, self.id, f"{self.hardware!r} is not a kind of GPU known here")
        if len(self.batches) < 2 or min(self.energy.values()) <= 0:  # noqa: PLR2004
            raise DataError(TABLE, self.id, "needs energies above 0 at two batch sizes or more")

    @property
    def batches(self) -> tuple[float, ...]:
        """The batch sizes, the smallest first."""
        return tuple(sorted(map(float, self.energy)))

    def at(self, batch: float) -> float | None:
        """Return J a token at a batch size, interpolated; None beyond what was measured."""
        points = [(size, float(self.energy[f"{size:g}"])) for size in self.batches]
        for (low, more), (high, less) in pairwise(points):
            if low <= batch <= high:
                part = math.log(batch / low) / math.log(high / low)
                return float(more * (less / more) ** part)
        return None

    @property
    def inputs(self) -> dict[str, float]:
        """What inputs of a workload say that it is this model on this hardware."""
        return {
            "active_parameters": self.active,
            "total_parameters": self.total,
            "weight_size": self.weight_size,
        } | HARDWARE[self.hardware].inputs


MEASURED: Mapping[str, Measured] = read_records(Measured, TABLE)


class Answer(NamedTuple):
    """A workload by measurement, kWh a day: at its batch, and over the plausible batch sizes.

    `low` and `high` are cut off where nothing was measured. `energy` is J a token at its batch, and
    `between` the batch sizes that it was interpolated between; empty where it was measured itself.
    """

    measured: Measured
    electricity: float
    low: float
    high: float
    energy: float
    between: tuple[float, ...]


def find_measured(scenario: Scenario) -> Measured | None:
    """Return the measurement of a workload's model on its hardware, if there is one."""
    values = scenario.values
    for measured in MEASURED.values():
        if all(values[name] == value for name, value in measured.inputs.items()):
            return measured
    return None


def answer(scenario: Scenario) -> Answer | None:
    """Return a workload's electricity by measurement, or None where nothing was measured.

    GPUs use for a token what was measured, input tokens counted as by benchmark; the rest of the
    servers and the building are those of the benchmark too.
    """
    measured, batch = find_measured(scenario), scenario.values["batch_size"]
    if not measured or (energy := measured.at(batch)) is None:
        return None
    first, *_, last = measured.batches
    low, high = scenario.ranges.get("batch_size") or plausible_range(scenario, "batch_size")
    ends = [_electricity(scenario, measured, size) for size in (max(low, first), min(high, last))]
    own = _electricity(scenario, measured, batch)
    near = (max(size for size in measured.batches if size <= batch),
            min(size for size in measured.batches if size >= batch))  # fmt: skip
    between = near if near[0] < near[1] else ()
    return Answer(measured, own, min(own, *ends), max(own, *ends), energy, between)


def _electricity(scenario: Scenario, measured: Measured, batch: float) -> float:
    """Return kWh a day at a batch size within what was measured."""
    energy = measured.at(batch)
    assert energy is not None  # noqa: S101  (callers keep within)
    values = {**scenario.values, "batch_size": batch}
    # Without its fit, the benchmark is what the GPUs don't use.
    rest = scenario.calculator.compute(values | {"alpha": 0, "gamma": 0})
    read = values["input_tokens"] * values["input_energy"]
    read += values["cached_tokens"] * values["cached_energy"]
    counted = values["tokens"] + read / values["output_energy"]
    joules = values["requests"] * counted * energy * values["pue"]
    return rest[scenario.calculator.primary] + units.convert(joules, "J/day", "kWh/day")
