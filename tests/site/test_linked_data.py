"""Every page tells machines what it is, and nothing but what people read on it too.

Types and properties are held against schema.org, and against what Google's documentation of
Article, BreadcrumbList and SoftwareApplication asks for.
"""

import gzip
import json
import re
from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import yaml
from mkdocs.utils.meta import get_data

from calc import CALCULATORS
from tests.browser.conftest import FOLDERS

ROOT = Path(__file__).parents[2]

HEAVY = {False: 1500, True: 2500}
"""Bytes, compressed: more isn't worth it, but for a dataset, which lists its files."""

WORK = {
    "@type", "@id", "url", "name", "headline", "description", "inLanguage", "image", "author",
    "publisher", "license", "isAccessibleForFree",
}  # fmt: skip
OPTIONAL = {
    "alternativeHeadline", "datePublished", "dateModified", "isBasedOn", "isPartOf",
    "translationOfWork", "workTranslation",
}  # fmt: skip
"""Properties of schema.org's CreativeWork, of which each type of a page is one."""

PAGES = {"WebSite", "WebPage", "CollectionPage", "Article", "TechArticle"}

APPLICATION = {"name", "url", "description", "applicationCategory", "operatingSystem", "offers"}
"""What Google asks of an application is its name and its price, and whatever else it has."""


class Page(HTMLParser):
    """A page as people and other machines read it."""

    def __init__(self, file: Path) -> None:
        super().__init__()
        self.meta: dict[str, str] = {}
        self.languages: dict[str, str] = {}
        self.blocks: list[str] = []
        self.ids: set[str] = set()
        self.calculators: list[str] = []
        self.path: list[str] = []
        self.language = self.title = self.canonical = self.heading = ""
        self.inside = ""
        self.feed(file.read_text("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.ids |= {given["id"]} if "id" in given else set()
        if tag == "html":
            self.language = given["lang"]
        elif tag == "meta":
            self.meta[given.get("property") or given.get("name", "")] = given.get("content", "")
        elif tag == "link" and given.get("rel") == "canonical":
            self.canonical = given["href"]
        elif tag == "link" and "hreflang" in given:
            self.languages[given["hreflang"]] = given["href"]
        elif tag == "energy-calculator":
            self.calculators.append(given["name"])
        elif tag == "script" and given.get("type") == "application/ld+json":
            self.inside = "block"
            self.blocks.append("")
        elif tag == "li" and given.get("class") == "md-path__item":
            self.inside = "path"
            self.path.append("")
        elif tag == "h1":
            self.inside = "heading"
        elif given.get("class") == "headerlink":
            self.inside = ""

    def handle_data(self, data: str) -> None:
        if self.inside == "block":
            self.blocks[-1] += data
        elif self.inside == "path":
            self.path[-1] += data
        elif self.inside == "heading":
            self.heading += data

    def handle_endtag(self, tag: str) -> None:
        if tag in {"h1", "li", "script"}:
            self.inside = ""


def of_type(nodes: list[dict[str, Any]], kind: str) -> list[dict[str, Any]]:
    return [node for node in nodes if node["@type"] == kind]


def list_addresses(value: object) -> Iterator[str]:
    """Yield all that stands where an address should, anywhere in a node."""
    if isinstance(value, dict):
        for name, part in value.items():
            if name in {"@id", "url", "item", "image", "license"}:
                yield part
            else:
                yield from list_addresses(part)
    elif isinstance(value, list):
        for part in value:
            yield from list_addresses(part)


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, tuple[Page, list[dict[str, Any]]]]:
    """Every page that has a source, by that, with what it says of itself."""
    read = {}
    for language, folder in FOLDERS.items():
        docs = ROOT / "docs" / language
        for source in [*docs.rglob("*.md"), *(docs / "notebooks").glob("*.py")]:
            place = source.relative_to(docs).with_suffix("")
            path = place.parent if place.name == "index" else place
            page = Page(site / folder / path / "index.html")
            name = source.relative_to(ROOT / "docs").as_posix()
            assert len(page.blocks) == 1, name
            whole = json.loads(page.blocks[0])
            assert whole.keys() == {"@context", "@graph"}, name
            assert whole["@context"] == "https://schema.org", name
            read[name] = (page, whole["@graph"])
    assert len(read) > 180
    return read


def test_each_page_is_one_work_with_all_that_it_needs(pages) -> None:
    for name, (_, (work, *_)) in pages.items():
        assert work["@type"] in PAGES, name
        assert WORK <= work.keys() <= WORK | OPTIONAL, name
        assert all(work.values()), name
        assert (work["@type"] == "WebSite") == name.endswith(("en/index.md", "zh/index.md")), name


def test_what_it_says_is_what_the_page_says(pages) -> None:
    for name, (page, (work, *_)) in pages.items():
        first = work["@type"] == "WebSite"
        shown = page.meta["og:site_name"] if first else page.meta["og:title"]
        assert work["name"] == shown, name
        assert work["headline"].split() == page.heading.split(), name
        assert work.get("alternativeHeadline", work["headline"]) == shown, name
        assert work.get("alternativeHeadline") != work["headline"], name
        assert work["description"] == page.meta["description"], name
        assert work["image"] == page.meta["og:image"], name
        assert work["url"] == work["@id"] == page.canonical, name
        assert work["inLanguage"] == page.language, name
        other = {"en": "zh-Hans", "zh-Hans": "en"}[page.language]
        relation = "workTranslation" if page.language == "en" else "translationOfWork"
        assert work[relation] == {"@id": page.languages[other]}, name


def head_of(name: str) -> dict[str, Any]:
    """Return what stands at the top of a page's source; a notebook's is a comment."""
    text = (ROOT / "docs" / name).read_text("utf-8")
    if name.endswith(".py"):
        text = re.sub("^# ?", "", text.removeprefix("# %% [markdown]\n"), flags=re.MULTILINE)
    return get_data(text)[1]


def test_its_days_are_those_of_its_changes(pages) -> None:
    dated = 0
    for name, (_, (work, *_)) in pages.items():
        days = sorted(day for change in head_of(name).get("changed") or [] for day in change)
        dated += bool(days)
        assert work.get("datePublished") == (days[0].isoformat() if days else None), name
        assert work.get("dateModified") == (days[-1].isoformat() if days else None), name
        assert not days or isinstance(days[0], date), name
    assert dated > 80


def test_what_is_an_article_says_so(pages) -> None:
    for name, (_, (work, *_)) in pages.items():
        if head_of(name).get("summary"):
            assert work["@type"] in {"Article", "TechArticle"}, name
        technical = re.search(r"/(?:notebooks|reference)/|/(?:developers|architecture)\.md", name)
        assert work["@type"] == "TechArticle" or not technical, name


def test_author_paper_and_licence_are_those_to_be_cited(pages) -> None:
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    (paper,) = citation["references"]
    assert "creativecommons.org/licenses/by/4.0/" in (ROOT / "LICENSE").read_text("utf-8")
    resting = set()
    for name, (_, (work, *_)) in pages.items():
        assert work["license"] == "https://creativecommons.org/licenses/by/4.0/", name
        for maker in (work["author"], work["publisher"]):
            assert maker["@type"] == "Organization", name
            assert name.startswith("zh/") or maker["name"] == citation["authors"][0]["name"], name
        if based := work.get("isBasedOn"):
            resting.add(name)
            assert based["@id"] == f"https://doi.org/{paper['doi']}", name
            assert based["name"] == paper["title"], name
            assert based["author"]["name"] == "Alex de Vries", name
    assert {"en/index.md", "en/conclusion.md", "zh/future/search.md"} <= resting
    assert {"en/since/scoreboard.md", "zh/since/scoreboard.md"} <= resting
    assert not {"en/since/google.md", "zh/privacy.md"} & resting


def test_the_way_to_it_is_the_one_that_stands_above_it(pages) -> None:
    """The site's first page is named before it; on pages at the top nothing stands there."""
    for name, (page, nodes) in pages.items():
        paths = of_type(nodes, "BreadcrumbList")
        if nodes[0]["@type"] == "WebSite":
            assert paths == [], name
            continue
        (path,) = paths
        steps = path["itemListElement"]
        assert all(step["@type"] == "ListItem" for step in steps), name
        assert [step["position"] for step in steps] == [*range(1, len(steps) + 1)], name
        assert len(steps) >= 2, name
        above = [text.strip() for text in page.path] or [nodes[0]["name"]]
        assert [step["name"] for step in steps] == [page.meta["og:site_name"], *above], name
        assert steps[-1]["item"] == page.canonical, name


def test_each_calculator_is_an_application_that_costs_nothing(pages) -> None:
    with_models = set()
    for name, (page, nodes) in pages.items():
        made = of_type(nodes, "WebApplication")
        assert len(made) == len(page.calculators), name
        for calculator, application in zip(page.calculators, made, strict=True):
            assert application.keys() >= APPLICATION, name
            assert application["offers"]["price"] == 0, name
            address, _, anchor = application["url"].partition("#")
            assert address == page.canonical, name
            if calculator in CALCULATORS:
                with_models.add(calculator)
                assert anchor in page.ids, name
                assert len(application["featureList"]) == len(CALCULATORS[calculator].results)
    assert with_models == CALCULATORS.keys()


def test_the_glossary_names_every_term(pages) -> None:
    for name, (page, nodes) in pages.items():
        sets = of_type(nodes, "DefinedTermSet")
        assert len(sets) == name.endswith("/glossary.md"), name
        for term in (term for terms in sets for term in terms["hasDefinedTerm"]):
            assert term["@type"] == "DefinedTerm", name
            assert term["name"], name
            assert term["url"].partition("#")[2] in page.ids, name


def test_the_dataset_has_one_name(pages) -> None:
    """Each language's page describes the same tables."""
    named = {
        name: [dataset["@id"] for dataset in of_type(nodes, "Dataset")]
        for name, (_, nodes) in pages.items()
        if of_type(nodes, "Dataset")
    }
    (address,) = {address for addresses in named.values() for address in addresses}
    assert named == {f"{language}/data.md": [address] for language in FOLDERS}
    assert address == f"{pages['en/data.md'][0].canonical}#dataset"


def test_every_address_is_whole_and_leads_somewhere(pages, site: Path) -> None:
    root = pages["en/index.md"][0].canonical
    ours = 0
    for name, (_, nodes) in pages.items():
        for address in list_addresses(nodes):
            parts = urlsplit(address)
            assert parts.scheme, (name, address)
            assert parts.netloc, (name, address)
            if address.startswith(root):
                ours += 1
                place = site / parts.path.removeprefix(urlsplit(root).path)
                assert (place / "index.html" if place.is_dir() else place).is_file(), address
    assert ours > 5 * len(pages)


def test_no_page_is_weighed_down(pages) -> None:
    heavy = {}
    for name, (page, nodes) in pages.items():
        weight = len(gzip.compress(page.blocks[0].encode(), 6))
        if weight > HEAVY[bool(of_type(nodes, "Dataset"))]:
            heavy[name] = weight
    assert heavy == {}
