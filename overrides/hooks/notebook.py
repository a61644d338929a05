"""MkDocs hook: let a notebook's page look and weigh like every other, and offer it as a notebook.

mkdocs-jupyter brings JupyterLab's styles and scripts along, some 600 kB for each notebook, and a
script on every page that would fetch MathJax from another host. Material's own styles serve as
well.

What is offered is the notebook as it was written, without its front matter, with whole addresses
in its links and one cell more: that which installs the package, from this site.
"""

import json
import re
from pathlib import Path

import jupytext
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from overrides.generator import placeholders as here
from overrides.hooks import article
from overrides.runtime import release

FOLDER = "notebooks/"
CHANGES = (
    (r"<(style|script)\b.*?</\1>", ""),
    (r'<div class="zeroclipboard-container">.*?</clipboard-copy>\s*</div>', ""),
    (r'<div class="clipboard-copy-txt".*?</div>', ""),
    (r'<div class="jp-Collapser[^>]*>\s*</div>', ""),
    (r'class="highlight-ipynb[^"]*"', 'class="highlight"'),
    (r"<pre>(?:<span></span>)?", "<pre><code>"),
    (r"\n?</pre>", "</code></pre>"),
)
MATHJAX = r"<script data-mkdocs-jupyter-mathjax=.*?</script>"
INSTALL = """\
# All that this notebook needs is one package, from the site it is published on.
%pip install --quiet {wheel}"""
OFFER = """\
[Download this notebook]({site}{path}){{: download="" }}. It needs Python and this site's \
package, which its first cell installs, and nothing else.
{{: .notebook }}"""


def executed(file: File) -> bool:
    """Whether a file is a notebook."""
    return file.src_uri.startswith(FOLDER) and file.src_uri.endswith(".py")


def offered(file: File) -> str:
    """Return what the notebook is called when it is taken away."""
    return f"as-much-as-ireland-{Path(file.src_uri).stem}.ipynb"


def notebook(source: str, root: str, wheel: str) -> str:
    """Return a notebook of the percent format as one for Jupyter.

    `root` is the address of the site, `wheel` the name of the package there.
    """
    (_, title), *rest = cells(source)
    title = re.sub(r"\A---\n.*?\n---\n+", "", title, flags=re.DOTALL)
    install = INSTALL.format(wheel=f"{root}py/{wheel}")
    made = [("markdown", title), ("code", install), *rest]
    listed = []
    for number, (kind, text) in enumerate(made):
        run: dict[str, object] = {"execution_count": None, "outputs": []} if kind == "code" else {}
        lines = (text if run else linked(text, root)).splitlines(keepends=True)
        # A cell's name holds no chance, so that the same notebook is the same file.
        named = {"cell_type": kind, "id": f"cell-{number}", "metadata": {}}
        listed.append(named | run | {"source": lines})
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    whole = {
        "cells": listed, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5,
    }  # fmt: skip
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def linked(text: str, root: str) -> str:
    """Return Markdown whose links to pages of the site are whole addresses."""
    whole = re.sub(r"\]\(([\w./-]+)\.(?:md|py)\)", rf"]({root}{FOLDER}\1/)", text)
    return whole.replace(f"{FOLDER}../", "")


def cells(source: str) -> list[tuple[str, str]]:
    """Return the kind and the text of each cell."""
    read = jupytext.reads(source, fmt="py:percent")
    return [(cell.cell_type, cell.source) for cell in read.cells]


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Publish each notebook as a notebook too."""
    for file in filter(executed, list(files)):
        content = notebook(file.content_string, config.extra["root"], release.package())
        files.append(File.generated(config, FOLDER + offered(file), content=content))
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG001
    """Give a notebook what articles have, and offer it; what comes is HTML with Markdown in it."""
    if not executed(page.file):
        return markdown
    told = [text for kind, text in cells(page.file.content_string) if kind == "markdown"]
    prose = "\n\n".join(told)
    head, foot = article.around(prose, page, config)
    head.append(OFFER.format(site=here.SITE, path=FOLDER + offered(page.file)))
    title = re.search(r"^# .+$", markdown, re.MULTILINE)
    if not title:
        message = f"{page.file.src_uri}: a notebook begins with its title"
        raise PluginError(message)
    below = "\n\n".join(["", *head, ""])
    return "\n\n".join([markdown[: title.end()] + below + markdown[title.end() :], *foot])


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG001
    """Turn JupyterLab's markup for code and output into Material's."""
    if executed(page.file):
        for found, put in CHANGES:
            html = re.sub(found, put, html, flags=re.DOTALL)
    return html


def on_post_page(
    output: str,
    page: Page,  # noqa: ARG001  (as above)
    config: MkDocsConfig,  # noqa: ARG001  (as above)
) -> str:
    """Take the MathJax loader out of every page."""
    return re.sub(MATHJAX, "", output, flags=re.DOTALL)
