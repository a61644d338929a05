"""The two wheels and the compiled library hold what they should, and nothing else."""

import hashlib
import json
import subprocess
from base64 import b64decode
from email.parser import BytesParser
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

import calc.browser
from calc import CALCULATORS, __version__
from calc.core.tables import read_table
from overrides.runtime import build as runtime
from overrides.runtime import carried, stdlib

ROOT = Path(__file__).parents[2]
MAGIC = b"\x2b\x0e\x0d\x0a"  # the first bytes of bytecode for CPython 3.14


@pytest.fixture(scope="module")
def py(site: Path) -> Path:
    return site / "py"


@pytest.fixture(scope="module")
def about(py: Path) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((py / "runtime.json").read_text())
    return read


@pytest.fixture(scope="module")
def plain(py: Path, about: dict[str, Any]) -> dict[str, bytes]:
    return contents(py / about["package"])


@pytest.fixture(scope="module")
def compiled(py: Path, about: dict[str, Any]) -> dict[str, bytes]:
    return contents(py / about["files"]["calc"]["path"])


def contents(archive: Path) -> dict[str, bytes]:
    with ZipFile(archive) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def sources() -> dict[str, bytes]:
    return {
        path.relative_to(ROOT).as_posix(): path.read_bytes()
        for path in (ROOT / "calc").rglob("*")
        if path.suffix in {".py", ".toml", ".typed"}
    }


def test_the_plain_wheel_is_calc_as_it_stands(plain: dict[str, bytes]) -> None:
    assert {name: plain[name] for name in plain if ".dist-info/" not in name} == sources()


def test_every_module_that_answers_is_compiled_for_the_browsers_python(
    compiled: dict[str, bytes],
) -> None:
    modules = {name for name in compiled if ".py" in Path(name).name}
    assert {"calc/browser.pyc", "calc/words/__init__.pyc"} <= modules
    assert modules == {f"{name}c" for name in texts_carried()}
    assert {compiled[name][:4] for name in modules} == {MAGIC}


def test_every_table_says_the_same_in_the_browser(compiled: dict[str, bytes]) -> None:
    """One file for each table, with all but what only pages say."""
    tables = {
        (folder.name, path.stem)
        for folder in (ROOT / "calc/data", ROOT / "calc/words")
        for path in folder.iterdir()
        if path.suffix == ".toml" or (path.is_dir() and list(path.glob("*.toml")))
    }
    assert {("data", "numbers"), ("data", "paper"), ("words", "en"), ("words", "zh")} <= tables
    for_pages = {("data", name) for name in carried.TABLES_LEFT_OUT}
    assert for_pages < tables
    files = {name for name in compiled if name.endswith(".json")} - {"calc/data/models.json"}
    assert files == {f"calc/{folder}/{name}.json" for folder, name in tables - for_pages}
    for folder, name in tables - for_pages:
        browsers: Any = json.loads(compiled[f"calc/{folder}/{name}.json"])
        whole = read_table(folder, name)
        # Lists of both show order as well: buttons stand in that of the table.
        assert list(browsers.items()) == [entry for entry in whole.items() if entry[0] in browsers]
        left = whole.keys() - browsers.keys()
        assert left == (carried.WORDS_LEFT_OUT if folder == "words" else set()), name


def test_every_topic_is_in_the_plain_wheel(plain: dict[str, bytes]) -> None:
    """Folders that are no packages are packed as well."""
    assert plain["calc/data/numbers/search.toml"].startswith(b"[search.servers]")
    assert plain["calc/words/zh/search.toml"].startswith(b"[search]")


def texts_carried() -> dict[str, str]:
    """The text of each module that goes along."""
    texts = {name: text.decode() for name, text in sources().items()}
    return {name: texts[name] for name in carried.modules(texts)}


def test_every_models_source_goes_along(compiled: dict[str, bytes]) -> None:
    sources = json.loads(compiled["calc/data/models.json"])
    assert sources == {name: calculator.source for name, calculator in CALCULATORS.items()}
    assert all(f"def {name}(" in source for name, source in sources.items())


def test_what_may_change_is_named_after_its_content(py: Path, about: dict[str, Any]) -> None:
    names = {
        "calc": f"calc-{__version__}-{{}}-cp314-none-any.whl",
        "library": "library-{}.zip",
        "whole": "whole-library-{}.zip",
    }
    for key, name in names.items():
        path = about["files"][key]["path"]
        digest = hashlib.sha256((py / path).read_bytes()).hexdigest()
        assert path == name.format(digest[:8])


def test_the_description_fits_pyodide(about: dict[str, Any]) -> None:
    wanted = json.loads((ROOT / "package.json").read_text())["dependencies"]["pyodide"]
    lock = json.loads((ROOT / "node_modules/pyodide/pyodide-lock.json").read_text())["info"]
    assert about["pyodide"] == wanted
    assert (about["python"], about["abi"], about["platform"]) == (
        lock["python"],
        lock["abi_version"],
        lock["platform"],
    )


def test_the_description_names_every_file_its_size_and_its_sum(
    py: Path, about: dict[str, Any]
) -> None:
    described = {file["path"]: file for file in about["files"].values()}
    assert {path.relative_to(py).as_posix() for path in py.rglob("*") if path.is_file()} == {
        "runtime.json",
        about["package"],
        *described,
    }
    for path, file in described.items():
        content = (py / path).read_bytes()
        assert file["size"] == len(content), path
        assert b64decode(file["sha256"]) == hashlib.sha256(content).digest(), path
        assert 0 < file["sent"] <= file["size"], path


def test_the_package_says_whose_it_is_and_under_which_licence(
    py: Path, about: dict[str, Any]
) -> None:
    """As `CITATION.cff` and `LICENSE` have it; it has no address of its own yet to be named."""
    files = contents(py / about["package"])
    (name,) = (name for name in files if name.endswith("/METADATA"))
    said = BytesParser().parsebytes(files[name])
    assert said["Author"] == "The contributors to As Much as Ireland?"
    assert said["Author"] in (ROOT / "CITATION.cff").read_text("utf-8")
    assert said["License-Expression"] == "MIT AND CC-BY-4.0"
    licence = files[name.replace("/METADATA", "/licenses/LICENSE")]
    assert licence == (ROOT / "LICENSE").read_bytes()


def test_pyodide_is_as_it_was_published(py: Path, about: dict[str, Any]) -> None:
    for key in ("loader", "engine", "wasm"):
        path = py / about["files"][key]["path"]
        assert path.read_bytes() == (ROOT / "node_modules/pyodide" / path.name).read_bytes()


def test_the_whole_library_is_pyodides_own_compiled(py: Path, about: dict[str, Any]) -> None:
    ours = contents(py / about["files"]["whole"]["path"])
    theirs = contents(ROOT / "node_modules/pyodide/python_stdlib.zip")
    assert set(ours) == {f"{name}c" if name.endswith(".py") else name for name in theirs}
    assert {ours[name][:4] for name in ours if name.endswith(".pyc")} == {MAGIC}


def test_readers_fetch_what_the_list_names_of_it(py: Path, about: dict[str, Any]) -> None:
    part = contents(py / about["files"]["library"]["path"])
    whole = contents(py / about["files"]["whole"]["path"])
    assert list(part) == runtime.LIBRARY.read_text().split()
    assert part.items() <= whole.items()


def test_the_list_names_all_that_is_ever_imported_and_no_more(py: Path) -> None:
    """Measured anew, it comes out as it was checked in; else `make library` is due."""
    assert stdlib.measure(py) == runtime.LIBRARY.read_text().split()


def test_made_anew_it_is_the_same_to_the_last_byte(
    py: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runtime, "CACHE", tmp_path / "compiled")
    runtime.make(tmp_path / "runtime")
    anew = {
        path.relative_to(tmp_path / "runtime"): path.read_bytes()
        for path in (tmp_path / "runtime").rglob("*")
        if path.is_file()
    }
    assert anew
    for name, content in anew.items():
        assert (py / name).read_bytes() == content, name


def test_what_is_no_longer_made_is_taken_away(tmp_path: Path) -> None:
    (tmp_path / "old.whl").write_text("old")
    (tmp_path / "source").write_text("new")
    runtime.install({"deep/new.whl": tmp_path / "source"}, target := tmp_path / "target")
    runtime.install({"other.whl": tmp_path / "source"}, target)
    assert [path.name for path in target.rglob("*") if path.is_file()] == ["other.whl"]


UNPACK = """
import { ZSTDDecoder } from "zstddec";
import { readFileSync, writeFileSync } from "node:fs";
const [packed, size, unpacked] = process.argv.slice(1);
const decoder = new ZSTDDecoder();
await decoder.init();
writeFileSync(unpacked, decoder.decode(readFileSync(packed), Number(size)));
"""


def test_the_memory_is_of_a_python_that_knows_calc(
    py: Path, about: dict[str, Any], tmp_path: Path
) -> None:
    size = sum(length for _, length in about["memory"]["runs"])
    packed, unpacked = py / about["files"]["memory"]["path"], tmp_path / "memory"
    command: list[str | Path] = ["node", "--input-type=module", "--eval", UNPACK]
    subprocess.run([*command, packed, str(size), unpacked], check=True, cwd=ROOT)
    memory = unpacked.read_bytes()
    assert len(memory) == size
    assert str(ROOT).encode() not in memory, "where it was built"
    for module in CALCULATORS.values():
        assert module.function.__module__.encode() in memory
    assert b" in a year, " in memory
    # Texts that only people read are not in it.
    assert (calc.browser.__doc__ or "").splitlines()[0].encode() not in memory
    assert b"tools to work with functions and callable objects" not in memory
    # Nor is what only an event loop or a package's installation would need, nor what is left of it.
    for message in (
        b"Cannot run the event loop while another loop is running",
        b"stdout and stderr arguments may not be used with capture_output.",
    ):
        assert message not in memory


def test_the_memory_ends_within_what_pyodide_starts_with(about: dict[str, Any]) -> None:
    """It could not be put into a larger one: Pyodide begins with 30 MB."""
    assert about["memory"]["size"] < 30 * 2**20
    ends = [at + length for at, length in about["memory"]["runs"]]
    assert about["memory"]["size"] == ends[-1]
    starts = [at for at, _ in about["memory"]["runs"]]
    assert all(end <= start for end, start in zip(ends, starts[1:], strict=False))
