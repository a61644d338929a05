"""Figures: pictures that articles include, made at build from models and cited numbers.

A figure consists of a chart (parts of `calc.view`), the same as a table, a note, and its sources. A
page includes it as markup; the same chart as a file that needs no style sheet lies beside it.
"""

from collections.abc import Callable, Iterator
from functools import partial

from calc.core.wording import Wording
from overrides.generator.figures import author, bridges, citations, fleet, ireland, timeline
from overrides.generator.figures import figure_1 as one
from overrides.generator.figures import paper_to_epoch as across
from overrides.generator.figures import per_request as side_by_side
from overrides.generator.figures import scoreboard as ledger
from overrides.generator.figures.figure import Figure, html, picture

FIGURES: dict[str, Callable[[Wording], Figure]] = {
    "figure-1": one.figure,
    "ireland": ireland.figure,
    "timeline": timeline.figure,
    "fleet": fleet.figure,
    "scoreboard": ledger.figure,
    "requests": side_by_side.figure,
    "paper-to-epoch": across.figure,
    "citations": citations.figure,
    "author": author.figure,
}
"""What makes each figure, by its name."""


def fragments(words: Wording) -> Iterator[tuple[str, str]]:
    """Yield the path and text of every figure and bridge in a language, and of its file."""
    made = [(f"figures/{name}", name, make) for name, make in FIGURES.items()]
    made += [
        (f"bridges/{name}", f"bridge-{name}", partial(bridges.figure, one=one, other=other))
        for name, (one, other) in bridges.BRIDGES.items()
    ]
    for path, name, make in made:
        figure = make(words)
        yield f"{path}.html", html(figure, name, words)
        yield f"figures/{name}.svg", picture(figure, words)
