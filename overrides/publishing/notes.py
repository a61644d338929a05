"""The notes of a release, as the changelog has them.

Usage: python -m overrides.publishing.notes TAG   (prints them)

A tag that isn't this version's, a development version and a version without notes are refused: what
is tagged so is not released.
"""

import re
import sys
from pathlib import Path

from calc.core.version import __version__

CHANGELOG = Path(__file__).resolve().parents[2] / "CHANGELOG.md"

UNRELEASED = "Unreleased"
"""What the changelog calls what no release has brought yet."""


def heading(name: str) -> str:
    """Return how the section of a version begins."""
    return f"## {name}"


def find_notes(changelog: str, name: str) -> str:
    """Return what a section of the changelog says; nothing where there is none."""
    begins = rf"^{re.escape(heading(name))}(?: - [^\n]*)?\n(.*?)(?=^## |\Z)"
    section = re.search(begins, changelog, re.MULTILINE | re.DOTALL)
    return section[1].strip() if section else ""


def notes_of(tag: str, changelog: str, version: str) -> str:
    """Return the notes of what is tagged; raise `ValueError` where that is no release."""
    if ".dev" in version:
        message = f"{version} is a version on the way to a release, and none itself"
        raise ValueError(message)
    if tag != f"v{version}":
        message = f"the tag is {tag}, and the version {version}: its tag would be v{version}"
        raise ValueError(message)
    if not (notes := find_notes(changelog, version)):
        message = f"CHANGELOG.md says nothing under “{heading(version)}”"
        raise ValueError(message)
    return notes


if __name__ == "__main__":
    try:
        print(notes_of(sys.argv[1], CHANGELOG.read_text("utf-8"), __version__))
    except (IndexError, ValueError) as error:
        sys.exit(f"No release: {error}.")
