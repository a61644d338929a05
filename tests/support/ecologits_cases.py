"""What EcoLogits answers, over models, places and lengths: the cases that `request` must equal.

Usage, in an environment of its own, from the root of the repository:

    python -m venv build/ecologits
    build/ecologits/bin/pip install ecologits==0.11.3
    build/ecologits/bin/python tests/support/ecologits_cases.py

It writes tests/consumption/ecologits.csv: each row a case, with inputs of `request` and what the
package gives for them. Every eighth of its models is asked, with places and lengths in turn; then
its formula, with each of its constants changed.
"""

import csv
import itertools
import math
from importlib.metadata import version
from pathlib import Path

TABLE = Path(__file__).parents[1] / "consumption" / "ecologits.csv"

LENGTHS = (1, 10, 50, 170, 250, 400, 1000, 5000, 20_000, 100_000, 1_000_000)
EVERY = 8

INPUTS = (
    "tokens", "active_parameters", "total_parameters", "token_speed", "first_token", "fitted_speed",
    "pue", "carbon_intensity", "water_on_site", "water_off_site", "batch_size", "weight_size",
    "gpu_memory", "gpus_per_server", "host_power",
)  # fmt: skip
RESULTS = ("energy_by_benchmark", "carbon_per_request", "water_per_request")
COLUMNS = ("version", "case", *INPUTS, *RESULTS)

USUAL = {
    "batch_size": 64, "weight_size": 16, "gpu_memory": 80, "gpus_per_server": 8, "host_power": 1200,
}  # fmt: skip
"""What EcoLogits takes of these for every model."""

FORMULA = (
    {},
    {"batch_size": 1},
    {"batch_size": 512},
    {"weight_size": 4},
    {"weight_size": 8},
    {"gpu_memory": 40},
    {"gpu_memory": 141},
    {"gpu_memory": 192, "gpus_per_server": 72, "host_power": 30_000},
    {"gpus_per_server": 4},
)
SIZES = ((0.5, 0.5), (8, 8), (22, 235), (70, 70), (405, 405), (41, 675), (600, 6000))


def ends(value):
    """Return both ends of what may be a range."""
    return (value.min, value.max) if hasattr(value, "min") else (value, value)


def row(case, inputs, impacts, end):
    """Return a case as it is written: one end of each result, in the units that `request` shows."""
    results = (
        impacts.energy.value,  # kWh
        impacts.gwp.value,  # kg
        impacts.wcf.value,  # L
    )
    shown = [repr(1000 * ends(value)[end]) for value in results]
    return [version("ecologits"), case, *(repr(float(inputs[name])) for name in INPUTS), *shown]


def ask_models():
    """Yield a case of every so manyth model, for both guesses of its size where there are two."""
    from ecologits.electricity_mix_repository import electricity_mixes
    from ecologits.model_repository import models
    from ecologits.tracers.utils import PROVIDER_CONFIG_MAP, llm_impacts

    zones = sorted(mix.zone for mix in electricity_mixes.list_electricity_mixes())
    known = sorted(models.list_models(), key=lambda model: (model.provider.value, model.name))
    places, lengths = itertools.cycle(zones[::5]), itertools.cycle(LENGTHS)
    for model in known[::EVERY]:
        provider, zone, tokens = model.provider.value, next(places), next(lengths)
        site, mix = PROVIDER_CONFIG_MAP[provider], electricity_mixes.find_electricity_mix(zone)
        impacts = llm_impacts(provider, model.name, tokens, math.inf, zone)
        size = model.architecture.parameters
        total, active = getattr(size, "total", size), getattr(size, "active", size)
        speed, first = model.deployment.tps, model.deployment.ttft
        several = ends(total)[0] != ends(total)[1] or ends(active)[0] != ends(active)[1]
        several = several or ends(site.datacenter_pue)[0] != ends(site.datacenter_pue)[1]
        for end in (0, 1) if several else (0,):
            inputs = USUAL | {
                "tokens": tokens,
                "active_parameters": ends(active)[end],
                "total_parameters": ends(total)[end],
                "token_speed": speed or 74,
                "first_token": first or 0,
                "fitted_speed": 0 if speed else 100,
                "pue": ends(site.datacenter_pue)[end],
                "carbon_intensity": 1000 * mix.gwp,
                "water_on_site": ends(site.datacenter_wue)[end],
                "water_off_site": mix.wue,
            }
            case = f"{provider}/{model.name}, {zone}, {('least', 'most')[end]}"
            yield row(case, inputs, impacts, end)


def ask_formula():
    """Yield a case of each size and change, without a measured speed: it is fitted then."""
    from ecologits.impacts.llm import compute_llm_impacts

    lengths = itertools.cycle(LENGTHS)
    for (active, total), change in itertools.product(SIZES, FORMULA):
        tokens, inputs = next(lengths), USUAL | change
        impacts = compute_llm_impacts(
            active, total, tokens,
            if_electricity_mix_adpe=0, if_electricity_mix_pe=0,
            if_electricity_mix_gwp=0.4, if_electricity_mix_wue=3,
            datacenter_pue=1.1, datacenter_wue=0.5,
            batch_size=inputs["batch_size"], model_quantization_bits=inputs["weight_size"],
            gpu_memory=inputs["gpu_memory"], server_gpu_count=inputs["gpus_per_server"],
            server_power=inputs["host_power"] / 1000,
        )  # fmt: skip
        inputs |= {
            "tokens": tokens, "active_parameters": active, "total_parameters": total,
            "token_speed": 74, "first_token": 0, "fitted_speed": 100, "pue": 1.1,
            "carbon_intensity": 400, "water_on_site": 0.5, "water_off_site": 3,
        }  # fmt: skip
        said = " ".join(f"{name}={value}" for name, value in change.items()) or "as it is"
        yield row(f"formula {active}/{total} {said}", inputs, impacts, 0)


def main():
    """Write the table."""
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(itertools.chain(ask_models(), ask_formula()))


if __name__ == "__main__":
    main()
