"""Assumptions: what several calculators share, each with its key and its unit.

An input that rests on a cited number is that assumption, by the number's id. What calculators
share without resting on one number has a key of its own, which the inputs name where they are
declared: a PUE is a PUE, whichever site's value is the default.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from calc.core.cited import NUMBERS

SHARED: Mapping[str, str] = MappingProxyType(
    {
        "pue": "1",
        "utilisation": "%",
        "carbon_intensity": "gCO2e/kWh",
        "water_on_site": "L/kWh",
        "water_off_site": "L/kWh",
        "electricity_price": "USD/kWh",
    }
)
"""The unit of each assumption that is no cited number. Utilisation is the mean power of servers as
a part of their rated power; water is evaporated at the data centre, or by power stations."""


def is_assumption(key: str) -> bool:
    """Whether `key` is that of an assumption."""
    return key in SHARED or key in NUMBERS


def unit_of(key: str) -> str:
    """Return the unit of an assumption; raise `ValueError` if there is none of that key."""
    if not is_assumption(key):
        message = f"there is no assumption called {key!r}"
        raise ValueError(message)
    return SHARED[key] if key in SHARED else NUMBERS[key].unit
