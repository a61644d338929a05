"""MkDocs hook: pictures that the generator made are published, as SVG, as PNG and on cards.

A page's card is that of the first figure that stands on it, or the site's; see overrides/pictures.
"""

import re
import shutil
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from calc.core.html import unescape
from overrides.generator.figures.card import CARD_SIZE
from overrides.generator.placeholders import SITE_ADDRESS
from overrides.pictures import Drawing, Picture

ROOT = Path(__file__).resolve().parents[2]
ICON = ROOT / "overrides" / "pictures" / "icon.svg"

PICTURE_WIDTH = 1800
"""Pixels across a figure's PNG: nearly twice its SVG's, for print and slides."""

ICONS = {"favicon.png": 48, "apple-touch-icon.png": 180}
"""The site's mark where no SVG is taken, with its width."""

FIGURE = re.compile(r"^\{!(figures|bridges)/([\w.-]+)\.html!\}", re.MULTILINE)


def fragments(config: MkDocsConfig) -> Path:
    """Return the folder of what pages include."""
    return ROOT / str(config.mdx_configs["markdown_include.include"]["base_path"])


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Publish what can be taken as it is, and begin to draw the rest."""
    pictures = {}
    for path in sorted((fragments(config) / "figures").glob("*.[sc]*v*")):
        content = path.read_text("utf-8").replace(SITE_ADDRESS, config.extra["root"])
        files.append(File.generated(config, f"figures/{path.name}", content=content))
        if path.suffix == ".svg":
            pictures[f"figures/{path.stem}.png"] = Picture(content, PICTURE_WIDTH)
    for path in sorted((fragments(config) / "cards").glob("*.svg")):
        pictures[f"cards/{path.stem}.png"] = Picture(path.read_text("utf-8"), CARD_SIZE[0])
    if not config.extra["folder"]:
        icon = ICON.read_text("utf-8")
        files.append(File.generated(config, ICON.name, content=icon))
        pictures |= {path: Picture(icon, width) for path, width in ICONS.items()}
    config.extra["drawing"] = Drawing.begin(pictures, config.theme["language"])
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG001
    """Let a page know its card, and what that shows."""
    figure = FIGURE.search(markdown)
    name = f"{'bridge-' if figure[1] == 'bridges' else ''}{figure[2]}" if figure else "site"
    page.meta["card"] = f"cards/{name}.png"
    card = (fragments(config) / "cards" / f"{name}.svg").read_text("utf-8")
    page.meta["card_title"] = unescape(card.partition("<title>")[2].partition("</title>")[0])
    return markdown


def on_post_build(config: MkDocsConfig) -> None:
    """Lay what was drawn beside the pages."""
    try:
        drawn = config.extra["drawing"].finish()
    except RuntimeError as error:
        raise PluginError(str(error)) from error
    for path, file in drawn.items():
        target = Path(config.site_dir) / path
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, target)
