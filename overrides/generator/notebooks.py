"""Notebooks to take away, and their pages, which look and weigh like every other.

What is offered is the notebook as it was written, without its front matter, with whole addresses
in its links and one cell more: that which installs the package, from this site.
"""

import json
import re
from pathlib import PurePosixPath

import jupytext

from overrides.generator.placeholders import SITE_ADDRESS

FOLDER = "notebooks/"

INSTALL = """\
# All that this notebook needs is one package, from the site it is published on.
%pip install --quiet {wheel}"""

OFFER = """\
[Download this notebook]({site}{path}){{: download="" }}. It needs Python and this site's \
package, which its first cell installs, and nothing else.
{{: .notebook }}"""

MATERIAL = (
    (r"<(style|script)\b.*?</\1>", ""),
    (r'<div class="zeroclipboard-container">.*?</clipboard-copy>\s*</div>', ""),
    (r'<div class="clipboard-copy-txt".*?</div>', ""),
    (r'<div class="jp-Collapser[^>]*>\s*</div>', ""),
    (r'class="highlight-ipynb[^"]*"', 'class="highlight"'),
    (r"<pre>(?:<span></span>)?", "<pre><code>"),
    (r"\n?</pre>", "</code></pre>"),
)
"""What in JupyterLab's markup becomes what in Material's."""

MATHJAX = r"<script data-mkdocs-jupyter-mathjax=.*?</script>"


def is_notebook(path: str) -> bool:
    """Return whether a file of the documentation is a notebook."""
    return path.startswith(FOLDER) and path.endswith(".py")


def offered_path(path: str) -> str:
    """Return where a notebook lies that is to be taken away.

    >>> offered_path("notebooks/totals.py")
    'notebooks/as-much-as-ireland-totals.ipynb'
    """
    return f"{FOLDER}as-much-as-ireland-{PurePosixPath(path).stem}.ipynb"


def offer(path: str) -> str:
    """Return the paragraph that offers a notebook, as Markdown."""
    return OFFER.format(site=SITE_ADDRESS, path=offered_path(path))


def to_jupyter(source: str, root: str, wheel: str) -> str:
    """Return a notebook of the percent format as one for Jupyter.

    `root` is the address of the site, `wheel` the name of the package there.
    """
    (_, title), *rest = read_cells(source)
    title = re.sub(r"\A---\n.*?\n---\n+", "", title, flags=re.DOTALL)
    install = INSTALL.format(wheel=f"{root}py/{wheel}")
    cells: list[dict[str, object]] = []
    for number, (kind, text) in enumerate([("markdown", title), ("code", install), *rest]):
        code = kind == "code"
        whole = text if code else link_absolutely(text, root)
        # A cell's name holds no chance, so that the same notebook is the same file.
        cell: dict[str, object] = {"cell_type": kind, "id": f"cell-{number}", "metadata": {}}
        run: dict[str, object] = {"execution_count": None, "outputs": []} if code else {}
        cells.append(cell | run | {"source": whole.splitlines(keepends=True)})
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    notebook = {
        "cells": cells, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5,
    }  # fmt: skip
    return json.dumps(notebook, ensure_ascii=False, indent=1) + "\n"


def link_absolutely(text: str, root: str) -> str:
    """Return Markdown whose links to pages of the site are whole addresses."""
    whole = re.sub(r"\]\(([\w./-]+)\.(?:md|py)\)", rf"]({root}{FOLDER}\1/)", text)
    return whole.replace(f"{FOLDER}../", "")


def read_cells(source: str) -> list[tuple[str, str]]:
    """Return the kind and the text of each cell."""
    notebook = jupytext.reads(source, fmt="py:percent")
    return [(cell.cell_type, cell.source) for cell in notebook.cells]


def prose(source: str) -> str:
    """Return what a notebook says in words."""
    return "\n\n".join(text for kind, text in read_cells(source) if kind == "markdown")


def to_material(html: str) -> str:
    """Return JupyterLab's markup for code and output as Material's."""
    for pattern, replacement in MATERIAL:
        html = re.sub(pattern, replacement, html, flags=re.DOTALL)
    return html


def drop_mathjax(html: str) -> str:
    """Return a page without the script that would fetch MathJax from another host."""
    return re.sub(MATHJAX, "", html, flags=re.DOTALL)
