"""Figures: pictures that articles include, made at build from models and cited numbers.

A figure consists of a chart, the same as a table, a note, and its sources. A page includes it as
markup; the same chart as a file that needs no style sheet lies beside it.
"""

from collections.abc import Callable, Iterator
from functools import partial

from calc.core.wording import Wording
from overrides.generator.figures import (
    author,
    bridges,
    citations,
    figure_1,
    fleet,
    ireland,
    paper_to_epoch,
    per_request,
    scoreboard,
    timeline,
    uncertainty,
)
from overrides.generator.figures.figure import Figure, figure_html, figure_picture

FIGURES: dict[str, Callable[[Wording], Figure]] = {
    "figure-1": figure_1.figure,
    "ireland": ireland.figure,
    "timeline": timeline.figure,
    "fleet": fleet.figure,
    "scoreboard": scoreboard.figure,
    "requests": per_request.figure,
    "paper-to-epoch": paper_to_epoch.figure,
    "citations": citations.figure,
    "author": author.figure,
    "uncertainty": uncertainty.figure,
}
"""What makes each figure, by its name."""


def fragments(words: Wording) -> Iterator[tuple[str, str]]:
    """Yield the path and text of every figure and bridge in a language, and of its file."""
    makers = [(f"figures/{name}", name, make) for name, make in FIGURES.items()]
    makers += [
        (f"bridges/{name}", f"bridge-{name}", partial(bridges.figure, one=one, other=other))
        for name, (one, other) in bridges.BRIDGES.items()
    ]
    for path, name, make in makers:
        figure = make(words)
        yield f"{path}.html", figure_html(figure, name, words)
        yield f"figures/{name}.svg", figure_picture(figure, words)
