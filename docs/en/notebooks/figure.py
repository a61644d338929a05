# %% [markdown]
# ---
# title: Figure 1, rebuilt
# description: >-
#   A notebook that makes the one figure of de Vries (2023) again, bar by bar, and shows what
#   the figure leaves unsaid.
# summary: >-
#   The paper's only figure has five bars. Here each is made again from what it rests on, and
#   one of them shrinks when fleet and searches are counted by the same source.
# changed:
#   - 2026-11-23: "First published, split from the notebook of the totals."
# ---
#
# # Figure 1, rebuilt
#
# The paper has one figure: energy for one request, in five bars. This notebook makes each bar
# again with the package that the pages of this site use, and stops with an error if one of them
# doesn't come out as printed. It ran when the page was built.

# %%
import calc
from calc.core.amounts import plain
from calc.core.cited import ESTIMATES, agrees_with_printed, number
from calc.core.units import convert
from calc.view.notebook import chart

service, search = calc.CALCULATORS["service"], calc.CALCULATORS["search"]

# %% [markdown]
# `calc.CALCULATORS` holds each model by its name, and `run` gives its results in the units of
# its page. `number` finds a cited number, and `ESTIMATES` somebody's published scenario.
#
# The first bar is what Google said of a search in 2009. ChatGPT's is a fleet shared among its
# requests, BLOOM's a service that was measured. The last two are the fleets that New Street
# Research and SemiAnalysis thought a search engine would need, shared among the paper's searches.

# %%
ours = {
    "search": number("search.keyword").value,
    "chatgpt": service.run()["per_request"],
    "bloom": service.run(ESTIMATES["service.bloom"].inputs)["per_request"],
    "new_street": search.run(ESTIMATES["search.new-street"].inputs)["per_search"],
    "semianalysis": search.run()["per_search"],
}
for bar, value in ours.items():
    printed = number(f"figure1.{bar}").value
    assert agrees_with_printed(value, plain(printed)), f"{bar}: {value} does not round to {printed}"
    print(f"{bar:<14} printed {printed:5.2f} Wh, ours {value:6.3f} Wh")

# %% [markdown]
# A printed number is true to its last digit, so that is how closely ours had to come. Drawn:

# %%
names = {
    "search": "Google search, 2009",
    "chatgpt": "ChatGPT, early 2023",
    "bloom": "BLOOM, 2022",
    "new_street": "AI search, after New Street Research",
    "semianalysis": "AI search, after SemiAnalysis",
}
figure_1 = {names[bar]: value for bar, value in ours.items()}
chart("figure-1", "Energy for one request, as in the paper's Figure 1", figure_1, "Wh")

# %% [markdown]
# ## What the figure doesn't show
#
# SemiAnalysis sized its fleet for a number of searches of its own, about three times the paper's.
# Here is the last bar with fleet and searches from the same hand.

# %%
own_volume = convert(number("search.semianalysis.volume").value, "search/s", "search/day")
corrected = figure_1 | {names["semianalysis"]: search.run({"searches": own_volume})["per_search"]}
chart(
    "figure-1-own-volume",
    "The same, with SemiAnalysis's fleet at its own number of searches",
    corrected,
    "Wh",
    marked=names["semianalysis"],
)

# %% [markdown]
# It has become ChatGPT's bar, which is no accident: the larger fleet is the smaller one scaled
# up, from ChatGPT's requests to Google's searches. So two of the five bars are one and the same
# estimate, and what sets them apart in the figure is the number they were divided by.

# %%
assert abs(corrected[names["semianalysis"]] / ours["chatgpt"] - 1) < 0.001
assert 3 < own_volume / number("search.volume").value < 3.1

# %% [markdown]
# [Search](../future/search.md) lets you try both volumes, and [Request](../consumption/request.md)
# has what others have put beside these bars since.
