"""The paper's Figure 1: what a request takes, as printed and as made again here."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from calc import CALCULATORS
from calc.core import units
from calc.core.amounts import FULL
from calc.core.calculator import Input, Result
from calc.core.cited import ESTIMATES, NUMBERS, printed_value
from calc.core.wording import Wording
from calc.view.table import MORE, table
from overrides.generator.figures.drawing import Group, Row, draw_both
from overrides.generator.figures.figure import Figure

WH = "Wh"
LISTED = "search.keyword"
"""The bar that is cited: Google's own figure for a search. The others are computed."""


ENDS = {"high": "search.semianalysis", "own": "search.own-volume"}
"""The estimates of which the title speaks: the highest bar, and the same at its own volume."""


@dataclass(frozen=True)
class Bar:
    """A bar: the estimate that makes it again, the result it shows, and how it comes about.

    `total` names the electricity among the estimate's inputs and results, `among` those whose
    product is the number of requests that share it; each is shown in the unit after it.
    """

    estimate: str
    result: str
    total: str
    total_unit: str
    among: tuple[str, ...]
    among_unit: str


def _fleet(estimate: str) -> Bar:
    return Bar(estimate, "per_search", "daily_electricity", "GWh/day", ("searches",), "search/day")


BARS = (
    Bar("service.devries", "per_request", "electricity", "MWh/day", ("requests",), "request/day"),
    Bar(
        "service.bloom",
        "per_request",
        "inference_energy",
        "kWh",
        ("requests", "lifetime"),
        "request",
    ),
    _fleet("search.new-street"),
    _fleet("search.semianalysis"),
    _fleet("search.own-volume"),
)
"""In the paper's order; the last is not in the paper."""


def values(bar: Bar) -> dict[str, float]:
    """Return the inputs and results of a bar's estimate, by name."""
    estimate = ESTIMATES[bar.estimate]
    calculator = CALCULATORS[estimate.calculator]
    return calculator.complete(estimate.inputs) | calculator.run(estimate.inputs)


def recompute(bar: Bar) -> float:
    """Return the height of a bar as it is made here, in watt-hours."""
    return values(bar)[bar.result]


def shares(bar: Bar) -> tuple[float, float]:
    """Return the electricity of a bar and the number of requests that share it, in its units."""
    calculator, known = CALCULATORS[ESTIMATES[bar.estimate].calculator], values(bar)
    declared: Mapping[str, Input | Result] = {**calculator.inputs, **calculator.results}

    def product(names: tuple[str, ...], unit: str) -> float:
        amount = math.prod(
            (units.Quantity.of(known[name], declared[name].unit) for name in names),
            start=units.Quantity(1.0),
        )
        return float(amount / units.Quantity.of(1.0, unit))

    return product((bar.total,), bar.total_unit), product(bar.among, bar.among_unit)


def figure(words: Wording) -> Figure:
    """Return Figure 1: the bars are made here, the values beside them are those printed."""
    keyword = NUMBERS[LISTED]
    energy = units.convert(keyword.value, keyword.unit, "Wh/search")
    label = words["figures", "one", LISTED]
    title = words.pair(label, words.quantity(energy, WH))
    groups = [Group("", [Row(label, energy, words.bare(energy, WH), "measured", title=title)])]
    body = [[label, words.quantity(energy, WH, FULL), "", "", words.credit(keyword.source)]]
    for bar in BARS:
        estimate, recomputed = ESTIMATES[bar.estimate], recompute(bar)
        computed = estimate.standing == "computed"
        label = words["figures", "one", bar.estimate]
        value = printed_value(estimate.claims[bar.result])
        printed = words.quantity(value, WH, FULL)
        kind = "computed" if computed else "published"
        if computed:
            groups.append(Group(words["figures", "one", "beyond"], []))
        row = Row(label, recomputed, words.bare(value, WH), kind, title=words.pair(label, printed))
        groups[-1] = Group(groups[-1].heading, [*groups[-1].rows, row])
        total, among = shares(bar)
        shared = {
            "total": words.quantity(total, bar.total_unit),
            # Whole ones: what a model takes a day's mean of need not come out so.
            "among": words.quantity(round(among), bar.among_unit, FULL),
        }
        body.append([
            label,
            "" if computed else printed,
            words.quantity(recomputed, WH, MORE),
            words.fill(words["figures", "one", "shares"], shared),
            words.credit(estimate.source, estimate.standing),
        ])  # fmt: skip
    title = words.fill(
        words["figures", "one", "title"],
        {
            key: words.quantity(printed_value(ESTIMATES[estimate].claims["per_search"]), WH)
            for key, estimate in ENDS.items()
        },
    )
    head = [
        words["interface", "what"],
        *(words["figures", "one", column] for column in ("printed", "recomputed", "how")),
        words["interface", "source"],
    ]
    sources = [keyword.source, *(ESTIMATES[bar.estimate].source for bar in BARS)]
    wide, narrow = draw_both("figure-1", title, groups, words, unit=WH)
    return Figure(
        title,
        wide,
        table(head, body, title),
        words["figures", "one", "note"],
        tuple(dict.fromkeys(sources)),
        numbers=(LISTED,),
        measure=words["figures", "one", "measure"],
        narrow=narrow,
    )
