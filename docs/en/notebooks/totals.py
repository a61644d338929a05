# %% [markdown]
# ---
# title: Figure 1 and the totals, rebuilt
# description: A notebook that rebuilds the paper's Figure 1 and its totals for 2023 and 2027.
# ---
#
# # Figure 1 and the totals, rebuilt
#
# This notebook makes the paper's one figure again, and its totals for 2023 and 2027, with the
# same package that the pages of this site use. It needs nothing but `calc` and a notebook to
# run in. It was run when this page was built; had a printed number not come out, the build would
# have stopped here.

# %%
from IPython.display import HTML

import calc
from calc.cited import ESTIMATES, number, rounding
from calc.units import convert
from calc.view import svg
from calc.wording import plain, wording

words = wording("en")

# %% [markdown]
# `calc.CALCULATORS` holds every model by name. `number` finds a cited number with its unit, and
# `ESTIMATES` what somebody published: the inputs they used, and the results they printed.
#
# A printed number is true to its last digit, so that is how closely ours must come.


# %%
def agrees(ours: float, key: str) -> float:
    """Return `ours`, if it rounds to the printed number called `key`."""
    printed = number(key)
    if abs(ours - printed.value) > rounding(plain(printed.value)) * (1 + 1e-9):
        message = f"{key}: {ours} does not round to {printed.value}"
        raise ValueError(message)
    return ours


# %% [markdown]
# ## Figure 1
#
# Energy for one request, from a plain Google search to one answered by a language model. The
# first bar is cited. ChatGPT's is a fleet shared among its requests, and BLOOM's a measured
# service. The last two are the fleets that SemiAnalysis and New Street Research thought a search
# engine would need, shared among the paper's searches.

# %%
service, search = calc.CALCULATORS["service"], calc.CALCULATORS["search"]

figure_1 = {
    "Google search": agrees(number("search.keyword").value, "figure1.search"),
    "ChatGPT": agrees(service.run()["per_request"], "figure1.chatgpt"),
    "BLOOM": agrees(service.run(ESTIMATES["service.bloom"].inputs)["per_request"], "figure1.bloom"),
    "AI search, after New Street Research": agrees(
        search.run(ESTIMATES["search.new-street"].inputs)["per_search"], "figure1.new_street"
    ),
    "AI search, after SemiAnalysis": agrees(search.run()["per_search"], "figure1.semianalysis"),
}
for label, energy in figure_1.items():
    print(f"{label:<48}{energy:6.2f} Wh")

# %% [markdown]
# Drawn with the parts that the calculators' charts are made of:

# %%
BAR, ROW = 14, 46
SCALE = svg.Scale(0, max(figure_1.values()), 0, 76)


def bar(place: int, label: str, energy: float) -> str:
    """Return one bar with its label above it and its value behind it."""
    top = place * ROW
    y, width = top + svg.LINE + 2, SCALE(energy)
    return (
        svg.text(0, top + svg.LINE * 0.75, label)
        + f'<rect x="0" y="{y}" width="{width:.4g}%" height="{BAR}" class="ec-bar published"/>'
        + svg.text(width, y + BAR - 3, words.quantity(energy, "Wh"), dx=8, css="ec-value")
    )


def chart(name: str, title: str, bars: dict[str, float]) -> HTML:
    """Return bars from zero, one for each label, all charts to one scale."""
    marks = [bar(place, label, energy) for place, (label, energy) in enumerate(bars.items())]
    said = "; ".join(f"{label}: {words.quantity(each, 'Wh')}" for label, each in bars.items())
    drawing = svg.figure(name, ROW * len(bars), title, said, marks)
    return HTML(f'<figure class="ec-figure">{drawing}</figure>')


chart("figure-1", "Energy for one request, as in the paper's Figure 1", figure_1)

# %% [markdown]
# One thing the figure doesn't show. SemiAnalysis sized its fleet for a far larger number of
# searches than the paper shares it among. At the fleet's own number, the last bar shrinks to
# ChatGPT's, because the one fleet is the other scaled up.

# %%
own_volume = {
    "searches": convert(number("search.semianalysis.volume").value, "search/s", "search/day")
}
corrected = figure_1 | {"AI search, after SemiAnalysis": search.run(own_volume)["per_search"]}
chart("figure-1-own-volume", "The same, with SemiAnalysis's fleet at its own volume", corrected)

# %% [markdown]
# ## The totals for 2023 and 2027
#
# A year's new servers, at the rated power of the older and of the newer model, running all year.
# The two ends of each range differ in nothing else.

# %%
shipments = calc.CALCULATORS["shipments"]

for year in (2023, 2027):
    for end, model in (("low", "a100"), ("high", "h100")):
        result = shipments.run(
            {
                "servers": number(f"shipments.servers.{year}").value,
                "power": number(f"server.power.{model}").value,
            }
        )
        printed = number(f"shipments.power.{year}.{end}")
        agrees(convert(result["power_drawn"], "GW", printed.unit), printed.id)
        agrees(result["electricity"], f"shipments.electricity.{year}.{end}")
        print(
            f"{year}, {end:<5}",
            f"{result['power_drawn']:7.2f} GW",
            f"{result['electricity']:7.1f} TWh a year",
            f"{result['share']:6.1f}% of all data centres, 2018",
        )

# %% [markdown]
# Both totals count one year's servers only. [Growth](../future/growth.md) adds up those that still
# run; [Installed](../since/installed.md) has what was sold.
