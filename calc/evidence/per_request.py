"""What one request takes, by those who have said so: side by side, with boundary and basis."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import ClassVar

from calc.core.cited import BASES, DataError, read_record
from calc.core.tables import read_table
from calc.evidence.published import Published

TABLE = "per_request"

UNITS = {
    "chat": "Wh/request",
    "long": "Wh/request",
    "image": "Wh/image",
    "video": "Wh/video",
    "agent": "Wh/session",
}
"""The kinds of request, and the unit of each."""

BOUNDARIES = ("chip", "server", "datacentre", "life", "unstated")
"""What a figure for one request may count: some of the words that numbers have for it."""


@dataclass(frozen=True)
class PerRequest(Published):
    """One published figure: what was asked, what is counted, and how it came to be known.

    `apart` says that it may not share an axis with chats.
    """

    group: str = ""
    boundary: str = ""
    basis: str = ""
    apart: bool = False
    table: ClassVar[str] = TABLE

    def __post_init__(self) -> None:
        """Refuse a kind, a boundary or a basis that is none."""
        super().__post_init__()
        for value, known in (
            (self.group, UNITS),
            (self.boundary, BOUNDARIES),
            (self.basis, BASES),
        ):
            if value not in known:
                raise DataError(TABLE, self.id, f"{value!r} is not one of {', '.join(known)}")


REQUESTS: Mapping[str, PerRequest] = MappingProxyType(
    {
        key: read_record(PerRequest, TABLE, key, {"unit": UNITS[entry["group"]]} | entry)
        for key, entry in read_table("data", TABLE).items()
    }
)
