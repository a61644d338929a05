"""Another release of the built site, for tests of what happens when one follows on another."""

import base64
import hashlib
import json
import re
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

from overrides.runtime import build as runtime
from overrides.runtime import offline, release

NEXT = "bbbbbbbbbb"
"""What the next release is called."""
SENTENCE = "Answering every Google search with"
MARK = "In the next release, answering every Google search with"
"""What the search calculator says first, in this release and the next."""


def next_release(site: Path, target: Path) -> Path:
    """Make, in `target`, what a later build would: other pages, other scripts, another runtime."""
    shutil.copytree(site, target)
    old = release.name()
    (target / "assets" / old).rename(target / "assets" / NEXT)
    changes = {old: NEXT, **next_wheel(target), **next_memory(target)}
    for path in target.rglob("*"):
        if path.suffix in {".html", ".js", ".json"} and path.name != offline.NAME:
            was = path.read_text("utf-8")
            text = was.replace(SENTENCE, MARK) if path.suffix == ".html" else was
            for before, after in changes.items():
                text = text.replace(before, after)
            if text != was:
                path.write_text(text, "utf-8")
    scripts = target / "assets" / NEXT / "javascripts"
    assert (scripts / "runtime.js").read_text().count(NEXT[:8]) == len({"calc", "memory"})
    offline.write(target)
    return target


def next_wheel(site: Path) -> dict[str, str]:
    """Put another calc in the place of the one that is there, and return what changes with it."""
    old, new = names(site, "calc")
    with ZipFile(old) as before, ZipFile(new, "w") as after:
        copy_with_mark(before, after)
    return replaced(site, "calc", old, new)


def next_memory(site: Path) -> dict[str, str]:
    """Put a memory with another calc in the place of the one that is there, likewise."""
    described = json.loads((site / "py" / "runtime.json").read_text("utf-8"))["memory"]
    old, new = names(site, "memory")
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


def names(site: Path, key: str) -> tuple[Path, Path]:
    """Return where a file of the runtime is, and where it will be in the next release."""
    described = json.loads((site / "py" / "runtime.json").read_text("utf-8"))["files"][key]
    old = site / "py" / described["path"]
    return old, old.with_name(re.sub(r"-[0-9a-f]{8}(?=[-.])", f"-{NEXT[:8]}", old.name))


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
