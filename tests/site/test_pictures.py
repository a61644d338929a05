"""Figures can be taken as SVG, PNG and CSV; each page has its card, and the site its mark."""

import csv
import re
import struct
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin

import pytest

from calc import __version__
from calc.core.wording import wording
from calc.sharing.releases import RELEASES
from overrides.generator import figures
from tests.browser.conftest import FOLDERS

HOME = "http://site.example/"
SIGNATURE = b"\x89PNG\r\n\x1a\n"

each_language = pytest.mark.parametrize("language", FOLDERS)


class Named(HTMLParser):
    """What a page links, and what it says of itself."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.links: list[str] = []
        self.meta: dict[str, str] = {}
        self.figures: list[str] = []
        self.feed(path.read_text("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "a":
            self.links.append(given.get("href", ""))
        if tag == "meta":
            self.meta[given.get("property") or given.get("name", "")] = given.get("content", "")
        if tag == "link":
            self.links.append(given["href"])
        if tag == "figure" and given.get("id", "").startswith("figure-"):
            self.figures.append(given["id"].removeprefix("figure-"))


def pages(site: Path, language: str) -> list[Path]:
    """Return the pages of a language, but those to be framed and those that lead on."""
    start = site / FOLDERS[language]
    return [
        path
        for path in start.rglob("index.html")
        if not {"embed", "zh" if language == "en" else "", "api"} & {*path.relative_to(start).parts}
    ]


def size(png: Path) -> tuple[int, int]:
    """Return how wide and how high a PNG is."""
    head = png.read_bytes()[:24]
    assert head.startswith(SIGNATURE), png
    return struct.unpack(">II", head[16:])


@each_language
def test_every_figure_of_a_page_is_in_the_index_with_its_three_files(site, language):
    folder = site / FOLDERS[language]
    shown = {name for page in pages(site, language) for name in Named(page).figures}
    index = Named(folder / "figures" / "index.html")
    assert shown
    for name in shown:
        for kind in ("svg", "png", "csv"):
            assert any(link.endswith(f"/figures/{name}.{kind}") for link in index.links), name
            assert (folder / "figures" / f"{name}.{kind}").is_file()
        assert any(link.endswith(f"#figure-{name}") for link in index.links), name


@each_language
def test_a_figure_taken_says_when_by_whom_and_under_which_terms(site, language):
    """In SVG and CSV as text, which is what the PNG is drawn of."""
    words = wording(language)
    folder = site / FOLDERS[language] / "figures"
    for name, figure in figures.make_all(words).values():
        for text in (
            re.sub(r"</text>\s*<text[^>]*>|\s", "", (folder / f"{name}.svg").read_text("utf-8")),
            re.sub(r"\s", "", (folder / f"{name}.csv").read_text("utf-8")),
        ):
            wanted = (RELEASES[__version__]["date"], __version__, "CCBY4.0", "http")
            assert all(fact in text for fact in wanted), name
        for source in figure.sources:
            credit = "".join(words.credit(source).split())
            assert credit in "".join((folder / f"{name}.csv").read_text("utf-8").split()), name


@each_language
def test_a_table_taken_is_read_by_a_program(site, language):
    """Below what is said above it, every line has as many cells as the heading has."""
    for path in (site / FOLDERS[language] / "figures").glob("*.csv"):
        text = path.read_text("utf-8").splitlines()
        lines = [line for line in text if not line.startswith("#")]
        rows = list(csv.reader(lines))
        assert len(rows) > 1, path.name
        assert all(rows), path.name


@each_language
def test_pictures_are_as_wide_as_print_needs(site, language):
    drawn = list((site / FOLDERS[language] / "figures").glob("*.png"))
    assert len(drawn) >= len(figures.FIGURES)
    assert {size(png)[0] for png in drawn} == {1800}


@each_language
def test_every_page_has_a_card(site, language):
    """As large as social media want it; that of an article is of its first figure, and says so."""
    titles = {name: figure.title for name, figure in figures.make_all(wording(language)).values()}
    question = wording(language)["figures", "card", "question"]
    with_figure = 0
    for page in pages(site, language):
        named = Named(page)
        address = named.meta["og:image"]
        assert address == named.meta["twitter:image"]
        name = address.rpartition("/")[2]
        card = site / FOLDERS[language] / "cards" / name
        assert size(card) == (1200, 630), page
        assert named.meta["twitter:card"] == "summary_large_image"
        expected = f"{named.figures[0]}.png" if named.figures else "site.png"
        assert name == expected, page
        title = titles[named.figures[0]] if named.figures else question
        assert named.meta["og:image:alt"] == title, page
        assert named.meta["og:title"]
        assert named.meta["og:description"] == named.meta["description"]
        with_figure += bool(named.figures)
    assert with_figure


@each_language
def test_the_site_has_its_own_mark(site, language):
    page = site / FOLDERS[language] / "changed" / "index.html"
    at = urljoin(HOME, page.relative_to(site).as_posix())
    icons = {urljoin(at, link).removeprefix(HOME) for link in Named(page).links if "icon" in link}
    assert icons == {"icon.svg", "favicon.png", "apple-touch-icon.png"}
    assert size(site / "favicon.png") == (48, 48)
    assert size(site / "apple-touch-icon.png") == (180, 180)
    assert (site / "icon.svg").read_text("utf-8").startswith("<svg")
