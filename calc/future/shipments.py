"""Electricity that a year's newly shipped AI servers take."""

from typing import Annotated, NamedTuple

from calc.core.calculator import Boundary, Result, calculator, choice, cited
from calc.core.layers import BUILDING, machine, network


class Shipments(NamedTuple):
    """What one year's new servers draw, and take in a year of running."""

    electricity: Annotated[float, Result("TWh/year")]
    fleet_power: Annotated[float, Result("GW")]
    world_share: Annotated[float, Result("%")]


@calculator(
    references=("world.datacentres.2025", "ai.iea.2025", "ai.gartner.2027"),
    decisions=("market_share", "world_electricity"),
    boundaries=(
        Boundary("electricity", (machine("server_power"), network("server_power"), BUILDING)),
    ),
)
def shipments(
    servers: Annotated[
        float, cited("shipments.servers.2027", plausible=(500_000, 3_000_000), relative=True)
    ],
    server_power: Annotated[
        float,
        choice(
            low=1,
            value=6.5,
            high=200,
            unit="kW/server",
            usual=(4.5, 14.5),
            plausible=("server.power.a100", "server.power.b300"),
        ),
    ],
    utilisation: Annotated[
        float, choice(low=10, value=100, high=100, unit="%", plausible=(40, 100))
    ],
    pue: Annotated[float, choice(low=1, value=1, high=2, unit="1", plausible=(1, "pue.us.2023"))],
    *,
    market_share: Annotated[float, choice(low=50, value=100, high=100, unit="%")],
    world_electricity: Annotated[float, cited("world.datacentres.2025")],
) -> Shipments:
    """Run a year's new servers all year long at constant power.

    A `market_share` below one scales the servers of one maker up to those of all makers.

    Leaves out: the servers shipped in earlier years, those that wait for a place in a data centre,
    the network and storage around them, and cooling unless `pue` is above 1.

    Source: de Vries 2023. Scaling by `market_share` is our own.

    Units: servers [server], server_power [kW/server], utilisation [%], pue [1],
    market_share [%], world_electricity [TWh/year]; electricity [TWh/year], fleet_power [GW],
    world_share [%].
    """
    fleet_power = servers / market_share * server_power * utilisation * pue
    return Shipments(
        electricity=fleet_power,
        fleet_power=fleet_power,
        world_share=fleet_power / world_electricity,
    )
