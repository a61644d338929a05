"""Whether efficiency saves electricity, when what has become cheaper to run is used more."""

from typing import Annotated, NamedTuple

from calc.core.calculator import Result, Sweep, calculator, choice, cited


class Rebound(NamedTuple):
    """What is used after the gain, and how much of the saving is left."""

    electricity: Annotated[float, Result("TWh/year")]
    demand: Annotated[float, Result("1")]
    potential_saving: Annotated[float, Result("TWh/year")]
    electricity_saved: Annotated[float, Result("TWh/year")]
    rebound_effect: Annotated[float, Result("%")]


@calculator(
    references=("google.datacentres.2023", "google.datacentres.2024", "google.datacentres.2025"),
    sweep=Sweep("elasticity", ("electricity",)),
    decisions=("baseline_electricity",),
)
def rebound(
    baseline_electricity: Annotated[float, cited("google.datacentres.2020")],
    efficiency_gain: Annotated[float, cited("rebound.datacentres", plausible=(5, 7))],
    elasticity: Annotated[float, choice(low=0, value=0, high=2, unit="1")],
) -> Rebound:
    """Let demand grow as a constant power of the gain in efficiency.

    With elasticity zero demand stays and all of the gain is saved; with one, demand grows as much
    as efficiency and nothing is saved; above one more is used than before (Jevons). The gain must
    be one in all that the electricity is for: both are those of all of Google's data centres.

    Leaves out: growth that has other causes, prices other than that of electricity, limits to
    demand and supply, and that elasticity itself changes with use. No measurement of it
    for AI was found.

    Source: our own model of an argument that de Vries 2023 makes in words, after Jevons.

    Units: baseline_electricity [TWh/year], efficiency_gain [1], elasticity [1];
    electricity [TWh/year], demand [1], potential_saving [TWh/year],
    electricity_saved [TWh/year], rebound_effect [%].
    """
    demand = efficiency_gain**elasticity
    electricity = baseline_electricity * efficiency_gain ** (elasticity - 1)
    potential_saving = baseline_electricity - baseline_electricity * efficiency_gain**-1
    electricity_saved = baseline_electricity - electricity
    return Rebound(
        electricity=electricity,
        demand=demand,
        potential_saving=potential_saving,
        electricity_saved=electricity_saved,
        rebound_effect=1 - electricity_saved / potential_saving,
    )
