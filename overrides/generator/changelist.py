"""All that changed on the site, as entries: of them the page of changes and the feed are made.

Numbers come from the fragment that changes.py makes; articles from the heads of their pages.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

from overrides.generator.articles import format_date, list_changes

NUMBERS = "changes/numbers.json"
"""The fragment with the changes of numbers, and with what is said around them."""


class Entry(NamedTuple):
    """One change, of a number or in an article."""

    id: str
    day: date
    kind: str
    """``numbers`` or ``articles``."""
    title: str
    text: str
    """What changed, as Markdown that may include fragments."""
    link: str
    """The source of the page that the title leads to, with the place in it."""
    pages: Mapping[str, str] = {}
    """The titles of the pages on which the number stands, by their sources."""


class Source(NamedTuple):
    """A page as it is written."""

    text: str
    """All of it, its head included."""
    head: Mapping[str, Any]

    @property
    def title(self) -> str:
        """What the page is called where it is linked."""
        return str(self.head["title"])


def list_entries(
    numbers: Mapping[str, Mapping[str, Any]], sources: Mapping[str, Source]
) -> list[Entry]:
    """Return every change, the newest first; of one day, numbers before articles.

    `numbers` are those of the fragment, `sources` the pages in the order of reading.
    """
    entries = [*_numbers(numbers, sources), *_articles(sources)]
    return sorted(entries, key=lambda entry: (entry.day.toordinal(), entry.kind), reverse=True)


def _numbers(
    numbers: Mapping[str, Mapping[str, Any]], sources: Mapping[str, Source]
) -> Iterator[Entry]:
    for key, number in numbers.items():
        forms = {f"{{!{form}!}}" for form in number["forms"]}
        pages = {
            path: source.title
            for path, source in sources.items()
            if path in number["calculators"] or any(form in source.text for form in forms)
        }
        day, (link,) = date.fromisoformat(key[:10]), number["link"]
        yield Entry(key, day, "numbers", number["title"], number["text"], link, pages)


def _articles(sources: Mapping[str, Source]) -> Iterator[Entry]:
    for path, source in sources.items():
        days: dict[date, int] = {}
        try:
            changes = list_changes(source.head)
        except ValueError as error:
            message = f"{path}: {error}"
            raise ValueError(message) from error
        for day, text in changes:
            # Counted as they stand there, so that each keeps its id when others are appended.
            days[day] = days.get(day, 0) + 1
            key = f"{day}.{path.removesuffix('.md')}.{days[day]}"
            yield Entry(key, day, "articles", source.title, text, path)


def to_markdown(
    entries: Iterable[Entry], words: Mapping[str, str], dates: Mapping[str, Any]
) -> str:
    """Return all changes as Markdown, a section for each day; `dates` say how a day is written."""
    parts = []
    for day, of_day in groupby(entries, key=lambda entry: entry.day):
        parts.append(f"## {format_date(day, dates['date'], dates['months'])} {{: #{day} }}")
        for kind, of_kind in groupby(of_day, key=lambda entry: entry.kind):
            parts.append(f"### {words[kind]} {{: #{kind}-{day} }}")
            parts.append("\n".join(_item(entry, words) for entry in of_kind))
    return "\n\n".join(parts)


def _item(entry: Entry, words: Mapping[str, str]) -> str:
    """Return a change as an item of a list, with a place of its own."""
    title = f"**{entry.title}**"
    lines = [f"[{title}]({entry.link})" if entry.link else title, entry.text]
    if entry.pages:
        links = words["between"].join(f"[{title}]({path})" for path, title in entry.pages.items())
        lines.append(f"<small>{words['stands'].format(pages=links)}</small>")
    return "- " + "  \n  ".join(lines) + f"\n  {{: #{entry.id} }}"


def to_text(markdown: str, fragments: Path) -> str:
    """Return a line of Markdown as plain text, with what it includes.

    >>> to_text("**One** [page](x.md), `code`.", Path())
    'One page, code.'
    """
    included = re.sub(
        r"\{!([^!]+)!\}",
        lambda include: (fragments / include[1]).read_text("utf-8").strip(),
        markdown,
    )
    unlinked = re.sub(r"\[([^\[\]]+)\]\([^()]*\)(?:\{[^{}]*\})?", r"\1", included)
    return re.sub(r"\*\*|`|<[^>]+>", "", unlinked)
