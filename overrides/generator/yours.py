"""The page of the paper's results with the reader's numbers, as it is served: form and tables."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import groupby

from calc.analysis.uncertainty import Interval
from calc.browser import PAPER
from calc.charts.svg import width
from calc.core.cited import ESTIMATES, printed_value
from calc.core.html import Html, html, join
from calc.core.version import __version__
from calc.core.wording import Wording
from calc.evidence import yours
from calc.evidence.reproduction import PaperRow
from calc.evidence.yours import Reworked
from calc.view import export_buttons
from calc.view.aside import fold, section
from calc.view.calculator import script_words, state
from calc.view.form import MILLION, ROOM, slider_range
from calc.view.standing import mark
from calc.view.world import label
from calc.view.yours import (
    DIGITS,
    Asked,
    field,
    parts,
    row_name,
    row_range,
    row_value,
)
from overrides.generator.context import Context

REALISTIC = "search.measured"
"""The estimate whose power and cooling a button offers for all results."""


def provide(words: Wording, context: Context) -> Iterator[tuple[str, str]]:
    """Yield all of the page that answers."""
    yield "pages/yours.html", page(words, context.release)


def page(words: Wording, build: str) -> Html:
    """Return the element that a script makes live; `build` names the release it belongs to."""
    return html(
        '<div class="calculator" id="yours-calculator"><energy-calculator name="{}" language="{}" '
        'build="{}" version="{}" words="{}" everywhere><section class="ec" aria-label="{}">{}'
        '<noscript><p class="ec-note">{}</p></noscript>{}<div data-part="ranges">{}</div>{}'
        '<p class="ec-address" data-address></p></section></energy-calculator></div>',
        PAPER,
        words.language,
        build,
        __version__,
        script_words(words),
        words["yours", "label"],
        panel(words),
        words["interface", "no_script"],
        state(words),
        tables(words),
        take_away(words),
    )


def form(words: Wording) -> Html:
    """Return the form: what the reader can assume, the main assumptions in view."""
    rest = [key for key in yours.assumed_inputs() if key not in yours.MAIN]
    more = html('<div class="ec-fields">{}</div>', _group(rest, words))
    return html(
        '<form class="ec-form" novalidate autocomplete="off" data-search-exclude '
        'aria-label="{}"><div class="ec-toolbar">{}<p class="ec-tools">{}</p></div>'
        '<div class="ec-inputs"><div class="ec-fields">{}</div>{}</div></form>',
        words["yours", "form"],
        _presets(words),
        _tools(words),
        _group(yours.MAIN, words),
        fold("ec-assumptions", words["yours", "others"], more),
    )


def _presets(words: Wording) -> Html:
    """Return the button that sets power and cooling as they have been measured."""
    inputs, assumed = ESTIMATES[REALISTIC].inputs, yours.assumed_inputs()
    preset = {
        key: field((inputs[key],), assumed[key].declared, words) for key in assumed if key in inputs
    }
    return html(
        '<fieldset class="ec-presets"><legend>{}</legend>'
        '<button type="button" class="ec-preset" data-preset="{}">{}</button></fieldset>',
        words["yours", "try"],
        json.dumps(preset, ensure_ascii=False),
        words["yours", "realistic"],
    )


def _tools(words: Wording) -> Html:
    """Return the buttons that are about the form as a whole."""
    return html(
        '<button type="reset" data-action="reset">{}</button>'
        '<button type="button" data-action="link">{}</button>'
        '<button type="button" data-action="share" hidden>{}</button>',
        words["interface", "reset"],
        words["interface", "link"],
        words["address", "share"],
    )


def _group(keys: Iterable[str], words: Wording) -> Html:
    return html('<div class="ec-group">{}</div>', join(_field(key, words) for key in keys))


def _field(key: str, words: Wording) -> Html:
    """Return one assumption, as the paper has it."""
    assumed = yours.assumed_inputs()[key]
    declared, name = assumed.declared, assumed.calculator.name
    own = field((declared.value,), declared, words)
    return html(
        '<div class="ec-input{wide}" data-assumption="{key}" data-input="{key}">'
        '<div class="ec-name"><label for="{id}">{label}</label></div>'
        '<span class="ec-setting" data-value{repeats}>{setting}</span>'
        '<div class="ec-slider"><input type="range" id="{id}-slider" data-slider {range} '
        'value="{position}" aria-label="{slider}" aria-valuetext="{setting}"></div>'
        '<input type="text" inputmode="{keyboard}" autocomplete="off" spellcheck="false" '
        'id="{id}" name="{key}" value="{text}" data-default="{text}" data-start="{position}" '
        'aria-describedby="{id}-error {id}-reach">'
        '<p class="ec-error" id="{id}-error" data-error hidden></p>'
        '<p class="ec-change" data-change hidden><span>{change}</span> '
        '<button type="button" data-back="{key}" aria-label="{back_of}">{back}</button></p>'
        '<details class="ec-note"><summary id="{id}-reach">{reach}</summary>'
        "<p>{why}</p></details></div>",
        key=key,
        id=f"yours-{key.replace('.', '-')}",
        label=(text := label(key, words)),
        setting=own["valuetext"],
        repeats=" data-repeats" if own["valuetext"] == own["text"] else "",
        range=slider_range(declared),
        position=own["slider"],
        slider=words.fill(words["interface", "slider"], {"label": text}),
        keyboard="decimal" if declared.high < MILLION else "text",
        text=own["text"],
        wide=" wide" if width(own["text"]) > ROOM else "",
        change=words.fill(words["interface", "was_published"], {"value": own["valuetext"]}),
        back=words["interface", "back"],
        # What is heard begins with what is seen: whoever speaks to the page says that.
        back_of=words.pair(words["interface", "back"], text),
        reach=words.span(declared.low, declared.high, declared.unit),
        why=words.range_reason(
            name, assumed.input, assumed.calculator.inputs[assumed.input].number
        ),
    )


# ---- the page as it is served


def panel(words: Wording) -> Html:
    """Return answer, headlines and form, as in a calculator's panel."""
    made = parts(Asked(words))
    return html(
        '<div data-part="notice" role="status"></div>'
        '<div class="ec-panel"><div class="ec-out"><div class="ec-head">'
        '<div class="ec-answer" data-part="answer" aria-live="polite">{}</div></div>'
        '<div class="ec-charts" data-part="board">{}</div></div>{}</div>',
        made["answer"],
        made["board"],
        form(words),
    )


def tables(words: Wording) -> Html:
    """Return every result, a table for each part of the paper."""
    asked = Asked(words)
    drawn = yours.row_intervals(asked.reworked)
    heads = ("result", "printed", "ours", "yours", "range")
    title = html('<h2 class="unseen">{}</h2>', words["yours", "head", "result"])
    return title + join(
        html(
            '<section class="ec-rows" data-rows="{}"><h3>{}</h3><table class="ec-yours" '
            'role="table"><thead role="rowgroup"><tr role="row">{}</tr></thead>'
            '<tbody role="rowgroup">{}</tbody></table></section>',
            part,
            words["paper_parts", part],
            join(
                html('<th scope="col" role="columnheader">{}</th>', words["yours", "head", head])
                for head in heads
            ),
            join(_row(one, asked, drawn.get(one.row.id)) for one in rows),
        )
        for part, rows in groupby(asked.reworked, lambda one: one.row.part)
    )


def _row(one: Reworked, asked: Asked, interval: Interval | None) -> Html:
    words, row = asked.words, one.row
    cells = (
        ("printed", "", html("{}{}", printed(row, words), mark(words, row.standing))),
        ("ours", "", html("{}", words.quantity(row.ours, row.shown_unit, DIGITS))),
        ("yours", f"{row.id}-yours", row_value(one, words)),
        ("range", f"{row.id}-range", row_range(one, interval, words)),
    )
    return html(
        '<tr role="row" id="{id}"><th scope="row" role="rowheader" data-part="{id}-name">{name}'
        "</th>{cells}</tr>",
        id=row.id,
        name=row_name(one, asked),
        cells=join(
            html(
                '<td role="cell" class="{}"{} data-head="{}">{}</td>',
                kind,
                html(' data-part="{}"', part) if part else Html(""),
                words["yours", "head", kind],
                inside,
            )
            for kind, part, inside in cells
        ),
    )


def printed(row: PaperRow, words: Wording) -> str:
    """Return what the paper prints, with its unit."""
    return words.as_printed(printed_value(row.printed), row.shown_unit)


def take_away(words: Wording) -> Html:
    """Return the buttons that make files of all results."""
    lead = words.fill(words["yours", "files"], {"version": __version__})
    rows = export_buttons.row(words, words["export", "data"], ("csv", "excel", "json"))
    inside = html(
        '<p>{}</p><div class="ec-export-rows">{}</div>{}',
        lead,
        rows,
        export_buttons.status_line(words),
    )
    opened = section("ec-export", words["export", "open"], inside)
    # As in a calculator's tab, whose scripts are fetched when somebody reaches for it.
    return html('<div class="ec-tab"><div class="ec-tab-inside">{}</div></div>', opened)
