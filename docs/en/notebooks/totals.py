# %% [markdown]
# ---
# title: The totals, rebuilt
# description: >-
#   A notebook that makes the totals of de Vries (2023) for new AI servers in 2023 and 2027
#   again.
# summary: >-
#   Servers times rated power times the hours of a year give both of the paper's ranges to the
#   last digit; the notebook then shows how far each assumption carries them.
# changed:
#   - 2026-11-23: "Figure 1 has a notebook of its own now; what each assumption does is new."
# ---
#
# # The totals for 2023 and 2027, rebuilt
#
# The paper's best-known total is a product of three things: servers sold in a year, the power they
# are rated for, and the hours of a year. This notebook makes it again for both of the paper's
# years, then changes one assumption after another.

# %%
import calc
from calc.core.amounts import plain
from calc.core.cited import agrees_with_printed, number
from calc.core.units import convert
from calc.core.wording import wording
from calc.view.notebook import chart, listed

shipments = calc.CALCULATORS["shipments"]
short = wording("en").short  # a quantity, without what it is per

# %% [markdown]
# The two ends of each range differ in nothing but the model of the server: a DGX A100 at the low
# end, a DGX H100 at the high end, both at the most that they are rated to draw.

# %%
before = number("world.datacentres.2018").value  # what the paper compares with
totals, body = {}, []
for year in (2023, 2027):
    for end, model in (("low", "a100"), ("high", "h100")):
        servers = number(f"shipments.servers.{year}").value
        result = shipments.run(
            {
                "servers": servers,
                "server_power": number(f"server.power.{model}").value,
                "world_electricity": before,
            }
        )
        power = number(f"shipments.power.{year}.{end}")
        electricity = number(f"shipments.electricity.{year}.{end}")
        assert agrees_with_printed(
            convert(result["fleet_power"], "GW", power.unit), plain(power.value)
        )
        assert agrees_with_printed(result["electricity"], plain(electricity.value))
        totals[year, end] = result["electricity"]
        body.append(
            [
                f"{year}, {model.upper()}",
                short(result["fleet_power"], "GW"),
                short(result["electricity"], "TWh/year"),
                f"{result['world_share']:.1f}%",
            ]
        )
head = ["Year and server", "Power", "Electricity in a year", "Of all data centres, 2018"]
listed("A year's new servers, running flat out", head, body)

# %% [markdown]
# In 2023, as the paper says, that was next to nothing beside what data centres took already. For
# 2027 it would be between two fifths and two thirds of it.

# %%
assert 2 / 5 < totals[2027, "low"] / before < totals[2027, "high"] / before < 2 / 3
assert totals[2023, "high"] / before < 0.05

# %% [markdown]
# ## One assumption at a time
#
# Each row changes one thing in the upper end for 2027 and leaves the rest. A load of seven tenths
# is what Microsoft's researchers found for servers that answer requests; the overhead for cooling
# is what operators of all kinds reported in 2026, and no AI hall should need as much. Dividing by
# NVIDIA's share of the market adds the other makers.

# %%
upper = {"server_power": number("server.power.h100").value}
load = number("server.share.inference").value
cooling = number("pue.survey.2026").value
share = number("shipments.market_share").value
changes = {
    "As in the paper": {},
    f"Load {load:g}% instead of 100%": {"utilisation": load},
    f"Cooling counted, PUE {cooling:g}": {"pue": cooling},
    "Both": {"utilisation": load, "pue": cooling},
    f"Other makers added, NVIDIA at {share:g}%": {"market_share": share},
}
tried = {label: shipments.run(upper | change)["electricity"] for label, change in changes.items()}
chart("totals-changed", "New servers of 2027, upper end, one year", tried, "TWh/year")

# %% [markdown]
# The two simplifications that are most often held against the paper, full power and no cooling,
# pull in opposite directions, and here they come within a tenth of cancelling. What nothing
# cancels is a third one: the servers of the years before, which the paper leaves out.

# %%
assert abs(tried["Both"] / tried["As in the paper"] - 1) < 0.1
growth = calc.CALCULATORS["growth"]
stock = {
    "One year's servers": (totals[2027, "low"], totals[2027, "high"]),
    "All since 2023, if none retire": (
        growth.run()["electricity"],
        growth.run(upper)["electricity"],
    ),
}
chart("totals-stock", "Servers in 2027, running flat out", stock, "TWh/year")

# %% [markdown]
# [Growth](../future/growth.md) lets you choose after how many years a server goes. What was sold
# in fact is in [the next notebook](sold.py).
