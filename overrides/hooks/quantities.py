"""MkDocs hook: no quantity is broken, on any page; see calc/view/quantities.py."""

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from calc.core.wording import wording
from calc.view.quantities import keep_whole


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:  # noqa: ARG001
    """Mark the quantities of a page, once it is whole."""
    return keep_whole(output, wording(config.theme["language"]))
