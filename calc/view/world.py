"""What a reader assumes everywhere: what rests on it in a form, what it leaves out, and its bar."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from calc.core.amounts import FULL
from calc.core.assumptions import SHARED, unit_of
from calc.core.html import Html, html
from calc.core.refused import Refused
from calc.core.version import __version__
from calc.core.wording import Wording, echo
from calc.core.world import World, assumption
from calc.sharing.question import Question
from calc.sharing.world import ReadWorld, Unread, is_usable, write_assumed, write_world
from calc.view import form

NAMED = 3
"""So many assumptions that cannot be used are named; the others are counted."""

STOPS = ".。"
"""What ends a sentence that stands within another."""


def label(key: str, words: Wording) -> str:
    """Return what an assumption is called."""
    return words["assumptions", key] if key in SHARED else words.number_label(key)


def bar(world: World, words: Wording) -> dict[str, Any]:
    """Return what the bar shows, all of it plain text.

    `assumed` has key, label and value of each assumption, and `texts` what stands in an address, by
    key, with the `version` that it is of.
    """
    texts = write_world(world)
    return {
        "assumed": [
            {"key": key, "label": label(key, words), "value": _value(world, key, words)}
            for key in texts
        ],
        "texts": texts,
        "version": __version__,
    }


def _value(world: World, key: str, words: Wording) -> str:
    """Return what is assumed, with its unit; and that it is beyond every calculator, if it is."""
    low, high = world.ends(key)
    unit = unit_of(key)
    value = words.quantity(low, unit, FULL) if low == high else words.span(low, high, unit)
    if is_usable(world, key):
        return value
    return words.fill(words["world", "unusable"], {"value": value})


def in_form(question: Question) -> dict[str, Any]:
    """Return what a form needs to know of the world, and what the bar shows.

    `elsewhere` is how each input is set that rests on the world unless it is set on the page, and
    `offers` is what stands in a world once an input that was set on the page is used everywhere.
    """
    scenario, elsewhere = question.scenario, question.elsewhere
    inputs = question.calculator.inputs
    return {
        "elsewhere": form.fields(elsewhere, question.words, elsewhere.changed),
        "offers": {
            name: write_assumed(scenario, name)
            for name in question.set_on_page
            if assumption(inputs[name])
        },
        **bar(question.world.world, question.words),
    }


def answer(question: Question) -> Mapping[str, Any]:
    """Return the bar for a page without a calculator, and what in it could not be read."""
    read, words = question.world, question.words
    return {"world": {**bar(read.world, words), "unread": _sentence(words, "unread", read, ())}}


# ---- what cannot be used


def notice(question: Question) -> Html:
    """Return what a calculator cannot use of what is assumed everywhere, in one sentence."""
    refused = question.reading.fitted.refused
    sentence = _sentence(question.words, "left_out", question.world, refused)
    return html('<div class="ec-notice"><p>{}</p></div>', sentence) if sentence else Html("")


def _sentence(words: Wording, key: str, read: ReadWorld, refused: Iterable[Refused]) -> str:
    """Return one sentence on all that cannot be used; nothing where all can."""
    items = [_left_out(one, words) for one in refused]
    items += [_unread(one, words) for one in read.unread]
    if not items:
        return ""
    if (more := len(items) - NAMED) > 0:
        items = [*items[:NAMED], words.fill(words["world", "more"], {"n": words.amount(more)})]
    gaps = {"items": words["interface", "phrases"].join(items)}
    return words.fill(words["world", key], gaps)


def _left_out(refused: Refused, words: Wording) -> str:
    """Return what an input would be, and what is allowed."""
    if refused.pair:
        return refused.sentence(words).rstrip(STOPS)
    gaps = {
        "label": words.input_label(refused.calculator, refused.input),
        "value": words.quantity(float(refused.value), refused.unit, FULL),
        "allowed": words.span(refused.low, refused.high, refused.unit),
    }
    return words.fill(words["world", "beyond"], gaps)


def _unread(unread: Unread, words: Wording) -> str:
    """Return what cannot be read, and of what: as it was written, where nothing is called so."""
    called = label(unread.key, words) if unread.key else echo(unread.written)
    key = "unread_text" if unread.key else "unknown"
    return words.fill(words["world", key], {"label": called, "value": echo(unread.text)})
