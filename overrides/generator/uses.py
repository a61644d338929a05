"""Where each number, result and line of arithmetic is used: pages, calculators and figures.

What a page says is what it includes, so it is read from the pages' sources.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import NamedTuple

from calc import CALCULATORS
from calc.analysis.equivalents import equivalents
from calc.core.calculator import Calculator
from calc.core.cited import NUMBERS
from calc.core.scenario import Scenario
from calc.core.tables import read_table
from calc.core.wording import Wording, wording
from calc.evidence.arithmetic import TERM, WORKED
from overrides.generator.figures import FIGURES
from overrides.generator.notebooks import read_notebook
from overrides.generator.placeholders import language_address
from overrides.generator.quotable import QUOTABLE
from overrides.generator.ranges import find_ranges
from overrides.generator.values import (
    NUMBER_FORMS,
    RESULT_FORMS,
    WORKED_FORMS,
    computed_results,
)

DOCS = Path(__file__).resolve().parents[2] / "docs"

INCLUDE = re.compile(r"\{!([\w./-]+)!\}")
TITLE = re.compile(r"^(?:# )?title: +[\"']?(.+?)[\"']?$", re.MULTILINE)
QUOTED = re.compile(r"""["'{]([a-z][\w.-]+)["'}]""")
"""What may be a number's name, in a notebook or in a text with gaps."""

TABLES = {
    "pages/recomputed.md": "paper",
    "figures/citations.html": "citations",
    "figures/requests.html": "per_request",
    "figures/scoreboard.html": "scoreboard",
}
"""What pages include that shows a table of `calc.data`, and which."""


class Place(NamedTuple):
    """A page, a calculator or a figure: its title and its address."""

    title: str
    address: str


KINDS = ("pages", "behind", "calculators", "beside", "figures")
"""The kinds of use, as they are told."""


@dataclass
class Uses:
    """The places that use something.

    It shows on `pages`, in `calculators` and in `figures`; `behind` are pages with a figure that is
    worked out from it, `beside` the calculators whose answers are set beside it.
    """

    pages: list[Place] = field(default_factory=list)
    behind: list[Place] = field(default_factory=list)
    calculators: list[Place] = field(default_factory=list)
    beside: list[Place] = field(default_factory=list)
    figures: list[Place] = field(default_factory=list)

    def add(self, kind: str, place: Place) -> None:
        """Add a place of a kind; of a figure that stands on several pages, the first."""
        places: list[Place] = getattr(self, kind)
        known = [other.title for other in places] if kind == "figures" else places
        if (place.title if kind == "figures" else place) not in known:
            places.append(place)

    @classmethod
    def together(cls, several: Iterable[Uses]) -> Uses:
        """Return the places that use any of several things."""
        whole = cls()
        for uses in several:
            for kind in KINDS:
                for place in getattr(uses, kind):
                    whole.add(kind, place)
        return whole


@dataclass
class Page:
    """A page's title, its address, and what it includes."""

    place: Place
    includes: list[str]
    text: str = ""


def read_pages(language: str) -> Iterator[Page]:
    """Yield every page of a language, in the order of their paths."""
    folder = DOCS / language
    for file in sorted([*folder.rglob("*.md"), *folder.rglob("*.py")]):
        text = read_notebook(file) if file.suffix == ".py" else file.read_text("utf-8")
        title = TITLE.search(text)
        path = file.relative_to(folder).with_suffix("").as_posix()
        path = path.removesuffix("index").removesuffix("/")
        address = f"{language_address(language)}{path}{'/' if path else ''}"
        place = Place(title[1] if title else path, address)
        notebook = text if file.suffix == ".py" else ""
        yield Page(place, [*read_includes(text)], notebook)


def read_includes(text: str) -> Iterator[str]:
    """Yield what a page includes; of a sentence to be quoted, what stands in that."""
    for path in INCLUDE.findall(text):
        name = path.removeprefix("quotable/").removesuffix(".md")
        sentence = QUOTABLE["en"].get(name)
        yield from sentence.paths if sentence else (path,)


def read_terms(expression: str) -> Iterator[str]:
    """Yield what a line of arithmetic rests on, and what the lines in it rest on."""
    for key, *_ in TERM.findall(expression):
        if key:
            yield key
        if key.startswith("worked."):
            yield from read_terms(WORKED[key.removeprefix("worked.")].expression)


def read_lines(entries: object) -> Iterator[str]:
    """Yield the texts in a table of data, among them its lines of arithmetic."""
    if isinstance(entries, str):
        yield entries
    elif isinstance(entries, Mapping | list):
        for inside in entries.values() if isinstance(entries, Mapping) else entries:
            yield from read_lines(inside)


@cache
def ranges() -> Mapping[str, tuple[str, str]]:
    """Return both ends of every range that pages may include, by the whole of its path."""
    found: dict[str, tuple[str, str]] = {}
    for folders, names in (
        (NUMBER_FORMS, NUMBERS), (RESULT_FORMS, computed_results()), (WORKED_FORMS, WORKED),
    ):  # fmt: skip
        for whole, low, high in find_ranges(names):
            found |= {f"{folder}/{whole}": (low, high) for folder in folders}
    return found


@cache
def read_data(table: str) -> tuple[str, ...]:
    """Return the texts in a table of data."""
    return tuple(read_lines(read_table("data", table)))


def included(path: str) -> Iterator[str]:
    """Yield the names of what an include shows: ``worked.x``, or as they are."""
    if path in TABLES:
        for text in read_data(TABLES[path]):
            key = text.removeprefix("{").removesuffix("}")
            if key in NUMBERS:
                yield key
        return
    for key in _ends(path, (*NUMBER_FORMS, *RESULT_FORMS)):
        yield key
    for key in _ends(path, WORKED_FORMS):
        yield f"worked.{key}"


def worked_in(path: str) -> Iterator[str]:
    """Yield the names of what the lines of arithmetic rest on that an include shows."""
    lines = (WORKED[key].expression for key in _ends(path, WORKED_FORMS))
    for expression in read_data(TABLES[path]) if path in TABLES else lines:
        yield from read_terms(expression)


def _ends(path: str, folders: Iterable[str]) -> tuple[str, ...]:
    """Return the names that the path of an include in one of some folders stands for."""
    folder, _, _ = path.rpartition("/")
    if folder not in folders:
        return ()
    return ranges().get(path, (path.removeprefix(f"{folder}/"),))


def _named_in(texts: object) -> Iterator[str]:
    """Yield the numbers that have a gap in any of some texts."""
    if isinstance(texts, Mapping):
        for inside in texts.values():
            yield from _named_in(inside)
    elif isinstance(texts, str):
        yield from (name for name in QUOTED.findall(texts) if name in NUMBERS)


def numbers_of(calculator: Calculator, words: Wording) -> set[str]:
    """Return the cited numbers that a calculator starts from, shows beside it, or tells of."""
    used = {declared.number.id for declared in calculator.inputs.values() if declared.number}
    used |= {*calculator.references, *_named_in(words.words[calculator.name])}
    if split := calculator.published_split:
        shares = (*split.layers, "narrow")
        used |= {split.whole, *(f"boundary.{split.name}.{share}" for share in shares)}
    for boundary in calculator.boundaries:
        for layer in boundary.layers:
            used |= {*_named_in(words.words["boundary"]["how"].get(layer.how, ""))}
    return used


def beside(calculator: Calculator, language: str) -> tuple[str, ...]:
    """Return the cited numbers that a calculator's answer is set beside, as its page opens."""
    scenario = Scenario.of(calculator)
    try:
        return tuple(near.number for near in equivalents(scenario.answer, scenario.unit, language))
    except ValueError:
        return ()  # what has no equivalent is like nothing


@cache
def find_uses(language: str) -> Mapping[str, Uses]:
    """Return where everything is used that is, by the name of a number, a result or a line.

    A line of arithmetic goes by ``worked.`` and its name.
    """
    words = wording(language)
    uses: dict[str, Uses] = defaultdict(Uses)

    def add(kind: str, keys: Iterable[str], place: Place) -> None:
        for key in dict.fromkeys(key.removeprefix("results.") for key in keys):
            uses[key].add(kind, place)

    figures = {f"figures/{name}.html": make(words) for name, make in FIGURES.items()}
    for page in read_pages(language):
        for path in page.includes:
            if path in figures:
                name = path.removeprefix("figures/").removesuffix(".html")
                place = Place(figures[path].title, f"{page.place.address}#figure-{name}")
                add("figures", (*figures[path].numbers, *included(path), *worked_in(path)), place)
            else:
                add("pages", included(path), page.place)
                add("behind", worked_in(path), page.place)
        add("pages", (key for key in QUOTED.findall(page.text) if key in NUMBERS), page.place)
    for name, calculator in CALCULATORS.items():
        address = f"{language_address(language)}{calculator.chapter}/{name}/#{name}-calculator"
        place = Place(words[name, "title"], address)
        add("calculators", numbers_of(calculator, words), place)
        add("beside", beside(calculator, words.language), place)
    for used in uses.values():
        used.behind = [place for place in used.behind if place not in used.pages]
        used.beside = [place for place in used.beside if place not in used.calculators]
    return dict(uses)
