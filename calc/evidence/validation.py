"""What must hold of the data as a whole: run by the build, so that it stops, and by the tests.

What one record can show by itself is checked when it is read, in `calc.core.cited`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from calc.catalogue import CALCULATORS
from calc.core.cited import ESTIMATES, NUMBERS, SOURCES, DataError, agrees
from calc.core.tables import table
from calc.core.wording import LANGUAGES, wording
from calc.evidence.reproduction import ROWS


def keys(words: Mapping[str, Any], prefix: str = "") -> Iterator[str]:
    """Yield the dotted name of everything said."""
    for key, entry in words.items():
        if isinstance(entry, Mapping):
            yield from keys(entry, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}"


def same_words() -> None:
    """Both languages say the same things."""
    first, *others = LANGUAGES
    expected = set(keys(table("words", first)))
    for other in others:
        if odd := expected ^ set(keys(table("words", other))):
            raise DataError(other, min(odd), f"is said in only one of {first} and {other}")


def everything_named() -> None:
    """Every calculator, input, result, range, number, estimate, unit and country has its words."""
    for language in LANGUAGES:
        words = wording(language)
        for each in CALCULATORS.values():
            for said in ("title", "question", "answer", "leaves_out"):
                _ = words[each.name, said]
            for name, entry in each.inputs.items():
                _ = (
                    words.input_label(each.name, name),
                    words.range_reason(each.name, name, entry.number),
                )
                _ = words.quantity(entry.value, entry.unit)
            for group in each.together:
                _ = words[each.name, "together", group.why]
            for name, result in each.results.items():
                _ = words.result_label(each.name, name), words.quantity(1, result.unit)
        for key, number in NUMBERS.items():
            _ = words.quantity(number.value, number.unit)
            kind, *rest = key.split(".")
            if kind in {"country", "intensity"}:
                _ = words["countries", rest[0]]
            else:
                _ = words["number", key, "label"]
        for key in ESTIMATES:
            _ = words["estimate", key, "label"]


def nothing_idle() -> None:
    """Nothing is said of what is not there, and no source is unused."""
    words = table("words", LANGUAGES[0])
    for part, there in (("number", NUMBERS), ("estimate", ESTIMATES)):
        if idle := words[part].keys() - there.keys():
            raise DataError(LANGUAGES[0], f"{part}.{min(idle)}", f"is no {part}")
    used = {source for each in NUMBERS.values() for source in (each.source, each.via)}
    used |= {each.source for each in ESTIMATES.values()} | {each.source for each in ROWS.values()}
    if idle := SOURCES.keys() - used:
        raise DataError("sources", min(idle), "is cited by nothing")


def estimates_reproduce() -> None:
    """Every published claim comes out within its own rounding, or says why not."""
    for key, each in ESTIMATES.items():
        if each.calculator not in CALCULATORS:
            raise DataError("estimates", key, f"calculator {each.calculator!r} is not there")
        calculator = CALCULATORS[each.calculator]
        if unknown := each.claims.keys() - calculator.results.keys():
            raise DataError("estimates", key, f"claims {min(unknown)!r}, which is no result")
        try:
            again = calculator.run(each.inputs)
        except ValueError as error:
            raise DataError("estimates", key, str(error)) from error
        gone = [
            f"{name} is {again[name]:.6g}, not {printed}"
            for name, printed in each.claims.items()
            if not agrees(again[name], printed)
        ]
        noted = "note" in table("words", LANGUAGES[0])["estimate"][key]
        if gone and not (each.off and noted):
            raise DataError("estimates", key, f"does not reproduce: {'; '.join(gone)}")
        if each.off and not gone:
            raise DataError("estimates", key, "is marked off, yet reproduces")


def rows_reproduce() -> None:
    """Every number of the paper comes out, or is marked as one that does not, with a note."""
    for language in LANGUAGES:
        for key, row in ROWS.items():
            words = wording(language)
            _ = words["paper", key, "label"], words["paper_parts", row.part]
            if row.off and not words.get("paper", key, "note"):
                raise DataError("paper", key, f"is off and needs a note in {language}.toml")
            if row.reproduces == row.off:
                ours = row.ours
                verdict = "is marked off, yet reproduces" if row.off else f"comes out as {ours:.6g}"
                raise DataError("paper", key, verdict)


def check() -> None:
    """Raise `ValueError` with file, key and reason for the first thing that does not hold."""
    same_words()
    everything_named()
    nothing_idle()
    estimates_reproduce()
    rows_reproduce()
