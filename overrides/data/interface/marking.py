"""A wording that marks what it writes, so that values can be read off a finished table.

In the place of each number stands one character that no text has, and behind it the value with its
unit. A table made with it is the figure's own table, cell by cell, before numbers become text.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from calc.core.wording import Wording

FIRST = 0xF0000
"""The first of the characters that Unicode leaves to private use, of which there are 65,534."""

MARK = r"[\U000F0000-\U000FFFFD]"
"""Any of them, in a regular expression."""


class Value(NamedTuple):
    """A value in its unit; what is bare, such as a multiple, has the unit ``1``."""

    value: float
    unit: str


@dataclass(frozen=True, eq=False)
class Marking(Wording):
    """A wording for one figure: it equals no other, so that nothing is taken from another's."""

    values: list[Value] = field(default_factory=list)

    __hash__ = object.__hash__
    __eq__ = object.__eq__

    def quantity(self, value: float, unit: str, digits: int = 3) -> str:  # type: ignore[override] # noqa: ARG002
        """Return the mark of a value in a unit; unlike what it stands for, it is never cached."""
        self.values.append(Value(value, unit))
        return chr(FIRST + len(self.values) - 1)

    def bare(self, value: float, unit: str, digits: int = 15) -> str:
        """Return the mark of a value whose unit stands elsewhere."""
        return self.quantity(value, unit, digits)

    def short(self, value: float, unit: str, digits: int = 3) -> str:
        """Return the mark of a value with its whole unit: what it is per, a sentence says."""
        return self.quantity(value, unit, digits)

    def amount(self, value: float, digits: int = 3, *, least: float = 0.0) -> str:  # noqa: ARG002
        """Return the mark of a value without a unit."""
        return self.quantity(value, "1", digits)

    def value(self, mark: str) -> Value:
        """Return what stands behind a mark."""
        return self.values[ord(mark) - FIRST]
