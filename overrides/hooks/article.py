"""MkDocs hook: an article says more than its text; see overrides/generator/articles.py."""

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from overrides.generator.articles import head_and_foot


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG001
    """Put the summary below the title, and what changed at the foot, as text of the page itself."""
    if not page.meta.get("summary"):
        return markdown
    # The theme's footer would name what comes next a second time.
    page.meta["hide"] = [*page.meta.get("hide", []), "footer"]
    if not page.file.src_uri.endswith(".md"):  # see notebook.py
        return markdown
    title, _, text = markdown.lstrip().partition("\n\n")
    if not title.startswith("# "):
        message = f"{page.file.src_uri}: an article begins with its title"
        raise PluginError(message)
    words, language = config.extra["article"], config.theme["language"]
    try:
        head, foot = head_and_foot(markdown, page.meta, words, language)
    except ValueError as error:
        message = f"{page.file.src_uri}: {error}"
        raise PluginError(message) from error
    return "\n\n".join([title, *head, text.rstrip(), *foot]) + "\n"
