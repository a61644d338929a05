"""A release from end to end, in a copy of the checkout, and what its links then say for good.

A version is released, the next one begun, a number or a formula changed, and a link of the release
opened, by the commands that a maintainer would give.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from overrides.publishing.version import current, read
from tests.support.checkout import copy_checkout

SERVERS = 512_821
HOURS = 8760
"""What the paper's fleet is made of, and its year: 512,821 servers of 6.5 kW."""

LINK = """
import json, sys
from calc.browser import answer
language, version, values = json.loads(sys.argv[1])
question = {"calculator": "search", "language": language, "version": version, "values": values}
print(json.loads(answer(json.dumps(question | {"origin": "address"})))["parts"]["notice"])
"""

GUARDS = (
    "tests/sharing/test_releases.py",
    "tests/sharing/test_address.py",
    "tests/test_repository.py",
)


class Copy(NamedTuple):
    """A checkout of its own, and the version that was released in it."""

    root: Path
    released: str

    def run(self, *arguments: str, fails: bool = False) -> str:
        """Run a module of the copy with this Python; return what it says, errors included."""
        done = subprocess.run(
            [sys.executable, "-B", *arguments],
            cwd=self.root,
            env={**os.environ, "PYTHONPATH": str(self.root)},
            check=False,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        assert bool(done.returncode) == fails, done.stdout
        return done.stdout

    def accept(self, version: str = "") -> None:
        """Give it a version, as `make release` does, if there is one, and accept what there is."""
        if version:
            # What the copy hasn't, Python would take from the checkout that is installed.
            assert (self.root / "overrides/publishing/version.py").is_file()
            self.run("-m", "overrides.publishing.version", version)
        self.run("-m", "tests.support.accept")

    def test(self, *files: str, fails: bool = False) -> str:
        """Run tests of the copy; return what they say."""
        return self.run("-m", "pytest", "-q", "-p", "no:cacheprovider", *files, fails=fails)

    def edit(self, name: str, old: str, new: str) -> None:
        """Replace what stands once in a file."""
        path = self.root / name
        text = path.read_text("utf-8")
        assert text.count(old) == 1, name
        path.write_text(text.replace(old, new), "utf-8")

    def open_link(self, language: str, **values: str) -> str:
        """Return what is said of a link of the release, as text."""
        asked = json.dumps([language, self.released, values])
        return " ".join(re.sub("<[^>]+>", " ", self.run("-c", LINK, asked)).split())


def minor(version: str, step: int) -> str:
    """Return the release that comes so many minor releases after a version.

    >>> minor("0.1.0.dev0", 0), minor("0.1.0", 1)
    ('0.1.0', '0.2.0')
    """
    major, at, _ = version.split(".")[:3]
    return f"{major}.{int(at) + step}.0"


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    """A copy of this checkout in which the next release has been made, and no more."""
    root = copy_checkout(tmp_path_factory.mktemp("rehearsal") / "checkout")
    at_hand = current(read(root))
    copy = Copy(root, minor(at_hand, 0 if ".dev" in at_hand else 1))
    if ".dev" not in at_hand:
        copy.accept(f"{copy.released}.dev0")
        copy.edit("CHANGELOG.md", "## Unreleased\n", "## Unreleased\n\n- A rehearsal.\n")
    copy.accept(copy.released)
    return copy


@pytest.fixture
def begun(released: Copy, tmp_path: Path) -> Copy:
    """The copy with the next version begun, to be changed at will."""
    copy = Copy(tmp_path / "checkout", released.released)
    shutil.copytree(released.root, copy.root)
    copy.accept(f"{minor(released.released, 1)}.dev0")
    return copy


def year(power: float, utilisation: float) -> str:
    """Return what the fleet uses in a year, in TWh, by hand."""
    return f"{SERVERS * power * utilisation * HOURS / 1e9:.1f}"


def in_chinese(terawatt_hours: str) -> str:
    """Return the same in the unit that Chinese has for it."""
    return f"{terawatt_hours.replace('.', '')} 亿千瓦时"


def test_what_is_released_holds_together(released: Copy) -> None:
    """The guards of the repository pass in the release's own commit, and it is sealed."""
    released.test(*GUARDS)
    sealed = json.loads((released.root / "tests/accepted/sealed.json").read_text("utf-8"))
    assert [*sealed][-1] == released.released
    said = released.run("-m", "overrides.publishing.notes", f"v{released.released}")
    assert said.strip()
    assert "## " not in said.replace("### ", "")


def test_a_release_cannot_be_changed_any_more(released: Copy, tmp_path: Path) -> None:
    copy = Copy(tmp_path / "checkout", released.released)
    shutil.copytree(released.root, copy.root)
    copy.edit("calc/data/numbers/servers.toml", "[server.power.a100]\nvalue = 6.5", CHEAPER)
    said = copy.run("-m", "tests.support.accept", fails=True)
    assert f"{copy.released} has been released with other numbers: raise the version" in said


def test_the_next_version_begins_as_the_last_one_was(begun: Copy) -> None:
    begun.test(*GUARDS)
    said = begun.run("-m", "overrides.publishing.notes", f"v{begun.released}", fails=True)
    assert "a version on the way to a release" in said
    text = begun.open_link("en", utilisation="70")
    assert f"still gives the same answer, {year(6.5, 0.7)} TWh a year" in text


CHEAPER = "[server.power.a100]\nvalue = 5"
"""Another default: a server of 5 kW."""


def test_a_link_says_what_it_gave_before_a_number_changed(begun: Copy) -> None:
    begun.edit("calc/data/numbers/servers.toml", "[server.power.a100]\nvalue = 6.5", CHEAPER)
    begun.accept()
    begun.test("tests/sharing/test_releases.py")
    then, now = year(6.5, 0.7), year(5, 0.7)
    assert (then, now) == ("20.4", "15.7")
    assert (
        f"This link was made with version {begun.released} of this site. "
        f"It gave {then} TWh a year then; today it gives {now} TWh a year, because: "
        "Rated power of one server: 6.5 kW a server then, 5 kW a server today"
    ) in begun.open_link("en", utilisation="70")
    chinese = begun.open_link("zh", utilisation="70")
    for part in (begun.released, in_chinese(then), in_chinese(now), "6.5 千瓦", "5 千瓦"):
        assert part in chinese
    # A link to the default has nothing but its version to go by.
    text = begun.open_link("en")
    assert f"gave {year(6.5, 1)} TWh a year then; today it gives {year(5, 1)} TWh a year" in text


def test_a_record_that_was_edited_stops_whoever_accepts(begun: Copy) -> None:
    record = f'["{begun.released}".search]\nresult = "electricity"\ninputs.servers = [512821,'
    begun.edit("calc/data/releases.toml", record, record.replace("512821", "500000"))
    said = begun.run("-m", "tests.support.accept", fails=True)
    assert f"no longer says of {begun.released} what was released" in said


FORMULA = "fleet_power = servers * server_power * utilisation * pue"

KEPT = """\
\"\"\"The search fleet as releases up to {version} had it.\"\"\"

from calc.future.search import Search


def search(servers, server_power, utilisation, pue, searches, gpus_per_server):
    {formula}
    return Search(fleet_power, fleet_power, fleet_power / searches, servers * gpus_per_server)
"""
"""The old formula, as the docstring of `calc.released` says that it is kept."""


def test_a_link_says_what_it_gave_before_a_formula_changed(begun: Copy) -> None:
    """At a utilisation of 70%, the new formula gives 0.7 of what the old one gave."""
    begun.edit("calc/future/search.py", FORMULA, f"{FORMULA} * utilisation")
    begun.accept()
    said = begun.test("tests/sharing/test_releases.py", fails=True)
    assert f"test_what_a_version_answered_can_still_be_said[{begun.released}-search]" in said
    name = f"search_{begun.released.replace('.', '_')}"
    kept = KEPT.format(version=begun.released, formula=FORMULA)
    (begun.root / "calc/released" / f"{name}.py").write_text(kept, "utf-8")
    begun.edit(
        "calc/released/__init__.py",
        "FORMULAS: Mapping[str, Mapping[str, Callable[..., Any]]] = {}",
        f"from calc.released import {name}\n\n"
        "FORMULAS: Mapping[str, Mapping[str, Callable[..., Any]]] = "
        f'{{"search": {{"{begun.released}": {name}.search}}}}',
    )
    begun.test("tests/sharing/test_releases.py")
    then, now = year(6.5, 0.7), year(6.5, 0.49)
    assert (then, now) == ("20.4", "14.3")
    text = begun.open_link("en", utilisation="70")
    assert f"gave {then} TWh a year then; today it gives {now} TWh a year, because" in text
    assert "The formula is another one today." in text
    chinese = begun.open_link("zh", utilisation="70")
    for part in (begun.released, in_chinese(then), in_chinese(now), "计算公式与当时不同"):
        assert part in chinese
