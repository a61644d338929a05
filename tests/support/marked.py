"""Markup as it is without what keeps its quantities whole."""

import re

MARKED = re.compile(
    '<span class="ec-quantity[^>]*>((?:<span class="standing[^>]*></span>|.)*?)</span>', re.DOTALL
)
"""A quantity that is marked as such, with the mark of how far it was seen in it."""


def unmarked(markup: str) -> str:
    """Return markup in which no quantity is marked as such."""
    return MARKED.sub(lambda quantity: quantity[1].replace("<wbr>", ""), markup)
