"""What the marks of how far a number was seen mean: told on a page, and at the foot of others."""

from __future__ import annotations

import re
from collections.abc import Iterator

from calc.core.cited import STANDINGS
from calc.core.wording import Wording
from calc.view.standing import key, mark_alone
from overrides.generator.context import Context
from overrides.generator.placeholders import language_address

MARKED = re.compile(r'class="standing (\w+)" role="img"')
"""A mark that stands for its words."""

METHOD = "method/#how-far-a-number-was-seen"
"""Where all of them are explained, within a language."""


def provide(words: Wording, context: Context) -> Iterator[tuple[str, str]]:  # noqa: ARG001
    """Yield each mark, to stand before its explanation."""
    for standing in STANDINGS:
        yield f"standing/{standing}", mark_alone(standing)


def explain_marks(page: str, words: Wording) -> str:
    """Return a page with the meaning of the marks on it at its foot; one without marks as it is."""
    used = set(MARKED.findall(page))
    if not used:
        return page
    shown = [standing for standing in STANDINGS if standing in used]
    return f"{page}{key(words, shown, f'{language_address(words.language)}{METHOD}')}"
