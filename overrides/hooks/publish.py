"""MkDocs hook: everything computed is made before a build, and the runtime joins the site after it.

What is made is made by overrides/build.py; what a release consists of is in
overrides/runtime/release.py.
"""

import logging
import re
import shutil
from pathlib import Path
from urllib.parse import urlsplit

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from calc import __version__
from calc.core.wording import TAGS
from overrides import data
from overrides.build import ROOT, make
from overrides.generator import code_pages, embed_pages
from overrides.generator.placeholders import PAGE_ADDRESS, SITE_ADDRESS, way_up
from overrides.runtime import offline, release

OVERRIDES = ROOT / "overrides"
ASSETS = "assets/"


def on_config(config: MkDocsConfig) -> None:
    """Put the address of a site in a folder together, and what its language is in markup."""
    config.extra["root"] = config.site_url
    # Colours chosen in one language hold in the other, and policies want scripts that are alike.
    config.extra["scope"] = urlsplit(config.site_url).path
    config.site_url = f"{config.site_url}{config.extra['folder']}"
    config.extra["tag"] = TAGS[config.theme["language"]]
    config.extra["edition"] = __version__
    for site in config.extra["alternate"]:
        site["tag"] = TAGS[site["lang"]]


def on_pre_build(config: MkDocsConfig) -> None:
    """Make what is computed, and call our scripts and styles by the release they belong to."""
    logging.getLogger("jieba").setLevel(logging.WARNING)  # it reports on every build that it works
    try:
        make()
    except RuntimeError as error:
        raise PluginError(str(error)) from error
    folder = f"{ASSETS}{release.name()}/"
    styles = [style for style in config.extra_css if "mkdocstrings" not in style]  # see site.css
    config.extra_css = [style.replace(ASSETS, folder) for style in styles]
    for script in config.extra_javascript:
        if not isinstance(script, str):
            script.path = script.path.replace(ASSETS, folder)


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Of our part of the theme publish the assets only, once for all languages, by release."""
    folder = f"{ASSETS}{release.name()}/"
    for file in list(files):
        source = Path(file.abs_src_path or "/").resolve()  # which MkDocs may leave relative
        if source.is_relative_to(OVERRIDES):
            files.remove(file)
    if not config.extra["folder"]:
        for name in release.assets():
            file = File.generated(config, folder + name, content=release.published(name))
            files.append(file)
        name = f"{folder}javascripts/runtime.js"
        files.append(File.generated(config, name, content=release.runtime_script()))
    return files


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG001
    """Put the site's address in: the way there into links, the whole of it into text.

    A page's head names its calculators, and where the scripts lie: see partials/start.html.
    """
    page.meta["calculators"] = re.findall(r'<energy-calculator name="(\w+)"', html)
    way = way_up(page.url, config.extra["folder"])
    page.meta["scripts"] = f"{way}{ASSETS}{release.name()}/javascripts/"
    for attribute in ("href", "src"):
        html = html.replace(f'{attribute}="{SITE_ADDRESS}', f'{attribute}="{way}')
    return html.replace(SITE_ADDRESS, config.extra["root"])


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Link each page to itself in the other language, and let it say where it is."""
    output = output.replace(PAGE_ADDRESS, page.canonical_url or "")
    for site in config.extra["alternate"]:
        path = site["folder"] + page.url
        output = output.replace(
            f'rel="alternate" href="{site["link"]}"',
            f'rel="alternate" href="{config.extra["root"]}{path}"',
        )
        relative = (way_up(page.url, config.extra["folder"]) + path) or "./"
        output = output.replace(f'href="{site["link"]}"', f'href="{relative}"')
    return output


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    """Link the pages for what is not there, which may stand at any address, to the first pages."""
    if template_name in {"404.html", offline.FALLBACK}:
        base = urlsplit(config.extra["root"]).path
        for site in config.extra["alternate"]:
            output_content = output_content.replace(
                f'href="{site["link"]}"', f'href="{base}{site["folder"]}"'
            )
    return output_content


def on_post_build(config: MkDocsConfig) -> None:
    """Lay what MkDocs does not make beside it; list, after the last site, what is kept."""
    site = Path(config.site_dir)
    folder = config.extra["folder"]
    if not folder:
        shutil.copytree(ROOT / "build" / "runtime", site / "py")
        data.publish(site, config.extra["root"])
    code_pages.write(config)
    embed_pages.write(config)
    if folder == config.extra["alternate"][-1]["folder"]:
        offline.write(site.parents[0] if folder else site)
