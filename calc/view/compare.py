"""What an answer is like: a sentence beside it, and the whole list as a table."""

from __future__ import annotations

from calc.cited import NUMBERS
from calc.comparisons import Comparison
from calc.units import convert
from calc.view import table
from calc.view.markup import escape
from calc.view.scenario import Scenario, named, origin

FAR, LESS = 100, 2
"""Beyond these ratios a comparison helps nobody: with a search, and with the smallest country."""


def sentence(scenario: Scenario) -> str:
    """Return one sentence: the countries just below and above, or the searches it equals."""
    words, alike = scenario.words, scenario.comparisons
    # The neighbours stand first, the one below before the one above, and either may be missing.
    # What is far from everything is like nothing.
    countries = [each for each in alike[:2] if each.number.startswith("country.")]
    below = [each for each in countries if each.ratio >= 1]
    above = [each for each in countries if each.ratio < 1 and (below or each.ratio > 1 / LESS)]
    if alike and alike[0].number == "search.keyword" and 1 / FAR < alike[0].ratio < FAR:
        said = words.fill(words["compare", "search"], {"ratio": words.amount(alike[0].ratio, 2)})
    elif below or above:
        which = "between" if below and above else "more" if below else "less"
        places = {
            key: _area(scenario, each)
            for key, places in (("below", below), ("above", above))
            for each in places[:1]
        }
        said = words.fill(words["compare", which], places)
    else:
        return ""
    return f'<p class="ec-like">{escape(said)}</p>'


def _area(scenario: Scenario, each: Comparison) -> str:
    words = scenario.words
    _, slug, year = each.number.split(".")
    area, value = words["countries", slug], words.quantity(NUMBERS[each.number].value, "TWh/year")
    return words.fill(words["compare", "area"], {"area": area, "year": year, "value": value})


def rows(scenario: Scenario) -> str:
    """Return everything the primary result is like, as a table; nothing, where nothing is."""
    words = scenario.words
    body = []
    for each in scenario.comparisons:
        cited = NUMBERS[each.number]
        label, value, unit = named(words, each.number), cited.value, cited.unit
        if each.period:
            label = words.fill(
                words["compare", "period"],
                {"label": label, "period": words["compare", each.period]},
            )
            unit = f"kWh/{each.period}"
            value = convert(value, cited.unit, unit)
        body.append([
            escape(label),
            escape(words.quantity(value, unit, table.MORE)),
            table.ratio(words, each.ratio),
            escape(origin(words, cited.source)),
        ])  # fmt: skip
    head = [words["interface", each] for each in ("what", "value", "ratio", "source")]
    return table.table(head, body, words["compare", "caption"]) if body else ""
