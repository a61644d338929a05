"""Electricity to answer every web search with a language model."""

from typing import Annotated, NamedTuple

from calc.core.calculator import Boundary, Group, Result, calculator, choice, cited
from calc.core.layers import BUILDING, network, rated_server


class Search(NamedTuple):
    """What the search fleet draws."""

    electricity: Annotated[float, Result("TWh/year")]
    daily_electricity: Annotated[float, Result("GWh/day")]
    per_search: Annotated[float, Result("Wh/search")]
    gpus: Annotated[float, Result("GPU")]


@calculator(
    references=(
        "ireland.metered.2025",
        "ireland.paper",
        "google.electricity.2021",
        "google.electricity.2025",
    ),
    decisions=("server_power", "gpus_per_server"),
    boundaries=(
        Boundary("electricity", (*rated_server("a100"), network("server_power"), BUILDING)),
    ),
    groups=(
        Group("fleet", ("servers", "server_power", "utilisation", "pue", "gpus_per_server")),
        Group("searches", ("searches",)),
    ),
)
def search(
    servers: Annotated[
        float, cited("search.servers", plausible=("search.chatgpt_cost.servers", 1e6))
    ],
    server_power: Annotated[float, cited("server.power.a100", low=1, high=200)],
    utilisation: Annotated[
        float, choice(low=10, value=100, high=100, unit="%", plausible=(40, 100))
    ],
    pue: Annotated[
        float, choice(low=1, value=1, high=2, unit="1", plausible=(1, "pue.microsoft.2025"))
    ],
    searches: Annotated[float, cited("search.volume", plausible=(8e9, 14e9))],
    *,
    gpus_per_server: Annotated[float, cited("server.gpus", low=1, high=72)],
) -> Search:
    """Run a fixed fleet at constant power and share it among the searches.

    Leaves out: cooling unless `pue` is above 1, the network, the reader's own device, and that a
    fleet would be sized for its searches: here the two are set apart, as the paper sets them.

    Source: de Vries 2023, after SemiAnalysis and New Street Research.

    Units: servers [server], server_power [kW/server], utilisation [%], pue [1],
    searches [search/day], gpus_per_server [GPU/server]; electricity [TWh/year],
    daily_electricity [GWh/day], per_search [Wh/search], gpus [GPU].
    """
    fleet_power = servers * server_power * utilisation * pue
    return Search(
        electricity=fleet_power,
        daily_electricity=fleet_power,
        per_search=fleet_power / searches,
        gpus=servers * gpus_per_server,
    )
