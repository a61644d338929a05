# %% [markdown]
# ---
# title: Carbon and water, rebuilt
# description: >-
#   A notebook that makes the carbon and water ranges of de Vries-Gao (Patterns, 2025) again,
#   and shows what they rest on.
# summary: >-
#   Both ranges for AI's carbon and water in 2025 come out of two powers and two constants; so
#   all of their width is one question, how much hardware ran in that year.
# changed:
#   - 2026-11-23: "First published."
# ---
#
# # Carbon and water in 2025, rebuilt
#
# In December 2025 Alex de Vries-Gao published ranges for what AI's electricity emitted and what
# water it used in that year. We have read the abstract; how the ranges are made we know from a
# public note by a reader of the whole paper, and from the ranges themselves.

# %%
import calc
from calc.core.cited import ESTIMATES, agrees_with_printed, number
from calc.core.wording import wording
from calc.view.notebook import chart, listed

footprint = calc.CALCULATORS["footprint"]
short = wording("en").short  # a quantity, without what it is per

# %% [markdown]
# ## From gigawatts to tonnes and litres
#
# An average power, for all the hours of a year, times what a unit of electricity brings with it.
# Without the package it takes three lines:

# %%
HOURS = 365 * 24
INTENSITY = number("footprint.intensity").value  # g CO2e for each kWh
WATER = number("footprint.water").value  # litres for each kWh

by_hand = {}
for end, power in (
    ("low", number("ai.devriesgao.2024").value),
    ("high", number("ai.devriesgao.2025").value),
):
    kwh = power * 1e6 * HOURS
    by_hand[end] = {"carbon": kwh * INTENSITY / 1e12, "water": kwh * WATER}
    for name, claim in ESTIMATES[f"footprint.{end}"].claims.items():
        assert agrees_with_printed(by_hand[end][name], claim), (end, name)

# %% [markdown]
# Both ends of both ranges came out to the last digit, or the page wouldn't have been built. The
# model behind the calculator says the same:

# %%
ENDS = {"low": "Low", "high": "High"}
SHOWN = ("electricity", "carbon", "water")
rows = {"low": footprint.run(), "high": footprint.run(ESTIMATES["footprint.high"].inputs)}
for end, result in rows.items():
    for name in ("carbon", "water"):
        assert abs(result[name] / by_hand[end][name] - 1) < 1e-12
listed(
    "AI in 2025, after de Vries-Gao",
    ["End", "Electricity", "Carbon", "Water"],
    [
        [
            ENDS[end],
            *(short(result[name], footprint.results[name].unit) for name in SHOWN),
        ]
        for end, result in rows.items()
    ],
)

# %% [markdown]
# ## What the width is made of
#
# The two ends share one carbon intensity and one water intensity. So the whole width comes from
# the power: what stood at the end of 2024 for the low end, what stood a year later for the high
# one. The truth for a year of building lies between; that the grid, the water or the power itself
# may be off isn't in the range.
#
# How wide would it be, if the grid were in it? The paper has the spread of regions of the United
# States, and the mean of what six companies disclose for themselves. Regions are places, and no
# range of the world's average.

# %%
low, high = number("ai.devriesgao.2024").value, number("ai.devriesgao.2025").value


def carbon(intensity: str) -> tuple[float, float]:
    """Return the range of carbon with another number for the grid, in Mt a year."""
    grid = number(intensity).value
    first, last = (
        footprint.run({"fleet_power": fleet_power, "carbon_intensity": grid})["carbon"]
        for fleet_power in (low, high)
    )
    return first, last


grids = {
    "As published": carbon("footprint.intensity"),
    "Intensity that six companies disclose": carbon("footprint.intensity-disclosed"),
    "All in the cleanest of the American regions": carbon("footprint.intensity-low"),
    "All in the dirtiest of the American regions": carbon("footprint.intensity-high"),
}
chart("footprint-grids", "Carbon of AI's electricity, 2025", grids, "MtCO2e/year")

# %% [markdown]
# ## Water, which water?
#
# No text that we saw states the litres for each kilowatt-hour. They follow from the published
# ends, and both ends give the same:

# %%
for end, power in (("low", low), ("high", high)):
    litres = float(ESTIMATES[f"footprint.{end}"].claims["water"])
    print(f"{ENDS[end]:<5} {litres / (power * 1e6 * HOURS):.3f} litres for each kWh")

# %% [markdown]
# The note splits them into water at power stations and water at the data centre. Its two parts
# add up to more, and don't give the published litres back; we show the gap and can't explain it.

# %%
parts = number("footprint.water-indirect").value + number("footprint.water-direct").value
split = {
    "Published": tuple(float(ESTIMATES[f"footprint.{end}"].claims["water"]) for end in rows),
    "From the parts in the note": tuple(
        footprint.run({"fleet_power": power, "water_intensity": parts})["water"]
        for power in (low, high)
    ),
}
chart("footprint-water", "Water of AI's electricity, 2025", split, "L/year")

# %% [markdown]
# [Footprint](../since/footprint.md) has the calculator, and what firms report of themselves.
