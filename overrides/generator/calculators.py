"""Every calculator, whole, as it stands in its page."""

from __future__ import annotations

from collections.abc import Iterator

from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

from calc import CALCULATORS
from calc.core.calculator import Calculator
from calc.core.html import Html
from calc.core.scenario import Scenario
from calc.core.wording import Wording
from calc.view import calculator as view
from overrides.generator.chapters import entry_addresses
from overrides.generator.context import Context
from overrides.generator.placeholders import PAGE_ADDRESS


def provide(words: Wording, context: Context) -> Iterator[tuple[str, str]]:
    """Yield the path and markup of every calculator."""
    for name, calculator in CALCULATORS.items():
        html = view.calculator(
            Scenario.of(calculator),
            words,
            build=context.release,
            code=colour_source(calculator),
            address=PAGE_ADDRESS,
            entries=entry_addresses(words),
        )
        yield f"calculators/{name}.html", html


def colour_source(calculator: Calculator) -> Html:
    """Return a model's source in colours."""
    style = HtmlFormatter(cssclass="highlight", wrapcode=True)
    return Html(highlight(calculator.source, PythonLexer(), style).strip())
