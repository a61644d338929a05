"""The paper with the reader's numbers: every result as printed, as recomputed, and as yours.

A page of its own, with the assumptions that the results rest on as its form. What stands in a box
counts as soon as it differs from the paper's own value; it is then part of the reader's world.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Any

from calc.analysis.uncertainty import Interval
from calc.core.assumptions import is_assumption
from calc.core.calculator import Input
from calc.core.html import Html, html, join
from calc.core.version import __version__
from calc.core.wording import FULL, Wording, echo
from calc.evidence import yours
from calc.evidence.reproduction import PaperRow
from calc.evidence.yours import Reworked
from calc.sharing.question import NAMED, Question
from calc.sharing.typed import TO, read_inputs, write_exactly, write_number, write_range
from calc.view import address
from calc.view.form import slider_position

NAME = "world"
"""What a page calls this in its questions, where others name a calculator; so what stands before an
assumption's key in an address."""

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
    """What a page asks of the paper: texts by assumption, and in which language.

    `settings` are those that can be used and differ from the paper's own, in the units shown.
    """

    texts: Mapping[str, str]
    words: Wording

    @cached_property
    def _read(self) -> tuple[dict[str, Ends], dict[str, str]]:
        settings: dict[str, Ends] = {}
        errors: dict[str, str] = {}
        for key, text in self.texts.items():
            assumed = yours.assumed().get(key)
            if assumed is None:
                if not is_assumption(key):
                    gaps = {"name": echo(key)}
                    errors[key] = self.words.fill(self.words["yours", "unknown"], gaps)
                continue
            reading = read_inputs(assumed.calculator, {assumed.input: text})
            if refused := reading.refused.get(assumed.input):
                errors[key] = refused.sentence(self.words)
            elif assumed.input in reading.ranges:
                settings[key] = reading.ranges[assumed.input]
            elif reading.values[assumed.input] != assumed.declared.value:
                settings[key] = (reading.values[assumed.input],)
        return settings, errors

    @property
    def settings(self) -> Mapping[str, Ends]:
        """What can be used, by assumption."""
        return self._read[0]

    @property
    def errors(self) -> Mapping[str, str]:
        """What can't be used, in a sentence, by assumption."""
        return self._read[1]

    @cached_property
    def reworked(self) -> tuple[Reworked, ...]:
        """Every result of the paper in this world."""
        return yours.rework_all(yours.world_of(self.settings))

    @cached_property
    def changed(self) -> dict[str, str]:
        """What an address says of it: a value or a range, by assumption."""
        return {
            key: TO.join(write_exactly(end, yours.assumed()[key].declared.unit) for end in ends)
            for key, ends in self.settings.items()
        }

    @property
    def address(self) -> str:
        """What follows the ``?`` in the page's address."""
        pairs = [f"{NAME}.{key}={text}" for key, text in self.changed.items()]
        return "&".join([*pairs, f"v={__version__}"])


def read_question(question: Question) -> Asked:
    """Return what a page asks."""
    return Asked(question.asked["values"], question.words)


# ---- what an answer changes


def answer(question: Question) -> dict[str, Any]:
    """Return all that a change of the assumptions changes on the page.

    What can't be used is said at its field or, where an address says it, in a notice; the rest is
    used. `origin` says where the texts come from, a ``form`` or an ``address``.
    """
    asked = read_question(question)
    from_address = question.asked.get("origin") == "address"
    return {
        "parts": parts(asked, from_address=from_address),
        "fields": fields(asked),
        "errors": {} if from_address else asked.errors,
        "changed": asked.changed,
    }


def parts(asked: Asked, *, from_address: bool = False) -> dict[str, Html]:
    """Return what an answer puts in place, by the name of its place."""
    made = {
        "notice": notice(asked, from_address=from_address),
        "answer": sentence(asked),
        "board": board(asked),
    }
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


def notice(asked: Asked, *, from_address: bool) -> Html:
    """Return what must be said of an address, and of what some of the models don't take."""
    words = asked.words
    said = [*asked.errors.values()] if from_address else []
    above = address.notice(words, said[:NAMED], len(said[NAMED:]))
    sentences = [refused.sentence(words) for refused in yours.refusals(asked.reworked)]
    if not sentences:
        return above
    listed = join(html("<li>{}</li>", sentence) for sentence in dict.fromkeys(sentences))
    return above + html(
        '<div class="ec-notice"><p>{}</p><ul>{}</ul></div>', words["yours", "not_taken"], listed
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
    return html('<p class="ec-sentence">{}</p>', words.fill_html(words["yours", key], gaps))


def settings_told(asked: Asked) -> str:
    """Return the first of what the reader assumes, each with its value, and how many more."""
    words = asked.words
    told = [
        words.pair(label(key, words), quantity(ends, yours.assumed()[key].declared, words))
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


def row_name(one: Reworked, asked: Asked) -> Html:
    """Return what a row is, linked to the calculator that makes it, with what is assumed in it."""
    text = asked.words["paper", one.row.id, "label"]
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
        f"{model.name}.{name}": TO.join(
            write_exactly(end, model.inputs[name].unit)
            for end in scenario.ranges.get(name, (value,))
        )
        for name, value in scenario.values.items()
        if name not in one.followed and (name in scenario.changed or name in one.pinned)
    }
    if scenario.lead:
        texts[f"{model.name}.answer.lead"] = scenario.lead
    texts |= {f"{NAME}.{key}": text for key, text in asked.changed.items()}
    pairs = [f"{key}={text}" for key, text in texts.items()]
    asks = f"?{'&'.join([*pairs, f'v={__version__}'])}" if pairs else ""
    return f"../{model.chapter}/{model.name}/{asks}#{model.name}-calculator"


def row_value(one: Reworked, words: Wording) -> Html:
    """Return what comes out, as a multiple of what was printed, and what of it the reader set."""
    shown = words.quantity(one.value, one.row.shown_unit, DIGITS)
    times = words.fill(words["interface", "factor"], {"n": words.amount(one.ratio, DIGITS)})
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


def label(key: str, words: Wording) -> str:
    """Return what an assumption is called."""
    assumed = yours.assumed()[key]
    if assumed.declared.number:
        return words.number_label(key)
    return words.input_label(assumed.calculator.name, assumed.input)


def fields(asked: Asked) -> dict[str, dict[str, str]]:
    """Return what to write in each box that can be read, where its slider stands, what it means."""
    return {
        key: field(
            asked.settings.get(key, (assumed.declared.value,)), assumed.declared, asked.words
        )
        for key, assumed in yours.assumed().items()
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
