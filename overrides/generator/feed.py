"""The changes as an Atom feed (RFC 4287): made of the data alone, so two builds make the same."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple
from uuid import UUID, uuid5
from xml.etree import ElementTree as ET

from calc.core.wording import TAGS

ATOM = "http://www.w3.org/2005/Atom"
XML = "http://www.w3.org/XML/1998/namespace"

OURS = UUID("6f0c1b0e-8b1f-5d0e-9a55-0d8c6f3e9a41")
"""The namespace of our ids. They name an entry wherever the site lies, so they never change."""


class Item(NamedTuple):
    """An entry of the feed."""

    key: str
    """Its name, which no other entry has and which it keeps."""
    day: str
    """Its date, as 2026-11-29."""
    title: str
    text: str
    link: str
    """An absolute address."""


class Feed(NamedTuple):
    """What a feed says of itself."""

    language: str
    title: str
    subtitle: str
    author: str
    address: str
    """Its own absolute address."""
    page: str
    """That of the page with the same entries."""


def identify(language: str, key: str) -> str:
    """Return the id of an entry, or of the feed, in a language.

    >>> identify("en", "a") == identify("en", "a") != identify("zh", "a")
    True
    """
    return uuid5(OURS, f"{language}/{key}").urn


def to_atom(feed: Feed, items: Iterable[Item]) -> str:
    """Return the feed with its items, the newest first.

    It was updated when its newest item was: a clock would make every build another feed.
    """
    items = list(items)
    root = ET.Element("feed", {"xmlns": ATOM, "xml:lang": TAGS[feed.language]})
    _add(root, "id", identify(feed.language, "changes"))
    _add(root, "title", feed.title)
    _add(root, "subtitle", feed.subtitle)
    _add(root, "updated", _moment(max(item.day for item in items)))
    _add(_add(root, "author"), "name", feed.author)
    _add(root, "link", rel="self", type="application/atom+xml", href=feed.address)
    _add(root, "link", rel="alternate", type="text/html", href=feed.page)
    for item in items:
        entry = _add(root, "entry")
        _add(entry, "id", identify(feed.language, item.key))
        _add(entry, "title", item.title)
        _add(entry, "updated", _moment(item.day))
        _add(entry, "link", rel="alternate", type="text/html", href=item.link)
        _add(entry, "content", item.text, type="text")
    ET.indent(root)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def _add(parent: ET.Element, name: str, text: str = "", **attributes: str) -> ET.Element:
    element = ET.SubElement(parent, name, attributes)
    element.text = text or None
    return element


def _moment(day: str) -> str:
    """Return the beginning of a day, as Atom writes a moment."""
    return f"{day}T00:00:00Z"
