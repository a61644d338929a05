"""Electricity of the NVIDIA GPUs sold since 2022, at rated and at real power."""

from typing import Annotated, NamedTuple

from calc.core.calculator import Result, Sweep, Together, calculator, choice, cited


class Installed(NamedTuple):
    """What the GPUs sold draw, if all still run."""

    electricity: Annotated[float, Result("TWh/year")]
    power: Annotated[float, Result("GW")]
    gpus: Annotated[float, Result("GPU")]
    servers: Annotated[float, Result("server")]
    per_gpu: Annotated[float, Result("W/GPU")]


@calculator(
    beside=("ai.iea.2025", "country.netherlands.2024", "google.electricity.2025"),
    sweep=Sweep("load", ("electricity",)),
    decided=("a100", "h100", "h20", "b200", "b300", "gpus_per_server"),
    together=(
        Together("around", ("power_a100", "power_h100", "power_h20", "power_b200", "power_b300")),
    ),
)
def installed(
    load: Annotated[float, choice(low=50, value=100, high=100, unit="%")],
    pue: Annotated[float, choice(low=1, value=1, high=2, unit="1")],
    h100: Annotated[float, cited("installed.stock.h100")],
    b200: Annotated[float, cited("installed.stock.b200")],
    b300: Annotated[float, cited("installed.stock.b300")],
    *,
    a100: Annotated[float, cited("installed.stock.a100")],
    h20: Annotated[float, cited("installed.stock.h20")],
    power_a100: Annotated[float, cited("installed.power.a100")],
    power_h100: Annotated[float, cited("installed.power.h100")],
    power_h20: Annotated[float, cited("installed.power.h20")],
    power_b200: Annotated[float, cited("installed.power.b200")],
    power_b300: Annotated[float, cited("installed.power.b300")],
    gpus_per_server: Annotated[float, cited("server.gpus")],
) -> Installed:
    """Give each GPU sold its share of its server's rated power, and run them all year.

    Leaves out: retired, spare and unsold GPUs, smaller cards (L40 and the like), other makers'
    chips (TPU, Trainium, Instinct, Ascend), network and storage outside the server, and cooling
    unless `pue` is above 1. Hardware and their ratings: Epoch AI.
    """
    gpus = a100 + h100 + h20 + b200 + b300
    rated = (
        a100 * power_a100
        + h100 * power_h100
        + h20 * power_h20
        + b200 * power_b200
        + b300 * power_b300
    )
    draw = rated * load * pue
    return Installed(
        electricity=draw,
        power=draw,
        gpus=gpus,
        servers=gpus / gpus_per_server,
        per_gpu=draw / gpus,
    )
