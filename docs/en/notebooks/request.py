# %% [markdown]
# ---
# title: One request, two formulas
# description: >-
#   A notebook that writes the formulas of Epoch AI and EcoLogits out in plain Python and tests
#   them against published results.
# summary: >-
#   Two respected formulas for the energy of one answer, written out in a few lines each, give
#   their authors' own results back, and still differ threefold for the same model.
# changed:
#   - 2026-11-23: "First published."
# ---
#
# # One request, by two formulas
#
# Epoch AI counts arithmetic: how long must a chip compute for this answer, and what does it draw
# meanwhile? EcoLogits starts from measurements: what did benchmarks find for each token, on each
# GPU that holds the model? Both are public, so both can be written out. No model of the package is
# used before the end, only the constants with their sources.

# %%
import math

import calc
from calc.core.cited import ESTIMATES, agrees_with_printed, number
from calc.view.notebook import chart, listed

# %% [markdown]
# ## Epoch AI counts operations
#
# Two operations for each active parameter and each token, done at a tenth of what the chip could
# do; a GPU's share of its server's power, at seven tenths of the rating; and the building's
# overhead on top. Parameters are counted in billions.

# %%
FLOP = number("request.flop").value  # for each parameter and token
PEAK = number("request.peak").value * 1e12  # FLOP a second
SHARE = number("server.power.h100").value * 1000 / number("server.gpus").value  # watts a GPU
LOAD = number("server.share.inference").value / 100


def epoch(tokens: float, active: float, utilisation: float, pue: float) -> float:
    """Return the energy of an answer in Wh."""
    seconds = FLOP * active * 1e9 * tokens / (PEAK * utilisation)
    return seconds / 3600 * SHARE * LOAD * pue


# %% [markdown]
# Epoch AI's spreadsheet has five cases. Ours against theirs:

# %%
EPOCH = {
    "request.epoch": epoch(500, 100, 0.10, 1.2),
    "request.epoch_long": epoch(1500, 100, 0.10, 1.2),
    "request.epoch_small": epoch(500, 20, 0.10, 1.2),
    "request.epoch_pessimistic": epoch(500, 200, 0.05, 1.3),
    "request.epoch_pessimistic_long": epoch(1500, 200, 0.05, 1.3),
}
for case, ours in EPOCH.items():
    claim = ESTIMATES[case].claims["energy_by_flop"]
    assert agrees_with_printed(ours, claim), case
    print(f"{case.removeprefix('request.'):<26} {ours:.6f} Wh, printed {claim}")

# %% [markdown]
# ## EcoLogits counts from measurements
#
# The energy for a token on one GPU was fitted to measurements; it falls with the size of the
# batch, as requests share the work. The model's weights say how many GPUs it must lie on, in
# powers of two. To that comes the rest of the server for as long as the answer takes, shared
# among the batch. This is version 0.11.3, with the batch that it assumes.

# %%
ALPHA, BETA, GAMMA = (number(f"request.{symbol}").value for symbol in ("alpha", "beta", "gamma"))
BATCH = number("request.batch").value
BYTES = number("request.weight_size").value / 8
MEMORY = number("request.gpu_memory").value  # GB
OVERHEAD = number("request.memory_overhead").value
HOST = number("request.host_power").value  # watts of a server without its GPUs
PER_SERVER = number("server.gpus").value
MAKING_SERVER = number("request.embodied.server").value * 1000  # g CO2e
MAKING_GPU = number("request.embodied.gpu").value * 1000
LIFE = number("request.hardware_life").value * 365 * 24 * 3600  # seconds


def ecologits(tokens: float, model: dict[str, float], site: dict[str, float]) -> dict[str, float]:
    """Return energy in Wh, carbon in g CO2e and water in mL of an answer."""
    gpus = 2 ** math.ceil(
        math.log2(math.ceil(OVERHEAD * model["total_parameters"] * BYTES / MEMORY))
    )
    per_token = ALPHA * math.exp(BETA * BATCH) * model["active_parameters"] + GAMMA
    seconds = model["first_token"] + tokens / model["token_speed"]
    host = seconds / 3600 * HOST * gpus / PER_SERVER / BATCH
    at_servers = gpus * tokens * per_token + host
    making = (gpus / PER_SERVER * MAKING_SERVER + gpus * MAKING_GPU) * seconds / LIFE / BATCH
    return {
        "energy_by_benchmark": at_servers * site["pue"],
        "carbon_per_request": at_servers * site["pue"] * site["carbon_intensity"] / 1000 + making,
        "water_per_request": at_servers
        * (site["water_on_site"] + site["pue"] * site["water_off_site"]),
    }


# %% [markdown]
# The package's own output for answers of four hundred tokens, and ours. The size of a closed model
# is a guess, so there is a low and a high one for it; Mistral's stands on Sweden's grid.

# %%
OPENAI = {
    "pue": 1.2,
    "carbon_intensity": number("request.intensity").value,
    "water_on_site": number("request.water.on_site").value,
    "water_off_site": number("request.water.off_site").value,
}
MISTRAL = {"pue": 1.16, "carbon_intensity": 35.26, "water_on_site": 0.09, "water_off_site": 6.0315}
GPT_4O = {"total_parameters": 440, "token_speed": 74, "first_token": 0.61}
GPT_4 = {"total_parameters": 1760, "token_speed": 46, "first_token": 0.89}
LARGE_3 = {"total_parameters": 675, "token_speed": 52, "first_token": 0.68}
ECOLOGITS = {
    "gpt4o_low": ecologits(400, GPT_4O | {"active_parameters": 44}, OPENAI),
    "gpt4o_high": ecologits(400, GPT_4O | {"active_parameters": 132}, OPENAI),
    "gpt4_low": ecologits(400, GPT_4 | {"active_parameters": 176}, OPENAI),
    "gpt4_high": ecologits(400, GPT_4 | {"active_parameters": 528}, OPENAI),
    "mistral": ecologits(400, LARGE_3 | {"active_parameters": 41}, MISTRAL),
}
body = []
for model, ours in ECOLOGITS.items():
    claims = ESTIMATES[f"request.ecologits_{model}"].claims
    for name, claim in claims.items():
        assert agrees_with_printed(ours[name], claim), (model, name, ours[name], claim)
    body.append([model.replace("_", ", "), *(f"{energy:.6f}" for energy in ours.values())])
listed("EcoLogits 0.11.3, written out", ["Model", "Wh", "g CO₂e", "mL"], body)

# %% [markdown]
# ## The same request, twice
#
# Both have an opinion on GPT-4o and five hundred tokens. Here each formula is fed its own guess at
# the model's size, and then the other's.

# %%
EPOCHS = {"active_parameters": 100, "total_parameters": 400}
SMALL, LARGE = {"active_parameters": 44}, {"active_parameters": 132}


def benchmark(size: dict[str, float]) -> float:
    """Return the energy by EcoLogits' formula, in Wh."""
    return ecologits(500, GPT_4O | size, OPENAI)["energy_by_benchmark"]


def arithmetic(size: dict[str, float]) -> float:
    """Return the energy by Epoch AI's formula, in Wh."""
    return epoch(500, size["active_parameters"], 0.10, 1.2)


chart(
    "request-twice",
    "GPT-4o, five hundred tokens",
    {
        "Epoch AI, its own size": arithmetic(EPOCHS),
        "Epoch AI's formula, EcoLogits' sizes": (arithmetic(SMALL), arithmetic(LARGE)),
        "EcoLogits, its own sizes": (benchmark(SMALL), benchmark(LARGE)),
        "EcoLogits' formula, Epoch AI's size": benchmark(EPOCHS),
    },
    "Wh",
)

# %% [markdown]
# Swapping the sizes doesn't bring them together, so it isn't the guess at the model that divides
# them. It is the method. EcoLogits charges every one of the GPUs that hold the model for every
# token, with a fixed part that no model is too small to pay:

# %%
gpus = 16
fixed = gpus * 500 * GAMMA * OPENAI["pue"]
middle = (benchmark(SMALL) + benchmark(LARGE)) / 2
assert 3 < middle / arithmetic(EPOCHS) < 3.5
print(f"{fixed:.2f} of {middle:.2f} Wh, {fixed / middle:.0%}, is the fixed part of {gpus} GPUs")

# %% [markdown]
# And both hang on how many requests a server answers at once, which no provider has published:

# %%
request = calc.CALCULATORS["request"]
inputs = {"tokens": 500, "active_parameters": 88, "total_parameters": 440}
batches = {
    f"Batch of {batch}": request.run(inputs | {"batch_size": batch})["energy_by_benchmark"]
    for batch in (8, 16, 32, 64, 128, 256)
}
assert abs(batches["Batch of 64"] / middle - 1) < 1e-9
chart("request-batch", "EcoLogits' formula, GPT-4o, five hundred tokens", batches, "Wh")

# %% [markdown]
# [Request](../consumption/request.md) has both formulas in one calculator, with all of their
# inputs.
