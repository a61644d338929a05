"""MkDocs hook: abbreviations explain themselves, on every page of a language that has a list."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

FOLDER = Path(__file__).parent


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG001
    """Put the list below what a page says; notebooks are HTML already and go without."""
    path = FOLDER / f"abbreviations.{config.theme['language']}.txt"
    if not path.is_file() or not page.file.src_uri.endswith(".md"):
        return markdown
    return f"{markdown}\n\n{path.read_text('utf-8')}"
