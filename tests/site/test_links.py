"""Every link of the built sites leads somewhere, and nothing is fetched from another host."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from overrides.runtime import release
from tests.support.moved import leads_on

HOME = "http://site.example/base/"
FETCHING = {"stylesheet", "icon", "preload", "modulepreload", "prefetch", "preconnect", "manifest"}


class Page(HTMLParser):
    """What a page holds: its anchors, the links it offers, and what a browser fetches for it."""

    def __init__(self, path: Path, site: Path) -> None:
        super().__init__()
        self.name = path.relative_to(site).as_posix()
        self.address = urljoin(HOME, self.name.removesuffix("index.html"))
        self.anchors = {"", "top"}
        self.links: list[str] = []
        self.fetched: list[str] = []
        self.alternates: dict[str, str] = {}
        self.language = ""
        self.feed(path.read_text("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.anchors |= {given[name] for name in ("id", "name") if name in given}
        if tag == "html":
            self.language = given["lang"]
        if tag == "a" and "href" in given:
            self.links.append(given["href"])
        if tag == "link":
            relations = set(given["rel"].split())
            if relations & FETCHING:
                self.fetched.append(given["href"])
            if "alternate" in relations and "type" not in given:  # a feed has one
                self.alternates[given["hreflang"]] = given["href"]
        if tag != "link" and "src" in given:
            self.fetched.append(given["src"])
        self.fetched += re.findall(r"url\(['\"]?([^)'\"]+)", given.get("style", ""))


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, Page]:
    """Every page but the ones for what is not there, by address."""
    others = {"404.html", "503.html"}
    parsed = [
        Page(path, site)
        for path in site.rglob("*.html")
        if path.name not in others and not leads_on(path.read_text("utf-8"))
    ]
    return {page.address: page for page in parsed}


def target(address: str, site: Path) -> Path:
    """The file that the server would send for an address of the site."""
    asked = urlsplit(address).path
    path = site / unquote(asked).removeprefix(urlsplit(HOME).path)
    return path / "index.html" if asked.endswith("/") else path


def speaking(pages: dict[str, Page]) -> list[Page]:
    """Return the pages that are in a language; the models' code is in none."""
    return [page for page in pages.values() if not page.name.startswith("code/")]


def test_both_sites_are_there(pages: dict[str, Page]) -> None:
    assert {HOME, f"{HOME}zh/", f"{HOME}future/search/", f"{HOME}zh/future/search/"} <= set(pages)


def test_every_link_leads_somewhere(pages: dict[str, Page], site: Path) -> None:
    lost = []
    for page in pages.values():
        for link in page.links:
            address, _, anchor = urljoin(page.address, link).partition("#")
            if not address.startswith("http"):
                continue
            if not address.startswith(HOME):
                assert urlsplit(link).scheme in {"http", "https"}, (page.name, link)
                continue
            there = pages.get(address.split("?")[0])
            if there is None:
                if not target(address, site).is_file():
                    lost.append((page.name, link))
            elif unquote(anchor) not in there.anchors:
                lost.append((page.name, link))
    assert lost == []


def test_everything_fetched_is_the_sites_own_and_there(pages: dict[str, Page], site: Path) -> None:
    for page in pages.values():
        assert page.fetched
        for link in page.fetched:
            address = urljoin(page.address, link)
            if link.startswith("data:"):
                continue
            assert address.startswith(HOME), (page.name, link)
            assert target(address, site).is_file(), (page.name, link)


def test_no_style_sheet_fetches_from_another_host(site: Path) -> None:
    sheets = list(site.rglob("*.css"))
    assert sheets
    for sheet in sheets:
        for link in re.findall(r"(?:url\(|@import)\s*['\"]?([^)'\";]+)", sheet.read_text("utf-8")):
            assert not re.match(r"(https?:)?//", link), (sheet.name, link)


def test_each_page_leads_to_itself_in_the_other_language(pages: dict[str, Page]) -> None:
    for page in speaking(pages):
        english = page.name.removeprefix("zh/")
        translations = {"en": english, "zh-Hans": f"zh/{english}"}
        assert set(page.alternates) - {"x-default"} == set(translations), page.name
        for language, name in translations.items():
            assert page.alternates[language].endswith(f"/{name.removesuffix('index.html')}")
        if page.name == english and "embed/" not in english:
            chinese = f"zh/{english.removesuffix('index.html')}"
            assert f"{HOME}{chinese}" in {urljoin(page.address, link) for link in page.links}


def test_each_page_says_its_language_and_chinese_its_script(pages: dict[str, Page]) -> None:
    for page in pages.values():
        assert page.language == ("zh-Hans" if page.name.startswith("zh/") else "en"), page.name


def test_both_languages_run_the_same_script(pages: dict[str, Page]) -> None:
    """But for what is framed and does not compute: no script of a calculator is fetched for it."""
    for page in speaking(pages):
        if re.search("embed/(figure|number|result)/", page.name):
            continue
        scripts = [urljoin(page.address, link) for link in page.fetched]
        assert f"{HOME}assets/{release.name()}/javascripts/energy-calculator.js" in scripts, (
            page.name
        )


def test_no_program_of_ours_is_published_but_the_browsers(site: Path) -> None:
    published = {path.name for path in site.rglob("*")}
    assert not published & {"compile.mjs", "publish.py", "fragments.py", "tsconfig.json"}


def test_chinese_can_be_searched_by_the_word(site: Path) -> None:
    index = json.loads((site / "zh/search/search_index.json").read_text("utf-8"))
    text = "".join(entry["text"] for entry in index["docs"])
    assert "\N{ZERO WIDTH SPACE}" in text
    assert re.search(index["config"]["separator"], "\N{ZERO WIDTH SPACE}")
