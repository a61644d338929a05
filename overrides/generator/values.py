"""Values in prose: results, cited numbers, lines of arithmetic, and links to scenarios.

Each is there in three forms: with its whole unit (`numbers/request.google`: 0.24 Wh a request); for
a sentence that says what the value is of or per, without that (`short/numbers/request.google`: 0.24
Wh); and so, with the international unit in brackets where the language has another (`both/…`: 292
亿千瓦时（29.2 太瓦时）).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from calc.core.amounts import FULL
from calc.core.cited import NUMBERS
from calc.core.wording import Wording
from calc.evidence.arithmetic import WORKED
from calc.view.standing import mark, weaker
from overrides.generator.chapters import computed_page, entry_page
from overrides.generator.context import Context
from overrides.generator.ranges import both_range, find_ranges, format_range, short_range
from overrides.generator.scenarios import link, named_scenarios


class Form(NamedTuple):
    """In what form values are written, and the folder of the fragments that hold them so."""

    folder: str
    digits: int
    kind: str = "whole"


def _forms(digits_by_folder: Mapping[str, int]) -> dict[str, Form]:
    """Return the forms of values by folder: each with its whole unit, short, and in both units."""
    whole = [Form(folder, digits) for folder, digits in digits_by_folder.items()]
    others = [
        Form(f"{kind}/{form.folder}", form.digits, kind)
        for kind in ("short", "both")
        for form in whole
    ]
    return {form.folder: form for form in (*whole, *others)}


NUMBER_FORMS = _forms({"numbers": FULL, "rounded": 3, "about/numbers": 2})
RESULT_FORMS = _forms({"results": 3, "about/results": 2})
WORKED_FORMS = _forms({"worked": 0})
"""A line of arithmetic has digits of its own."""

type Values = Mapping[str, tuple[float, str]]
"""Values with their units, by name."""

type Text = tuple[str, str, tuple[str, str]]
"""A name, what is said under it, and the names that it is said of: one twice, or a range's two."""


def provide(words: Wording, context: Context) -> Iterator[tuple[str, str]]:  # noqa: ARG001
    """Yield the path and text of every value in every form, and of every link."""
    yield from results(words)
    yield from numbers(words)
    yield from worked_lines(words)
    yield from links()


def computed_results() -> dict[str, tuple[float, str]]:
    """Return every result of every default scenario and every published estimate."""
    return {
        f"{key}.{result}": (value, scenario.calculator.results[result].unit)
        for key, scenario in named_scenarios()
        for result, value in scenario.results.items()
    }


def writers(words: Wording, kind: str) -> tuple[Callable[..., str], Callable[..., str]]:
    """Return what writes a value of a kind of form, and what writes a range."""
    by_kind: dict[str, tuple[Callable[..., str], Callable[..., str]]] = {
        "whole": (words.quantity, format_range),
        "short": (words.short, short_range),
        "both": (words.both, both_range),
    }
    return by_kind[kind]


def format_values(words: Wording, values: Values, digits: int, kind: str) -> Iterator[Text]:
    """Yield each value, and every range between two."""
    write, write_range = writers(words, kind)
    for key, (value, unit) in values.items():
        yield key, write(value, unit, digits), (key, key)
    for key, low, high in find_ranges(values):
        ends, unit = (values[low][0], values[high][0]), values[low][1]
        yield key, write_range(words, *ends, unit, digits), (low, high)


def link_entry(words: Wording, text: str, page: str, standing: str) -> str:
    """Return a value as Markdown that leads to its entry, with the mark of its standing."""
    return f"[{text}{mark(words, standing)}]({page}){{ .cited }}"


def results(words: Wording) -> Iterator[tuple[str, str]]:
    """Yield every result, and every range between two: to the entry of its lower end."""
    computed = computed_results()
    for folder, digits, kind in RESULT_FORMS.values():
        for key, text, (entry, _) in format_values(words, computed, digits, kind):
            yield f"{folder}/{key}", link_entry(words, text, computed_page(entry), "computed")


def numbers(words: Wording) -> Iterator[tuple[str, str]]:
    """Yield every cited number; a range leads to the entry of its lower end."""
    values = {key: (number.value, number.unit) for key, number in NUMBERS.items()}
    for folder, digits, kind in NUMBER_FORMS.values():
        for key, text, (low, high) in format_values(words, values, digits, kind):
            standing = weaker(NUMBERS[low].standing, NUMBERS[high].standing)
            yield f"{folder}/{key}", link_entry(words, text, entry_page(low), standing)


def worked_lines(words: Wording) -> Iterator[tuple[str, str]]:
    """Yield what every line of arithmetic comes to, and every range between two."""
    for folder, _, kind in WORKED_FORMS.values():
        write, write_range = writers(words, kind)
        for key, line in WORKED.items():
            text = write(line.value, line.unit, line.digits)
            page = computed_page(f"worked.{key}")
            yield f"{folder}/{key}", link_entry(words, text, page, "computed")
        for key, low, high in find_ranges(WORKED):
            first, last = WORKED[low], WORKED[high]
            text = write_range(words, first.value, last.value, first.unit, first.digits)
            page = computed_page(f"worked.{low}")
            yield f"{folder}/{key}", link_entry(words, text, page, "computed")


def links() -> Iterator[tuple[str, str]]:
    """Yield where each calculator is, as it stands or with the inputs of a published estimate."""
    for key, scenario in named_scenarios():
        yield f"links/{key}", link(scenario)
