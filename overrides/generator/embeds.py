"""What stands in frames in others' pages, and what is said around it."""

from __future__ import annotations

import json
from collections.abc import Mapping

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
from overrides.generator.figure_index import find_places
from overrides.generator.snippets import name_site


def framed_calculator(calculator: Calculator, words: Wording, build: str) -> Html:
    """Return the calculator with what the answer is, how sure, the form and the sources only."""
    scenario = Scenario.of(calculator)
    parts = page.parts(scenario, words)
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


HEIGHTS = {"calculator": FRAME_HEIGHT, "figure": 640, "number": 200, "result": 240}
"""What can be embedded, and the height of a frame that no script fits to it, in pixels."""


def surroundings(words: Wording, figures: Mapping[str, str]) -> str:
    """Return what is said around what is embedded, as JSON: by name, and for all of a kind.

    `figures` has by its name how a page includes each figure.
    """
    places = find_places(words.language)
    everything = {
        "heights": HEIGHTS,
        "titles": {kind: words["embeds", kind] for kind in HEIGHTS if kind != "calculator"},
        "site": name_site(words),
        "source": words.fill(words["export", "framed"], {"version": __version__}),
        "unknown": {kind: words["embeds", "unknown", kind] for kind in HEIGHTS},
        "calculators": {
            name: {
                "page": f"{calculator.chapter}/{name}/",
                "title": words[name, "title"],
                "question": words[name, "question"],
                "full": words.fill(words["export", "full"], {"title": words[name, "title"]}),
            }
            for name, calculator in CALCULATORS.items()
        },
        "figures": {
            name: {
                "include": include,
                "page": f"{places[include].address}#figure-{name}",
                "label": places[include].title,
            }
            for name, include in figures.items()
            if include in places
        },
    }
    return json.dumps(everything, ensure_ascii=False)
