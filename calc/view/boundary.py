"""What is counted: each layer of an answer with its part, to be switched on and off."""

from __future__ import annotations

from collections.abc import Iterable

from calc.analysis.boundary import LAYERS, count_layers, layer_steps
from calc.charts.svg import sized
from calc.charts.waterfall import Step, draw_waterfall
from calc.core.calculator import Boundary, PublishedSplit
from calc.core.cited import number
from calc.core.html import Html, html, join
from calc.core.scenario import Scenario
from calc.core.units import convert
from calc.core.wording import Wording
from calc.sharing.choices import ON
from calc.sharing.question import Question
from calc.view import export_buttons, table
from calc.view.aside import analysis_fold, controls, note


def counted_layers(scenario: Scenario) -> frozenset[str]:
    """Return the layers that any of the calculator's own answers counts."""
    return frozenset().union(*(boundary.counted for boundary in scenario.calculator.boundaries))


def total_text(
    scenario: Scenario, words: Wording, boundary: Boundary, counted: Iterable[str]
) -> str:
    """Return the boundary's result when only the layers `counted` are."""
    total = count_layers(scenario, boundary, counted)
    return words.quantity(total, scenario.calculator.results[boundary.result].unit)


def chart(
    scenario: Scenario,
    words: Wording,
    boundary: Boundary,
    counted: Iterable[str],
    *,
    narrow: bool = False,
) -> Html:
    """Return one result's layers as a waterfall, up to the total of those counted."""
    counted, unit = frozenset(counted), scenario.calculator.results[boundary.result].unit
    rows, reached = [], 0.0
    for layer, part in layer_steps(scenario, boundary, counted).items():
        label, title = words["boundary", "layer", layer], words.quantity(part, unit)
        shown = words.bare(part, unit, 3)
        rows.append(Step(label, reached, reached + part, shown, title=words.pair(label, title)))
        reached += part
    total, label = count_layers(scenario, boundary, counted), words["boundary", "total"]
    title = words.pair(label, total_text(scenario, words, boundary, counted))
    rows.append(Step(label, 0.0, total, words.bare(total, unit, 3), "whole", title))
    return draw_waterfall(
        f"{scenario.calculator.name}-{boundary.result}-boundary",
        rows,
        words,
        _title(scenario, words, boundary),
        unit=unit,
        logarithmic=False,
        narrow=narrow,
    )


def draw_both(
    scenario: Scenario, words: Wording, boundary: Boundary, counted: Iterable[str]
) -> Html:
    """Return one result's layers as they are drawn for a wide column, and for a phone."""
    layers = frozenset(counted)
    return sized(
        *(chart(scenario, words, boundary, layers, narrow=narrow) for narrow in (False, True))
    )


def _title(scenario: Scenario, words: Wording, boundary: Boundary) -> str:
    label = words.result_label(scenario.calculator.name, boundary.result)
    return words.fill(words["boundary", "chart"], {"label": label})


def _table(scenario: Scenario, words: Wording, boundary: Boundary, counted: frozenset[str]) -> Html:
    """Return one result's layers as a table, with the total of those counted."""
    unit = scenario.calculator.results[boundary.result].unit
    parts = layer_steps(scenario, boundary, counted)
    total = count_layers(scenario, boundary, counted)
    layers = {layer.name: layer for layer in boundary.layers}
    body = []
    for name in LAYERS:
        if name not in layers and (
            name == "machine" or ("machine" in layers and name in {"chip", "server"})
        ):
            continue
        label = words["boundary", "layer", name]
        if name not in layers:
            body.append([label, words["boundary", "missing"], "", ""])
            continue
        how = words["boundary", "how", layers[name].how]
        if name in parts:
            share = words.quantity(100 * parts[name] / total, "%") if total else ""
            body.append([label, words.quantity(parts[name], unit), share, how])
        else:
            body.append([label, words["boundary", "off"], "", how])
    own = words.quantity(scenario.results[boundary.result], unit)
    against = words.fill(words["boundary", "own"], {"value": own})
    whole = total_text(scenario, words, boundary, counted)
    body.append([words["boundary", "total"], whole, "", against])
    head = [words["boundary", key] for key in ("layer_head", "part", "share", "how_head")]
    return table.table(head, body, _title(scenario, words, boundary))


def count(scenario: Scenario, words: Wording, counted: Iterable[str]) -> Html:
    """Return every result's layers as a chart and a table, or that the model has none."""
    shown = scenario.calculator.boundaries
    if not shown:
        return html("<p>{}</p>", words["boundary", "whole"])
    counted = frozenset(counted)
    return join(
        html(
            '<figure class="ec-figure">{}</figure>{}{}',
            draw_both(scenario, words, boundary, counted),
            _table(scenario, words, boundary, counted),
            export_buttons.row(
                words,
                _title(scenario, words, boundary),
                ("svg", "png"),
                f"boundary-{boundary.result}",
            ),
        )
        for boundary in shown
    )


def _published_split(split: PublishedSplit, words: Wording) -> Html:
    """Return somebody's split of a figure, as published."""
    whole = number(split.whole)
    shares = {layer: number(f"boundary.{split.name}.{layer}") for layer in split.layers}
    narrow = number(f"boundary.{split.name}.narrow")
    source = words.credit(whole.source)

    def part(name: str) -> str:
        return words.quantity(
            whole.value * convert(shares[name].value, shares[name].unit, "1"), whole.unit, 2
        )

    body = [
        [words["boundary", split.name, name], words.number(share.id), part(name), source]
        for name, share in shares.items()
    ]
    total = words.quantity(sum(share.value for share in shares.values()), "%")
    body += [
        [words["boundary", split.name, "whole"], total, words.number(whole.id), source],
        [words["boundary", split.name, "narrow"], "", words.number(narrow.id), source],
    ]
    head = [
        words["boundary", "layer_head"],
        words["boundary", "share"],
        words["boundary", "part"],
        words["interface", "source"],
    ]
    made = table.table(head, body, words["boundary", split.name, "caption"])
    return made + note(words.fill(words["boundary", split.name, "note"], {"chips": part("chip")}))


def aside(scenario: Scenario, words: Wording) -> Html:
    """Return the fold: a switch for each layer, and the layers of the answer."""
    calculator = scenario.calculator
    layers = {
        layer.name for boundary in scenario.calculator.boundaries for layer in boundary.layers
    }
    counted = counted_layers(scenario)
    switches = join(
        html(
            '<label><input type="checkbox" id="{calculator}-boundary-{layer}" '
            'data-choice="{layer}" value="{on}"{checked}> {label}</label>',
            calculator=calculator.name,
            layer=layer,
            on=ON,
            checked=" checked" if layer in counted else "",
            label=words["boundary", "layer", layer],
        )
        for layer in LAYERS
        if layer in layers
    )
    choice = html(
        "<fieldset><legend>{}</legend>{}</fieldset>", words["boundary", "choose"], switches
    )
    split = calculator.published_split
    published = _published_split(split, words) if split else Html("")
    return analysis_fold(
        "boundary",
        words,
        controls(choice) if layers else Html(""),
        count(scenario, words, counted),
        (export_buttons.status_line(words) if layers else Html("")) + published,
    )


def answer(question: Question) -> Html:
    """Return the layers of the answer of which only those ticked are counted."""
    return count(question.scenario, question.words, counted_in(question))


def counted_in(question: Question) -> list[str]:
    """Return the names of the layers that are ticked."""
    return [layer for layer, ticked in question.asked["choices"].items() if ticked == ON]
