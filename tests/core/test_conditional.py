"""What English says with an if, Chinese says with one: a supposition never becomes a fact."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from calc.core.tables import read_table

SUPPOSED = re.compile(r"\b(?:if|would(?! not)|had (?:they|the))\b", re.IGNORECASE)
CHINESE = re.compile("若|如果|假如|假设|设想|倘|当作|好像|将|够|会(?!话)")
"""What marks a supposition, or what follows from one."""


def said(tree: Mapping[str, Any], path: str = "") -> Iterator[tuple[str, str]]:
    """Yield what is said under each key; phrases of an answer are said with it."""
    for key, entry in tree.items():
        if isinstance(entry, Mapping):
            if key not in {"said", "units"}:
                yield from said(entry, f"{path}{key}.")
        else:
            yield f"{path}{key}", str(entry)


def facts(english: Mapping[str, Any], chinese: Mapping[str, Any]) -> list[str]:
    """Return what is a supposition in English, and a fact in Chinese."""
    translated = dict(said(chinese))
    return [
        f"{key}: {translated[key]}"
        for key, text in said(english)
        if SUPPOSED.search(text) and not CHINESE.search(translated[key])
    ]


def test_every_supposition_is_one_in_both_languages() -> None:
    english, chinese = read_table("words", "en"), read_table("words", "zh")
    supposed = [key for key, text in said(english) if SUPPOSED.search(text)]
    assert len(supposed) > 50
    lost = facts(english, chinese)
    assert not lost, "\n".join(lost)


def test_every_answer_that_supposes_something_says_what_would_follow() -> None:
    """A premise with an if leads to what will be used, not to what is."""
    english, chinese = read_table("words", "en"), read_table("words", "zh")
    supposed = [
        chinese[name]["answers"][result].replace("{premise}", chinese[name]["premise"])
        for name, words in english.items()
        for result, answer in words.get("answers", {}).items()
        if answer.replace("{premise}", words["premise"]).startswith("If ")
    ]
    assert len(supposed) > 30
    assert [answer for answer in supposed if "若" not in answer or "将" not in answer] == []


@pytest.mark.parametrize(
    ("english", "chinese", "lost"),
    [
        ("If AI answered every search", "每次搜索都由 AI 作答", 1),
        ("If AI answered every search", "假如每次搜索都由 AI 作答", 0),
        ("what the servers would cost", "这些服务器的花费", 1),
        ("what the servers would cost", "这些服务器会花多少钱", 0),
        ("a session would take", "一次会话的用电", 1),
        ("what the servers cost", "这些服务器的花费", 0),
    ],
)
def test_an_if_that_is_lost_would_be_seen(english: str, chinese: str, lost: int) -> None:
    assert len(facts({"key": english}, {"key": chinese})) == lost
