"""A calculator, whole, as it stands in a page before any script runs; and the parts that change."""

from __future__ import annotations

import json
from collections.abc import Mapping

from calc.core.calculator import Calculator
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
    lead,
    results,
    sensitivity,
    served,
    sources,
    table,
    tabs,
    uncertainty,
    workshop,
)
from calc.view.aside import section


def parts(scenario: Scenario, words: Wording) -> dict[str, Html]:
    """Return every part that answers change, as a page is served with it, by its place."""
    return (
        answer.parts(scenario, words)
        | answer.charts(scenario, words)
        | results.parts(scenario, words)
        | served.parts(scenario, words)
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


def panel(
    scenario: Scenario,
    words: Wording,
    parts: Mapping[str, Html],
    marks: Mapping[str, int],
) -> Html:
    """Return the question, as a heading, its answer with the `parts` in their places, and the form.

    Beside the answer stand its charts; `marks` are those of the sources (see `calc.view.sources`).
    """
    return html(
        '<h2 class="ec-question">{question}</h2>'
        '<div data-part="notice" role="status">{notice}</div>'
        '<div class="ec-panel"><div class="ec-out"><div class="ec-head">{lead}'
        '<div class="ec-answer" data-part="answer" aria-live="polite">{answer}</div>'
        '<div class="ec-uncertainty" data-part="uncertainty" aria-live="polite">'
        '{uncertainty}</div></div><div class="ec-charts"><div data-part="chart">{chart}</div>'
        "{picture}</div></div>{form}</div>",
        question=words[scenario.calculator.name, "question"],
        notice=parts["notice"],
        lead=lead.choice(scenario, words),
        answer=parts["answer"],
        uncertainty=parts["uncertainty"],
        chart=parts["chart"],
        picture=export.copy_picture(words),
        form=form.form(scenario, words, marks),
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
    code: str = "",
    address: str = "",
    entries: Mapping[str, str] | None = None,
) -> Html:
    """Return the calculator with a scenario in it, all there is to it.

    `build` names the release that the page belongs to. `code` is the address of a page with the
    model's source, which otherwise stands here; `address` that of the page, `entries` those of the
    numbers' entries.
    """
    own, made = scenario.calculator, parts(scenario, words)
    works = sources.sources(scenario, words, entries)
    of_page = {
        "sources": _section(words, "ec-sources", "sources", works),
        "model": _model(own, words, code),
        "cite": cite.section(scenario, words, address),
    }
    no_script = html(
        '<noscript><p class="ec-note">{}</p></noscript>', words["interface", "no_script"]
    )
    inside = html(
        '{}{}{}{}{}<p class="ec-address" data-address>{}</p>',
        panel(scenario, words, made, sources.marks(own)),
        served.section(own, made.get("served", Html(""))),
        no_script,
        state(words),
        tabs.tabs(own, words, _tabs(scenario, words, made, of_page)),
        address,
    )
    return html(
        '<div class="calculator" id="{}-calculator">{}</div>',
        own.name,
        element(scenario, words, inside, build),
    )


def _tabs(
    scenario: Scenario, words: Wording, made: Mapping[str, Html], of_page: Mapping[str, Html]
) -> dict[str, list[Html]]:
    """Return what stands in each tab; sources, model and citation are those `of_page`."""
    own = scenario.calculator
    checked = _section(words, "ec-published", "checked", table.estimates(scenario, words))
    results_table = html('<div data-part="table">{}</div>', made["table"])
    return {
        "sure": [
            sensitivity.section(own, words, made["sensitivity"], made["ranges"]),
            inverse.section(own, words),
        ],
        "calculated": [
            *_calculation(scenario, words, made["equation"]),
            boundary.aside(scenario, words),
            *([checked] if own.estimates else []),
            of_page["sources"],
            of_page["model"],
        ],
        "compared": [
            bridge.aside(scenario, words),
            equivalents.aside(scenario, words),
            _section(words, "ec-table", "table", results_table),
            export.section(scenario, words),
            of_page["cite"],
        ],
    }


def _section(words: Wording, css: str, heading: str, inside: Html) -> Html:
    return section(css, words["interface", heading], inside, searched=True)


def _calculation(scenario: Scenario, words: Wording, lines: Html) -> list[Html]:
    """Return how it is calculated: the equation, and what the model leaves out."""
    name = scenario.calculator.name
    return [
        _section(
            words, "ec-calculation", "equation", html('<div data-part="equation">{}</div>', lines)
        ),
        _section(words, "ec-left-out", "leaves_out", html("<p>{}</p>", words[name, "leaves_out"])),
    ]


def _model(own: Calculator, words: Wording, code: str) -> Html:
    """Return the model's code, which a reader may edit."""
    return _section(words, "ec-model", "code", workshop.workshop(own, words, code))
