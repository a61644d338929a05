"""Electricity to train a model."""

from typing import Annotated, NamedTuple

from calc.core.calculator import Boundary, Result, calculator, cited
from calc.core.layers import BUILDING, machine


class Training(NamedTuple):
    """What one training run draws and emits."""

    energy: Annotated[float, Result("MWh")]
    chip_energy: Annotated[float, Result("MWh")]
    training_carbon: Annotated[float, Result("tCO2e")]
    days_of_service: Annotated[float, Result("day")]


@calculator(
    references=(
        "training.llama31_405b.electricity",
        "training.gpt4.electricity",
        "training.grok4.electricity",
    ),
    decisions=("gpu_hours",),
    boundaries=(Boundary("energy", (machine("gpu_power"), BUILDING)),),
)
def training(
    gpu_hours: Annotated[float, cited("training.gpt3.gpu_hours")],
    gpu_power: Annotated[float, cited("training.gpt3.power", plausible=(300, 360), relative=True)],
    pue: Annotated[
        float, cited("training.gpt3.pue", plausible=("pue.meta.2024", "pue.microsoft.2025"))
    ],
    carbon_intensity: Annotated[
        float,
        cited("training.gpt3.intensity", low=0, high=1500, plausible=(350, 500), relative=True),
    ],
    *,
    service_electricity: Annotated[float, cited("chatgpt.electricity")],
) -> Training:
    """Multiply accelerator-hours by the power of each and by the site's overhead.

    Leaves out: failed runs, experiments and later fine-tuning, storage and network unless
    `gpu_power` is measured with them, and the making of the hardware.

    Source: Patterson et al. 2021.

    Units: gpu_hours [GPU*h], gpu_power [W/GPU], pue [1], carbon_intensity [gCO2e/kWh],
    service_electricity [MWh/day]; energy [MWh], chip_energy [MWh], training_carbon [tCO2e],
    days_of_service [day].
    """
    chip_energy = gpu_hours * gpu_power
    energy = chip_energy * pue
    return Training(
        energy=energy,
        chip_energy=chip_energy,
        training_carbon=energy * carbon_intensity,
        days_of_service=energy / service_electricity,
    )
