"""What an answer is like: in a sentence beside it, and as a table with place, year and source.

The table can be asked for the answer times whatever the reader multiplies it by, too.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from calc.analysis.equivalents import (
    FACTORS,
    WATTS,
    Equivalent,
    comparators,
    energy_of_one,
    equivalents,
    multiply,
    ratio_to,
)
from calc.charts.finding import compare
from calc.core.amounts import FULL
from calc.core.cited import NUMBERS, SOURCES
from calc.core.html import Html, html, join
from calc.core.refused import Misread
from calc.core.scenario import Scenario
from calc.core.units import convert, dimension
from calc.core.wording import Wording, echo
from calc.sharing.question import Question
from calc.sharing.typed import parse_number
from calc.view import table
from calc.view.aside import analysis, controls, error, note

COUNTED = {"people": "person", "days": "day"}
"""What the reader's own factors count."""

FAR, LESS = 100, 2
"""Beyond these ratios a comparison helps nobody: with a search, and with the smallest country."""


# ---- in a sentence

RULER = "ireland.metered.2025"
"""What a year's electricity is held against in an answer: this of a country in its last year."""


def against_ireland(scenario: Scenario, words: Wording) -> str:
    """Return what part of a country's electricity the leading result is: ``half of what …``."""
    country = words.fill(words["portions", "country"], {"year": NUMBERS[RULER].as_of[:4]})
    return compare(words, ratio_to(scenario.answer, scenario.unit, RULER), 1, country)


def sentence(scenario: Scenario, words: Wording) -> Html:
    """Return one sentence: the countries just below and above, or the searches it equals."""
    try:
        nearest = comparators(scenario.answer, scenario.unit, words.language)
    except ValueError:
        return Html("")  # what has no equivalent is like nothing
    # The neighbours stand first, the one below before the one above, and either may be missing.
    # What is far from everything is like nothing.
    countries = [near for near in nearest[:2] if near.number.startswith("country.")]
    below = [country for country in countries if country.ratio >= 1]
    above = [
        country
        for country in countries
        if country.ratio < 1 and (below or country.ratio > 1 / LESS)
    ]
    if nearest and nearest[0].number == "search.keyword" and 1 / FAR < nearest[0].ratio < FAR:
        gaps = {"ratio": words.amount(nearest[0].ratio, 2)}
        key = "same" if gaps["ratio"] == "1" else "search"
    elif below or above:
        key = "between" if below and above else "more" if below else "less"
        gaps = {
            side: _country(words, countries[0])
            for side, countries in (("below", below), ("above", above))
            if countries
        }
    else:
        return Html("")
    text = words.fill(words["equivalents", "sentence", key], gaps)
    return html('<p class="ec-equivalent-sentence">{}</p>', text)


def _country(words: Wording, country: Equivalent) -> str:
    """Return a country with the year and amount of its electricity."""
    _, slug, year = country.number.split(".")
    value = words.quantity(NUMBERS[country.number].value, "TWh/year")
    gaps = {"area": words["countries", slug], "year": year, "value": value}
    return words.fill(words["equivalents", "sentence", "area"], gaps)


# ---- as a table


def _row(words: Wording, equivalent: Equivalent) -> list[str]:
    """Return one equivalent: what, where and when, how much, how that compares, who says so."""
    number, period = NUMBERS[equivalent.number], equivalent.period
    label, value, unit = words.number_label(number.id), number.value, number.unit
    ratio = table.ratio(words, equivalent.ratio)
    if period and dimension(unit) == WATTS:
        label = words.fill(words["equivalents", period], {"label": label})
        value, unit = convert(value, unit, f"kWh/{period}"), "kWh"
    elif period:
        ratio = words.fill(words["equivalents", "a_year"], {"ratio": ratio})
    place = number.as_of[:4] or str(SOURCES[number.source].year)
    gaps = {"year": place}
    if number.id.startswith("country."):  # which is a place by name
        label = words.country_name(number.id)
        place = words.fill(words["equivalents", "in_year"], gaps)
    else:
        gaps["place"] = words["equivalents", "place", number.id]
        place = words.fill(words["equivalents", "place_year"], gaps)
    amount = words.quantity(value, unit, table.MORE)
    return [label, place, amount, ratio, words.credit(number.source, number.standing)]


def _table(words: Wording, label: str, value: float, unit: str) -> Html:
    """Return everything a value is like, as a table, or a sentence that it is like nothing."""
    if value <= 0:
        return html("<p>{}</p>", words["equivalents", "nothing"])
    try:
        listed = equivalents(value, unit, words.language)
    except ValueError:
        none = words.fill(words["equivalents", "none"], {"unit": words.unit(unit)})
        return html("<p>{}</p>", none)
    head = [
        words["interface", "what"],
        words["equivalents", "where"],
        words["equivalents", "its"],
        words["equivalents", "ratio"],
        words["interface", "source"],
    ]
    gaps = {"label": label, "value": words.quantity(value, unit)}
    caption = words.fill(words["equivalents", "caption"], gaps)
    return table.table(head, [_row(words, equivalent) for equivalent in listed], caption)


def product(scenario: Scenario, words: Wording, factors: Mapping[str, float]) -> Html:
    """Return what so many people and days take, in a sentence, and what that is like."""
    calculator = scenario.calculator
    result = energy_of_one(calculator)
    if not result or not factors:
        return Html("")
    value, unit = multiply(
        scenario.results[result], calculator.results[result].unit, **dict(factors)
    )
    gaps = {name: words.quantity(factor, COUNTED[name], FULL) for name, factor in factors.items()}
    key = "by_both" if len(factors) == len(FACTORS) else f"by_{min(factors)}"
    gaps |= {"one": scenario.format(words, result), "product": words.quantity(value, unit)}
    return html(
        '<p class="ec-finding">{}</p>{}',
        words.fill(words["equivalents", key], gaps),
        _table(words, words["equivalents", "multiplied"], value, unit),
    )


def list_equivalents(scenario: Scenario, words: Wording) -> Html:
    """Return everything that the leading result is like."""
    calculator = scenario.calculator
    label = words.result_label(calculator.name, scenario.leading)
    table = _table(words, label, scenario.answer, scenario.unit)
    return sentence(scenario, words) + table


def aside(scenario: Scenario, words: Wording) -> Html:
    """Return the section: boxes for the reader's own factors, empty, and the equivalents."""
    return analysis(
        "equivalents",
        words,
        _factors(scenario, words),
        list_equivalents(scenario, words),
        note(words["equivalents", "only"]),
    )


def _factors(scenario: Scenario, words: Wording) -> Html:
    """Return the boxes for the reader's own factors; nothing, where nothing is to be multiplied."""
    calculator = scenario.calculator
    result = energy_of_one(calculator)
    if not result:
        return Html("")
    name = f"{calculator.name}-equivalents"
    boxes = join(
        html(
            '<div><label for="{name}-{factor}">{label}</label>'
            '<input type="text" inputmode="text" autocomplete="off" spellcheck="false" '
            'id="{name}-{factor}" data-choice="{factor}" value="" '
            'aria-describedby="{name}-hint"></div>',
            name=name,
            factor=factor,
            label=words["equivalents", factor],
        )
        for factor in FACTORS
    )
    label = words.result_label(calculator.name, result)
    hint = words.fill(words["equivalents", "hint"], {"label": label})
    return controls(
        html('{}<p class="ec-note" id="{}-hint">{}</p>', boxes, name, hint),
        words["equivalents", "scale"],
    )


def answer(question: Question) -> Html:
    """Return what the answer is like, after what it is times the people and days of the reader.

    An empty box multiplies by nothing.
    """
    scenario, words = question.scenario, question.words
    listed = list_equivalents(scenario, words)
    factors = {}
    for name, (low, high) in FACTORS.items():
        typed = question.asked["choices"].get(name, "")
        if not typed.strip():
            continue
        label = words["equivalents", name]
        try:
            factors[name] = parse_number(typed, COUNTED[name])
        except Misread as wrong:
            return error(wrong.sentence(words, label, COUNTED[name])) + listed
        except ValueError:
            factors[name] = math.nan
        if not low <= factors[name] <= high:
            gaps = {"low": words.amount(low, FULL), "high": words.amount(high, FULL)}
            gaps |= {"label": label, "value": echo(typed)}
            return error(words.fill(words["messages", "not_a_number"], gaps)) + listed
    return product(scenario, words, factors) + listed
