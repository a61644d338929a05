"""Families of language models: what one answer takes by every method there is.

Which models a family has and what others have published of them stands in `families.toml`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from calc import CALCULATORS
from calc.analysis.uncertainty import interval
from calc.core.menus import MENUS, entry
from calc.core.scenario import Scenario
from calc.core.wording import Wording
from calc.evidence.measured import MEASURED, Measured
from calc.evidence.per_request import REQUESTS
from calc.evidence.published import Span
from overrides.generator.ranges import short_range

REQUEST = CALCULATORS["request"]
UNIT = "Wh/request"

FAMILIES: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    family: {model: tuple(published) for model, published in models.items()}
    for family, models in tomllib.loads(
        Path(__file__).with_name("families.toml").read_text("utf-8")
    ).items()
}
"""The models of each family, each with what others have published of an answer by it."""

METHODS = {"arithmetic": "energy_by_flop", "benchmark": "energy_by_benchmark"}
"""Our own methods, and the results of the calculator that they give."""


@dataclass(frozen=True)
class Count:
    """What one answer takes by one method, in Wh, with how it came to be known.

    `name` is one of `METHODS`, or an entry of `calc.evidence.per_request`.
    """

    name: str
    span: Span
    basis: str
    boundary: str
    year: int
    source: str
    standing: str
    comparable: bool = True
    """Whether it is of an ordinary answer, and not of reasoning, or of a machine for one alone."""

    @property
    def is_ours(self) -> bool:
        """Whether it is computed here."""
        return self.name in METHODS

    @property
    def kind(self) -> str:
        """The kind of its mark."""
        return "measured" if self.basis in {"measured", "reported"} else "estimated"


def is_open(model: str) -> bool:
    """Whether a model's maker publishes its size, so that nobody need estimate it."""
    numbers = MENUS["model"].numbers(model)
    return numbers["total_parameters"].basis == "reported"


@cache
def scenario_of(model: str) -> Scenario:
    """Return an answer by a model, of the length that the calculator starts with.

    Sizes that a maker publishes are in no doubt; what somebody has estimated is, as elsewhere.
    """
    values = entry(MENUS["model"], REQUEST, model)
    numbers = MENUS["model"].numbers(model)
    known = [role for role in values if numbers[role].basis == "reported"]
    return Scenario.of(REQUEST, values, {role: (values[role], values[role]) for role in known})


@cache
def counts(model: str) -> tuple[Count, ...]:
    """Return what an answer by a model takes: by our methods, then as others have published it."""
    scenario = scenario_of(model)
    ours = []
    for name, result in METHODS.items():
        drawn = interval(scenario, result)
        span = Span(drawn.low, drawn.high, drawn.central)
        source = {"arithmetic": "epoch-chatgpt", "benchmark": "ecologits"}[name]
        ours.append(Count(name, span, "estimated", "datacentre", 2026, source, "computed"))
    family = next(models for models in FAMILIES.values() if model in models)
    published = [
        Count(
            key,
            one.span,
            one.basis,
            one.boundary,
            one.year,
            one.source,
            one.standing,
            comparable=one.group == "chat" and not one.apart,
        )
        for key, one in ((key, REQUESTS[key]) for key in family[model])
    ]
    return (*ours, *published)


def measured_of(family: str) -> tuple[Measured, ...]:
    """Return what was measured of a family's models for each token: its name begins their ids."""
    return tuple(
        measured
        for key, measured in MEASURED.items()
        if re.sub(r"[^a-z0-9]", "", key).startswith(family.replace("_", ""))
    )


def reach(models: Mapping[str, tuple[str, ...]]) -> tuple[float, float]:
    """Return the least and the most that any method gives for an ordinary answer by some models."""
    spans = [count.span for model in models for count in counts(model) if count.comparable]
    return min(span.low for span in spans), max(span.high for span in spans)


def write_reach(words: Wording, models: Mapping[str, tuple[str, ...]]) -> str:
    """Return the same with its unit: ``0.008 to 1.9 Wh``."""
    return short_range(words, *reach(models), UNIT, 2)


def label(words: Wording, count: Count) -> str:
    """Return what a count is called: our method, or whoever has published it."""
    if count.is_ours:
        return words["families", count.name]
    return words["per_request", "labels", count.name]
