"""The fold that says how to cite an answer: there as served, and renewed while it is open."""

from __future__ import annotations

from calc.core.html import escape
from calc.sharing.cite import cite
from calc.view.scenario import Scenario


def fold(scenario: Scenario, page: str) -> str:
    """Return the fold for a scenario on the page at address `page`."""
    words = scenario.words
    given = cite(scenario, words, page)
    copied, failed = (escape(words["cite", key]) for key in ("copied", "not_copied"))
    buttons = "".join(
        f'<button type="button" data-copy="{kind}">{words["cite", f"copy_{kind}"]}</button>'
        for kind in given
    )
    return (
        f'<details class="ec-cite" data-search-exclude>'
        f"<summary>{words['cite', 'summary']}</summary>"
        f'<calculator-aside about="cite">'
        f'<p class="ec-citation" data-aside-part="sentence">{escape(given["sentence"])}</p>'
        f'<pre class="ec-bibtex"><code data-aside-part="bibtex">'
        f"{escape(given['bibtex'])}</code></pre>"
        f'<p class="ec-tools">{buttons}<span data-confirmation role="status" '
        f'data-copied="{copied}" data-not-copied="{failed}"></span></p>'
        f'<p class="ec-note">{words["cite", "also"]}</p></calculator-aside></details>'
    )
