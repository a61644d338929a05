"""The tabs below an answer: how sure it is, how it is calculated, what to compare and take away.

Until a script makes them tabs they are sections one after another, with links that lead to them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from calc.core.calculator import Calculator
from calc.core.html import Html, html, join
from calc.core.wording import Wording


def tabs(calculator: Calculator, words: Wording, sections: Mapping[str, Iterable[Html]]) -> Html:
    """Return the tabs of a calculator, each with its `sections`."""

    def name(tab: str) -> str:
        return f"{calculator.name}-{tab}"

    links = join(
        html('<a id="{0}-tab" href="#{0}">{1}</a>', name(tab), words["tabs", tab])
        for tab in sections
    )
    panels = join(
        html(
            '<section class="ec-tab" id="{}"><h3>{}</h3><div class="ec-tab-inside">{}</div>'
            "</section>",
            name(tab),
            words["tabs", tab],
            join(inside),
        )
        for tab, inside in sections.items()
    )
    return html(
        '<div class="ec-tabs"><nav class="ec-tab-list" aria-label="{}" data-search-exclude>{}</nav>'
        "{}</div>",
        words["tabs", "label"],
        links,
        panels,
    )
