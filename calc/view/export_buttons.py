"""Buttons that make a file of something, and the line that says how it went."""

from __future__ import annotations

from collections.abc import Sequence

from calc.core.html import escape
from calc.core.wording import Wording


def row(words: Wording, label: str, kinds: Sequence[str], chart: str = "") -> str:
    """Return a row of buttons for what is called `label`: one for each kind of file."""

    def button(kind: str) -> str:
        shown = words["export", kind]
        spoken = escape(words.fill(words["export", "download"], {"label": label, "kind": shown}))
        drawn = f' data-chart="{chart}"' if chart else ""
        return (
            f'<button type="button" data-export="{kind}"{drawn} aria-label="{spoken}">{shown}'
            "</button>"
        )

    made = " ".join(map(button, kinds))
    return f'<p class="ec-export-row"><span>{escape(label)}</span> <span>{made}</span></p>'


def line(words: Wording) -> str:
    """Return an empty line, with what may come to stand there."""
    say = {
        key: escape(words["export", key]) for key in ("copied", "not_copied", "not_made", "saved")
    }
    return (
        f'<p class="ec-confirmation" data-confirmation role="status" data-copied="{say["copied"]}" '
        f'data-not-copied="{say["not_copied"]}" data-not-made="{say["not_made"]}" '
        f'data-saved="{say["saved"]}"></p>'
    )
