"""Where the entry of each number is: a page for each chapter, and on it an anchor that lasts.

A number's chapter follows from the first word of its name, so its entry stays where it is when the
number moves from one file of the data to another.
"""

from __future__ import annotations

from collections.abc import Mapping

from calc import CALCULATORS
from calc.core.cited import DataError
from calc.core.wording import Wording
from overrides.generator.placeholders import language_address

CHAPTERS: Mapping[str, tuple[str, ...]] = {
    "requests": (
        "agents", "boundary", "claude", "figure1", "mistral", "model", "request", "requests",
        "tasks", "workload",
    ),
    "usage": ("equivalents", "household", "usage"),
    "training": ("training",),
    "services": ("bloom", "chatgpt", "context", "deepseek", "inference", "prompts"),
    "search": ("investment", "search"),
    "chips": ("growth", "installed", "nvidia", "shipments"),
    "servers": ("pue", "server"),
    "companies": ("amazon", "google", "meta", "microsoft", "openai", "six_firms"),
    "totals": ("ai", "china", "eu", "ireland", "three_gorges", "us", "world"),
    "rebound": ("bitcoin", "rebound", "repurposing"),
    "footprint": ("footprint", "water", "wue"),
    "errors": ("citations", "errors"),
    "countries": ("country", "intensity"),
}  # fmt: skip
"""The first words of the names of each chapter's numbers."""

COMPUTED = "computed"
"""The page on which results and lines of arithmetic have their entries."""

COUNTRIES = "countries"
"""The chapter in which many numbers are one entry."""

_CHAPTER_OF = {word: chapter for chapter, words in CHAPTERS.items() for word in words}


def chapter_of(key: str) -> str:
    """Return the chapter of the number `key`; raise `ValueError` for one that belongs to none."""
    word = key.partition(".")[0]
    if word not in _CHAPTER_OF:
        reason = f"belongs to no chapter: overrides/generator/chapters.py does not have {word!r}"
        raise DataError("numbers", key, reason)
    return _CHAPTER_OF[word]


def entry_page(key: str) -> str:
    """Return the source of the page that has a number's entry, with the anchor: for Markdown."""
    return f"/numbers/{chapter_of(key)}.md#{key}"


def computed_page(key: str) -> str:
    """Return the same of a result, or of ``worked.`` and the name of a line of arithmetic."""
    return f"/numbers/{COMPUTED}.md#{key}"


def entry_address(words: Wording, key: str) -> str:
    """Return where a number's entry is: for HTML, which MkDocs leaves as it is."""
    return f"{language_address(words.language)}numbers/{chapter_of(key)}/#{key}"


def entry_addresses(words: Wording) -> dict[str, str]:
    """Return where the entry of every number is that an input of a calculator rests on."""
    return {
        declared.number.id: entry_address(words, declared.number.id)
        for calculator in CALCULATORS.values()
        for declared in calculator.inputs.values()
        if declared.number
    }


def computed_address(words: Wording, key: str) -> str:
    """Return the same of a result, or of ``worked.`` and the name of a line of arithmetic."""
    return f"{language_address(words.language)}numbers/{COMPUTED}/#{key}"
