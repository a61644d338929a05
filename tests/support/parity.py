"""Whether two languages' pages have the same sections, includes and links."""

import re
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath
from posixpath import normpath
from typing import NamedTuple

from markdown.extensions.toc import slugify
from mkdocs.utils.meta import get_data

from overrides.generator.uses import ranges

INCLUDE = re.compile(r"(?<!`)\{!([^!\n]+)!\}")
FORM = re.compile(r"^(?:(?:short|both|about)/)+")
ANCHOR = re.compile(
    r"^(?P<level>\#{2,6}(?=\ ))?(?P<text>.*?)(?:\{:\ ?\#(?P<id>[\w-]+)[^{}]*\})?$",
    re.MULTILINE | re.VERBOSE,
)
CODE = re.compile(r"^ *```.*?^ *```[^\n]*$", re.DOTALL | re.MULTILINE)
DEEPEST = 7
"""The level of what bears an anchor and is no heading: below all that are."""

LINK = re.compile(r"\]\((?!https?:|mailto:)([^()#\s{]+)(#[^()\s]*)?\)")
MARKUP = re.compile(r"\{!.*?!\}|\]\([^()]*\)|[*`\[]|\{:.*?\}")


class Page(NamedTuple):
    """What a page has in common with the same page in another language."""

    local: frozenset[str]
    """What its head says that the other page doesn't have."""
    anchors: tuple[str, ...]
    """Of headings, and of whatever else bears one, in their order."""
    includes: frozenset[str]
    """What it includes, in whatever form."""
    links: frozenset[str]
    """Where it leads within the site, by the paths of pages, with the places in them."""
    alone: frozenset[str]
    """All of these that stand in sections that are local."""


def name_include(path: str) -> Iterator[str]:
    """Yield what an include shows, whatever its form: of a range, both ends.

    >>> [*name_include("short/about/numbers/x")], [*name_include("rounded/x")]
    (['numbers/x'], ['numbers/x'])
    """
    name = re.sub("^rounded/", "numbers/", FORM.sub("", path))
    folder = name.partition("/")[0]
    yield from (f"{folder}/{end}" for end in ranges()[name]) if name in ranges() else (name,)


def split(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield the level, the anchor and the text of each part of a page, from anchor to anchor.

    What comes before all of them is of level 0.
    """
    level, anchor, start = 0, "", 0
    for mark in ANCHOR.finditer(CODE.sub(lambda code: re.sub(r"[^\n]", " ", code[0]), text)):
        if mark["level"] or mark["id"]:
            yield level, anchor, text[start : mark.start()]
            plain = MARKUP.sub("", mark["text"])
            level, start = len(mark["level"] or "#" * DEEPEST), mark.start()
            anchor = mark["id"] or slugify(plain, "-") or plain.strip()
    yield level, anchor, text[start:]


def read_page(path: str, source: str) -> Page:
    """Return what is to be compared of a page, given its path below docs/<language>.

    What stands in a section that is local is as local as that is.
    """
    text, head = get_data(source)
    local = frozenset(part for name in head.get("local", ()) for part in name_include(str(name)))
    shared, alone = [(0, "", str(head.get("summary", "")))], []
    within = DEEPEST + 1
    for part in split(text):
        level, anchor, _ = part
        if level <= within:
            within = level if anchor in local else DEEPEST + 1
        (shared if within > DEEPEST else alone).append(part)
    folder = PurePosixPath(path).parent
    anchors, includes, links = read_parts(shared, folder)
    return Page(local, anchors, includes, links, frozenset().union(*read_parts(alone, folder)))


def read_parts(
    parts: Sequence[tuple[int, str, str]], folder: PurePosixPath
) -> tuple[tuple[str, ...], frozenset[str], frozenset[str]]:
    """Return the anchors, includes and links of parts of a page that lies in a folder."""
    text = "\n".join(part for _, _, part in parts)
    return (
        tuple(anchor for _, anchor, _ in parts if anchor),
        frozenset(name for path in INCLUDE.findall(text) for name in name_include(path)),
        frozenset(normpath(folder / target) + place for target, place in LINK.findall(text)),
    )


def differences(path: str, english: str, chinese: str) -> Iterator[str]:
    """Yield, in a sentence each, what only one of two pages has without saying that it is local."""
    pages = {"en": read_page(path, english), "zh": read_page(path, chinese)}
    for language, other in (("en", "zh"), ("zh", "en")):
        one, two = pages[language], pages[other]
        file = f"docs/{language}/{path}"
        kinds = {
            "section": (one.anchors, two.anchors),
            "include": (sorted(one.includes), two.includes),
            "link": (sorted(one.links), two.links),
        }
        for kind, (ours, theirs) in kinds.items():
            for name in ours:
                if name not in theirs and name not in one.local:
                    yield f"{file}: {kind} {name}, which docs/{other}/{path} has not"
        shared = {*two.anchors, *two.includes, *two.links}
        everything = {*one.anchors, *one.includes, *one.links, *one.alone}
        for name in sorted(one.local):
            if name not in everything or name in shared:
                yield f"{file}: {name} is not what it alone has, as its local says"
    one, two = pages.values()
    if [name for name in one.anchors if name in two.anchors] != [
        name for name in two.anchors if name in one.anchors
    ]:
        yield f"docs/zh/{path}: its sections stand in another order than those of docs/en/{path}"
