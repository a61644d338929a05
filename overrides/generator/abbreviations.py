"""Python-Markdown's abbreviations, for languages without spaces between words too.

Its own explain an abbreviation where a word ends; to it 取 after PUE belongs to the same word. Ours
explain those of `abbreviations.toml` on every page, whatever generator has it converted.
"""

import re
import tomllib
from pathlib import Path
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions.abbr import AbbrExtension, AbbrTreeprocessor

LETTER = "[A-Za-z0-9]"
LIST = Path(__file__).with_suffix(".toml")


class Abbreviations(AbbrTreeprocessor):  # type: ignore[misc]  # it carries no types
    """Explains what stands between other signs than Latin letters and digits."""

    def run(self, root: Element) -> None:
        """Explain all abbreviations of a page that explains any."""
        if self.abbrs:
            longest_first = sorted(map(re.escape, self.abbrs), key=len, reverse=True)
            self.RE = re.compile(rf"(?<!{LETTER})(?:{'|'.join(longest_first)})(?!{LETTER})")
            self.iter_element(root)


class Extension(AbbrExtension):  # type: ignore[misc]  # nor does it
    """Python-Markdown's, with a language's list and another idea of where a word ends."""

    def __init__(self, *, language: str = "", **settings: object) -> None:
        """Take the list of a `language`; without one, a page brings its own."""
        super().__init__(**settings)
        if language:
            self.load_glossary(tomllib.loads(LIST.read_text("utf-8"))[language])

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  (as Python-Markdown calls it)
        """Take the place of what explains abbreviations."""
        super().extendMarkdown(md)
        md.treeprocessors.register(Abbreviations(md, self.abbrs), "abbr", 7)


def makeExtension(**settings: str) -> Extension:  # noqa: N802  (as above)
    """Return it to Python-Markdown."""
    return Extension(**settings)
