"""What is counted: each layer of an answer with its part, to be switched on and off."""

from __future__ import annotations

from collections.abc import Iterable

from calc.analysis.boundary import LAYERS, counting, steps
from calc.charts.waterfall import Fall, waterfall
from calc.core.calculator import Boundary, PublishedSplit
from calc.core.cited import Number, number
from calc.core.html import escape
from calc.core.units import convert
from calc.core.wording import Wording
from calc.view import export_buttons as buttons
from calc.view import table
from calc.view.scenario import Scenario


def counted(scenario: Scenario) -> frozenset[str]:
    """Return the layers that any of the calculator's own answers counts."""
    return frozenset().union(*(each.counted for each in scenario.calculator.boundaries))


def _percent(words: Wording, part: float, whole: float) -> str:
    return words.quantity(convert(part / whole, "1", "%"), "%") if whole else ""


def chart(scenario: Scenario, boundary: Boundary, on: Iterable[str]) -> str:
    """Return one result's layers as a waterfall, up to the total of those counted."""
    words, result = scenario.words, boundary.result
    on = frozenset(on)
    rows, reached = [], 0.0
    for name, part in steps(scenario, boundary, on).items():
        label = words["boundary", "layer", name]
        rows.append(Fall(label, reached, reached + part, words.amount(part)))
        reached += part
    total = counting(scenario, boundary, on)
    shown = words.quantity(total, scenario.calculator.results[result].unit)
    rows.append(Fall(words["boundary", "total"], 0.0, total, shown, "whole"))
    name = f"{scenario.calculator.name}-{result}-boundary"
    return waterfall(name, rows, words, _title(scenario, result), logarithmic=False)


def _title(scenario: Scenario, result: str) -> str:
    label = scenario.words.result_label(scenario.calculator.name, result)
    return scenario.words.fill(scenario.words["boundary", "chart"], {"label": label})


def _parts(scenario: Scenario, boundary: Boundary, on: Iterable[str]) -> str:
    """Return one result's layers as a chart and a table, with the total of those counted."""
    calculator, words = scenario.calculator, scenario.words
    unit = calculator.results[boundary.result].unit
    on = frozenset(on)
    found = steps(scenario, boundary, on)
    total = counting(scenario, boundary, on)
    own = scenario.results[boundary.result]
    within = {each.name: each for each in boundary.layers}

    body = []
    for layer in LAYERS:
        if layer not in within and (
            layer == "machine" or ("machine" in within and layer in {"chip", "server"})
        ):
            continue
        said = escape(words["boundary", "layer", layer])
        if layer not in within:
            body.append([said, escape(words["boundary", "missing"]), "", ""])
            continue
        how = escape(words["boundary", "how", within[layer].how])
        if layer in found:
            amount = escape(words.quantity(found[layer], unit))
            body.append([said, amount, escape(_percent(words, found[layer], total)), how])
        else:
            body.append([said, escape(words["boundary", "off"]), "", how])
    whole = escape(words.quantity(total, unit))
    against = words.fill(words["boundary", "own"], {"value": words.quantity(own, unit)})
    body.append([escape(words["boundary", "total"]), whole, "", escape(against)])
    head = [words["boundary", each] for each in ("layer_head", "part", "share", "how_head")]
    title = _title(scenario, boundary.result)
    return (
        f'<figure class="ec-figure">{chart(scenario, boundary, on)}</figure>'
        f"{table.table(head, body, escape(title))}"
        f"{buttons.row(words, title, ('svg', 'png'), f'boundary-{boundary.result}')}"
    )


def told(scenario: Scenario, on: Iterable[str]) -> str:
    """Return every result's layers, or that the model has none."""
    found = scenario.calculator.boundaries
    if not found:
        return f"<p>{escape(scenario.words['boundary', 'whole'])}</p>"
    on = frozenset(on)
    return "".join(_parts(scenario, each, on) for each in found)


def _part(share: Number, whole: Number) -> float:
    """Return a share of a number, in the number's unit."""
    return whole.value * convert(share.value, share.unit, "1")


def published(words: Wording, split: PublishedSplit) -> str:
    """Return somebody's split of a figure, as published."""
    whole = number(split.whole)
    parts = {name: number(f"boundary.{split.name}.{name}") for name in split.layers}
    source = escape(words.credit(whole.source))
    body = [
        [
            escape(words["boundary", split.name, name]),
            escape(words.number(each.id)),
            escape(words.quantity(_part(each, whole), whole.unit, 2)),
            source,
        ]
        for name, each in parts.items()
    ]
    shares = sum(each.value for each in parts.values())
    body.append([
        escape(words["boundary", split.name, "whole"]),
        escape(words.quantity(shares, "%")),
        escape(words.number(whole.id)),
        source,
    ])  # fmt: skip
    narrow = number(f"boundary.{split.name}.narrow")
    body.append([
        escape(words["boundary", split.name, "narrow"]), escape(""), escape(words.number(narrow.id)), source
    ])  # fmt: skip
    head = [
        words["boundary", "layer_head"],
        words["boundary", "share"],
        words["boundary", "part"],
        words["interface", "source"],
    ]
    chips = words.quantity(_part(parts["chip"], whole), whole.unit, 2)
    note = words.fill(words["boundary", split.name, "note"], {"chips": chips})
    caption = escape(words["boundary", split.name, "caption"])
    return f'{table.table(head, body, caption)}<p class="ec-note">{escape(note)}</p>'


def what(scenario: Scenario) -> str:
    """Return the whole fold's inside: a switch for each layer, and the layers of the answer."""
    calculator, words = scenario.calculator, scenario.words
    there = {layer.name for each in calculator.boundaries for layer in each.layers}
    on = counted(scenario)
    here = f"{calculator.name}-boundary"
    switches = "".join(
        f'<label><input type="checkbox" id="{here}-{name}" data-choice="{name}" value="on"'
        f"{' checked' if name in on else ''}> {escape(words['boundary', 'layer', name])}</label>"
        for name in LAYERS
        if name in there
    )
    form = (
        f'<form class="ec-controls" novalidate hidden data-search-exclude>'
        f"<fieldset><legend>{escape(words['boundary', 'choose'])}</legend>{switches}</fieldset>"
        f"</form>"
        if there
        else ""
    )
    split = calculator.published_split
    return (
        f'<calculator-aside about="boundary">{form}'
        f'<div data-aside-part="boundary" aria-live="polite">{told(scenario, on)}</div>'
        f"{buttons.line(words) if there else ''}"
        f"{published(words, split) if split else ''}</calculator-aside>"
    )
