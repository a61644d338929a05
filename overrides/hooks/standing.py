"""MkDocs hook: a page ends with what its marks mean; see overrides/generator/standings.py."""

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from calc.core.wording import wording
from overrides.generator.standings import explain_marks


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG001
    """Put it below the text, before addresses are put in."""
    return explain_marks(html, wording(config.theme["language"]))
