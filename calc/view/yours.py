"""The paper with the reader's numbers: every result as printed, as recomputed, and as yours.

A page of its own, with the assumptions that the results rest on as its form. What stands in a box
counts as soon as it differs from the paper's own value; it is then part of the reader's world.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as field_of
from functools import cached_property
from itertools import islice
from typing import Any

from calc.analysis.uncertainty import Interval
from calc.core.amounts import FULL
from calc.core.calculator import Input
from calc.core.html import Html, html, join
from calc.core.version import __version__
from calc.core.wording import Wording
from calc.core.world import World
from calc.evidence import yours
from calc.evidence.reproduction import PaperRow
from calc.evidence.yours import Reworked
from calc.sharing.address import write_ends
from calc.sharing.question import Question
from calc.sharing.typed import NOTHING_ASSUMED, read_inputs, write_number, write_range
from calc.sharing.world import write_world
from calc.view import world
from calc.view.answer import STOP
from calc.view.setting import slider_position

HEADLINES = ("N06", "N15", "N25", "N30b", "N46a", "N46b")
"""The results that are told first."""

STRIP = 4.0
"""A strip goes from one part in so many of what was printed to so many times it."""

TOLD = 3
"""So many assumptions of the reader's are named in the sentence; the others are counted."""

DIGITS = 3

type Ends = tuple[float, ...]
"""A value, or the two ends of a range."""


@dataclass(frozen=True)
class Asked:
    """What a page asks of the paper: what holds everywhere, and what is typed on the page.

    `typed` are texts by assumption, which count before the `world` does.
    """

    words: Wording
    everywhere: World = NOTHING_ASSUMED
    typed: Mapping[str, str] = field_of(default_factory=dict)
    unread: str = ""

    @cached_property
    def _read(self) -> tuple[dict[str, Ends], dict[str, str]]:
        settings: dict[str, Ends] = {}
        errors: dict[str, str] = {}
        for key, text in self.typed.items():
            assumed = yours.assumed_inputs().get(key)
            if not assumed:  # what no box is for, nobody has typed
                continue
            reading = read_inputs(assumed.calculator, {assumed.input: text})
            if refused := reading.refused.get(assumed.input):
                errors[key] = refused.sentence(self.words)
            else:
                value = (reading.values[assumed.input],)
                settings[key] = reading.ranges.get(assumed.input, value)
        return settings, errors

    @property
    def errors(self) -> Mapping[str, str]:
        """What is typed and can't be used, in a sentence, by assumption."""
        return self._read[1]

    @property
    def set_on_page(self) -> Mapping[str, Ends]:
        """What is typed on the page and can be used, by assumption."""
        return self._read[0]

    @cached_property
    def world(self) -> World:
        """All that the reader assumes."""
        return yours.with_settings(self.everywhere, self.set_on_page)

    @cached_property
    def settings(self) -> Mapping[str, Ends]:
        """What the reader assumes of what the paper does, in the units shown."""
        return yours.settings_of(self.world)

    @cached_property
    def reworked(self) -> tuple[Reworked, ...]:
        """Every result of the paper in this world."""
        return yours.rework_all(self.world)

    @cached_property
    def texts(self) -> Mapping[str, str]:
        """What an address says of the world, by name."""
        return {f"world.{key}": text for key, text in write_world(self.world).items()}

    @property
    def address(self) -> str:
        """What follows the ``?`` in the page's address."""
        return "&".join(f"{name}={text}" for name, text in {**self.texts, "v": __version__}.items())


def read_question(question: Question) -> Asked:
    """Return what a page asks."""
    told = world.answer(question)["world"]
    return Asked(
        question.words, question.world.world, question.asked["values"], str(told["unread"])
    )


# ---- what an answer changes


def answer(question: Question) -> dict[str, Any]:
    """Return all that a change of the assumptions changes on the page.

    What can't be used is said at its field, and the rest is used.
    """
    asked = read_question(question)
    elsewhere = Asked(asked.words, asked.everywhere).settings
    return {
        "parts": parts(asked),
        "fields": fields(asked),
        "errors": asked.errors,
        "changed": {
            key: write_ends(ends, yours.assumed_inputs()[key].declared.unit)
            for key, ends in asked.set_on_page.items()
        },
        "world": {
            "elsewhere": {
                key: field(ends, yours.assumed_inputs()[key].declared, asked.words)
                for key, ends in elsewhere.items()
            },
            "offers": {},
            **world.bar(asked.everywhere, asked.words),
        },
    }


def parts(asked: Asked) -> dict[str, Html]:
    """Return what an answer puts in place, by the name of its place."""
    made = {"notice": notice(asked), "answer": sentence(asked), "board": board(asked)}
    for one in asked.reworked:
        made[f"{one.row.id}-name"] = row_name(one, asked)
        made[f"{one.row.id}-yours"] = row_value(one, asked.words)
    return made


def ranges(question: Question) -> dict[str, Any]:
    """Return the intervals of all results."""
    asked = read_question(question)
    drawn = yours.row_intervals(asked.reworked)
    return {
        "parts": {
            f"{one.row.id}-range": row_range(one, drawn.get(one.row.id), asked.words)
            for one in asked.reworked
        }
    }


def notice(asked: Asked) -> Html:
    """Return what of the world can't be read, and what some of the models don't take."""
    words = asked.words
    above = html('<div class="ec-notice"><p>{}</p></div>', asked.unread) if asked.unread else ""
    sentences = [refused.sentence(words) for refused in yours.refusals(asked.reworked)]
    if not sentences:
        return html("{}", above)
    listed = join(html("<li>{}</li>", sentence) for sentence in dict.fromkeys(sentences))
    return html(
        '{}<div class="ec-notice"><p>{}</p><ul>{}</ul></div>',
        above,
        words["yours", "not_taken"],
        listed,
    )


def sentence(asked: Asked) -> Html:
    """Return the answer in a sentence: what is assumed, and what becomes of the headlines."""
    words, results = asked.words, {one.row.id: one for one in asked.reworked}
    search, low, high = (results[key] for key in ("N25", "N46a", "N46b"))
    ends = words.ends(*(words.short(one.value, one.row.shown_unit) for one in (low, high)))
    gaps = {
        "search": html(
            '<strong class="ec-primary">{}</strong>',
            words.short(search.value, search.row.shown_unit),
        ),
        "shipments": html("<b>{}</b>", words.fill(words["interface", "span"], ends)),
        "settings": settings_told(asked),
    }
    key = "changed" if asked.settings else "unchanged"
    filled = words.fill_html(words["yours", key], gaps)
    marked = STOP.sub(r'\1<span class="ec-stop">\2</span>', filled)
    return html('<p class="ec-sentence">{}</p>', Html(marked))


def settings_told(asked: Asked) -> str:
    """Return the first of what the reader assumes, each with its value, and how many more."""
    words = asked.words
    told = [
        words.pair(
            world.label(key, words), quantity(ends, yours.assumed_inputs()[key].declared, words)
        )
        for key, ends in islice(asked.settings.items(), TOLD)
    ]
    if more := len(asked.settings) - len(told):
        told.append(words.fill(words["yours", "more"], {"n": words.amount(more)}))
    return words["interface", "phrases"].join(told)


def quantity(ends: Ends, declared: Input, words: Wording) -> str:
    """Return a value with its unit, or a range."""
    if len(ends) > 1:
        return words.span(ends[0], ends[1], declared.unit)
    return words.quantity(ends[0], declared.unit, FULL)


def board(asked: Asked) -> Html:
    """Return the headlines: each result as a mark beside the line of what was printed."""
    words = asked.words
    results = {one.row.id: one for one in asked.reworked}
    items = join(
        html(
            "<li><span>{}</span>{}<b>{}</b></li>",
            words["yours", "headlines", key],
            strip(results[key].ratio),
            words.short(results[key].value, results[key].row.shown_unit),
        )
        for key in HEADLINES
    )
    axis = html(
        '<li class="ec-strip-axis" aria-hidden="true"><span></span>'
        "<span><i>{}</i><i>{}</i><i>{}</i></span><b></b></li>",
        words.fill(words["interface", "factor"], {"n": "\N{VULGAR FRACTION ONE QUARTER}"}),
        words["yours", "as_printed"],
        words.fill(words["interface", "factor"], {"n": "4"}),
    )
    return html('<ul class="ec-board">{}{}</ul>', axis, items)


def strip(ratio: float) -> Html:
    """Return a mark at what comes out, as a multiple of what was printed, on a logarithm."""
    way = math.log(ratio) / math.log(STRIP)
    beyond = ' class="beyond"' if abs(way) > 1 else ""
    return html(
        '<svg class="ec-strip" aria-hidden="true" focusable="false">'
        '<line class="ec-strip-line" x1="2%" x2="98%" y1="50%" y2="50%"/>'
        '<line class="ec-strip-printed" x1="50%" x2="50%" y1="0%" y2="100%"/>'
        '<circle{} cx="{:.4g}%" cy="50%" r="4.5"/></svg>',
        Html(beyond),
        50 + 48 * max(-1, min(1, way)),
    )


# ---- one row


def row_label(row: PaperRow, words: Wording) -> str:
    """Return what a row is, where no other row stands above it that says of what."""
    return words.get("yours", "rows", row.id) or words["paper", row.id, "label"]


def row_name(one: Reworked, asked: Asked) -> Html:
    """Return what a row is, linked to the calculator that makes it, with what is assumed in it."""
    text = row_label(one.row, asked.words)
    if not one.scenario:
        return html("{}", text)
    return html('<a href="{}">{}</a>', link(one, asked), text)


def link(one: Reworked, asked: Asked) -> str:
    """Return where a row's scenario opens, from the page of the paper's results.

    What the calculator takes from the world by itself stays there; the rest is said of its inputs.
    """
    scenario = one.scenario
    if not scenario:
        return ""
    model = scenario.calculator
    texts = {
        f"{model.name}.{name}": write_ends(
            scenario.ranges.get(name, (value,)), model.inputs[name].unit
        )
        for name, value in scenario.values.items()
        if name not in one.followed and (name in scenario.changed or name in one.pinned)
    }
    if scenario.lead:
        texts[f"{model.name}.answer.lead"] = scenario.lead
    pairs = [f"{name}={text}" for name, text in {**texts, **asked.texts}.items()]
    asks = f"?{'&'.join([*pairs, f'v={__version__}'])}" if pairs else ""
    return f"../{model.chapter}/{model.name}/{asks}#{model.name}-calculator"


def row_value(one: Reworked, words: Wording) -> Html:
    """Return what comes out, as a multiple of what was printed, and what of it the reader set."""
    shown = words.quantity(one.value, one.row.shown_unit, DIGITS)
    times = words.fill(words["interface", "factor"], {"n": words.amount(one.ratio, 2)})
    why = html("<small>{}</small>", words["yours", "fixed"]) if not rests(one.row) else Html("")
    return html(
        '<b{}>{}</b> <span class="ec-times">{}</span>{}{}',
        Html(' class="ec-mine"') if one.used else Html(""),
        shown,
        times,
        strip(one.ratio),
        why,
    )


def rests(row: PaperRow) -> bool:
    """Whether a row rests on anything that can be set."""
    return bool(yours.assumptions_of(row))


def row_range(one: Reworked, interval: Interval | None, words: Wording) -> Html:
    """Return the interval of a row; of what has none, a dash."""
    if not interval or interval.low == interval.high:
        return html("{}", "\N{EN DASH}")
    ends = (
        words.quantity(end, one.row.shown_unit, interval.digits(end))
        for end in (interval.low, interval.high)
    )
    return html("{}", words.fill(words["interface", "span"], words.ends(*ends)))


# ---- its boxes


def fields(asked: Asked) -> dict[str, dict[str, str]]:
    """Return what to write in each box that can be read, where its slider stands, what it means."""
    return {
        key: field(
            asked.settings.get(key, (assumed.declared.value,)), assumed.declared, asked.words
        )
        for key, assumed in yours.assumed_inputs().items()
        if key not in asked.errors
    }


def field(ends: Ends, declared: Input, words: Wording) -> dict[str, str]:
    """Return what a box says, where its slider stands, and what that means."""
    low, high, unit = ends[0], ends[-1], declared.unit
    middle = declared.middle(low, high) if low < high else low
    return {
        "text": write_range(low, high, unit, words)
        if low < high
        else write_number(low, unit, words),
        "slider": slider_position(declared, middle),
        "valuetext": quantity(ends, declared, words),
    }
