"""On a Chinese page a source is cited in Chinese, but for names and for titles of works."""

import re
from collections.abc import Iterable

import pytest

from calc.core.cited import ESTIMATES, NUMBERS, SOURCES
from calc.core.tables import read_table
from calc.core.wording import wording
from calc.evidence.reproduction import ROWS
from calc.view import sources

ZH = wording("zh")
HAN = re.compile("[一-鿿]")
ENGLISH = re.compile(
    r"\b(?:after|and others|as reprinted|(?<!\.)blog$|forum|methodology|notes|on Medium|package"
    r"|press|public|quoting|reprinting|repositor(?:y|ies)|rewording|several|then|with)\b"
)
"""What says of a name how it has to do with a work, and is none itself."""

TOKEN = re.compile(r"\[?[\w./-]+\]?")
"""A path, an address, a sign: the same in all languages."""


def english(shown: Iterable[str]) -> list[str]:
    """Return what of some names is said in English."""
    return sorted(name for name in {*shown} if not HAN.search(name) and ENGLISH.search(name))


def places() -> set[str]:
    """Return every place in a work that is named anywhere."""
    records = [*NUMBERS.values(), *ESTIMATES.values(), *ROWS.values()]
    vintages = [vintage for number in NUMBERS.values() for vintage in number.vintages]
    named = {getattr(record, "where", "") for record in [*records, *vintages]}
    return (named | {getattr(record, "via_where", "") for record in [*records, *vintages]}) - {""}


def test_every_author_and_publisher_is_named_in_chinese_or_has_a_name_alone() -> None:
    works = SOURCES.values()
    assert english(ZH.called(work.author) for work in works) == []
    assert english(sources.translate(ZH, "publisher", work.publisher) for work in works) == []


def test_every_place_and_every_title_of_ours_is_said_in_chinese() -> None:
    """In calc/data/citing; a title in brackets is ours, any other is the work's own."""
    titles = {work.title for work in SOURCES.values() if work.title.startswith("[")}
    said = {"place": places(), "title": titles}
    missing = [
        f"calc/data/citing: [zh.{kind}] has no “{text}”"
        for kind, texts in said.items()
        for text in sorted(texts)
        if not TOKEN.fullmatch(text)
        and not HAN.search(sources.translate(ZH, kind, text))
        and text not in read_table("data", "citing")["zh"][kind]
    ]
    assert not missing, "\n".join(missing)


def test_nothing_is_translated_that_no_source_has() -> None:
    table = read_table("data", "citing")["zh"]
    works = SOURCES.values()
    assert read_table("data", "authors")["zh"].keys() <= {work.author for work in works}
    assert table["publisher"].keys() <= {work.publisher for work in works}
    assert table["title"].keys() <= {work.title for work in works}
    assert table["place"].keys() <= places()


@pytest.mark.parametrize(
    "name", ["David Patterson and others", "several", "AI Maestro, reprinting Google"]
)
def test_a_name_that_is_left_in_english_would_be_seen(name: str) -> None:
    assert english([name, "Epoch AI", "The Register", "谷歌"]) == [name]


def test_a_citation_is_punctuated_in_chinese() -> None:
    """By hand: author, year and publisher of one of the agency's reports; its title is its own."""
    work = SOURCES["iea-energy-ai-2025"]
    cited = re.sub("<[^>]+>", "", sources.cite_place(ZH, work, "page 31"))
    assert (
        cited == f"国际能源署（{work.date or work.year}）。Energy and AI。国际能源署。（第 31 页）"
    )
    assert ZH.credit(work.id) == "国际能源署，2025"
    assert ZH.credit("patterson-2022") == "David Patterson 等，2022"
    assert wording("en").credit(work.id) == "International Energy Agency, 2025"
