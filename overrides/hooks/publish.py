"""MkDocs hook: everything computed is made before a build, and the runtime joins the site after it.

The makers are programs of their own, run as such: a live reload never sees a stale module, and
the day MkDocs goes they stay.
"""

import hashlib
import logging
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from overrides.generator import embed_pages as embed
from overrides.generator import placeholders as here
from overrides.runtime import offline, release

ROOT = Path(__file__).resolve().parents[2]
MAKERS = ("overrides.generator.validate", "overrides.runtime.build", "overrides.generator")
SETTINGS = ("PACKED", "REPO_URL")
MADE_FROM = (
    "calc",
    "overrides/assets",
    "overrides/generator",
    "overrides/runtime",
    "LICENSE",
    "README.md",
    "package-lock.json",
    "pyproject.toml",
    "requirements.txt",
    "tests/bench/results.json",
)
OURS = ROOT / "overrides"
ASSETS = "assets/"
AT_ONCE = '(location.protocol!=="file:")'
"""Where the theme's script asks whether to fetch what it searches in before anybody searches."""
STAMP = ROOT / "build" / "made_from"
NOTEBOOKS = ROOT / "build" / "notebooks"


def made_from() -> str:
    """Return a digest of all that the makers read: every file, and what the environment says."""
    settings = [os.environ.get(each) for each in SETTINGS]
    found = hashlib.sha256(f"{settings}\0".encode())
    for place in MADE_FROM:
        for path in sorted([ROOT / place, *(ROOT / place).rglob("*")]):
            if path.is_file() and path.suffix != ".pyc":
                found.update(f"{path}\0".encode() + path.read_bytes())
    return found.hexdigest()


def on_config(config: MkDocsConfig) -> None:
    """Put the address of a site in a folder together."""
    config.extra["root"] = config.site_url
    # Colours chosen in one language hold in the other, and policy.py wants scripts that are alike.
    config.extra["scope"] = urlsplit(config.site_url).path
    config.site_url = f"{config.site_url}{config.extra['folder']}"


def on_pre_build(config: MkDocsConfig) -> None:
    """Make what is computed, and call our scripts and styles by the release they belong to."""
    make()
    named = f"{ASSETS}{release.name()}/"
    ours = [each for each in config.extra_css if "mkdocstrings" not in each]  # see site.css
    config.extra_css = [each.replace(ASSETS, named) for each in ours]
    for script in config.extra_javascript:
        if not isinstance(script, str):
            script.path = script.path.replace(ASSETS, named)


def make() -> None:
    """Make what is computed, unless nothing it is made from has changed."""
    logging.getLogger("jieba").setLevel(logging.WARNING)  # it reports on every build that it works
    now = made_from()
    if STAMP.is_file() and STAMP.read_text() == now:
        return
    # Executed notebooks are kept by their own text alone; they also depend on calc.
    shutil.rmtree(NOTEBOOKS, ignore_errors=True)
    for maker in MAKERS:
        made = subprocess.run([sys.executable, "-m", maker], cwd=ROOT, check=False)
        if made.returncode:
            message = f"{maker} failed; what it said stands above"
            raise PluginError(message)
    STAMP.write_text(now)


def patiently(files: Files, config: MkDocsConfig) -> None:
    """Let the theme's script fetch what it searches in once somebody reaches for the search.

    As it is, it does so in the first page of every visit, and reads all of it, just when Python is
    to start; but it waits where a site is read from a folder. Its file is called by its content,
    and so is ours.
    """
    (file,) = (it for it in files if re.fullmatch(r"assets/javascripts/bundle\..+\.js", it.src_uri))
    found = file.content_string.count(AT_ONCE)
    if found != 1:
        message = f"{file.src_uri} holds {AT_ONCE} {found} times, not once: is it another?"
        raise PluginError(message)
    script = file.content_string.replace(AT_ONCE, "(false)")
    digest = hashlib.sha256(script.encode()).hexdigest()[:8]
    files.remove(file)
    ours = File.generated(config, f"assets/javascripts/bundle.{digest}.min.js", content=script)
    files.append(ours)
    config.extra["script"] = {"theirs": file.src_uri, "ours": ours.src_uri}


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Of our part of the theme publish the assets only, once for all languages, by release."""
    patiently(files, config)
    named = f"{ASSETS}{release.name()}/"
    for file in list(files):
        source = Path(file.abs_src_path or "/").resolve()  # which MkDocs may leave relative
        if source.is_relative_to(OURS):
            files.remove(file)
            if source.is_relative_to(OURS / ASSETS) and not config.extra["folder"]:
                file.dest_uri = named + file.src_uri.removeprefix(ASSETS)
                files.append(file)
    fragments = Path(config.mdx_configs["markdown_include.include"]["base_path"])
    for path in sorted((ROOT / fragments).glob("figures/*.svg")):
        picture = path.read_text("utf-8").replace(here.SITE, config.extra["root"])
        files.append(File.generated(config, f"figures/{path.name}", content=picture))
    if not config.extra["folder"]:
        name = f"{named}javascripts/runtime.js"
        files.append(File.generated(config, name, content=release.runtime_script()))
    return files


def translated(page: Page, language: str) -> bool:
    """Whether a page is there in `language`."""
    return (ROOT / "docs" / language / page.file.src_uri).is_file()


def on_page_context(
    context: TemplateContext,  # noqa: ARG001  (MkDocs passes it by name)
    page: Page,
    config: MkDocsConfig,
    nav: Navigation,  # noqa: ARG001  (as above)
) -> None:
    """Let a page without a translation say so: notebooks have no head where it could stand."""
    if not all(translated(page, each["lang"]) for each in config.extra["alternate"]):
        page.meta["only"] = config.theme["language"]


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG001
    """Put the site's address in: the way there into links, the whole of it into text."""
    up = "../" * (page.url.count("/") + config.extra["folder"].count("/"))
    html = html.replace(f'href="{here.SITE}', f'href="{up}')
    return html.replace(here.SITE, config.extra["root"])


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Link each page to itself in the other language, and let it say where it is."""
    output = output.replace(here.HERE, page.canonical_url or "")
    up = "../" * (page.url.count("/") + config.extra["folder"].count("/"))
    for each in config.extra["alternate"]:
        there = each["folder"] + (page.url if translated(page, each["lang"]) else "")
        whole = f"{config.extra['root']}{there}"
        # The space keeps Material from asking each of these pages for a sitemap of its own.
        output = output.replace(
            f'rel="alternate" href="{each["link"]}"', f'rel="alternate " href="{whole}"'
        )
        output = output.replace(f'href="{each["link"]}"', f'href="{(up + there) or "./"}"')
    return output


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    """Link the pages for what is not there, which may stand at any address, to the first pages."""
    if template_name in {"404.html", offline.INSTEAD}:
        base = urlsplit(config.extra["root"]).path
        for each in config.extra["alternate"]:
            output_content = output_content.replace(
                f'href="{each["link"]}"', f'href="{base}{each["folder"]}"'
            )
    return output_content


def on_post_build(config: MkDocsConfig) -> None:
    """Lay what MkDocs does not make beside it; say after the last site what is kept of them all."""
    site = Path(config.site_dir)
    folder = config.extra["folder"]
    if not folder:
        shutil.copytree(ROOT / "build" / "runtime", site / "py")
    embed.write(config)
    if folder == config.extra["alternate"][-1]["folder"]:
        offline.write(site.parents[0] if folder else site)
