"""The pages that others put into frames in theirs, and the script that does it for them.

For each language there are, beside the other pages, ``embed/<calculator>/``, ``embed/figure/…/``,
``embed/number/…/`` and ``embed/result/…/``; ``embed.js`` lies in the site's root, under a name that
never changes, since others write it into their pages. Beside a figure's page lies the same as HTML
that stays as it is; a number's page holds that itself.

MkDocs knows none of this: so these pages are in no menu, search or sitemap, and as the theme
follows links by the sitemap, none is ever shown in another page's place.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from mkdocs.config.defaults import MkDocsConfig

from calc.core.wording import Wording, wording
from calc.view.quantities import keep_whole
from overrides.generator.embed_weight import fill_weights
from overrides.generator.phrases import mark_headings
from overrides.generator.placeholders import SITE_ADDRESS, language_address
from overrides.generator.policy import insert_policy
from overrides.generator.snippets import FROZEN, figure_snippet, figure_title
from overrides.runtime import release

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "overrides" / "embed" / "embed.js"
FRAGMENTS = ROOT / "build" / "fragments"


class Framed(NamedTuple):
    """What stands in a frame: where its page lies, where it comes from, and what the page says.

    What is `drawn` needs the style of the site's pages.
    """

    path: str
    canonical: str
    drawn: bool
    texts: dict[str, str]


def read(language: str, path: str) -> str:
    """Return a fragment of a language."""
    return (FRAGMENTS / language / path).read_text("utf-8")


def read_words(language: str) -> dict[str, Any]:
    """Return what embeds.py says around what is embedded, in a language."""
    words: dict[str, Any] = json.loads(read(language, "embeds/surroundings.json"))
    return words


def write(config: MkDocsConfig) -> None:
    """Write the pages of a site; with the first, the script for all."""
    site, extra = Path(config.site_dir), config.extra
    folder, root = extra["folder"], extra["root"]
    words = wording(config.theme["language"])
    above = site.parents[folder.count("/") - 1] if folder else site
    styles = list_styles(above)
    for framed in (*calculators(words), *figures(words), *values(words)):
        file = site / "embed" / framed.path / "index.html"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(page(framed, styles[framed.drawn], config), "utf-8")
    for name, snippet in frozen_figures(words):
        file = site / "embed" / "figure" / name / FROZEN
        file.write_text(snippet.replace(SITE_ADDRESS, root), "utf-8")
    if not folder:
        (site / "embed.js").write_text(script(root, extra["alternate"]), "utf-8")
    fill_weights(site, above, words)


def list_styles(site: Path) -> dict[bool, list[str]]:
    """Return the style sheets of what is drawn, and of what is not, by their paths in the site."""
    ours = f"assets/{release.name()}/stylesheets"
    return {
        True: [
            *theme_styles(site),
            *(f"{ours}/{name}.css" for name in ("site", "calculator")),
        ],
        False: [f"{ours}/framed.css"],
    }


def theme_styles(site: Path) -> list[str]:
    """Return the theme's style sheets, by their paths in the site."""
    theme = sorted(site.glob("assets/stylesheets/*.min.css"))
    return [path.relative_to(site).as_posix() for path in theme]


def page(framed: Framed, styles: list[str], config: MkDocsConfig) -> str:
    """Return the page of what stands in a frame."""
    folder, root = config.extra["folder"], config.extra["root"]
    language, path = config.theme["language"], f"embed/{framed.path}/"
    up = "../" * f"{folder}{path}".count("/")
    html = (
        config.theme.get_env()
        .get_template("embed.html")
        .render(
            language=config.extra["tag"],
            site=config.site_name,
            canonical=framed.canonical.replace(SITE_ADDRESS, root),
            alternates=[
                {"tag": site["tag"], "href": f"{root}{site['folder']}{path}"}
                for site in config.extra["alternate"]
            ],
            up=up,
            icon=config.theme["favicon"].removeprefix("../"),  # from the first page of all
            drawn=framed.drawn,
            styles=styles,
            scripts=f"assets/{release.name()}/javascripts/",
            **framed.texts,
        )
    )
    if framed.drawn:
        html = str(keep_whole(html, wording(language)))
        html = mark_headings(html) if language == "zh" else html
        html = html.replace(f'href="{SITE_ADDRESS}', f'href="{up}')
    return insert_policy(html.replace(SITE_ADDRESS, root))


# ---- what stands in frames


def calculators(words: Wording) -> Iterator[Framed]:
    """Yield each calculator, bare."""
    said = read_words(words.language)
    for name, texts in said["calculators"].items():
        page = f"{language_address(words.language)}{texts['page']}"
        yield Framed(
            name,
            page,
            drawn=True,
            texts={
                "calculator": name,
                "title": texts["title"],
                "description": texts["question"],
                "content": read(words.language, f"embeds/{name}.html"),
                "full": page,
                "label": texts["full"],
                "source": said["source"],
            },
        )


def figures(words: Wording) -> Iterator[Framed]:
    """Yield each figure that a page has, as it stands there."""
    said = read_words(words.language)
    for name, texts in said["figures"].items():
        title = figure_title(read(words.language, f"figures/{name}.svg"))
        yield Framed(
            f"figure/{name}",
            texts["page"],
            drawn=True,
            texts={
                "title": title,
                "description": title,
                "content": open_outside(read(words.language, texts["include"])),
                "full": texts["page"],
                "label": texts["label"],
                "source": said["site"],
            },
        )


def values(words: Wording) -> Iterator[Framed]:
    """Yield each number and each result, as HTML that would stay as it is elsewhere."""
    for kind, snippets in json.loads(read(words.language, "embeds/values.json")).items():
        for name, snippet in snippets.items():
            yield Framed(
                f"{kind}/{name}",
                snippet["page"],
                drawn=False,
                texts={
                    "title": snippet["label"],
                    "description": snippet["label"],
                    "content": open_outside(snippet["html"]),
                },
            )


def open_outside(markup: str) -> str:
    """Return markup whose links open outside of the frame: most sites refuse to be shown in one."""
    return markup.replace("<a href=", '<a target="_blank" href=')


def frozen_figures(words: Wording) -> Iterator[tuple[str, str]]:
    """Yield the name of each figure that a page has, and it as HTML that stays as it is."""
    for name, texts in read_words(words.language)["figures"].items():
        picture = read(words.language, f"figures/{name}.svg")
        yield name, figure_snippet(words, picture, texts["page"])


# ---- the script


def script(root: str, alternates: list[dict[str, str]]) -> str:
    """Return embed.js with what it has to know, in a block: a page may hold it more than once."""
    words = {alternate["lang"]: read_words(alternate["lang"]) for alternate in alternates}
    embedded = {
        "site": root,
        "heights": next(texts["heights"] for texts in words.values()),
        "languages": {
            alternate["lang"]: {
                "folder": alternate["folder"],
                "tag": alternate["tag"],
                "unknown": words[alternate["lang"]]["unknown"],
                "titles": words[alternate["lang"]]["titles"],
                "calculators": {
                    name: texts["title"]
                    for name, texts in words[alternate["lang"]]["calculators"].items()
                },
            }
            for alternate in alternates
        },
    }
    data = json.dumps(embedded, ensure_ascii=False)
    return f"{{\nconst embedded = {data};\n\n{SCRIPT.read_text('utf-8')}}}\n"
