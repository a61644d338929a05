"""One question, one answer, both JSON: all that the page ever asks of Python."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Iterable
from itertools import islice
from typing import Any

from calc import CALCULATORS, __version__, link, units
from calc.calculator import Calculator
from calc.cite import cite
from calc.releases import RELEASES
from calc.view import form, page
from calc.view import link as of_link
from calc.view.scenario import Scenario
from calc.wording import SCALES, Wording, plain, wording

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
    rest is used; it may be of another `version`, and what it gave then is said too.
    """
    notice = ""
    if asked["origin"] == "address":
        asked, notice = opened(asked)
    scenario, values, errors = scenario_of(asked)
    if errors and asked["origin"] == "form":
        return {"parts": {}, "fields": fields(scenario, values), "errors": errors, "changed": {}}
    parts = page.parts(scenario) | {"notice": notice}
    shown = fields(scenario, scenario.calculator.inputs)
    return {"parts": parts, "fields": shown, "errors": {}, "changed": scenario.changed}


def ends(typed: str, unit: str) -> tuple[float, ...]:
    """Return what was typed as `calc.link` wants it."""
    return (parse(typed, unit),)


def opened(asked: Asked) -> tuple[Asked, str]:
    """Return what an address asks for in today's names and units, and what must be said of it."""
    calculator, words = CALCULATORS[asked["calculator"]], wording(asked["language"])
    version = asked.get("version", "")
    today = asked | {"values": link.typed_today(calculator, asked["values"], version, ends)}
    scenario, values, errors = scenario_of(today)
    then, told = "", set[str]()
    if version != __version__ and version in RELEASES:
        then = of_link.silent(version, words)
        if was := link.given_then(calculator, asked["values"], version, ends):
            told = was.gone.keys() & errors.keys()
            then = of_link.since(link.since(calculator, scenario.values, was, words), words)
    wrong = [link.unread(version, words, alone=not asked["values"])] + [
        link.no_more(calculator, name, version, words) or sentence
        for name, sentence in errors.items()
        if name not in told
    ]
    said = list(filter(None, wrong))[:SAID]
    more = bool(wrong[0]) + len(today["values"]) - len(values) - len(told) - len(said)
    return today, page.notice(said, more, words) + then


def cited(asked: Asked) -> dict[str, str]:
    """Return how to cite what the form says, on the page `asked` from; nothing if it says wrong."""
    scenario, _, errors = scenario_of(asked)
    if errors:
        return {}
    return cite(scenario.calculator, dict(scenario.values), asked["page"], scenario.words)


ABOUT: dict[str, Callable[[Asked], dict[str, Any]]] = {
    "answer": everything,
    "cite": cited,
}
"""What can be asked, each with what answers it."""


def answer(question: str) -> str:
    """Answer a question about one calculator.

    The question holds `about` (one of `ABOUT`; ``answer`` unless said otherwise), `calculator`,
    `language`, and `values`: what stands in the boxes or in the address, as text.
    """
    asked: Asked = json.loads(question)
    return json.dumps(ABOUT[asked.get("about", "answer")](asked), ensure_ascii=False)
