"""MkDocs hook: a Chinese heading breaks between phrases, not inside of a word or before its 的.

Browsers break Chinese anywhere. The style sheet forbids that in headings, but where this has marked
it.
"""

import re
from functools import cache
from pathlib import Path

import jieba  # type: ignore[import-untyped]
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

WORDS = Path(__file__).with_name("chinese.txt")
"""Words of this field, each one word."""

HEADING = re.compile(
    r"(<(h[1-3]|figcaption)\b[^>]*>)(.*?)(</\2>)|<energy-calculator\b.*?</energy-calculator>",
    re.DOTALL,
)
"""A heading; or a calculator, whose headings are written anew with each answer, and not marked."""

KEPT = re.compile(r'(<span class="ec-quantity.*?</span>|<[^>]*>|&\w+;)', re.DOTALL)
"""What stands in a heading and is no text, or is kept whole anyway."""

HAN = "[一-鿿]"

AFTER = {*"的了吗呢吧着过地得们之上下里中内外年月日个台次块倍条项种页级点么者型式法量率值数"}
"""Single characters that belong to what they follow; any other one belongs to what follows it."""

COUNTED = re.compile(rf"(?<=[0-9]) (?=[{''.join(sorted(AFTER))}])")
"""What stands between a number and the word that counts with it."""


@cache
def _tokenizer() -> jieba.Tokenizer:
    """Return what knows Chinese words, and ours."""
    tokenizer = jieba.Tokenizer()
    with WORDS.open("rb") as words:
        tokenizer.load_userdict(words)
    return tokenizer


def split_phrases(text: str) -> list[str]:
    """Return a text in pieces, of which none is to be broken."""
    phrases = [""]
    for word in _tokenizer().cut(text):
        before = phrases[-1]
        inside = re.search(f"{HAN}$", before) and re.match(HAN, word)
        alone = re.search(f"(?:^|[^一-鿿])({HAN})$", before)
        if inside and word not in AFTER and not (alone and alone[1] not in AFTER):
            phrases.append(word)
        else:
            phrases[-1] += word
    return phrases


def mark_breaks(heading: str) -> str:
    """Return what stands in a heading with a place to break at the end of each phrase."""
    pieces = KEPT.split(heading)
    pieces[::2] = [
        "<wbr>".join(split_phrases(COUNTED.sub("\N{NO-BREAK SPACE}", piece)))
        for piece in pieces[::2]
    ]
    return "".join(pieces)


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:  # noqa: ARG001
    """Mark where the headings of a Chinese page may break, once its quantities are marked."""
    if config.theme["language"] != "zh":
        return output

    def mark(heading: re.Match[str]) -> str:
        return heading[1] + mark_breaks(heading[3]) + heading[4] if heading[1] else heading[0]

    return HEADING.sub(mark, output)
