"""A page has one name: it stands in its head, and navigation, titles and links all say it."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from mkdocs.utils.meta import get_data
from mkdocs.utils.yaml import get_yaml_loader

from calc.core.wording import LANGUAGES

ROOT = Path(__file__).parents[1]
SETTINGS = {"en": "mkdocs.yml", "zh": "mkdocs.zh.yml"}
TITLE = re.compile(r'^(?:# )?title: "?(.+?)"?$', re.MULTILINE)
LINK = re.compile(r"\[([^\]\[{]+)\]\(([\w./-]+\.(?:md|py))(?:#[\w-]*)?\)")

LENGTH = 40
"""A name of more letters is a sentence."""

FORMER = {
    "en": {
        "About this site", "Carbon and water in 2025", "Errors made downstream",
        "Every number in the paper, recomputed", "How sure is any of this?",
        "How to challenge a number", "NVIDIA's shipments, 2022 to 2025",
        "One request, by two formulas", "Since then", "The totals for 2023 and 2027",
    },
    "zh": {"此后的证据", "能源足迹的未来走向", "这些数字有多大把握？"},
}  # fmt: skip
"""What pages were called, and are no more."""

each_language = pytest.mark.parametrize("language", LANGUAGES)


def nav(language: str) -> list[Any]:
    """Return the navigation of a language."""
    text = (ROOT / SETTINGS[language]).read_text("utf-8")
    return yaml.load(text, get_yaml_loader())["nav"]  # noqa: S506  (MkDocs's own, which is safe)


def walk(parts: list[Any]) -> Iterator[tuple[str, Any]]:
    """Yield each label of a navigation with what it stands for; a page by itself has none."""
    for part in parts:
        for label, content in part.items() if isinstance(part, dict) else [("", part)]:
            yield label, content
            if isinstance(content, list):
                yield from walk(content)


def name(language: str, path: str) -> str:
    """Return the name that a page has in its head."""
    title = TITLE.search((ROOT / "docs" / language / path).read_text("utf-8"))
    assert title, f"{language}/{path} has no title"
    return title[1]


def pages(language: str) -> list[str]:
    """Return the pages of a language, by their paths."""
    return [content for _, content in walk(nav(language)) if isinstance(content, str)]


@each_language
def test_the_navigation_calls_pages_what_they_are_called(language):
    """But for the first page, which is the way home; a chapter is called as its first page is."""
    labels = list(walk(nav(language)))
    assert {content for label, content in labels if label and isinstance(content, str)} == {
        "index.md"
    }
    chapters = {label: content[0] for label, content in labels if isinstance(content, list)}
    assert len(chapters) >= 6
    assert {label: name(language, first) for label, first in chapters.items()} == {
        label: label for label in chapters
    }


@each_language
def test_names_are_short_and_each_is_one_page_s(language):
    names = [name(language, path) for path in pages(language)]
    assert len(names) > 30
    assert sorted(set(names)) == sorted(names)
    assert [long for long in names if len(long) > LENGTH] == []


@each_language
def test_a_link_by_a_page_s_name_leads_to_that_page(language):
    folder = ROOT / "docs" / language
    by_name = {name(language, path): folder / path for path in pages(language)}
    links = [
        (text, (page.parent / path).resolve())
        for page in [*folder.rglob("*.md"), *folder.rglob("*.py")]
        for text, path in LINK.findall(page.read_text("utf-8"))
    ]
    assert len(links) > 50
    assert [link for link in links if by_name.get(link[0], link[1]) != link[1]] == []
    assert [link for link in links if link[0] in FORMER[language]] == []


@each_language
def test_what_people_ask_stands_in_its_list_and_not_in_heads(language):
    """What stood in a head nobody would read: see overrides/hooks/search.py."""
    path = ROOT / "overrides" / "search" / f"asked.{language}.toml"
    asked = tomllib.loads(path.read_text("utf-8"))
    assert asked["keywords"].keys() <= {*pages(language)}
    assert all(words and len(set(words)) == len(words) for words in asked["keywords"].values())
    for page in (ROOT / "docs" / language).rglob("*.md"):
        head = get_data(page.read_text("utf-8"))[1]
        assert "keywords" not in (head.get("search") or {}), page
