"""The form: each input as slider and box, with its unit, range, reason and source."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping

from calc.charts.svg import round_up, width
from calc.charts.sweep import draw_sweep
from calc.core.amounts import FULL, plain
from calc.core.calculator import Input
from calc.core.html import Html, escape, html, join
from calc.core.scenario import Scenario
from calc.core.wording import Wording
from calc.core.world import assumption
from calc.sharing.typed import TO, write_number, write_range
from calc.view import lead, menu
from calc.view.aside import fold
from calc.view.setting import settings, slider_position

MILLION = 1e6

STEPS = 200
"""About how many places a slider has from end to end."""

FIXED = "fixed"
"""What is said of an input that the reader holds fixed."""

ROOM = 11
"""Characters that a box beside a slider shows."""


# ---- what a field says


def slider_ends(declared: Input) -> tuple[float, float, float]:
    """Return where a slider begins and ends, and its step."""
    low, high = declared.low, declared.high
    if declared.logarithmic:
        first, last = math.log10(declared.first), math.log10(high)
        return first, last, (last - first) / STEPS
    return low, high, round_up((high - low) / STEPS)


def box_text(scenario: Scenario, words: Wording, name: str) -> str:
    """Return what stands in an input's box: a number, or a range as one types it."""
    unit = scenario.calculator.inputs[name].unit
    if name in scenario.ranges and not is_fixed(scenario, name):
        return write_range(*scenario.ranges[name], unit, words)
    return write_number(scenario.values[name], unit, words)


def is_fixed(scenario: Scenario, name: str) -> bool:
    """Whether the reader holds an input fixed: its range has no width."""
    low, high = scenario.ranges.get(name, (0, 1))
    return low == high


def describe_setting(scenario: Scenario, words: Wording, name: str) -> str:
    """Return an input's value with its unit, and of what range it is the middle, if of one."""
    unit = scenario.calculator.inputs[name].unit
    value = words.quantity(scenario.values[name], unit, 6)
    if name not in scenario.ranges:
        return value
    low, high = scenario.ranges[name]
    in_ratios = scenario.calculator.inputs[name].ratios_from(low)
    middle = "exact" if low == high else "geometric" if in_ratios else "middle"
    ends = {"low": words.quantity(low, unit, 6), "high": words.quantity(high, unit, 6)}
    return words.fill(words["uncertainty", middle], {"value": value, **ends})


def fields(scenario: Scenario, words: Wording, names: Iterable[str]) -> dict[str, dict[str, str]]:
    """Return what to write in each input's box, where its slider stands, and what that means.

    Of one that is held fixed it says so too.
    """
    return {
        name: {
            **({"fixed": FIXED} if is_fixed(scenario, name) else {}),
            "text": box_text(scenario, words, name),
            "slider": slider_position(declared, scenario.values[name]),
            "valuetext": describe_setting(scenario, words, name),
        }
        for name, declared in scenario.calculator.inputs.items()
        if name in names
    }


# ---- as it stands in the page


def slider_range(declared: Input) -> Html:
    """Return the attributes that make a slider cover an input's range."""
    first, last, step = slider_ends(declared)
    if declared.logarithmic:
        return html(
            'data-scale="log" data-low="{}" data-high="{}" '
            'min="{:.6g}" max="{:.6g}" step="{:.6g}"',
            plain(declared.low), plain(declared.high), first, last, step,
        )  # fmt: skip
    return html(
        'data-scale="linear" min="{}" max="{}" step="{:.6g}"', plain(first), plain(last), step
    )


def _source_mark(scenario: Scenario, words: Wording, name: str, marks: Mapping[str, int]) -> Html:
    """Return the mark that leads to the source of an input's number, if it rests on one."""
    calculator = scenario.calculator
    number = calculator.inputs[name].number
    if not number:
        return Html("")
    gaps = {"label": words.input_label(calculator.name, name)}
    mark = str(marks[number.id])
    # What is heard begins with what is seen: whoever speaks to the page says that.
    return html(
        '<sup class="ec-mark"><a href="#{calculator}-source-{mark}" '
        'aria-label="{label}">{mark}</a></sup>',
        calculator=calculator.name,
        mark=mark,
        label=words.pair(mark, words.fill(words["interface", "to_source"], gaps)),
    )


def _field(scenario: Scenario, words: Wording, name: str, marks: Mapping[str, int]) -> Html:
    """Return one input."""
    calculator = scenario.calculator
    declared = calculator.inputs[name]
    label = words.input_label(calculator.name, name)
    key = assumption(declared)
    default = write_number(declared.value, declared.unit, words)
    shown = words.box_unit(declared.value, declared.unit)
    return html(
        '<div class="ec-input{wide}"{assumption} data-input="{name}">'
        '<div class="ec-name"><label for="{id}">{label}</label>{source}</div>'
        '<span class="ec-setting" data-value{repeats}>{setting}</span>'
        '<div class="ec-slider">'
        '<input type="range" id="{id}-slider" data-slider {range}{stored} '
        'value="{position}" aria-label="{slider}" aria-valuetext="{setting}">'
        '<div data-sweep="{name}" aria-hidden="true">{sweep}</div></div>'
        '<input type="text" inputmode="{keyboard}" autocomplete="off" spellcheck="false" '
        'id="{id}" name="{name}" value="{text}" data-default="{default}" data-start="{start}"{of} '
        'aria-describedby="{id}-error {id}-reach {id}-why">'
        '<p class="ec-error" id="{id}-error" data-error hidden></p>'
        '<p class="ec-change" data-change hidden><span>{change}</span></p>'
        '<p class="ec-unmoved" data-unmoved="{name}"{hidden}>{unmoved}</p>'
        '<details class="ec-note"><summary id="{id}-reach">{reach}</summary>'
        '<p id="{id}-why">{why}</p><p class="ec-doubt">{doubt}</p></details></div>',
        name=name,
        assumption=html(' data-assumption="{}"', key) if key else "",
        id=f"{calculator.name}-{name}",
        label=label,
        source=_source_mark(scenario, words, name, marks),
        setting=(setting := describe_setting(scenario, words, name)),
        # What only says again what stands in the box is not shown beside it.
        repeats=" data-repeats" if setting == box_text(scenario, words, name) else "",
        range=slider_range(declared),
        position=slider_position(declared, scenario.values[name]),
        slider=words.fill(words["interface", "slider"], {"label": label}),
        # In a fold it's drawn once somebody opens that, and Python is there.
        sweep=draw_sweep(scenario, words, name) if name in calculator.main else "",
        # A keyboard of digits only would keep a reader from typing "9 billion".
        keyboard="decimal" if declared.high < MILLION else "text",
        text=box_text(scenario, words, name),
        default=default,
        wide=" wide" if width(default) > ROOM else "",
        start=slider_position(declared, declared.value),
        of=html(' data-unit="{}"', shown) if shown else Html(""),
        stored=html(' data-unit="{}"', words.stored(declared.unit)) if shown else Html(""),
        reach=words.span(declared.low, declared.high, declared.unit),
        why=_reason(scenario, words, name),
        change=_default(declared, words),
        unmoved=(unmoved := lead.unmoved(scenario, words).get(name, "")),
        hidden="" if unmoved else " hidden",
        doubt=_doubt(scenario, words, name),
    )


def _reason(scenario: Scenario, words: Wording, name: str) -> str:
    """Return the reason for an input's range; what is usual of it, where more is allowed."""
    calculator = scenario.calculator
    declared = calculator.inputs[name]
    why = words.range_reason(calculator.name, name, declared.number)
    if declared.usual == (declared.low, declared.high):
        return why
    span = words.span(*declared.usual, declared.unit)
    return words.fill(words["interface", "usual"], {"span": span, "why": why})


def _default(declared: Input, words: Wording) -> str:
    """Return what an input was before a reader changed it: as published, or as the page has it."""
    value = words.quantity(declared.value, declared.unit, FULL)
    key = "was_published" if declared.number else "was_default"
    return words.fill(words["interface", key], {"value": value})


def _groups(
    scenario: Scenario, words: Wording, names: Iterable[str], marks: Mapping[str, int]
) -> Html:
    """Return some inputs, under the headings of their groups where the calculator has any."""
    calculator, names = scenario.calculator, tuple(names)
    if not calculator.groups:
        return html(
            '<div class="ec-group">{}{}</div>',
            menu.head(scenario, words, names),
            _fields(scenario, words, names, marks),
        )
    unmoved = lead.unmoved(scenario, words)
    groups = []
    for group in calculator.groups:
        if inside := [name for name in group.inputs if name in names]:
            note = unmoved.get(key := lead.group_key(group), "")
            groups.append(
                html(
                    '<div class="ec-group" role="group" aria-label="{heading}">'
                    '<p class="ec-group-name"><b>{heading}</b> '
                    '<small data-unmoved="{key}"{hidden}>{note}</small></p>{fields}</div>',
                    heading=words[calculator.name, "groups", group.name],
                    key=key,
                    hidden="" if note else " hidden",
                    note=note,
                    fields=menu.head(scenario, words, inside)
                    + _fields(scenario, words, inside, marks),
                )
            )
    return join(groups)


def _fields(
    scenario: Scenario, words: Wording, names: Iterable[str], marks: Mapping[str, int]
) -> Html:
    return join(_field(scenario, words, name, marks) for name in names)


def _doubt(scenario: Scenario, words: Wording, name: str) -> Html:
    """Return how far an input is in doubt, why, and a box to hold it fixed; or that it is not."""
    calculator = scenario.calculator
    if name in calculator.decisions:
        return escape(words["uncertainty", "case"])
    declared = calculator.inputs[name]
    low, high = (words.quantity(end, declared.unit, FULL) for end in declared.doubt(declared.value))
    why = words.get(calculator.name, "plausible", name)
    gaps = words.ends(low, high) | {"why": why}
    otherwise = "usual_doubted" if declared.narrower else "all_doubted"
    key = "moving" if declared.relative else "doubted" if declared.plausible else otherwise
    label = words["uncertainty", "fix"]
    # What is heard begins with what is seen: whoever speaks to the page says that.
    spoken = words.pair(label, words.input_label(calculator.name, name))
    return html(
        '{} <label class="ec-fix"><input type="checkbox" data-fix="{}"{} aria-label="{}"> '
        "{}</label>",
        words.fill(words["uncertainty", key], gaps),
        TO,
        Html(" checked") if is_fixed(scenario, name) else Html(""),
        spoken,
        label,
    )


def _presets(scenario: Scenario, words: Wording) -> Html:
    """Return one button for each estimate: what was published, then what is computed from it."""
    groups = []
    for legend, computed in (("presets", False), ("computed", True)):
        buttons = join(
            html(
                '<button type="button" class="ec-preset" data-preset="{}" title="{}">{}</button>',
                json.dumps(
                    settings(scenario.calculator, words, estimate.inputs), ensure_ascii=False
                ),
                words.estimate_label(estimate.id),
                words.short_estimate_label(estimate.id),
            )
            for estimate in scenario.calculator.estimates.values()
            if (estimate.standing == "computed") is computed
        )
        if buttons:
            groups.append(
                html(
                    '<fieldset class="ec-presets"><legend>{}</legend>{}</fieldset>',
                    words["interface", legend],
                    buttons,
                )
            )
    return join(groups)


def form(scenario: Scenario, words: Wording, marks: Mapping[str, int]) -> Html:
    """Return the form: a bar of presets and tools, main inputs in view, assumptions folded.

    `marks` are those of the sources, by cited number: see `calc.view.sources`.
    """
    calculator = scenario.calculator
    rest = [name for name in calculator.inputs if name not in calculator.main]
    assumptions = fold(
        "ec-assumptions",
        words["interface", "assumptions"],
        html('<div class="ec-fields">{}</div>', _groups(scenario, words, rest, marks)),
    )
    return html(
        '<form class="ec-form" novalidate autocomplete="off" data-search-exclude '
        'aria-label="{label}">'
        '<div class="ec-toolbar">{presets}<p class="ec-tools">{tools}</p></div>'
        '<div class="ec-inputs"><div class="ec-fields">{main}</div>{assumptions}</div>'
        "{of_change}</form>",
        label=words["interface", "inputs"],
        presets=_presets(scenario, words),
        tools=_tools(words),
        main=_groups(scenario, words, calculator.main, marks),
        assumptions=assumptions if rest else Html(""),
        of_change=_of_change(words),
    )


def _of_change(words: Wording) -> Html:
    """Return what stands beside what an input was before it was changed, for a script to copy.

    It says whose the value is, puts the former one back, and has what is set here hold everywhere,
    and here alone again; the last three of an input that rests on an assumption.
    """
    texts = {
        "back": words["interface", "back"],
        "everywhere": words["world", "everywhere"],
        "only-here": words["world", "only_here"],
    }
    # What is heard begins with what is seen: whoever speaks to the page says that.
    buttons = join(
        html(
            '<button type="button" data-{}="" aria-label="{}">{}</button>',
            action,
            words.pair(text, ""),
            text,
        )
        for action, text in texts.items()
    )
    yours = html("<b data-yours>{}</b>", words["world", "yours"])
    return html("<template data-of-change>{}{}</template>", yours, buttons)


def _tools(words: Wording) -> Html:
    """Return the buttons that are about the form as a whole."""
    return html(
        '<button type="button" data-action="undo" disabled>{undo}</button>'
        '<button type="reset" data-action="reset">{reset}</button>'
        '<button type="button" data-action="link">{link}</button>'
        '<button type="button" data-action="share" hidden>{share}</button>',
        reset=words["interface", "reset"],
        undo=words["interface", "undo"],
        link=words["interface", "link"],
        share=words["address", "share"],
    )
