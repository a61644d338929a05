"""What of a site is there: each part counted, beside what MkDocs makes of it."""

import json
import re
from collections import Counter
from collections.abc import Mapping
from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urljoin, urlsplit

ARTICLE = re.compile(r"<article\b[^>]*>(.*?)</article>", re.DOTALL)
UNREAD = re.compile(r"<(script|style|template)\b.*?</\1>|<[^>]*>", re.DOTALL)
AROUND = re.compile(r'<nav\b.*?</nav>|<p class="onward">.*?</p>', re.DOTALL)
"""What leads to other pages, which templates put beside the text."""
INCLUDED = re.compile(r"(?<!`)\{![^!\n]+!\}")
WORD = re.compile(r"[一-鿿]|[^\s一-鿿]+")
CHANCE = re.compile(r"cell-id=")
"""What names a notebook's cell, anew in each build."""


class Marks(HTMLParser):
    """The anchors, links and calculators in a piece of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.anchors: set[str] = set()
        self.links: list[str] = []
        self.calculators = 0
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if "id" in given and not CHANCE.match(given["id"]):
            self.anchors.add(given["id"])
        if tag == "a" and "href" in given:
            self.links.append(given["href"])
        self.calculators += tag == "energy-calculator"


class Page:
    """A page of a site, as far as it was written: its main text, without all around it."""

    def __init__(self, file: Path) -> None:
        self.file = file
        html = file.read_text("utf-8") if file.is_file() else ""
        article = ARTICLE.search(html)
        self.text = AROUND.sub("", article[1]) if article else ""
        self.exists = bool(article)

    @cached_property
    def words(self) -> list[str]:
        """What is read, word by word, of Chinese sign by sign, with no space and no line's end."""
        return WORD.findall(UNREAD.sub("", self.text))

    @cached_property
    def marks(self) -> Marks:
        """Its anchors, links and calculators."""
        return Marks(self.text)


class Source(NamedTuple):
    """A page of the documentation: where it is written, and where it comes to lie."""

    path: str
    text: str

    @property
    def address(self) -> str:
        """Its address in its language's site."""
        place = self.path.rpartition(".")[0]
        return place.removesuffix("index") if place.endswith("index") else f"{place}/"

    @property
    def has_includes(self) -> bool:
        """Whether anything computed comes into it."""
        return bool(INCLUDED.search(self.text))


def read_sources(docs: Path) -> list[Source]:
    """Return every page of a language."""
    files = sorted([*docs.rglob("*.md"), *docs.glob("notebooks/*.py")])
    return [Source(file.relative_to(docs).as_posix(), file.read_text("utf-8")) for file in files]


class Site:
    """A language's site that was built, with the pages that its sources should have become.

    It lies in a `folder` of the `whole`, into which its links may lead.
    """

    def __init__(self, whole: Path, folder: str, sources: list[Source]) -> None:
        self.whole, self.path, self.folder = whole, folder, whole / folder
        self.pages = {
            source: Page(self.folder / source.address / "index.html") for source in sources
        }

    def leads_somewhere(self, source: Source, link: str) -> bool:
        """Return whether a link of a page, within the site, leads to a file that is there."""
        parts = urlsplit(urljoin(f"http://site/{self.path}{source.address}", link))
        if parts.netloc != "site" or parts.scheme != "http":
            return False
        place = self.whole / unquote(parts.path.lstrip("/"))
        return (place / "index.html" if place.is_dir() else place).is_file()

    def found_by_search(self) -> int:
        """Return how many entries the search looks through, in either generator's file."""
        for name, key in (("search/search_index.json", "docs"), ("search.json", "items")):
            file = self.folder / name
            if file.is_file():
                return len(json.loads(file.read_text("utf-8"))[key])
        return 0


def count_common(words: list[str], others: list[str]) -> int:
    """Return how many words two texts have in common, in whatever order."""
    return (Counter(words) & Counter(others)).total()


def count_parts(site: Site, today: Site) -> dict[str, int]:
    """Return how much of each part is there of what there is `today`."""
    pairs = [(source, page, today.pages[source]) for source, page in site.pages.items()]
    there = [(source, page, model) for source, page, model in pairs if page.exists]
    return {
        "pages": len(there),
        "text": sum(page.words == model.words for _, page, model in there),
        "words": sum(count_common(page.words, model.words) for _, page, model in there),
        "fragments": sum(
            source.has_includes and not INCLUDED.search(page.text) for source, page, _ in there
        ),
        "calculators": sum(page.marks.calculators for _, page, _ in there),
        "anchors": sum(len(page.marks.anchors & model.marks.anchors) for _, page, model in there),
        "links": sum(
            site.leads_somewhere(source, link) for source, page, _ in there
            for link in page.marks.links
        ),
        "notebooks": sum(source.path.endswith(".py") for source, _, _ in there),
        "reference": sum(
            anchor.startswith("calc.") for _, page, _ in there for anchor in page.marks.anchors
        ),
        "search": site.found_by_search(),
    }  # fmt: skip


class Sign(NamedTuple):
    """What a hook leaves in a site: so many files of a name that hold a pattern, or its matches."""

    files: str
    pattern: str = ""

    def count(self, folder: Path) -> int:
        """Return how often it stands in a language's site."""
        files = sorted(folder.glob(self.files))
        if folder.name != "zh":
            files = [file for file in files if file.relative_to(folder).parts[0] != "zh"]
        if not self.pattern:
            return len(files)
        sign = re.compile(self.pattern, re.DOTALL)
        return sum(len(sign.findall(file.read_text("utf-8"))) for file in files)


PAGES = "**/index.html"

SIGNS: Mapping[str, Sign] = {
    "theme": Sign("assets/javascripts/bundle.*.min.js", r"b\(\(\)=>\[\]\)"),
    "sheets": Sign("assets/stylesheets/main.*.min.css", r"\A(?!.*\.admonition)"),
    "standing": Sign(PAGES, r'<div class="standing-key"'),
    "search": Sign("search/search_index.json", '"tags"'),
    "pictures": Sign("cards/*.png"),
    "publish": Sign(PAGES, r'src="[^"]*assets/[0-9a-f]{10}/javascripts/energy-calculator\.js'),
    "behind": Sign(PAGES, r'<p class="byline"><a hreflang="en"'),
    "article": Sign(PAGES, r'<p class="byline"><a href="#what-changed">'),
    "moved": Sign(PAGES, r"/javascripts/moved\.js"),
    "changes": Sign("changed.xml", "<entry>"),
    "notebook": Sign("notebooks/*.ipynb"),
    "linked_data": Sign(PAGES, r'<script type="application/ld\+json">'),
    "quantities": Sign(PAGES, r'<span class="ec-quantity[^>]*><a class="cited'),
    "headings": Sign(PAGES, r"<h2[^>]*>[^<]*<wbr>"),
    "blanks": Sign(PAGES, r"\A(?!.*</head>\s*\n\s*\n)"),
    "policy": Sign(PAGES, '<meta http-equiv="Content-Security-Policy"'),
}
"""By the name of the hook, in the order in which they are called."""


def count_signs(folder: Path) -> dict[str, int]:
    """Return how often the sign of each hook stands in a language's site."""
    return {hook: sign.count(folder) for hook, sign in SIGNS.items()}
