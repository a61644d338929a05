"""What is kept for when there is no network: all that the calculators need, and nothing else."""

import base64
import hashlib
import json
import re
import shutil
from pathlib import Path
from urllib.parse import urljoin

import pytest

from calc import CALCULATORS
from overrides.runtime import offline, release
from overrides.serve import BASE
from tests.browser.conftest import FOLDERS
from tests.site.test_links import HOME, Page
from tests.support.deployment import NEXT


def kept(site: Path) -> dict[str, dict[str, str]]:
    """Return the list at the beginning of the service worker."""
    text = (site / offline.NAME).read_text("utf-8")
    return json.JSONDecoder().raw_decode(text.removeprefix("const kept = "))[0]


@pytest.fixture(scope="module")
def files(site: Path) -> dict[str, str]:
    return kept(site)["files"]


def at(site: Path, name: str) -> Path:
    """The file that answers to a path."""
    return site / name / "index.html" if name.endswith("/") or not name else site / name


def test_every_file_is_there_and_is_what_the_list_says(site: Path, files: dict[str, str]) -> None:
    for name, sha256 in files.items():
        content = at(site, name).read_bytes()
        assert base64.b64encode(hashlib.sha256(content).digest()).decode() == sha256, name


def test_every_calculator_is_kept_with_what_lies_above_it(files: dict[str, str]) -> None:
    for folder in FOLDERS.values():
        assert {folder, f"{folder}503.html"} <= set(files)
        for name, calculator in CALCULATORS.items():
            chapter = f"{folder}{calculator.chapter}/"
            assert {chapter, f"{chapter}{name}/"} <= set(files)


def test_all_that_a_kept_page_fetches_is_kept(site: Path, files: dict[str, str]) -> None:
    for name in files:
        if at(site, name).suffix == ".html":
            base = HOME if name.endswith(offline.FALLBACK) else f"{HOME}{name}"
            for link in Page(at(site, name), site).fetched:
                address = urljoin(base, link.removeprefix(BASE))
                assert address.removeprefix(HOME) in files, (name, link)
    styles = [at(site, name).read_text("utf-8") for name in files if name.endswith(".css")]
    assert styles
    assert not [text for text in styles if re.search(r"url\((?!['\"]?(data:|#))", text)]


def test_every_module_of_ours_is_kept(site: Path, files: dict[str, str]) -> None:
    folder = site / "assets" / release.name()
    scripts = {path.relative_to(site).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert scripts <= set(files)


def test_of_python_only_what_it_starts_from_is_kept(site: Path, files: dict[str, str]) -> None:
    runtime = json.loads((site / "py" / "runtime.json").read_text("utf-8"))["files"]
    names = {name.removeprefix("py/") for name in files if name.startswith("py/")}
    needed = ("loader", "engine", "wasm", "memory", "decoder")
    assert names == {runtime[key]["path"] for key in needed}


def test_only_what_is_named_by_its_content_is_taken_for_unchanging(
    site: Path, files: dict[str, str]
) -> None:
    immutable = {name for name in files if re.search(offline.IMMUTABLE, name)}
    kinds = {".css", ".js", ".mjs", ".wasm", ".gz", ".bin"}
    assert {Path(name).suffix for name in immutable} <= kinds
    assert {Path(name).suffix for name in set(files) - immutable} == {"", ".html", ".png", ".svg"}
    for name in ("", "py/runtime.json", "assets/screenshot.png", "sitemap.xml", offline.NAME):
        assert at(site, name).is_file()
        assert not re.search(offline.IMMUTABLE, name)


def test_the_page_for_what_is_not_kept_leads_to_what_is(site: Path, files: dict[str, str]) -> None:
    for folder in FOLDERS.values():
        text = (site / folder / offline.FALLBACK).read_text("utf-8")
        article = text.partition("<article")[2].partition("</article>")[0]
        links = set(re.findall(r'<a [^>]*href="([^"]*)"', article))
        assert links == {f"{BASE}{other}" for other in FOLDERS.values()} | {
            f"{BASE}{name}"
            for name in files
            if at(site, name).suffix == ".html"
            and name.startswith(folder)
            and name.startswith("zh/") == (folder == "zh/")
            and "<energy-calculator " in at(site, name).read_text("utf-8")
        }
        assert len(links) >= len(CALCULATORS) + len(FOLDERS)
        assert {link.removeprefix(BASE) for link in links} <= set(files)


def test_a_release_is_an_edition(site: Path, other: Path, tmp_path: Path) -> None:
    before, after = kept(site), kept(other)
    assert before["edition"] != after["edition"]
    assert not [name for name in after["files"] if release.name() in name]
    assert [name for name in after["files"] if f"/{NEXT}/" in name]
    same = {name for name, sum_ in after["files"].items() if before["files"].get(name) == sum_}
    assert same == {"favicon.png", "icon.svg"}, "all else is another"
    another = shutil.copytree(other, tmp_path / "another")
    offline.write(another)
    assert kept(another) == after
    page = another / "future" / "search" / "index.html"
    page.write_text(page.read_text("utf-8").replace(NEXT, f"{NEXT} "), "utf-8")
    offline.write(another)
    assert kept(another)["edition"] != after["edition"]
