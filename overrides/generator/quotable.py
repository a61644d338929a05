"""Sentences made to be quoted, as their table has them, with gaps for values.

A gap holds the path of a fragment, as an include in a page does: {short/numbers/request.google}.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

DATA = {
    "en": Path(__file__).with_suffix(".toml"),
    "zh": Path(__file__).with_suffix(".zh.toml"),
}
"""Each language's sentences: of the same names, with the same numbers."""

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


QUOTABLE: Mapping[str, Mapping[str, Quotable]] = {
    language: {
        name: Quotable(**entry) for name, entry in tomllib.loads(data.read_text("utf-8")).items()
    }
    for language, data in DATA.items()
}


def write_out(markdown: str, language: str) -> str:
    """Return a page's text with each sentence that it includes, the gaps as includes."""
    sentences = QUOTABLE[language]
    return INCLUDED.sub(lambda place: GAP.sub(r"{!\1!}", sentences[place[1]].text), markdown)
