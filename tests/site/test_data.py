"""The data as the site offers them, held against their description by somebody else's program."""

import hashlib
import json
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from overrides.data import PATH
from overrides.data.tables import TABLES
from tests.browser.conftest import FOLDERS
from tests.site.test_weight import BUDGET, weigh

FRICTIONLESS = Path(__file__).parents[2] / "build" / "publishing" / "bin" / "frictionless"


def validate(folder: Path) -> dict[str, Any]:
    """Return what Frictionless finds; `make publishing` installs it."""
    assert FRICTIONLESS.is_file(), "Frictionless is missing: run `make publishing`"
    done = subprocess.run(
        [FRICTIONLESS, "validate", folder / "datapackage.json", "--json"],
        stdout=subprocess.PIPE,
        check=False,
        text=True,
    )
    report: dict[str, Any] = json.loads(done.stdout)
    assert (done.returncode == 0) == report["valid"]
    return report


def list_errors(report: dict[str, Any]) -> dict[str, set[str]]:
    """Return the kinds of errors of each file that has any."""
    return {
        task["place"]: {error["type"] for error in task["errors"]}
        for task in report["tasks"]
        if task["errors"]
    }


def test_frictionless_finds_nothing_wrong(site: Path) -> None:
    report = validate(site / PATH)
    assert list_errors(report) == {}
    assert report["errors"] == report["warnings"] == []
    assert {task["place"] for task in report["tasks"]} == {
        f"{name}.{kind}" for name in TABLES for kind in ("csv", "json")
    }


def rewrite(pattern: str, other: str) -> Callable[[str], str]:
    def change(text: str) -> str:
        assert re.search(pattern, text)
        return re.sub(pattern, other, text, count=1)

    return change


WRONG: list[tuple[str, Callable[[str], str], str, int]] = [
    ("sold.csv", rewrite(",212120,", ",many,"), "type-error", 2),
    ("sold.csv", rewrite("2022-Q1", "2022-Q5"), "constraint-error", 2),
    ("sold.csv", rewrite("original", "hearsay"), "constraint-error", 2),
    ("sold.csv", rewrite(",GPU,", ",,"), "constraint-error", 2),
    ("sold.csv", rewrite("epoch-chip-counts", "nobody"), "foreign-key", 2),
    ("sold.csv", rewrite("a100,2022-Q3", "a100,2022-Q2"), "primary-key", 4),
    ("menus.csv", rewrite("server.power.a100", "server.power.a1000"), "foreign-key", 2),
    ("sold.json", rewrite("212120", '"many"'), "type-error", 2),
]
"""Files, what is made wrong in them, and what Frictionless is to call it in which row."""


def test_frictionless_would_find_what_is_wrong(site: Path, tmp_path: Path) -> None:
    """So its silence says something: types, words, keys and what a row refers to are read."""
    folder = tmp_path / "data"
    shutil.copytree(site / PATH, folder)
    for file, change, _, _ in WRONG:
        path = folder / file
        path.write_text(change(path.read_bytes().decode()), "utf-8", newline="")
    found = Counter(
        (task["place"], error["type"], error["rowNumber"])
        for task in validate(folder)["tasks"]
        for error in task["errors"]
        if "rowNumber" in error
    )
    assert found == Counter((file, error, row) for file, _, error, row in WRONG)


def test_each_file_is_the_one_that_is_described(site: Path) -> None:
    description = json.loads((site / PATH / "datapackage.json").read_text("utf-8"))
    for resource in description["resources"]:
        content = (site / PATH / resource["path"]).read_bytes()
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
        assert resource.get("bytes", len(content)) == len(content)
    assert not re.search("site:address|page:address", json.dumps(description))
    assert description["homepage"].endswith("/data/")


def test_the_data_lie_there_once_for_all_languages(site: Path) -> None:
    assert [path.relative_to(site).as_posix() for path in site.rglob("datapackage.json")] == [
        f"{PATH}datapackage.json"
    ]


@pytest.mark.parametrize("folder", FOLDERS.values(), ids=FOLDERS)
def test_what_a_row_calls_its_page_is_there(site: Path, folder: str) -> None:
    """A page or a place on one, in both languages."""
    places = {
        row["page"]
        for name in TABLES
        for row in json.loads((site / PATH / f"{name}.json").read_text("utf-8"))
        if row.get("page")
    }
    assert len(places) > 2000
    anchors: dict[str, set[str]] = {}
    for place in places:
        page, _, anchor = place.partition("#")
        if page not in anchors:
            text = (site / folder / page / "index.html").read_text("utf-8")
            anchors[page] = {*re.findall(r'\bid="([^"]+)"', text), ""}
        assert anchor in anchors[page], place


@pytest.mark.parametrize("folder", FOLDERS.values(), ids=FOLDERS)
def test_its_page_is_not_too_heavy(site: Path, folder: str) -> None:
    assert 50_000 < weigh(site / folder / "data" / "index.html", site) <= BUDGET


@pytest.mark.parametrize("folder", FOLDERS.values(), ids=FOLDERS)
def test_machines_are_led_to_files_that_are_there(site: Path, folder: str) -> None:
    text = (site / folder / "data" / "index.html").read_text("utf-8")
    (block,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL)
    (dataset,) = (node for node in json.loads(block)["@graph"] if node["@type"] == "Dataset")
    (canonical,) = re.findall(r'<link rel="canonical" href="([^"]+)"', text)
    assert dataset["url"] == canonical
    root = canonical.removesuffix(f"{folder}data/")
    for download in dataset["distribution"]:
        assert (site / download["contentUrl"].removeprefix(root)).is_file()


def test_no_data_are_kept_for_when_there_is_no_network(site: Path) -> None:
    """They may be thousands of files; what isn't kept goes to the network as if nobody listened."""
    script = (site / "service-worker.js").read_text("utf-8")
    kept = json.loads(script.removeprefix("const kept = ").partition(";\n\n")[0])
    assert len(kept["files"]) > 50
    assert [path for path in kept["files"] if path.startswith(PATH)] == []
    assert not re.search(kept["named"], f"{PATH}numbers.json")
