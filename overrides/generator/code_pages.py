"""The code of each model in colours, on a page of its own: ``code/<name>.html``, for all languages.

A calculator's page links it, and puts it in the link's place once somebody opens that part: few
readers do, and all would have to fetch it. MkDocs knows nothing of these pages (embed_pages.py).
"""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

from calc import CALCULATORS
from calc.core.calculator import Calculator
from calc.core.html import Html
from overrides.generator.embed_pages import theme_styles
from overrides.generator.policy import insert_policy
from overrides.runtime import release


def address(calculator: Calculator) -> str:
    """Return where a model's code is, from the site's root."""
    return f"code/{calculator.name}.html"


def write(config: MkDocsConfig) -> None:
    """Write the pages, with the first of the sites."""
    if config.extra["folder"]:
        return
    site = Path(config.site_dir)
    template = config.theme.get_env().get_template("code.html")
    for calculator in CALCULATORS.values():
        html = template.render(
            site=config.site_name,
            path=f"calc/{calculator.chapter}/{calculator.name}.py",
            icon=config.theme["favicon"],
            styles=[*theme_styles(site), f"assets/{release.name()}/stylesheets/site.css"],
            code=colour_source(calculator),
        )
        file = site / address(calculator)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(insert_policy(html), "utf-8")


def colour_source(calculator: Calculator) -> Html:
    """Return a model's source in colours."""
    style = HtmlFormatter(cssclass="highlight", wrapcode=True)
    return Html(highlight(calculator.source, PythonLexer(), style).strip())
