"""Read the tables of `calc.data` and `calc.words`."""

from __future__ import annotations

import json
from functools import cache

# Not importlib.resources: it would bring a dozen modules along into every reader's Python.
from pkgutil import get_data
from typing import Any


@cache
def table(folder: str, name: str) -> dict[str, Any]:
    """Return the table `name` of `calc.data` or `calc.words`.

    The sources are TOML, for people. The browser's wheel carries the same tables as JSON, which
    Python reads many times faster; a test holds the two equal.
    """
    try:
        compiled = get_data(f"calc.{folder}", f"{name}.json")
    except OSError:
        return _source(folder, name)
    entries: dict[str, Any] = json.loads(compiled or b"")
    return entries


def _source(folder: str, name: str) -> dict[str, Any]:
    # Imported here because the browser never needs it.
    import tomllib  # noqa: PLC0415

    source = get_data(f"calc.{folder}", f"{name}.toml") or b""
    try:
        return tomllib.loads(source.decode("utf-8"))
    except tomllib.TOMLDecodeError as error:
        message = f"{name}.toml is not valid TOML: {error}"
        raise ValueError(message) from error
