"""The rules of the repository itself."""

import json
import re
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from calc import __version__

ROOT = Path(__file__).parents[1]

# Put together here, so that this file keeps the rule too.
REGISTRIES = [
    ".".join(parts)
    for parts in (
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("npmjs", "org"),
        ("npmjs", "com"),
        ("yarnpkg", "com"),
        ("debian", "org"),
        ("jsdelivr", "net"),
        ("unpkg", "com"),
    )
]

TOP = {
    ".ci", ".editorconfig", ".gitattributes", ".github", ".gitignore", ".npmrc",
    ".pre-commit-config.yaml", ".python-version", ".zenodo.json",
    "CHANGELOG.md", "CITATION.cff", "LICENSE", "Makefile", "README.md", "SECURITY.md",
    "calc", "docs", "mkdocs.yml", "mkdocs.zh.yml", "overrides", "package-lock.json",
    "package.json", "pyproject.toml", "requirements-generators.in",
    "requirements-generators.txt", "requirements-peers.in", "requirements-peers.txt",
    "requirements-publishing.in", "requirements-publishing.txt", "requirements.in",
    "requirements.txt", "tests",
}  # fmt: skip


def tracked() -> list[Path]:
    """Every file in git that is still there."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, stdout=subprocess.PIPE, check=True, text=True
    )
    return [path for name in listed.stdout.split("\0") if name and (path := ROOT / name).is_file()]


def texts() -> Iterator[tuple[str, str]]:
    """Every text in git, by its path."""
    for path in tracked():
        content = path.read_bytes()
        if b"\0" not in content:
            yield path.relative_to(ROOT).as_posix(), content.decode()


def test_the_top_level_holds_only_what_belongs_there() -> None:
    assert {path.relative_to(ROOT).parts[0] for path in tracked()} == TOP


@pytest.mark.parametrize("host", REGISTRIES)
def test_no_address_of_a_package_registry(host: str) -> None:
    assert [name for name, text in texts() if host in text] == []


def test_no_path_of_somebodys_machine() -> None:
    pattern = re.compile(r"(?<![\w./~)-])/(?:home|root|Users|work|opt|tmp)/\w")
    assert [(name, match[0]) for name, text in texts() if (match := pattern.search(text))] == []


@pytest.mark.parametrize("folder", [".", "tests/bench"])
def test_node_packages_are_locked_by_content_not_by_address(folder: str) -> None:
    lock = json.loads((ROOT / folder / "package-lock.json").read_text())
    packages = {name: package for name, package in lock["packages"].items() if name}
    assert packages
    for name, package in packages.items():
        assert "resolved" not in package, name
        assert package["integrity"].startswith("sha512-"), name


each_lock = pytest.mark.parametrize(
    "lock",
    [
        "requirements",
        "requirements-generators",
        "requirements-peers",
        "requirements-publishing",
    ],
)


@each_lock
def test_python_packages_are_locked_by_content_not_by_address(lock: str) -> None:
    text = (ROOT / f"{lock}.txt").read_text()
    entries = re.findall(r"^[a-z][^\n]*(?:\n[ ]+[^\n]*)*", text, re.MULTILINE)
    assert entries
    assert "://" not in text
    for entry in entries:
        assert re.match(r"[a-z0-9.-]+==[^ ;]+", entry), entry
        assert "--hash=sha256:" in entry, entry


@each_lock
def test_what_is_asked_for_is_what_is_locked(lock: str) -> None:
    locked = dict(
        re.findall(r"^([a-z0-9.-]+)==([^ ;\n]+)", (ROOT / f"{lock}.txt").read_text(), re.MULTILINE)
    )
    asked = re.findall(
        r"^([a-z_-]+)(?:\[\w+\])?(?:==([\w.]+))?",
        (ROOT / f"{lock}.in").read_text(),
        re.MULTILINE,
    )
    assert asked
    for name, version in asked:
        pinned = locked[name.replace("_", "-")]
        assert version in ("", pinned), name


def test_pyodide_is_pinned_exactly() -> None:
    wanted = json.loads((ROOT / "package.json").read_text())["dependencies"]["pyodide"]
    lock = json.loads((ROOT / "package-lock.json").read_text())
    assert re.fullmatch(r"\d+\.\d+\.\d+", wanted)
    assert lock["packages"]["node_modules/pyodide"]["version"] == wanted


def test_every_file_tells_the_same_version() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert project["version"] == __version__
    assert re.findall(r"^version: (\S+)$", (ROOT / "CITATION.cff").read_text(), re.MULTILINE) == [
        __version__
    ]


def test_the_python_for_development_is_one_that_is_supported() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    lowest = tuple(map(int, project["requires-python"].removeprefix(">=").split(".")))
    chosen = tuple(map(int, (ROOT / ".python-version").read_text().split(".")))
    assert lowest <= chosen


def test_actions_are_pinned_by_commit_with_their_version_beside() -> None:
    used = [
        (path.name, line.strip())
        for path in (ROOT / ".github" / "workflows").glob("*.yml")
        for line in path.read_text().splitlines()
        if re.search(r"\buses: (?!\./)", line)
    ]
    assert used
    for name, line in used:
        assert re.search(r"uses: [\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$", line), (name, line)


def test_workflows_start_without_permissions() -> None:
    workflows = list((ROOT / ".github" / "workflows").glob("*.yml"))
    assert workflows
    for path in workflows:
        assert "\npermissions: {}\n" in path.read_text(), path.name
