"""No page weighs more than a reader on a slow line should wait for."""

import gzip
import re
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from calc import CALCULATORS

ROOT = Path(__file__).parents[2]

BUDGET = 150_000
"""Bytes, compressed: a page, its style sheets and scripts, and the scripts that these name."""

HOME = "http://site.example/base/"
MODULE = re.compile(r"""(?:\bfrom|^import) ?["'](\.{1,2}/[^"']+)["']""", re.MULTILINE)


class Fetched(HTMLParser):
    """What a browser fetches for a page before anybody touches it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.addresses: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        sheet = tag == "link" and {*given.get("rel", "").split()} & {"stylesheet", "modulepreload"}
        if sheet:
            self.addresses.add(given["href"])
        if tag == "script" and "src" in given:
            self.addresses.add(given["src"])


@cache
def weight(file: Path) -> int:
    return len(gzip.compress(file.read_bytes(), 6))


@cache
def with_modules(file: Path) -> frozenset[Path]:
    """Return a file, and the scripts that it cannot do without."""
    found = {file}
    if file.suffix == ".js":
        for name in MODULE.findall(file.read_text("utf-8")):
            other = (file.parent / name).resolve()
            if other.is_file() and other != file:
                found |= with_modules(other)
    return frozenset(found)


def weigh(page: Path, site: Path) -> int:
    """Return what a page weighs with all that it names."""
    address = urljoin(HOME, page.parent.relative_to(site).as_posix() + "/")
    files = {page}
    for link in Fetched(page.read_text("utf-8")).addresses:
        path = unquote(urlsplit(urljoin(address, link)).path).removeprefix(urlsplit(HOME).path)
        files |= with_modules((site / path).resolve())
    return sum(map(weight, files))


def too_heavy(pages: list[Path], site: Path) -> dict[str, int]:
    """Return the pages that weigh too much, with what they weigh."""
    weights = {page.parent.relative_to(site).as_posix(): weigh(page, site) for page in pages}
    return {name: size for name, size in weights.items() if size > BUDGET}


@pytest.mark.parametrize("folder", ["", "zh/"])
def test_no_page_of_records_is_too_heavy(folder: str, site: Path) -> None:
    """The sources, and the entries of every chapter."""
    pages = [site / folder / "sources/index.html", *(site / folder / "numbers").rglob("index.html")]
    assert len(pages) > 10
    assert max(weigh(page, site) for page in pages) > 50_000  # the scripts are among it
    assert too_heavy(pages, site) == {}


@pytest.mark.parametrize("folder", ["", "zh/"])
def test_no_page_with_a_calculator_is_too_heavy(folder: str, site: Path) -> None:
    """The home page, that about embeds, and that of every calculator."""
    own = [site / folder / made.chapter / name / "index.html" for name, made in CALCULATORS.items()]
    others = [site / folder / path / "index.html" for path in (".", "embeds")]
    assert too_heavy([*others, *own], site) == {}


def test_style_sheets_hold_nothing_that_only_their_authors_read(site: Path) -> None:
    """Neither comments nor indents; what is said in them is all there."""
    served = list((site / "assets").glob("[0-9a-f]*/stylesheets/*.css"))
    assert len(served) >= 2
    total = 0
    for sheet in served:
        text = sheet.read_text("utf-8")
        source = (ROOT / "overrides" / "assets" / "stylesheets" / sheet.name).read_text("utf-8")
        assert not re.search(r"/\*|\n\s", text), sheet.name
        bare = re.sub(r"/\*.*?\*/", "", source, flags=re.DOTALL)
        names = {*re.findall(r"(?<![\w.])\.[a-z][\w-]+|--[\w-]+|\[data-[\w-]+", bare)}
        total += len(names)
        assert [name for name in names if name not in text] == [], sheet.name
    assert total > 100
