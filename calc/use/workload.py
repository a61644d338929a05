"""Electricity, carbon, water and cost of serving a model: so many requests a day, so long."""

import math
from typing import Annotated, NamedTuple

from calc.core.calculator import (
    Boundary,
    Group,
    Result,
    Sweep,
    Validity,
    Within,
    calculator,
    choice,
    cited,
)
from calc.core.layers import BUILDING, FITTED_SERVER, limit_fit, rated_server

BENCHMARK = (*FITTED_SERVER, BUILDING)


class Workload(NamedTuple):
    """A day of the workload; carbon, water and cost follow the benchmark."""

    electricity_by_benchmark: Annotated[float, Result("kWh/day")]
    electricity_by_flop: Annotated[float, Result("kWh/day")]
    carbon_of_operation: Annotated[float, Result("kgCO2e/day")]
    carbon_of_hardware: Annotated[float, Result("kgCO2e/day")]
    daily_water: Annotated[float, Result("L/day")]
    daily_cost: Annotated[float, Result("EUR/day")]


FITTED = (
    "electricity_by_benchmark", "carbon_of_operation", "carbon_of_hardware", "daily_water",
    "daily_cost",
)  # fmt: skip
"""What follows the fit to benchmarks."""


@calculator(
    sweep=Sweep("batch_size", ("electricity_by_benchmark", "electricity_by_flop")),
    within=(Within("active_parameters", "total_parameters"),),
    validity=(
        *limit_fit(FITTED),
        Validity("attention", "input_tokens", ("electricity_by_flop",), high=10_000),
    ),
    decisions=(
        "requests", "input_tokens", "cached_tokens", "tokens", "active_parameters",
        "total_parameters", "weight_size", "peak_speed", "server_power", "gpus_per_server",
        "gpu_memory", "minimum_gpus", "memory_overhead",
    ),
    boundaries=(
        Boundary("electricity_by_benchmark", BENCHMARK),
        Boundary("electricity_by_flop", (*rated_server("h100"), BUILDING)),
    ),
    groups=(
        Group("load", ("requests", "input_tokens", "tokens", "cached_tokens")),
        Group("model", ("active_parameters", "total_parameters", "weight_size")),
        Group("serving", ("batch_size", "first_token", "token_speed")),
        Group("place", ("pue", "carbon_intensity", "tariff", "water_on_site", "water_off_site")),
        Group(
            "hardware",
            ("server_power", "gpus_per_server", "gpu_memory", "minimum_gpus", "host_power"),
        ),
        Group(
            "arithmetic",
            (
                "peak_speed", "flop_per_token", "flop_utilisation", "prefill_utilisation",
                "load_factor",
            ),
        ),
        Group(
            "benchmark",
            (
                "alpha", "beta", "gamma", "memory_overhead", "output_energy", "input_energy",
                "cached_energy",
            ),
        ),
        Group("making", ("embodied_server", "embodied_gpu", "hardware_life")),
    ),
    menus=("model", "hardware", "service", "place"),
    served="requests",
)  # fmt: skip
def workload(
    requests: Annotated[
        float, choice(low=1, value=1e7, high=1e12, unit="request/day", usual=(1000, 1e10))
    ],
    input_tokens: Annotated[
        float,
        choice(low=0, value=2000, high=1e6, unit="token/request", usual=(0, 100_000), least=1),
    ],
    tokens: Annotated[float, cited("request.tokens", low=1, high=1e6)],
    active_parameters: Annotated[
        float, choice(low=0.1, value=70, high=6000, unit="Gparameter", usual=(1, 500))
    ],
    total_parameters: Annotated[
        float, choice(low=0.1, value=70, high=6000, unit="Gparameter", usual=(1, 2000))
    ],
    *,
    cached_tokens: Annotated[
        float,
        choice(low=0, value=0, high=1e6, unit="token/request", usual=(0, 100_000), least=1),
    ],
    weight_size: Annotated[float, cited("request.weight_size", low=1)],
    batch_size: Annotated[
        float, cited("request.batch", high=4096, plausible=(16, 256), relative=True)
    ],
    first_token: Annotated[
        float,
        cited(
            "request.first_token", low=0, high=120, plausible=(0.3, 1.2), relative=True, least=0.01
        ),
    ],
    token_speed: Annotated[float, cited("workload.token_speed", plausible=(22, 90), relative=True)],
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
    carbon_intensity: Annotated[
        float,
        cited(
            "workload.intensity",
            low=0,
            high=1500,
            plausible=(200, "intensity.ireland.2024"),
            assumption="carbon_intensity",
        ),
    ],
    tariff: Annotated[float, cited("workload.tariff", plausible=("workload.wholesale", 0.25))],
    water_on_site: Annotated[
        float,
        cited(
            "wue.microsoft.emea",
            high=20,
            plausible=(0, "wue.microsoft.2025"),
            assumption="water_on_site",
        ),
    ],
    water_off_site: Annotated[
        float,
        cited("water.offsite.ireland", high=20, plausible=(0.7, 3), assumption="water_off_site"),
    ],
    server_power: Annotated[float, cited("server.power.h100", low=1, high=200)],
    gpus_per_server: Annotated[float, cited("server.gpus", low=1, high=72)],
    gpu_memory: Annotated[float, cited("request.gpu_memory", low=8, high=1024)],
    minimum_gpus: Annotated[float, choice(low=1, value=1, high=72, unit="GPU", usual=(1, 8))],
    host_power: Annotated[float, cited("request.host_power", low=100, high=50_000)],
    # By arithmetic: a server's power for as long as its chips compute. Input is read all at once,
    # which uses more of their speed.
    peak_speed: Annotated[float, cited("request.peak", low=50, high=20_000)],
    flop_per_token: Annotated[float, cited("request.flop")],
    flop_utilisation: Annotated[
        float, cited("request.flop_utilisation", low=0.1, high=100, plausible=(5, 30))
    ],
    prefill_utilisation: Annotated[
        float, choice(low=1, value=40, high=100, unit="%", plausible=(20, "request.prefill_best"))
    ],
    load_factor: Annotated[
        float, cited("server.share.inference", plausible=(40, 100), assumption="utilisation")
    ],
    # By benchmark: a fit to measured energy for each token on each GPU that holds the model; what a
    # token of input counts beside one of output is from published constants.
    alpha: Annotated[float, cited("request.alpha")],
    beta: Annotated[float, cited("request.beta")],
    gamma: Annotated[float, cited("request.gamma")],
    memory_overhead: Annotated[float, cited("request.memory_overhead")],
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
    # A share of making the hardware.
    embodied_server: Annotated[float, cited("request.embodied.server", low=100, high=200_000)],
    embodied_gpu: Annotated[float, cited("request.embodied.gpu", low=50, high=5000)],
    hardware_life: Annotated[float, cited("request.hardware_life", low=1, high=15)],
) -> Workload:
    """Serve a day's requests, by arithmetic and by a fit to benchmarks.

    By arithmetic, cached tokens cost nothing. By benchmark, tokens that are read count as so many
    written ones as published constants say; the fit itself counts none of them.

    Leaves out: idle capacity, the network and storage, training, attention to long texts; the price
    of the hardware, and water for making it.

    Source: Epoch AI 2025 (arithmetic), EcoLogits 0.11.3 (benchmark), Couch 2026 (input tokens).

    Units: requests [request/day], input_tokens [token/request], tokens [token/request],
    active_parameters [Gparameter], total_parameters [Gparameter], cached_tokens [token/request],
    weight_size [bit/parameter], batch_size [request], first_token [s],
    token_speed [token/request/s], pue [1], carbon_intensity [gCO2e/kWh], tariff [EUR/kWh],
    water_on_site [L/kWh], water_off_site [L/kWh], server_power [kW/server],
    gpus_per_server [GPU/server], gpu_memory [GB/GPU], minimum_gpus [GPU], host_power [W/server],
    peak_speed [TFLOP/s/GPU], flop_per_token [FLOP/token/parameter], flop_utilisation [%],
    prefill_utilisation [%], load_factor [%], alpha [Wh/token/GPU/Gparameter], beta [1/request],
    gamma [Wh/token/GPU], memory_overhead [1], output_energy [Wh/Mtoken],
    input_energy [Wh/Mtoken], cached_energy [Wh/Mtoken], embodied_server [kgCO2e/server],
    embodied_gpu [kgCO2e/GPU], hardware_life [year]; electricity_by_benchmark [kWh/day],
    electricity_by_flop [kWh/day], carbon_of_operation [kgCO2e/day],
    carbon_of_hardware [kgCO2e/day], daily_water [L/day], daily_cost [EUR/day].
    """
    # Nothing works with more parameters than there are.
    working = min(active_parameters, total_parameters)
    at_full_speed = input_tokens / prefill_utilisation + tokens / flop_utilisation
    gpu_time = flop_per_token * working * at_full_speed / peak_speed
    energy_by_flop = gpu_time * server_power / gpus_per_server * load_factor * pue

    memory = total_parameters * weight_size * memory_overhead
    # GPUs that work as one come in powers of two.
    doublings = math.ceil(math.log2(math.ceil(memory / (gpu_memory * minimum_gpus))))
    gpus = minimum_gpus * 2**doublings
    servers = gpus / gpus_per_server
    per_token = alpha * math.exp(beta * batch_size) * working + gamma
    read = (input_tokens * input_energy + cached_tokens * cached_energy) / output_energy
    counted = tokens + read
    latency = first_token + tokens / token_speed
    at_servers = gpus * counted * per_token + servers * host_power * latency / batch_size
    electricity_by_benchmark = requests * at_servers * pue

    making = servers * embodied_server + gpus * embodied_gpu
    return Workload(
        electricity_by_benchmark=electricity_by_benchmark,
        electricity_by_flop=requests * energy_by_flop,
        carbon_of_operation=electricity_by_benchmark * carbon_intensity,
        carbon_of_hardware=requests * making * latency / hardware_life / batch_size,
        daily_water=requests * at_servers * (water_on_site + pue * water_off_site),
        daily_cost=electricity_by_benchmark * tariff,
    )
