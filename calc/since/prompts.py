"""Electricity that the published figures per prompt explain, against that of the whole fleet."""

from typing import Annotated, NamedTuple

from calc.core.calculator import Result, Sweep, calculator, choice, cited


class Prompts(NamedTuple):
    """What the prompts take, and what the computers that answer them take."""

    electricity: Annotated[float, Result("TWh/year")]
    share: Annotated[float, Result("%")]
    fleet: Annotated[float, Result("TWh/year")]
    daily: Annotated[float, Result("MWh/day")]
    if_all: Annotated[float, Result("Wh/prompt")]


@calculator(
    beside=("openai.power.2023", "openai.power.2024", "openai.power.2025"),
    sweep=Sweep("energy", ("electricity", "fleet")),
    decided=("volume", "power"),
)
def prompts(
    volume: Annotated[float, cited("prompts.volume")],
    energy: Annotated[float, cited("prompts.energy")],
    power: Annotated[float, cited("openai.power.2025")],
    load: Annotated[float, choice(low=10, value=100, high=100, unit="%")],
    *,
    pue: Annotated[float, choice(low=1, value=1, high=2, unit="1")],
) -> Prompts:
    """Multiply prompts by energy per prompt, and divide by what the fleet would draw.

    Leaves out: everything else a fleet does (training, research, calls through the interface for
    programs, images and video, waiting). Capacity stated for a year's end is taken for the whole
    year.
    """
    asked = volume * energy
    fleet = power * load * pue
    return Prompts(
        electricity=asked,
        share=asked / fleet,
        fleet=fleet,
        daily=asked,
        if_all=fleet / volume,
    )
