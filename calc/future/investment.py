"""What a fleet that answers every search costs, beside what search earns."""

from typing import Annotated, NamedTuple

from calc.core.calculator import Result, Sweep, calculator, choice, cited


class Investment(NamedTuple):
    """What the fleet costs to buy and to run, and what there is to pay it from."""

    capital: Annotated[float, Result("USD")]
    capital_a_year: Annotated[float, Result("USD/year")]
    electricity_a_year: Annotated[float, Result("USD/year")]
    cost_a_year: Annotated[float, Result("USD/year")]
    electricity_share: Annotated[float, Result("%")]
    per_search: Annotated[float, Result("cent/search")]
    profit: Annotated[float, Result("USD/year")]
    share_of_profit: Annotated[float, Result("%")]


@calculator(
    beside=("investment.colossus",),
    sweep=Sweep("life", ("cost_a_year", "profit", "electricity_a_year")),
)
def investment(
    servers: Annotated[float, cited("search.servers")],
    price: Annotated[float, cited("investment.price")],
    life: Annotated[float, choice(low=1, value=3, high=8, unit="year")],
    electricity_price: Annotated[float, choice(low=0.05, value=0.10, high=0.15, unit="USD/kWh")],
    searches: Annotated[float, cited("search.volume")],
    *,
    power: Annotated[float, cited("server.power.a100")],
    utilisation: Annotated[float, choice(low=10, value=100, high=100, unit="%")],
    pue: Annotated[float, choice(low=1, value=1, high=2, unit="1")],
    revenue: Annotated[float, cited("investment.revenue")],
    margin: Annotated[float, cited("investment.margin")],
) -> Investment:
    """Write the servers off in equal parts over their life, and add the electricity they take.

    Leaves out: buildings, staff, interest, the power lines, what the servers fetch when resold,
    and any revenue that answers would bring or drive away. `margin` is all Alphabet's: its search
    business publishes none of its own.
    """
    capital = servers * price
    capital_a_year = capital / life
    draw = servers * power * utilisation * pue
    electricity_a_year = draw * electricity_price
    cost_a_year = capital_a_year + electricity_a_year
    profit = revenue * margin
    return Investment(
        capital=capital,
        capital_a_year=capital_a_year,
        electricity_a_year=electricity_a_year,
        cost_a_year=cost_a_year,
        electricity_share=electricity_a_year / cost_a_year,
        per_search=cost_a_year / searches,
        profit=profit,
        share_of_profit=cost_a_year / profit,
    )
