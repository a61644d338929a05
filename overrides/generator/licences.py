"""The page of licences: the notices of all that is published and that others made.

What that is, stands in overrides/licences/notices.toml. A notice is read where its package is
installed, as far as that brings it; so it is of the version that is published.
"""

from __future__ import annotations

import json
import re
import sysconfig
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

from calc.core.html import Html, html, join
from calc.core.wording import Wording
from overrides.generator.context import Context

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "overrides" / "licences"
NODE = ROOT / "node_modules"
RUNS_PYTHON = ("py/",)
"""Where what runs Python lies; all else is the theme's."""


@dataclass(frozen=True)
class Notice:
    """One work of others, and what must be said of it."""

    name: str
    version: str
    licence: str
    source: str
    files: tuple[str, ...]
    """Patterns of paths in the built site."""
    icons: str
    """The theme's name for it, if it is a family of icons."""
    text: str

    @property
    def runs_python(self) -> bool:
        """Whether it is part of what runs Python in a browser."""
        return self.files[0].startswith(RUNS_PYTHON)


def _version(where: Mapping[str, str]) -> str:
    """Return the version of an installed package, or of what Pyodide was built from."""
    if "python" in where:
        return distribution(where["python"]).version
    if "lock" in where:
        lock = json.loads((NODE / "pyodide" / "pyodide-lock.json").read_text("utf-8"))
        return str(lock["info"][where["lock"]])
    if "node" in where:
        package = json.loads((NODE / where["node"] / "package.json").read_text("utf-8"))
        return str(package["version"])
    return ""


def _place(where: Mapping[str, str]) -> Path:
    """Return where a text lies.

    Raises `ValueError` where the package that should bring it doesn't, or brings several.
    """
    if "python" in where:
        files = distribution(where["python"]).files or ()
        found = [file for file in files if file.as_posix().endswith(f"/{where['path']}")]
        if len(found) != 1:
            message = f"{where['python']} brings {len(found)} files {where['path']}, not one"
            raise ValueError(message)
        return Path(str(found[0].locate()))
    if "node" in where:
        return NODE / where["node"]
    if "interpreter" in where:
        return Path(sysconfig.get_path("stdlib")) / where["interpreter"]
    return FOLDER / where["here"]


def _notice(entry: Mapping[str, Any]) -> Notice:
    version = _version(entry.get("version", {}))
    return Notice(
        name=entry["name"],
        version=version,
        licence=entry["licence"],
        source=entry["source"].format(version=version),
        files=tuple(entry["files"]),
        icons=entry.get("icons", ""),
        text=_place(entry["text"]).read_text("utf-8").strip() if "text" in entry else "",
    )


def read_notices() -> dict[str, Notice]:
    """Return every notice, by the name of its table."""
    entries = tomllib.loads((FOLDER / "notices.toml").read_text("utf-8"))
    return {key: _notice(entry) for key, entry in entries.items()}


def provide(words: Wording, context: Context) -> Iterator[tuple[str, str]]:  # noqa: ARG001
    """Yield what runs Python, what the theme brings, and our own licence."""
    notices = read_notices().items()
    yield "licences/python.html", _list((key, each) for key, each in notices if each.runs_python)
    yield "licences/theme.html", _list((key, each) for key, each in notices if not each.runs_python)
    ours = unwrap((ROOT / "LICENSE").read_text("utf-8").strip())
    yield "licences/ours.html", html('<div class="notice"><pre lang="en">{}</pre></div>', ours)


FULL = 60
"""Characters from which on a line may have been broken because it was full."""

ITEM = re.compile(r"\s*(?:[-*•]|\(?(?:\d+|[a-z]|[ivx]+)[.)])\s", re.IGNORECASE)
"""How an item of a list begins."""

OPENS = re.compile(r"\s*(?:Copyright\b|[^\s\w(\"'“`<$])", re.IGNORECASE)
"""How a line begins that goes on with none before it: whose work it is, a rule, a star."""

ALONE = re.compile(r"\s*(?:https?:\S+$|[^\w\s]{3})")
"""A line by itself: an address, a rule."""

COLUMNS = re.compile(r"\S {3,}\S")


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _goes_on(line: str, following: str) -> bool:
    """Whether a line was broken only because it was full."""
    if any(ALONE.match(each) or COLUMNS.search(each) for each in (line, following)):
        return False
    if OPENS.match(following) or ITEM.match(following):
        return False
    deeper = _indent(following) - _indent(line)
    if deeper < 0 or (deeper and not ITEM.match(line)):
        return False
    return len(line) + 1 + len(following.split(maxsplit=1)[0]) > FULL


def unwrap(text: str) -> str:
    """Return a text whose paragraphs are a line each, to be broken where a reader's lines end.

    Empty lines, lists, tables, comments and lines that are short by themselves stay as they are.
    """
    whole, last = list[str](), ""
    for line in map(str.rstrip, text.split("\n")):
        if last and line and _goes_on(last, line):
            whole[-1] += f" {line.lstrip()}"
        else:
            whole.append(line)
        last = line
    return "\n".join(whole)


def _list(notices: Iterator[tuple[str, Notice]]) -> Html:
    return html('<div class="notices">{}</div>', join(_show(*each) for each in notices))


def _show(key: str, notice: Notice) -> Html:
    """Return a notice with its text folded away; what has none stands by itself."""
    head = html("{} {} (<span>{}</span>)", notice.name, notice.version, notice.licence)
    source = html('<a href="{}">{}</a>', notice.source, notice.source)
    if not notice.text:
        return html('<p id="{}" lang="en">{}: {}</p>', f"licence-{key}", head, source)
    return html(
        '<details id="{}" lang="en"><summary>{}</summary><p>{}</p><pre>{}</pre></details>',
        f"licence-{key}", head, source, unwrap(notice.text),
    )  # fmt: skip
