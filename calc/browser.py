"""One question, one answer, both JSON: all that the page ever asks of Python."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable
from functools import lru_cache
from itertools import chain, islice
from typing import Any

from calc.catalogue import CALCULATORS
from calc.charts.sweep import draw_sweep
from calc.core import units
from calc.core.calculator import Calculator
from calc.core.html import Html
from calc.core.scenario import Range, Scenario
from calc.core.version import __version__
from calc.core.wording import FULL, SCALES, Wording, echo, wording
from calc.sharing import address as link
from calc.sharing import comparison as pair
from calc.sharing import typed as ranges
from calc.sharing.cite import cite
from calc.sharing.releases import RELEASES
from calc.view import (
    address,
    aside,
    aside_export,
    boundary,
    bridge,
    equation,
    equivalents,
    export,
    form,
    inverse,
    sensitivity,
    table,
    uncertainty,
    workshop,
)
from calc.view import answer as answer_view

type Asked = dict[str, Any]
"""A question, as it came."""

SHORT = {"k": 1e3, "m": 1e6, "mn": 1e6, "b": 1e9, "bn": 1e9, "tn": 1e12}
"""Short forms people type for powers of ten."""

WORDS = SHORT | {word: size for each in SCALES.values() for size, word in each}

LONGEST = 100
"""Characters in the longest text that is read as a number."""

GROUPED = re.compile(r"[-+]?[1-9]\d{0,2}(,\d{3})+(?![\d,])[^,]*")
"""A number in which every comma groups thousands: ``512,821``, ``1,287.5``, ``1,200e3``."""

SAID = 3
"""So many things wrong with an address are named; the others are counted."""


class StrayComma(ValueError):  # noqa: N818  (named for what is wrong)
    """A number in which a comma groups no thousands: ``0,34`` is not 34.

    `typed` is that number, and `instead` what was probably meant, without a comma.
    """

    def __init__(self, typed: str, instead: str) -> None:
        super().__init__(f"could not convert {typed!r}: is it {instead}?")
        self.typed = typed
        self.instead = instead


def parse(typed: str, unit: str = "1") -> float:
    """Return the number a reader typed: ``512,821``, ``9 billion``, ``27.6e9``, ``1.5m``, ``90亿``.

    In a box whose `unit` already counts in billions, "100 billion" is 100 of them. Raises
    `ValueError` for what is no number, and `StrayComma` where a comma groups no thousands.
    """
    if len(typed) > LONGEST:
        message = f"could not convert {len(typed)} characters"
        raise ValueError(message)
    digits, word = _worded(typed)
    written = re.sub(r"[\s_]", "", digits).replace("\N{FULLWIDTH COMMA}", ",")
    number = float(written.replace(",", ""))
    if "," in written and not GROUPED.fullmatch(written):
        # A single comma is taken for a decimal one, as in 0,34; of several, none can be.
        instead = written.replace(",", "" if written.count(",") > 1 or "." in written else ".")
        float(instead)  # which 1e3,5 is in neither way
        raise StrayComma(typed.strip(), instead.rstrip(".") + typed.strip()[len(digits) :])
    return number * WORDS[word] / units.counted_in(unit) if word else number


def _worded(typed: str) -> tuple[str, str | None]:
    """Return the digits of a number, and the word for a power of ten after them, if any."""
    longest_first = "|".join(sorted(WORDS, key=len, reverse=True))
    found = re.fullmatch(rf"(.*?)\s*({longest_first})?%?", typed.strip().lower())
    return (found[1], found[2]) if found else (typed, None)


def parse_ends(typed: str, unit: str = "1") -> tuple[float, ...]:
    """Return the number a reader typed, or the two ends of a range, the lower first: ``5 to 8``.

    In "5 to 8 billion" the word is for both ends, unless the range would then be upside down.
    Raises `ValueError` as `parse` does.
    """
    if len(typed) > 2 * LONGEST:
        message = f"could not convert {len(typed)} characters"
        raise ValueError(message)
    texts = ranges.split(typed)
    ends = [parse(each, unit) for each in texts]
    if len(ends) == 1:
        return tuple(ends)
    if len(ends) != 2:  # noqa: PLR2004  (a range has two)
        message = f"could not convert {typed!r}"
        raise ValueError(message)
    _, word = _worded(texts[1])
    if word and not _worded(texts[0])[1]:
        counted = parse(texts[0] + word, unit)
        ends[0] = counted if counted <= ends[1] else ends[0]
    return tuple(sorted(ends))


def read(
    calculator: Calculator, typed: dict[str, str], words: Wording
) -> tuple[dict[str, float], dict[str, str], dict[str, Range]]:
    """Return the values that can be used, sentences for those that cannot, and ranges typed.

    There is a sentence for each input, and for the first few names that are no input. The value of
    what was given as a range is its middle.
    """
    values: dict[str, float] = {}
    errors: dict[str, str] = {}
    spans: dict[str, Range] = {}
    for name, each in calculator.inputs.items():
        if name not in typed:
            continue
        try:
            low, *more = parse_ends(typed[name], each.unit)
        except StrayComma as found:
            errors[name] = stray(words, words.input_label(calculator.name, name), found)
            continue
        except ValueError:
            low, more = math.nan, []
        refused = next((end for end in (low, *more) if not each.allows(end)), None)
        if any(map(math.isnan, (low, *more))):
            errors[name] = calculator.refusal(name, typed[name]).sentence(words)
        elif refused is not None:
            errors[name] = calculator.refusal(name, refused).sentence(words)
        elif more:
            spans[name] = low, more[0]
            values[name] = ranges.middle(*spans[name])
        else:
            values[name] = low
    strangers = (name for name in typed if name not in calculator.inputs)
    for name in islice(strangers, SAID):
        errors[name] = calculator.refusal(name, typed[name]).sentence(words)
    return values, errors, spans


def stray(words: Wording, label: str, found: StrayComma) -> str:
    """Return the sentence that refuses a comma in what is called `label`."""
    said = {"label": label, "value": echo(found.typed), "instead": echo(found.instead)}
    return words.fill(words["messages", "stray_comma"], said)


def scenario_of(asked: Asked) -> tuple[Scenario, dict[str, float], dict[str, str]]:
    """Return the scenario asked about, the values that could be read, and what could not be."""
    return _scenario(asked["calculator"], asked["language"], tuple(asked["values"].items()))


@lru_cache(maxsize=2)
def _scenario(
    name: str, language: str, typed: tuple[tuple[str, str], ...]
) -> tuple[Scenario, dict[str, float], dict[str, str]]:
    # An answer, its doubt and every strip ask about one form.
    calculator = CALCULATORS[name]
    values, errors, spans = read(calculator, dict(typed), wording(language))
    return Scenario(calculator, calculator.complete(values), spans), values, errors


def everything(asked: Asked) -> dict[str, Any]:
    """Return all that an answer changes on the page.

    `origin` says where the values come from. From a ``form``, one bad value means no new answer,
    only a sentence for its field. From an ``address``, bad values are named in a notice and the
    rest is used; it may be of another `version`, and what it gave then is said too.
    """
    words = wording(asked["language"])
    notice = Html("")
    asides: Asked = {}
    if asked["origin"] == "address":
        asked, notice, asides = opened(asked)
    scenario, values, errors = scenario_of(asked)
    if errors and asked["origin"] == "form":
        known = form.fields(scenario, words, values, answered=False)
        return {"parts": {}, "fields": known, "errors": errors, "changed": {}}
    return {
        "parts": answer_view.parts(scenario, words) | {"notice": notice},
        "fields": form.fields(scenario, words, scenario.calculator.inputs),
        "errors": {},
        "changed": link.changed_inputs(scenario),
        "asides": asides,
    }


def opened(asked: Asked) -> tuple[Asked, Html, Asked]:
    """Return what an address asks for in today's names and units, and what must be said of it.

    The third is what it has told beside the answer.
    """
    calculator, words = CALCULATORS[asked["calculator"]], wording(asked["language"])
    version = asked.get("version", "")
    inputs, compared, kept = pair.apart(asked["values"])
    today = asked | {"values": link.typed_today(calculator, inputs, version, parse_ends)}
    scenario, values, errors = scenario_of(today)
    kept = link.typed_today(calculator, kept, version, parse_ends)
    keeping, good, bad = scenario_of(asked | {"values": kept})
    compares, no_pair = pair.opened(scenario, words, compared, keeping)
    then, told = Html(""), set[str]()
    if version != __version__ and version in RELEASES:
        then = address.silent_link(words, version)
        if was := link.given_then(calculator, inputs, version, parse_ends):
            told = was.gone.keys() & errors.keys()
            then = address.older_link(words, link.since(scenario, was, words))
    wrong = [link.unread(version, words, alone=not asked["values"]), no_pair] + [
        link.no_more(calculator, name, version, words) or sentence
        for name, sentence in chain(errors.items(), bad.items())
        if name not in told
    ]
    said = list(filter(None, wrong))[:SAID]
    unread = len(today["values"]) - len(values) - len(told) + len(kept) - len(good)
    more = sum(map(bool, wrong[:2])) + unread - len(said)
    return today, address.notice(words, said, more) + then, {"bridge": compares}


type Draw[Drawn] = Callable[[Scenario, Wording, Asked], Drawn]
"""What answers a question about a form in which nothing is wrong."""


def of_form(draw: Draw[dict[str, Any]]) -> Callable[[Asked], dict[str, Any]]:
    """Return what answers a question about a form in which nothing is wrong; else, nothing."""

    def drawn(asked: Asked) -> dict[str, Any]:
        scenario, _, errors = scenario_of(asked)
        return {} if errors else draw(scenario, wording(asked["language"]), asked)

    return drawn


def of_parts(
    parts: Callable[[Scenario, Wording], dict[str, Html]],
) -> Callable[[Asked], dict[str, Any]]:
    """Return what puts parts in place for a form in which nothing is wrong."""
    return of_form(lambda scenario, words, _: {"parts": parts(scenario, words)})


def cited(scenario: Scenario, words: Wording, asked: Asked) -> dict[str, str]:
    """Return how to cite the answer, on the page `asked` from."""
    return cite(scenario, words, asked["page"])


def worked_back(scenario: Scenario, words: Wording, asked: Asked) -> dict[str, Any]:
    """Return what the input asked for would have to be, as HTML."""
    calculator, result = scenario.calculator, asked["result"]
    try:
        target = parse(asked["target"], calculator.results[result].unit)
    except StrayComma as found:
        label = words.result_label(calculator.name, result)
        return {"said": aside.error(stray(words, label, found))}
    except ValueError:
        target = math.nan
    if not math.isfinite(target):
        return {"said": inverse.refuse_target(scenario, words, result, asked["target"])}
    return {"said": inverse.work_back(scenario, words, asked["input"], target, result)}


def edited(asked: Asked) -> dict[str, Any]:
    """Run the reader's own version of the model, which stands in `code`.

    To be asked of a Python that answers nothing else afterwards: the code may do as it likes.
    """
    scenario, _, errors = scenario_of(asked)
    words = wording(asked["language"])
    return workshop.run(scenario, words, asked["code"], next(iter(errors.values()), ""))


def taken(asked: Asked) -> dict[str, Any]:
    """Return what a reader takes away: see `calc.view.export`. One bad value, and it is nothing."""
    scenario, _, errors = scenario_of(asked)
    if errors:
        return {"errors": errors}
    words = wording(asked["language"])
    return export.make_export(scenario, words, asked, aside_chart(scenario, words, asked))


def aside_chart(scenario: Scenario, words: Wording, asked: Asked) -> aside_export.AsideChart | None:
    """Return the chart asked for of what is told beside the answer; if it is none, nothing."""
    chart, _, result = asked.get("chart", "").partition("-")
    if chart == "bridge":
        both = sides(scenario, words, asked)
        return aside_export.bridge_chart(scenario, words, both, linked(asked))
    if chart == "boundary":
        return aside_export.boundary_chart(scenario, words, result, switched_on(asked))
    return None


def of_aside(draw: Draw[Html]) -> Callable[[Asked], dict[str, Any]]:
    """Make what answers a question about something told beside the answer: HTML, by its place.

    Nothing is told of a form in which something is wrong, but that and what.
    """

    def told(asked: Asked) -> dict[str, Any]:
        scenario, _, errors = scenario_of(asked)
        words = wording(asked["language"])
        wrong = next(iter(errors.values()), "")
        part = aside.unanswered(words, wrong) if wrong else draw(scenario, words, asked)
        return {"parts": {asked["about"]: part}}

    return told


def compare(asked: Asked) -> dict[str, Any]:
    """Return the comparison of the two scenarios chosen, and what an address says of them."""
    told = of_aside(
        lambda scenario, words, _: bridge.compare(scenario, words, *sides(scenario, words, asked))
    )
    return told(asked) | {"address": linked(asked)}


def linked(asked: Asked) -> dict[str, str]:
    """Return what an address says of the two scenarios chosen."""
    chosen = asked["choices"]["a"], asked["choices"]["b"]
    return pair.linked(CALCULATORS[asked["calculator"]], chosen, kept_in(asked))


def sides(scenario: Scenario, words: Wording, asked: Asked) -> tuple[pair.Side, pair.Side]:
    """Return the two scenarios chosen, of which one may have been kept."""
    kept = kept_in(asked)
    one, other = (pair.side(scenario, words, asked["choices"][key], kept) for key in "ab")
    return one, other


def kept_in(asked: Asked) -> Scenario | None:
    """Return the scenario that the reader kept, if any."""
    if asked.get("kept") is None:
        return None
    return scenario_of(asked | {"values": asked["kept"]})[0]


def multiply(scenario: Scenario, words: Wording, asked: Asked) -> Html:
    """Return what the answer is like, after what it is times the people and days of the reader.

    An empty box multiplies by nothing.
    """
    listed = equivalents.list_equivalents(scenario, words)
    factors = {}
    for name, (low, high) in equivalents.LIMITS.items():
        typed = asked["choices"].get(name, "")
        if not typed.strip():
            continue
        try:
            factors[name] = parse(typed)
        except StrayComma as found:
            return aside.error(stray(words, words["equivalents", name], found)) + listed
        except ValueError:
            factors[name] = math.nan
        if not low <= factors[name] <= high:
            ends = {"low": words.amount(low, FULL), "high": words.amount(high, FULL)}
            said = {"label": words["equivalents", name], "value": echo(typed)} | ends
            return aside.error(words.fill(words["messages", "not_a_number"], said)) + listed
    return equivalents.product(scenario, words, factors) + listed


def count(scenario: Scenario, words: Wording, asked: Asked) -> Html:
    """Return the layers of the answer of which only those chosen are counted."""
    return boundary.count(scenario, words, switched_on(asked))


def switched_on(asked: Asked) -> list[str]:
    """Return the names of what is ticked."""
    return [name for name, on in asked["choices"].items() if on]


ABOUT: dict[str, Callable[[Asked], dict[str, Any]]] = {
    "answer": everything,
    "cite": of_form(cited),
    "uncertainty": of_parts(uncertainty.parts),
    "sensitivity": of_parts(sensitivity.parts),
    "table": of_parts(table.parts),
    "equation": of_parts(equation.parts),
    "sweep": of_form(
        lambda scenario, words, asked: {"sweep": draw_sweep(scenario, words, asked["input"])}
    ),
    "inverse": of_form(worked_back),
    "workshop": edited,
    "export": taken,
    "bridge": compare,
    "boundary": of_aside(count),
    "equivalents": of_aside(multiply),
}
"""What can be asked, each with what answers it."""


def answer(question: str) -> str:
    """Answer a question about one calculator.

    The question holds `about` (one of `ABOUT`; ``answer`` unless said otherwise), `calculator`,
    `language`, and `values`: what stands in the boxes or in the address, as text.
    """
    asked: Asked = json.loads(question)
    return json.dumps(ABOUT[asked.get("about", "answer")](asked), ensure_ascii=False)
