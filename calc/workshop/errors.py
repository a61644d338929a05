"""What goes wrong in a reader's own code, as Python says it, and at which of its lines."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import groupby
from traceback import TracebackException
from types import TracebackType

from calc.core.refused import Refused

FILE = "<your code>"
"""What tracebacks call the code."""

SHOWN = 80
"""So many characters of a value that is no number are shown."""

MESSAGE = 500
"""So many characters of Python's message are shown."""

FRAMES = 4
"""So many lines on the way to an error are shown, the nearest to it."""


@dataclass(frozen=True)
class Frame:
    """A line of the code on the way to an error, and the function that it stands in."""

    line: int
    function: str = ""


class CodeError(Exception):
    """What keeps a version from an answer.

    It has Python's own `message`, or else a `reason`, a name in `calc.words` under
    ``[workshop.refusal]``, with what fills its `gaps`; and the `frames` that led there, the last
    one where it happened. `missing` is a module of Python's library that was wanted and is not
    there: a browser may have but part of it. `refused` is what a calculator of ours had to say of
    an input, if it was that.
    """

    def __init__(
        self,
        reason: str = "",
        gaps: Mapping[str, str] | None = None,
        *,
        message: str = "",
        frames: tuple[Frame, ...] = (),
        missing: str = "",
        refused: Refused | None = None,
    ) -> None:
        super().__init__(message or reason)
        self.reason = reason
        self.gaps = dict(gaps or {})
        self.message = message
        self.frames = frames
        self.missing = missing
        self.refused = refused

    @property
    def line(self) -> int | None:
        """The line where it happened, if it is one of the code's."""
        return self.frames[-1].line if self.frames else None


def cut(text: str, length: int) -> str:
    """Return a text, or its beginning."""
    return text if len(text) <= length else f"{text[: length - 1]}…"


def short(value: object) -> str:
    """Return a value as Python writes it, or its beginning; nothing that it does can disturb."""
    try:
        shown = repr(value)
    except BaseException:  # noqa: BLE001 (it is the reader's)
        return f"<{type(value).__name__}>"
    return cut(shown, SHOWN)


def _frames(error: BaseException, traceback: TracebackType | None, file: str) -> tuple[Frame, ...]:
    """Return where in the code, which is the `file`, an error happened, and how it came there."""
    frames = []
    while traceback:
        code = traceback.tb_frame.f_code
        if code.co_filename == file:
            # Where code was compiled there may be no line any more.
            name = "" if code.co_name.startswith("<") else code.co_name
            frames.append(Frame(traceback.tb_lineno or code.co_firstlineno, name))
        traceback = traceback.tb_next
    if isinstance(error, SyntaxError) and error.filename == file and error.lineno:
        frames.append(Frame(error.lineno))
    # A function that calls itself has been through the same line many times.
    apart = [frame for frame, _ in groupby(frames)]
    return tuple(apart[-FRAMES:])


def _message(error: BaseException) -> str:
    """Return what Python says of an error: ``NameError: name 'x' is not defined``."""
    traceback = TracebackException(type(error), error, error.__traceback__, limit=0)
    lines = list(traceback.format_exception_only())
    # Of an error of syntax it also shows the line, which the reader has before them.
    text = lines[-1] if isinstance(error, SyntaxError) else "".join(lines)
    return cut(text.strip(), MESSAGE)


def _missing(error: BaseException) -> str:
    """Return the name of the module of Python's library that an error says is not there."""
    name = (error.name or "") if isinstance(error, ModuleNotFoundError) else ""
    return name if name.partition(".")[0] in sys.stdlib_module_names else ""


@contextmanager
def as_code_errors(file: str = FILE) -> Iterator[None]:
    """Turn whatever the reader's code does wrong into `CodeError`; `file` is what it is called."""
    try:
        yield
    except CodeError:
        raise
    except BaseException as error:  # noqa: BLE001 (`exit()` is no way out either)
        message = _message(error)
        frames = _frames(error, error.__traceback__, file)
        refused = error if isinstance(error, Refused) else None
        missing = _missing(error)
        raise CodeError(message=message, frames=frames, missing=missing, refused=refused) from None
