"""How to cite an answer: there as served, and renewed while it is in view."""

from __future__ import annotations

from calc.core.html import Html, escape, html, join
from calc.core.scenario import Scenario
from calc.core.wording import Wording
from calc.sharing.cite import cite
from calc.sharing.question import Question
from calc.view import aside


def section(scenario: Scenario, words: Wording, page: str) -> Html:
    """Return the section for a scenario on the page at address `page`."""
    citation = cite(scenario, words, page)
    buttons = join(
        html(
            '<button type="button" data-copy="{}">{}</button>', form, words["cite", f"copy_{form}"]
        )
        for form in citation
    )
    return aside.section(
        "ec-cite",
        words["cite", "summary"],
        html(
            '<calculator-aside about="cite">'
            '<p class="ec-citation" data-aside-part="sentence">{sentence}</p>'
            '<p class="ec-citation" data-aside-part="reference">{reference}</p>'
            '<pre class="ec-bibtex"><code data-aside-part="bibtex">{bibtex}</code></pre>'
            '<p class="ec-tools">{buttons}<span data-confirmation role="status" '
            'data-copied="{copied}" data-not-copied="{failed}"></span></p>{also}'
            "</calculator-aside>",
            **citation,
            buttons=buttons,
            copied=words["cite", "copied"],
            failed=words["cite", "not_copied"],
            also=aside.note(words["cite", "also"]),
        ),
    )


def answer(question: Question) -> dict[str, Html]:
    """Return how to cite the answer, on the page that asks, by part."""
    citation = cite(question.scenario, question.words, question.asked["page"])
    return {part: escape(text) for part, text in citation.items()}
