"""An answer to be cited: a sentence with its interval, version and link; for lists, two entries."""

from __future__ import annotations

from collections.abc import Mapping

from calc.analysis.uncertainty import intervals
from calc.core.amounts import NBSP
from calc.core.scenario import Scenario
from calc.core.version import __version__
from calc.core.wording import Wording
from calc.sharing.address import query
from calc.sharing.releases import RELEASES

NAMED = 3
"""So many inputs that differ from default are named; more are left to the link."""

ENTRY = """\
@misc{{as-much-as-ireland:{name},
  author = {{{{{author}}}}},
  title = {{{{{title}}}}},
  year = {{{year}}},
  note = {{{note}}},
  url = {{{url}}}
}}"""

_LATEX = str.maketrans(
    {character: f"\\{character}" for character in "{}$&#_%"}
    | {"\\": r"\textbackslash{}", "^": r"\textasciicircum{}", "~": r"\textasciitilde{}"}
    | {NBSP: "~", "\N{MINUS SIGN}": "$-$", "\N{SUPERSCRIPT MINUS}": r"\textsuperscript{-}"}
    | {digit: rf"\textsubscript{{{n}}}" for n, digit in enumerate("₀₁₂₃₄₅₆₇₈₉")}
    | {digit: rf"\textsuperscript{{{n}}}" for n, digit in enumerate("⁰¹²³⁴⁵⁶⁷⁸⁹")}
)


def latex(text: str) -> str:
    r"""Return `text` as LaTeX reads it: what it would take for a command escaped.

    >>> latex("100% of R&D: 3 g CO₂")
    '100\\% of R\\&D: 3 g CO\\textsubscript{2}'
    """
    return text.translate(_LATEX)


def cite(scenario: Scenario, words: Wording, page: str) -> dict[str, str]:
    """Return the answer to a scenario as a `sentence`, a `reference` and `bibtex`, all plain text.

    `page` is the address of the calculator's page without a scenario. Raises `ValueError` where
    there is no answer.
    """
    calculator = scenario.calculator
    day = RELEASES[__version__]["date"]
    gaps = {
        "answer": state_answer(scenario, words),
        "title": words[calculator.name, "title"],
        "version": __version__,
        "year": day.partition("-")[0],
        "author": words["cite", "author"],
        "date": day,
        "day": day,
        "address": f"{page}?{query(scenario)}",
    }
    entry = ENTRY.format(
        name=calculator.name,
        author=latex(gaps["author"]),
        title=latex(words.fill(words["cite", "title"], gaps)),
        year=gaps["year"],
        note=latex(words.fill(words["cite", "note"], gaps)),
        url=gaps["address"],
    )
    return {
        "sentence": words.fill(words["cite", "sentence"], gaps),
        "reference": refer(words, gaps),
        "bibtex": entry,
    }


def state_answer(scenario: Scenario, words: Wording, name: str = "") -> str:
    """Return a result with its interval, the leading one unless said otherwise, as plain text.

    With it go the inputs that differ from default, if they are few. Raises `ValueError` where there
    is no answer.
    """
    calculator, name = scenario.calculator, name or scenario.leading
    unit = calculator.results[name].unit
    interval = intervals(scenario)[name]
    low, high = (
        words.quantity(end, unit, interval.digits(end)) for end in (interval.low, interval.high)
    )
    central = words.quantity(interval.central, unit)
    result = words.pair(words.result_label(calculator.name, name), central)
    changed = [
        words.pair(words.input_label(calculator.name, name), format_given(scenario, name, words))
        for name in calculator.inputs
        if name in scenario.changed
    ]
    if 0 < len(changed) <= NAMED:
        inputs = words["interface", "phrases"].join(changed)
        result = words.fill(words["cite", "with"], {"result": result, "inputs": inputs})
    kind = words.fill(words["cite", "kind", interval.kind], words.ends(low, high))
    return words.fill(words["cite", "answer"], {"result": result, "interval": kind})


def refer(words: Wording, gaps: Mapping[str, str]) -> str:
    """Return a work of ours as an entry in a list of references, as the language has them.

    Its `date` is written as the language writes it, or like its `day`, as 2026-11-30.
    """
    return words.fill(words["cite", "reference"], gaps)


def format_given(scenario: Scenario, name: str, words: Wording) -> str:
    """Return what a reader has set: a value, one that is held fixed, or a range."""
    unit, value = scenario.calculator.inputs[name].unit, scenario.values[name]
    ends = scenario.ranges.get(name, (value, value))
    low, high = (words.quantity(end, unit, 6) for end in ends)
    if name not in scenario.ranges:
        return low
    if ends[0] == ends[1]:
        return words.fill(words["cite", "fixed"], {"value": low})
    return words.fill(words["cite", "range"], words.ends(low, high))
