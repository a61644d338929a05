"""The fold that says how to cite an answer: there as served, and renewed while it is open."""

from __future__ import annotations

from calc.core.html import Html, html, join
from calc.core.scenario import Scenario
from calc.core.wording import Wording
from calc.sharing.cite import cite
from calc.view import aside


def fold(scenario: Scenario, words: Wording, page: str) -> Html:
    """Return the fold for a scenario on the page at address `page`."""
    citation = cite(scenario, words, page)
    buttons = join(
        html(
            '<button type="button" data-copy="{}">{}</button>', form, words["cite", f"copy_{form}"]
        )
        for form in citation
    )
    return aside.fold(
        "ec-cite",
        words["cite", "summary"],
        html(
            '<p class="ec-citation" data-aside-part="sentence">{sentence}</p>'
            '<pre class="ec-bibtex"><code data-aside-part="bibtex">{bibtex}</code></pre>'
            '<p class="ec-tools">{buttons}<span class="ec-done" role="status" '
            'data-copied="{copied}" data-failed="{failed}"></span></p>{also}',
            sentence=citation["sentence"],
            bibtex=citation["bibtex"],
            buttons=buttons,
            copied=words["cite", "copied"],
            failed=words["cite", "not_copied"],
            also=aside.note(words["cite", "also"]),
        ),
    )
