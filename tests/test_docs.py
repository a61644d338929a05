"""The pages people read: no figure is typed, and each has its translation or says it has none."""

import re
from pathlib import Path
from typing import Any

import pytest
from mkdocs.utils.meta import get_data

from calc.core.cited import NUMBERS, SOURCES
from tests.support.fragments import made_fragments
from tests.support.typed_figures import figures

ROOT = Path(__file__).parents[1]
PAGES = sorted((ROOT / "docs").rglob("*.md"))


def head(page: Path) -> dict[str, Any]:
    """Return a page's front matter."""
    return get_data(page.read_text("utf-8"))[1]


def prose(page: Path) -> str:
    """Return what a page says: its text without blocks of code, its summary, its changes."""
    text, meta = get_data(page.read_text("utf-8"))
    changes = [sentence for entry in meta.get("changed", []) for sentence in entry.values()]
    return "\n".join([*text.split("```")[::2], meta.get("summary", ""), *changes])


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT / "docs")))
def test_no_figure_is_typed_by_hand(page):
    """Dates, names, section and page numbers aside, every digit comes from a fragment."""
    assert figures(prose(page)) == []


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("It takes 29.2 TWh.", ["29.2"]),
        ("用电 292 亿千瓦时", ["292"]),
        ("about 10x", ["10"]),
        ("In 2023, GPT-3 and the A100; see Figure 1.", []),
        ("{!results/search.electricity!} a year", []),
        ("70% of rating", ["70"]),
        ("It was 1.5 million in 2027.", ["1.5"]),
    ],
)
def test_a_typed_figure_would_be_seen(text, typed):
    """The test above can fail: it sees figures, and lets names and dates pass."""
    assert [figure.rstrip(".") for figure in figures(text)] == typed


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT / "docs")))
def test_every_page_has_its_translation_or_says_that_it_has_none(page):
    """A reader who switches language finds the page; one `only` in a language says so."""
    language, *path = page.relative_to(ROOT / "docs").parts
    other = ROOT / "docs" / {"en": "zh", "zh": "en"}[language] / Path(*path)
    only = head(page).get("only")
    assert only == (None if other.is_file() else language)
    assert language == "en" or not only  # what is there at all is there in English


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_include_is_there(language):
    """What the pages include is made, in their language: a name that is mistyped is seen here."""
    pages = [page for page in PAGES if page.is_relative_to(ROOT / "docs" / language)]
    text = "\n".join(prose(page) for page in pages).replace("`{!", "")
    included = set(re.findall(r"\{!([^!]+)!\}", text))
    made = made_fragments(language).keys()
    assert included
    assert included <= made


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_front_page_quotes_the_newest_of_gartner(language):
    """95 TWh for 2025, by the release of 10 June 2026; 93 was that of November 2025."""
    page = prose(ROOT / "docs" / language / "index.md")
    quoted = [NUMBERS[key] for key in re.findall(r"\{!\w+/(ai\.gartner[\w.-]*)!\}", page)]
    assert [(number.value, number.unit) for number in quoted] == [(95, "TWh/year")]
    keys = [key for key, source in SOURCES.items() if source.author == "Gartner"]
    assert quoted[0].source == max(keys, key=lambda key: SOURCES[key].date)
    assert {"en": "Gartner, June 2026", "zh": "Gartner，2026 年 6 月"}[language] in page
