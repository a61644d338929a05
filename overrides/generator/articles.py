"""What an article has beside its text, from the head of its file.

    summary: One sentence, which stands below the title and may hold includes.
    changed:
      - 2026-11-23: What changed that day.

A page with a `summary` is an article: it says how long it takes to read, what changed in it and
when, and what comes next (overrides/main.html).
"""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

PACE = {"en": 230, "zh": 400}
"""English words and Chinese characters that are read in a minute, as one reads to understand."""

WORDS = r"[^\W\d_]+(?:['’-][^\W\d_]+)*"
CHARACTERS = r"[一-鿿]"

UNSPOKEN = re.compile(
    r"""
    ^```.*?^```                 # code
    | ^\{!(?:calculators|figures|bridges|pages)/[^!]*!\}$  # what is looked at rather than read
    | <[^>]+>                   # tags
    | \]\([^)]*\) | \{:[^}]*\}  # addresses, attributes
    """,
    re.VERBOSE | re.DOTALL | re.MULTILINE,
)
"""What nobody reads word by word."""


def reading_minutes(markdown: str, language: str) -> int:
    """Return how long a text takes to read; an included figure counts as a word.

    >>> reading_minutes("word " * 690, "en"), reading_minutes("字" * 100, "zh")
    (3, 1)
    """
    figure = " a " if language == "en" else "数"
    spoken = re.sub(r"\{![^!]*!\}", figure, UNSPOKEN.sub(" ", markdown))
    count = len(re.findall(CHARACTERS if language == "zh" else WORDS, spoken))
    return max(1, round(count / PACE[language]))


def list_changes(meta: Mapping[str, Any]) -> list[tuple[date, str]]:
    """Return when an article changed and how, the last change first.

    Raises `ValueError` for a change without its date.
    """
    changes = [change for entry in meta.get("changed") or [] for change in entry.items()]
    if not all(isinstance(day, date) and isinstance(text, str) for day, text in changes):
        message = "under changed, each entry is a date and what changed that day"
        raise ValueError(message)
    return sorted(changes, key=lambda change: change[0], reverse=True)


def format_date(day: date, template: str, months: list[str]) -> str:
    """Return a date as the language writes it."""
    return template.format(day=day.day, month=months[day.month - 1], year=day.year)


def head_and_foot(
    text: str, meta: Mapping[str, Any], words: Mapping[str, Any], language: str
) -> tuple[list[str], list[str]]:
    """Return what stands below the title of an article and at its foot, as Markdown.

    `text` is what there is to read, `meta` what the head of its file says, `words` what mkdocs.yml
    says of articles.
    """
    minutes = reading_minutes(text, language)
    byline = words["minute" if minutes == 1 else "minutes"].format(n=minutes)
    head = [f"{meta['summary'].strip()}\n{{: .standfirst }}", f"{byline}\n{{: .byline }}"]
    foot = []
    if changes := list_changes(meta):
        foot.append(f"## {words['changed']} {{: #what-changed .changes }}")
        foot += [
            f"<b>{format_date(day, words['date'], words['months'])}</b> {change}\n{{: .change }}"
            for day, change in changes
        ]
    return head, foot
