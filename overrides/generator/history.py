"""The table of what other packages answered, release by release: read, written, compared.

`make peers` makes it; the page about it is drawn from it, and so from nothing that is typed.
"""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

TABLE = Path(__file__).resolve().parents[2] / "tests" / "peers" / "history.csv"

UNITS = {"energy": "Wh/request", "carbon": "gCO2e/request", "grid": "gCO2e/kWh"}
"""What is asked of a subject, and the unit of the answer: `gpt-4o.energy` is per request."""

KEPT = ("install", "time", "answer")
"""Why an answer is still that of an earlier run: the release doesn't install, it took too long, or
it answered nothing."""

SAME = 1e-6
"""Answers that differ by less than such a part are the same."""


class Answer(NamedTuple):
    """What a release of a package answered: both ends, which may be one value."""

    package: str
    version: str
    released: date
    question: str
    low: float
    high: float
    run: date
    """The day on which it answered so."""
    kept: str = ""
    """Why a later run has no newer answer: one of `KEPT`, or nothing."""

    @property
    def unit(self) -> str:
        """The unit of both ends."""
        return UNITS[self.question.rpartition(".")[2]]

    @property
    def key(self) -> tuple[str, str, str]:
        """Whose answer to what it is: there is one of each."""
        return self.package, self.version, self.question


COLUMNS = (*Answer._fields[:4], "unit", *Answer._fields[4:])


def read_history(table: Path = TABLE) -> list[Answer]:
    """Return every answer in its order: by package, by release, by question.

    Raises `ValueError` with the line for one that is not well-formed.
    """
    if not table.is_file():
        return []
    reader = csv.DictReader(io.StringIO(table.read_text("utf-8")))
    answers = []
    for row in reader:
        try:
            answer = _read_answer(row)
        except (KeyError, TypeError, ValueError) as error:
            message = f"{table.name}, line {reader.line_num}: {error}"
            raise ValueError(message) from error
        answers.append(answer)
    return answers


def _read_answer(row: dict[str, str]) -> Answer:
    """Return the answer in a row of the table."""
    answer = Answer(
        row["package"],
        row["version"],
        date.fromisoformat(row["released"]),
        row["question"],
        float(row["low"]),
        float(row["high"]),
        date.fromisoformat(row["run"]),
        row["kept"],
    )
    if row["unit"] != answer.unit:
        message = f"{answer.question} is in {answer.unit}, not in {row['unit']}"
        raise ValueError(message)
    if not 0 <= answer.low <= answer.high < math.inf:
        message = f"{answer.low:g} to {answer.high:g} is no range"
        raise ValueError(message)
    if answer.kept not in ("", *KEPT):
        message = f"{answer.kept!r} is no reason to keep an answer"
        raise ValueError(message)
    return answer


def write_history(answers: Iterable[Answer], table: Path = TABLE) -> None:
    """Write the table, with as many digits as are alike on every machine."""
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    writer.writeheader()
    for answer in answers:
        ends = {"low": f"{answer.low:.10g}", "high": f"{answer.high:.10g}"}
        writer.writerow(answer._asdict() | {"unit": answer.unit} | ends)
    table.write_text(text.getvalue(), "utf-8")


def differences(before: Sequence[Answer], after: Sequence[Answer]) -> Iterator[str]:
    """Yield a line of Markdown for each answer that came, went, or is not the same."""
    old, new = ({answer.key: answer for answer in answers} for answers in (before, after))
    for key in [*new, *(key for key in old if key not in new)]:
        name = "{} {}, {}".format(*key)
        if key not in old:
            yield f"- {name}: {show(new[key])} is new"
        elif key not in new:
            yield f"- {name}: {show(old[key])} is gone"
        elif new[key].kept != old[key].kept:
            reason = new[key].kept or "answers again"
            yield f"- {name}: {show(new[key])} of {new[key].run} ({reason})"
        elif not is_same(old[key], new[key]):
            yield f"- {name}: {show(old[key])} became {show(new[key])}"


def is_same(one: Answer, other: Answer) -> bool:
    """Whether both ends of two answers are the same."""
    pairs = ((one.low, other.low), (one.high, other.high))
    return all(math.isclose(*pair, rel_tol=SAME) for pair in pairs)


def show(answer: Answer) -> str:
    """Return an answer for whoever maintains the table."""
    ends = dict.fromkeys((answer.low, answer.high))
    return f"{' to '.join(f'{end:.7g}' for end in ends)} {answer.unit}"
