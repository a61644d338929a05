"""Buttons that make a file of something, and the line that says how it went."""

from __future__ import annotations

from collections.abc import Sequence

from calc.core.html import Html, html, join
from calc.core.wording import Wording


def row(words: Wording, label: str, kinds: Sequence[str], chart: str = "") -> Html:
    """Return a row of buttons for what is called `label`: one for each kind of file."""
    of_chart = html(' data-chart="{}"', chart) if chart else Html("")

    def button(kind: str) -> Html:
        text = words["export", kind]
        spoken = words.fill(words["export", "download"], {"label": label, "kind": text})
        return html(
            '<button type="button" data-export="{}"{} aria-label="{}">{}</button>',
            kind, of_chart, spoken, text,
        )  # fmt: skip

    return html(
        '<p class="ec-export-row"><span>{}</span> <span>{}</span></p>',
        label,
        join(map(button, kinds), " "),
    )


def status_line(words: Wording, element: str = "p") -> Html:
    """Return an empty line, with what may come to stand there."""
    return html(
        '<{element} class="ec-confirmation" data-confirmation role="status" data-copied="{}" '
        'data-not-copied="{}" data-not-made="{}" data-saved="{}"></{element}>',
        *(words["export", key] for key in ("copied", "not_copied", "not_made", "saved")),
        element=element,
    )
