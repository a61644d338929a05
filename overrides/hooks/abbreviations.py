"""MkDocs hook: abbreviations explain themselves, on every page of a language that has a list."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

HERE = Path(__file__).parent


def listed(language: str) -> str:
    """Return the abbreviations of a language, as Markdown explains them; nothing without a list."""
    path = HERE / f"abbreviations.{language}.txt"
    return path.read_text("utf-8") if path.is_file() else ""


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG001
    """Put the list below what a page says; notebooks are HTML already and go without."""
    if not page.file.src_uri.endswith(".md"):
        return markdown
    return f"{markdown}\n\n{listed(config.theme['language'])}"
