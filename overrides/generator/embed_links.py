"""The link from a number, a result or a figure to the page that has its snippets."""

from calc.core.html import Html, html
from calc.core.wording import Wording
from overrides.generator.placeholders import language_address


def link_embed(words: Wording, kind: str, name: str, label: str, shown: str = "") -> Html:
    """Return the link from something to its snippets; it says `shown`, or just what it is for."""
    return html(
        '<a href="{}embeds/?{}={}#{}" aria-label="{}">{}</a>',
        language_address(words.language), kind, name, kind,
        words.fill(words["embeds", "link_of"], {"label": label}), shown or words["embeds", "link"],
    )  # fmt: skip
