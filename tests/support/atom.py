"""What RFC 4287 asks of an Atom feed, as far as ours goes."""

import re
from collections.abc import Iterator
from datetime import datetime
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

ATOM = "{http://www.w3.org/2005/Atom}"
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)")
"""How RFC 3339 writes a moment, which 4287 asks for (3.3)."""


def text_of(element: ET.Element, name: str) -> str:
    """Return the text of an element's one child of a name, or nothing."""
    found = element.find(f"{ATOM}{name}")
    return "" if found is None else found.text or ""


def links_of(element: ET.Element, relation: str) -> list[str]:
    """Return where an element's links of a relation lead; one without a relation is alternate."""
    links = element.findall(f"{ATOM}link")
    return [link.get("href", "") for link in links if link.get("rel", "alternate") == relation]


def is_absolute(address: str) -> bool:
    """Whether an address can be followed from anywhere."""
    parts = urlsplit(address)
    return bool(parts.scheme and (parts.netloc or parts.scheme == "urn"))


def faults(feed: str) -> Iterator[str]:
    """Yield what is wrong with a feed, by the sections of RFC 4287."""
    root = ET.fromstring(feed)  # noqa: S314  (our own file)
    entries = root.findall(f"{ATOM}entry")
    if root.tag != f"{ATOM}feed":
        yield "4.1.1: the document is no feed"
    if len(links_of(root, "self")) != 1:
        yield "4.1.1: a feed should say where it lies"
    if not root.findall(f"{ATOM}author"):
        yield "4.1.1: a feed needs an author, as our entries have none"
    if not all(text_of(author, "name").strip() for author in root.iter(f"{ATOM}author")):
        yield "3.2.1: an author has no name"
    for element in (root, *entries):
        yield from required_faults(element)
        yield from link_faults(element)
    for entry in entries:
        if entry.find(f"{ATOM}content") is None and not links_of(entry, "alternate"):
            yield f"4.1.2: {text_of(entry, 'id')} has neither content nor an alternate"
    ids = [text_of(element, "id") for element in (root, *entries)]
    if len(ids) != len(set(ids)):
        yield "4.2.6: two have one id"


def required_faults(element: ET.Element) -> Iterator[str]:
    """Yield what is wrong with what a feed and each entry must have once."""
    place = text_of(element, "id")
    for name in ("id", "title", "updated"):
        count = len(element.findall(f"{ATOM}{name}"))
        if count != 1:
            yield f"4.1: {place} has {count} of {name}"
        elif not text_of(element, name).strip():
            yield f"4.1: {place} has an empty {name}"
    if not is_absolute(place):
        yield f"4.2.6: {place} is no absolute IRI"
    moment = text_of(element, "updated")
    if not MOMENT.fullmatch(moment):
        yield f"3.3: {place} was updated at no moment: {moment!r}"
    else:
        datetime.fromisoformat(moment)


def link_faults(element: ET.Element) -> Iterator[str]:
    """Yield what is wrong with the links of a feed or an entry."""
    place = text_of(element, "id")
    if not all(is_absolute(link.get("href", "")) for link in element.findall(f"{ATOM}link")):
        yield f"4.2.7: {place} has a link that cannot be followed from elsewhere"
    if len(links_of(element, "alternate")) > 1:
        yield f"4.1: {place} has two alternates of one kind"
