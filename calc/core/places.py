"""Places and their grids: what a kWh emits and what water it takes, by country and year.

Most are in `calc.data.countries` and so among the cited numbers; the others, which no model rests
on, are made when somebody asks for them.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from calc.core.cited import NUMBERS, Number
from calc.core.tables import read_table

WORLD = "world"
"""The place whose water stands for that of places of which nobody gives it."""


@cache
def intensities() -> Mapping[str, Mapping[str, float]]:
    """Return the emissions of each place's grid by year, in gCO2e/kWh, the newest year first.

    The world and other groups of countries come before the countries.
    """
    countries, others = read_table("data", "countries"), read_table("data", "grids")
    by_place = {
        slug: {**entry["intensity"], **entry.get("review", {})} for slug, entry in countries.items()
    }
    by_place |= {slug: entry["intensity"] for slug, entry in others.items() if "intensity" in entry}
    groups = [slug for slug, entry in countries.items() if entry.get("group")]
    places = [*reversed(groups), *sorted(by_place.keys() - set(groups))]
    return {slug: dict(sorted(by_place[slug].items(), reverse=True)) for slug in places}


@cache
def grid(place: str, year: str) -> Number:
    """Return the emissions of a place's grid in a year, as a cited number."""
    key = f"intensity.{place}.{year}"
    return NUMBERS.get(key) or Number(
        id=key,
        value=intensities()[place][year],
        unit="gCO2e/kWh",
        basis="estimated",
        standing="quoted",
        source="ember-2026",
        where="yearly data: emissions intensity",
        as_of=year,
    )


def has_water(place: str) -> bool:
    """Whether anybody gives the water of a place's power stations."""
    return "water" in _own(place)


@cache
def water(place: str) -> Number:
    """Return the water of a place's power stations, or else of the world's, as a cited number."""
    place = place if has_water(place) else WORLD
    return Number(
        id=f"water.grid.{place}",
        value=_own(place)["water"],
        unit="L/kWh",
        basis="estimated",
        standing="original",
        source="ecologits-mixes",
        where="column wue",
        as_of="2025-11",
    )


def _own(place: str) -> Mapping[str, Any]:
    """Return what is said of a place beyond the table of countries."""
    entry: Mapping[str, Any] = read_table("data", "grids").get(place, {})
    return entry
