"""Units are worth what they are worth, and unlike things do not add."""

import pint
import pytest

from calc.core import units
from calc.core.units import Quantity
from tests.support.quantities import registry


@pytest.mark.parametrize(
    ("unit", "size"),
    [
        ("kWh", 3.6e6),
        ("TWh/year", 1e12 * 3600 / (365 * 24 * 3600)),
        ("GWh/day", 1e9 * 3600 / (24 * 3600)),
        ("Wh/search", 3600),
        ("kW/server", 1000),
        ("%", 0.01),
        ("gCO2e/kWh", 1 / 3.6e6),
        ("MtCO2e/year", 1e12 / 31_536_000),
        ("L/kWh", 0.001 / 3.6e6),
        ("search/day", 1 / 86_400),
        ("GFLOP/GPU", 1e9),
    ],
)
def test_sizes(unit, size):
    """A unit is as large as its definition says, worked out by hand."""
    assert units.size(unit) == pytest.approx(size, rel=1e-15)


def test_a_year_has_8760_hours():
    """The year is the paper's: 365 days."""
    assert units.convert(1, "year", "h") == pytest.approx(8760, rel=1e-15)


@pytest.mark.parametrize("unit", ["kilowatt", "TWh/yr", "", "Wh//day", "kk", "m%"])
def test_unknown_symbols_are_refused(unit):
    """A unit that is not in the table is an error, never a factor of one."""
    with pytest.raises(ValueError, match="unit"):
        units.size(unit)


def test_unlike_units_do_not_convert():
    """Energy is not power."""
    with pytest.raises(ValueError, match="cannot be expressed"):
        units.convert(1, "kWh", "kW")


@pytest.mark.parametrize("symbol", [s for s in units.BASES if s not in {"1", "%"}])
def test_every_symbol_agrees_with_pint(symbol):
    """A second, independent table of units gives every symbol the same size and kind."""
    ours = units.size(symbol)
    theirs = registry.Quantity(1, registry.parse_units(symbol))
    unit = Quantity.of(1, symbol)
    base = registry.Quantity(ours, "")
    for name, exponent in unit.dimension:
        base *= registry.parse_units({"kg": "kg", "m": "m"}.get(name, name)) ** exponent
    assert theirs.to(base.units).magnitude == pytest.approx(ours, rel=1e-12)


def test_quantities_multiply_and_divide_with_their_dimensions():
    """6.5 kW a server, times 2 servers, for 3 h, is 39 kWh."""
    energy = Quantity.of(6.5, "kW/server") * Quantity.of(2, "server") * Quantity.of(3, "h")
    assert energy.dimension == units.dimension("kWh")
    assert energy.value / units.size("kWh") == pytest.approx(39)


def test_quantities_refuse_unlike_sums():
    """Servers and searches do not add."""
    with pytest.raises(ValueError, match="unlike"):
        Quantity.of(1, "server") + Quantity.of(1, "search")


def test_quantities_with_a_unit_are_not_plain_numbers():
    """The logarithm of a power is refused, as it means nothing."""
    with pytest.raises(ValueError, match="plain number"):
        float(Quantity.of(1, "kW"))


def test_pint_would_see_a_wrong_unit():
    """The test of dimensions can fail: pint refuses to add watts and watt-hours."""
    with pytest.raises(pint.DimensionalityError):
        registry.Quantity(1, "W") + registry.Quantity(1, "Wh")
