"""MkDocs hook: Chinese headings break between phrases; see overrides/generator/phrases.py."""

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from overrides.generator.phrases import mark_headings


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:  # noqa: ARG001
    """Mark where the headings of a Chinese page may break, once its quantities are marked."""
    return mark_headings(output) if config.theme["language"] == "zh" else output
