"""Electricity, carbon and water of one request, from its tokens up, three ways."""

import math
from typing import Annotated, NamedTuple

from calc.core.calculator import (
    Boundary,
    Correlated,
    Group,
    Layer,
    PublishedSplit,
    Result,
    Sweep,
    Within,
    calculator,
    choice,
    cited,
)
from calc.core.layers import BUILDING, network, rated_server

BENCHMARK = (
    Layer("chip", "fit", {"alpha": 1, "gamma": 1}),
    Layer("server", "host", {"host_power": 1}),
    BUILDING,
)
MAKING = Layer("hardware", "making", {"embodied_server": 1, "embodied_gpu": 1})


class Request(NamedTuple):
    """One request: by arithmetic, by benchmark, by cost; carbon and water follow the benchmark."""

    energy_by_flop: Annotated[float, Result("Wh/request")]
    energy_by_benchmark: Annotated[float, Result("Wh/request")]
    energy_by_cost: Annotated[float, Result("Wh/request")]
    carbon_per_request: Annotated[float, Result("gCO2e/request")]
    water_per_request: Annotated[float, Result("mL/request")]


@calculator(
    references=("request.google", "request.openai", "request.microsoft", "figure1.chatgpt"),
    sweep=Sweep("tokens", ("energy_by_flop", "energy_by_benchmark", "energy_by_cost")),
    within=(Within("active_parameters", "total_parameters"),),
    decisions=(
        "tokens",
        "peak_speed",
        "server_power",
        "gpu_memory",
        "minimum_gpus",
        "gpus_per_server",
    ),
    correlated=(Correlated("size", ("active_parameters", "total_parameters")),),
    boundaries=(
        Boundary("energy_by_flop", (*rated_server("h100"), network("server_power"), BUILDING)),
        Boundary("energy_by_benchmark", BENCHMARK),
        Boundary("carbon_per_request", (*BENCHMARK, MAKING)),
    ),
    published_split=PublishedSplit(
        "google", "request.google", ("chip", "server", "idle", "building")
    ),
    groups=(
        Group("answer", ("tokens", "active_parameters", "total_parameters", "batch_size", "pue")),
        Group(
            "arithmetic",
            ("flop_per_token", "peak_speed", "flop_utilisation", "server_power", "load_factor"),
        ),
        Group(
            "benchmark",
            (
                "alpha",
                "beta",
                "gamma",
                "weight_size",
                "memory_overhead",
                "gpu_memory",
                "minimum_gpus",
                "first_token",
                "token_speed",
                "host_power",
                "gpus_per_server",
            ),
        ),
        Group("cost", ("search_energy", "cost_ratio")),
        Group(
            "footprint",
            (
                "carbon_intensity",
                "embodied_server",
                "embodied_gpu",
                "hardware_life",
                "water_on_site",
                "water_off_site",
            ),
        ),
    ),
    menus=("model", "hardware", "service", "place"),
)
def request(
    tokens: Annotated[float, cited("request.tokens")],
    active_parameters: Annotated[
        float, cited("request.parameters.active", plausible=(50, 200), relative=True)
    ],
    total_parameters: Annotated[
        float, cited("request.parameters.total", plausible=(200, 800), relative=True)
    ],
    batch_size: Annotated[float, cited("request.batch", plausible=(16, 256), relative=True)],
    pue: Annotated[
        float,
        choice(
            low=1, value=1.2, high=2, unit="1", plausible=("pue.meta.2024", "pue.us.hyperscale")
        ),
    ],
    *,
    # By arithmetic: a server's power for as long as its chips compute.
    flop_per_token: Annotated[float, cited("request.flop")],
    peak_speed: Annotated[float, cited("request.peak")],
    flop_utilisation: Annotated[float, cited("request.flop_utilisation", plausible=(5, 30))],
    server_power: Annotated[float, cited("server.power.h100")],
    load_factor: Annotated[float, cited("server.share.inference", plausible=(40, 100))],
    # By benchmark: a fit to measured energy for each token on each GPU that holds the model.
    alpha: Annotated[float, cited("request.alpha")],
    beta: Annotated[float, cited("request.beta")],
    gamma: Annotated[float, cited("request.gamma")],
    weight_size: Annotated[float, cited("request.weight_size", plausible=(4, 16))],
    memory_overhead: Annotated[float, cited("request.memory_overhead")],
    gpu_memory: Annotated[float, cited("request.gpu_memory")],
    minimum_gpus: Annotated[float, choice(low=1, value=1, high=8, unit="GPU")],
    first_token: Annotated[
        float, cited("request.first_token", plausible=(0.3, 1.2), relative=True)
    ],
    token_speed: Annotated[float, cited("request.speed", plausible=(37, 148), relative=True)],
    host_power: Annotated[float, cited("request.host_power")],
    gpus_per_server: Annotated[float, cited("server.gpus")],
    # By cost: a keyword search, times what an answer costs beside it.
    search_energy: Annotated[float, cited("search.keyword")],
    cost_ratio: Annotated[float, cited("request.cost_ratio")],
    # Carbon and water.
    carbon_intensity: Annotated[
        float, cited("request.intensity", plausible=("footprint.grid.us_epa", 430))
    ],
    embodied_server: Annotated[float, cited("request.embodied.server")],
    embodied_gpu: Annotated[float, cited("request.embodied.gpu")],
    hardware_life: Annotated[float, cited("request.hardware_life")],
    water_on_site: Annotated[
        float, cited("request.water.on_site", plausible=("wue.microsoft.2025", "wue.us.ai"))
    ],
    water_off_site: Annotated[
        float, cited("request.water.off_site", plausible=("footprint.water-iea", 4.55))
    ],
) -> Request:
    """Take one request through three published methods that share its tokens, sizes and PUE.

    Leaves out: input tokens, idle capacity, the network, training, the reader's own device; by
    arithmetic and by cost also the making of the hardware.

    Source: Epoch AI 2025 (arithmetic), EcoLogits 0.11.3 (benchmark), de Vries 2023 (cost).

    Units: tokens [token/request], active_parameters [Gparameter],
    total_parameters [Gparameter], batch_size [request], pue [1],
    flop_per_token [FLOP/token/parameter], peak_speed [TFLOP/s/GPU], flop_utilisation [%],
    server_power [kW/server], load_factor [%], alpha [Wh/token/GPU/Gparameter],
    beta [1/request], gamma [Wh/token/GPU], weight_size [bit/parameter], memory_overhead [1],
    gpu_memory [GB/GPU], minimum_gpus [GPU], first_token [s], token_speed [token/request/s],
    host_power [W/server], gpus_per_server [GPU/server], search_energy [Wh/search],
    cost_ratio [search/request], carbon_intensity [gCO2e/kWh], embodied_server [kgCO2e/server],
    embodied_gpu [kgCO2e/GPU], hardware_life [year], water_on_site [L/kWh],
    water_off_site [L/kWh]; energy_by_flop [Wh/request], energy_by_benchmark [Wh/request],
    energy_by_cost [Wh/request], carbon_per_request [gCO2e/request],
    water_per_request [mL/request].
    """
    # Nothing works with more parameters than there are.
    working = min(active_parameters, total_parameters)
    flop = flop_per_token * working * tokens
    gpu_time = flop / (peak_speed * flop_utilisation)
    energy_by_flop = gpu_time * server_power / gpus_per_server * load_factor * pue

    memory = total_parameters * weight_size * memory_overhead
    # GPUs that work as one come in powers of two.
    doublings = math.ceil(math.log2(math.ceil(memory / (gpu_memory * minimum_gpus))))
    gpus = minimum_gpus * 2**doublings
    servers = gpus / gpus_per_server
    per_token = alpha * math.exp(beta * batch_size) * working + gamma
    latency = first_token + tokens / token_speed
    at_servers = gpus * tokens * per_token + servers * host_power * latency / batch_size
    energy_by_benchmark = at_servers * pue

    making = servers * embodied_server + gpus * embodied_gpu
    carbon_per_request = (
        energy_by_benchmark * carbon_intensity + making * latency / hardware_life / batch_size
    )
    water_per_request = at_servers * (water_on_site + pue * water_off_site)
    return Request(
        energy_by_flop=energy_by_flop,
        energy_by_benchmark=energy_by_benchmark,
        energy_by_cost=search_energy * cost_ratio,
        carbon_per_request=carbon_per_request,
        water_per_request=water_per_request,
    )
