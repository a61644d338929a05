"""Abbreviations explain themselves wherever they stand, in both languages, and the glossary too."""

import re
from pathlib import Path

import pytest
from markdown import markdown

from calc.core.wording import LANGUAGES

ROOT = Path(__file__).parents[2]


def read_list(language: str) -> str:
    return (ROOT / "overrides" / "hooks" / f"abbreviations.{language}.txt").read_text("utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_abbreviation_is_in_the_glossary(language: str) -> None:
    abbreviations = re.findall(r"^\*\[(.+?)\]: \S", read_list(language), re.MULTILINE)
    assert len(abbreviations) > 5
    glossary = (ROOT / "docs" / language / "glossary.md").read_text("utf-8")
    for abbreviation in abbreviations:
        assert abbreviation.removesuffix("s") in glossary, abbreviation


@pytest.mark.parametrize(
    ("text", "explained"),
    [
        ("PUE", 1), ("（PUE）", 1), ("取PUE为", 1), ("PUE取 1.2，PUE 为", 2),
        ("*PUE*、`PUE`", 1), ("PUEs", 0), ("3PUE", 0), ("AI-PUE", 1), ("电能", 0),
    ],
)  # fmt: skip
def test_a_word_ends_where_latin_letters_end(text: str, explained: int) -> None:
    extensions = ["overrides.generator.abbreviations"]
    made = markdown(f"{text}\n\n{read_list('zh')}", extensions=extensions)
    assert made.count('<abbr title="电能利用效率') == explained
    assert "*[" not in made


def test_of_two_the_longer_is_meant() -> None:
    text = "TPUs\n\n*[TPU]: one\n*[TPUs]: more\n"
    assert 'title="more"' in markdown(text, extensions=["overrides.generator.abbreviations"])


@pytest.mark.parametrize(
    ("folder", "title"), [("", "Power usage effectiveness"), ("zh/", "电能利用效率")]
)
def test_abbreviations_explain_themselves_on_a_page(folder: str, title: str, site: Path) -> None:
    built = (site / folder / "glossary" / "index.html").read_text("utf-8")
    assert f'<abbr title="{title}' in built
    assert "*[PUE]" not in built
