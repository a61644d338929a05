"""What each input could make of the answer: the tornado and its table."""

from __future__ import annotations

from collections.abc import Sequence

from calc.analysis.sensitivity import Swing
from calc.charts.finding import name_measure
from calc.charts.svg import sized
from calc.charts.tornado import (
    draw_tornado,
    effective_swings,
    format_swing,
    state_driver,
    swing_label,
)
from calc.core.calculator import Calculator
from calc.core.html import Html, html, join
from calc.core.scenario import Scenario
from calc.core.wording import Wording
from calc.view import aside, table


def parts(scenario: Scenario, words: Wording) -> dict[str, Html]:
    """Return what each input could make of the answer, as chart and table."""
    swings = effective_swings(scenario)
    if not swings:
        return {"sensitivity": html("<p>{}</p>", words["uncertainty", "nothing"])}
    return {
        "sensitivity": html(
            '<figure class="ec-figure"><figcaption><span>{}</span> {}</figcaption>{}</figure>{}',
            state_driver(scenario, words, swings),
            html('<span class="drawn-measure">{}</span>', name_measure(scenario, words)),
            sized(
                draw_tornado(scenario, words, swings),
                draw_tornado(scenario, words, swings, narrow=True),
            ),
            _table(scenario, words, swings),
        )
    }


def _table(scenario: Scenario, words: Wording, swings: Sequence[Swing]) -> Html:
    """Return the same as a table, with every input that moves the answer."""
    body = []
    for swing in swings:
        texts = format_swing(scenario, words, swing)
        answers = (words.pair(texts[end], texts[f"at_{end}"]) for end in ("low", "high"))
        body.append([swing_label(scenario, words, swing.input), *answers])
    head = [words["uncertainty", key] for key in ("input", "low", "high")]
    return table.table(head, body, words["uncertainty", "table"])


def section(calculator: Calculator, words: Wording, inside: Html, ranges: Html) -> Html:
    """Return what each input does, the `ranges` of the other results, and what kind these are."""
    reasons = join(
        html("<p>{}</p>", words[calculator.name, "correlated", group.why])
        for group in calculator.correlated
    )
    example = words.fill(words["uncertainty", "typed"], {"low": "5", "high": "8"})
    return aside.section(
        "ec-sensitivity",
        words["uncertainty", "sure"],
        html(
            '<p>{}</p><div data-part="sensitivity">{}</div><div data-part="ranges">{}</div>'
            "<p>{}</p>{}",
            words.fill(words["uncertainty", "how"], {"example": example}),
            inside,
            ranges,
            words["uncertainty", "kind"],
            reasons,
        ),
        name=f"{calculator.name}-sensitivity",
    )
