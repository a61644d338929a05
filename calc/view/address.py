"""What must be said of an address, above the answer: what it asks in vain, and an older link."""

from __future__ import annotations

import json
from collections.abc import Sequence

from calc.core.calculator import Calculator
from calc.core.html import Html, html, join
from calc.core.wording import Wording
from calc.sharing.older_links import OlderLink
from calc.view.setting import settings


def notice(words: Wording, sentences: Sequence[str], more: int) -> Html:
    """Return what must be said of an address that asks for what cannot be, and for `more` of it."""
    if not sentences:
        return Html("")
    if more:
        counted = words.fill(words["messages", "and_more"], {"n": words.amount(more)})
        sentences = [*sentences, counted]
    return html(
        '<div class="ec-notice"><p>{}</p>{}</div>',
        words["messages", "from_address"],
        _list(sentences),
    )


def _list(sentences: Sequence[str]) -> Html:
    """Return sentences as a list; nothing, where there are none."""
    items = join(html("<li>{}</li>", sentence) for sentence in sentences)
    return html("<ul>{}</ul>", items) if items else Html("")


def older_link(calculator: Calculator, words: Wording, link: OlderLink) -> Html:
    """Return what an older link gave and gives, why, and a button that sets the inputs of then."""
    button = Html("")
    if link.inputs is not None:
        button = html(
            '<p><button type="button" class="ec-older-inputs" data-preset="{}">{}</button></p>',
            json.dumps(settings(calculator, words, link.inputs), ensure_ascii=False),
            words["address", "back"],
        )
    return html(
        '<div class="ec-notice ec-older-link"><p>{}</p>{}{}</div>',
        link.sentence,
        _list(link.reasons),
        button,
    )


def silent_link(words: Wording, version: str) -> Html:
    """Return what is said where nothing can be told of what an older link gave."""
    sentence = words.fill(words["address", "silent"], {"version": version})
    return html('<div class="ec-notice ec-older-link"><p>{}</p></div>', sentence)
