"""Electricity, carbon and water of one request, from its tokens up, four ways."""

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
    Validity,
    Within,
    calculator,
    choice,
    cited,
)
from calc.core.layers import BUILDING, FITTED_SERVER, limit_fit, network, rated_server

BENCHMARK = (*FITTED_SERVER, BUILDING)
MAKING = Layer("hardware", "making", {"embodied_server": 1, "embodied_gpu": 1})


FITTED = ("energy_by_benchmark", "carbon_per_request", "water_per_request")
COUNTED = ("energy_by_flop", *FITTED, "energy_by_token")


class Request(NamedTuple):
    """One request: by arithmetic, by benchmark, by cost, by published constants of a token.

    Carbon and water follow the benchmark.
    """

    energy_by_flop: Annotated[float, Result("Wh/request")]
    energy_by_benchmark: Annotated[float, Result("Wh/request")]
    energy_by_cost: Annotated[float, Result("Wh/request")]
    energy_by_token: Annotated[float, Result("Wh/request")]
    carbon_per_request: Annotated[float, Result("gCO2e/request")]
    water_per_request: Annotated[float, Result("mL/request")]


@calculator(
    references=("request.google", "request.openai", "request.microsoft", "figure1.chatgpt"),
    sweep=Sweep("tokens", ("energy_by_flop", "energy_by_benchmark", "energy_by_cost")),
    within=(Within("active_parameters", "total_parameters"),),
    validity=(
        *limit_fit(FITTED),
        Validity("attention", "input_tokens", ("energy_by_flop",), high=10_000),
        Validity("session", "tokens", COUNTED, high=1e6),
        Validity("session", "input_tokens", COUNTED, high=1e6),
        Validity("session", "cached_tokens", COUNTED, high=1e6),
    ),
    decisions=(
        "tokens",
        "input_tokens",
        "cached_tokens",
        "fitted_speed",
        "peak_speed",
        "server_power",
        "gpu_memory",
        "minimum_gpus",
        "gpus_per_server",
    ),
    correlated=(
        Correlated("size", ("active_parameters", "total_parameters")),
        Correlated("latency", ("latency_alpha", "latency_beta", "latency_gamma")),
        Correlated("constants", ("output_energy", "input_energy", "cached_energy")),
    ),
    boundaries=(
        Boundary("energy_by_flop", (*rated_server("h100"), network("server_power"), BUILDING)),
        Boundary("energy_by_benchmark", BENCHMARK),
        Boundary("carbon_per_request", (*BENCHMARK, MAKING)),
    ),
    published_split=PublishedSplit(
        "google", "request.google", ("chip", "server", "idle", "building")
    ),
    groups=(
        Group(
            "answer",
            (
                "tokens",
                "input_tokens",
                "cached_tokens",
                "active_parameters",
                "total_parameters",
                "batch_size",
                "pue",
            ),
        ),
        Group(
            "arithmetic",
            (
                "flop_per_token",
                "peak_speed",
                "flop_utilisation",
                "prefill_utilisation",
                "server_power",
                "load_factor",
            ),
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
                "fitted_speed",
                "latency_alpha",
                "latency_beta",
                "latency_gamma",
                "host_power",
                "gpus_per_server",
            ),
        ),
        Group("cost", ("search_energy", "cost_ratio")),
        Group("constants", ("output_energy", "input_energy", "cached_energy")),
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
    tokens: Annotated[float, cited("request.tokens", low=1, high=1e7)],
    input_tokens: Annotated[
        float,
        choice(low=0, value=0, high=1e7, unit="token/request", usual=(0, 100_000), least=1),
    ],
    active_parameters: Annotated[
        float,
        cited("request.parameters.active", low=0.1, high=6000, plausible=(50, 200), relative=True),
    ],
    total_parameters: Annotated[
        float,
        cited("request.parameters.total", low=0.1, high=6000, plausible=(200, 800), relative=True),
    ],
    *,
    # Read again from a cache, as little but an agent's session does.
    cached_tokens: Annotated[
        float,
        choice(low=0, value=0, high=1e8, unit="token/request", usual=(0, 1e6), least=1),
    ],
    # Of the service that answers.
    batch_size: Annotated[
        float, cited("request.batch", high=4096, plausible=(16, 256), relative=True)
    ],
    pue: Annotated[
        float,
        choice(
            low=1,
            value=1.2,
            high=2,
            unit="1",
            plausible=("pue.meta.2024", "pue.us.hyperscale"),
            assumption="pue",
        ),
    ],
    # By arithmetic: a server's power for as long as its chips compute.
    flop_per_token: Annotated[float, cited("request.flop")],
    peak_speed: Annotated[float, cited("request.peak", low=50, high=20_000)],
    flop_utilisation: Annotated[
        float, cited("request.flop_utilisation", low=0.1, high=100, plausible=(5, 30))
    ],
    server_power: Annotated[float, cited("server.power.h100", low=1, high=200)],
    load_factor: Annotated[
        float, cited("server.share.inference", plausible=(40, 100), assumption="utilisation")
    ],
    # By benchmark: a fit to measured energy for each token on each GPU that holds the model.
    alpha: Annotated[float, cited("request.alpha")],
    beta: Annotated[float, cited("request.beta")],
    gamma: Annotated[float, cited("request.gamma")],
    weight_size: Annotated[float, cited("request.weight_size", low=1, plausible=(4, 16))],
    memory_overhead: Annotated[float, cited("request.memory_overhead")],
    gpu_memory: Annotated[float, cited("request.gpu_memory", low=8, high=1024)],
    minimum_gpus: Annotated[float, choice(low=1, value=1, high=72, unit="GPU", usual=(1, 8))],
    first_token: Annotated[
        float,
        cited(
            "request.first_token", low=0, high=120, plausible=(0.3, 1.2), relative=True, least=0.01
        ),
    ],
    token_speed: Annotated[
        float, cited("request.speed", low=1, high=2000, plausible=(37, 148), relative=True)
    ],
    host_power: Annotated[float, cited("request.host_power", low=100, high=50_000)],
    gpus_per_server: Annotated[float, cited("server.gpus", low=1, high=72)],
    # By cost: a keyword search, times what an answer costs beside it.
    search_energy: Annotated[float, cited("search.keyword")],
    cost_ratio: Annotated[float, cited("request.cost_ratio")],
    # Carbon and water.
    carbon_intensity: Annotated[
        float,
        cited(
            "request.intensity",
            low=0,
            high=1500,
            plausible=("footprint.grid.us_epa", 430),
            assumption="carbon_intensity",
        ),
    ],
    embodied_server: Annotated[float, cited("request.embodied.server", low=100, high=200_000)],
    embodied_gpu: Annotated[float, cited("request.embodied.gpu", low=50, high=5000)],
    hardware_life: Annotated[float, cited("request.hardware_life", low=1, high=15)],
    water_on_site: Annotated[
        float,
        cited(
            "request.water.on_site",
            high=20,
            plausible=("wue.microsoft.2025", "wue.us.ai"),
            assumption="water_on_site",
        ),
    ],
    water_off_site: Annotated[
        float,
        cited(
            "request.water.off_site",
            high=20,
            plausible=("footprint.water-iea", 4.55),
            assumption="water_off_site",
        ),
    ],
    # By arithmetic again: what is read is computed all at once.
    prefill_utilisation: Annotated[
        float,
        choice(low=1, value=40, high=100, unit="%", plausible=(20, "request.prefill_best")),
    ],
    # By benchmark again: the speed fitted from the model's size, where it has not been measured.
    fitted_speed: Annotated[float, choice(low=0, value=0, high=100, unit="%")],
    latency_alpha: Annotated[float, cited("request.latency.alpha")],
    latency_beta: Annotated[float, cited("request.latency.beta")],
    latency_gamma: Annotated[float, cited("request.latency.gamma")],
    # By published constants: so much for a token of each kind.
    output_energy: Annotated[
        float,
        cited(
            "request.constant.couch.output",
            plausible=(
                "request.constant.couch_short.output",
                "request.constant.claude_carbon.output",
            ),
        ),
    ],
    input_energy: Annotated[
        float,
        cited(
            "request.constant.couch.input",
            plausible=("request.constant.couch_short.input", "request.constant.couch.input"),
        ),
    ],
    cached_energy: Annotated[
        float,
        cited("request.constant.couch.cached", plausible=(0, "request.constant.couch.cached")),
    ],
) -> Request:
    """Take one request through four published methods that share its tokens, sizes and PUE.

    By arithmetic, cached tokens cost nothing. By benchmark, tokens that are read count as so many
    written ones as the constants say; EcoLogits itself counts none of them.

    Leaves out: idle capacity, the network, training, the reader's own device; by arithmetic
    attention over long texts, and by arithmetic and cost the making of the hardware.

    Source: Epoch AI 2025 (arithmetic), EcoLogits 0.11.3 (benchmark), de Vries 2023 (cost), Couch
    2026 (constants).

    Units: tokens [token/request], input_tokens [token/request], active_parameters [Gparameter],
    total_parameters [Gparameter], cached_tokens [token/request], batch_size [request], pue [1],
    flop_per_token [FLOP/token/parameter], peak_speed [TFLOP/s/GPU], flop_utilisation [%],
    server_power [kW/server], load_factor [%], alpha [Wh/token/GPU/Gparameter],
    beta [1/request], gamma [Wh/token/GPU], weight_size [bit/parameter], memory_overhead [1],
    gpu_memory [GB/GPU], minimum_gpus [GPU], first_token [s], token_speed [token/request/s],
    host_power [W/server], gpus_per_server [GPU/server], search_energy [Wh/search],
    cost_ratio [search/request], carbon_intensity [gCO2e/kWh], embodied_server [kgCO2e/server],
    embodied_gpu [kgCO2e/GPU], hardware_life [year], water_on_site [L/kWh],
    water_off_site [L/kWh], prefill_utilisation [%], fitted_speed [%],
    latency_alpha [s*request/token/Gparameter], latency_beta [s/token],
    latency_gamma [s*request/token], output_energy [Wh/Mtoken], input_energy [Wh/Mtoken],
    cached_energy [Wh/Mtoken]; energy_by_flop [Wh/request], energy_by_benchmark [Wh/request],
    energy_by_cost [Wh/request], energy_by_token [Wh/request], carbon_per_request [gCO2e/request],
    water_per_request [mL/request].
    """
    # Nothing works with more parameters than there are.
    working = min(active_parameters, total_parameters)
    flop = flop_per_token * working * tokens
    reading_flop = flop_per_token * working * input_tokens
    writing_time = flop / (peak_speed * flop_utilisation)
    reading_time = reading_flop / (peak_speed * prefill_utilisation)
    gpu_time = writing_time + reading_time
    energy_by_flop = gpu_time * server_power / gpus_per_server * load_factor * pue

    memory = total_parameters * weight_size * memory_overhead
    # GPUs that work as one come in powers of two.
    doublings = math.ceil(math.log2(math.ceil(memory / (gpu_memory * minimum_gpus))))
    gpus = minimum_gpus * 2**doublings
    servers = gpus / gpus_per_server
    per_token = alpha * math.exp(beta * batch_size) * working + gamma
    fit = latency_alpha * working + latency_beta * batch_size + latency_gamma
    measured = tokens * (1 - fitted_speed) / token_speed
    latency = first_token + measured + tokens * fitted_speed * fit
    read = (input_tokens * input_energy + cached_tokens * cached_energy) / output_energy
    counted = tokens + read
    at_servers = gpus * counted * per_token + servers * host_power * latency / batch_size
    energy_by_benchmark = at_servers * pue

    making = servers * embodied_server + gpus * embodied_gpu
    carbon_per_request = (
        energy_by_benchmark * carbon_intensity + making * latency / hardware_life / batch_size
    )
    water_per_request = at_servers * (water_on_site + pue * water_off_site)

    energy_by_token = output_energy * counted
    return Request(
        energy_by_flop=energy_by_flop,
        energy_by_benchmark=energy_by_benchmark,
        energy_by_cost=search_energy * cost_ratio,
        energy_by_token=energy_by_token,
        carbon_per_request=carbon_per_request,
        water_per_request=water_per_request,
    )
