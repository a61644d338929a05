"""Carbon and water of the electricity that AI hardware draws."""

from typing import Annotated, NamedTuple

from calc.core.calculator import Result, Sweep, Within, calculator, cited


class Footprint(NamedTuple):
    """What a year of operation emits and uses."""

    carbon: Annotated[float, Result("MtCO2e/year")]
    water: Annotated[float, Result("L/year")]
    electricity: Annotated[float, Result("TWh/year")]
    datacentre_share: Annotated[float, Result("%")]


@calculator(
    references=("footprint.new-york", "google.emissions.2025", "footprint.all-datacentres"),
    sweep=Sweep("fleet_power", ("carbon",)),
    within=(Within("fleet_power", "datacentre_power"),),
)
def footprint(
    fleet_power: Annotated[float, cited("footprint.power", plausible=(5.3, "ai.devriesgao.2025"))],
    carbon_intensity: Annotated[
        float,
        cited(
            "footprint.intensity",
            low=0,
            high=1500,
            plausible=("footprint.intensity-disclosed", 460),
        ),
    ],
    water_intensity: Annotated[
        float, cited("footprint.water", low=0, high=20, plausible=("footprint.water-iea", 4.9))
    ],
    *,
    datacentre_power: Annotated[float, cited("footprint.datacentres", plausible=(42, 56))],
) -> Footprint:
    """Run the hardware all year and multiply by emissions and water for each unit of electricity.

    Leaves out: making the hardware and the buildings, and what becomes of them. `fleet_power` is an
    average that already holds utilisation and cooling.

    Source: de Vries-Gao, Patterns, 2025.

    Units: fleet_power [GW], carbon_intensity [gCO2e/kWh], water_intensity [L/kWh],
    datacentre_power [GW]; carbon [MtCO2e/year], water [L/year], electricity [TWh/year],
    datacentre_share [%].
    """
    return Footprint(
        carbon=fleet_power * carbon_intensity,
        water=fleet_power * water_intensity,
        electricity=fleet_power,
        datacentre_share=fleet_power / datacentre_power,
    )
