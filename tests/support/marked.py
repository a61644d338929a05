"""Markup as it is without what keeps its quantities whole."""

import re


def unmarked(markup: str) -> str:
    """Return markup in which no quantity is marked as such."""
    return re.sub(
        '<span class="ec-quantity[^>]*>(.*?)</span>',
        lambda quantity: quantity[1].replace("<wbr>", ""),
        markup,
        flags=re.DOTALL,
    )
