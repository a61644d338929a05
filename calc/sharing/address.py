"""The address of a scenario: what differs from default, and the version it was made with.

A link never says what its answer was: anyone could write anything there, and the page would repeat
it. What an old link gave is computed again; see `calc.sharing.releases`.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from calc.analysis.bridge import bridge
from calc.analysis.uncertainty import interpolate
from calc.core.calculator import Calculator
from calc.core.scenario import Scenario
from calc.core.units import convert
from calc.core.version import __version__
from calc.core.wording import Wording, echo, plain
from calc.sharing.releases import ANY, RELEASES, VERSION, Then, name_today, order, release, then

SAME = 1e-9
"""Answers that differ by less, in parts of the larger, are the same."""

BETWEEN = ".."
"""Between the two ends of a range, in an address."""

type Parse = Callable[[str, str], tuple[float, ...]]
"""Reads the number that was typed for a unit, or both ends of a range; or raises `ValueError`."""


def query(scenario: Scenario, more: Mapping[str, str] | None = None) -> str:
    """Return what follows the ``?`` in a scenario's address, as ``search.utilisation=70&v=0.1.0``.

    Values that are the defaults are left out. For what has one of the reader's own ranges, its ends
    stand there instead: ``search.utilisation=60..80``. What the address says `more` of the
    calculator comes after them.
    """
    calculator = scenario.calculator
    changed = changed_inputs(scenario) | dict(more or {})
    pairs = [(f"{calculator.name}.{name}", text) for name, text in changed.items()]
    # Names and numbers hold nothing that an address would have to escape.
    return "&".join(f"{key}={text}" for key, text in [*pairs, ("v", __version__)])


def changed_inputs(scenario: Scenario) -> dict[str, str]:
    """Return what differs from default, as it stands in an address: a value or a range by input."""
    return {
        name: BETWEEN.join(map(plain, scenario.ranges.get(name, (scenario.values[name],))))
        for name in scenario.changed
    }


# ---- opening a link


def made_with(version: str) -> str:
    """Return the version that a link's names and units are those of; for no known one, any."""
    return version if version in RELEASES or version == __version__ else ANY


def typed_today(
    calculator: Calculator, typed: Mapping[str, str], version: str, parse: Parse
) -> dict[str, str]:
    """Return what a link says in today's names and units; inputs that are no more keep theirs.

    A link without a version is taken for one of today, but for names that are no longer known.
    """
    made = made_with(version)
    if made == __version__:
        return dict(typed)
    was = release(made, calculator.name)
    found: dict[str, str] = {}
    for name, text in typed.items():
        known = name in was.inputs if was else name not in calculator.inputs
        now = name_today(calculator.name, name, made) if known else name
        if now is None or now not in calculator.inputs:
            found[name] = text
        elif was and name in was.inputs:
            old, new = was.inputs[name].unit, calculator.inputs[now].unit
            found[now] = _in_unit(text, old, new, parse)
        else:
            found[now] = text
    return found


def _in_unit(text: str, old: str, new: str, parse: Parse) -> str:
    """Return a typed number, or range, in another unit; what is neither as it stands."""
    if old == new:
        return text
    try:
        return BETWEEN.join(plain(convert(each, old, new)) for each in parse(text, old))
    except ValueError:
        return text


def given_then(
    calculator: Calculator, typed: Mapping[str, str], version: str, parse: Parse
) -> Then | None:
    """Return what a link gave under its version, as `calc.sharing.releases.then` says.

    The value of what was given as a range is its middle.
    """
    was = release(version, calculator.name)
    given = {}
    for name, each in was.inputs.items() if was else ():
        try:
            ends = parse(typed.get(name, ""), each.unit)
        except ValueError:
            continue
        if all(map(each.allows, ends)):
            given[name] = ends[0] if len(ends) == 1 else interpolate(ends[0], ends[1], 0.5)
    return then(calculator, given, version)


def no_more(calculator: Calculator, name: str, version: str, words: Wording) -> str:
    """Return why an input is no more, in a sentence; nothing if there never was one."""
    now = name_today(calculator.name, name, made_with(version))
    if name in calculator.inputs or now is not None:
        return ""
    why = words[calculator.name, "removed", name]
    return words.fill(words["address", "removed"], {"name": echo(name), "why": why})


def unread(version: str, words: Wording, *, alone: bool = False) -> str:
    """Return what is wrong with what a link says of its version, in a sentence; or nothing.

    If it says nothing else, a ``v`` that is no version may well be somebody else's.
    """
    if not version or version in {*RELEASES, __version__}:
        return ""
    said = {"version": echo(version), "today": __version__}
    if not VERSION.fullmatch(version):
        return "" if alone else words.fill(words["address", "no_version"], said)
    newer = order(version) > order(__version__)
    return words.fill(words["address", "newer" if newer else "unreleased"], said)


@dataclass(frozen=True)
class Since:
    """What an old link gave and gives: a sentence, its reasons, and the inputs of then.

    `inputs` are those that differ from today's default, if the form can be set to them all and
    would then give the answer of then; else nothing.
    """

    sentence: str
    reasons: tuple[str, ...]
    inputs: Mapping[str, float] | None


def since(scenario: Scenario, was: Then, words: Wording) -> Since:
    """Return what must be said of an old link, which is taken for `scenario` today."""
    calculator, values = scenario.calculator, scenario.values
    today = scenario.results[was.result]
    unit = calculator.results[was.result].unit
    alike = math.isclose(was.value, today, rel_tol=SAME)
    reasons = _reasons(calculator, values, was, words)
    now, before = words.quantity(today, unit), words.quantity(was.value, unit)
    for digits in () if alike else range(4, 10):
        if now != before:
            break
        now, before = (words.quantity(each, unit, digits) for each in (today, was.value))
    said = {"version": was.version, "then": before, "now": now}
    if was.result != calculator.primary:
        said["then"] = words.pair(words.result_label(calculator.name, was.result), before)
    key = "other" if not alike else "rest" if reasons else "same"
    fits = all(calculator.inputs[name].allows(value) for name, value in was.inputs.items())
    defaults = calculator.defaults()
    back = {name: value for name, value in was.inputs.items() if value != defaults[name]}
    again = calculator.attempt(defaults | back)[was.result] if fits and reasons else math.nan
    useful = math.isclose(again, was.value, rel_tol=SAME)
    sentence = words.fill(words["address", key], said)
    return Since(sentence, tuple(reasons), back if useful else None)


def _reasons(
    calculator: Calculator, values: Mapping[str, float], was: Then, words: Wording
) -> list[str]:
    """Return what is not as it was, what matters most first."""
    changed = [
        name
        for name in calculator.inputs
        if name in was.inputs and not math.isclose(was.inputs[name], values[name], rel_tol=SAME)
    ]
    parts = _factors(calculator, values, was) if len(changed) > 1 else {}
    changed.sort(key=lambda name: -abs(math.log(parts.get(name, 1))))
    found = []
    for name in changed:
        unit = calculator.inputs[name].unit
        said = {
            "label": words.input_label(calculator.name, name),
            "then": words.quantity(was.inputs[name], unit, 6),
            "now": words.quantity(values[name], unit, 6),
            "factor": words.amount(parts.get(name, 1)),
        }
        # What is as good as no factor at all is none.
        tells = name in parts and said["factor"] != words.amount(1)
        found.append(words.fill(words["address", "part" if tells else "input"], said))
    for name, each in calculator.inputs.items():
        if name not in was.inputs:
            said = {
                "label": words.input_label(calculator.name, name),
                "now": words.quantity(values[name], each.unit, 6),
            }
            found.append(words.fill(words["address", "new"], said))
    for name, (value, unit) in was.gone.items():
        said = {
            "name": name,
            "then": words.quantity(value, unit, 6),
            "why": words[calculator.name, "removed", name],
        }
        found.append(words.fill(words["address", "gone"], said))
    if was.formula:
        found.append(words["address", "formula"])
    return found


def _factors(calculator: Calculator, values: Mapping[str, float], was: Then) -> dict[str, float]:
    """Return by what each changed input multiplies the answer; nothing where they do not."""
    if was.formula:
        return {}
    try:
        found = bridge(
            Scenario.of(calculator, was.inputs), Scenario(calculator, values), was.result
        )
    except ValueError:
        return {}
    if not found.logarithmic:
        return {}
    return {each.inputs[0]: math.exp(each.part) for each in found.steps if len(each.inputs) == 1}
