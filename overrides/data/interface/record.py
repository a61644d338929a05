"""What records have in common: texts in both languages, as plain text, and addresses.

An address leads on from the file that it stands in, as a link in a page does; so the files mean the
same wherever the site is published, and in a copy of it on a disk.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from calc.core.html import unescape
from overrides.generator.placeholders import SITE_ADDRESS

type Record = Mapping[str, Any]
"""What one file says, before it is written."""

UP = "../../../"
"""The way from a file in a folder of the interface to the first page of the site."""

TAG = re.compile(r"<(/?)(\w+)[^>]*>")


def plain(markup: str) -> str:
    """Return what some markup says, in one line without tags; what is raised has a ``^``.

    >>> plain("<b>2</b> &lt; x<sup>0.5</sup><br>y")
    '2 < x^0.5 y'
    """

    def written(tag: re.Match[str]) -> str:
        closing, name = tag.groups()
        if name == "sup":
            return "" if closing else "^"
        return " " if name == "br" else ""

    return " ".join(unescape(TAG.sub(written, markup)).split())


def lead_to(address: str, up: str = UP) -> str:
    """Return an address on the site as it leads there from a file of the interface."""
    return address.replace(SITE_ADDRESS, up)


def lead_to_all(folder: str, keys: Iterable[str]) -> dict[str, str]:
    """Return the address of each of some records in a folder beside, by its name, each once."""
    return {key: f"../{folder}/{key}.json" for key in keys}
