"""Another release of the built site, for tests of what happens when one follows on another."""

import base64
import hashlib
import json
import re
import shutil
from pathlib import Path
from zipfile import ZipFile

import offline
import release

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
    wheel, changes = next_wheel(target)
    changes[old] = NEXT
    for path in target.rglob("*"):
        if path.suffix in {".html", ".js", ".json"} and path.name != offline.NAME:
            was = path.read_text("utf-8")
            text = was.replace(SENTENCE, MARK) if path.suffix == ".html" else was
            for before, after in changes.items():
                text = text.replace(before, after)
            if text != was:
                path.write_text(text, "utf-8")
    assert wheel.name in (target / "assets" / NEXT / "javascripts" / "runtime.js").read_text()
    offline.write(target)
    return target


def next_wheel(site: Path) -> tuple[Path, dict[str, str]]:
    """Put another calc in the place of the one that is there, and return what changes with it."""
    described = json.loads((site / "py" / "runtime.json").read_text("utf-8"))["files"]["calc"]
    old = site / "py" / described["path"]
    new = old.with_name(re.sub(r"-[0-9a-f]{8}-", f"-{NEXT[:8]}-", old.name))
    with ZipFile(old) as before, ZipFile(new, "w") as after:
        for each in before.infolist():
            content = before.read(each)
            if each.filename == "calc/words/en.json":
                assert SENTENCE.encode() in content
                content = content.replace(SENTENCE.encode(), MARK.encode())
            after.writestr(each, content)
    old.unlink()
    content = new.read_bytes()
    return new, {
        old.name: new.name,
        described["sha256"]: base64.b64encode(hashlib.sha256(content).digest()).decode(),
        f'"size": {described["size"]}': f'"size": {len(content)}',
    }
