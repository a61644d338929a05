"""MkDocs hook: let a notebook's page look and weigh like every other page.

mkdocs-jupyter brings JupyterLab's styles and scripts along, some 600 kB for each notebook, and a
script on every page that would fetch MathJax from another host. Material's own styles serve as
well.
"""

import re

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

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


def on_page_content(
    html: str,
    page: Page,
    config: MkDocsConfig,  # noqa: ARG001  (MkDocs passes it by name)
    files: Files,  # noqa: ARG001  (as above)
) -> str:
    """Turn JupyterLab's markup for code and output into Material's."""
    if page.file.src_uri.startswith("notebooks/"):
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
