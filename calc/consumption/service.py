"""Electricity of a running service, against that of its training."""

from typing import Annotated, NamedTuple

from calc.core.calculator import (
    Boundary,
    Correlated,
    Group,
    Result,
    Sweep,
    calculator,
    choice,
    cited,
)
from calc.core.layers import BUILDING, network, rated_server


class Service(NamedTuple):
    """What the servers draw, for each request and over the service's life."""

    electricity: Annotated[float, Result("MWh/day")]
    per_request: Annotated[float, Result("Wh/request")]
    days_to_outgrow: Annotated[float, Result("day")]
    inference_share: Annotated[float, Result("%")]
    annual_electricity: Annotated[float, Result("TWh/year")]
    gpus: Annotated[float, Result("GPU")]
    inference_energy: Annotated[float, Result("MWh")]
    training_total: Annotated[float, Result("MWh")]


@calculator(
    references=("chatgpt.electricity_mid_2025", "requests.billion.microsoft"),
    sweep=Sweep("lifetime", ("inference_energy", "training_total")),
    decisions=("training_energy", "lifetime", "server_power", "gpus_per_server"),
    correlated=(Correlated("sized", ("servers", "requests")),),
    boundaries=(
        Boundary("electricity", (*rated_server("a100"), network("server_power"), BUILDING)),
    ),
    groups=(
        Group("servers", ("servers", "utilisation", "server_power", "pue", "gpus_per_server")),
        Group("requests", ("requests",)),
        Group("model", ("training_energy", "lifetime")),
    ),
)
def service(
    servers: Annotated[float, cited("chatgpt.servers", plausible=(1808.5, 7234), relative=True)],
    utilisation: Annotated[
        float, choice(low=10, value=100, high=100, unit="%", plausible=(40, 100))
    ],
    requests: Annotated[float, cited("chatgpt.requests", plausible=(97.5e6, 390e6), relative=True)],
    training_energy: Annotated[float, cited("training.gpt3.electricity")],
    lifetime: Annotated[float, choice(low=1, value=365, high=1825, unit="day")],
    *,
    server_power: Annotated[float, cited("server.power.a100", low=1, high=200)],
    pue: Annotated[
        float, choice(low=1, value=1, high=2, unit="1", plausible=(1, "pue.microsoft.2025"))
    ],
    gpus_per_server: Annotated[float, cited("server.gpus", low=1, high=72)],
) -> Service:
    """Run a fixed fleet at constant power; share it among the requests; add it up over its life.

    Leaves out: cooling unless `pue` is above 1, the network, the reader's own device, growth of the
    service, and every training run but one.

    Source: de Vries 2023, after SemiAnalysis.

    Units: servers [server], utilisation [%], requests [request/day], training_energy [MWh],
    lifetime [day], server_power [kW/server], pue [1], gpus_per_server [GPU/server];
    electricity [MWh/day], per_request [Wh/request], days_to_outgrow [day], inference_share [%],
    annual_electricity [TWh/year], gpus [GPU], inference_energy [MWh], training_total [MWh].
    """
    fleet_power = servers * server_power * utilisation * pue
    inference_energy = fleet_power * lifetime
    return Service(
        electricity=fleet_power,
        per_request=fleet_power / requests,
        days_to_outgrow=training_energy / fleet_power,
        inference_share=inference_energy / (inference_energy + training_energy),
        annual_electricity=fleet_power,
        gpus=servers * gpus_per_server,
        inference_energy=inference_energy,
        training_total=training_energy,
    )
