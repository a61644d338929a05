"""Other releases of the built site, for tests of what happens when one follows on another."""

import base64
import hashlib
import json
import os
import re
import shutil
from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

from overrides.runtime import build as runtime
from overrides.runtime import offline, release

NEXT = "bbbbbbbbbb"
"""What the next release is called."""
SENTENCE = "in a year"
MARK = "In a year, says the next release"
"""What the search calculator says in its answer, in this release and the next."""

PYODIDE = ("loader", "engine", "wasm")
"""Files that are named by Pyodide's version, all of them by the same."""
PARTS = ("pages", "scripts", "theme", *release.RUNTIME_FILES)
"""What can be other in a release."""

WRITTEN = {".css", ".html", ".js", ".json", ".mjs"}
"""The kinds of files that name others."""

NOTHING = {
    ".js": b"\n// another\n",
    ".mjs": b"\n// another\n",
    ".css": b"\n/* another */\n",
    ".wasm": bytes([0, 3, 1, ord("x"), 0]),  # a section that nobody reads
    ".bin": b"\x50\x2a\x4d\x18\x01\x00\x00\x00x",  # a frame that nobody unpacks
}
"""What makes a file another, that does the same, at its end."""


def next_release(site: Path, target: Path) -> Path:
    """Make, in `target`, what a later build would, of which no file is what it was.

    Its models say something else than those of the built site, wherever they answer.
    """
    others = set(PARTS) - {"calc", "memory"}
    return _release(site, target, NEXT, others, {"calc": next_wheel, "memory": next_memory})


def release_with(site: Path, target: Path, name: str, parts: Collection[str]) -> Path:
    """Make, in `target`, a release called `name` of which only some `parts` are not as built."""
    return _release(site, target, name, parts, {})


def _release(
    site: Path,
    target: Path,
    name: str,
    parts: Collection[str],
    ways: Mapping[str, Callable[[Path], dict[str, str]]],
) -> Path:
    shutil.copytree(site, target, copy_function=_copy)
    old = release.name()
    (target / "assets" / old).rename(target / "assets" / name)
    changes = {old: name}
    for way in ways.values():
        changes |= way(target)
    if set(parts) & set(PYODIDE):
        changes |= next_pyodide(target, name, parts)
    for key in set(parts) & set(release.RUNTIME_FILES) - set(PYODIDE):
        changes |= next_file(target, key, name)
    if "theme" in parts:
        changes |= dict(next_theme(target, name))
    _rewrite(target, changes, {SENTENCE: MARK} if "pages" in parts else {})
    if "scripts" in parts:
        for path in (target / "assets" / name).rglob("*.*"):
            if path.suffix in NOTHING:
                _replace(path, path, path.read_bytes() + NOTHING[path.suffix])
    described = json.loads((target / "py" / "runtime.json").read_text("utf-8"))["files"]
    assert all((target / "py" / file["path"]).is_file() for file in described.values())
    offline.write(target)
    return target


def _rewrite(site: Path, changes: Mapping[str, str], pages: Mapping[str, str]) -> None:
    """Let every file say what has changed, and pages what has changed in them alone."""
    for path in site.rglob("*"):
        if path.suffix in WRITTEN and path.is_file() and path.name != offline.NAME:
            text = was = path.read_text("utf-8")
            own = pages if path.suffix == ".html" else {}
            for before, after in {**changes, **own}.items():
                text = text.replace(before, after)
            if text != was:
                path.write_text(text, "utf-8")


def _copy(source: str, target: str) -> None:
    """Copy what will be written in; of what will not, one is enough."""
    (shutil.copyfile if Path(source).suffix in WRITTEN else os.link)(source, target)


def next_wheel(site: Path) -> dict[str, str]:
    """Put another calc in the place of the one that is there, and return what changes with it."""
    old, new = names(site, "calc", NEXT)
    with ZipFile(old) as before, ZipFile(new, "w") as after:
        copy_with_mark(before, after)
    return replaced(site, "calc", old, new)


def next_memory(site: Path) -> dict[str, str]:
    """Put a memory with another calc in the place of the one that is there, likewise."""
    described = json.loads((site / "py" / "runtime.json").read_text("utf-8"))["memory"]
    old, new = names(site, "memory", NEXT)
    with TemporaryDirectory() as temporary:
        folder = Path(temporary)
        (folder / "staged").mkdir()
        staged = runtime.browser_wheel(runtime.plain_wheel(folder), folder / "staged")
        marked = folder / "marked.whl"
        with ZipFile(staged) as before, ZipFile(marked, "w") as after:
            copy_with_mark(before, after)
        library = runtime.compile_archive(runtime.PYODIDE / "python_stdlib.zip")
        made, parts = runtime.make_snapshot(marked, library)
        shutil.copyfile(made, new)
    written = {
        key: json.dumps({"memory": description}, indent=2)[2:-2]
        for key, description in {"old": described, "new": parts}.items()
    }
    return {written["old"]: written["new"], **replaced(site, "memory", old, new)}


def next_file(site: Path, key: str, name: str) -> dict[str, str]:
    """Put a file of the runtime that does the same in the place of one, likewise."""
    old, new = names(site, key, name)
    shutil.copyfile(old, new)
    another(new)
    return replaced(site, key, old, new)


def next_pyodide(site: Path, name: str, parts: Collection[str]) -> dict[str, str]:
    """Have Pyodide's files where those of another version would be, some of them others."""
    described = json.loads((site / "py" / "runtime.json").read_text("utf-8"))["files"]
    changes = {}
    for key in PYODIDE:
        old = site / "py" / described[key]["path"]
        new = site / "py" / f"999.{int(name[:2], 16)}.0" / old.name
        new.parent.mkdir(exist_ok=True)
        shutil.copyfile(old, new)
        if key in parts:
            another(new)
        changes |= replaced(site, key, old, new)
        changes |= {described[key]["path"]: f"{new.parent.name}/{new.name}"}
        changes.pop(old.name, None)
    return changes


def next_theme(site: Path, name: str) -> Iterator[tuple[str, str]]:
    """Let the theme's scripts and styles be others, and yield how their names change."""
    for path in sorted(site.rglob("*.min.*")):
        if path.suffix in {".css", ".js"} and name not in path.parts:
            new = re.sub(r"\.[0-9a-f]{8}\.", f".{name[:8]}.", path.name)
            yield path.name, new
            _replace(path, path.with_name(new), path.read_bytes() + NOTHING[path.suffix])


def _replace(old: Path, new: Path, content: bytes) -> None:
    """Write anew, so that a file of which there is one for all stays as it is."""
    old.unlink()
    new.write_bytes(content)


def another(path: Path) -> None:
    """Make another file, that does the same, of one."""
    if path.suffix in NOTHING:
        path.write_bytes(path.read_bytes() + NOTHING[path.suffix])
    else:
        with ZipFile(path, "a") as archive:
            archive.comment = b"another"


def names(site: Path, key: str, name: str) -> tuple[Path, Path]:
    """Return where a file of the runtime is, and where it will be in another release."""
    described = json.loads((site / "py" / "runtime.json").read_text("utf-8"))["files"][key]
    old = site / "py" / described["path"]
    return old, old.with_name(re.sub(r"-[0-9a-f]{8}(?=[-.])", f"-{name[:8]}", old.name))


def copy_with_mark(before: ZipFile, after: ZipFile) -> None:
    """Copy an archive of calc; the copy says something else."""
    for entry in before.infolist():
        content = before.read(entry)
        if entry.filename == "calc/words/en.json":
            assert SENTENCE.encode() in content
            content = content.replace(SENTENCE.encode(), MARK.encode())
        after.writestr(entry, content)


def replaced(site: Path, key: str, old: Path, new: Path) -> dict[str, str]:
    """Take the old file away, and return what changes in its description."""
    described = json.loads((site / "py" / "runtime.json").read_text("utf-8"))["files"][key]
    old.unlink()
    content = new.read_bytes()
    return {
        old.name: new.name,
        described["sha256"]: base64.b64encode(hashlib.sha256(content).digest()).decode(),
        f'"size": {described["size"]}': f'"size": {len(content)}',
    }
