"""What measurements say of a workload, in a sentence below its answer."""

from __future__ import annotations

from calc.core.html import Html, html
from calc.core.scenario import Scenario
from calc.core.wording import Wording
from calc.evidence import measured
from calc.evidence.measured import HARDWARE


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
