"""MkDocs hook: a page whose English text has changed since it was written says so.

The build lists them all. See overrides/generator/written_from.py.
"""

import logging

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from overrides.generator.written_from import digest_english

log = logging.getLogger("mkdocs.hooks.behind")


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG001
    """Put one line below the title of a page that fell behind."""
    written_from = page.meta.get("written_from")
    if written_from is None or written_from == digest_english(page.file.src_uri):
        return markdown
    log.info("The English page has changed since this one was written: %s", page.file.src_path)
    title, _, text = markdown.lstrip().partition("\n\n")
    if not title.startswith("# "):
        message = f"{page.file.src_uri}: a page begins with its title"
        raise PluginError(message)
    return "\n\n".join([title, config.extra["article"]["behind"], text])
