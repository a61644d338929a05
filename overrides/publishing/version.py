"""Give the version its number in every file that says it: `make release VERSION=0.1.0`.

Usage: python -m overrides.publishing.version VERSION   (then `make accept`)

A release takes what is under “Unreleased” in the changelog for its own, and dates CITATION.cff. A
development version, such as 0.2.0.dev0, begins the next one. Either all files are written or, with
the reason, none.
"""

import re
import sys
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path

from calc.sharing.releases import VERSION, order
from overrides.publishing.notes import UNRELEASED, find_notes, heading

ROOT = Path(__file__).resolve().parents[2]

PROJECT = "pyproject.toml"
MODULE = "calc/core/version.py"
CITATION = "CITATION.cff"
MIGRATIONS = "calc/data/migrations.toml"
CHANGELOG = "CHANGELOG.md"
FILES = (PROJECT, MODULE, CITATION, MIGRATIONS, CHANGELOG)
"""All that says which version this is."""

NEWEST = re.compile(r"^## ", re.MULTILINE)
"""Where the changelog's newest section begins."""


def read(root: Path = ROOT) -> dict[str, str]:
    """Return the text of each file."""
    return {name: (root / name).read_text("utf-8") for name in FILES}


def current(files: Mapping[str, str]) -> str:
    """Return the version that the package says it has."""
    (version,) = re.findall(r'^__version__ = "([^"]+)"$', files[MODULE], re.MULTILINE)
    return str(version)


def change(files: Mapping[str, str], version: str, today: date) -> dict[str, str]:
    """Return the files with another version; raise `ValueError` where it can't be that."""
    before = current(files)
    if not VERSION.fullmatch(version):
        message = (
            f"“{version}” is no version: write 0.2.0 for a release, 0.2.0.dev0 on the way to it"
        )
        raise ValueError(message)
    if order(version) <= order(before):
        message = f"{version} doesn't come after {before}"
        raise ValueError(message)
    development = ".dev" in version
    changed = dict(files)
    changed[PROJECT] = _put(files, PROJECT, r'^version = "[^"]*"$', f'version = "{version}"')
    changed[MODULE] = _put(files, MODULE, r'^__version__ = "[^"]*"$', f'__version__ = "{version}"')
    dated = "" if development else f"date-released: {today.isoformat()}\n"
    said = r"^version: .*\n(?:date-released: .*\n)?"
    changed[CITATION] = _put(files, CITATION, said, f"version: {version}\n{dated}")
    if ".dev" in before:
        # What became of inputs on the way to a version became of them in it.
        changed[MIGRATIONS] = re.sub(
            rf'^\["{re.escape(before)}"', f'["{version}"', files[MIGRATIONS], flags=re.MULTILINE
        )
    changed[CHANGELOG] = (
        _begin(files[CHANGELOG]) if development else _close(files[CHANGELOG], version, today)
    )
    return changed


def _put(files: Mapping[str, str], name: str, pattern: str, line: str) -> str:
    """Return a file with a line of it replaced; raise `ValueError` where it isn't there once."""
    text, found = re.subn(pattern, line, files[name], flags=re.MULTILINE)
    if found != 1:
        message = f"{name} says its version {found} times, and should once"
        raise ValueError(message)
    return text


def _close(changelog: str, version: str, today: date) -> str:
    """Return the changelog with what is unreleased under a release's own heading."""
    if not find_notes(changelog, UNRELEASED):
        message = f"{CHANGELOG} has nothing under “{UNRELEASED}” that {version} could bring"
        raise ValueError(message)
    return changelog.replace(heading(UNRELEASED), f"{heading(version)} - {today.isoformat()}", 1)


def _begin(changelog: str) -> str:
    """Return the changelog with a place for what is yet to be released."""
    if heading(UNRELEASED) in changelog:
        return changelog
    return NEWEST.sub(f"{heading(UNRELEASED)}\n\n## ", changelog, count=1)


def main(arguments: list[str]) -> None:
    """Write the files with the version that is asked for, and say what comes next."""
    if len(arguments) != 1:
        sys.exit("Which version? make release VERSION=0.1.0, or VERSION=0.2.0.dev0")
    files = read()
    try:
        changed = change(files, arguments[0], datetime.now(UTC).date())
    except ValueError as error:
        sys.exit(f"{error}.")
    for name, text in changed.items():
        if text != files[name]:
            (ROOT / name).write_text(text, "utf-8")
            print(f"{name}: {current(files)} -> {arguments[0]}")


if __name__ == "__main__":
    main(sys.argv[1:])
