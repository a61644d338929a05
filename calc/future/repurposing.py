"""Electricity that graphics cards freed from mining Ethereum take, when some move to AI."""

from typing import Annotated, NamedTuple

from calc.core.calculator import Boundary, Result, calculator, choice, cited
from calc.core.layers import BUILDING, machine


class Repurposing(NamedTuple):
    """What the cards that move to AI take, and how many AI servers take as much."""

    electricity: Annotated[float, Result("TWh/year")]
    fleet_power: Annotated[float, Result("MW")]
    cards: Annotated[float, Result("GPU")]
    servers: Annotated[float, Result("server")]


@calculator(
    references=(
        "shipments.electricity.2023.low",
        "shipments.electricity.2023.high",
        "repurposing.ethereum_low",
    ),
    decisions=("server_power",),
    boundaries=(Boundary("electricity", (machine("mining_electricity", "mining"), BUILDING)),),
)
def repurposing(
    mining_electricity: Annotated[float, cited("repurposing.ethereum")],
    share_moved: Annotated[float, choice(low=0, value=10, high=100, unit="%")],
    utilisation: Annotated[float, choice(low=10, value=100, high=100, unit="%")],
    pue: Annotated[
        float, choice(low=1, value=1, high=2, unit="1", plausible=(1, "pue.survey.2025"))
    ],
    *,
    card_power: Annotated[float, choice(low=75, value=200, high=450, unit="W/GPU")],
    server_power: Annotated[float, cited("server.power.a100", low=1, high=200)],
) -> Repurposing:
    """Give a share of the power that mining took to AI.

    `mining_electricity` is what all of Ethereum took before September 2022, when it stopped using
    graphics cards; `share_moved` is the reader's own guess: how many cards moved is not known.

    Leaves out: what besides cards drew power in mining, cards that went to games or to scrap, and
    that few of them have the memory for a large model.

    Source: our own; what mining took is Digiconomist's estimate.

    Units: mining_electricity [TWh/year], share_moved [%], utilisation [%], pue [1],
    card_power [W/GPU], server_power [kW/server]; electricity [TWh/year], fleet_power [MW],
    cards [GPU], servers [server].
    """
    freed = mining_electricity * share_moved
    fleet_power = freed * utilisation * pue
    return Repurposing(
        electricity=fleet_power,
        fleet_power=fleet_power,
        cards=freed / card_power,
        servers=fleet_power / server_power,
    )
