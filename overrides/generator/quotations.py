"""What can be quoted: answers with range, year and link, as BibTeX too; sentences for the press.

What is copied is made here as well, from the same text, so that it is the very sentence that is
read, with its range, its sources and its address.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from calc import __version__
from calc.analysis.uncertainty import interval
from calc.core.cited import ESTIMATES, NUMBERS, SOURCES, Source
from calc.core.html import Html, html, unescape
from calc.core.scenario import Scenario
from calc.core.wording import LANGUAGES, Wording
from calc.evidence.arithmetic import WORKED
from calc.sharing.cite import cite, latex
from calc.sharing.releases import RELEASES
from calc.view.sources import cite as cite_work
from overrides.generator import values
from overrides.generator.context import Context
from overrides.generator.placeholders import PAGE_ADDRESS, SITE_ADDRESS
from overrides.generator.quotable import GAP, QUOTABLE, Quotable
from overrides.generator.ranges import format_interval
from overrides.generator.scenarios import named_scenarios
from overrides.generator.uses import included, read_terms

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


LINK = re.compile(r"\[([^\[\]<]*)(?:<[^\[\]]*>)?\]\([^()]*\)(?:\{[^{}]*\})?")
"""A link as Markdown has it, with its text, and with the mark of a number behind that."""


def provide(words: Wording, context: Context) -> Iterator[tuple[str, str]]:
    """Yield for each calculator and published estimate its sentence and range; then the press's."""
    yield "bibtex/site", site_entry(words)
    yield "bibtex/paper", article_entry(SOURCES["devries-2023"])
    made = dict(values.provide(words, context))
    for key, scenario in named_scenarios():
        for path, text in quote(key, scenario, words):
            made[path] = text
            yield path, text
    if words.language == LANGUAGES[0]:  # the page for journalists is in English only
        for name, sentence in QUOTABLE.items():
            yield f"quotable/{name}.md", quotable(name, sentence, made, words)


def quote(key: str, scenario: Scenario, words: Wording) -> Iterator[tuple[str, str]]:
    """Yield a scenario's entry for BibTeX, its sentence, and the range of its answer."""
    calculator = scenario.calculator
    folder = "" if words.language == "en" else f"{words.language}/"
    page = f"{SITE_ADDRESS}{folder}{calculator.chapter}/{calculator.name}/"
    cited = cite(scenario, words, page)
    text, _, rest = cited["sentence"].partition(page)
    yield f"bibtex/{key}", cited["bibtex"]
    copied = copy_button(words, cited["sentence"], words["cite", "copy_sentence"])
    yield f"sentences/{key}.md", f"> {text}[{page}{rest}]({page}{rest})\n\n{copied}"
    yield f"plausible/{key}", format_interval(words, interval(scenario), scenario.unit)


# ---- sentences for the press


def quotable(name: str, sentence: Quotable, made: Mapping[str, str], words: Wording) -> str:
    """Return a sentence as Markdown: under its heading, with all that a quotation needs.

    `made` has the text of each fragment that may stand in it.
    """
    text, span = (
        GAP.sub(lambda gap: made[gap[1]], part) for part in (sentence.text, sentence.range)
    )
    facts = {"range": span, "date": sentence.date}
    named = [words.pair(words["quotable", name], fact) for name, fact in facts.items()]
    works = list_works(sentence.paths, words)
    address = {"url": f"{PAGE_ADDRESS}#{name}", "version": __version__, "year": release_year()}
    site = words.fill(words["quotable", "site"], address)
    copied = "\n".join([*map(plain_text, [text, *named, *works]), site])
    links = (
        f"[{words['quotable', 'link']}](#{name}), [{words['quotable', 'more']}]({sentence.more})"
    )
    listed = "\n".join(f"- {fact}" for fact in [*named, *works, links])
    return (
        f"### {sentence.heading} {{: #{name} }}\n\n"
        f'<div class="quotable" markdown="1">\n\n> {text}\n\n'
        f"{copy_button(words, copied, words['quotable', 'copy'])}\n\n{listed}\n\n</div>\n"
    )


def list_works(paths: Iterable[str], words: Wording) -> list[str]:
    """Return the works that the values of some fragments are from, each once, with its address.

    Of what was only read in another text, that is named too.
    """
    works = dict.fromkeys(work for path in paths for work in find_works(path))
    return [describe_work(*work, words) for work in works]


def find_works(path: str) -> Iterator[tuple[str, str]]:
    """Yield the work that each value of a fragment is from, and the text it was only read in."""
    for key in find_records(path):
        if number := NUMBERS.get(key):
            yield number.source, number.via if number.standing == "secondary" else ""
        elif estimate := ESTIMATES.get(key.rpartition(".")[0]):
            yield estimate.source, ""


def find_records(path: str) -> Iterator[str]:
    """Yield the names of the numbers and results that a fragment shows or is worked out from."""
    for key in included(path):
        line = WORKED.get(key.removeprefix("worked."))
        if line:
            yield from (term.removeprefix("results.") for term in read_terms(line.expression))
        else:
            yield key


def describe_work(source: str, via: str, words: Wording) -> str:
    """Return a work's citation, and who reported it if that alone was read."""
    said = words.pair(words["quotable", "source"], cite_work(SOURCES[source]))
    if not via:
        return said
    reported = words.fill(words["interface", "via"], {"source": words.author(via)})
    return f"{said} {words.fill(words['interface', 'aside'], {'text': reported}).strip()}"


def plain_text(markup: str) -> str:
    """Return what a piece of Markdown with HTML in it says, as it is copied, with works' addresses.

    >>> plain_text("[6.5 kW<span></span>](/x.md#y){ .cited } by <a href='z'>NVIDIA</a>.")
    '6.5 kW by NVIDIA.'
    """
    text = LINK.sub(r"\1", markup)
    if address := re.search(r'<a href="([^"]+)" rel="noopener">', text):
        text = f"{text} {address[1]}"
    return unescape(re.sub("<[^<>]*>", "", text))


def copy_button(words: Wording, text: str, label: str) -> Html:
    """Return a button that copies a text, and a place to say how that went."""
    return html(
        '<div class="copied"><copy-texts data-copied="{}" data-not-copied="{}">'
        '<button type="button" hidden data-text="{}">{}</button> '
        '<span role="status"></span></copy-texts></div>',
        words["cite", "copied"],
        words["cite", "not_copied"],
        text,
        label,
    )


def site_entry(words: Wording) -> str:
    """Return the entry for the whole site."""
    return ENTRY.format(
        author=latex(words["cite", "author"]),
        title="As Much as Ireland?",
        year=release_year(),
        version=__version__,
        url=SITE_ADDRESS,
    )


def release_year() -> str:
    """Return the year of this version."""
    return str(RELEASES[__version__]["date"]).partition("-")[0]


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
