"""Electricity to train a model."""

from typing import Annotated, NamedTuple

from calc.core.calculator import Result, calculator, cited


class Training(NamedTuple):
    """What one training run draws and emits."""

    electricity: Annotated[float, Result("MWh")]
    at_chips: Annotated[float, Result("MWh")]
    carbon: Annotated[float, Result("tCO2e")]
    service_days: Annotated[float, Result("day")]


@calculator(
    beside=(
        "training.llama31_405b.electricity",
        "training.gpt4.electricity",
        "training.grok4.electricity",
    ),
    decided=("gpu_hours",),
)
def training(
    gpu_hours: Annotated[float, cited("training.gpt3.gpu_hours")],
    power: Annotated[float, cited("training.gpt3.power")],
    pue: Annotated[float, cited("training.gpt3.pue")],
    intensity: Annotated[float, cited("training.gpt3.intensity")],
    *,
    service: Annotated[float, cited("chatgpt.electricity")],
) -> Training:
    """Multiply accelerator-hours by the power of each and by the site's overhead.

    Leaves out: failed runs, experiments and later fine-tuning, storage and network unless `power`
    is measured with them, and the making of the hardware. Source: Patterson et al. 2021.
    """
    at_chips = gpu_hours * power
    electricity = at_chips * pue
    return Training(
        electricity=electricity,
        at_chips=at_chips,
        carbon=electricity * intensity,
        service_days=electricity / service,
    )
