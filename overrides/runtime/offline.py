"""What the service worker keeps for when there is no network, and the service worker itself.

It keeps the pages with a calculator and those above them, in every language, with their scripts
and styles, and what Python starts from.
"""

import hashlib
import json
import re
from base64 import b64encode
from pathlib import Path

SCRIPT = Path(__file__).parents[1] / "service-worker" / "service-worker.js"
NAME = "service-worker.js"
INSTEAD = "503.html"
"""The page for what is not there while there is no network."""

NEEDED = ("loader", "engine", "wasm", "decoder", "memory")
"""What Python starts from; where that is of no use it starts from more, but not without a network.
"""

NAMED = r"(^|/)assets/([0-9a-f]{10}/|.+\.[0-9a-f]{8}\.)|^py/(\d+\.|.+-[0-9a-f]{8}[-.])"
"""Paths that name a content, or a version of Pyodide: what lies there never changes.

It is a regular expression for Python and JavaScript both.
"""


def folders(site: Path) -> list[str]:
    """Return the folders of the languages, each before those it lies in."""
    found = [path.relative_to(site).parent.as_posix() for path in site.rglob(INSTEAD)]
    return sorted(("" if each == "." else f"{each}/" for each in found), key=len, reverse=True)


def pages(site: Path) -> set[Path]:
    """Return the pages with a calculator, and those above them."""
    found = set()
    for path in site.rglob("index.html"):
        # What stands in others' pages is there with their network.
        embedded = "embed" in path.relative_to(site).parts
        if not embedded and "<energy-calculator " in path.read_text("utf-8"):
            above = [path.parent, *path.parent.parents]
            found |= {each / path.name for each in above if each.is_relative_to(site)}
    return found


def files(site: Path) -> dict[str, Path]:
    """Return what is kept, by the path that a browser asks for."""
    runtime = json.loads((site / "py" / "runtime.json").read_text("utf-8"))["files"]
    found = {*pages(site), *site.rglob(INSTEAD), *site.rglob("favicon.png")}
    found |= {site / "py" / runtime[each]["path"] for each in NEEDED}
    for kind in ("css", "js"):
        scripts = site.rglob(f"*.{kind}")
        found |= {path for path in scripts if re.search(NAMED, path.relative_to(site).as_posix())}
    listed = {path.relative_to(site).as_posix(): path for path in sorted(found)}
    return {re.sub(r"(^|/)index\.html$", r"\1", name): path for name, path in listed.items()}


def write(site: Path) -> None:
    """Write the service worker of a site that is otherwise complete."""
    script = SCRIPT.read_text("utf-8")
    kept: dict[str, object] = {
        "named": NAMED,
        "folders": folders(site),
        "files": {
            name: b64encode(hashlib.sha256(path.read_bytes()).digest()).decode()
            for name, path in files(site).items()
        },
    }
    edition = hashlib.sha256(f"{json.dumps(kept)}{script}".encode()).hexdigest()[:10]
    listed = json.dumps({"edition": edition, **kept}, indent=1)
    (site / NAME).write_text(f"const kept = {listed};\n\n{script}", "utf-8")
