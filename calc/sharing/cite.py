"""An answer to be cited: a sentence with its interval, version and link, and the same as BibTeX."""

from __future__ import annotations

from calc.analysis.uncertainty import Ranges, intervals
from calc.core.calculator import Calculator, Input
from calc.core.version import __version__
from calc.core.wording import NBSP, Wording
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
    {each: f"\\{each}" for each in "{}$&#_%"}
    | {"\\": r"\textbackslash{}", "^": r"\textasciicircum{}", "~": r"\textasciitilde{}"}
    | {NBSP: "~", "\N{MINUS SIGN}": "$-$", "\N{SUPERSCRIPT MINUS}": r"\textsuperscript{-}"}
    | {each: rf"\textsubscript{{{n}}}" for n, each in enumerate("₀₁₂₃₄₅₆₇₈₉")}
    | {each: rf"\textsuperscript{{{n}}}" for n, each in enumerate("⁰¹²³⁴⁵⁶⁷⁸⁹")}
)


def latex(text: str) -> str:
    r"""Return `text` as LaTeX reads it: what it would take for a command escaped.

    >>> latex("100% of R&D: 3 g CO₂")
    '100\\% of R\\&D: 3 g CO\\textsubscript{2}'
    """
    return text.translate(_LATEX)


def cite(
    calculator: Calculator,
    values: dict[str, float],
    page: str,
    words: Wording,
    ranges: Ranges | None = None,
) -> dict[str, str]:
    """Return the answer to complete `values` as a `sentence` and as `bibtex`, both plain text.

    `page` is the address of the calculator's page without a scenario; `ranges` are those a reader
    has given, as for `calc.analysis.uncertainty.intervals`. Raises `ValueError`
    where there is no answer.
    """
    unit = calculator.results[calculator.primary].unit
    found = intervals(calculator, values, ranges)[calculator.primary]
    low, central, high = (
        words.quantity(each, unit) for each in (found.low, found.central, found.high)
    )
    result = words.pair(words.result(calculator, calculator.primary), central)
    defaults = calculator.defaults()
    ranges = ranges or {}
    changed = [
        words.pair(words.input(calculator, name), _given(values[name], each, name, ranges, words))
        for name, each in calculator.inputs.items()
        if values[name] != defaults[name] or name in ranges
    ]
    if 0 < len(changed) <= NAMED:
        given = words["interface", "phrases"].join(changed)
        result = words.fill(words["cite", "with"], {"result": result, "inputs": given})
    kind = words.fill(words["cite", "kind", found.kind], {"low": low, "high": high})
    said = {
        "answer": words.fill(words["cite", "answer"], {"result": result, "interval": kind}),
        "title": words[calculator.name, "title"],
        "version": __version__,
        "year": RELEASES[__version__]["date"].partition("-")[0],
        "address": f"{page}?{query(calculator, values, ranges)}",
    }
    entry = ENTRY.format(
        name=calculator.name,
        author=latex(words["cite", "author"]),
        title=latex(words.fill(words["cite", "title"], said)),
        year=said["year"],
        note=latex(words.fill(words["cite", "note"], said)),
        url=said["address"],
    )
    return {"sentence": words.fill(words["cite", "sentence"], said), "bibtex": entry}


def _given(value: float, each: Input, name: str, ranges: Ranges, words: Wording) -> str:
    """Return what a reader has set: a value, or a range."""
    low, high = (words.quantity(end, each.unit, 6) for end in ranges.get(name, (value, value)))
    if name not in ranges:
        return low
    return words.fill(words["cite", "range"], {"low": low, "high": high})
