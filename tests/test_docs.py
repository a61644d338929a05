"""The pages people read: no figure is typed, and both languages have the same pages."""

from pathlib import Path

import pytest

from calc import CALCULATORS
from tests.figures import figures

ROOT = Path(__file__).parents[1]
PAGES = sorted((ROOT / "docs").rglob("*.md"))


def prose(page: Path) -> str:
    """Return what a page says, without its front matter and blocks of code."""
    text = page.read_text("utf-8")
    if text.startswith("---\n"):
        text = text.split("---\n", 2)[2]
    return "".join(text.split("```")[::2])


@pytest.mark.parametrize("page", PAGES, ids=lambda each: str(each.relative_to(ROOT / "docs")))
def test_no_figure_is_typed_by_hand(page):
    """Dates, names, section and page numbers aside, every digit comes from a fragment."""
    assert figures(prose(page)) == []


@pytest.mark.parametrize(
    ("text", "found"),
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
def test_a_typed_figure_would_be_seen(text, found):
    """The test above can fail: it sees figures, and lets names and dates pass."""
    assert [each.rstrip(".") for each in figures(text)] == found


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("name", CALCULATORS)
def test_every_calculator_has_its_page(language, name):
    """One word: docs/<language>/<chapter>/<model>.md holds the calculator."""
    page = ROOT / "docs" / language / CALCULATORS[name].chapter / f"{name}.md"
    assert f"{{!calculators/{name}.html!}}" in page.read_text("utf-8")


def test_both_languages_have_the_same_pages():
    """A reader who switches language finds the page."""
    english, chinese = (
        {
            str(page.relative_to(ROOT / "docs" / language))
            for page in PAGES
            if page.is_relative_to(ROOT / "docs" / language)
        }
        for language in ("en", "zh")
    )
    assert english == chinese
