"""The pages that others put into frames in theirs, and the script that does it for them.

For each calculator and language there is ``embed/<name>/`` beside the other pages; ``embed.js``
lies in the site's root, under a name that never changes, since others write it into their pages.
MkDocs knows none of this: so these pages are in no menu, search or sitemap, and as the theme
follows links by the sitemap, none is ever shown in another page's place.
"""

import json
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

from calc.core.wording import wording
from calc.view.quantities import keep_whole
from overrides.generator.phrases import mark_headings
from overrides.generator.placeholders import SITE_ADDRESS
from overrides.generator.policy import insert_policy
from overrides.runtime import release

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "overrides" / "embed" / "embed.js"
FRAGMENTS = ROOT / "build" / "fragments"


def read_words(language: str) -> dict[str, Any]:
    """Return what embeds.py says around the calculators in a language."""
    words: dict[str, Any] = json.loads(
        (FRAGMENTS / language / "embeds/surroundings.json").read_text("utf-8")
    )
    return words


def write(config: MkDocsConfig) -> None:
    """Write the pages of a site; with the first, the script for all."""
    site, extra = Path(config.site_dir), config.extra
    folder = extra["folder"]
    (own,) = (alternate for alternate in extra["alternate"] if alternate["folder"] == folder)
    words = read_words(own["lang"])
    up = "../../" + "../" * folder.count("/")
    assets = f"assets/{release.name()}/"
    root = site.parents[folder.count("/") - 1] if folder else site
    theme = sorted(root.glob("assets/stylesheets/*.min.css"))
    styles = [f"{assets}stylesheets/{name}.css" for name in ("site", "calculator")]
    template = config.theme.get_env().get_template("embed.html")
    for name, texts in words["calculators"].items():
        fragment = FRAGMENTS / own["lang"] / "embeds" / f"{name}.html"
        html = template.render(
            language=own["tag"],
            name=name,
            site=config.site_name,
            title=texts["title"],
            question=texts["question"],
            canonical=f"{extra['root']}{folder}{texts['page']}",
            alternates=[
                {
                    "tag": alternate["tag"],
                    "href": f"{extra['root']}{alternate['folder']}embed/{name}/",
                }
                for alternate in extra["alternate"]
            ],
            up=up,
            icon=config.theme["favicon"].removeprefix("../"),  # from the first page of all
            styles=[*(path.relative_to(root).as_posix() for path in theme), *styles],
            scripts=f"{assets}javascripts/",
            calculator=fragment.read_text("utf-8").replace(f'href="{SITE_ADDRESS}', f'href="{up}'),
            full=f"../../{texts['page']}",
            label=texts["full"],
            source=words["source"],
        )
        file = site / "embed" / name / "index.html"
        file.parent.mkdir(parents=True, exist_ok=True)
        whole = str(keep_whole(html, wording(own["lang"])))
        if own["lang"] == "zh":
            whole = mark_headings(whole)
        file.write_text(insert_policy(whole), "utf-8")
    if not folder:
        (site / "embed.js").write_text(script(extra["root"], extra["alternate"]), "utf-8")


def script(root: str, alternates: list[dict[str, str]]) -> str:
    """Return embed.js with what it has to know, in a block: a page may hold it more than once."""
    words = {alternate["lang"]: read_words(alternate["lang"]) for alternate in alternates}
    embedded = {
        "site": root,
        "height": next(texts["height"] for texts in words.values()),
        "languages": {
            alternate["lang"]: {
                "folder": alternate["folder"],
                "unknown": words[alternate["lang"]]["unknown"],
                "titles": {
                    name: texts["title"]
                    for name, texts in words[alternate["lang"]]["calculators"].items()
                },
            }
            for alternate in alternates
        },
    }
    data = json.dumps(embedded, ensure_ascii=False)
    return f"{{\nconst embedded = {data};\n\n{SCRIPT.read_text('utf-8')}}}\n"
