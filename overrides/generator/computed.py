"""The entries of what is computed: results, with equation and inputs, and lines of arithmetic.

A result leads from here to where each number behind it was read: every input has the link to its
own entry, and beside it the one to the text itself.
"""

from __future__ import annotations

from collections.abc import Iterator

from calc.core.amounts import FULL
from calc.core.calculator import Calculator
from calc.core.cited import ESTIMATES, NUMBERS, SOURCES, Estimate, Number
from calc.core.html import Html, escape, html, join
from calc.core.scenario import Scenario
from calc.core.wording import Wording
from calc.evidence.arithmetic import TERM, WORKED, Worked
from calc.view.equation import worked_lines
from calc.view.sources import cite_place, cite_places
from calc.view.standing import cited, mark_alone
from overrides.generator.chapters import computed_address, entry_address
from overrides.generator.context import Context
from overrides.generator.embed_links import link_embed
from overrides.generator.entries import list_changes, list_uses, row, wrap
from overrides.generator.figures.figure import calculator_address
from overrides.generator.scenarios import named_scenarios
from overrides.generator.values import computed_results

SIGNS = {"**": "^", "*": "×", "/": "÷", "-": "\N{MINUS SIGN}"}
"""How the signs of a line of arithmetic are read by people."""


def provide(words: Wording, context: Context) -> Iterator[tuple[str, str]]:  # noqa: ARG001
    """Yield the entries of all scenarios with a name, and of all lines of arithmetic."""
    scenarios = join(
        (scenario_entry(words, key, scenario) for key, scenario in named_scenarios()), "\n"
    )
    lines = join((worked_entry(words, line) for line in WORKED.values()), "\n")
    heading = html('<h2 id="arithmetic">{}</h2>', words["entries", "arithmetic"])
    yield (
        "entries/computed.html",
        html(
            '{}\n{}\n<ul class="entry-lines" data-search-exclude>{}</ul>', scenarios, heading, lines
        ),
    )


# ---- results


def scenario_entry(words: Wording, key: str, scenario: Scenario) -> Html:
    """Return the entry of a scenario: its results, the lines that lead to them, and its inputs."""
    calculator, estimate = scenario.calculator, ESTIMATES.get(key)
    title = words[calculator.name, "title"]
    label = words.estimate_label(key) if estimate else title
    names = [f"{key}.{name}" for name in scenario.results]
    opener = html(
        '<a href="{}">{}</a>', calculator_address(words, key), words["scoreboard", "open"]
    )
    value = html(
        "{}{}{}{}",
        mark_alone("computed"),
        words["standing", "computed"],
        words["interface", "stop"],
        opener,
    )
    rows = [
        row(words, "model", title if estimate else ""),
        row(words, "results", list_results(words, key, scenario)),
        row(words, "inputs", list_inputs(words, scenario, estimate)),
        row(words, "published", published(words, estimate) if estimate else ""),
        row(words, "embed", "" if estimate else link_embeds(words, calculator)),
        row(words, "changes", join(list_changes(words, name) for name in names)),
        row(words, "used", list_uses(words, *names)),
    ]
    return wrap(key, label, value, rows)


def list_results(words: Wording, key: str, scenario: Scenario) -> Html:
    """Return each line of the model with its numbers; a result's has the result's anchor."""
    lines = worked_lines(scenario, words)
    items = [
        line.replace("<li>", f'<li id="{key}.{name}">', 1) if name in scenario.results else line
        for name, line in lines.items()
    ]
    return html('<ul class="ec-equation">{}</ul>', Html("".join(items)))


def link_embeds(words: Wording, calculator: Calculator) -> Html:
    """Return the way to the snippets of each result of a calculator."""
    labels = {key: words.result_label(calculator.name, key) for key in calculator.results}
    return join(
        (
            link_embed(words, "result", f"{calculator.name}.{key}", label, label)
            for key, label in labels.items()
        ),
        words["interface", "phrases"],
    )


def list_inputs(words: Wording, scenario: Scenario, estimate: Estimate | None) -> Html:
    """Return every input with its value, linked to its entry, and whence it is."""
    calculator = scenario.calculator
    aside = words.fill(words["interface", "aside"], {"text": words["entries", "chosen"]})
    items = []
    for name, declared in calculator.inputs.items():
        value = words.quantity(scenario.values[name], declared.unit, FULL)
        number = declared.number
        if estimate and name in estimate.inputs:
            shown, origin = escape(value), cite_place(words, SOURCES[estimate.source])
        elif number:
            address = entry_address(words, number.id)
            shown, origin = cited(words, value, address, number.standing), origin_of(words, number)
        else:
            shown, origin = escape(value), Html()
        label = words.input_label(calculator.name, name)
        pair = words.fill_html(words["interface", "pair"], {"label": label, "value": shown})
        told = words["interface", "stop"] + origin if origin else escape(aside)
        items.append(html("<li>{}{}</li>", pair, told))
    return html("<ul>{}</ul>", join(items))


def origin_of(words: Wording, number: Number) -> Html:
    """Return the work that a number is from, and the text in which it was read, both in short."""
    work = _in_short(words, number.source)
    if not number.via:
        return work
    gaps = {"label": words["entries", "via"], "value": _in_short(words, number.via)}
    return html(
        "{}{}{}",
        work,
        words["interface", "stop"],
        words.fill_html(words["interface", "pair"], gaps),
    )


def _in_short(words: Wording, key: str) -> Html:
    """Return a work's author and year, leading to it; one without an address in full."""
    source = SOURCES[key]
    if not source.address:
        return cite_place(words, source)
    return html('<a href="{}" rel="noopener">{}</a>', source.address, words.credit(key))


def published(words: Wording, estimate: Estimate) -> Html:
    """Return the work that an estimate is from, with the text in which it was read."""
    return html(
        "{}{}<br>{}",
        mark_alone(estimate.standing),
        words["standing", estimate.standing],
        join(cite_places(words, estimate), Html("<br>")),
    )


# ---- lines of arithmetic


def worked_entry(words: Wording, line: Worked) -> Html:
    """Return the entry of a line of arithmetic: its terms, each linked, and what it comes to."""
    return html(
        '<li id="worked.{}">{} = <b>{}</b><br><small>{}</small></li>',
        line.id,
        write_expression(words, line.expression),
        words.quantity(line.value, line.unit, line.digits),
        list_uses(words, f"worked.{line.id}"),
    )


def write_expression(words: Wording, expression: str) -> Html:
    """Return a line of arithmetic with its terms in their places."""
    pieces, end = [], 0
    for term in TERM.finditer(expression):
        pieces += [_signs(expression[end : term.start()]), write_term(words, *term.groups())]
        end = term.end()
    return join([*pieces, _signs(expression[end:])])


def _signs(text: str) -> str:
    for sign, shown in SIGNS.items():
        text = text.replace(sign, shown)
    return text


def write_term(words: Wording, key: str | None, literal: str, unit: str) -> Html:
    """Return a term: a number, a result or another line, linked to its entry; or a quantity."""
    if not key:
        known = unit in words.words["units"]
        return escape(words.quantity(float(literal), unit, FULL) if known else f"{literal} {unit}")
    if key.startswith("worked."):
        line = WORKED[key.removeprefix("worked.")]
        text = words.quantity(line.value, line.unit, line.digits)
        return cited(words, text, computed_address(words, key), "computed")
    if key.startswith("results."):
        name = key.removeprefix("results.")
        value, of = computed_results()[name]
        return cited(words, words.quantity(value, of), computed_address(words, name), "computed")
    number = NUMBERS[key]
    return cited(words, words.number(key), entry_address(words, key), number.standing)
