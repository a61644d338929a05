"""What an article has beside its text, from the head of its file.

    summary: One sentence, which stands below the title and may hold includes.
    changed:
      - 2026-11-23: What changed that day.

A page with a `summary` is an article: it says how long it takes to read, what changed in it and
when, and what comes next (overrides/main.html). A page with a wide picture or a calculator has them
across all its width, and its contents above the text instead of beside it.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Protocol

from calc import __version__
from calc.core.html import Html, html, join
from calc.core.wording import Wording, wording
from calc.sharing.cite import ENTRY, latex, refer
from overrides.generator.placeholders import PAGE_ADDRESS
from overrides.generator.quotable import write_out

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

WIDE = re.compile(r"^\{!(?:calculators|figures|bridges)/", re.MULTILINE)
"""What takes all the width of a page."""

ENOUGH = 3
"""Sections that are worth a list of them."""


class Heading(Protocol):
    """A heading of a page, as MkDocs knows it: its text is markup."""

    title: str
    id: str


def reading_minutes(markdown: str, language: str) -> int:
    """Return how long a text takes to read; an included figure counts as a word.

    A sentence that is included counts as if it stood there.

    >>> reading_minutes("word " * 690, "en"), reading_minutes("字" * 100, "zh")
    (3, 1)
    """
    figure = " a " if language == "en" else "数"
    spoken = re.sub(r"\{![^!]*!\}", figure, UNSPOKEN.sub(" ", write_out(markdown, language)))
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

    `text` is what there is to read, `meta` what the head of its file says, with its address in the
    site as `path`; `words` what mkdocs.yml says of articles, with the site's name as `site`.
    """
    minutes = reading_minutes(text, language)
    byline = [words["minute" if minutes == 1 else "minutes"].format(n=minutes)]
    foot = []
    if changes := list_changes(meta):
        days = [format_date(day, words["date"], words["months"]) for day, _ in changes]
        byline = [
            f"[{days[0]}](#what-changed)",
            *byline,
            f"[{words['cite']}](#cite-this-page)",
        ]
        foot = [
            cite_page(meta, changes[0][0], days[0], words, wording(language)),
            f"## {words['changed']} {{: #what-changed .changes }}",
            *(
                f"<b>{day}</b> {change}\n{{: .change }}"
                for day, (_, change) in zip(days, changes, strict=True)
            ),
        ]
    head = [
        f"{meta['summary'].strip()}\n{{: .standfirst }}",
        f"{' · '.join(byline)}\n{{: .byline }}",
    ]
    return head, foot


def cite_page(
    meta: Mapping[str, Any], day: date, written: str, words: Mapping[str, Any], interface: Wording
) -> Html:
    """Return a fold with a page's reference and its entry for BibTeX, each with a copy button.

    `day` is when the page last changed, and `written` the same as the language writes it.
    """
    gaps = {
        "author": interface["cite", "author"],
        "title": meta["title"],
        "version": __version__,
        "date": written,
        "day": day.isoformat(),
        "address": PAGE_ADDRESS,
    }
    bibtex = ENTRY.format(
        name=meta["path"].strip("/").replace("/", "-"),
        author=latex(gaps["author"]),
        title=latex(f"{words['site']} {meta['title']}"),
        year=day.year,
        note=latex(words["note"].format(**gaps)),
        url=PAGE_ADDRESS,
    )
    return html(
        '<details class="cite" data-search-exclude><summary>{summary}</summary>'
        '<p id="cite-this-page">{reference}</p>'
        "<pre><code>{bibtex}</code></pre>"
        '<copy-texts data-copied="{copied}" data-not-copied="{failed}">'
        '<button type="button" data-copies="p" hidden>{copy_reference}</button> '
        '<button type="button" data-copies="code" hidden>{copy_bibtex}</button> '
        '<span role="status"></span></copy-texts></details>',
        summary=words["cite"],
        reference=refer(interface, gaps),
        bibtex=bibtex,
        copied=interface["cite", "copied"],
        failed=interface["cite", "not_copied"],
        copy_reference=interface["cite", "copy_reference"],
        copy_bibtex=interface["cite", "copy_bibtex"],
    )


def insert_contents(page: str, headings: Sequence[Heading], title: str) -> str:
    """Return a page with a list of its sections above the first of them, if there are enough."""
    if len(headings) < ENOUGH:
        return page
    entries = join(
        html('<li><a href="#{}">{}</a></li>', heading.id, Html(heading.title))
        for heading in headings
    )
    contents = html(
        '<nav class="contents" aria-label="{title}" data-search-exclude>'
        "<p>{title}</p><ul>{entries}</ul></nav>",
        title=title,
        entries=entries,
    )
    first = re.compile(rf'(?=<h2[^>]*\bid="{re.escape(headings[0].id)}")')
    return first.sub(lambda _: contents, page, count=1)
