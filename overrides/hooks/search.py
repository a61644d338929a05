"""MkDocs hook: a page is found by what people ask, in whatever words, and by its name.

What they ask stands in overrides/search/asked.<language>.toml. It counts as much as the words of a
page's heading, for the page as a whole and not for each of its sections.

What stands side by side, in cells of a table or in a chart, is set apart for it, or it would be
read as one word.
"""

import json
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import jieba  # type: ignore[import-untyped]
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

CHINESE = re.compile("[一-鿿]+")
END = "\u200b"
"""What stands between Chinese words, and is not seen."""


class Asked(NamedTuple):
    """What people ask to come to a page, and by how much more that counts."""

    words: list[str]
    boost: float


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Read what people ask; stop the build at an answer that is not there."""
    path = FOLDER / f"asked.{config.theme['language']}.toml"
    asked: dict[str, dict[str, Any]] = tomllib.loads(path.read_text("utf-8"))
    lost = sorted({page for table in asked.values() for page in table} - files.src_uris.keys())
    if lost:
        message = f"{path.name} names pages that are not there: {', '.join(lost)}"
        raise PluginError(message)
    config.extra["asked"], config.extra["index"] = asked, {}
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
    """Show the page as it was; note what people ask to come to it, for the finished index."""
    page.content = page.meta.pop("shown")
    asked, path = config.extra["asked"], page.file.src_uri
    config.extra["index"][page.url] = Asked(
        words=[str(page.title), *asked["keywords"].get(path, [])],
        boost=asked.get("boost", {}).get(path, 1),
    )


on_page_context = CombinedEvent(before, after)


def on_post_build(config: MkDocsConfig) -> None:
    """Add to the index what people ask, once whatever builds it has written it."""
    file = Path(config.site_dir) / "search" / "search_index.json"
    index = json.loads(file.read_text("utf-8"))
    add_asked(index["docs"], config.extra["index"])
    file.write_text(json.dumps(index, separators=(",", ":")), "utf-8")


def add_asked(entries: list[dict[str, Any]], pages: Mapping[str, Asked]) -> None:
    """Let each page be found by what people ask to come to it: its own entry, not its sections'."""
    for entry in entries:
        if asked := pages.get(entry["location"]):
            entry["tags"] = [segment(word) for word in asked.words]
            entry["boost"] = asked.boost * entry.get("boost", 1)


def segment(text: str) -> str:
    r"""Return a text in which it can be seen where Chinese words end, as the index has it.

    >>> segment("AI 用电"), segment("PUE")
    ('AI \u200b用电', 'PUE')
    """
    marked = CHINESE.sub(lambda run: f"{END}{END.join(jieba.cut(run[0]))}{END}", text)
    return marked.strip(END)
