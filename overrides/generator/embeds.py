"""A calculator bare, for a frame in somebody else's page, and what is said around it."""

from __future__ import annotations

import json

from calc import CALCULATORS, __version__
from calc.core.calculator import Calculator
from calc.core.html import Html, html
from calc.core.scenario import Scenario
from calc.core.wording import Wording
from calc.view import calculator as page
from calc.view import sensitivity, sources, tabs
from calc.view.aside import section
from calc.view.export import FRAME_HEIGHT
from overrides.generator.chapters import entry_addresses


def framed_calculator(calculator: Calculator, words: Wording, build: str) -> Html:
    """Return the calculator with what the answer is, how sure, the form and the sources only."""
    scenario = Scenario.of(calculator)
    parts = page.parts(scenario, words)
    # What is cited is not to be opened in the frame: most sites refuse that.
    works = sources.sources(scenario, words, entry_addresses(words)).replace(
        "<a href=", '<a target="_blank" href='
    )
    sections = {
        "sure": [
            sensitivity.section(calculator, words, parts["sensitivity"], parts["ranges"]),
        ],
        "calculated": [
            section("ec-sources", words["interface", "sources"], Html(works), searched=True),
        ],
    }
    inside = html(
        "{}{}{}",
        page.panel(scenario, words, parts, sources.marks(calculator)),
        page.state(words),
        tabs.tabs(calculator, words, sections),
    )
    return html('<div class="calculator">{}</div>', page.element(scenario, words, inside, build))


def surroundings(words: Wording) -> str:
    """Return what is said around the calculators, as JSON: by name, and for all of them."""
    everything = {
        "height": FRAME_HEIGHT,
        "source": words.fill(words["export", "framed"], {"version": __version__}),
        "unknown": words["export", "unknown"],
        "calculators": {
            name: {
                "page": f"{calculator.chapter}/{name}/",
                "title": words[name, "title"],
                "question": words[name, "question"],
                "full": words.fill(words["export", "full"], {"title": words[name, "title"]}),
            }
            for name, calculator in CALCULATORS.items()
        },
    }
    return json.dumps(everything, ensure_ascii=False)
