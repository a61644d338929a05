# %% [markdown]
# ---
# title: NVIDIA's shipments, rebuilt
# description: >-
#   A notebook that puts Epoch AI's counts of NVIDIA GPUs sold from 2022 to 2025 through the
#   method of de Vries (2023).
# summary: >-
#   The paper had to guess how many servers would be sold. With Epoch AI's counts in the place of
#   the guesses, a third of the servers that it put in 2027 had been sold in 2025 alone, and with
#   them half of the power or more, because each draws so much more.
# changed:
#   - 2026-11-23: "First published."
# ---
#
# # NVIDIA's shipments, by the paper's method
#
# In 2023 the paper took an analyst's guess at the servers of 2023, and another's for 2027. Epoch
# AI has since estimated, quarter by quarter, how many of NVIDIA's large GPUs were sold. So the
# paper's method can be run again with counts in the place of guesses.
#
# The counts: Epoch AI, AI chip counts, estimates of 31 March 2026 (CC BY 4.0). They are estimates
# too, made from NVIDIA's revenue and from prices, and each comes with a range.

# %%
import calc
from calc.core.cited import ESTIMATES, agrees_with_printed, number
from calc.core.tables import read_table
from calc.core.units import convert
from calc.core.wording import wording
from calc.view.notebook import chart, listed

short = wording("en").short  # a quantity, without what it is per
sold = read_table("data", "sold")
YEARS = (2022, 2023, 2024, 2025)
MEDIAN, LOW, HIGH = 0, 1, 2


def gpus(year: int, chips: tuple[str, ...], which: int = MEDIAN) -> int:
    """Return how many GPUs of these kinds were sold in a year."""
    return sum(
        count[which]
        for chip in chips
        for quarter, count in sold[chip].items()
        if quarter.startswith(str(year))
    )


everything = tuple(sold)
head = ["Year", "GPUs sold", "Sum of the 5th percentiles", "Sum of the 95th percentiles"]
listed(
    "NVIDIA's large GPUs, after Epoch AI",
    head,
    [
        [f"{year}", *(f"{gpus(year, everything, quantile):,}" for quantile in (MEDIAN, LOW, HIGH))]
        for year in YEARS
    ],
)

# %% [markdown]
# Adding up the percentiles of quarters, as the last two columns do, gives a wider range than
# Epoch AI would: it supposes that all quarters are off in the same direction at once.
#
# ## The paper's method, the counts of today
#
# Eight GPUs make a server; a server draws what a DGX A100 or a DGX H100 is rated for; it runs all
# year. Nothing else changes.

# %%
shipments = calc.CALCULATORS["shipments"]
PER_SERVER = number("server.gpus").value
MODELS = [number(f"server.power.{model}").value for model in ("a100", "h100")]


def by_the_paper(year: int) -> tuple[float, float]:
    """Return the range that the paper's method gives for a year's sales, in TWh a year."""
    servers = gpus(year, everything) / PER_SERVER
    low, high = (
        shipments.run({"servers": servers, "server_power": power})["electricity"]
        for power in MODELS
    )
    return low, high


def printed(year: int) -> tuple[float, float]:
    """Return the paper's own range."""
    low, high = (number(f"shipments.electricity.{year}.{end}").value for end in ("low", "high"))
    return low, high


replayed = {f"{year}, as sold": by_the_paper(year) for year in YEARS}
replayed["2023, as the paper had it"] = printed(2023)
replayed["2027, as the paper had it"] = printed(2027)
chart("sold-replayed", "A year's new servers at rated power, all year", replayed, "TWh/year")

# %% [markdown]
# For 2023 the paper's range was too low, for the plain reason that more servers were sold than
# its source had thought: by three fifths, if Epoch AI is right.

# %%
assert 1.55 < gpus(2023, everything) / PER_SERVER / number("shipments.servers.2023").value < 1.65

# %% [markdown]
# ## The servers that were really sold
#
# The replay keeps the paper's two servers. By 2025 most of what was sold was neither, and a GPU of
# that year is rated, on average, at about twice what one was in 2022. So here each kind of GPU has
# the rating of its own server, as Epoch AI gives it; for the H20, sold to China, it is our own
# assumption.

# %%
installed = calc.CALCULATORS["installed"]
KINDS = {
    "gpus_a100": ("a100", "a800"),
    "gpus_h100": ("h100", "h800"),
    "gpus_h20": ("h20",),
    "gpus_b200": ("b200",),
    "gpus_b300": ("b300",),
}
at_rating = {}
for year in YEARS:
    result = installed.run({kind: gpus(year, chips) for kind, chips in KINDS.items()})
    at_rating[year] = result
    for result_name, claim in ESTIMATES[f"installed.{year}"].claims.items():
        assert agrees_with_printed(result[result_name], claim), (year, result_name)

listed(
    "A year's GPUs at the rating of their own servers",
    ["Year", "In servers of eight", "Watts a GPU", "Power", "All year"],
    [
        [
            f"{year}",
            f"{result['servers']:,.0f}",
            short(result["power_per_gpu"], "W/GPU"),
            short(result["fleet_power"], "GW"),
            short(result["electricity"], "TWh/year"),
        ]
        for year, result in at_rating.items()
    ],
)

# %% [markdown]
# ## How it held up
#
# Servers, power and electricity of each year, beside what the paper had for 2027.

# %%
guessed = number("shipments.servers.2027").value
power = [number(f"shipments.power.2027.{end}") for end in ("low", "high")]
low, high = (convert(end.value, end.unit, "GW") for end in power)
for year, result in at_rating.items():
    print(
        f"{year}: {result['servers'] / guessed:4.0%} of the servers,",
        f"{result['fleet_power'] / high:4.0%} to {result['fleet_power'] / low:4.0%} of the power",
    )

# %% [markdown]
# So with little more than a third of the servers that the paper put in 2027, the sales of 2025
# came to between a half and three quarters of its power, because each draws so much more.

# %%
new = at_rating[2025]
assert 1 / 3 < new["servers"] / guessed < 2 / 5
assert 0.48 < new["fleet_power"] / high < new["fleet_power"] / low < 0.78
assert 1.9 < new["power_per_gpu"] / at_rating[2022]["power_per_gpu"] < 2.1

# %% [markdown]
# And that is one year. The paper's range is for one year's servers as well, though it has often
# been quoted for all of them. Here they are together, everything sold since 2022, at rated power
# and at a load of seven tenths.

# %%
load = number("server.share.inference").value
stock = {
    "Sold in 2025": at_rating[2025]["electricity"],
    "Sold from 2022 to 2025": installed.run()["electricity"],
    f"The same at {load:g}% load": installed.run({"load_factor": load})["electricity"],
    "2027, one year's servers, as the paper had it": printed(2027),
}
chart("sold-stock", "NVIDIA's GPUs, all year", stock, "TWh/year")

# %% [markdown]
# What this can't tell: how many of these GPUs have been switched on, how hard they work, and how
# many have gone. Other makers' chips aren't in it, nor cooling. [Installed](../since/installed.md)
# has the same stock with all of that to set.
