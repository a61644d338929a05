"""Every file that says the version is written, or none."""

import re
import tomllib
from datetime import date

import pytest

from overrides.publishing.version import (
    CHANGELOG,
    CITATION,
    FILES,
    MIGRATIONS,
    MODULE,
    PROJECT,
    change,
    current,
    main,
    read,
)

DAY = date(2026, 12, 1)

OURS = {
    PROJECT: '[project]\nname = "calc"\nversion = "0.2.0.dev0"\n',
    MODULE: '"""The version."""\n\n__version__ = "0.2.0.dev0"\n',
    CITATION: "cff-version: 1.2.0\ntitle: T\nversion: 0.2.0.dev0\nlicense: MIT\n",
    MIGRATIONS: '#   ["0.2.0".search]\n["0.1.0".search]\nremoved = []\n\n["0.2.0.dev0".search]\n',
    CHANGELOG: "# Changelog\n\n## Unreleased\n\n- A number.\n\n## 0.1.0 - 2026-11-30\n\n- All.\n",
}


def released() -> dict[str, str]:
    return change(OURS, "0.2.0", DAY)


def test_a_release_is_said_everywhere_with_its_day() -> None:
    assert released() == {
        PROJECT: '[project]\nname = "calc"\nversion = "0.2.0"\n',
        MODULE: '"""The version."""\n\n__version__ = "0.2.0"\n',
        CITATION: "cff-version: 1.2.0\ntitle: T\nversion: 0.2.0\ndate-released: 2026-12-01\n"
        "license: MIT\n",
        MIGRATIONS: '#   ["0.2.0".search]\n["0.1.0".search]\nremoved = []\n\n["0.2.0".search]\n',
        CHANGELOG: "# Changelog\n\n## 0.2.0 - 2026-12-01\n\n- A number.\n\n"
        "## 0.1.0 - 2026-11-30\n\n- All.\n",
    }


def test_the_next_version_begins_without_a_day_and_with_a_place_for_its_notes() -> None:
    begun = change(released(), "0.3.0.dev0", DAY)
    assert begun[CITATION] == OURS[CITATION].replace("0.2.0.dev0", "0.3.0.dev0")
    assert begun[CHANGELOG].startswith(
        "# Changelog\n\n## Unreleased\n\n## 0.2.0 - 2026-12-01\n\n- A number.\n"
    )
    # What became of inputs in a release stays what became of them in it.
    assert begun[MIGRATIONS] == released()[MIGRATIONS]


def test_a_place_that_is_there_already_is_not_made_twice() -> None:
    begun = change(OURS, "0.3.0.dev0", DAY)
    assert begun[CHANGELOG] == OURS[CHANGELOG]
    assert '["0.3.0.dev0".search]' in begun[MIGRATIONS]


@pytest.mark.parametrize(
    ("version", "why"),
    [
        ("0.2", "is no version"),
        ("v0.2.0", "is no version"),
        ("0.2.0rc1", "is no version"),
        ("0.2.0.dev0", "doesn't come after 0.2.0.dev0"),
        ("0.1.9", "doesn't come after 0.2.0.dev0"),
    ],
)
def test_what_cannot_come_next_is_refused(version: str, why: str) -> None:
    with pytest.raises(ValueError, match=re.escape(why)):
        change(OURS, version, DAY)


def test_a_release_of_nothing_is_refused() -> None:
    empty = OURS[CHANGELOG].replace("- A number.\n\n", "")
    with pytest.raises(ValueError, match=r"nothing under “Unreleased” that 0\.2\.0 could"):
        change({**OURS, CHANGELOG: empty}, "0.2.0", DAY)


@pytest.mark.parametrize("name", [PROJECT, CITATION])
def test_a_file_that_does_not_say_its_version_is_named(name: str) -> None:
    without = re.sub(r"(?m)^version.*\n", "", OURS[name])
    with pytest.raises(ValueError, match=re.escape(f"{name} says its version 0 times")):
        change({**OURS, name: without}, "0.2.0", DAY)


def test_these_files_can_be_given_the_next_version() -> None:
    """As they are; the release and the version after it, so that neither is a surprise."""
    files = read()
    at_hand = current(files)
    major, minor, _ = at_hand.split(".")[:3]
    following = f"{major}.{int(minor) + 1}.0"
    begun = change(files, f"{following}.dev0", DAY)
    noted = begun[CHANGELOG].replace("## Unreleased\n", "## Unreleased\n\n- One.\n", 1)
    made = change({**begun, CHANGELOG: noted}, following, DAY)
    assert made.keys() == set(FILES)
    assert tomllib.loads(made[PROJECT])["project"]["version"] == following
    assert f"version: {following}\ndate-released: 2026-12-01\n" in made[CITATION]
    assert made[CITATION].count("date-released") == 1


def test_whoever_names_no_version_is_asked_for_one() -> None:
    with pytest.raises(SystemExit, match="Which version"):
        main([])
    with pytest.raises(SystemExit, match="is no version"):
        main(["next"])
