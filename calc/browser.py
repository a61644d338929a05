"""One question, one answer, both JSON: all that the page ever asks of Python."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Iterable
from itertools import islice
from typing import Any

from calc import CALCULATORS, units
from calc.calculator import Calculator
from calc.view import between, counted, form, like, page
from calc.view.markup import escape
from calc.view.scenario import Scenario
from calc.wording import FULL, SCALES, Wording, echo, plain, wording

type Asked = dict[str, Any]
"""A question, as it came."""

SHORT = {"k": 1e3, "m": 1e6, "mn": 1e6, "b": 1e9, "bn": 1e9, "tn": 1e12}
"""Short forms people type for powers of ten."""

WORDS = SHORT | {word: size for each in SCALES.values() for size, word in each}

LONGEST = 100
"""Characters in the longest text that is read as a number."""

SAID = 3
"""So many things wrong with an address are named; the others are counted."""


def parse(typed: str, unit: str = "1") -> float:
    """Return the number a reader typed: ``512,821``, ``9 billion``, ``27.6e9``, ``1.5m``, ``90亿``.

    In a box whose `unit` already counts in billions, "100 billion" is 100 of them. Raises
    `ValueError` for what is no number.
    """
    if len(typed) > LONGEST:
        message = f"could not convert {len(typed)} characters"
        raise ValueError(message)
    longest_first = "|".join(sorted(WORDS, key=len, reverse=True))
    found = re.fullmatch(rf"(.*?)\s*({longest_first})?%?", typed.strip().lower())
    digits, word = found.groups() if found else (typed, None)
    number = float(re.sub(r"[,\N{FULLWIDTH COMMA}\s_]", "", digits))
    return number * WORDS[word] / units.counted_in(unit) if word else number


def read(
    calculator: Calculator, typed: dict[str, str], words: Wording
) -> tuple[dict[str, float], dict[str, str]]:
    """Return the values that can be used, and sentences for those that cannot.

    There is one for each input, and for the first few names that are no input.
    """
    values: dict[str, float] = {}
    errors: dict[str, str] = {}
    for name, each in calculator.inputs.items():
        if name not in typed:
            continue
        try:
            value = parse(typed[name], each.unit)
        except ValueError:
            value = math.nan
        if math.isnan(value):
            errors[name] = words.not_a_number(calculator, name, typed[name])
        elif each.allows(value):
            values[name] = value
        else:
            errors[name] = words.out_of_range(calculator, name, value)
    strangers = (name for name in typed if name not in calculator.inputs)
    for name in islice(strangers, SAID):
        errors[name] = words.unknown_input(calculator, name)
    return values, errors


def fields(scenario: Scenario, names: Iterable[str]) -> dict[str, dict[str, str]]:
    """Return what to write in each input's box, where its slider stands, and what that means."""
    return {
        name: {
            "text": plain(scenario.values[name]),
            "slider": form.position(each, scenario.values[name]),
            "valuetext": scenario.words.quantity(scenario.values[name], each.unit, 6),
        }
        for name, each in scenario.calculator.inputs.items()
        if name in names
    }


def scenario_of(asked: Asked) -> tuple[Scenario, dict[str, float], dict[str, str]]:
    """Return the scenario asked about, the values that could be read, and what could not be."""
    calculator, words = CALCULATORS[asked["calculator"]], wording(asked["language"])
    values, errors = read(calculator, asked["values"], words)
    return Scenario(calculator, calculator.complete(values), words), values, errors


def everything(asked: Asked) -> dict[str, Any]:
    """Return all that an answer changes on the page.

    `origin` says where the values come from. From a ``form``, one bad value means no new answer,
    only a sentence for its field. From an ``address``, bad values are named in a notice and the
    rest is used.
    """
    scenario, values, errors = scenario_of(asked)
    if errors and asked["origin"] == "form":
        return {"parts": {}, "fields": fields(scenario, values), "errors": errors, "changed": {}}
    said = list(errors.values())[:SAID]
    more = len(asked["values"]) - len(values) - len(said)
    parts = page.parts(scenario) | {"notice": page.notice(said, more, scenario.words)}
    shown = fields(scenario, scenario.calculator.inputs)
    return {"parts": parts, "fields": shown, "errors": {}, "changed": scenario.changed}


def aside(tell: Callable[[Scenario, Asked], str]) -> Callable[[Asked], dict[str, Any]]:
    """Make what answers a question about something told beside the answer: HTML, by its place.

    Nothing is told of a form in which something is wrong, but that and what.
    """

    def told(asked: Asked) -> dict[str, Any]:
        scenario, _, errors = scenario_of(asked)
        wrong = next(iter(errors.values()), "")
        html = page.wrong(scenario.words, wrong) if wrong else tell(scenario, asked)
        return {"told": {asked["about"]: html}}

    return told


def compare(scenario: Scenario, asked: Asked) -> str:
    """Return the comparison of the two scenarios chosen, of which one may have been kept."""
    kept = None
    if asked.get("kept") is not None:
        values, _ = read(scenario.calculator, asked["kept"], scenario.words)
        kept = scenario.calculator.complete(values)
    chosen = (between.side(scenario, asked["chosen"][each], kept) for each in "ab")
    return between.compared(scenario, *chosen)


def multiply(scenario: Scenario, asked: Asked) -> str:
    """Return what the answer is like, after what it is times the people and days of the reader.

    An empty box multiplies by nothing.
    """
    words = scenario.words
    factors = {}
    for name, (low, high) in like.LIMITS.items():
        typed = asked["chosen"].get(name, "")
        if not typed.strip():
            continue
        try:
            factors[name] = parse(typed)
        except ValueError:
            factors[name] = math.nan
        if not low <= factors[name] <= high:
            ends = {"low": words.amount(low, FULL), "high": words.amount(high, FULL)}
            said = {"label": words["alike", name], "value": echo(typed)} | ends
            wrong = words.fill(words["messages", "not_a_number"], said)
            return f'<p class="ec-error">{escape(wrong)}</p>{like.told(scenario)}'
    return like.product(scenario, factors) + like.told(scenario)


def count(scenario: Scenario, asked: Asked) -> str:
    """Return the layers of the answer of which only those chosen are counted."""
    return counted.told(scenario, [name for name, on in asked["chosen"].items() if on])


ABOUT: dict[str, Callable[[Asked], dict[str, Any]]] = {
    "answer": everything,
    "between": aside(compare),
    "counted": aside(count),
    "alike": aside(multiply),
}
"""What can be asked, each with what answers it."""


def answer(question: str) -> str:
    """Answer a question about one calculator.

    The question holds `about` (one of `ABOUT`; ``answer`` unless said otherwise), `calculator`,
    `language`, and `values`: what stands in the boxes or in the address, as text.
    """
    asked: Asked = json.loads(question)
    return json.dumps(ABOUT[asked.get("about", "answer")](asked), ensure_ascii=False)
