"""The feed of changes is valid Atom, and made of the data alone."""

from xml.etree import ElementTree as ET

import pytest

from overrides.generator.feed import Feed, Item, identify, to_atom
from tests.support.atom import ATOM, faults, links_of, text_of

LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
FEED = Feed(
    language="en",
    title="What <changed> & why",
    subtitle="Numbers",
    author="Contributors",
    address="https://site.example/base/changed.xml",
    page="https://site.example/base/changed/",
)
ITEMS = [
    Item("2025-10-07.a", "2025-10-07", "R&D", "1 < 2 became 3", "https://site.example/base/#a"),
    Item("2025-03-04.b", "2025-03-04", "二", "二改为三", "https://site.example/base/#b"),
]


def test_it_is_valid_and_says_what_it_is_given() -> None:
    """RFC 4287, 4.1: id, title and updated; author; self; content."""
    made = to_atom(FEED, ITEMS)
    assert list(faults(made)) == []
    root = ET.fromstring(made)  # noqa: S314  (our own)
    assert root.get(LANGUAGE) == "en"
    chinese = ET.fromstring(to_atom(FEED._replace(language="zh"), ITEMS))  # noqa: S314  (our own)
    assert chinese.get(LANGUAGE) == "zh-Hans"
    assert text_of(root, "title") == "What <changed> & why"
    assert links_of(root, "self") == ["https://site.example/base/changed.xml"]
    assert links_of(root, "alternate") == ["https://site.example/base/changed/"]
    assert [
        tuple(text_of(entry, name) for name in ("title", "content", "updated"))
        for entry in root.findall(f"{ATOM}entry")
    ] == [
        ("R&D", "1 < 2 became 3", "2025-10-07T00:00:00Z"),
        ("二", "二改为三", "2025-03-04T00:00:00Z"),
    ]


def test_it_was_updated_when_its_newest_entry_was() -> None:
    """Whatever the order, and whatever day it is built on."""
    for items in (ITEMS, ITEMS[::-1]):
        root = ET.fromstring(to_atom(FEED, items))  # noqa: S314  (our own)
        assert text_of(root, "updated") == "2025-10-07T00:00:00Z"
    assert to_atom(FEED, ITEMS) == to_atom(FEED, ITEMS)


def test_an_id_is_of_what_changed_and_of_nothing_else() -> None:
    """Not of its words, its date or the site's address; by RFC 4122, made of a name (version 5)."""
    moved = FEED._replace(address="https://other.example/x.xml", page="https://other.example/")
    reworded = [item._replace(title="Other", text="Other") for item in ITEMS]
    ids = [
        [text_of(entry, "id") for entry in ET.fromstring(made).findall(f"{ATOM}entry")]  # noqa: S314
        for made in (to_atom(FEED, ITEMS), to_atom(moved, reworded))
    ]
    assert ids[0] == ids[1]
    assert ids[0][0].startswith("urn:uuid:")
    assert ids[0][0][len("urn:uuid:") + 14] == "5"
    assert identify("en", "2025-10-07.a") == ids[0][0] != identify("zh", "2025-10-07.a")


def test_the_ids_that_readers_have_seen_stay() -> None:
    """By hand, as RFC 4122, 4.3 says: `sha1sum` of the namespace's bytes and the name.

    Else whoever follows the feed would see every entry anew.
    """
    assert identify("en", "changes") == "urn:uuid:72056f37-925e-5d81-a9de-afcd5edf733c"
    assert (
        identify("zh", "2026-11-29.ai.gartner.2025")
        == "urn:uuid:f39d2cc0-4585-5681-b915-bdc2b24623bc"
    )


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("<title>R&amp;D</title>", "", "has 0 of title"),
        ("<title>R&amp;D</title>", "<title> </title>", "has an empty title"),
        ("2025-03-04T00:00:00Z", "2025-03-04", "was updated at no moment"),
        ("https://site.example/base/#b", "#b", "cannot be followed from elsewhere"),
        ("<name>Contributors</name>", "<name />", "an author has no name"),
        ('rel="self"', 'rel="related"', "should say where it lies"),
        (identify("en", "2025-03-04.b"), identify("en", "2025-10-07.a"), "two have one id"),
        (identify("en", "2025-03-04.b"), "b", "no absolute IRI"),
    ],
)
def test_a_fault_would_be_seen(old: str, new: str, fault: str) -> None:
    """The tests above can fail."""
    made = to_atom(FEED, ITEMS)
    assert old in made
    assert any(fault in sentence for sentence in faults(made.replace(old, new, 1)))
