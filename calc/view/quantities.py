"""Quantities in markup: each a piece of its own, which a line holds whole if it can."""

from __future__ import annotations

import re
from functools import cache

from calc.charts.svg import CLOSING, OPENING, width
from calc.core.amounts import NBSP
from calc.core.html import Html
from calc.core.wording import Wording

VERBATIM = "script|style|template|textarea|title|option|pre|code"
"""Elements that hold no markup, or text that stands as it is typed."""

SHORT, LONG = 8, 16
"""Narrow characters of a quantity for which any line has room, with letters twice as large on a
small phone too; and of one for which a line of usual letters may have none."""


@cache
def _pattern(words: Wording) -> re.Pattern[str]:
    """Return what finds quantities, and before them all that has to stay as it is."""
    marked = '<span class="ec-quantity[^>]*>.*?</span>'
    verbatim = rf"<(?P<verbatim>{VERBATIM})\b.*?</(?P=verbatim)>"
    standing = r'(?:<span class="standing[^>]*></span>)?'  # the mark of a cited number goes with it
    stressed = (
        rf"<(?P<stress>a|b|strong)\b[^>]*>(?:{words.quantity_pattern}){standing}</(?P=stress)>"
    )
    around = f"(?P<before>[({OPENING}]*)(?P<quantity>{stressed}|{words.quantity_pattern})"
    return re.compile(
        f"{around}(?P<after>[).,;:!?{CLOSING}]*)|{verbatim}|{marked}|<[^>]*>", re.DOTALL
    )


def _split_drawings(markup: str) -> list[str]:
    """Return markup in pieces: what is no drawing, a drawing, what is none, and so on."""
    pieces, start, depth = [], 0, 0
    for tag in re.finditer(r"<(/?)svg\b[^>]*>", markup):
        depth += -1 if tag[1] else 1
        end = tag.end() if tag[1] else tag.start()
        if depth == (0 if tag[1] else 1):
            pieces.append(markup[start:end])
            start = end
    return [*pieces, markup[start:]]


def keep_whole(markup: str, words: Wording) -> Html:
    """Return markup in which every quantity is marked as one.

    The style sheet keeps it on one line. Where there may be no such line, it then breaks between
    words, where that is marked; with it goes the punctuation around it.
    """

    def mark(match: re.Match[str]) -> str:
        before, quantity, after = match.group("before", "quantity", "after")
        if not quantity:
            return match[0]
        wide = width(re.sub("<[^>]*>", "", quantity))
        whole = f"{before}{quantity}{after}"
        if wide <= SHORT:
            return f'<span class="ec-quantity">{whole}</span>'
        loose = re.sub(rf"[\s{NBSP}](?![^<]*>)", r"\g<0><wbr>", whole)
        return f'<span class="ec-quantity{" long" if wide > LONG else ""}">{loose}</span>'

    pieces = _split_drawings(markup)
    pieces[::2] = [_pattern(words).sub(mark, piece) for piece in pieces[::2]]
    return Html("".join(pieces))
