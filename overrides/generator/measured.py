"""How far each method is off what ML.ENERGY measured: tables, and figures for prose."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from statistics import fmean, median

from calc.core import units
from calc.core.cited import number
from calc.core.html import Html, html, join
from calc.core.wording import Wording
from calc.evidence.measured import HARDWARE, MEASURED, Measured
from calc.use.workload import workload
from calc.view.standing import mark
from calc.view.table import table
from overrides.generator.context import Context
from overrides.generator.figures.figure import link_source

BATCH = 64
"""The batch at which each pair is shown: that of the published fit, and of the page's example."""

METHODS = ("benchmark", "arithmetic", "left_out")

DIGITS = 2
"""Digits of a factor in prose, which says itself that it is one."""

type Errors = Mapping[str, float]
"""What each method gives as a multiple of what was measured, by its name."""


def at_gpus(measured: Measured, batch: float) -> dict[str, float]:
    """Return J a token at the GPUs alone, by benchmark and by arithmetic.

    It is the calculator's own answer for one request as long as those measured, of which no input
    is counted, on GPUs at their design power in servers and buildings that use nothing.
    """
    hardware = HARDWARE[measured.hardware]
    values = workload.defaults() | measured.inputs
    kilowatts = number(hardware.design_power).value * values["gpus_per_server"] / 1000
    results = workload.compute(
        values
        | {
            "requests": 1,
            "input_tokens": 0,
            "cached_tokens": 0,
            "tokens": measured.tokens,
            "batch_size": batch,
        }
        | {"pue": 1, "host_power": 0, "server_power": kilowatts}
    )
    return {
        method: units.convert(results[f"electricity_by_{name}"], "kWh/day", "J/day")
        / measured.tokens
        for method, name in (("benchmark", "benchmark"), ("arithmetic", "flop"))
    }


def left_out(measured: Measured, batch: float) -> float | None:
    """Return J a token from the other pairs alone; None where these have no such batch.

    It is the same model on the other kind of GPU, times the median ratio of the two kinds over all
    other models.
    """
    partners = {
        entry.model: entry for entry in MEASURED.values() if entry.hardware != measured.hardware
    }
    twin = partners[measured.model].at(batch)
    ratios = [
        here / there
        for entry in MEASURED.values()
        if entry.hardware == measured.hardware and entry.model != measured.model
        if (here := entry.at(batch)) and (there := partners[entry.model].at(batch))
    ]
    return twin * median(ratios) if twin and ratios else None


def errors(measured: Measured, batch: float) -> Errors:
    """Return each method's answer over what was measured at one of the batches measured."""
    own = measured.at(batch)
    assert own is not None  # noqa: S101  (batches are its own)
    made: dict[str, float | None] = {
        **at_gpus(measured, batch),
        "left_out": left_out(measured, batch),
    }
    return {name: value / own for name, value in made.items() if value}


def all_errors() -> dict[tuple[str, float], Errors]:
    """Return the errors of every measurement, by pair and batch."""
    return {
        (key, batch): errors(measured, batch)
        for key, measured in MEASURED.items()
        for batch in measured.batches
    }


def typical(ratios: Sequence[float]) -> float:
    """Return by what factor ratios lie from one: their geometric mean, whichever way."""
    return math.exp(fmean(abs(math.log(ratio)) for ratio in ratios))


def worst(ratios: Sequence[float]) -> float:
    """Return the largest factor by which a ratio lies from one, whichever way."""
    return math.exp(max(abs(math.log(ratio)) for ratio in ratios))


def is_mixture(key: str) -> bool:
    """Whether a model uses some of its parameters for each token, rather than all."""
    return MEASURED[key].active < MEASURED[key].total


def name_pair(words: Wording, measured: Measured) -> str:
    """Return what a pair is called: a model on so many GPUs of a kind."""
    gaps = {
        "model": measured.model,
        "hardware": HARDWARE[measured.hardware].name,
        "gpus": words.amount(measured.gpus),
    }
    return words.fill(words.words["measured"]["pair"], gaps)


def provide(words: Wording, context: Context) -> Iterator[tuple[str, str]]:  # noqa: ARG001
    """Yield the tables, and what prose says of them."""
    found = all_errors()
    yield "pages/measured.html", join([_pairs(words), _by_batch(words, found)])
    yield "measured/pairs", words.amount(len(MEASURED))
    yield "measured/count", words.amount(len(found))
    for method in ("benchmark", "left_out"):
        ratios = [entry[method] for entry in found.values() if method in entry]
        yield f"measured/{method}.typical", words.amount(typical(ratios), DIGITS)
        yield f"measured/{method}.worst", words.amount(worst(ratios), DIGITS)
    for name, mixed in (("dense", False), ("mixtures", True)):
        ratios = [
            entry["arithmetic"] for (key, _), entry in found.items() if is_mixture(key) == mixed
        ]
        yield f"measured/arithmetic.{name}.typical", words.amount(typical(ratios), DIGITS)
        yield f"measured/arithmetic.{name}.worst", words.amount(worst(ratios), DIGITS)


def _pairs(words: Wording) -> Html:
    """Return each pair at one batch: measured, and each method as a multiple of that."""
    texts = words.words["measured"]
    body = []
    for measured in MEASURED.values():
        ratios = errors(measured, BATCH)
        reading = words.short(measured.energy[f"{BATCH}"], "J/token")
        body.append([
            name_pair(words, measured),
            html("{}{}", reading, mark(words, measured.standing)),
            *(words.multiple(ratios[method]) for method in METHODS),
        ])  # fmt: skip
    head = [texts["model"], texts["reading"], *(texts[method] for method in METHODS)]
    source = html('<p class="ec-note">{}</p>', link_source(words, "mlenergy-2026"))
    title = words.fill(texts["checks"], {"batch": words.amount(BATCH)})
    return table(head, body, title) + source


def _by_batch(words: Wording, found: Mapping[tuple[str, float], Errors]) -> Html:
    """Return how far each method is off, by batch."""
    texts = words.words["measured"]
    groups: dict[str, list[Errors]] = {}
    for (key, batch), entry in found.items():
        largest = batch == MEASURED[key].batches[-1]
        groups.setdefault(texts["largest"] if largest else words.amount(batch), []).append(entry)
    body = []
    for name, entries in groups.items():
        cells = []
        for method in METHODS:
            ratios = [entry[method] for entry in entries if method in entry]
            gaps = {
                "typical": words.multiple(typical(ratios)),
                "worst": words.multiple(worst(ratios)),
            }
            cells.append(words.fill(texts["off"], gaps))
        body.append([name, *cells])
    head = [texts["of_batch"], *(texts[method] for method in METHODS)]
    return table(head, body, words.fill(texts["by_batch"], {"count": words.amount(len(found))}))
