"""Read the tables of `calc.data` and `calc.words`.

A table is one TOML file, ``releases.toml``, or a folder of them, one for each topic, as
``numbers/search.toml`` and ``en/search.toml``: read together, in the order of their names. The
browser's wheel carries each table whole, as JSON, which Python reads many times faster than TOML;
a test holds the two equal.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache

# Neither here nor below importlib.resources: every reader would fetch it, and a dozen modules that
# it brings along. Where tables are TOML, which is never in a browser, Python's loader has as much.
from importlib import import_module
from pkgutil import get_data
from typing import Any


@cache
def read_table(folder: str, name: str) -> dict[str, Any]:
    """Return the table `name` of `calc.data` or `calc.words`.

    Raises `ValueError` with the file's name for what is not TOML, with both files' names for a key
    that two of them have, and for a table that is not there.
    """
    if (compiled := _compiled(folder, name)) is not None:
        entries: dict[str, Any] = json.loads(compiled)
        return entries
    topics = _read_topics(folder, name)
    if not topics:
        message = f"calc/{folder}/{name} is not there"
        raise ValueError(message)
    return merge_topics(topics)


def find_file(folder: str, name: str, key: str) -> str:
    """Return which file of the table `name` has the dotted `key`, or the most of it, for errors.

    It is ``calc/data/numbers/search.toml``; or ``calc/data/numbers`` where that cannot be told, as
    in a browser, which has no such files.
    """
    if _compiled(folder, name) is None:
        parts = key.split(".")
        depths = {file: _depth(topic, parts) for file, topic in _read_topics(folder, name).items()}
        deepest = [file for file in depths if depths[file] == max(depths.values())]
        if len(deepest) == 1:
            return deepest[0]
    return f"calc/{folder}/{name}"


def merge_topics(topics: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """Return the entries of several files, by the files' names, as one table.

    >>> merge_topics({"a.toml": {"units": {"W": "{n} W"}}, "b.toml": {"units": {"J": "{n} J"}}})
    {'units': {'W': '{n} W', 'J': '{n} J'}}
    """
    merged: dict[str, Any] = {}
    origin: dict[tuple[str, ...], str] = {}

    def put(into: dict[str, Any], entries: Mapping[str, Any], file: str, *path: str) -> None:
        for key, entry in entries.items():
            place = (*path, key)
            if isinstance(entry, dict) and isinstance(into.get(key, {}), dict):
                origin.setdefault(place, file)
                put(into.setdefault(key, {}), entry, file, *place)
            elif key in into:
                message = f"{origin[place]} and {file} both have [{'.'.join(place)}]"
                raise ValueError(message)
            else:
                origin[place] = file
                into[key] = entry

    for file, entries in topics.items():
        put(merged, entries, file)
    return merged


def _compiled(folder: str, name: str) -> bytes | None:
    """Return a table as the browser's wheel carries it; nothing anywhere else."""
    try:
        return get_data(f"calc.{folder}", f"{name}.json")
    except OSError:
        return None


def _read_topics(folder: str, name: str) -> dict[str, dict[str, Any]]:
    """Return the entries of each TOML file of a table, by the files' names, in their order."""
    import tomllib  # noqa: PLC0415  (the browser never needs it)

    topics = {}
    for file, source in _sources(folder, name):
        try:
            topics[file] = tomllib.loads(source)
        except tomllib.TOMLDecodeError as error:
            message = f"{file} is not valid TOML: {error}"
            raise ValueError(message) from error
    return topics


def _sources(folder: str, name: str) -> Iterator[tuple[str, str]]:
    """Yield the name and the text of each file of a table: on a disk or in a wheel."""
    package = import_module(f"calc.{folder}")
    loader: Any = package.__loader__
    tables = loader.get_resource_reader(package.__name__).files()
    alone, topics = tables / f"{name}.toml", tables / name
    if alone.is_file():
        yield f"calc/{folder}/{name}.toml", alone.read_text("utf-8")
    elif topics.is_dir():
        for file in sorted(topics.iterdir(), key=lambda file: file.name):
            if file.name.endswith(".toml"):
                yield f"calc/{folder}/{name}/{file.name}", file.read_text("utf-8")


def _depth(entries: object, parts: list[str]) -> int:
    """Return how many parts of a dotted key are there: keys may have dots themselves."""
    if not isinstance(entries, Mapping):
        return 0
    return max(
        (
            count + _depth(entries[key], parts[count:])
            for count in range(1, len(parts) + 1)
            if (key := ".".join(parts[:count])) in entries
        ),
        default=0,
    )
