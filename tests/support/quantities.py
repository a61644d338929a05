"""An independent table of units (pint), to check ours against and to run models with."""

import re

import pint

from calc.core import units

registry = pint.UnitRegistry(None)
registry.load_definitions(
    """
    # Only what the project means by these words; nothing of pint's own table.
    milli- = 1e-3 = m-
    kilo- = 1e3 = k-
    mega- = 1e6 = M-
    giga- = 1e9 = G-
    tera- = 1e12 = T-
    peta- = 1e15 = P-
    second = [time] = s
    min = 60 s
    h = 60 min
    day = 24 h
    year = 365 day
    month = 1/12 year
    gram = [mass] = g
    t = 1e6 g
    metre = [length] = m
    m3 = m ** 3
    L = 1e-3 m3
    J = [energy]
    W = J / s
    Wh = 3600 J
    byte = [information] = B
    bit = 0.125 byte
    gCO2e = [warming]
    tCO2e = 1e6 gCO2e
    gCO2 = gCO2e
    percent = 0.01 = %
    """.strip().splitlines()
)
for name in units.COUNTED:
    if name not in {"gCO2e", "cent"}:
        registry.define(f"{name} = [{name}]")
registry.define("cent = 0.01 USD")


def quantity(value, unit):
    """Return `value` of `unit` with its unit carried along."""
    spelt = re.sub(r"%", "percent", "dimensionless" if unit == "1" else unit)
    return registry.Quantity(value, registry.parse_units(re.sub(r"^1/", "1 / ", spelt)))
