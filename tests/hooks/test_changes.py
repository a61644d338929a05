"""The built page of changes and its feed: the same entries, announced on every page."""

import re
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin, urlsplit
from xml.etree import ElementTree as ET

import pytest
from mkdocs.utils.meta import get_data

from calc.evidence.changes import CHANGES, newest_first
from overrides.generator.feed import identify
from overrides.hooks.changes import Nav, list_nav
from tests.browser.conftest import FOLDERS
from tests.support.atom import ATOM, faults, links_of, text_of
from tests.support.moved import leads_on

DOCS = Path(__file__).parents[2] / "docs"

each_language = pytest.mark.parametrize("language", FOLDERS)


class Listed(HTMLParser):
    """The changes that a page lists: the id of each and its text, by its item."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.items: dict[str, str] = {}
        self.links: dict[str, list[str]] = {}
        self.inside = ""
        self.feed(path.read_text("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "li" and re.match(r"\d{4}-", given.get("id") or ""):
            self.inside = given["id"] or ""
            self.items[self.inside], self.links[self.inside] = "", []
        elif self.inside and tag == "a":
            self.links[self.inside].append(given["href"] or "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "li":
            self.inside = ""

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.items[self.inside] += data


def page_of(site: Path, language: str) -> Path:
    return site / FOLDERS[language] / "changed" / "index.html"


def feed_of(site: Path, language: str) -> str:
    return (site / FOLDERS[language] / "changed.xml").read_text("utf-8")


def entries_of(site: Path, language: str) -> list[ET.Element]:
    return ET.fromstring(feed_of(site, language)).findall(f"{ATOM}entry")  # noqa: S314  (our own)


def changes_of_articles(language: str) -> Iterator[str]:
    """Yield the id of each change that an article's head lists: its day, its page, and a count."""
    folder = DOCS / language
    for path in folder.rglob("*.md"):
        page = path.relative_to(folder).with_suffix("").as_posix()
        changes = get_data(path.read_text("utf-8"))[1].get("changed", [])
        for day, times in Counter(str(day) for change in changes for day in change).items():
            yield from (f"{day}.{page}.{count}" for count in range(1, times + 1))


def plain(text: str) -> str:
    """Return text without what only keeps it together on a line."""
    return re.sub(r"[\s\u00a0\u2060]+", "", text)


@each_language
def test_the_feed_is_valid(language: str, site: Path) -> None:
    assert list(faults(feed_of(site, language))) == []


@each_language
def test_the_feed_has_what_the_page_has(language: str, site: Path) -> None:
    """In its order, with its words; and each entry leads to its place on the page."""
    listed, entries = Listed(page_of(site, language)).items, entries_of(site, language)
    assert [text_of(entry, "id") for entry in entries] == [
        identify(language, key) for key in listed
    ]
    for entry, (key, shown) in zip(entries, listed.items(), strict=True):
        told = text_of(entry, "title") + text_of(entry, "content")
        assert plain(shown).startswith(plain(told)), key
        (link,) = links_of(entry, "alternate")
        assert urlsplit(link).fragment == key
        assert text_of(entry, "updated") == f"{key[:10]}T00:00:00Z"


@each_language
def test_every_change_of_a_number_is_there_newest_first(language: str, site: Path) -> None:
    """The same in both languages; articles' are what stands in the heads of that language's."""
    listed = Listed(page_of(site, language)).items
    assert [key for key in listed if key in CHANGES] == [
        change.id for change in newest_first(CHANGES)
    ]
    days = [key[:10] for key in listed]
    assert days == sorted(days, reverse=True)
    assert sorted(set(listed) - set(CHANGES)) == sorted(changes_of_articles(language))


@each_language
def test_a_number_leads_to_its_entry_and_to_the_pages_it_stands_on(
    language: str, site: Path
) -> None:
    """Gartner's figure of 2025 is on the front page and among the totals, in English at least."""
    links = Listed(page_of(site, language)).links["2026-11-29.ai.gartner.2025"]
    assert links[0] == "../numbers/totals/#ai.gartner.2025"
    assert ".." in [link.rstrip("/") for link in links]
    assert language != "en" or "../since/totals/" in links


@each_language
def test_addresses_are_those_of_the_site(language: str, site: Path) -> None:
    """Absolute, and below what the page itself says is its own."""
    html = page_of(site, language).read_text("utf-8")
    (canonical,) = re.findall(r'<link rel="canonical" href="([^"]+)"', html)
    root = ET.fromstring(feed_of(site, language))  # noqa: S314  (our own)
    assert links_of(root, "alternate") == [canonical]
    assert links_of(root, "self") == [urljoin(canonical, "../changed.xml")]
    for entry in entries_of(site, language):
        assert links_of(entry, "alternate")[0].startswith(f"{canonical}#")


@each_language
def test_every_page_announces_the_feed_of_its_language(language: str, site: Path) -> None:
    other = {"zh"} if language == "en" else set()
    folder = site / FOLDERS[language]
    pages = [
        path
        for path in folder.rglob("index.html")
        if path.relative_to(folder).parts[0] not in {*other, "embed"}
        and not leads_on(path.read_text("utf-8"))
    ]
    assert len(pages) > 20
    for path in pages:
        announced = re.findall(
            r'<link rel="alternate" type="application/atom\+xml"[^>]*href="([^"]+)"',
            path.read_text("utf-8"),
        )
        assert [(path.parent / link).resolve() for link in announced] == [folder / "changed.xml"]


def test_pages_are_in_the_order_of_reading() -> None:
    part: Nav = ["part/index.md", {"One": "part/one.md"}]
    nav: Nav = [{"Home": "index.md"}, {"Part": part}, "last.md"]
    assert list(list_nav(nav)) == ["index.md", "part/index.md", "part/one.md", "last.md"]
