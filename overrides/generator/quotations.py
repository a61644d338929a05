"""Answers as they can be quoted: a sentence with range, year and link, BibTeX, the range alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from calc import __version__
from calc.analysis.uncertainty import interval
from calc.core.cited import SOURCES, Source
from calc.core.scenario import Scenario
from calc.core.wording import Wording
from calc.sharing.cite import cite, latex
from calc.sharing.releases import RELEASES
from overrides.generator.context import Context
from overrides.generator.placeholders import SITE_ADDRESS
from overrides.generator.scenarios import named_scenarios

ENTRY = """\
@misc{{as-much-as-ireland,
  author = {{{{{author}}}}},
  title = {{{{{title}}}}},
  year = {{{year}}},
  note = {{Version {version}}},
  url = {{{url}}}
}}"""
ARTICLE = """\
@article{{{id},
  author = {{{author}}},
  title = {{{{{title}}}}},
  journal = {{{journal}}},
  volume = {{{volume}}},
  number = {{{issue}}},
  pages = {{{pages}}},
  year = {{{year}}},
  doi = {{{doi}}}
}}"""


def provide(words: Wording, context: Context) -> Iterator[tuple[str, str]]:  # noqa: ARG001
    """Yield for each calculator, and for each published estimate, its sentence and its range."""
    yield "bibtex/site", site_entry(words)
    yield "bibtex/paper", article_entry(SOURCES["devries-2023"])
    for key, scenario in named_scenarios():
        yield from quote(key, scenario, words)


def quote(key: str, scenario: Scenario, words: Wording) -> Iterator[tuple[str, str]]:
    """Yield a scenario's entry for BibTeX, its sentence, and the range of its answer."""
    calculator = scenario.calculator
    folder = "" if words.language == "en" else f"{words.language}/"
    page = f"{SITE_ADDRESS}{folder}{calculator.chapter}/{calculator.name}/"
    cited = cite(scenario, words, page)
    text, _, rest = cited["sentence"].partition(page)
    yield f"bibtex/{key}", cited["bibtex"]
    yield f"sentences/{key}.md", f"> {text}[{page}{rest}]({page}{rest})"
    plausible = interval(scenario)
    ends = {end: words.quantity(getattr(plausible, end), scenario.unit) for end in ("low", "high")}
    yield f"plausible/{key}", words.fill(words["cite", "range"], ends)


def site_entry(words: Wording) -> str:
    """Return the entry for the whole site."""
    return ENTRY.format(
        author=latex(words["cite", "author"]),
        title="As Much as Ireland?",
        year=RELEASES[__version__]["date"].partition("-")[0],
        version=__version__,
        url=SITE_ADDRESS,
    )


def article_entry(paper: Source) -> str:
    """Return the entry for an article in a journal."""
    parts = re.fullmatch(r"(.+) (\d+)\((\d+)\), (\d+)[–-](\d+)", paper.publisher)
    if not parts:
        message = (
            f"calc/data/sources: [{paper.id}] publisher does not read as journal, volume and pages"
        )
        raise ValueError(message)
    journal, volume, issue, first, last = parts.groups()
    return ARTICLE.format(
        id=paper.id, author=latex(paper.author), title=latex(paper.title), journal=journal,
        volume=volume, issue=issue, pages=f"{first}--{last}", year=paper.year, doi=paper.doi,
    )  # fmt: skip
