"""MkDocs hook: a page is found by what people ask, in whatever words, and by its name.

    search:
      keywords: [energy per query, watt-hours per prompt]

In the head of a page these are words to find it by that need not stand on it. They count as much as
those of its heading, for the page as a whole and not for each of its sections.
"""

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext


def on_page_context(
    context: TemplateContext,  # noqa: ARG001  (MkDocs passes it by name)
    page: Page,
    config: MkDocsConfig,
    nav: Navigation,  # noqa: ARG001  (as above)
) -> None:
    """Add them to what the theme's plugin has noted of the page just before."""
    index = config.plugins["material/search"].search_index
    keywords = [str(page.title), *(page.meta.get("search") or {}).get("keywords", [])]
    for entry in index.entries:
        if entry["location"] == page.url:
            # Chinese has no spaces: the plugin puts in where words end.
            entry["tags"] = [index._segment_chinese(word) for word in keywords]  # noqa: SLF001
