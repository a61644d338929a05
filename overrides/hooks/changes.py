"""MkDocs hook: what changed, among numbers and in articles, stands on one page and in a feed."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import cast

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.utils.meta import get_data

from overrides.generator import changelist
from overrides.generator.feed import Feed, Item, to_atom

ROOT = Path(__file__).resolve().parents[2]


def fragments(config: MkDocsConfig) -> Path:
    """Return the folder of what pages include."""
    return ROOT / str(config.mdx_configs["markdown_include.include"]["base_path"])


type Nav = str | list[Nav] | dict[str, Nav]
"""A page, a list of pages, or pages under a heading, as mkdocs.yml has them."""


def list_nav(nav: Nav) -> Iterator[str]:
    """Yield the sources of all pages in the order of reading."""
    if isinstance(nav, str):
        yield nav
    else:
        for part in nav.values() if isinstance(nav, dict) else nav:
            yield from list_nav(part)


def read_sources(files: Files, config: MkDocsConfig) -> dict[str, changelist.Source]:
    """Return every page as it is written, in the order of reading."""
    pages = (
        files.src_uris[path] for path in list_nav(cast("Nav", config.nav)) if path.endswith(".md")
    )
    return {
        page.src_uri: changelist.Source(page.content_string, get_data(page.content_string)[1])
        for page in pages
    }


def list_entries(
    files: Files, config: MkDocsConfig
) -> tuple[list[changelist.Entry], dict[str, str]]:
    """Return all changes, and what is said around them."""
    said = json.loads((fragments(config) / changelist.NUMBERS).read_text("utf-8"))
    try:
        entries = changelist.list_entries(said["numbers"], read_sources(files, config))
    except ValueError as error:
        raise PluginError(str(error)) from error
    return entries, said["words"]


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Publish the feed of a language beside the page of changes."""
    entries, words = list_entries(files, config)
    site, language = str(config.site_url), config.theme["language"]
    page, feed = (config.extra["changes"][name] for name in ("page", "feed"))
    address = f"{site}{files.src_uris[page].url}"
    about = Feed(
        language=language,
        title=words["feed"],
        subtitle=words["about"],
        author=words["authors"],
        address=f"{site}{feed}",
        page=address,
    )
    items = [
        Item(
            key=entry.id,
            day=entry.day.isoformat(),
            title=entry.title,
            text=changelist.to_text(entry.text, fragments(config)),
            link=f"{address}#{entry.id}",
        )
        for entry in entries
    ]
    files.append(File.generated(config, feed, content=to_atom(about, items)))
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Put all changes below what the page of changes says."""
    if page.file.src_uri != config.extra["changes"]["page"]:
        return markdown
    listed = changelist.to_markdown(*list_entries(files, config), config.extra["article"])
    return f"{markdown}\n\n{listed}"
