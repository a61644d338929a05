"""MkDocs hook: an article says more than its text; see overrides/generator/articles.py."""

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from overrides.generator.articles import WIDE, head_and_foot, insert_contents


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG001
    """Put the summary below the title, and what changed at the foot, as text of the page itself."""
    page.meta["wide"] = bool(WIDE.search(markdown))
    if page.meta["wide"]:
        page.meta["hide"] = [*page.meta.get("hide", []), "toc"]
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
    words = config.extra["article"] | {"site": config.site_name}
    meta, language = page.meta | {"path": page.url}, config.theme["language"]
    try:
        head, foot = head_and_foot(markdown, meta, words, language)
    except ValueError as error:
        message = f"{page.file.src_uri}: {error}"
        raise PluginError(message) from error
    return "\n\n".join([title, *head, text.rstrip(), *foot]) + "\n"


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG001
    """Put the contents of a wide article above its text."""
    if not (page.meta["wide"] and page.meta.get("summary")):
        return html
    sections = [part for title in page.toc for part in title.children]
    return insert_contents(html, sections, config.extra["article"]["contents"])
