"""The page of a family of language models: every method's count of one answer, side by side.

models/<family>.html      a family's chart and tables
models/<family>.span      from the least to the most that any method gives for it
"""

from __future__ import annotations

from collections.abc import Iterator

from calc.charts.svg import sized
from calc.core.html import Html, html, join
from calc.core.scenario import Scenario
from calc.core.wording import Wording
from calc.evidence.per_request import REQUESTS
from calc.sharing.address import query
from calc.use.workload import workload as WORKLOAD  # noqa: N812  (as REQUEST is)
from calc.view.standing import mark
from calc.view.table import table, with_note
from overrides.generator.context import Context
from overrides.generator.families import (
    FAMILIES,
    REQUEST,
    UNIT,
    Count,
    counts,
    label,
    measured_of,
    scenario_of,
    write_reach,
)
from overrides.generator.figures.drawing import Group, Row, draw_rows
from overrides.generator.figures.figure import format_span, link_source, page_address
from overrides.generator.measured import name_pair


def draw_family(words: Wording, family: str, title: str, *, narrow: bool = False) -> Html:
    """Return a family's counts as marks by powers of ten, under the name of each model."""
    groups = [
        Group(
            words["menus", "entries", "model", model],
            [draw_count(words, count) for count in counts(model) if not is_apart(count)],
        )
        for model in FAMILIES[family]
    ]
    kinds = [(kind, words["per_request", "kinds", kind]) for kind in ("measured", "estimated")]
    name = f"family-{family}{'-narrow' if narrow else ''}"
    return draw_rows(
        name, title, groups, words, unit="Wh", narrow=narrow, logarithmic=True, kinds=kinds
    )


def is_apart(count: Count) -> bool:
    """Whether a count may not share an axis with answers."""
    return not count.is_ours and REQUESTS[count.name].apart


def draw_count(words: Wording, count: Count) -> Row:
    """Return the row of a count."""
    span, called = count.span, label(words, count)
    if span.value is None:
        ends = {"low": words.amount(span.low, 2), "high": words.amount(span.high, 2)}
        shown = words.fill(words["uncertainty", "span"], ends)
    else:
        shown = words.amount(span.value, 2)
    return Row(
        called,
        span.value,
        shown,
        count.kind,
        low=None if span.point else span.low,
        high=None if span.point else span.high,
        title=words.pair(called, format_span(words, span, UNIT)),
    )


def cells(words: Wording, model: str, count: Count) -> list[str]:
    """Return a count as a row of the table: who, how much, what is counted, when, and where."""
    who: str = html("{}", label(words, count))
    if count.is_ours:
        address = page_address(words, REQUEST, query(_bare(scenario_of(model))))
        who = with_note(who, html('<a href="{}">{}</a>', address, words["scoreboard", "open"]))
    elif what := words.get("per_request", "what", count.name):
        who = with_note(who, words.fill(what))
    return [
        who,
        html("{}{}", format_span(words, count.span, UNIT), mark(words, count.standing)),
        _boundary(words, count),
        words["basis", count.basis],
        str(count.year),
        link_source(words, count.source),
    ]


def _boundary(words: Wording, count: Count) -> str:
    """Return what a count counts, and whether it may be set beside answers."""
    boundary = words["per_request", "boundaries", count.boundary]
    return with_note(boundary, words["per_request", "apart"]) if is_apart(count) else boundary


def _bare(scenario: Scenario) -> Scenario:
    """Return a scenario without its ranges: in an address they would hold inputs fixed."""
    return Scenario(scenario.calculator, scenario.values)


def tell_family(words: Wording, family: str) -> Html:
    """Return a family's chart, and a table for each of its models."""
    title = words.fill(words["families", "title"], {"span": write_reach(words, FAMILIES[family])})
    head = [words["families", column] for column in ("who", "value", "boundary", "basis", "year")]
    head.append(words["interface", "source"])
    tables = [
        table(
            head,
            [cells(words, model, count) for count in counts(model)],
            words["menus", "entries", "model", model],
        )
        for model in FAMILIES[family]
    ]
    chart = sized(draw_family(words, family, title), draw_family(words, family, title, narrow=True))
    return html(
        '<figure class="drawn" id="family-{}"><figcaption>{}'
        '<span class="drawn-measure">{}</span></figcaption>{}</figure>{}',
        family,
        title,
        words["families", "measure"],
        chart,
        join([*tables, tell_measured(words, family)]),
    )


def tell_measured(words: Wording, family: str) -> Html:
    """Return what was measured of a family for each token, by batch; nothing where nothing was.

    Each pair opens as a workload, which is held against it.
    """
    pairs = measured_of(family)
    if not pairs:
        return Html("")
    common = sorted(set.intersection(*({*pair.batches[:-1]} for pair in pairs)))
    texts = words.words["measured"]
    body = []
    for pair in pairs:
        asked = query(Scenario.of(WORKLOAD, pair.inputs))
        link = html(
            '<a href="{}">{}</a>',
            page_address(words, WORKLOAD, asked),
            words["scoreboard", "open"],
        )
        largest = pair.batches[-1]
        body.append([
            with_note(name_pair(words, pair), link),
            *(words.amount(pair.energy[f"{batch:g}"]) for batch in common),
            words.amount(pair.energy[f"{largest:g}"]) + words.bracket(words.amount(largest)),
        ])  # fmt: skip
    head = [texts["model"], *map(words.amount, common), texts["largest"]]
    source = html('<p class="ec-note">{}</p>', link_source(words, pairs[0].source))
    return table(head, body, texts["of_family"]) + source


def provide(words: Wording, context: Context) -> Iterator[tuple[str, str]]:  # noqa: ARG001
    """Yield what each family's page includes."""
    for family in FAMILIES:
        yield f"models/{family}.html", tell_family(words, family)
        yield f"models/{family}.span", write_reach(words, FAMILIES[family])
