"""What a page is, for machines: schema.org's terms as JSON-LD, beside what people read.

Every page says what kind of work it is, whose, of which day, under which licence, in which
language, and where it stands; one with a calculator that it can be used, and for nothing. Search
engines ask for little of it, and show more of what says it; the properties are those of schema.org
and of the documentation of Google's search (Article, BreadcrumbList, SoftwareApplication).

A page may say more of itself: `linked_data` in its head names a fragment with one node, or a list
of them, as JSON.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from html import unescape
from typing import Any

from calc import CALCULATORS, __version__
from calc.core.cited import SOURCES
from calc.core.wording import TAGS, Wording
from calc.sharing.export import LICENCE

type Node = dict[str, Any]
"""A thing, with its type and its properties in schema.org's words."""

PAPER = SOURCES["devries-2023"]

CODE_LICENCE = "https://spdx.org/licenses/MIT.html"

TERM = re.compile(r'<dt id="([^"]+)"[^>]*>(.*?)</dt>', re.DOTALL)
"""A term that has its entry on a page."""


@dataclass(frozen=True)
class Site:
    """A language's site: its name, its address, and who makes it."""

    name: str
    address: str
    about: str
    """The address of the page that says who makes it."""


@dataclass(frozen=True)
class Subject:
    """A page as it is to be described; addresses are whole, and texts as people read them."""

    title: str
    """What it is called in menus and links."""
    heading: str
    description: str
    address: str
    image: str
    chapters: Sequence[tuple[str, str]] = ()
    """Name and address of each chapter that it stands in, the widest first."""
    days: Sequence[date] = ()
    """When it changed."""
    calculators: Sequence[str] = ()
    terms: Sequence[tuple[str, str]] = ()
    """Anchor and term of each entry."""
    kind: str = "WebPage"
    of_the_paper: bool = False
    """Whether it follows the paper, or holds it against what came."""
    original: str = ""
    """The address of the page that it was written from, in the other language."""
    translation: str = ""
    """The address of the page that was written from it."""


def plain(markup: str) -> str:
    """Return what markup says.

    >>> plain("Power <em>and</em> energy &amp; more")
    'Power and energy & more'
    """
    return unescape(re.sub("<[^>]*>", "", markup)).strip()


def list_terms(html: str) -> list[tuple[str, str]]:
    """Return anchor and term of each entry of a page."""
    return [(anchor, plain(term)) for anchor, term in TERM.findall(html)]


def describe(page: Subject, site: Site, words: Wording) -> list[Node]:
    """Return what a page is, and all that is on it."""
    nodes = [_work(page, site, words)]
    if page.address != site.address:
        nodes.append(_path(page, site))
    nodes += [_application(name, page, words) for name in page.calculators]
    if page.terms:
        nodes.append(_terms(page))
    return nodes


def _work(page: Subject, site: Site, words: Wording) -> Node:
    """Return the page itself; the first one stands for the site."""
    first = page.address == site.address
    name = site.name if first else page.title
    maker = {"@type": "Organization", "name": words["cite", "author"], "url": site.about}
    node: Node = {
        "@type": "WebSite" if first else page.kind,
        "@id": page.address,
        "url": page.address,
        "name": name,
        "headline": page.heading,
        "alternativeHeadline": name if name != page.heading else "",
        "description": page.description,
        "inLanguage": TAGS[words.language],
        "image": page.image,
        "datePublished": min(page.days).isoformat() if page.days else "",
        "dateModified": max(page.days).isoformat() if page.days else "",
        "author": maker,
        "publisher": maker,
        "license": LICENCE["address"],
        "isAccessibleForFree": True,
        "isBasedOn": _paper() if first or page.of_the_paper else "",
        "isPartOf": "" if first else {"@id": site.address},
        "translationOfWork": page.original and {"@id": page.original},
        "workTranslation": page.translation and {"@id": page.translation},
    }
    return {name: value for name, value in node.items() if value != ""}


def _paper() -> Node:
    return {
        "@type": "ScholarlyArticle",
        "@id": PAPER.address,
        "name": PAPER.title,
        "author": {"@type": "Person", "name": PAPER.author},
        "datePublished": PAPER.date,
    }


def _path(page: Subject, site: Site) -> Node:
    """Return the way to a page, from the site's first page."""
    steps = [(site.name, site.address), *page.chapters, (page.title, page.address)]
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": number, "name": name, "item": address}
            for number, (name, address) in enumerate(steps, 1)
        ],
    }


def _application(name: str, page: Subject, words: Wording) -> Node:
    """Return a calculator; one of no model bears its page's name, and stands all over it."""
    node: Node = {
        "@type": "WebApplication",
        "applicationCategory": "EducationalApplication",
        "operatingSystem": "Any",
        "browserRequirements": "JavaScript, WebAssembly",
        "softwareVersion": __version__,
        "license": CODE_LICENCE,
        "inLanguage": TAGS[words.language],
        "isAccessibleForFree": True,
        "offers": {"@type": "Offer", "price": 0, "priceCurrency": "USD"},
    }
    if name not in CALCULATORS:
        said = {"name": page.title, "description": page.description, "url": page.address}
        return node | said
    return node | {
        "name": words[name, "title"],
        "description": words[name, "question"],
        "url": f"{page.address}#{name}-calculator",
        "featureList": [words.result_label(name, key) for key in CALCULATORS[name].results],
    }


def _terms(page: Subject) -> Node:
    return {
        "@type": "DefinedTermSet",
        "name": page.title,
        "url": page.address,
        "hasDefinedTerm": [
            {"@type": "DefinedTerm", "name": term, "url": f"{page.address}#{anchor}"}
            for anchor, term in page.terms
        ],
    }


def read_nodes(text: str) -> Iterator[Node]:
    """Yield the nodes of a fragment: it holds one, or a list of them.

    Raises `ValueError` for what is no JSON, and for a node without its type.
    """
    given = json.loads(text)
    for node in given if isinstance(given, list) else [given]:
        if not isinstance(node, dict) or "@type" not in node:
            message = f"{str(node)[:40]!r} is no node of JSON-LD: it has no @type"
            raise ValueError(message)
        yield node


def to_json(nodes: Sequence[Node]) -> str:
    r"""Return nodes as they stand in a page's script, which no text in them can end.

    >>> to_json([{"name": "</script>"}])
    '{"@context":"https://schema.org","@graph":[{"name":"\\u003c/script>"}]}'
    """
    whole = {"@context": "https://schema.org", "@graph": nodes}
    text = json.dumps(whole, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", r"\u003c")
