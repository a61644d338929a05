"""How far a number was seen, as a mark beside it: original, quoted, second-hand or computed.

The mark is drawn by the style sheet, so it is in no text that is copied or searched; it is heard as
the few words that also appear when the number is pointed at or reached by the keyboard.
"""

from __future__ import annotations

from collections.abc import Iterable

from calc.core.cited import STANDINGS
from calc.core.html import Html, html, join
from calc.core.wording import Wording


def mark(words: Wording, standing: str) -> Html:
    """Return the mark of a standing; what is heard stands in brackets, apart from the number."""
    heard = words.fill(words["interface", "aside"], {"text": words["mark", standing]}).strip()
    return html('<span class="standing {}" role="img" aria-label="{}"></span>', standing, heard)


def cited(words: Wording, text: str, address: str, standing: str) -> Html:
    """Return a value that leads to its entry, with its mark."""
    return html('<a href="{}" class="cited">{}{}</a>', address, text, mark(words, standing))


def weaker(one: str, other: str) -> str:
    """Return of two standings the one that was seen less far: of a range, that of its worse end."""
    return max(one, other, key=STANDINGS.index)


def mark_alone(standing: str) -> Html:
    """Return a mark beside which its words stand, so that nobody hears them twice."""
    return html('<span class="standing {}" aria-hidden="true"></span>', standing)


def key(words: Wording, standings: Iterable[str], method: str) -> Html:
    """Return what some marks mean, for the foot of a page; at `method` there is more of it."""
    meanings = join(
        html("<li>{}{}</li>", mark_alone(standing), words["mark", standing])
        for standing in standings
    )
    return html(
        '<div class="standing-key" data-search-exclude><a href="{}">{}</a><ul>{}</ul></div>',
        method,
        words["mark", "key"],
        meanings,
    )
