"""Notebooks to take away, and their pages, which look and weigh like every other.

What is offered is the notebook as it was written, without its front matter, with whole addresses
in its links and one cell more: that which installs the package, from this site.

A notebook in another language than English has its prose only. Its cells of code say, in TOML, what
the texts in the English one's code are in that language; the code is the English one's:

    # %%
    # "Year and server" = "年份与服务器"
"""

import ast
import json
import re
import tokenize
import tomllib
from collections.abc import Iterator, Mapping
from io import StringIO
from pathlib import Path, PurePosixPath

import jupytext

from calc.core.wording import LANGUAGES, Wording
from overrides.generator.placeholders import language_address

FOLDER = "notebooks/"

MATERIAL = (
    (r"<(style|script)\b.*?</\1>", ""),
    (r'<div class="zeroclipboard-container">.*?</clipboard-copy>\s*</div>', ""),
    (r'<div class="clipboard-copy-txt".*?</div>', ""),
    (r'<div class="jp-Collapser[^>]*>\s*</div>', ""),
    (r'class="highlight-ipynb[^"]*"', 'class="highlight"'),
    (r"<pre>(?:<span></span>)?", "<pre><code>"),
    (r"\n?</pre>", "</code></pre>"),
    (r' id="cell-id=[^"]*"', ""),  # which is another one in each build
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


def offer(path: str, words: Wording) -> str:
    """Return the paragraph that offers a notebook, as Markdown."""
    link = f"[{words['notebook', 'offer']}]({language_address(words.language)}{offered_path(path)})"
    return f'{link}{{: download="" }}{words["notebook", "needs"]}\n{{: .notebook }}'


def to_jupyter(source: str, words: Wording, root: str, wheel: str) -> str:
    """Return a notebook of the percent format as one for Jupyter.

    `root` is the address of the site in its language, `wheel` that of the package.
    """
    (_, title), *rest = read_cells(source)
    title = re.sub(r"\A---\n.*?\n---\n+", "", title, flags=re.DOTALL)
    install = f"# {words['notebook', 'install']}\n%pip install --quiet {wheel}"
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


def read_notebook(file: Path) -> str:
    """Return a notebook as it runs, from its file below docs/<language>.

    Raises `ValueError` where one in another language does not go with the English one.
    """
    source, folder = file.read_text("utf-8"), file.parents[1]
    if folder.name == LANGUAGES[0]:
        return source
    english = folder.with_name(LANGUAGES[0]) / file.relative_to(folder)
    return compose(english.read_text("utf-8"), source)


def compose(english: str, other: str) -> str:
    """Return the prose of a notebook in another language with the code of the English one."""
    code, cells = read_cells(english), read_cells(other)
    if [kind for kind, _ in code] != [kind for kind, _ in cells]:
        message = "its cells are not of the same kinds as the English one's"
        raise ValueError(message)
    words: dict[str, str] = {}
    for kind, text in cells:
        if kind == "code":
            words |= tomllib.loads(re.sub("^# ?", "", text, flags=re.MULTILINE))
    texts = {text for kind, cell in code if kind == "code" for _, text in find_texts(cell)}
    if idle := words.keys() - texts:
        message = f"the English one has no text {', '.join(sorted(idle))}"
        raise ValueError(message)
    return "\n\n".join(
        f"# %%\n{translate(original, words)}"
        if kind == "code"
        else "\n".join(["# %% [markdown]", *(f"# {line}".rstrip() for line in text.split("\n"))])
        for (kind, original), (_, text) in zip(code, cells, strict=True)
    )


def find_texts(code: str) -> Iterator[tuple[tokenize.TokenInfo, str]]:
    """Yield each text in a piece of code, of one with gaps each part, with where it stands."""
    for token in tokenize.generate_tokens(StringIO(code).readline):
        if token.type == tokenize.STRING:
            yield token, ast.literal_eval(token.string)
        elif token.type == tokenize.FSTRING_MIDDLE:
            yield token, token.string


def translate(code: str, words: Mapping[str, str]) -> str:
    """Return code with other words in its texts.

    >>> translate('listed(f"{year}: {watts:.1f} W", "Year")', {"Year": "年份", " W": " 瓦"})
    'listed(f"{year}: {watts:.1f} 瓦", "年份")'
    """
    lines = code.split("\n")
    for token, text in reversed([*find_texts(code)]):
        if text in words:
            (row, start), (_, end) = token.start, token.end
            quote = token.string[0] if token.type == tokenize.STRING else ""
            line = lines[row - 1]
            lines[row - 1] = f"{line[:start]}{quote}{words[text]}{quote}{line[end:]}"
    return "\n".join(lines)


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
