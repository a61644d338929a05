"""Read the tables of `calc.data` and `calc.words`."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def table(folder: str, name: str) -> dict[str, Any]:
    """Return the table `name` of `calc.data` or `calc.words`.

    The sources are TOML, for people. The browser's wheel carries the same tables as JSON, which
    Python reads many times faster; a test holds the two equal.
    """
    place = files(f"calc.{folder}")
    compiled = place / f"{name}.json"
    if compiled.is_file():
        entries: dict[str, Any] = json.loads(compiled.read_text("utf-8"))
        return entries
    # Imported here because the browser never needs it.
    import tomllib  # noqa: PLC0415

    source = place / f"{name}.toml"
    try:
        return tomllib.loads(source.read_text("utf-8"))
    except tomllib.TOMLDecodeError as error:
        message = f"{name}.toml is not valid TOML: {error}"
        raise ValueError(message) from error
