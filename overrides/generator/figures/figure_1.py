"""The paper's Figure 1: what a request takes, as printed and as made again here."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from calc import CALCULATORS
from calc.core.cited import ESTIMATES, NUMBERS, printed_value
from calc.core.html import escape
from calc.core.units import convert
from calc.core.wording import FULL, Wording
from calc.view.table import MORE, table
from overrides.generator.figures.figure import Figure
from overrides.generator.figures.range_bars import Row, rows

WH = "Wh"
LISTED = "search.keyword"
"""The bar that is cited: Google's own figure for a search. The others are computed."""

type Values = Mapping[str, float]


@dataclass(frozen=True)
class Bar:
    """A bar: the estimate that makes it again, the result it shows, and how it comes about.

    `total` and `among` give from the estimate's inputs and results, in the units named, the
    electricity and the number of requests that share it.
    """

    estimate: str
    result: str
    total: Callable[[Values], float]
    total_unit: str
    among: Callable[[Values], float]
    among_unit: str


def _fleet(estimate: str) -> Bar:
    return Bar(
        estimate,
        "per_search",
        lambda each: each["daily"],
        "GWh/day",
        lambda each: each["searches"],
        "search/day",
    )


BARS = (
    Bar(
        "service.devries",
        "per_request",
        lambda each: each["electricity"],
        "MWh/day",
        lambda each: each["requests"],
        "request/day",
    ),
    Bar(
        "service.bloom",
        "per_request",
        lambda each: each["inference"] * 1000,
        "kWh",
        lambda each: each["requests"] * each["lifetime"],
        "request",
    ),
    _fleet("search.new-street"),
    _fleet("search.semianalysis"),
    _fleet("search.own-volume"),
)
"""In the paper's order; the last is not in the paper."""


def values(bar: Bar) -> dict[str, float]:
    """Return the inputs and results of a bar's estimate, by name."""
    each = ESTIMATES[bar.estimate]
    calculator = CALCULATORS[each.calculator]
    return calculator.complete(each.inputs) | calculator.run(each.inputs)


def again(bar: Bar) -> float:
    """Return the height of a bar as it is made here, in watt-hours."""
    return values(bar)[bar.result]


def figure(words: Wording) -> Figure:
    """Return Figure 1: the bars are made here, the values beside them are those printed."""
    keyword = NUMBERS[LISTED]
    wh = convert(keyword.value, keyword.unit, "Wh/search")
    label = words["figures", "one", LISTED]
    drawn = [Row(label, wh, wh, words.quantity(wh, WH))]
    body = [[
        escape(label), escape(words.quantity(wh, WH, FULL)), "", "",
        escape(words.credit(keyword.source)),
    ]]  # fmt: skip
    for bar in BARS:
        each, here = ESTIMATES[bar.estimate], values(bar)
        printed, ours = printed_value(each.claims[bar.result]), here[bar.result]
        computed = each.standing == "computed"
        label = words["figures", "one", bar.estimate]
        shown = words.quantity(printed, WH, FULL)
        kind = "computed" if computed else "published"
        heading = words["figures", "one", "beyond"] if computed else ""
        drawn.append(Row(label, ours, ours, shown, kind, heading))
        shares = {
            "total": words.quantity(bar.total(here), bar.total_unit),
            # Whole ones: what a model takes a day's mean of need not come out so.
            "among": words.quantity(round(bar.among(here)), bar.among_unit, FULL),
        }
        body.append([
            escape(label),
            "" if computed else escape(shown),
            escape(words.quantity(ours, WH, MORE)),
            escape(words.fill(words["figures", "one", "shares"], shares)),
            escape(words.credit(each.source, each.standing)),
        ])  # fmt: skip
    title = words["figures", "one", "title"]
    heads = ("printed", "recomputed")
    head = [words["interface", "what"], *(words["figures", "one", each] for each in heads),
            words["figures", "one", "how"], words["interface", "source"]]  # fmt: skip
    sources = [keyword.source, *(ESTIMATES[each.estimate].source for each in BARS)]
    return Figure(
        title,
        rows("figure-1", title, drawn, words),
        table(head, body, title),
        words["figures", "one", "note"],
        tuple(dict.fromkeys(sources)),
    )
