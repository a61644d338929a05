"""What the menus offer, each value with its source: tables for a page of numbers."""

from __future__ import annotations

from collections.abc import Iterator

from calc.core.html import Html, html, join
from calc.core.menus import MENUS, Menu
from calc.core.places import has_water
from calc.core.wording import Wording
from calc.view.menu import label
from calc.view.table import table
from overrides.generator.context import Context
from overrides.generator.figures.figure import cite_number

LISTED = ("hardware", "model", "service")
"""The menus whose values are cited numbers with entries of their own."""


def provide(words: Wording, context: Context) -> Iterator[tuple[str, str]]:  # noqa: ARG001
    """Yield the tables of what the menus offer."""
    yield "pages/menus.html", join([*(tell_menu(words, name) for name in LISTED)], "\n")
    yield "pages/places.html", tell_places(words)


def tell_menu(words: Wording, name: str) -> Html:
    """Return a menu as a table: each value leads to its entry."""
    menu = MENUS[name]
    head = [
        words["menus", "labels", name],
        *(words["menus", "roles", role] for role in menu.roles),
    ]
    body = [
        [
            label(menu, words, key),
            *(
                cite_number(words, number.id, words.short(number.value, number.unit))
                for number in menu.numbers(key).values()
            ),
        ]
        for key in menu.keys
    ]
    return html(
        '<h2 id="{}">{}</h2>{}',
        name,
        words["menus", "labels", name],
        table(head, body, words["menus", "labels", name], headed=True),
    )


def tell_places(words: Wording) -> Html:
    """Return every place with the newest emissions of its grid, and its water where it is known."""
    menu = MENUS["place"]
    head = [words["menus", "labels", "place"], words["menus", "labels", "year"]]
    head += [words["menus", "roles", role] for role in menu.roles]
    body = [_place(words, menu, place, years[0]) for place, years in menu.choices.items()]
    return table(head, sorted(body), words["menus", "labels", "place"], headed=True)


def _place(words: Wording, menu: Menu, place: str, year: str) -> list[str]:
    numbers = menu.numbers(f"{place}.{year}")
    grid, water = numbers["carbon_intensity"], numbers["water_off_site"]
    own = words.bare(water.value, water.unit) if has_water(place) else ""
    return [label(menu, words, place), year, words.bare(grid.value, grid.unit), own]
