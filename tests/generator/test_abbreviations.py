"""Abbreviations explain themselves wherever they stand, in both languages, and the glossary too."""

import tomllib
from pathlib import Path

import pytest
from markdown import Markdown, markdown

from calc.core.wording import LANGUAGES
from overrides.generator.abbreviations import LIST, Extension

ROOT = Path(__file__).parents[2]
ABBREVIATIONS = tomllib.loads(LIST.read_text("utf-8"))


def convert(text: str, **settings: str) -> str:
    name = "overrides.generator.abbreviations"
    return markdown(text, extensions=[name], extension_configs={name: settings})


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_abbreviation_is_in_the_glossary(language: str) -> None:
    abbreviations = ABBREVIATIONS[language]
    assert len(abbreviations) > 5
    assert all(abbreviations.values())
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
    assert convert(text, language="zh").count('<abbr title="电能利用效率') == explained


def test_of_two_the_longer_is_meant() -> None:
    assert 'title="more"' in convert("TPUs\n\n*[TPU]: one\n*[TPUs]: more\n")


def test_each_page_is_explained_the_same() -> None:
    """What one page alone explains is forgotten with it, and the list is not."""
    made = Markdown(extensions=[Extension(language="en")])
    assert made.convert("PUE, XYZ\n\n*[XYZ]: here only\n").count("<abbr") == 2
    assert made.reset().convert("PUE, XYZ").count("<abbr") == 1


@pytest.mark.parametrize(
    ("folder", "title"), [("", "Power usage effectiveness"), ("zh/", "电能利用效率")]
)
def test_abbreviations_explain_themselves_on_a_page(folder: str, title: str, site: Path) -> None:
    built = (site / folder / "glossary" / "index.html").read_text("utf-8")
    assert f'<abbr title="{title}' in built
    assert "*[PUE]" not in built
