"""Make what runs in the reader's browser: Pyodide, its standard library and calc, all compiled.

Usage: python -m overrides.runtime.build

Writes build/runtime, which the site serves as /py/: the files that release.py lists, runtime.json,
which describes each of them, and the wheel of calc for anyone's Python. The scripts and the pages
are made from runtime.json.

With PACKED=1 in the environment the WebAssembly is packed here, for a host that sends it as it is.
"""

import contextlib
import gzip
import hashlib
import json
import os
import re
import shutil
import subprocess
import sysconfig
import tomllib
from base64 import b64decode, b64encode
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from flit_core.buildapi import build_wheel

import calc
from calc.core.tables import merge_topics
from overrides.runtime.release import RUNTIME_FILES

ROOT = Path(__file__).resolve().parents[2]
PYODIDE = ROOT / "node_modules" / "pyodide"
DECODER = ROOT / "node_modules" / "zstddec" / "dist" / "zstddec.mjs"
COMPILER = Path(__file__).with_name("compile.mjs")
SNAPSHOT = Path(__file__).with_name("snapshot.mjs")
LIBRARY = Path(__file__).with_name("stdlib.txt")
"""The files of the standard library that the site needs; see stdlib.py."""

CACHE = ROOT / "build" / "compiled"
RUNTIME = ROOT / "build" / "runtime"
PACKED = os.environ.get("PACKED", "") not in {"", "0"}

FOR_PAGES = {
    "paper_to_epoch", "boundary_kind", "challenge", "changes", "citations", "classroom", "entries",
    "families", "figures", "gone", "paper", "paper_parts", "per_request", "performance", "places",
    "quotable", "reasons", "reference", "reproduction", "scoreboard", "source_kind", "sources_page",
    "verdict",
}  # fmt: skip
"""The words that only pages need: readers' Python does without them."""

CITING = "calc/data/citing"
"""The table of how works are cited in another language: only pages cite them whole."""

TABLE_DEPTH = len(("calc", "data", "numbers"))
"""So many parts of a file's path say which table it belongs to; a further one is its topic."""

EPOCH = "315532800"
"""The date of every file in an archive, the first that a zip can hold: equal contents make equal
archives."""


def plain_wheel(folder: Path) -> Path:
    """Build the wheel of calc as it is, for any Python, into `folder`."""
    os.environ["SOURCE_DATE_EPOCH"] = EPOCH
    with contextlib.chdir(ROOT):
        name: str = build_wheel(str(folder))
    return folder / name


def browser_wheel(plain: Path, folder: Path) -> Path:
    """Make of the plain wheel the one to compile for the browser, into `folder`.

    Each table becomes one file of JSON, whatever files of TOML it is made of: Python reads that
    many times faster. Words lose what only pages say. The models' sources go in as a table of
    their own, because bytecode has none and the pages show them.
    """
    result = folder / plain.name
    tables: dict[str, dict[str, Any]] = {}
    sources = {name: calculator.source for name, calculator in calc.CALCULATORS.items()}
    with ZipFile(plain) as whole, ZipFile(result, "w") as staged:
        for name in whole.namelist():
            content = whole.read(name).decode()
            if name.endswith("/METADATA"):
                content = content.partition("\n\n")[0]  # the README is of no use there
            if name.endswith(".toml"):
                table = "/".join(name.removesuffix(".toml").split("/")[:TABLE_DEPTH])
                if table != CITING:
                    tables.setdefault(table, {})[name] = tomllib.loads(content)
            elif not name.endswith("/RECORD"):  # only an installer reads it; none gets this wheel
                staged.writestr(ZipInfo(name), content)
        tables["calc/data/models"] = {"": sources}
        for table, topics in tables.items():
            entries = merge_topics(dict(sorted(topics.items())))
            if table.startswith("calc/words/"):
                entries = {key: text for key, text in entries.items() if key not in FOR_PAGES}
            staged.writestr(ZipInfo(f"{table}.json"), json.dumps(entries, ensure_ascii=False))
    return result


def digest(*contents: bytes) -> str:
    """Return the SHA-256 of `contents`, in hexadecimal."""
    return hashlib.sha256(b"".join(contents)).hexdigest()


def cached(key: str, make: Callable[[Path], None]) -> Path:
    """Return a folder with what `make` puts into it: that of last time if the `key` is the same."""
    folder = CACHE / key[:16]
    if not folder.is_dir():
        CACHE.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=CACHE) as temporary:
            work = Path(temporary) / "work"
            work.mkdir()
            make(work)
            work.rename(folder)
    return folder


def compile_archive(archive: Path, library: Path | None = None) -> Path:
    """Return `archive` compiled by Pyodide on Node: kept from last time if nothing has changed.

    Pyodide starts several times faster when it is given the compiled standard `library`.
    """

    def make(work: Path) -> None:
        shutil.copy(archive, work)
        command: list[str | Path] = ["node", COMPILER, work, sysconfig.get_path("purelib")]
        command += [library] if library else []
        subprocess.run(command, check=True, env=os.environ | {"SOURCE_DATE_EPOCH": EPOCH})

    tools = f"{pyodide()['version']} {version('pyodide-build')}".encode()
    key = digest(archive.read_bytes(), COMPILER.read_bytes(), tools)
    (result,) = cached(key, make).iterdir()
    return result


def make_snapshot(wheel: Path, whole: Path) -> tuple[Path, dict[str, Any]]:
    """Return the memory of a Python that has started with calc, and how to put it together.

    It is made of the `wheel` that is yet to be compiled, and kept like what is compiled; `whole` is
    the compiled standard library.
    """

    def make(work: Path) -> None:
        library = PYODIDE / "python_stdlib.zip"
        command: list[str | Path] = ["node", SNAPSHOT, library, whole, LIBRARY, wheel]
        command.append(work / "memory.bin")
        done = subprocess.run(command, check=True, stdout=subprocess.PIPE)
        (work / "memory.json").write_bytes(done.stdout)

    sources = [wheel, whole, LIBRARY, SNAPSHOT, SNAPSHOT.with_suffix(".py")]
    key = digest(*(path.read_bytes() for path in sources), pyodide()["version"].encode())
    folder = cached(key, make)
    return folder / "memory.bin", json.loads((folder / "memory.json").read_bytes())


def extract_decoder(folder: Path) -> Path:
    """Return what unpacks zstd in browsers that cannot do so by themselves, in `folder`.

    zstddec carries it as text, which it would fetch from an address that no page of ours allows.
    """
    (text,) = re.findall(r'^const wasm = "([^"]+)";$', DECODER.read_text("utf-8"), re.MULTILINE)
    content = b64decode(text)
    result = folder / "zstd.wasm"
    result.write_bytes(content)
    return result


def pyodide() -> dict[str, str]:
    """Return what the installed Pyodide says of itself."""
    package = json.loads((PYODIDE / "package.json").read_text())
    lock = json.loads((PYODIDE / "pyodide-lock.json").read_text())
    return {"version": package["version"], **lock["info"]}


def trim_library(whole: Path, folder: Path) -> Path:
    """Return the part of the compiled standard library that stdlib.txt lists, in `folder`."""
    result = folder / "library.zip"
    with ZipFile(whole) as source, ZipFile(result, "w", ZIP_DEFLATED, compresslevel=9) as target:
        for name in LIBRARY.read_text().split():
            target.writestr(ZipInfo(name), source.read(name), ZIP_DEFLATED)
    return result


def gzip_file(file: Path, folder: Path) -> Path:
    """Pack a file into `folder`, without a date, so that equal contents are packed alike."""
    result = folder / f"{file.name}.gz"
    result.write_bytes(gzip.compress(file.read_bytes(), 9, mtime=0))
    return result


def describe_file(name: str, file: Path) -> dict[str, str | int]:
    """Return what a browser must know of a file to show how far it has come, and to check it."""
    content = sent = file.read_bytes()
    packed = file.suffix == ".gz"
    if packed:  # and the worker unpacks it
        content = gzip.decompress(sent)
    elif file.suffix not in {".zip", ".whl", ".bin"}:  # archives are sent as they are
        sent = gzip.compress(content, 6)
    sha256 = b64encode(hashlib.sha256(content).digest()).decode()
    marks = {"packed": True} if packed else {}
    return {"path": name, "size": len(content), "sent": len(sent), "sha256": sha256, **marks}


def make(target: Path = RUNTIME, *, packed: bool = PACKED) -> None:
    """Make the runtime in `target`; what is there and unchanged stays untouched."""
    about = pyodide()
    with TemporaryDirectory() as temporary:
        folder = Path(temporary)
        (staging := folder / "staged").mkdir()
        plain = plain_wheel(folder)
        staged = browser_wheel(plain, staging)
        whole = compile_archive(PYODIDE / "python_stdlib.zip")
        wheel = compile_archive(staged, whole)
        snapshot, parts = make_snapshot(staged, whole)
        sources = {
            "loader": PYODIDE / "pyodide.mjs",
            "engine": PYODIDE / "pyodide.asm.mjs",
            "wasm": PYODIDE / "pyodide.asm.wasm",
            "decoder": extract_decoder(folder),
            "memory": snapshot,
            "library": trim_library(whole, folder),
            "whole": whole,
            "calc": wheel,
        }
        names = {
            key: RUNTIME_FILES[key].format(
                pyodide=about["version"],
                version=calc.__version__,
                digest=digest(source.read_bytes())[:8],
                tag=wheel.name.split("-", 2)[2],
            )
            for key, source in sources.items()
        }
        if packed:
            for key in ("wasm", "decoder"):
                sources[key], names[key] = gzip_file(sources[key], folder), f"{names[key]}.gz"
        description = folder / "runtime.json"
        description.write_text(
            json.dumps(
                {
                    "pyodide": about["version"],
                    "python": about["python"],
                    "abi": about["abi_version"],
                    "platform": about["platform"],
                    "package": plain.name,
                    "memory": parts,
                    "files": {key: describe_file(names[key], sources[key]) for key in names},
                },
                indent=2,
            )
        )
        files = {names[key]: source for key, source in sources.items()}
        install(files | {plain.name: plain, "runtime.json": description}, target)


def install(files: dict[str, Path], target: Path) -> None:
    """Let `target` hold exactly `files`, a source for each name."""
    for old in [path for path in target.rglob("*") if path.is_file()]:
        if old.relative_to(target).as_posix() not in files:
            old.unlink()
    for name, source in files.items():
        path = target / name
        if not path.is_file() or path.read_bytes() != source.read_bytes():
            path.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, path)


if __name__ == "__main__":
    make()
