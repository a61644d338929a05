"""The frame of what stands beside an answer: sections, controls, and what these change."""

from __future__ import annotations

from calc.core.html import Html, html
from calc.core.wording import Wording


def fold(css: str, summary: str, inside: Html) -> Html:
    """Return something folded away below its `summary`."""
    return html('<details class="{}"><summary>{}</summary>{}</details>', css, summary, inside)


def section(
    css: str, heading: str, inside: Html, *, name: str = "", searched: bool = False
) -> Html:
    """Return a section of a tab below its `heading`; `name` is its id, if it has one.

    The search of the site leaves it out, unless it is to be `searched`.
    """
    return html(
        '<section class="ec-section {}"{}{}><h4>{}</h4>{}</section>',
        css,
        html(' id="{}"', name) if name else Html(""),
        Html("" if searched else " data-search-exclude"),
        heading,
        inside,
    )


def analysis(about: str, words: Wording, controls: Html, part: Html, after: Html) -> Html:
    """Return an analysis as a section: its controls, the `part` they change, what is `after`."""
    inside = html(
        '<calculator-aside about="{about}">{controls}'
        '<div data-aside-part="{about}" aria-live="polite">{part}</div>{after}</calculator-aside>',
        about=about,
        controls=controls,
        part=part,
        after=after,
    )
    return section(f"ec-aside ec-{about}", words[about, "fold"], inside)


def controls(inside: Html, label: str = "") -> Html:
    """Return a form of controls, which is hidden until a script makes it work."""
    spoken = html(' aria-label="{}"', label) if label else Html("")
    return html(
        '<form class="ec-controls" novalidate hidden data-search-exclude{}>{}</form>',
        spoken,
        inside,
    )


def note(text: str) -> Html:
    """Return a remark in small type."""
    return html('<p class="ec-note">{}</p>', text)


def error(sentence: str) -> Html:
    """Return a sentence on what cannot be used."""
    return html('<p class="ec-error">{}</p>', sentence)


def unanswered(about: str, words: Wording, reason: str) -> Html:
    """Return what stands in the place of what an aside is `about` while an input is wrong."""
    return error(words.fill(words[about, "bad"], {"why": reason}))
