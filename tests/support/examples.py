"""The examples on the page of the interface, as somebody copies them from it."""

import re
from pathlib import Path

DOCS = Path(__file__).parents[2] / "docs"

FENCED = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)

ADDRESS = "{!interface/address!}"
"""What the build puts the address in for."""


def examples(language: str, address: str) -> dict[str, list[str]]:
    """Return the page's blocks of code by their kind, with the interface at an address."""
    text = (DOCS / language / "interface.md").read_text("utf-8")
    blocks: dict[str, list[str]] = {}
    for kind, code in FENCED.findall(text):
        blocks.setdefault(kind, []).append(code.replace(ADDRESS, address))
    return blocks
