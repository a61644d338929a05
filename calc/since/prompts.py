"""Electricity that the published figures per prompt explain, against that of the whole fleet."""

from typing import Annotated, NamedTuple

from calc.core.calculator import Boundary, Result, Sweep, calculator, choice, cited
from calc.core.layers import BUILDING, machine


class Prompts(NamedTuple):
    """What the prompts take, and what the computers that answer them take."""

    electricity: Annotated[float, Result("TWh/year")]
    prompt_share: Annotated[float, Result("%")]
    fleet_electricity: Annotated[float, Result("TWh/year")]
    daily_electricity: Annotated[float, Result("MWh/day")]
    energy_if_all: Annotated[float, Result("Wh/prompt")]


@calculator(
    references=("openai.power.2023", "openai.power.2024", "openai.power.2025"),
    sweep=Sweep("energy_per_prompt", ("electricity", "fleet_electricity")),
    boundaries=(Boundary("fleet_electricity", (machine("fleet_power"), BUILDING)),),
)
def prompts(
    prompt_volume: Annotated[float, cited("prompts.volume", plausible=(2e9, 3e9), relative=True)],
    energy_per_prompt: Annotated[float, cited("prompts.energy", plausible=(0.24, 3.91))],
    fleet_power: Annotated[
        float,
        cited(
            "openai.power.2025", plausible=("openai.power.2024", "openai.power.2025"), relative=True
        ),
    ],
    load_factor: Annotated[
        float,
        choice(
            low=10, value=100, high=100, unit="%", plausible=(40, 100), assumption="utilisation"
        ),
    ],
    *,
    pue: Annotated[
        float,
        choice(
            low=1, value=1, high=2, unit="1", plausible=(1, "pue.microsoft.2025"), assumption="pue"
        ),
    ],
) -> Prompts:
    """Multiply prompts by energy per prompt, and divide by what the fleet would draw.

    Leaves out: everything else a fleet does (training, research, calls through the interface for
    programs, images and video, waiting). Capacity stated for a year's end is taken for the whole
    year.

    Source: our own product of what OpenAI has said of its prompts and of its computers.

    Units: prompt_volume [prompt/day], energy_per_prompt [Wh/prompt], fleet_power [GW],
    load_factor [%], pue [1]; electricity [TWh/year], prompt_share [%],
    fleet_electricity [TWh/year], daily_electricity [MWh/day], energy_if_all [Wh/prompt].
    """
    prompt_electricity = prompt_volume * energy_per_prompt
    fleet_electricity = fleet_power * load_factor * pue
    return Prompts(
        electricity=prompt_electricity,
        prompt_share=prompt_electricity / fleet_electricity,
        fleet_electricity=fleet_electricity,
        daily_electricity=prompt_electricity,
        energy_if_all=fleet_electricity / prompt_volume,
    )
