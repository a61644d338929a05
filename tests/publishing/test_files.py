"""The files of a release: whole, the same whenever they are made, and checked from outside."""

import os
import shutil
import subprocess
from pathlib import Path
from zipfile import ZipFile

import pytest

from calc.core.version import __version__
from overrides import data
from overrides.publishing.files import NAME, SUMS, export, make, pack, sums
from overrides.publishing.installed import check, check_sums
from tests.support.checkout import copy_checkout

WHEEL = f"as_much_as_ireland-{__version__}-py3-none-any.whl"
FILES = {
    WHEEL, f"as_much_as_ireland-{__version__}.tar.gz", f"{NAME}-site.zip", f"{NAME}-data.zip", SUMS,
}  # fmt: skip


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_checkout(tmp_path_factory.mktemp("release") / "checkout")


@pytest.fixture(scope="module")
def made(checkout: Path, site: Path) -> Path:
    """What `make release-files` makes of this checkout, were it committed."""
    target = checkout.with_name("files")
    make(target, root=checkout, site=site)
    return target


@pytest.fixture
def copied(made: Path, tmp_path: Path) -> Path:
    """The files once more, to be spoilt."""
    return Path(shutil.copytree(made, tmp_path / "files"))


def test_all_files_are_there_and_answer_as_the_site(made: Path) -> None:
    """In an environment of this Python that has nothing else; and mypy reads their types."""
    assert {path.name for path in made.iterdir()} == FILES
    check(made, types=True)


def test_sums_are_what_others_compute(made: Path) -> None:
    command = ["sha256sum", "--check", "--strict", "--quiet", SUMS]
    subprocess.run(command, cwd=made, check=True)


def test_the_archives_hold_all_that_is_published(made: Path, site: Path) -> None:
    for name, folder in ((f"{NAME}-site.zip", site), (f"{NAME}-data.zip", site / data.PATH)):
        with ZipFile(made / name) as archive:
            held = {entry: archive.read(entry) for entry in archive.namelist()}
        files = [path for path in folder.rglob("*") if path.is_file()]
        assert held == {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_made_once_more_elsewhere_they_are_the_same_to_the_last_byte(
    made: Path, site: Path, tmp_path: Path
) -> None:
    again = copy_checkout(tmp_path / "elsewhere" / "checkout")
    for path in (again / "calc").rglob("*"):
        os.utime(path, (0, 0))
    make(tmp_path / "files", root=again, site=Path(shutil.copytree(site, tmp_path / "site")))
    assert (tmp_path / "files" / SUMS).read_text("utf-8") == (made / SUMS).read_text("utf-8")


# ---- what must not be released


def test_what_is_not_committed_is_not_released(checkout: Path, site: Path, tmp_path: Path) -> None:
    stray = checkout / "calc" / "data" / "stray.toml"
    stray.write_text("")
    try:
        with pytest.raises(ValueError, match=r"isn't in the commit[^\n]*\n.*calc/data/stray\.toml"):
            make(tmp_path / "files", root=checkout, site=site)
        export(checkout, tmp_path / "exported")
    finally:
        stray.unlink()
    assert (tmp_path / "exported" / "calc" / "data" / "numbers").is_dir()
    assert not (tmp_path / "exported" / "calc" / "data" / "stray.toml").exists()


def test_a_site_of_another_package_is_not_released(
    checkout: Path, site: Path, tmp_path: Path
) -> None:
    for part in ("py", data.PATH):
        shutil.copytree(site / part, tmp_path / "site" / part)
    with (tmp_path / "site" / "py" / WHEEL).open("ab") as wheel:
        wheel.write(b"\n")
    with pytest.raises(ValueError, match="isn't the one that the site offers"):
        make(tmp_path / "files", root=checkout, site=tmp_path / "site")


def test_a_site_without_data_is_not_released(checkout: Path, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=f"the site has no data in {data.PATH}"):
        make(tmp_path / "files", root=checkout, site=tmp_path)


@pytest.mark.parametrize(
    ("file", "old", "new", "why"),
    [
        (
            "calc/data/numbers/search.toml", b"value = 512821", b"value = 512820",
            r"doesn't answer as the site:\n(.*\n)*future/search/index\.html: table",
        ),
        ("calc/py.typed", b"", None, r"py\.typed is missing"),
        (
            "calc/core/calculator.py", b"-> dict[str, float]:", b"-> dict[str, object]:",
            "doesn't tell mypy its types",
        ),
    ],
)  # fmt: skip
def test_a_wheel_that_is_not_as_the_site_is_seen(
    copied: Path, file: str, old: bytes, new: bytes | None, why: str
) -> None:
    with ZipFile(copied / WHEEL) as wheel:
        contents = {name: wheel.read(name) for name in wheel.namelist()}
    was = contents.pop(file)
    assert old in was
    if new is not None:
        contents[file] = was.replace(old, new)
    with ZipFile(copied / WHEEL, "w") as wheel:
        for name, content in contents.items():
            wheel.writestr(name, content)
    listed = sorted(path for path in copied.iterdir() if path.name != SUMS)
    (copied / SUMS).write_text(sums(listed), "utf-8")
    with pytest.raises(ValueError, match=why):
        check(copied, types=True)


def test_a_file_that_is_not_the_one_summed_up_is_seen(tmp_path: Path) -> None:
    for name in ("a.zip", "b.zip"):
        (tmp_path / name).write_text(name)
    (tmp_path / SUMS).write_text(sums([tmp_path / "a.zip", tmp_path / "b.zip"]))
    check_sums(tmp_path)
    (tmp_path / "a.zip").write_text("other")
    with pytest.raises(ValueError, match=r"a\.zip isn't what SHA256SUMS says"):
        check_sums(tmp_path)
    (tmp_path / "a.zip").unlink()
    with pytest.raises(ValueError, match="SHA256SUMS names"):
        check_sums(tmp_path)


def test_an_archive_says_nothing_of_when_and_where_it_was_made(tmp_path: Path) -> None:
    for folder, day in (("one", 10**9), ("two", 17 * 10**8)):
        for name in ("b.html", "a/index.html"):
            path = tmp_path / folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(name)
            path.chmod(0o600 if folder == "one" else 0o755)
            os.utime(path, (day, day))
        pack(tmp_path / folder, tmp_path / f"{folder}.zip")
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()
    with ZipFile(tmp_path / "one.zip") as archive:
        assert archive.namelist() == ["a/index.html", "b.html"]
        assert {entry.external_attr >> 16 for entry in archive.infolist()} == {0o644}
