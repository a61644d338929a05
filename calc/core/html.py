"""Markup as a type of its own: text becomes markup by being escaped, and only once.

`html` puts values into a template and escapes those that are text; what is `Html` already goes in
as it is. So text and markup cannot be taken for one another, by a reader or by the type checker.
"""

from __future__ import annotations

from collections.abc import Iterable


class Html(str):
    """A piece of HTML or SVG. Added to text, it escapes the text."""

    __slots__ = ()

    def __add__(self, other: str) -> Html:
        """Return both, the other as markup."""
        return Html(str.__add__(self, escape(other)))

    def __radd__(self, other: str) -> Html:
        """Return both, the other as markup."""
        return Html(str.__add__(escape(other), self))


def escape(text: str) -> Html:
    """Return `text` as it is written in HTML and SVG, between tags or in an attribute's quotes.

    What is `Html` is returned as it is. As `html.escape`, without the two thousand named characters
    that come with that module: they would be in every reader's Python.

    >>> escape("<R&D>"), escape(escape("<R&D>"))
    ('&lt;R&amp;D&gt;', '&lt;R&amp;D&gt;')
    """
    if isinstance(text, Html):
        return text
    # Far faster than `str.translate`, and a page escapes thousands of texts.
    return Html(
        text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace('"', "&quot;")
        .replace("'", "&#x27;")
    )


def unescape(text: str) -> str:
    """Return what was escaped, as text.

    >>> unescape(escape("<R&D>"))
    '<R&D>'
    """
    return (
        str(text)
        .replace("&#x27;", "'")
        .replace("&quot;", '"')
        .replace("&gt;", ">")
        .replace("&lt;", "<")
        .replace("&amp;", "&")
    )


def html(template: str, /, *values: object, **named_values: object) -> Html:
    """Return `template` with values in the places that braces leave; text in them is escaped.

    The template is our own markup, in a literal, never a reader's text. A number stays one, so a
    place can say how it is written.

    >>> html('<p class="{}">{label}</p>', "ec-note", label="R&D")
    '<p class="ec-note">R&amp;D</p>'
    >>> html("<b>{}</b>", html("{}", "R&D"))
    '<b>R&amp;D</b>'
    >>> html('<line x1="{:.4g}%"/>', 100 / 3)
    '<line x1="33.33%"/>'
    """
    return Html(
        template.format(
            *map(_fitted, values), **{name: _fitted(value) for name, value in named_values.items()}
        )
    )


def _fitted(value: object) -> object:
    """Return a value as it goes into a template: text and what is no number escaped."""
    if isinstance(value, str):
        return escape(value)
    return value if isinstance(value, int | float) else escape(str(value))


def join(pieces: Iterable[str], separator: str = "") -> Html:
    """Return pieces in a row; those that are text are escaped, and so is the separator.

    >>> join([Html("<br>"), "R&D"], ", ")
    '<br>, R&amp;D'
    """
    return Html(str.join(escape(separator), map(escape, pieces)))
