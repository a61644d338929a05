"""Electricity of all the AI servers still running, when shipments grow by the same ratio a year."""

from typing import Annotated, NamedTuple

from calc.core.calculator import Result, Sweep, calculator, choice, cited


class Growth(NamedTuple):
    """What all servers in use take, beside what the last year's shipments alone take."""

    electricity: Annotated[float, Result("TWh/year")]
    one_year: Annotated[float, Result("TWh/year")]
    in_use: Annotated[float, Result("server")]
    power_drawn: Annotated[float, Result("GW")]
    growth_a_year: Annotated[float, Result("%")]


@calculator(
    beside=("world.datacentres.2018", "ai.iea.2025", "world.datacentres.2025"),
    sweep=Sweep("life", ("electricity", "one_year")),
    decided=("steps",),
)
def growth(
    first: Annotated[float, cited("shipments.servers.2023")],
    last: Annotated[float, cited("shipments.servers.2027", low=500_000)],
    life: Annotated[float, choice(low=1, value=5, high=10, unit="1")],
    power: Annotated[float, choice(low=4.5, value=6.5, high=14.5, unit="kW/server")],
    utilisation: Annotated[float, choice(low=10, value=100, high=100, unit="%")],
    *,
    steps: Annotated[float, choice(low=2, value=4, high=10, unit="1")],
    pue: Annotated[float, choice(low=1, value=1, high=2, unit="1")],
) -> Growth:
    """Add up the shipments of the last `life` years, each smaller than the next by one ratio.

    The sum is a geometric series; `last` is always above `first`, so the ratio is above one. A
    life longer than `steps` and one follows the same curve back to before the first year.

    Leaves out: growth that is faster or slower in some years, servers retired early, better
    machines that replace several old ones, and cooling unless `pue` is above 1.
    """
    ratio = (last / first) ** (1 / steps)
    years_counted = (1 - ratio**-life) / (1 - 1 / ratio)
    in_use = last * years_counted
    drawn_by_each = power * utilisation * pue
    return Growth(
        electricity=in_use * drawn_by_each,
        one_year=last * drawn_by_each,
        in_use=in_use,
        power_drawn=in_use * drawn_by_each,
        growth_a_year=ratio - 1,
    )
