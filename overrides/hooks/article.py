"""MkDocs hook: what an article has beside its text, from the head of its file.

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

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

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


def minutes(markdown: str, language: str) -> int:
    """Return how long a text takes to read; an included figure counts as a word.

    >>> minutes("word " * 690, "en"), minutes("字" * 100, "zh")
    (3, 1)
    """
    spoken = re.sub(
        r"\{![^!]*!\}", " a " if language == "en" else "数", UNSPOKEN.sub(" ", markdown)
    )
    counted = len(re.findall(CHARACTERS if language == "zh" else WORDS, spoken))
    return max(1, round(counted / PACE[language]))


def changes(meta: Mapping[str, Any], where: str) -> list[tuple[date, str]]:
    """Return when an article changed and how, the last change first."""
    listed = meta.get("changed") or []
    found = [each for entry in listed for each in entry.items()]
    if not all(isinstance(day, date) and isinstance(said, str) for day, said in found):
        message = f"{where}: under changed, each entry is a date and what changed that day"
        raise PluginError(message)
    return sorted(found, key=lambda each: each[0], reverse=True)


def dated(day: date, template: str, months: list[str]) -> str:
    """Return a date as the language writes it."""
    return template.format(day=day.day, month=months[day.month - 1], year=day.year)


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG001
    """Put the summary below the title, and what changed at the foot, as text of the page itself."""
    summary = page.meta.get("summary")
    if not summary or not page.file.src_uri.endswith(".md"):  # see notebook.py
        return markdown
    title, _, text = markdown.lstrip().partition("\n\n")
    if not title.startswith("# "):
        message = f"{page.file.src_uri}: an article begins with its title"
        raise PluginError(message)
    head, foot = around(markdown, page, config)
    return "\n\n".join([title, *head, text.rstrip(), *foot]) + "\n"


def around(text: str, page: Page, config: MkDocsConfig) -> tuple[list[str], list[str]]:
    """Return what stands below the title of an article and at its foot, as Markdown."""
    # The theme's footer would name what comes next a second time.
    page.meta["hide"] = [*page.meta.get("hide", []), "footer"]
    words, language = config.extra["article"], config.theme["language"]
    length = minutes(text, language)
    told = words["minute" if length == 1 else "minutes"].format(n=length)
    head = [f"{page.meta['summary'].strip()}\n{{: .standfirst }}", f"{told}\n{{: .byline }}"]
    foot = []
    if changed := changes(page.meta, page.file.src_uri):
        foot.append(f"## {words['changed']} {{: #what-changed .changes }}")
        foot += [
            f"<b>{dated(day, words['date'], words['months'])}</b> {said}\n{{: .change }}"
            for day, said in changed
        ]
    return head, foot
