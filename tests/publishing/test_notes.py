"""What is tagged is what the changelog tells of, or it is no release."""

import re
from collections import Counter

import pytest

from calc import __version__
from calc.core.cited import NUMBERS
from overrides.generator.chapters import COUNTRIES, chapter_of
from overrides.publishing import notes
from overrides.publishing.notes import UNRELEASED, find_notes, notes_of

CHANGELOG = """\
# Changelog

Changes.

## Unreleased

## 0.2.0 - 2026-12-01

What it is.

### Added

- A number.

## 0.1.0 - 2026-11-30

- All.
"""


def test_notes_are_all_that_stands_under_a_version() -> None:
    assert notes_of("v0.2.0", CHANGELOG, "0.2.0") == "What it is.\n\n### Added\n\n- A number."
    assert notes_of("v0.1.0", CHANGELOG, "0.1.0") == "- All."
    assert find_notes(CHANGELOG, "Unreleased") == ""
    assert find_notes(CHANGELOG, "0.2") == ""


@pytest.mark.parametrize(
    ("tag", "version", "why"),
    [
        ("v0.2.0", "0.1.0", "the tag is v0.2.0, and the version 0.1.0: its tag would be v0.1.0"),
        ("0.2.0", "0.2.0", "its tag would be v0.2.0"),
        ("v0.2.0", "0.2.0.dev0", "0.2.0.dev0 is a version on the way to a release"),
        ("v0.3.0", "0.3.0", "says nothing under “## 0.3.0”"),
    ],
)
def test_what_is_no_release_is_refused(tag: str, version: str, why: str) -> None:
    with pytest.raises(ValueError, match=re.escape(why)):
        notes_of(tag, CHANGELOG, version)


COUNTS = re.compile(
    r"Of (\d+) numbers \(countries and their grids aside\), (\d+) were read in the original, "
    r"(\d+) as quotations and (\d+) second-hand; (\d+) are computed here"
)


def test_where_the_notes_count_the_numbers_they_count_those_that_there_are() -> None:
    """In the notes of this version, or of the one to come."""
    section = UNRELEASED if ".dev" in __version__ else __version__
    counted = COUNTS.search(find_notes(notes.CHANGELOG.read_text("utf-8"), section))
    standings = Counter(
        number.standing for key, number in NUMBERS.items() if chapter_of(key) != COUNTRIES
    )
    ways = ("original", "quoted", "secondary", "computed")
    there_are = [standings.total(), *(standings[way] for way in ways)]
    assert not counted or [int(count) for count in counted.groups()] == there_are
