"""The cited: sources, numbers and published estimates, read from `calc.data` and checked.

Nothing here is computed. A number that a model needs is named where the model's input is declared
(``cited("server.power.a100")``), and its value, range and source come from the data.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from types import MappingProxyType
from typing import Any

from calc.core import units
from calc.core.tables import table

BASES = ("measured", "reported", "estimated", "assumed")
"""How a value came to be known by the one who published it."""

SEEN = ("original", "quoted", "secondary", "computed")
"""How far this project has seen it: in the original, in somebody's quotation of the original, only
as reported by a secondary text, or computed here from other cited values."""

KINDS = ("paper", "report", "blog", "news", "data", "model-card", "filing", "datasheet")


class DataError(ValueError):
    """A data file says something it must not; names the file, the key and the reason."""

    def __init__(self, file: str, key: str, reason: str) -> None:
        """Say that `key` of `file` cannot stand, because of `reason`."""
        super().__init__(f"{file}.toml: [{key}] {reason}")


@dataclass(frozen=True)
class Source:
    """A work that is cited."""

    id: str
    author: str
    title: str
    year: int
    kind: str
    publisher: str = ""
    date: str = ""
    url: str = ""
    doi: str = ""

    def __post_init__(self) -> None:
        """Check what a citation cannot do without."""
        if self.kind not in KINDS:
            raise DataError("sources", self.id, f"kind {self.kind!r} is not one of {KINDS}")

    @property
    def address(self) -> str:
        """Where the work can be found, or nothing."""
        return f"https://doi.org/{self.doi}" if self.doi else self.url


@dataclass(frozen=True)
class Number:
    """A cited value with unit, source and, where a model uses it, the range a reader may try."""

    id: str
    value: float
    unit: str
    basis: str
    seen: str
    source: str
    where: str = ""
    as_of: str = ""
    via: str = ""
    low: float | None = None
    high: float | None = None

    def __post_init__(self) -> None:
        """Check the record as far as it can be checked alone."""
        if self.basis not in BASES:
            raise DataError("numbers", self.id, f"basis {self.basis!r} is not one of {BASES}")
        if self.seen not in SEEN:
            raise DataError("numbers", self.id, f"seen {self.seen!r} is not one of {SEEN}")
        try:
            units.dimension(self.unit)
        except ValueError as error:
            raise DataError("numbers", self.id, str(error)) from error
        if (self.low is None) != (self.high is None):
            raise DataError("numbers", self.id, "needs both low and high, or neither")
        if self.low is not None and self.high is not None:
            if not self.low <= self.value <= self.high:
                reason = f"value {self.value:g} is outside its range {self.low:g} to {self.high:g}"
                raise DataError("numbers", self.id, reason)
            if self.low == self.high:
                raise DataError("numbers", self.id, "has a range of no width")
        for source in filter(None, (self.source, self.via)):
            if source not in SOURCES:
                raise DataError("numbers", self.id, f"source {source!r} is not in sources.toml")


@dataclass(frozen=True)
class Estimate:
    """Somebody's published claim: inputs that differ from default, and results as printed.

    At once a preset, a mark in the chart and a test. A claim is a string: its last digit says how
    far it was rounded.
    """

    id: str
    calculator: str
    claims: Mapping[str, str]
    source: str
    seen: str
    inputs: Mapping[str, float] = field(default_factory=dict)
    where: str = ""
    published: str = ""
    off: bool = False

    def __post_init__(self) -> None:
        """Check the record as far as it can be checked without its calculator."""
        if self.seen not in SEEN:
            raise DataError("estimates", self.id, f"seen {self.seen!r} is not one of {SEEN}")
        if self.source not in SOURCES:
            raise DataError("estimates", self.id, f"source {self.source!r} is not in sources.toml")
        if not self.claims:
            raise DataError("estimates", self.id, "claims nothing")


def rounding(printed: str) -> float:
    """Return half a unit in the last digit of a printed number: 0.05 for ``"29.2"``.

    >>> rounding("29.2"), rounding("564"), rounding("2.788e6")
    (0.05, 0.5, 500.0)
    """
    mantissa, _, exponent = printed.replace(",", "").partition("e")
    decimals = len(mantissa.partition(".")[2])
    return 0.5 * 10.0 ** (int(exponent or 0) - decimals)


def claimed(printed: str) -> float:
    """Return the value of a printed number."""
    return float(printed.replace(",", ""))


def agrees(value: float, printed: str) -> bool:
    """Whether `value` rounds to a printed number; the hair more is for binary fractions."""
    return abs(value - claimed(printed)) <= rounding(printed) * (1 + 1e-9)


def read_record[T](kind: Callable[..., T], file: str, key: str, entry: Mapping[str, Any]) -> T:
    """Make a record of `entry`, refusing keys that the record does not have or lacks."""
    known = {each.name for each in fields(kind)}  # type: ignore[arg-type]
    if unknown := entry.keys() - known:
        raise DataError(file, key, f"has unknown keys: {', '.join(sorted(unknown))}")
    try:
        return kind(id=key, **entry)
    except TypeError as error:
        raise DataError(file, key, str(error).partition(") ")[2] or str(error)) from error


def _leaves(tree: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield each entry of a nested table that holds a value, with its dotted name."""
    for key, entry in tree.items():
        name = f"{prefix}{key}"
        if not isinstance(entry, Mapping):
            raise DataError("numbers", prefix.rstrip("."), f"has no value, but a key {key!r}")
        if "value" in entry:
            yield name, entry
        else:
            yield from _leaves(entry, f"{name}.")


def _countries() -> Iterator[Number]:
    """Yield the electricity demand and grid intensity of each country and year.

    Ember's own file was read, but for the years listed as `transcribed` in the table.
    """
    for slug, country in table("data", "countries").items():
        transcribed = country.get("transcribed", [])
        for year, demand in country["demand"].items():
            seen = "secondary" if int(year) in transcribed else "original"
            yield Number(
                f"country.{slug}.{year}", demand, "TWh/year", "reported", seen, "ember", as_of=year
            )
        for year, intensity in country.get("intensity", {}).items():
            yield Number(
                f"intensity.{slug}.{year}", intensity, "gCO2e/kWh", "estimated", "original",
                "ember", as_of=year,
            )  # fmt: skip


SOURCES: Mapping[str, Source] = MappingProxyType(
    {
        key: read_record(Source, "sources", key, entry)
        for key, entry in table("data", "sources").items()
    }
)

NUMBERS: Mapping[str, Number] = MappingProxyType(
    {
        key: read_record(Number, "numbers", key, entry)
        for key, entry in _leaves(table("data", "numbers"))
    }
    | {each.id: each for each in _countries()}
)

ESTIMATES: Mapping[str, Estimate] = MappingProxyType(
    {
        key: read_record(Estimate, "estimates", key, entry)
        for key, entry in table("data", "estimates").items()
    }
)


def number(key: str) -> Number:
    """Return the number called `key`; raise `ValueError` naming the nearest if there is none."""
    try:
        return NUMBERS[key]
    except KeyError:
        import difflib  # noqa: PLC0415  (only on the way to a failure)

        near = ", ".join(difflib.get_close_matches(key, NUMBERS)) or "none like it"
        raise DataError("numbers", key, f"is not there ({near})") from None
