"""Electricity of the NVIDIA GPUs sold since 2022, at rated and at real power."""

from typing import Annotated, NamedTuple

from calc.core.calculator import (
    Boundary,
    Correlated,
    Group,
    Result,
    Sweep,
    calculator,
    choice,
    cited,
)
from calc.core.layers import BUILDING, chip_share, network, rated

GPU_POWERS = (
    "gpu_power_a100", "gpu_power_h100", "gpu_power_h20", "gpu_power_b200", "gpu_power_b300",
)  # fmt: skip

GPU_COUNTS = ("gpus_a100", "gpus_h100", "gpus_h20", "gpus_b200", "gpus_b300")


class Installed(NamedTuple):
    """What the GPUs sold draw, if all still run."""

    electricity: Annotated[float, Result("TWh/year")]
    fleet_power: Annotated[float, Result("GW")]
    gpus: Annotated[float, Result("GPU")]
    servers: Annotated[float, Result("server")]
    power_per_gpu: Annotated[float, Result("W/GPU")]


@calculator(
    references=("ai.iea.2025", "country.netherlands.2025", "google.electricity.2025"),
    sweep=Sweep("load_factor", ("electricity",)),
    decisions=("gpus_per_server",),
    correlated=(Correlated("around", GPU_POWERS), Correlated("counted", GPU_COUNTS)),
    boundaries=(
        Boundary(
            "electricity",
            (
                *rated(
                    "installed",
                    gpu_power_a100=chip_share("a100", "installed.power.a100"),
                    gpu_power_h100=chip_share("h100", "installed.power.h100"),
                    gpu_power_h20=chip_share("h20", "installed.power.h20"),
                    gpu_power_b200=chip_share("gb200", "installed.power.b200"),
                    gpu_power_b300=chip_share("gb300", "installed.power.b300"),
                ),
                network(*GPU_POWERS),
                BUILDING,
            ),
        ),
    ),
    groups=(
        Group("running", ("load_factor", "pue")),
        Group(
            "counts",
            ("gpus_h100", "gpus_b200", "gpus_b300", "gpus_a100", "gpus_h20", "gpus_per_server"),
        ),
        Group(
            "powers",
            (
                "gpu_power_a100",
                "gpu_power_h100",
                "gpu_power_h20",
                "gpu_power_b200",
                "gpu_power_b300",
            ),
        ),
    ),
)
def installed(
    load_factor: Annotated[float, choice(low=50, value=100, high=100, unit="%")],
    pue: Annotated[float, choice(low=1, value=1, high=2, unit="1", plausible=(1, "pue.us.2023"))],
    gpus_h100: Annotated[
        float, cited("installed.stock.h100", plausible=(3_710_056, 5_223_510), relative=True)
    ],
    gpus_b200: Annotated[
        float, cited("installed.stock.b200", plausible=(1_636_359, 2_247_218), relative=True)
    ],
    gpus_b300: Annotated[
        float, cited("installed.stock.b300", plausible=(1_271_339, 1_763_308), relative=True)
    ],
    *,
    gpus_a100: Annotated[
        float, cited("installed.stock.a100", plausible=(834_147, 1_411_000), relative=True)
    ],
    gpus_h20: Annotated[
        float, cited("installed.stock.h20", plausible=(1_146_317, 1_938_216), relative=True)
    ],
    gpu_power_a100: Annotated[float, cited("installed.power.a100")],
    gpu_power_h100: Annotated[float, cited("installed.power.h100")],
    gpu_power_h20: Annotated[float, cited("installed.power.h20")],
    gpu_power_b200: Annotated[float, cited("installed.power.b200")],
    gpu_power_b300: Annotated[float, cited("installed.power.b300")],
    gpus_per_server: Annotated[float, cited("server.gpus", low=1, high=72)],
) -> Installed:
    """Give each GPU sold its share of its server's rated power, and run them all year.

    Leaves out: retired, spare and unsold GPUs, smaller cards (L40 and the like), other makers'
    chips (TPU, Trainium, Instinct, Ascend), network and storage outside the server, and cooling
    unless `pue` is above 1.

    Source: Epoch AI, for the hardware and its ratings.

    Units: load_factor [%], pue [1], gpus_h100 [GPU], gpus_b200 [GPU], gpus_b300 [GPU],
    gpus_a100 [GPU], gpus_h20 [GPU], gpu_power_a100 [W/GPU], gpu_power_h100 [W/GPU],
    gpu_power_h20 [W/GPU], gpu_power_b200 [W/GPU], gpu_power_b300 [W/GPU],
    gpus_per_server [GPU/server]; electricity [TWh/year], fleet_power [GW], gpus [GPU],
    servers [server], power_per_gpu [W/GPU].
    """
    gpus = gpus_a100 + gpus_h100 + gpus_h20 + gpus_b200 + gpus_b300
    rated = (
        gpus_a100 * gpu_power_a100
        + gpus_h100 * gpu_power_h100
        + gpus_h20 * gpu_power_h20
        + gpus_b200 * gpu_power_b200
        + gpus_b300 * gpu_power_b300
    )
    draw = rated * load_factor * pue
    return Installed(
        electricity=draw,
        fleet_power=draw,
        gpus=gpus,
        servers=gpus / gpus_per_server,
        power_per_gpu=draw / gpus,
    )
