"""The page of sources: every work, with the numbers and estimates that rest on it."""

from __future__ import annotations

from collections.abc import Iterator

from calc.core.cited import ESTIMATES, NUMBERS, SOURCES, Number, Source
from calc.core.html import Html, html, join
from calc.core.wording import Wording
from calc.view import sources as view
from calc.view.table import table
from overrides.generator.challenge import challenge
from overrides.generator.context import Context


def provide(words: Wording, context: Context) -> Iterator[tuple[str, str]]:
    """Yield the body of the page."""
    yield "pages/sources.md", list_sources(words, context.repository)


def list_sources(words: Wording, repository: str) -> str:
    """Return every work, with what rests on it; then the countries, as a table.

    Where the `repository` is known, each number has a link that challenges it there.
    """
    resting: dict[str, list[Html]] = {key: [] for key in SOURCES}
    for key, number in NUMBERS.items():
        if not key.startswith(("country.", "intensity.")):
            resting[number.source].append(_number(words, number, repository))
    for key, estimate in ESTIMATES.items():
        standing = _aside(words, words["standing", estimate.standing])
        item = html('<li id="{}">{}{}</li>', key, words.estimate_label(key), standing)
        resting[estimate.source].append(item)
    works = sorted(SOURCES.values(), key=lambda work: (work.author.lower(), work.year))
    return "\n\n".join([
        f"## {words['sources_page', 'works']} {{ #works }}",
        *(_work(words, work, resting[work.id]) for work in works),
        f"## {words['sources_page', 'countries']} {{ #countries }}",
        _countries(words),
    ])  # fmt: skip


def _work(words: Wording, work: Source, resting: list[Html]) -> Html:
    """Return a work with what rests on it."""
    note = words["seen", work.seen] if work.seen else words.get("source", work.id)
    return html(
        '<div class="source" id="{}"><p>{}{}</p>{}</div>',
        work.id,
        view.cite(work),
        f" {note}" if note else "",
        html("<ul>{}</ul>", join(resting)) if resting else "",
    )


def _number(words: Wording, number: Number, repository: str) -> Html:
    """Return a number with its value, how far it was seen, and how to challenge it."""
    label = words.number_label(number.id)
    challenge_link = Html()
    if repository:
        challenge_link = html(
            ' <a class="challenge" href="{}" rel="noopener" aria-label="{}">{}</a>',
            challenge(words, number, repository),
            words.fill(words["challenge", "spoken"], {"label": label}),
            words["challenge", "link"],
        )
    value = html("<b>{}</b>", words.number(number.id))
    return html(
        '<li id="{}">{}{}{}</li>',
        number.id,
        words.fill_html(words["interface", "pair"], {"label": label, "value": value}),
        _aside(words, view.standing(words, number)),
        challenge_link,
    )


def _aside(words: Wording, text: str) -> Html:
    """Return a remark in brackets, in small type."""
    return html("<small>{}</small>", words.fill_html(words["interface", "aside"], {"text": text}))


def _grid(words: Wording, grid: Number) -> str:
    """Return the intensity of a grid with its year."""
    year = words.fill(words["interface", "aside"], {"text": grid.as_of})
    return words.quantity(grid.value, grid.unit, 3) + year


def _countries(words: Wording) -> str:
    """Return the newest demand and intensity of each country, as a table."""
    newest = {
        key.split(".")[1]: number for key, number in NUMBERS.items() if key.startswith("country.")
    }
    body = []
    for slug, number in newest.items():
        country = f"country.{slug}"
        label = words.country_label(f"{country}.{number.as_of}")
        grids = [grid for key, grid in NUMBERS.items() if key.startswith(f"intensity.{slug}.")]
        body.append([
            html('<span id="{}">{}</span>', country, label),
            words.quantity(number.value, number.unit, 4),
            _grid(words, grids[-1]) if grids else "",
            words["standing", number.standing],
        ])  # fmt: skip
    head = [words["sources_page", column] for column in ("area", "demand", "grid", "standing")]
    return table(head, body, words["sources_page", "countries"], headed=True)
