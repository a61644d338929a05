"""What a fleet that answers every search costs, beside what search earns."""

from typing import Annotated, NamedTuple

from calc.core.calculator import Boundary, Group, Result, Sweep, calculator, choice, cited
from calc.core.layers import BUILDING, network, rated_server


class Investment(NamedTuple):
    """What the fleet costs to buy and to run, and what there is to pay it from."""

    capital: Annotated[float, Result("USD")]
    annual_capital: Annotated[float, Result("USD/year")]
    annual_electricity_cost: Annotated[float, Result("USD/year")]
    annual_cost: Annotated[float, Result("USD/year")]
    electricity_share: Annotated[float, Result("%")]
    cost_per_search: Annotated[float, Result("cent/search")]
    profit: Annotated[float, Result("USD/year")]
    profit_share: Annotated[float, Result("%")]


@calculator(
    references=("investment.colossus",),
    sweep=Sweep("server_life", ("annual_cost", "profit", "annual_electricity_cost")),
    decisions=("server_power", "revenue"),
    boundaries=(
        Boundary(
            "annual_electricity_cost", (*rated_server("a100"), network("server_power"), BUILDING)
        ),
    ),
    groups=(
        Group("servers", ("servers", "server_price", "server_life")),
        Group("electricity", ("electricity_price", "server_power", "utilisation", "pue")),
        Group("search", ("searches", "revenue", "margin")),
    ),
)
def investment(
    servers: Annotated[
        float, cited("search.servers", plausible=("search.chatgpt_cost.servers", 1e6))
    ],
    server_price: Annotated[float, cited("investment.price")],
    server_life: Annotated[float, choice(low=1, value=3, high=8, unit="year", plausible=(2, 6))],
    electricity_price: Annotated[float, choice(low=0.05, value=0.10, high=0.15, unit="USD/kWh")],
    searches: Annotated[float, cited("search.volume", plausible=(8e9, 14e9))],
    *,
    server_power: Annotated[float, cited("server.power.a100", low=1, high=200)],
    utilisation: Annotated[
        float, choice(low=10, value=100, high=100, unit="%", plausible=(40, 100))
    ],
    pue: Annotated[
        float, choice(low=1, value=1, high=2, unit="1", plausible=(1, "pue.microsoft.2025"))
    ],
    revenue: Annotated[float, cited("investment.revenue")],
    margin: Annotated[float, cited("investment.margin", plausible=(20, 40))],
) -> Investment:
    """Write the servers off in equal parts over their life, and add the electricity they take.

    Leaves out: buildings, staff, interest, the power lines, what the servers fetch when resold,
    and any revenue that answers would bring or drive away. `margin` is all Alphabet's: its search
    business publishes none of its own.

    Source: de Vries 2023, after SemiAnalysis, for the servers and what they cost. That they are
    written off, and set against a profit, is our own.

    Units: servers [server], server_price [USD/server], server_life [year],
    electricity_price [USD/kWh], searches [search/day], server_power [kW/server],
    utilisation [%], pue [1], revenue [USD/year], margin [%]; capital [USD],
    annual_capital [USD/year], annual_electricity_cost [USD/year], annual_cost [USD/year],
    electricity_share [%], cost_per_search [cent/search], profit [USD/year], profit_share [%].
    """
    capital = servers * server_price
    annual_capital = capital / server_life
    fleet_power = servers * server_power * utilisation * pue
    annual_electricity_cost = fleet_power * electricity_price
    annual_cost = annual_capital + annual_electricity_cost
    profit = revenue * margin
    return Investment(
        capital=capital,
        annual_capital=annual_capital,
        annual_electricity_cost=annual_electricity_cost,
        annual_cost=annual_cost,
        electricity_share=annual_electricity_cost / annual_cost,
        cost_per_search=annual_cost / searches,
        profit=profit,
        profit_share=annual_cost / profit,
    )
