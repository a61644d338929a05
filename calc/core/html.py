"""Text made fit to stand in a page."""

_NAMED = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#x27;"},
)


def escape(text: str) -> str:
    """Return `text` as it is written in HTML and SVG, between tags or in an attribute's quotes.

    As `html.escape`, without the two thousand named characters that come with that module: they
    would be in every reader's Python.

    >>> escape("<R&D>")
    '&lt;R&amp;D&gt;'
    """
    return text.translate(_NAMED)


def unescape(text: str) -> str:
    """Return what was escaped.

    >>> unescape(escape("<R&D>"))
    '<R&D>'
    """
    for character, name in reversed(_NAMED.items()):
        text = text.replace(str(name), chr(character))
    return text
