"""The cited: sources, numbers and published estimates, read from `calc.data` and checked.

Nothing here is computed. A number that a model needs is named where the model's input is declared
(``cited("server.power.a100")``), and its value, range and source come from the data.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from functools import cache
from types import MappingProxyType
from typing import Any

from calc.core import units
from calc.core.tables import find_file, read_table

BASES = ("measured", "reported", "estimated", "assumed")
"""How a value came to be known by the one who published it."""

STANDINGS = ("original", "quoted", "secondary", "computed")
"""How far this project has seen a value: in the original, in somebody's quotation of the original,
only as reported by a secondary text, or computed here from other cited values."""

BOUNDARIES = (
    "chip", "server", "datacentre", "life", "model", "models", "service", "company", "companies",
    "maker", "market", "device", "household", "city", "country", "grid", "world", "unstated",
    "none",
)  # fmt: skip
"""What a number counts, from the least to the most; `unstated` if its publisher doesn't say, and
`none` of what counts nothing that could be bounded."""

QUALIFIERS = ("about", "at least", "at most")
"""How a publisher holds a value open: "more than" says `at least`, "nearly" says `about`."""

PASSED_ON = ("quoted", "secondary")
"""The standings of what was read in another text than its own."""

KINDS = ("paper", "report", "blog", "news", "data", "model-card", "filing", "datasheet")


class DataError(ValueError):
    """A table says something it must not; names the file, the key and the reason."""

    def __init__(self, table: str, key: str, reason: str, *, folder: str = "data") -> None:
        """Say that `key` of a table in `folder` cannot stand, because of `reason`.

        Without a key it is said of the whole table.
        """
        place = f"[{key}] " if key else ""
        super().__init__(f"{find_file(folder, table, key)}: {place}{reason}")


def check_word(table: str, key: str, name: str, word: str, known: tuple[str, ...]) -> None:
    """Refuse an entry whose field `name` holds a word that is not among those known."""
    if word not in known:
        raise DataError(table, key, f"{name} {word!r} is not one of {known}")


def check_source(table: str, key: str, source: str) -> None:
    """Refuse an entry that names a work which is not among the sources."""
    if source not in SOURCES:
        raise DataError(table, key, f"{source!r} is not among the sources")


@dataclass(frozen=True)
class Source:
    """A work that is cited.

    `via` names the work that was read in its place, for all its numbers that do not name their own.
    `seen` is given where a work has no address, or none could be had: the key of a sentence under
    ``[seen]``, in the words of each language, that says what was read.
    """

    id: str
    author: str
    title: str
    year: int
    kind: str
    publisher: str = ""
    date: str = ""
    url: str = ""
    doi: str = ""
    via: str = ""
    seen: str = ""

    def __post_init__(self) -> None:
        """Check what a citation cannot do without."""
        check_word("sources", self.id, "kind", self.kind, KINDS)
        if self.via == self.id:
            raise DataError("sources", self.id, "was read in itself")

    @property
    def address(self) -> str:
        """Where the work can be found, or nothing."""
        return f"https://doi.org/{self.doi}" if self.doi else self.url


@dataclass(frozen=True)
class Vintage:
    """What a number's publisher gave for the same thing before, in the number's unit."""

    id: str
    value: float
    published: str
    source: str
    where: str = ""
    standing: str = "secondary"
    via: str = ""
    via_where: str = ""

    def __post_init__(self) -> None:
        """Check it as a number is checked."""
        _check_provenance("numbers", self)


@dataclass(frozen=True)
class Number:
    """A cited value with unit, source and, where a model uses it, the range a reader may try.

    `source` is the original work and `where` the place in it. A number that was not read there,
    but in another text, names that one as `via` and the place in it as `via_where`; where it names
    none, it is its source's. `qualifier` is how its publisher holds the value open; `boundary` what
    is counted, in one word; `reviewed` the date on which the number was last held against what is
    cited; `vintages` are the values that its publisher gave before, newest first.
    """

    id: str
    value: float
    unit: str
    basis: str
    standing: str
    source: str
    where: str = ""
    as_of: str = ""
    via: str = ""
    via_where: str = ""
    qualifier: str = ""
    boundary: str = ""
    reviewed: str = ""
    vintages: tuple[Vintage, ...] = ()
    low: float | None = None
    high: float | None = None

    def __post_init__(self) -> None:
        """Check the record as far as it can be checked alone."""
        check_word("numbers", self.id, "basis", self.basis, BASES)
        if self.qualifier:
            check_word("numbers", self.id, "qualifier", self.qualifier, QUALIFIERS)
        if self.boundary:
            check_word("numbers", self.id, "boundary", self.boundary, BOUNDARIES)
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
        _check_provenance("numbers", self)
        object.__setattr__(self, "boundary", self.boundary or _boundary_of_family(self.id))
        vintages = tuple(
            read_record(Vintage, "numbers", self.id, entry) if isinstance(entry, Mapping) else entry
            for entry in self.vintages
        )
        object.__setattr__(self, "vintages", vintages)


@dataclass(frozen=True)
class Estimate:
    """Somebody's published claim: inputs that differ from default, and results as printed.

    At once a preset, a mark in the chart and a test. A claim is a string: its last digit says how
    far it was rounded. `where`, `via`, `via_where` and `reviewed` are those of a `Number`.
    """

    id: str
    calculator: str
    claims: Mapping[str, str]
    source: str
    standing: str
    inputs: Mapping[str, float] = field(default_factory=dict)
    where: str = ""
    via: str = ""
    via_where: str = ""
    reviewed: str = ""
    published: str = ""
    off: bool = False

    def __post_init__(self) -> None:
        """Check the record as far as it can be checked without its calculator."""
        _check_provenance("estimates", self)
        if not self.claims:
            raise DataError("estimates", self.id, "claims nothing")


def _check_provenance(table: str, record: Vintage | Number | Estimate) -> None:
    """Check how far a record was seen and where, and take its source's `via` for its own."""
    check_word(table, record.id, "standing", record.standing, STANDINGS)
    for source in filter(None, (record.source, record.via)):
        check_source(table, record.id, source)
    if record.via and record.standing == "original":
        raise DataError(table, record.id, "was read in the original, yet after another text")
    if not record.via and record.standing in PASSED_ON:
        object.__setattr__(record, "via", SOURCES[record.source].via)
    if record.via_where and not record.via:
        raise DataError(table, record.id, "says where in another text, but not in which")


@cache
def _families() -> Mapping[str, str]:
    """Return what numbers count by the beginnings of their names, the longest first."""
    boundaries = read_table("data", "boundaries")
    if unknown := boundaries.keys() - set(BOUNDARIES):
        raise DataError("boundaries", min(unknown), f"is not one of {BOUNDARIES}")
    families = {start: boundary for boundary, starts in boundaries.items() for start in starts}
    return {start: families[start] for start in sorted(families, key=len, reverse=True)}


def _boundary_of_family(key: str) -> str:
    """Return what numbers with such names count, if that is said of any like them."""
    return next((kind for start, kind in _families().items() if key.startswith(start)), "")


def half_last_digit(printed: str) -> float:
    """Return half a unit in the last digit of a printed number: 0.05 for ``"29.2"``.

    >>> half_last_digit("29.2"), half_last_digit("564"), half_last_digit("2.788e6")
    (0.05, 0.5, 500.0)
    """
    mantissa, _, exponent = printed.replace(",", "").partition("e")
    decimals = len(mantissa.partition(".")[2])
    return 0.5 * 10.0 ** (int(exponent or 0) - decimals)


def printed_value(printed: str) -> float:
    """Return the value of a printed number, such as ``"4,102,568"``."""
    return float(printed.replace(",", ""))


def agrees_with_printed(value: float, printed: str) -> bool:
    """Whether `value` rounds to a printed number; the hair more is for binary fractions."""
    return abs(value - printed_value(printed)) <= half_last_digit(printed) * (1 + 1e-9)


def read_record[T](kind: Callable[..., T], table: str, key: str, entry: Mapping[str, Any]) -> T:
    """Make a record of `entry`, refusing keys that the record does not have or lacks."""
    known = {field.name for field in fields(kind)}  # type: ignore[arg-type]
    if unknown := entry.keys() - known:
        raise DataError(table, key, f"has unknown keys: {', '.join(sorted(unknown))}")
    try:
        return kind(id=key, **entry)
    except TypeError as error:
        raise DataError(table, key, str(error).partition(") ")[2] or str(error)) from error


def read_records[T](kind: Callable[..., T], table: str) -> Mapping[str, T]:
    """Return every entry of a table of `calc.data` as a record, by its key, in their order."""
    entries = read_table("data", table).items()
    return MappingProxyType({key: read_record(kind, table, key, entry) for key, entry in entries})


def _flat_entries(
    tree: Mapping[str, Any], prefix: str = ""
) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield each entry of a nested table that holds a value, with its dotted name."""
    for key, entry in tree.items():
        name = f"{prefix}{key}"
        if not isinstance(entry, Mapping):
            raise DataError("numbers", prefix.rstrip("."), f"has no value, but a key {key!r}")
        if "value" in entry:
            yield name, entry
        else:
            yield from _flat_entries(entry, f"{name}.")


def _countries() -> Iterator[Number]:
    """Yield the electricity demand and grid intensity of each country and year.

    Ember's file of May 2025 was read, which has the demand, but for the years that the table lists
    as `transcribed`; its release of 2026, which has the intensity, only in copies that agree.
    """
    for slug, country in read_table("data", "countries").items():
        transcribed = country.get("transcribed", [])
        for year, demand in country["demand"].items():
            late = int(year) in transcribed
            yield Number(
                id=f"country.{slug}.{year}",
                value=demand,
                unit="TWh/year",
                basis="reported",
                standing="secondary" if late else "original",
                source="ember-demand-2026" if late else "ember",
                where="yearly data: electricity demand",
                as_of=year,
            )
        for release in ("intensity", "review"):
            for year, intensity in country.get(release, {}).items():
                own = "ember" if country.get("group") else "ember-2026"
                source = "ember-review-2026" if release == "review" else own
                yield Number(
                    id=f"intensity.{slug}.{year}",
                    value=intensity,
                    unit="gCO2e/kWh",
                    basis="estimated",
                    standing="original" if source == "ember" else "quoted",
                    source=source,
                    where="yearly data: emissions intensity",
                    as_of=year,
                )


SOURCES = read_records(Source, "sources")

NUMBERS: Mapping[str, Number] = MappingProxyType(
    {
        key: read_record(Number, "numbers", key, entry)
        for key, entry in _flat_entries(read_table("data", "numbers"))
    }
    | {number.id: number for number in _countries()}
)

ESTIMATES = read_records(Estimate, "estimates")


def number(key: str) -> Number:
    """Return the number called `key`; raise `ValueError` naming the nearest if there is none."""
    try:
        return NUMBERS[key]
    except KeyError:
        import difflib  # noqa: PLC0415  (only on the way to a failure)

        near = ", ".join(difflib.get_close_matches(key, NUMBERS)) or "none like it"
        raise DataError("numbers", "", f"there is no [{key}] ({near})") from None
