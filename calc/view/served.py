"""A workload served: of one request, of a day and of a year, and beside what was measured."""

from __future__ import annotations

from calc.analysis.uncertainty import intervals
from calc.core import units
from calc.core.calculator import Calculator
from calc.core.html import Html, html
from calc.core.scenario import Scenario
from calc.core.wording import Wording
from calc.evidence import measured
from calc.evidence.measured import HARDWARE
from calc.view import results, table

OTHERS = {
    "kWh/day": ("Wh/request", "MWh/year"),
    "kgCO2e/day": ("gCO2e/request", "tCO2e/year"),
    "L/day": ("mL/request", "m3/year"),
    "EUR/day": ("EUR/request", "EUR/year"),
}
"""In what a day's result is told of a request, and of a year."""

DIGITS = 3


def section(own: Calculator, inside: Html) -> Html:
    """Return where that stands, below the panel; nothing for a calculator without requests."""
    if not own.served:
        return Html("")
    return html('<section class="ec-served"><div data-part="served">{}</div></section>', inside)


def parts(scenario: Scenario, words: Wording) -> dict[str, Html]:
    """Return what measurements say, and all results by request, day and year."""
    if not scenario.calculator.served:
        return {}
    return {"served": line(scenario, words) + periods(scenario, words)}


def periods(scenario: Scenario, words: Wording) -> Html:
    """Return every result of a request, a day and a year, with its range and what that hangs on.

    The range is a day's; a request's and a year's go by the same factors.
    """
    calculator = scenario.calculator
    body = [
        [
            words.result_label(calculator.name, name),
            *_periods(scenario, words, interval.central, calculator.results[name].unit),
            *results.doubt(scenario, words, name, interval),
        ]
        for name, interval in intervals(scenario).items()
    ]
    if answer := measured.answer(scenario):
        unit = calculator.results[calculator.primary].unit
        span = words.ends(words.short(answer.low, unit, 2), words.short(answer.high, unit, 2))
        label = words.input_label(calculator.name, "batch_size")
        body.insert(2, [
            words["measured", "label"],
            *_periods(scenario, words, answer.electricity, unit),
            words.fill(words["uncertainty", "span"], span),
            words.fill(words["measured", "batch"], {"label": label}),
        ])  # fmt: skip
    head = [
        words["interface", "result"],
        *(words["measured", key] for key in ("request", "day", "year")),
        words["measured", "range"],
        words["uncertainty", "hangs_on"],
    ]
    return table.table(head, body, words["measured", "table"])


def _periods(scenario: Scenario, words: Wording, value: float, unit: str) -> list[str]:
    """Return a day's result of a request, of the day, and of a year."""
    of_request, of_year = OTHERS[unit]
    served = scenario.calculator.served
    requests = scenario.values[served] * units.size(scenario.calculator.inputs[served].unit)
    of_one = value * units.size(unit) / requests / units.size(of_request)
    return [
        words.short(of_one, of_request, DIGITS),
        words.short(value, unit, DIGITS),
        words.short(units.convert(value, unit, of_year), of_year, DIGITS),
    ]


def line(scenario: Scenario, words: Wording) -> Html:
    """Return what measurements say of the workload, in a sentence; or that they say nothing."""
    texts = words.words["measured"]
    model = measured.find_measured(scenario)
    if not model:
        return html('<p class="ec-measured">{}</p>', texts["elsewhere"])
    gaps = {"model": model.model, "hardware": HARDWARE[model.hardware].name}
    first, *_, last = model.batches
    answer = measured.answer(scenario)
    if not answer:
        ends = {"first": words.amount(first), "last": words.amount(last)}
        return html('<p class="ec-measured">{}</p>', words.fill(texts["beyond"], gaps | ends))
    unit = scenario.calculator.results[scenario.calculator.primary].unit
    fit, arithmetic = (scenario.results[name] for name in _electricities(scenario))
    gaps |= {
        "electricity": words.short(answer.electricity, unit),
        **words.ends(words.short(answer.low, unit, 2), words.short(answer.high, unit, 2)),
        "energy": words.quantity(answer.energy, "J/token"),
        "how": _how(scenario, words, answer),
        "benchmark": words.multiple(fit / answer.electricity),
        "arithmetic": words.multiple(arithmetic / answer.electricity),
    }
    return html('<p class="ec-measured">{}</p>', words.fill(texts["answer"], gaps))


def _electricities(scenario: Scenario) -> tuple[str, str]:
    """Return the names of the two results that measurement is held against."""
    first, second, *_ = scenario.calculator.results
    return first, second


def _how(scenario: Scenario, words: Wording, answer: measured.Answer) -> str:
    texts = words.words["measured"]
    if not answer.between:
        batch = words.amount(scenario.values["batch_size"])
        return words.fill(texts["at"], {"batch": batch})
    first, last = map(words.amount, answer.between)
    return words.fill(texts["between"], {"first": first, "last": last})
