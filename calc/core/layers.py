"""Layers that several models share, so that each declares its boundaries in a line or two.

What chips take of a server is told by ratings: the chips' thermal design power, of the rated power
of the server that they stand in.
"""

from __future__ import annotations

from calc.core.calculator import Layer, Validity
from calc.core.cited import number
from calc.core.units import Quantity, dimension

BUILDING = Layer("building", "building", {"pue": 1})
"""Cooling and power supply: whatever the PUE is above one."""

FITTED_SERVER = (
    Layer("chip", "fit", {"alpha": 1, "gamma": 1}),
    Layer("server", "host", {"host_power": 1}),
)
"""Chip and server of what is fitted to benchmarks, which tell the chips' part from the rest."""


def limit_fit(results: tuple[str, ...]) -> tuple[Validity, ...]:
    """Return how far that fit goes: so large batches and models, on the H100 of 80 GB alone.

    An A100 has as much memory, and is told by its lower peak. A higher one tells nothing: with
    weights of fewer bits the H100's own is.
    """
    return (
        Validity("fit_batch", "batch_size", results, high=512),
        Validity("fit_size", "active_parameters", results, high=200),
        Validity("fit_gpu", "gpu_memory", results, low=80, high=80),
        Validity("fit_gpu", "peak_speed", results, low=number("request.peak").value),
    )


def machine(name: str, how: str = "machine") -> Layer:
    """Return chip and server as one, where an input `name` is the power of both."""
    return Layer("machine", how, {name: 1})


def network(*names: str) -> Layer:
    """Return what network and storage add to the inputs `names`, each a power of servers."""
    added = number("server.overhead").value - 1
    return Layer("network", "network", dict.fromkeys(names, added), counted=False)


def rated(how: str, **shares: float) -> tuple[Layer, Layer]:
    """Return chip and server for inputs of which the chips are such shares, by their ratings."""
    rest = {name: 1 - share for name, share in shares.items()}
    return Layer("chip", how, shares), Layer("server", "rest", rest)


def rated_server(chip: str) -> tuple[Layer, Layer]:
    """Return chip and server for `server_power`, of a DGX server full of such chips."""
    return rated(chip, server_power=chip_share(chip, f"server.power.{chip}"))


def chip_share(chip: str, rating: str) -> float:
    """Return what part of a cited `rating` a chip's thermal design power is.

    The rating is that of a GPU with its part of a server, or of a whole server, in which case it is
    shared among its GPUs. Raises `ValueError` for a rating of another kind.
    """
    power, design_power = _quantity(rating), _quantity(f"server.tdp.{chip}")
    if power.dimension == dimension("W/server"):
        power = power / _quantity("server.gpus")
    return float(design_power / power)


def _quantity(key: str) -> Quantity:
    cited = number(key)
    return Quantity.of(cited.value, cited.unit)
