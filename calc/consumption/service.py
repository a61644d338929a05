"""Electricity of a running service, against that of its training."""

from typing import Annotated, NamedTuple

from calc.core.calculator import Result, Sweep, calculator, choice, cited


class Service(NamedTuple):
    """What the servers draw, for each request and over the service's life."""

    electricity: Annotated[float, Result("MWh/day")]
    per_request: Annotated[float, Result("Wh/request")]
    outgrown: Annotated[float, Result("day")]
    share: Annotated[float, Result("%")]
    annual: Annotated[float, Result("TWh/year")]
    gpus: Annotated[float, Result("GPU")]
    inference: Annotated[float, Result("MWh")]
    trained: Annotated[float, Result("MWh")]


@calculator(
    beside=("chatgpt.electricity_mid_2025", "requests.billion.microsoft"),
    sweep=Sweep("lifetime", ("inference", "trained")),
    decided=("servers", "requests", "training", "lifetime", "gpus_per_server"),
)
def service(
    servers: Annotated[float, cited("chatgpt.servers")],
    utilisation: Annotated[float, choice(low=10, value=100, high=100, unit="%")],
    requests: Annotated[float, cited("chatgpt.requests")],
    training: Annotated[float, cited("training.gpt3.electricity")],
    lifetime: Annotated[float, choice(low=1, value=365, high=1825, unit="day")],
    *,
    power: Annotated[float, cited("server.power.a100")],
    pue: Annotated[float, choice(low=1, value=1, high=2, unit="1")],
    gpus_per_server: Annotated[float, cited("server.gpus")],
) -> Service:
    """Run a fixed fleet at constant power; share it among the requests; add it up over its life.

    Leaves out: cooling unless `pue` is above 1, the network, the reader's own device, growth of the
    service, and every training run but one. Source: de Vries 2023, after SemiAnalysis.
    """
    draw = servers * power * utilisation * pue
    inference = draw * lifetime
    return Service(
        electricity=draw,
        per_request=draw / requests,
        outgrown=training / draw,
        share=inference / (inference + training),
        annual=draw,
        gpus=servers * gpus_per_server,
        inference=inference,
        trained=training,
    )
