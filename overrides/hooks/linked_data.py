"""MkDocs hook: each page says what it is for machines; see overrides/generator/linked_data.py."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure import StructureItem
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from calc.core.wording import LANGUAGES, wording
from overrides.generator.articles import list_changes
from overrides.generator.linked_data import (
    Node,
    Site,
    Subject,
    describe,
    list_terms,
    plain,
    read_nodes,
    to_json,
)
from overrides.generator.placeholders import PAGE_ADDRESS, SITE_ADDRESS

ROOT = Path(__file__).resolve().parents[2]

TECHNICAL = {"developers.md", "notebooks/index.md"}
"""The first pages of the chapters for those who build on it."""

THE_PAPER = "paper/index.md"
"""The first page of the chapter that follows the paper."""

THE_SCOREBOARD = "since/scoreboard.md"
"""What the paper said, held against what came."""

ABOUT = "about/"
"""Where it stands who makes the site."""


def on_page_context(
    context: TemplateContext,  # noqa: ARG001  (MkDocs passes it by name)
    page: Page,
    config: MkDocsConfig,
    nav: Navigation,  # noqa: ARG001  (as above)
) -> None:
    """Give the page's template what is to stand in its head."""
    words = wording(config.theme["language"])
    address = str(config.site_url)
    site = Site(config.site_name, address, f"{address}{ABOUT}")
    nodes = describe(_subject(page, config), site, words)
    page.meta["graph"] = to_json([*nodes, *_own_nodes(page, config)])


def _subject(page: Page, config: MkDocsConfig) -> Subject:
    """Return what there is to say of a page, from its head, its text and the navigation."""
    site, meta = str(config.site_url), page.meta
    title = str(meta.get("title") or page.title)
    # By which name readers get to a page, as partials/path.html has it.
    chapters = [(str(section.title), _first_page(section)) for section in [*page.ancestors][::-1]]
    sources = {first.file.src_uri for _, first in chapters}
    leads = any(first is page for _, first in chapters)
    kind = "Article" if meta.get("summary") else "CollectionPage" if leads else "WebPage"
    english, other = (
        f"{config.extra['root']}{language['folder']}{page.url}"
        for language in config.extra["alternate"]
    )
    is_english = config.theme["language"] == LANGUAGES[0]
    return Subject(
        title=title,
        heading=plain(page.toc.items[0].title) if page.toc.items else title,
        description=meta.get("description") or str(config.site_description),
        address=str(page.canonical_url),
        image=f"{site}{meta['card']}",
        chapters=[(name, str(first.canonical_url)) for name, first in chapters if first != page],
        days=[day for day, _ in list_changes(meta)],
        calculators=meta["calculators"],
        terms=list_terms(page.content or ""),
        kind="TechArticle" if sources & TECHNICAL else kind,
        of_the_paper=THE_PAPER in sources or page.file.src_uri == THE_SCOREBOARD,
        original="" if is_english else english,
        translation=other if is_english else "",
    )


def _first_page(item: StructureItem) -> Page:
    """Return where an entry of the navigation leads: of a chapter its first page."""
    if isinstance(item, Section):
        return _first_page(item.children[0])
    if not isinstance(item, Page):
        message = f"{item.title}, in the navigation, is no page"
        raise PluginError(message)
    return item


def _own_nodes(page: Page, config: MkDocsConfig) -> list[Node]:
    """Return what a page says of itself besides, in the fragment that its head names."""
    name = page.meta.get("linked_data")
    if not name:
        return []
    folder = ROOT / str(config.mdx_configs["markdown_include.include"]["base_path"])
    try:
        text = (folder / name).read_text("utf-8")
        text = text.replace(SITE_ADDRESS, config.extra["root"])
        return [*read_nodes(text.replace(PAGE_ADDRESS, str(page.canonical_url)))]
    except (OSError, ValueError) as error:
        message = f"{page.file.src_uri}, linked_data: {name}: {error}"
        raise PluginError(message) from error
