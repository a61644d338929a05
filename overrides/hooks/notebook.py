"""MkDocs hook: notebooks are pages like every other, and are offered to be taken away.

mkdocs-jupyter brings JupyterLab's styles and scripts along, some 600 kB for each notebook, and a
script on every page that would fetch MathJax from another host. Material's own styles serve as
well. See overrides/generator/notebooks.py.
"""

import re
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from calc.core.wording import wording
from overrides.build import ROOT
from overrides.generator import cells, notebooks
from overrides.generator.articles import head_and_foot
from overrides.runtime import release

WHOLE = ROOT / "build" / "whole"
"""Where notebooks lie as they run."""


@event_priority(50)
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Put notebooks together before mkdocs-jupyter runs them; publish each as a notebook too."""
    wheel = f"{config.extra['root']}py/{release.package()}"
    words = wording(config.theme["language"])
    for file in [file for file in files if notebooks.is_notebook(file.src_uri)]:
        try:
            source = notebooks.read_notebook(Path(file.abs_src_path or ""))
        except ValueError as error:
            message = f"{file.src_uri}: {error}"
            raise PluginError(message) from error
        whole = WHOLE / words.language / file.src_uri
        whole.parent.mkdir(parents=True, exist_ok=True)
        whole.write_text(source, "utf-8")
        files.remove(file)
        files.append(File.generated(config, file.src_uri, abs_src_path=str(whole)))
        content = notebooks.to_jupyter(source, words, str(config.site_url), wheel)
        path = notebooks.offered_path(file.src_uri)
        files.append(File.generated(config, path, content=content))
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG001
    """Give a notebook what articles have, and offer it; what comes is HTML with Markdown in it."""
    path = page.file.src_uri
    if not notebooks.is_notebook(path):
        return markdown
    title = re.search(r"^# .+$", markdown, re.MULTILINE)
    if not title:
        message = f"{path}: a notebook begins with its title"
        raise PluginError(message)
    words = config.extra["article"] | {"site": config.site_name}
    meta, language = {**page.meta, "path": page.url}, config.theme["language"]
    try:
        prose = notebooks.prose(page.file.content_string)
        head, foot = head_and_foot(prose, meta, words, language)
    except ValueError as error:
        message = f"{path}: {error}"
        raise PluginError(message) from error
    below = "\n\n".join(["", *head, notebooks.offer(path, wording(language)), ""])
    return "\n\n".join([markdown[: title.end()] + below + markdown[title.end() :], *foot])


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG001
    """Turn JupyterLab's markup into Material's, and let the cells be run."""
    path = page.file.src_uri
    if not notebooks.is_notebook(path):
        return html
    kinds = [kind for kind, _ in notebooks.read_cells(page.file.content_string)]
    words = wording(config.theme["language"])
    try:
        return cells.with_cells(notebooks.to_material(html), words, kinds.count("code"))
    except ValueError as error:
        message = f"{path}: {error}"
        raise PluginError(message) from error


def on_post_page(
    output: str,
    page: Page,  # noqa: ARG001  (MkDocs passes it by name)
    config: MkDocsConfig,  # noqa: ARG001  (as above)
) -> str:
    """Take the MathJax loader out of every page."""
    return notebooks.drop_mathjax(output)
