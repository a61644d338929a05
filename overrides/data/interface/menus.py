"""Every menu of the forms: which inputs it fills, and with which cited numbers."""

from __future__ import annotations

from calc import CALCULATORS
from calc.core.cited import NUMBERS
from calc.core.menus import Menu, inputs_of
from calc.core.units import convert
from calc.core.wording import Wording
from calc.view.menu import label
from overrides.data.interface.record import Record, lead_to, lead_to_all
from overrides.data.table import both
from overrides.generator.placeholders import language_address


def record(menu: Menu) -> Record:
    """Return a menu: its entries with a value for each role, and the calculators that have it."""
    users = [calculator for calculator in CALCULATORS.values() if menu.name in calculator.menus]
    return {
        "id": menu.name,
        **both("label", lambda words: words["menus", "labels", menu.name]),
        "roles": dict(menu.roles),
        "entries": {key: describe_entry(menu, key) for key in menu.keys},
        "inputs": {calculator.name: [*inputs_of(menu, calculator)] for calculator in users},
        "links": {
            **both("page", lead_to_menus),
            "calculators": lead_to_all("calculators", (user.name for user in users)),
        },
    }


def lead_to_menus(words: Wording) -> str:
    """Return the address of the page of the menus in a language."""
    return lead_to(f"{language_address(words.language)}numbers/menus/")


def describe_entry(menu: Menu, key: str) -> Record:
    """Return what an entry is called and what it gives, in the units of the roles."""
    choice, _, year = key.partition(".")
    numbers = menu.numbers(key)
    return {
        **both("label", lambda words: label(menu, words, choice)),
        "year": year or None,
        "values": {
            role: convert(number.value, number.unit, menu.roles[role])
            for role, number in numbers.items()
        },
        # Of most places the numbers are made when they are asked for, and have no entries.
        "numbers": {
            role: number.id if number.id in NUMBERS else None for role, number in numbers.items()
        },
        "sources": {role: number.source for role, number in numbers.items()},
    }
