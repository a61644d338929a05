"""The address of a scenario: what differs from default, and the version it was made with."""

from __future__ import annotations

from collections.abc import Mapping

from calc import __version__
from calc.calculator import Calculator
from calc.wording import plain


def query(calculator: Calculator, values: Mapping[str, float]) -> str:
    """Return what follows the ``?`` in a scenario's address, as ``search.utilisation=70&v=0.1.0``.

    `values` are in the units shown; those that are the defaults are left out.
    """
    defaults = calculator.defaults()
    changed = {
        f"{calculator.name}.{name}": plain(value)
        for name, value in values.items()
        if value != defaults[name]
    }
    # Names and numbers hold nothing that an address would have to escape.
    return "&".join(f"{key}={text}" for key, text in {**changed, "v": __version__}.items())
