"""Every menu of the forms: which inputs it fills, and with which cited numbers."""

from __future__ import annotations

from calc import CALCULATORS
from calc.core.cited import NUMBERS, Number
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
    """Return what an entry is called, and the value that it gives for each role."""
    choice, _, year = key.partition(".")
    return {
        **both("label", lambda words: label(menu, words, choice)),
        "year": int(year) if year else None,
        "values": {
            role: describe_value(number, menu.roles[role])
            for role, number in menu.numbers(key).items()
        },
    }


def describe_value(number: Number, unit: str) -> Record:
    """Return a cited number in the unit of its role."""
    return {
        "value": convert(number.value, number.unit, unit),
        "unit": unit,
        # Of most places the numbers are made when they are asked for, and have no entries.
        "number": number.id if number.id in NUMBERS else None,
        "source": number.source,
    }
