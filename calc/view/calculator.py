"""A calculator, whole, as it stands in a page before any script runs; and the parts that change."""

from __future__ import annotations

import json
from collections.abc import Mapping

from calc.core.html import Html, html
from calc.core.scenario import Scenario
from calc.core.version import __version__
from calc.core.wording import Wording
from calc.view import (
    answer,
    boundary,
    bridge,
    cite,
    equation,
    equivalents,
    export,
    first_answers,
    form,
    inverse,
    results,
    sensitivity,
    sources,
    table,
    uncertainty,
    workshop,
)
from calc.view.aside import fold


def parts(scenario: Scenario, words: Wording) -> dict[str, Html]:
    """Return every part that answers change, as a page is served with it, by its place."""
    return (
        answer.parts(scenario, words)
        | answer.charts(scenario, words)
        | results.parts(scenario, words)
        | equation.parts(scenario, words)
        | uncertainty.parts(scenario, words)
        | uncertainty.ranges(scenario, words)
        | sensitivity.parts(scenario, words)
    )


def script_words(words: Wording) -> str:
    """Return what the script says of Python and of copying, by name, as JSON."""
    texts = {key: words["state", key] for key in words.words["state"]}
    texts |= {key: words["interface", key] for key in ("copied", "not_copied")}
    return json.dumps(texts, ensure_ascii=False)


def element(scenario: Scenario, words: Wording, inside: Html, build: str) -> Html:
    """Return the element that a script makes live; `build` names the release it belongs to."""
    name = scenario.calculator.name
    return html(
        '<energy-calculator name="{}" language="{}" build="{}" version="{}" words="{}">'
        '<section class="ec" aria-label="{}">{}</section>{}</energy-calculator>',
        name,
        words.language,
        build,
        __version__,
        script_words(words),
        words[name, "title"],
        inside,
        first_answers.data(scenario.calculator, words),
    )


def answer_places(
    scenario: Scenario, words: Wording, parts: Mapping[str, Html], heading: str
) -> Html:
    """Return the question, as a heading, and the places of its answer with the `parts` in them."""
    return html(
        '<{heading} class="ec-question">{question}</{heading}>'
        '<div data-part="notice" role="status">{notice}</div>'
        '<div class="ec-answer" data-part="answer" aria-live="polite">{answer}</div>'
        '<div class="ec-uncertainty" data-part="uncertainty" aria-live="polite">'
        '{uncertainty}</div><div data-part="ranges">{ranges}</div>'
        '<div data-part="chart">{chart}</div>{table}',
        heading=heading,
        question=words[scenario.calculator.name, "question"],
        notice=parts["notice"],
        answer=parts["answer"],
        uncertainty=parts["uncertainty"],
        ranges=parts["ranges"],
        chart=parts["chart"],
        table=fold(
            "ec-table",
            words["interface", "table"],
            html('<div data-part="table">{}</div>', parts["table"]),
            searched=True,
        ),
    )


def state(words: Wording) -> Html:
    """Return the line that says what Python is doing, and the buttons to end or repeat it."""
    return html(
        '<p class="ec-status"><span data-status role="status">{}</span> '
        '<span data-progress hidden><progress aria-label="{}"></progress> <span></span></span> '
        '<button type="button" data-action="agree" hidden>{}</button>'
        '<button type="button" data-action="stop" hidden>{}</button>'
        '<button type="button" data-action="retry" hidden>{}</button></p>',
        *(words["state", key] for key in ("static", "fetching", "agree", "stop", "retry")),
    )


def calculator(
    scenario: Scenario,
    words: Wording,
    *,
    build: str = "",
    code: Html | None = None,
    address: str = "",
    entries: Mapping[str, str] | None = None,
) -> Html:
    """Return the calculator with a scenario in it, all there is to it.

    `build` names the release that the page belongs to. `code` is the model's source, if it has been
    coloured already. `address` is that of the page, `entries` those of the numbers' entries.
    """
    own, made = scenario.calculator, parts(scenario, words)
    inside = html(
        "{answer}{no_script}{form}{state}{sensitivity}{inverse}{bridge}{boundary}{equivalents}"
        "{calculation}{published}{sources}{export}{cite}",
        answer=answer_places(scenario, words, made, "h2"),
        no_script=html(
            '<noscript><p class="ec-note">{}</p></noscript>', words["interface", "no_script"]
        ),
        form=form.form(scenario, words, sources.marks(own)),
        state=state(words),
        sensitivity=sensitivity.fold(own, words, made["sensitivity"]),
        inverse=inverse.fold(own, words),
        bridge=bridge.aside(scenario, words),
        boundary=boundary.aside(scenario, words),
        equivalents=equivalents.aside(scenario, words),
        calculation=_calculation(scenario, words, made["equation"], code),
        published=_fold(words, "ec-published", "checked", table.estimates(scenario, words))
        if own.estimates
        else "",
        sources=_fold(words, "ec-sources", "sources", sources.sources(scenario, words, entries)),
        export=export.fold(scenario, words),
        cite=cite.fold(scenario, words, address),
    )
    return html(
        '<div class="calculator" id="{}-calculator">{}</div>',
        own.name,
        element(scenario, words, inside, build),
    )


def _fold(words: Wording, css: str, summary: str, inside: Html) -> Html:
    return fold(css, words["interface", summary], inside, searched=True)


def _calculation(scenario: Scenario, words: Wording, lines: Html, code: Html | None) -> Html:
    """Return how it is calculated: the equation, what the model leaves out, and its code."""
    own = scenario.calculator
    plain = code or html("<pre><code>{}</code></pre>", own.source)
    inside = html(
        '<h3>{}</h3><div data-part="equation">{}</div><h3>{}</h3><p>{}</p><h3>{}</h3>{}',
        words["interface", "equation"],
        lines,
        words["interface", "leaves_out"],
        words[own.name, "leaves_out"],
        words["interface", "code"],
        workshop.workshop(own, words, plain),
    )
    return _fold(words, "ec-calculation", "how", inside)
