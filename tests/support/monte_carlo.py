"""Intervals made another way: by chance, in numpy, from formulas written out once more.

Nothing of `calc.analysis` is used, nor any model's code: a formula here takes the units shown on
the page, whole arrays at a time, with its conversions written out. What is taken from the models is
what they declare: defaults, ranges, which inputs are decided, and which are in doubt as one.
"""

import numpy as np

HOURS = 8760
"""Of a year of 365 days."""


def training(x):
    chips = x["gpu_hours"] * x["gpu_power"] / 1e6  # MWh
    energy = chips * x["pue"]
    return {
        "energy": energy,
        "chip_energy": chips,
        "training_carbon": energy * x["carbon_intensity"] / 1e3,
        "days_of_service": energy / x["service_electricity"],
    }


def service(x):
    a_day = x["servers"] * x["server_power"] * x["utilisation"] / 100 * x["pue"] * 24 / 1e3  # MWh
    answering = a_day * x["lifetime"]
    return {
        "electricity": a_day,
        "per_request": a_day * 1e6 / x["requests"],
        "days_to_outgrow": x["training_energy"] / a_day,
        "inference_share": 100 * answering / (answering + x["training_energy"]),
        "annual_electricity": a_day * 365 / 1e6,
        "gpus": x["servers"] * x["gpus_per_server"],
        "inference_energy": answering,
        "training_total": x["training_energy"] + 0 * a_day,
    }


def request(x):
    flop = x["flop_per_token"] * x["active_parameters"] * 1e9  # of a token
    of_peak = x["tokens"] / x["flop_utilisation"] + x["input_tokens"] / x["prefill_utilisation"]
    seconds = flop * of_peak * 100 / (x["peak_speed"] * 1e12)
    watts = x["server_power"] * 1e3 / x["gpus_per_server"] * x["load_factor"] / 100 * x["pue"]
    gigabytes = x["total_parameters"] * x["weight_size"] / 8 * x["memory_overhead"]
    needed = np.ceil(gigabytes / (x["gpu_memory"] * x["minimum_gpus"]))
    gpus = x["minimum_gpus"] * 2 ** np.ceil(np.log2(needed))
    servers = gpus / x["gpus_per_server"]
    of_token = x["alpha"] * np.exp(x["beta"] * x["batch_size"]) * x["active_parameters"]
    of_token = of_token + x["gamma"]
    slow = x["latency_alpha"] * x["active_parameters"] + x["latency_beta"] * x["batch_size"]
    slow, fitted = slow + x["latency_gamma"], x["fitted_speed"] / 100
    latency = x["first_token"] + x["tokens"] * ((1 - fitted) / x["token_speed"] + fitted * slow)
    priced = x["tokens"] * x["output_energy"] + x["input_tokens"] * x["input_energy"]
    priced = priced + x["cached_tokens"] * x["cached_energy"]  # millionths of a Wh
    hosts = servers * x["host_power"] * latency / 3600 / x["batch_size"]  # Wh
    in_room = gpus * priced / x["output_energy"] * of_token + hosts
    making = 1e3 * (servers * x["embodied_server"] + gpus * x["embodied_gpu"])  # gCO2e
    life = x["hardware_life"] * HOURS * 3600
    return {
        "energy_by_flop": seconds * watts / 3600,
        "energy_by_benchmark": in_room * x["pue"],
        "energy_by_cost": x["search_energy"] * x["cost_ratio"],
        "energy_by_token": priced / 1e6,
        "carbon_per_request": in_room * x["pue"] * x["carbon_intensity"] / 1e3
        + making * latency / life / x["batch_size"],
        "water_per_request": in_room * (x["water_on_site"] + x["pue"] * x["water_off_site"]),
    }


def share(x):
    of_ai = x["company_electricity"] * x["ai_share"] / 100
    return {
        "electricity": of_ai,
        "inference_electricity": of_ai * x["answering_share"] / 100,
        "training_electricity": of_ai * (1 - x["answering_share"] / 100),
    }


def search(x):
    kilowatts = x["servers"] * x["server_power"] * x["utilisation"] / 100 * x["pue"]
    return {
        "electricity": kilowatts * HOURS / 1e9,
        "daily_electricity": kilowatts * 24 / 1e6,
        "per_search": kilowatts * 1e3 * 24 / x["searches"],
        "gpus": x["servers"] * x["gpus_per_server"],
    }


def investment(x):
    bought = x["servers"] * x["server_price"]
    written_off = bought / x["server_life"]
    kilowatts = x["servers"] * x["server_power"] * x["utilisation"] / 100 * x["pue"]
    paid = kilowatts * HOURS * x["electricity_price"]
    earned = x["revenue"] * x["margin"] / 100
    return {
        "capital": bought,
        "annual_capital": written_off,
        "annual_electricity_cost": paid,
        "annual_cost": written_off + paid,
        "electricity_share": 100 * paid / (written_off + paid),
        "cost_per_search": 100 * (written_off + paid) / (x["searches"] * 365),
        "profit": earned + 0 * paid,
        "profit_share": 100 * (written_off + paid) / earned,
    }


def shipments(x):
    all_makers = x["servers"] / (x["market_share"] / 100)
    gigawatts = all_makers * x["server_power"] * x["utilisation"] / 100 * x["pue"] / 1e6
    return {
        "electricity": gigawatts * HOURS / 1e3,
        "fleet_power": gigawatts,
        "world_share": 100 * gigawatts * HOURS / 1e3 / x["world_electricity"],
    }


def growth(x):
    ratio = np.exp(np.log(x["last_shipments"] / x["first_shipments"]) / x["years_between"])
    # 1 + 1/r + 1/r² … is (1 - q^n) / (1 - q), with q = 1/r.
    back = 1 / ratio
    running = x["last_shipments"] * (1 - back ** x["years_in_use"]) / (1 - back)
    kilowatts = x["server_power"] * x["utilisation"] / 100 * x["pue"]
    return {
        "electricity": running * kilowatts * HOURS / 1e9,
        "one_year_electricity": x["last_shipments"] * kilowatts * HOURS / 1e9,
        "servers_in_use": running,
        "fleet_power": running * kilowatts / 1e6,
        "annual_growth": 100 * (ratio - 1),
    }


def rebound(x):
    used_more = np.exp(x["elasticity"] * np.log(x["efficiency_gain"]))
    used = x["baseline_electricity"] * used_more / x["efficiency_gain"]
    could_save = x["baseline_electricity"] * (1 - 1 / x["efficiency_gain"])
    return {
        "electricity": used,
        "demand": used_more,
        "potential_saving": could_save,
        "electricity_saved": x["baseline_electricity"] - used,
        "rebound_effect": 100 - 100 * (x["baseline_electricity"] - used) / could_save,
    }


def repurposing(x):
    freed = x["mining_electricity"] * x["share_moved"] / 100  # TWh
    moved = freed * x["utilisation"] / 100 * x["pue"]
    megawatts = moved * 1e6 / HOURS
    return {
        "electricity": moved,
        "fleet_power": megawatts,
        "cards": freed * 1e12 / HOURS / x["card_power"],
        "servers": megawatts * 1e3 / x["server_power"],
    }


def installed(x):
    kinds = ("a100", "h100", "h20", "b200", "b300")
    gpus = sum(x[f"gpus_{kind}"] for kind in kinds)
    rated = sum(x[f"gpus_{kind}"] * x[f"gpu_power_{kind}"] for kind in kinds)
    watts = rated * x["load_factor"] / 100 * x["pue"]
    return {
        "electricity": watts * HOURS / 1e12,
        "fleet_power": watts / 1e9,
        "gpus": gpus,
        "servers": gpus / x["gpus_per_server"],
        "power_per_gpu": watts / gpus,
    }


def prompts(x):
    a_day = x["prompt_volume"] * x["energy_per_prompt"] / 1e6  # MWh
    fleet = x["fleet_power"] * x["load_factor"] / 100 * x["pue"] * HOURS / 1e3  # TWh
    return {
        "electricity": a_day * 365 / 1e6,
        "prompt_share": 100 * a_day * 365 / 1e6 / fleet,
        "fleet_electricity": fleet,
        "daily_electricity": a_day,
        "energy_if_all": fleet * 1e12 / 365 / x["prompt_volume"],
    }


def footprint(x):
    terawatt_hours = x["fleet_power"] * HOURS / 1e3
    return {
        "carbon": terawatt_hours * x["carbon_intensity"] / 1e3,
        "water": terawatt_hours * 1e9 * x["water_intensity"],
        "electricity": terawatt_hours,
        "datacentre_share": 100 * x["fleet_power"] / x["datacentre_power"],
    }


def usage(x):
    a_day = (
        x["texts"] * x["per_text"]
        + x["long_answers"] * x["per_long_answer"]
        + x["images"] * x["per_image"]
        + x["videos"] * x["per_video"]
        + x["sessions"] * x["per_session"]
    )
    used = a_day * x["people"] * x["days"] / 1e3  # kWh
    return {
        "electricity": used,
        "carbon": used * x["carbon_intensity"] / 1e3,
        "household_share": 100 * used / x["household_electricity"],
        "hours": used / x["household_electricity"] * HOURS,
        "electricity_per_person": a_day,
    }


def workload(x):
    working = np.minimum(x["active_parameters"], x["total_parameters"]) * 1e9
    read = x["flop_per_token"] * working * x["input_tokens"] / (x["prefill_utilisation"] / 100)
    written = x["flop_per_token"] * working * x["tokens"] / (x["flop_utilisation"] / 100)
    seconds = (read + written) / (x["peak_speed"] * 1e12)
    watts = x["server_power"] * 1e3 / x["gpus_per_server"] * x["load_factor"] / 100 * x["pue"]
    gigabytes = x["total_parameters"] * x["weight_size"] / 8 * x["memory_overhead"]
    needed = np.ceil(gigabytes / (x["gpu_memory"] * x["minimum_gpus"]))
    gpus = x["minimum_gpus"] * 2 ** np.ceil(np.log2(needed))
    servers = gpus / x["gpus_per_server"]
    of_token = x["alpha"] * np.exp(x["beta"] * x["batch_size"]) * working / 1e9 + x["gamma"]
    paid = x["input_tokens"] * x["input_energy"] + x["cached_tokens"] * x["cached_energy"]
    counted = x["tokens"] + paid / x["output_energy"]
    latency = x["first_token"] + x["tokens"] / x["token_speed"]  # s
    hosts = servers * x["host_power"] * latency / 3600 / x["batch_size"]  # Wh
    in_room = x["requests"] * (gpus * counted * of_token + hosts) / 1e3  # kWh a day
    making = servers * x["embodied_server"] + gpus * x["embodied_gpu"]  # kgCO2e
    life = x["hardware_life"] * HOURS * 3600
    used = in_room * x["pue"]
    return {
        "electricity_by_benchmark": used,
        "electricity_by_flop": x["requests"] * seconds * watts / 3.6e6,
        "carbon_of_operation": used * x["carbon_intensity"] / 1e3,
        "carbon_of_hardware": x["requests"] * making * latency / life / x["batch_size"],
        "daily_water": in_room * (x["water_on_site"] + x["pue"] * x["water_off_site"]),
        "daily_cost": used * x["tariff"],
    }


FORMULAS = {
    formula.__name__: formula
    for formula in (
        training, service, request, share, search, investment, shipments, growth, rebound,
        repurposing, installed, prompts, footprint, usage, workload,
    )
}  # fmt: skip


def plausible(calculator, values=None):
    """Return the ends of each input that is in doubt, as declared, for other `values` too."""
    ranges = {}
    for name, declared in calculator.inputs.items():
        if name in calculator.decisions:
            continue
        value = (values or {}).get(name, declared.value)
        low, high = declared.likely
        if declared.relative:
            times = value / declared.value
            low, high = max(low * times, declared.low), min(high * times, declared.high)
        if min(low, value) < max(high, value):
            ranges[name] = min(low, value), max(high, value)
    return ranges


def triangular(share, low, peak, high):
    """Return the values below which such shares of a triangular distribution lie."""
    turn = (peak - low) / (high - low)
    rising = low + np.sqrt(share * (high - low) * (peak - low))
    falling = high - np.sqrt((1 - share) * (high - low) * (high - peak))
    return np.where(share < turn, rising, falling)


def draw(calculator, values, ranges, count, seed):
    """Return so many values of every input by chance, without those that contradict each other."""
    chance = np.random.default_rng(seed)
    drawn = {name: np.full(count, float(value)) for name, value in values.items()}
    together = {name: group.inputs[0] for group in calculator.correlated for name in group.inputs}
    shares = {}
    for name, (low, high) in ranges.items():
        share = shares.setdefault(together.get(name, name), chance.random(count))
        declared, ends = calculator.inputs[name], np.array([low, values[name], high], float)
        if declared.usual[0] > 0 and low > 0 and declared.unit != "%":
            drawn[name] = np.exp(triangular(share, *np.log(ends)))
        else:
            drawn[name] = triangular(share, *ends)
    for pair in calculator.within:
        # A part and its whole have the same unit in every model that has both.
        assert calculator.inputs[pair.part].unit == calculator.inputs[pair.whole].unit
        possible = drawn[pair.part] <= drawn[pair.whole]
        drawn = {name: column[possible] for name, column in drawn.items()}
    return drawn


def independent_intervals(calculator, values=None, ranges=None, *, count=100_000, seed=2023):
    """Return low, central and high of each result: nine in ten draws, and the values' own answer.

    A value beyond what is plausible takes the range along, unless a range is given for it.
    """
    values = calculator.defaults() | (values or {})
    ranges = plausible(calculator, values) | (ranges or {})
    ends = {name: pair for name, pair in ranges.items() if pair[0] < pair[1]}
    formula = FORMULAS[calculator.name]
    outcomes = formula(draw(calculator, values, ends, count, seed))
    central = formula({name: np.float64(value) for name, value in values.items()})
    of_results = {}
    for name, column in outcomes.items():
        low, high = np.quantile(column, [0.05, 0.95])
        own = float(central[name])
        of_results[name] = min(float(low), own), own, max(float(high), own)
    return of_results
