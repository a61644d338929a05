"""Values in prose: results, cited numbers, lines of arithmetic, and links to scenarios."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from calc.core.cited import NUMBERS
from calc.core.wording import FULL, Wording
from calc.evidence.arithmetic import WORKED
from calc.view.standing import mark, weaker
from overrides.generator.chapters import computed_page, entry_page
from overrides.generator.context import Context
from overrides.generator.ranges import find_ranges, format_range
from overrides.generator.scenarios import link, named_scenarios

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


def format_values(words: Wording, values: Values, digits: int) -> Iterator[Text]:
    """Yield each value, and every range between two."""
    for key, (value, unit) in values.items():
        yield key, words.quantity(value, unit, digits), (key, key)
    for key, low, high in find_ranges(values):
        ends, unit = (values[low][0], values[high][0]), values[low][1]
        yield key, format_range(words, *ends, unit, digits), (low, high)


def link_entry(words: Wording, text: str, page: str, standing: str) -> str:
    """Return a value as Markdown that leads to its entry, with the mark of its standing."""
    return f"[{text}{mark(words, standing)}]({page}){{ .cited }}"


def results(words: Wording) -> Iterator[tuple[str, str]]:
    """Yield every result, and every range between two: to the entry of its lower end."""
    computed = computed_results()
    for folder, digits in (("results", 3), ("about/results", 2)):
        for key, text, (entry, _) in format_values(words, computed, digits):
            yield f"{folder}/{key}", link_entry(words, text, computed_page(entry), "computed")


def numbers(words: Wording) -> Iterator[tuple[str, str]]:
    """Yield every cited number; a range leads to the entry of its lower end."""
    values = {key: (number.value, number.unit) for key, number in NUMBERS.items()}
    for folder, digits in (("numbers", FULL), ("rounded", 3), ("about/numbers", 2)):
        for key, text, (low, high) in format_values(words, values, digits):
            standing = weaker(NUMBERS[low].standing, NUMBERS[high].standing)
            yield f"{folder}/{key}", link_entry(words, text, entry_page(low), standing)


def worked_lines(words: Wording) -> Iterator[tuple[str, str]]:
    """Yield what every line of arithmetic comes to, and every range between two."""
    for key, line in WORKED.items():
        text = words.quantity(line.value, line.unit, line.digits)
        yield f"worked/{key}", link_entry(words, text, computed_page(f"worked.{key}"), "computed")
    for key, low, high in find_ranges(WORKED):
        first, last = WORKED[low], WORKED[high]
        text = format_range(words, first.value, last.value, first.unit, first.digits)
        yield f"worked/{key}", link_entry(words, text, computed_page(f"worked.{low}"), "computed")


def links() -> Iterator[tuple[str, str]]:
    """Yield where each calculator is, as it stands or with the inputs of a published estimate."""
    for key, scenario in named_scenarios():
        yield f"links/{key}", link(scenario)
