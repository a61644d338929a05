"""What an answer is like, with place, year and source; and times whatever the reader multiplies."""

from __future__ import annotations

from collections.abc import Mapping

from calc.analysis.equivalents import WATTS, Equivalent, energy_of_one, equivalents, multiply
from calc.core.cited import NUMBERS, SOURCES
from calc.core.html import escape
from calc.core.units import convert, dimension
from calc.core.wording import FULL, Wording
from calc.view import table
from calc.view.scenario import Scenario

LIMITS = {"people": (1.0, 1e10), "days": (1.0, 365.0)}
"""The reader's own factors, and from where to where each may go."""


def _row(words: Wording, each: Equivalent) -> list[str]:
    """Return one equivalent: what, where and when, how much, how that compares, who says so."""
    cited = NUMBERS[each.number]
    label, value, unit = words.number_label(each.number), cited.value, cited.unit
    ratio = table.ratio(words, each.ratio)
    if each.period and dimension(unit) == WATTS:
        label = words.fill(words["equivalents", each.period], {"label": label})
        value, unit = convert(value, unit, f"kWh/{each.period}"), "kWh"
    elif each.period:
        ratio = words.fill(words["equivalents", "a_year"], {"ratio": ratio})
    place = cited.as_of[:4] or str(SOURCES[cited.source].year)
    if not each.number.startswith("country."):  # which is a place by name
        where = words["equivalents", "place", each.number]
        place = words.fill(words["equivalents", "place_year"], {"place": where, "year": place})
    return [
        escape(label),
        escape(place),
        escape(words.quantity(value, unit, table.MORE)),
        escape(ratio),
        escape(words.credit(cited.source, cited.standing)),
    ]


def _table(words: Wording, label: str, value: float, unit: str) -> str:
    """Return everything a value is like, as a table, or a sentence that it is like nothing."""
    if value <= 0:
        return f"<p>{escape(words['equivalents', 'nothing'])}</p>"
    try:
        found = equivalents(value, unit)
    except ValueError:
        said = words.fill(words["equivalents", "none"], {"unit": words.unit(unit)})
        return f"<p>{escape(said)}</p>"
    head = [
        words["interface", "what"],
        words["equivalents", "where"],
        words["equivalents", "its"],
        words["equivalents", "ratio"],
        words["interface", "source"],
    ]
    shown = words.quantity(value, unit)
    caption = escape(words.fill(words["equivalents", "caption"], {"label": label, "value": shown}))
    return table.table(head, [_row(words, each) for each in found], caption)


def product(scenario: Scenario, factors: Mapping[str, float]) -> str:
    """Return what the reader multiplied: the factors, their product, and what that is like."""
    calculator, words = scenario.calculator, scenario.words
    result = energy_of_one(calculator)
    if not result or not factors:
        return ""
    value, unit = multiply(
        scenario.results[result], calculator.results[result].unit, **dict(factors)
    )
    counted = {"people": "person", "days": "day"}
    said = [words.quantity(each, counted[name], FULL) for name, each in factors.items()]
    sentence = words.fill(
        words["equivalents", "product"],
        {"factors": " × ".join([scenario.shown(result), *said]),
         "product": words.quantity(value, unit)},
    )  # fmt: skip
    label = words["equivalents", "multiplied"]
    return f'<p class="ec-finding">{escape(sentence)}</p>{_table(words, label, value, unit)}'


def told(scenario: Scenario) -> str:
    """Return everything that the primary result is like."""
    calculator, words = scenario.calculator, scenario.words
    label = words.result_label(calculator.name, calculator.primary)
    return _table(words, label, scenario.results[calculator.primary], scenario.unit)


def like(scenario: Scenario) -> str:
    """Return the whole fold's inside: the reader's own factors, empty, and the equivalents."""
    calculator, words = scenario.calculator, scenario.words
    here = f"{calculator.name}-equivalents"
    form = ""
    if result := energy_of_one(calculator):
        label = words.result_label(calculator.name, result)
        hint = words.fill(words["equivalents", "hint"], {"label": label})
        boxes = "".join(
            f'<div><label for="{here}-{name}">{escape(words["equivalents", name])}</label>'
            f'<input type="text" inputmode="text" autocomplete="off" spellcheck="false" '
            f'id="{here}-{name}" data-choice="{name}" value="" '
            f'aria-describedby="{here}-hint"></div>'
            for name in LIMITS
        )
        form = (
            f'<form class="ec-controls" novalidate hidden data-search-exclude '
            f'aria-label="{escape(words["equivalents", "scale"])}">{boxes}'
            f'<p class="ec-note" id="{here}-hint">{escape(hint)}</p></form>'
        )
    return (
        f'<calculator-aside about="equivalents">{form}'
        f'<div data-aside-part="equivalents" aria-live="polite">{told(scenario)}</div>'
        f'<p class="ec-note">{escape(words["equivalents", "only"])}</p></calculator-aside>'
    )
