"""MkDocs hook: pages without the blank lines that the theme's templates leave between elements.

They are some twenty kilobytes of a page, and more than one of what is sent of it.
"""

import re

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

BLANKS = re.compile(
    r"(?P<exact><(pre|script|style|template|textarea)\b.*?</\2>)|(?<=>)[ \t]*\n\s*(?=<)", re.DOTALL
)
"""The ends of lines between two elements; and what is to be passed over, where each one counts."""


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:  # noqa: ARG001
    """Leave one end of a line where there are several, with spaces, between two elements."""
    return without_blanks(output)


def without_blanks(page: str) -> str:
    r"""Return a page with one end of a line for each gap between elements that has any.

    >>> without_blanks("<p>One</p>\n   \n<pre><i>two</i>\n\n<b>three</b></pre>")
    '<p>One</p>\n<pre><i>two</i>\n\n<b>three</b></pre>'
    """
    return BLANKS.sub(lambda match: match["exact"] or "\n", page)
