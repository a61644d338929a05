"""Electricity of all the AI servers still running, when shipments grow by the same ratio a year."""

from typing import Annotated, NamedTuple

from calc.core.calculator import Boundary, Group, Result, Sweep, calculator, choice, cited
from calc.core.layers import BUILDING, machine, network


class Growth(NamedTuple):
    """What all servers in use take, beside what the last year's shipments alone take."""

    electricity: Annotated[float, Result("TWh/year")]
    one_year_electricity: Annotated[float, Result("TWh/year")]
    servers_in_use: Annotated[float, Result("server")]
    fleet_power: Annotated[float, Result("GW")]
    annual_growth: Annotated[float, Result("%")]


@calculator(
    references=("world.datacentres.2018", "ai.iea.2025", "world.datacentres.2025"),
    sweep=Sweep("years_in_use", ("electricity", "one_year_electricity")),
    decisions=("years_between",),
    boundaries=(
        Boundary("electricity", (machine("server_power"), network("server_power"), BUILDING)),
    ),
    groups=(
        Group("shipments", ("first_shipments", "last_shipments", "years_between")),
        Group("servers", ("years_in_use", "server_power", "utilisation", "pue")),
    ),
)
def growth(
    first_shipments: Annotated[
        float, cited("shipments.servers.2023", plausible=(80_000, 200_000), relative=True)
    ],
    last_shipments: Annotated[
        float,
        cited("shipments.servers.2027", low=500_000, plausible=(500_000, 3_000_000), relative=True),
    ],
    years_in_use: Annotated[float, choice(low=1, value=5, high=10, unit="1", plausible=(2, 8))],
    server_power: Annotated[
        float,
        choice(
            low=1,
            value=6.5,
            high=200,
            unit="kW/server",
            usual=(4.5, 14.5),
            plausible=("server.power.a100", "server.power.b300"),
            assumption="server.power.a100",
        ),
    ],
    utilisation: Annotated[
        float,
        choice(
            low=10, value=100, high=100, unit="%", plausible=(40, 100), assumption="utilisation"
        ),
    ],
    *,
    years_between: Annotated[float, choice(low=2, value=4, high=10, unit="1")],
    pue: Annotated[
        float,
        choice(low=1, value=1, high=2, unit="1", plausible=(1, "pue.us.2023"), assumption="pue"),
    ],
) -> Growth:
    """Add up the shipments of the last `years_in_use` years, each below the next by one ratio.

    The sum is a geometric series; `last_shipments` is always above `first_shipments`, so the ratio
    is above one. A life longer than `years_between` and one follows the same curve back to before
    the first year. Both are numbers of yearly shipments, exponents of the ratio, so they are plain
    numbers and not durations.

    Leaves out: growth that is faster or slower in some years, servers retired early, better
    machines that replace several old ones, and cooling unless `pue` is above 1.

    Source: the shipments are those of de Vries 2023; the path between them is our own.

    Units: first_shipments [server], last_shipments [server], years_in_use [1],
    server_power [kW/server], utilisation [%], years_between [1], pue [1];
    electricity [TWh/year], one_year_electricity [TWh/year], servers_in_use [server],
    fleet_power [GW], annual_growth [%].
    """
    ratio = (last_shipments / first_shipments) ** (1 / years_between)
    years_counted = (1 - ratio**-years_in_use) / (1 - 1 / ratio)
    servers_in_use = last_shipments * years_counted
    drawn_by_each = server_power * utilisation * pue
    return Growth(
        electricity=servers_in_use * drawn_by_each,
        one_year_electricity=last_shipments * drawn_by_each,
        servers_in_use=servers_in_use,
        fleet_power=servers_in_use * drawn_by_each,
        annual_growth=ratio - 1,
    )
