"""A calculator bare, for a frame in somebody else's page, and what is said around it."""

from __future__ import annotations

import json
from html import escape

from calc import CALCULATORS, __version__
from calc.core.calculator import Calculator
from calc.core.wording import Wording
from calc.view import calculator as page
from calc.view import export as take
from calc.view import form, sources
from calc.view import uncertainty as doubt
from calc.view.scenario import Scenario


def framed(each: Calculator, words: Wording, build: str) -> str:
    """Return the calculator with what the answer is, how sure, the form and the sources only."""
    here = Scenario(each, each.complete(), words=words)
    place = page.whole(here)

    def fold(css: str, summary: str, inside: str) -> str:
        return (
            f'<details class="{css}"><summary>{words["interface", summary]}</summary>'
            f"{inside}</details>"
        )

    rows = f'<div data-part="table">{place["table"]}</div>'
    # What is cited is not to be opened in the frame: most sites refuse that.
    cited = sources.sources(here).replace("<a href=", '<a target="_blank" href=')
    return (
        f'<div class="calculator"><energy-calculator name="{each.name}" '
        f'language="{words.language}" build="{build}" version="{__version__}" '
        f'words="{escape(page.told(words))}">'
        f'<section class="ec" aria-label="{escape(words[each.name, "title"])}">'
        f'<h1 class="ec-question">{escape(words[each.name, "question"])}</h1>'
        f'<div data-part="notice" role="status"></div>'
        f'<div class="ec-answer" data-part="answer" aria-live="polite">{place["answer"]}</div>'
        f'<div class="ec-uncertainty" data-part="uncertainty" aria-live="polite">'
        f"{place['uncertainty']}</div>"
        f'<div data-part="chart">{place["chart"]}</div>'
        f"{fold('ec-table', 'table', rows)}{form.form(here, sources.numbered(here))}"
        f"{page.state(words)}{doubt.fold(each, words, place['sensitivity'])}"
        f"{fold('ec-sources', 'sources', cited)}"
        "</section></energy-calculator></div>"
    )


def said(words: Wording) -> str:
    """Return what is said around the calculators, as JSON: by name, and for all of them."""
    everything = {
        "height": take.FRAME,
        "source": words.fill(words["export", "framed"], {"version": __version__}),
        "unknown": words["export", "unknown"],
        "calculators": {
            name: {
                "page": f"{each.chapter}/{name}/",
                "title": words[name, "title"],
                "question": words[name, "question"],
                "full": words.fill(words["export", "full"], {"title": words[name, "title"]}),
            }
            for name, each in CALCULATORS.items()
        },
    }
    return json.dumps(everything, ensure_ascii=False)
