"""What must hold of the data as a whole: run by the build, so that it stops, and by the tests.

What one record can show by itself is checked when it is read, in `calc.core.cited`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from calc.catalogue import CALCULATORS
from calc.core.calculator import Calculator
from calc.core.cited import (
    BOUNDARIES,
    ESTIMATES,
    NUMBERS,
    PASSED_ON,
    QUALIFIERS,
    SOURCES,
    DataError,
    Estimate,
    Number,
    Source,
    Vintage,
    agrees_with_printed,
    check_source,
)
from calc.core.tables import read_table
from calc.core.wording import LANGUAGES, Wording, wording
from calc.evidence.changes import CHANGES, check_changes
from calc.evidence.reproduction import ROWS

ONLY_QUALIFIES = re.compile(
    r"((about|around|roughly|approximately|nearly|almost|just over|over|more than|less than|up to|"
    r"at (least|most)|rounded|as (restated|recalculated|first reported)|of generation|a year|"
    r"(on|to|since) \d{4})[,;]? ?)+"
)
"""What tells how a value is meant, and so is no place in a work."""


def list_keys(words: Mapping[str, Any], prefix: str = "") -> Iterator[str]:
    """Yield the dotted name of every text of a table of words."""
    for key, entry in words.items():
        if isinstance(entry, Mapping):
            yield from list_keys(entry, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}"


def check_languages_match() -> None:
    """Check that all languages have the same texts."""
    keys = {language: set(list_keys(read_table("words", language))) for language in LANGUAGES}
    first, *others = LANGUAGES
    for other in others:
        if unmatched := keys[first] ^ keys[other]:
            key = min(unmatched)
            language = first if key in keys[first] else other
            raise DataError(language, key, f"is there in {language} only", folder="words")


def check_everything_has_words() -> None:
    """Check that calculators, numbers, estimates, units and countries have words everywhere."""
    for language in LANGUAGES:
        words = wording(language)
        for calculator in CALCULATORS.values():
            _check_words_of_calculator(words, calculator)
        for key, number in NUMBERS.items():
            _ = words.quantity(number.value, number.unit)
            kind, *rest = key.split(".")
            if kind in {"country", "intensity"}:
                _ = words["countries", rest[0]]
            else:
                _ = words.number_label(key)
        for key in ESTIMATES:
            _ = words.estimate_label(key)
        for boundary in BOUNDARIES:
            _ = words["boundary_kind", boundary]
        for qualifier in QUALIFIERS:
            _ = words["qualifier", qualifier]


def _check_words_of_calculator(words: Wording, calculator: Calculator) -> None:
    for part in ("title", "question", "premise", "leaves_out"):
        _ = words[calculator.name, part]
    for name, declared in calculator.inputs.items():
        _ = words.input_label(calculator.name, name)
        _ = words.range_reason(calculator.name, name, declared.number)
        _ = words.quantity(declared.value, declared.unit)
    _check_reasons_of_doubt(words, calculator)
    for name, result in calculator.results.items():
        _ = words.result_label(calculator.name, name)
        _ = words[calculator.name, "answers", name]
        _ = words[calculator.name, "lead", name]
        _ = words.quantity(1, result.unit)
    for group in calculator.groups:
        _ = words[calculator.name, "groups", group.name]


def _check_reasons_of_doubt(words: Wording, calculator: Calculator) -> None:
    """Check that each plausible range has its reason, that no other has one, and so with groups."""
    declared = {name for name, input_ in calculator.inputs.items() if input_.plausible}
    explained = words.words[calculator.name].get("plausible", {}).keys()
    if unmatched := declared ^ explained:
        key = f"{calculator.name}.plausible.{min(unmatched)}"
        reason = "gives a reason for no plausible range"
        if min(unmatched) in declared:
            reason = "is missing: a plausible range needs its reason"
        raise DataError(words.language, key, reason, folder="words")
    for limit in calculator.validity:
        _ = words[calculator.name, "validity", limit.name]
    for group in calculator.correlated:
        _ = words[calculator.name, "correlated", group.why]
        _ = words["uncertainty", "groups", calculator.name, group.why]


def check_nothing_is_unused() -> None:
    """Check that no words are of what is not there, and that every source is cited."""
    words = read_table("words", LANGUAGES[0])
    for part, records in (("number", NUMBERS), ("estimate", ESTIMATES)):
        if unused := words[part].keys() - records.keys():
            raise DataError(LANGUAGES[0], f"{part}.{min(unused)}", f"is no {part}", folder="words")
    older = [vintage for number in NUMBERS.values() for vintage in number.vintages]
    citing: list[Number | Estimate | Vintage] = [*NUMBERS.values(), *ESTIMATES.values(), *older]
    cited = {source for record in citing for source in (record.source, record.via)}
    cited |= {row.source for row in ROWS.values()}
    cited |= {source.via for source in SOURCES.values()}
    if unused := SOURCES.keys() - cited:
        raise DataError("sources", min(unused), "is cited by nothing")
    if idle := words["seen"].keys() - {source.seen for source in SOURCES.values()}:
        raise DataError(LANGUAGES[0], f"seen.{min(idle)}", "is said of no source", folder="words")


def check_everything_can_be_followed() -> None:
    """Check that each number leads to its original, and to the text that was read in its place."""
    for source in SOURCES.values():
        _check_work(source)
    for key, number in NUMBERS.items():
        _check_place("numbers", key, number)
        if not number.as_of:
            raise DataError("numbers", key, "does not say of when it is")
        if not number.boundary:
            raise DataError("numbers", key, "says neither what it counts, nor that it is nothing")
    for key, estimate in ESTIMATES.items():
        _check_place("estimates", key, estimate)


def _check_work(source: Source) -> None:
    """Check that a work can be found, or that people are told what was read instead."""
    if not source.publisher:
        raise DataError("sources", source.id, "has no publisher")
    if not (source.address or source.seen):
        raise DataError("sources", source.id, "has no address, nor does it say what was read")
    if source.seen:
        for language in LANGUAGES:
            _ = wording(language)["seen", source.seen]
    if source.via:
        check_source("sources", source.id, source.via)
        if SOURCES[source.via].via:
            raise DataError("sources", source.id, f"{source.via!r} was not read itself either")


def _check_place(table: str, key: str, record: Number | Estimate) -> None:
    """Check that a record says where it stands, and who passed it on if somebody did."""
    if not record.where:
        raise DataError(table, key, "does not say where in the work it stands")
    if ONLY_QUALIFIES.fullmatch(record.where):
        raise DataError(table, key, f"stands at {record.where!r}, which is no place")
    if record.standing in PASSED_ON and not record.via:
        raise DataError(table, key, "does not say in which text it was read")


def check_estimates_reproduce() -> None:
    """Check that every published claim comes out within its own rounding, or says why not."""
    for key, estimate in ESTIMATES.items():
        if estimate.calculator not in CALCULATORS:
            raise DataError("estimates", key, f"calculator {estimate.calculator!r} is not there")
        calculator = CALCULATORS[estimate.calculator]
        if unknown := estimate.claims.keys() - calculator.results.keys():
            raise DataError("estimates", key, f"claims {min(unknown)!r}, which is no result")
        try:
            results = calculator.run(estimate.inputs)
        except ValueError as error:
            raise DataError("estimates", key, str(error)) from error
        differences = [
            f"{name} is {results[name]:.6g}, not {printed}"
            for name, printed in estimate.claims.items()
            if not agrees_with_printed(results[name], printed)
        ]
        has_note = "note" in read_table("words", LANGUAGES[0])["estimate"][key]
        if differences and not (estimate.off and has_note):
            raise DataError("estimates", key, f"does not reproduce: {'; '.join(differences)}")
        if estimate.off and not differences:
            raise DataError("estimates", key, "is marked off, yet reproduces")


def check_paper_reproduces() -> None:
    """Check that every number of the paper comes out, or is marked as one that does not."""
    for language in LANGUAGES:
        words = wording(language)
        for key, row in ROWS.items():
            _ = words["paper", key, "label"], words["paper_parts", row.part]
            if row.off and not words.get("paper", key, "note"):
                raise DataError("paper", key, f"is off and needs a note in {language}")
            if row.reproduces == row.off:
                reason = "is marked off, yet reproduces"
                raise DataError("paper", key, reason if row.off else f"comes out as {row.ours:.6g}")


def check() -> None:
    """Raise `ValueError` with file, key and reason for the first thing that does not hold."""
    check_languages_match()
    check_everything_has_words()
    check_nothing_is_unused()
    check_everything_can_be_followed()
    check_estimates_reproduce()
    check_paper_reproduces()
    check_changes(CHANGES)
