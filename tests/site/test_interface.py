"""Where the files of the interface lead, there is something: a page with the anchor, or a file."""

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from overrides.data import PATH
from overrides.serve import BASE

HOME = f"https://site.example{BASE}"


def addresses(node: object) -> Iterator[str]:
    """Yield every address in a record, which is under `links` or is an `address`."""
    if isinstance(node, dict):
        for key, value in node.items():
            if key == "links":
                yield from texts(value)
            elif key in ("$schema", "address"):
                yield value
            else:
                yield from addresses(value)


def texts(node: object) -> Iterator[str]:
    """Yield the texts in lists by name."""
    if isinstance(node, dict):
        for value in node.values():
            yield from texts(value)
    elif isinstance(node, str):
        yield node


@cache
def anchors(page: Path) -> set[str]:
    return {"", *re.findall(r'\bid="([^"]+)"', page.read_text("utf-8"))}


def test_every_address_leads_somewhere_on_the_site(site: Path) -> None:
    lost, pages = [], set()
    for file in (site / PATH).rglob("*/*.json"):
        if file.parent.name == "schemas":
            continue
        for address in addresses(json.loads(file.read_text("utf-8"))):
            path = file.relative_to(site).as_posix()
            url = urlsplit(urljoin(HOME + path, address))
            target = site / unquote(url.path).removeprefix(BASE)
            if target.is_dir():
                pages.add(target)
                if url.fragment not in anchors(target / "index.html"):
                    lost.append((path, address))
            elif not target.is_file():
                lost.append((path, address))
    assert not lost, lost[:5]
    assert len(pages) > 80
