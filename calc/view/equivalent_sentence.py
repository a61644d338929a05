"""What an answer is like, in a sentence beside it; `calc.view.equivalents` has the whole list."""

from __future__ import annotations

from calc.analysis.equivalents import Equivalent
from calc.core.cited import NUMBERS
from calc.core.html import escape
from calc.view.scenario import Scenario

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
        said = words.fill(
            words["equivalents", "sentence", "search"], {"ratio": words.amount(alike[0].ratio, 2)}
        )
    elif below or above:
        which = "between" if below and above else "more" if below else "less"
        places = {
            key: _area(scenario, each)
            for key, places in (("below", below), ("above", above))
            for each in places[:1]
        }
        said = words.fill(words["equivalents", "sentence", which], places)
    else:
        return ""
    return f'<p class="ec-equivalent-sentence">{escape(said)}</p>'


def _area(scenario: Scenario, each: Equivalent) -> str:
    words = scenario.words
    _, slug, year = each.number.split(".")
    area, value = words["countries", slug], words.quantity(NUMBERS[each.number].value, "TWh/year")
    return words.fill(
        words["equivalents", "sentence", "area"], {"area": area, "year": year, "value": value}
    )
