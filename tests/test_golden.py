"""What readers see and hear is what was last looked at: see support/golden.py."""

from difflib import unified_diff
from itertools import islice

import pytest

from tests.support.golden import GOLDEN, GROUPS, committed, group

SHOWN = 40
"""So many lines of a difference are shown."""


def difference(file, made):
    """Return the lines by which a file differs from what is made now."""
    path = GOLDEN / file
    old = path.read_text("utf-8").splitlines() if path.exists() else []
    return unified_diff(old, made.splitlines(), f"committed {file}", f"now {file}", "", "", 1, "")


@pytest.mark.parametrize("name", GROUPS)
def test_all_that_readers_see_is_as_committed(name):
    """No word, number, label, unit, slider or mark of a chart changes without being seen."""
    made = GROUPS[name]()
    left = {file for file in committed() if group(file) == name} - made.keys()
    lines = [f"nobody makes {file} any more" for file in sorted(left)]
    for file, text in made.items():
        lines += islice(difference(file, text), SHOWN)
    changed = "\n".join([*lines[:SHOWN], *(["…"] if len(lines) > SHOWN else [])])
    assert not lines, f"`make accept` renews tests/golden; look at its diff.\n{changed}"


def test_every_file_belongs_to_what_is_made():
    """None is left of a language or a calculator that is gone."""
    assert {group(file) for file in committed()} == GROUPS.keys()
