"""Sentences made to be quoted, as their table has them, with gaps for values.

A gap holds the path of a fragment, as an include in a page does: {short/numbers/request.google}.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

DATA = Path(__file__).with_suffix(".toml")

GAP = re.compile(r"\{([^{}]+)\}")

INCLUDED = re.compile(r"\{!quotable/([\w-]+)\.md!\}")
"""Where a page has a sentence, by its name."""


@dataclass(frozen=True)
class Quotable:
    """A sentence under its `heading`, its `range`, the `date` of its figures, where `more` is."""

    heading: str
    text: str
    range: str
    date: str
    more: str

    @property
    def paths(self) -> Iterator[str]:
        """The paths of the fragments in the sentence, then of those in its range, each once."""
        yield from dict.fromkeys(GAP.findall(f"{self.text} {self.range}"))


QUOTABLE = {
    name: Quotable(**entry) for name, entry in tomllib.loads(DATA.read_text("utf-8")).items()
}


def write_out(markdown: str) -> str:
    """Return a page's text with each sentence that it includes, a word for each gap."""
    return INCLUDED.sub(lambda place: GAP.sub("a", QUOTABLE[place[1]].text), markdown)
