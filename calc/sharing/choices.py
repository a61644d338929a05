"""What a reader chooses beside the answer, and how it stands in an address.

Each choice goes by what it is about and its own name: ``search.bridge.b=yours``,
``search.boundary.server=off``, ``search.equivalents.people=1000``, ``search.inverse.target=20``.
So does which result leads: ``search.answer.lead=per_search``.
A page writes those that are not as it was served with. What was kept to compare with stands there
too, as far as it differs from default: ``request.bridge.kept.batch_size=32``.
"""

from __future__ import annotations

from collections.abc import Mapping

from calc.analysis.equivalents import FACTORS, energy_of_one
from calc.core.calculator import Calculator
from calc.core.scenario import Scenario
from calc.core.wording import Wording, echo
from calc.sharing.address import LEAD, changed_inputs
from calc.sharing.comparison import KEPT, side_keys

ON, OFF = "on", "off"
"""What a box says that is ticked, or not."""

OF_KEPT = f"bridge.{KEPT}."
"""What stands in an address before the name of an input that was kept."""

type Asides = dict[str, dict[str, str]]
"""Choices by what they are about, then by name."""


def choices(calculator: Calculator) -> dict[str, tuple[str, ...] | None]:
    """Return what each choice takes, by its name in an address; nothing where it takes any text."""
    sides = side_keys(calculator)
    layers = {layer.name: None for boundary in calculator.boundaries for layer in boundary.layers}
    multiplied = FACTORS if energy_of_one(calculator) else ()
    return {
        **{f"bridge.{letter}": sides for letter in "ab"},
        **{f"boundary.{layer}": (ON, OFF) for layer in layers},
        **{f"equivalents.{factor}": None for factor in multiplied},
        "inverse.result": tuple(calculator.results),
        "inverse.input": tuple(calculator.inputs),
        "inverse.target": None,
        LEAD: tuple(calculator.results),
    }


def split_address(
    typed: Mapping[str, str],
) -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
    """Return what an address says of inputs, of choices, and of what was kept."""
    inputs = {name: text for name, text in typed.items() if "." not in name}
    kept = {
        name.removeprefix(OF_KEPT): text for name, text in typed.items() if name.startswith(OF_KEPT)
    }
    chosen = {
        name: text
        for name, text in typed.items()
        if name not in inputs and not name.startswith(OF_KEPT)
    }
    return inputs, chosen, kept


def open_choices(
    calculator: Calculator, chosen: Mapping[str, str], kept: Scenario, words: Wording
) -> tuple[Asides, list[str]]:
    """Return the choices that an address makes, and a sentence for each that cannot be made.

    With a side that is what was kept comes the scenario `kept`, as far as it differs from default.
    """
    known = choices(calculator)
    asides: Asides = {}
    sentences = []
    for name, text in chosen.items():
        if name not in known:
            sentences.append(calculator.refusal(name, text).sentence(words))
        elif (allowed := known[name]) is not None and text not in allowed:
            gaps = {"name": echo(name), "value": echo(text)}
            sentences.append(words.fill(words["address", "no_choice"], gaps))
        else:
            about, _, choice = name.partition(".")
            asides.setdefault(about, {})[choice] = text
    compared = asides.get("bridge", {})
    if KEPT in compared.values():
        compared.update({f"{KEPT}.{name}": text for name, text in changed_inputs(kept).items()})
    return asides, sentences
