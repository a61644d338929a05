"""Write everything computed as small files, which pages then include.

Usage: python -m overrides.generator

Writes, for each language, into build/fragments/<language>:

    calculators/<name>.html              a whole calculator
    results/<calculator>.<result>        a default result, with its unit
    results/<estimate>.<result>          a result of a published estimate's inputs
    numbers/<id>                         a cited number with its unit, linked to its source
    rounded/<id>                         the same to three digits
    about/numbers/<id>, about/results/<…>  the same to two digits
                                         (a pair of which one ends in `low` and one in `high` is a
                                         range as well, by the name without: see spans.py)
    worked/<id>                          a line of arithmetic on cited numbers and results
    links/<calculator or estimate>       where a link leads that opens that scenario
    figures/<name>.html                  a figure; the same as a picture in figures/<name>.svg
    bridges/<estimate>--<estimate>.html  what makes the difference between two estimates
    wheel/address                        where the package lies
    classroom/<question>.<what>          of the class kit: number, link, an input or an answer
    classroom/key.md                     the key to all of them
    sentences/<calculator or estimate>.md    its answer in a sentence to be quoted
    bibtex/<calculator>, bibtex/site, bibtex/paper
    plausible/<calculator or estimate>   the range of that answer over plausible inputs
    reference/models.md                  the models in the reference of the package
    challenge/how.md                     how to say that a number is wrong
    pages/<name>.md                      the body of a page that is made of data
    performance/<name>.md                a part of the page about performance
    embeds/<name>.html, embeds/said.json a calculator for a frame, and what is said around it
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

from calc import CALCULATORS
from calc.core.calculator import Calculator
from calc.core.cited import NUMBERS
from calc.core.html import Html
from calc.core.scenario import Scenario
from calc.core.wording import FULL, LANGUAGES, Wording, wording
from calc.evidence.arithmetic import WORKED
from calc.view import calculator as page
from overrides.generator import challenge as repository
from overrides.generator import classroom, figures, pages, performance, reference
from overrides.generator import embeds as frame
from overrides.generator import placeholders as here
from overrides.generator import quotations as quotable
from overrides.generator.figures import per_request, scoreboard
from overrides.generator.ranges import span, spans
from overrides.runtime import release

ROOT = Path(__file__).resolve().parents[2]
FRAGMENTS = ROOT / "build" / "fragments"


def code(calculator: Calculator) -> str:
    """Return a model's source as coloured HTML."""
    style = HtmlFormatter(cssclass="highlight", wrapcode=True)
    return str(highlight(calculator.source, PythonLexer(), style)).strip()


def computed() -> dict[str, tuple[float, str]]:
    """Return every result of every default scenario and every published estimate."""
    found = {}
    for name, calculator in CALCULATORS.items():
        scenarios: dict[str, Mapping[str, float]] = {name: {}} | {
            key: each.inputs for key, each in calculator.estimates.items()
        }
        for key, inputs in scenarios.items():
            for result, value in calculator.run(inputs).items():
                found[f"{key}.{result}"] = value, calculator.results[result].unit
    return found


def said(
    words: Wording, values: Mapping[str, tuple[float, str]], digits: int
) -> Iterator[tuple[str, str, str]]:
    """Yield each value's name, the value with its unit, and where it is cited; ranges as well."""
    for key, (value, unit) in values.items():
        yield key, words.quantity(value, unit, digits), key
    for key, low, high in spans(values):
        ends, unit = (values[low][0], values[high][0]), values[low][1]
        yield key, span(words, *ends, unit, digits), low


def results(words: Wording) -> Iterator[tuple[str, str]]:
    """Yield the path and text of every result, and of every range between two."""
    for folder, digits in (("results", 3), ("about/results", 2)):
        for key, text, _ in said(words, computed(), digits):
            yield f"{folder}/{key}", text


def numbers(words: Wording) -> Iterator[tuple[str, str]]:
    """Yield the path and text of every cited number, linked to its entry among the sources."""
    values = {key: (each.value, each.unit) for key, each in NUMBERS.items()}
    for folder, digits in (("numbers", FULL), ("rounded", 3), ("about/numbers", 2)):
        for key, text, cited in said(words, values, digits):
            kind, *rest = cited.split(".")
            entry = f"country.{rest[0]}" if kind in {"country", "intensity"} else cited
            yield f"{folder}/{key}", f"[{text}](/sources.md#{entry}){{ .cited }}"


def worked(words: Wording) -> Iterator[tuple[str, str]]:
    """Yield the path and text of every line of arithmetic, and of every range between two."""
    for key, each in WORKED.items():
        yield f"worked/{key}", words.quantity(each.value, each.unit, each.digits)
    for key, low, high in spans(WORKED):
        each, other = WORKED[low], WORKED[high]
        yield f"worked/{key}", span(words, each.value, other.value, each.unit, each.digits)


def links() -> Iterator[tuple[str, str]]:
    """Yield where each calculator is, as it stands or with the inputs of a published estimate.

    It is the path of the page's source, which MkDocs checks and turns into an address.
    """
    for name, calculator in CALCULATORS.items():
        yield f"links/{name}", classroom.path(calculator, {})
        for key, each in calculator.estimates.items():
            yield f"links/{key}", classroom.path(calculator, each.inputs)


def fragments(language: str, build: str) -> Iterator[tuple[str, str]]:
    """Yield the path and text of every fragment in a language."""
    words = wording(language)
    for name, calculator in CALCULATORS.items():
        yield (
            f"calculators/{name}.html",
            page.calculator(
                Scenario.of(calculator), words,
                build=build, code=Html(code(calculator)), address=here.HERE,
            ),
        )  # fmt: skip
        yield f"embeds/{name}.html", frame.framed_calculator(calculator, words, build)
    yield "embeds/said.json", frame.surroundings(words)
    yield from results(words)
    yield from numbers(words)
    yield from worked(words)
    yield from links()
    yield from figures.fragments(words)
    yield from classroom.fragments(words)
    yield from quotable.fragments(words)
    yield "reference/models.md", reference.models(words)
    yield "challenge/how.md", repository.how(words)
    yield "wheel/address", f"{here.SITE}py/{release.package()}"
    yield "pages/recomputed.md", pages.recomputed(words)
    yield "pages/sources.md", pages.source_list(words)
    yield "pages/scoreboard.html", scoreboard.claims_table(words, words["scoreboard", "rows"])
    yield "pages/requests.html", per_request.tables(words, ("image", "video", "agent"))
    for name, text in performance.fragments(words):
        yield f"performance/{name}.md", text


def main() -> None:
    """Write every fragment."""
    build = release.name()
    everything = [
        (language, path, text)
        for language in LANGUAGES
        for path, text in fragments(language, build)
    ]
    shutil.rmtree(FRAGMENTS, ignore_errors=True)
    for language, path, text in everything:
        file = FRAGMENTS / language / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
