"""Sentences for the press: what is copied is what is read, with range, sources and link."""

import re
from html import unescape
from pathlib import Path

import pytest

from calc.core.cited import NUMBERS, SOURCES
from calc.core.wording import wording
from overrides.generator import quotations, uses
from overrides.generator.articles import reading_minutes
from overrides.generator.quotable import GAP, QUOTABLE
from tests.support.fragments import NOWHERE, made_fragments
from tests.support.golden import markdown
from tests.support.typed_figures import figures

PAGE = Path(__file__).parents[2] / "docs" / "en" / "journalists.md"
EVERY = pytest.mark.parametrize("name", QUOTABLE)


def fragment(name: str) -> str:
    return made_fragments("en")[f"quotable/{name}.md"]


def copied(name: str) -> list[str]:
    """Return the lines that the button of a sentence copies."""
    (text,) = re.findall(r'data-text="([^"]*)"', fragment(name))
    return unescape(text).split("\n")


def test_each_sentence_is_on_the_page_and_the_four_that_are_asked_for_come_first() -> None:
    included = re.findall(r"\{!quotable/([\w-]+)\.md!\}", PAGE.read_text("utf-8"))
    assert included == list(QUOTABLE)
    assert included[:4] == ["prompt", "total", "2027", "ireland"]


@EVERY
def test_no_figure_in_a_sentence_is_typed(name: str) -> None:
    sentence = QUOTABLE[name]
    for text in (sentence.heading, sentence.text, sentence.range, sentence.date):
        assert figures(GAP.sub(" ", text)) == []


@EVERY
def test_the_very_sentence_is_copied(name: str) -> None:
    """The marks of how far a number was seen are no text, and the links are left out."""
    lines = markdown(fragment(name))
    (read,) = [line.replace("␣", "\N{NO-BREAK SPACE}") for line in lines if line.startswith("> ")]
    assert copied(name)[0] == read.removeprefix("> ")
    assert not re.search(r"[\[\]{}<>]|\]\(", copied(name)[0])


@EVERY
def test_a_sentence_brings_its_range_its_date_and_every_address(name: str) -> None:
    assert fragment(name).startswith(f"### {QUOTABLE[name].heading} {{: #{name} }}\n")
    assert f"(#{name})" in fragment(name)
    _, span, date, *works, site = copied(name)
    assert span.startswith("Range: ")
    assert date == f"Date: {QUOTABLE[name].date}"
    assert site.endswith(f"page:address#{name}")
    ids = [key for path in QUOTABLE[name].paths for key in uses.included(path) if key in NUMBERS]
    for key in ids:
        source = SOURCES[NUMBERS[key].source]
        (line,) = [line for line in works if source.title in line]
        assert line.startswith(f"Source: {source.author} ")
        assert line.endswith(source.address)


def test_by_hand() -> None:
    """0.24 Wh, in a preprint of August 2025; 3.91 Wh; 60 to 290 Wh by one user's own reckoning."""
    text = "\n".join(copied("prompt")).replace("\N{NO-BREAK SPACE}", " ")
    for said in ("at 0.24 Wh in May 2025", "gave 0.34 Wh", "estimate 3.91 Wh", "0.16 to 0.6 Wh"):
        assert said in text
    assert "(2025-08-21). Measuring the environmental impact of delivering AI at Google" in text
    assert "https://arxiv.org/abs/2508.15734" in text
    agents = copied("agents")[1].replace("\N{NO-BREAK SPACE}", " ")
    assert agents.startswith("Range: 60 to 290 Wh, ")


@EVERY
def test_the_date_of_a_sentence_has_the_year_of_each_of_its_numbers(name: str) -> None:
    keys = (key for path in QUOTABLE[name].paths for key in quotations.find_records(path))
    years = {NUMBERS[key].as_of[:4] for key in keys if key in NUMBERS}
    assert all(year in QUOTABLE[name].date for year in years)


def test_whoever_passed_a_number_on_is_named_where_nothing_better_was_read() -> None:
    """The upper end of de Vries-Gao's is known from a trade site alone; Gartner's was quoted."""
    (author,) = [line for line in copied("total") if "Joule 9(6)" in line]
    assert "(reported by Digital Crypto Hub)" in author
    assert not any("reported by" in line for line in copied("2027"))


def test_sentences_are_read_like_any_text() -> None:
    """The first has 48 words, a figure being one: 23 times that are 1,104, at 230 a minute."""
    assert reading_minutes("{!quotable/prompt.md!}\n" * 23, "en") == 5


def test_what_is_computed_here_names_the_work_that_its_inputs_are_from() -> None:
    assert any("AI chip counts" in line for line in copied("sold"))
    assert any("Patterns 7(1)" in line for line in copied("carbon-and-water"))


def test_a_number_in_a_sentence_knows_the_page() -> None:
    titles = [place.title for place in uses.find_uses("en")["request.agent_prompt_range-low"].pages]
    assert "For journalists" in titles


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_calculators_own_sentence_can_be_copied_too(language: str) -> None:
    made = dict(quotations.provide(wording(language), NOWHERE))["sentences/search.md"]
    (text,) = re.findall(r'data-text="([^"]*)"', made)
    assert unescape(text) in made.replace("> ", "").replace("[", "")


def test_a_range_alone_says_its_unit_once() -> None:
    """10 to 40 TWh: nine in ten of the combinations for the calculator of searches."""
    said = made_fragments("en")["plausible/search"].replace("\N{NO-BREAK SPACE}", " ")
    assert re.fullmatch(r"[\d.]+ to [\d.]+ TWh a year", said)
