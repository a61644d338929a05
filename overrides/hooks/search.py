"""MkDocs hook: a page is found by what people ask, in whatever words, and by its name.

What they ask stands in overrides/search/asked.<language>.toml. It counts as much as the words of a
page's heading, for the page as a whole and not for each of its sections.

What stands side by side, in cells of a table or in a chart, is set apart for it, or it would be
read as one word.
"""

import re
import tomllib
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import CombinedEvent, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

FOLDER = Path(__file__).parents[1] / "search"

BESIDE = re.compile("</(?:t[dh]|caption|text|dt|small)>|<br>")
"""After what there stands something else, with nothing between."""


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Read what people ask; stop the build at an answer that is not there."""
    path = FOLDER / f"asked.{config.theme['language']}.toml"
    asked: dict[str, dict[str, Any]] = tomllib.loads(path.read_text("utf-8"))
    lost = sorted({page for table in asked.values() for page in table} - files.src_uris.keys())
    if lost:
        message = f"{path.name} names pages that are not there: {', '.join(lost)}"
        raise PluginError(message)
    config.extra["asked"] = asked
    return files


def set_apart(html: str) -> str:
    """Return a page with spaces in it where its words end.

    >>> set_apart("<td>one</td><td>two</td>")
    '<td>one</td> <td>two</td> '
    """
    return BESIDE.sub(r"\g<0> ", html)


@event_priority(50)
def before(
    context: TemplateContext,  # noqa: ARG001  (MkDocs passes it by name)
    page: Page,
    config: MkDocsConfig,  # noqa: ARG001  (as above)
    nav: Navigation,  # noqa: ARG001  (as above)
) -> None:
    """Give the theme's plugin the page with its words set apart."""
    page.meta["shown"] = page.content
    page.content = set_apart(page.content or "")


def after(
    context: TemplateContext,  # noqa: ARG001  (MkDocs passes it by name)
    page: Page,
    config: MkDocsConfig,
    nav: Navigation,  # noqa: ARG001  (as above)
) -> None:
    """Show the page as it was; add what people ask to what the plugin has noted of it."""
    page.content = page.meta.pop("shown")
    plugin: Any = config.plugins["material/search"]
    index = plugin.search_index
    asked, path = config.extra["asked"], page.file.src_uri
    words = [str(page.title), *asked["keywords"].get(path, [])]
    for entry in index.entries:
        if entry["location"] == page.url:
            # Chinese has no spaces: the plugin puts in where words end.
            entry["tags"] = [index._segment_chinese(word) for word in words]  # noqa: SLF001
            entry["boost"] = asked.get("boost", {}).get(path, 1) * entry.get("boost", 1)


on_page_context = CombinedEvent(before, after)
