"""Figures: pictures that articles include, made at build from models and cited numbers.

A figure consists of a chart, the same as a table, a note, and its sources. A page includes it as
markup; beside it lie the chart as a file that needs no style sheet, the table as CSV, and a card.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from calc.core.wording import Wording
from overrides.generator.figures import (
    author,
    bridges,
    china,
    citations,
    conclusion,
    errors,
    figure_1,
    find,
    footprint,
    google,
    growth,
    history,
    installed,
    introduction,
    investment,
    ireland,
    ireland_2030,
    models,
    paper_to_epoch,
    per_request,
    prompts,
    rebound,
    recomputed,
    repurposing,
    request,
    scoreboard,
    search,
    service,
    shipments,
    timeline,
    totals,
    training,
    uncertainty,
    usage,
)
from overrides.generator.figures.card import draw_card, draw_site_card
from overrides.generator.figures.figure import (
    Figure,
    check_figure,
    drawings,
    figure_html,
    figure_picture,
    figure_sheet,
)

__all__ = [
    "FIGURES",
    "drawings",
    "figure_html",
    "figure_picture",
    "figure_sheet",
    "fragments",
    "make_all",
    "makers",
]

type Maker = Callable[[Wording], Figure]
"""What makes a figure in a language."""

FIGURES: dict[str, Maker] = {
    "figure-1": figure_1.figure,
    "ireland": ireland.figure,
    "search": search.figure,
    "investment": investment.figure,
    "shipments": shipments.figure,
    "growth": growth.figure,
    "rebound": rebound.figure,
    "repurposing": repurposing.figure,
    "ireland-2030": ireland_2030.figure,
    "timeline": timeline.figure,
    "find": find.figure,
    "scoreboard": scoreboard.figure,
    "totals": totals.figure,
    "china": china.figure,
    "prompts": prompts.figure,
    "requests": per_request.figure,
    "paper-to-epoch": paper_to_epoch.figure,
    "citations": citations.figure,
    "author": author.figure,
    "introduction": introduction.figure,
    "training": training.figure,
    "service": service.figure,
    "request": request.figure,
    "conclusion": conclusion.figure,
    "recomputed": recomputed.figure,
    "installed": installed.figure,
    "google": google.figure,
    "footprint": footprint.figure,
    "errors": errors.figure,
    "usage": usage.figure,
    "uncertainty": uncertainty.figure,
    **history.FIGURES,
    "models": models.figure,
}
"""What makes each figure, by its name."""


def makers() -> dict[str, tuple[str, Maker]]:
    """Return what makes every figure and bridge, with its name, by how a page includes it."""
    drawn = {f"figures/{name}.html": (name, make) for name, make in FIGURES.items()}
    bridged = {
        f"bridges/{name}.html": (f"bridge-{name}", partial(bridges.figure, one=one, other=other))
        for name, (one, other) in bridges.BRIDGES.items()
    }
    return drawn | bridged


def make_all(words: Wording) -> dict[str, tuple[str, Figure]]:
    """Return every figure and bridge with its name, by how a page includes it."""
    return {path: (name, make(words)) for path, (name, make) in makers().items()}


def fragments(made: Mapping[str, tuple[str, Figure]], words: Wording) -> Iterator[tuple[str, str]]:
    """Yield the path and text of every figure and bridge, and of their files."""
    for path, (name, figure) in made.items():
        check_figure(figure, name)
        yield path, figure_html(figure, name, words)
        yield f"figures/{name}.svg", figure_picture(figure, words)
        yield f"figures/{name}.csv", figure_sheet(figure, words)
        yield f"cards/{name}.svg", draw_card(figure, words)
    yield "cards/site.svg", draw_site_card(words)
