"""A calculator, whole, as it stands in a page before any script runs; and the parts that change."""

from __future__ import annotations

import json

from calc.core.calculator import Calculator
from calc.core.html import escape
from calc.core.version import __version__
from calc.core.wording import Wording, wording
from calc.view import boundary as counted
from calc.view import bridge as between
from calc.view import cite, equation, form, scenario, sources, table, workshop
from calc.view import equivalent_sentence as compare
from calc.view import equivalents as like
from calc.view import export as take
from calc.view import inverse as backwards
from calc.view import uncertainty as doubt
from calc.view.scenario import Scenario


def parts(here: Scenario) -> dict[str, str]:
    """Return what an answer puts in place, by the name of its place."""
    return {
        "notice": "",
        "answer": scenario.answer(here) + compare.sentence(here),
        "chart": doubt.chart(here),
    }


def rows(here: Scenario) -> dict[str, str]:
    """Return the tables of an answer, which are folded away."""
    return {"table": table.results(here) + table.rows(here, here.rows)}


def working(here: Scenario) -> dict[str, str]:
    """Return the equation with the numbers in it, which is folded away too."""
    return {"equation": equation.equation(here)}


def whole(here: Scenario) -> dict[str, str]:
    """Return every part, as a page is served with it."""
    return parts(here) | rows(here) | working(here) | doubt.interval(here) | doubt.sure(here)


def notice(sentences: list[str], more: int, words: Wording) -> str:
    """Return what must be said of an address that asks for what cannot be, and for `more` of it."""
    if not sentences:
        return ""
    if more:
        counted = words.fill(words["messages", "and_more"], {"n": words.amount(more)})
        sentences = [*sentences, counted]
    listed = "".join(f"<li>{escape(each)}</li>" for each in sentences)
    return (
        f'<div class="ec-notice"><p>{words["messages", "from_address"]}</p><ul>{listed}</ul></div>'
    )


def wrong(words: Wording, why: str) -> str:
    """Return what stands where something would be told, if only all inputs were right."""
    return f'<p class="ec-error">{escape(words.fill(words["bridge", "bad"], {"why": why}))}</p>'


def state(words: Wording) -> str:
    """Return the line that says what Python is doing, and the buttons to end or repeat it."""
    fetching = escape(words["state", "fetching"])
    return (
        f'<p class="ec-status"><span data-status role="status">{words["state", "static"]}</span> '
        f'<span data-progress hidden><progress aria-label="{fetching}"></progress> '
        f"<span></span></span> "
        f'<button type="button" data-action="stop" hidden>{words["state", "stop"]}</button>'
        f'<button type="button" data-action="retry" hidden>{words["state", "retry"]}</button></p>'
    )


def told(words: Wording) -> str:
    """Return what the script says of Python and of copying, by name, as JSON."""
    say = {key: words["state", key] for key in words.words["state"]}
    say |= {key: words["interface", key] for key in ("copied", "not_copied")}
    return json.dumps(say, ensure_ascii=False)


def calculator(
    each: Calculator, language: str, build: str = "", code: str | None = None, address: str = ""
) -> str:
    """Return the calculator with its defaults, as HTML.

    `build` names the release that the page belongs to. `code` is the model's source as HTML, if it
    has been coloured already. `address` is that of the page.
    """
    words = wording(language)
    here = Scenario(each, each.complete(), words=words)
    place = whole(here)
    marks = sources.numbered(here)
    coloured = code or f"<pre><code>{escape(each.source)}</code></pre>"

    def fold(css: str, summary: str, inside: str) -> str:
        return (
            f'<details class="{css}"><summary>{words["interface", summary]}</summary>'
            f"{inside}</details>"
        )

    def aside(about: str, inside: str) -> str:
        return (
            f'<details class="ec-aside ec-{about}" data-search-exclude>'
            f"<summary>{words[about, 'fold']}</summary>"
            f"{inside}</details>"
        )

    how = (
        f"<h3>{words['interface', 'equation']}</h3>"
        f'<div data-part="equation">{place["equation"]}</div>'
        f"<h3>{words['interface', 'leaves_out']}</h3>"
        f"<p>{escape(words[each.name, 'leaves_out'])}</p>"
        f"<h3>{words['interface', 'code']}</h3>{workshop.workshop(each, words, coloured)}"
    )
    return (
        f'<div class="calculator" id="{each.name}-calculator">'
        f'<energy-calculator name="{each.name}" language="{language}" '
        f'build="{build}" version="{__version__}" '
        f'words="{escape(told(words))}">'
        f'<section class="ec" aria-label="{escape(words[each.name, "title"])}">'
        f'<h2 class="ec-question">{escape(words[each.name, "question"])}</h2>'
        f'<div data-part="notice" role="status">{place["notice"]}</div>'
        f'<div class="ec-answer" data-part="answer" aria-live="polite">{place["answer"]}</div>'
        f'<div class="ec-uncertainty" data-part="uncertainty" aria-live="polite">'
        f"{place['uncertainty']}</div>"
        f'<div data-part="chart">{place["chart"]}</div>'
        f"{fold('ec-table', 'table', f'''<div data-part="table">{place["table"]}</div>''')}"
        f'<noscript><p class="ec-note">{words["interface", "no_script"]}</p></noscript>'
        f"{form.form(here, marks)}"
        f"{state(words)}"
        f"{doubt.fold(each, words, place['sensitivity'])}"
        f"{backwards.fold(each, words)}"
        f"{aside('bridge', between.between(here))}"
        f"{aside('boundary', counted.what(here))}"
        f"{aside('equivalents', like.like(here))}"
        f"{fold('ec-calculation', 'how', how)}"
        f"{fold('ec-published', 'checked', table.estimates(here)) if each.estimates else ''}"
        f"{fold('ec-sources', 'sources', sources.sources(here))}"
        f"{take.panel(here)}"
        f"{cite.fold(here, address)}"
        f"</section></energy-calculator></div>"
    )
