"""Every calculator, whole, as it stands in its page."""

from __future__ import annotations

from collections.abc import Iterator

from calc import CALCULATORS
from calc.core.scenario import Scenario
from calc.core.wording import Wording
from calc.view import calculator as view
from overrides.generator import code_pages
from overrides.generator.chapters import entry_addresses
from overrides.generator.context import Context
from overrides.generator.placeholders import PAGE_ADDRESS, SITE_ADDRESS


def provide(words: Wording, context: Context) -> Iterator[tuple[str, str]]:
    """Yield the path and markup of every calculator."""
    for name, calculator in CALCULATORS.items():
        html = view.calculator(
            Scenario.of(calculator),
            words,
            build=context.release,
            code=f"{SITE_ADDRESS}{code_pages.address(calculator)}",
            address=PAGE_ADDRESS,
            entries=entry_addresses(words),
        )
        yield f"calculators/{name}.html", html
