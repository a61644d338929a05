"""Make what runs in the reader's browser: Pyodide, its standard library and calc, all compiled.

Usage: python -m overrides.runtime.build

Writes build/runtime, which the site serves as /py/:

    runtime.json     what is there, file by file; the scripts and the pages are made from it
    314.0.7/         Pyodide's own files
    memory-<hash>.bin           the memory of a Python that has started, with calc (see memory.mjs)
    zstd-<hash>.wasm            what unpacks it
    library-<hash>.zip          what we use of its standard library, compiled (see library.py)
    whole-library-<hash>.zip    all of it, compiled, for the day that something else is wanted
    calc-0.1.0-<hash>-cp314-none-any.whl        calc compiled, for the browser
    as_much_as_ireland-0.1.0-py3-none-any.whl   calc as it is, for anyone's Python

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

ROOT = Path(__file__).resolve().parents[2]
PYODIDE = ROOT / "node_modules" / "pyodide"
DECODER = ROOT / "node_modules" / "zstddec" / "dist" / "zstddec.mjs"
COMPILER = Path(__file__).with_name("compile.mjs")
REMEMBER = Path(__file__).with_name("snapshot.mjs")
LIBRARY = Path(__file__).with_name("stdlib.txt")
CACHE = ROOT / "build" / "compiled"
RUNTIME = ROOT / "build" / "runtime"
PACKED = os.environ.get("PACKED", "") not in {"", "0"}

FOR_PAGES = {
    "paper_to_epoch", "challenge", "citations", "classroom", "figures", "paper", "paper_parts",
    "per_request", "performance", "reference", "reproduction", "scoreboard", "sources_page",
    "verdict",
}  # fmt: skip
"""The words that only the build says: readers' Python does without them."""

TABLE_DEPTH = len(("calc", "data", "numbers"))
"""So many parts of a file's path say which table it belongs to; a further one is its topic."""

# Every file in an archive bears this date, the first that a zip can hold, so that equal contents
# make equal archives.
EPOCH = "315532800"


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
    sources = {each.name: each.source for each in calc.CALCULATORS.values()}
    with ZipFile(plain) as whole, ZipFile(result, "w") as staged:
        for name in whole.namelist():
            content = whole.read(name).decode()
            if name.endswith("/METADATA"):
                content = content.partition("\n\n")[0]  # the README is of no use there
            if name.endswith(".toml"):
                table = "/".join(name.removesuffix(".toml").split("/")[:TABLE_DEPTH])
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


def kept(key: str, make: Callable[[Path], None]) -> Path:
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


def compiled(archive: Path, library: Path | None = None) -> Path:
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
    (result,) = kept(key, make).iterdir()
    return result


def memory(wheel: Path, whole: Path) -> tuple[Path, dict[str, Any]]:
    """Return the memory of a Python that has started with calc, and how to put it together.

    It is made of the `wheel` that is yet to be compiled, and kept like what is compiled; `whole` is
    the compiled standard library.
    """

    def make(work: Path) -> None:
        sources = PYODIDE / "python_stdlib.zip"
        command: list[str | Path] = ["node", REMEMBER, sources, whole, LIBRARY, wheel]
        command.append(work / "memory.bin")
        made = subprocess.run(command, check=True, stdout=subprocess.PIPE)
        (work / "memory.json").write_bytes(made.stdout)

    read = [wheel, whole, LIBRARY, REMEMBER, REMEMBER.with_suffix(".py")]
    key = digest(*(each.read_bytes() for each in read), pyodide()["version"].encode())
    folder = kept(key, make)
    return folder / "memory.bin", json.loads((folder / "memory.json").read_bytes())


def decoder(folder: Path) -> Path:
    """Return what unpacks zstd in browsers that cannot do so by themselves, in `folder`.

    zstddec carries it as text, which it would fetch from an address that no page of ours allows.
    """
    (text,) = re.findall(r'^const wasm = "([^"]+)";$', DECODER.read_text("utf-8"), re.MULTILINE)
    content = b64decode(text)
    result = folder / f"zstd-{digest(content)[:8]}.wasm"
    result.write_bytes(content)
    return result


def pyodide() -> dict[str, str]:
    """Return what the installed Pyodide says of itself."""
    package = json.loads((PYODIDE / "package.json").read_text())
    lock = json.loads((PYODIDE / "pyodide-lock.json").read_text())
    return {"version": package["version"], **lock["info"]}


def trimmed(whole: Path, folder: Path) -> Path:
    """Return the part of the compiled standard library that library.txt lists, in `folder`."""
    result = folder / "library.zip"
    with ZipFile(whole) as every, ZipFile(result, "w", ZIP_DEFLATED, compresslevel=9) as few:
        for name in LIBRARY.read_text().split():
            few.writestr(ZipInfo(name), every.read(name), ZIP_DEFLATED)
    return result


def gzipped(file: Path, folder: Path) -> Path:
    """Pack a file into `folder`, without a date, so that equal contents are packed alike."""
    result = folder / f"{file.name}.gz"
    result.write_bytes(gzip.compress(file.read_bytes(), 9, mtime=0))
    return result


def described(name: str, file: Path) -> dict[str, str | int]:
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
    engine = about["version"]
    whole = compiled(PYODIDE / "python_stdlib.zip")
    with TemporaryDirectory() as folder:
        here = Path(folder)
        plain = plain_wheel(here)
        (staging := here / "staged").mkdir()
        staged = browser_wheel(plain, staging)
        wheel = compiled(staged, whole)
        remembered, parts = memory(staged, whole)
        zstd = decoder(here)
        tag = wheel.name.split("-", 2)[2]
        library = trimmed(whole, here)
        wasm = PYODIDE / "pyodide.asm.wasm"
        if packed:
            wasm, zstd = gzipped(wasm, here), gzipped(zstd, here)
        files = {
            "loader": (f"{engine}/pyodide.mjs", PYODIDE / "pyodide.mjs"),
            "engine": (f"{engine}/pyodide.asm.mjs", PYODIDE / "pyodide.asm.mjs"),
            "wasm": (f"{engine}/{wasm.name}", wasm),
            "decoder": (zstd.name, zstd),
            "memory": (f"memory-{digest(remembered.read_bytes())[:8]}.bin", remembered),
            "library": (f"library-{digest(library.read_bytes())[:8]}.zip", library),
            "whole": (f"whole-library-{digest(whole.read_bytes())[:8]}.zip", whole),
            "calc": (f"calc-{calc.__version__}-{digest(wheel.read_bytes())[:8]}-{tag}", wheel),
        }
        description = here / "runtime.json"
        description.write_text(
            json.dumps(
                {
                    "pyodide": engine,
                    "python": about["python"],
                    "abi": about["abi_version"],
                    "platform": about["platform"],
                    "package": plain.name,
                    "memory": parts,
                    "files": {key: described(*each) for key, each in files.items()},
                },
                indent=2,
            )
        )
        others = {plain.name: plain, "runtime.json": description}
        place(dict(files.values()) | others, target)


def place(files: dict[str, Path], target: Path) -> None:
    """Let `target` hold exactly `files`, a source for each name."""
    for old in [each for each in target.rglob("*") if each.is_file()]:
        if old.relative_to(target).as_posix() not in files:
            old.unlink()
    for name, source in files.items():
        here = target / name
        if not here.is_file() or here.read_bytes() != source.read_bytes():
            here.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, here)


if __name__ == "__main__":
    make()
