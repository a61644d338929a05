"""What the service worker keeps for when there is no network, and the service worker itself.

It keeps the pages with a calculator and those above them, in every language, with their scripts
and styles, and what Python starts from.
"""

import hashlib
import json
import re
from base64 import b64encode
from pathlib import Path

from overrides.runtime.release import STARTS_FROM

SCRIPT = Path(__file__).parents[1] / "service-worker" / "service-worker.js"
NAME = "service-worker.js"
FALLBACK = "503.html"
"""The page for what is not there while there is no network."""

IMMUTABLE = r"(^|/)assets/([0-9a-f]{10}/|.+\.[0-9a-f]{8}\.)|^py/(\d+\.|.+-[0-9a-f]{8}[-.])"
"""Paths that name a content, or a version of Pyodide: what lies there never changes.

It is a regular expression for Python and JavaScript both.
"""


def folders(site: Path) -> list[str]:
    """Return the folders of the languages, each before those it lies in."""
    parents = [path.relative_to(site).parent.as_posix() for path in site.rglob(FALLBACK)]
    names = ("" if parent == "." else f"{parent}/" for parent in parents)
    return sorted(names, key=len, reverse=True)


def pages(site: Path) -> set[Path]:
    """Return the pages with a calculator, and those above them."""
    kept = set()
    for path in site.rglob("index.html"):
        # What stands in others' pages is there with their network.
        embedded = "embed" in path.relative_to(site).parts
        if not embedded and "<energy-calculator " in path.read_text("utf-8"):
            above = [path.parent, *path.parent.parents]
            kept |= {folder / path.name for folder in above if folder.is_relative_to(site)}
    return kept


def files(site: Path) -> dict[str, Path]:
    """Return what is kept, by the path that a browser asks for."""
    runtime = json.loads((site / "py" / "runtime.json").read_text("utf-8"))["files"]
    kept = {*pages(site), *site.rglob(FALLBACK), site / "favicon.png", site / "icon.svg"}
    kept |= {*site.glob("code/*.html")}  # which scripts fetch
    kept |= {site / "py" / runtime[key]["path"] for key in STARTS_FROM}
    for suffix in ("css", "js"):
        for path in site.rglob(f"*.{suffix}"):
            if re.search(IMMUTABLE, path.relative_to(site).as_posix()):
                kept.add(path)
    names = {path.relative_to(site).as_posix(): path for path in sorted(kept)}
    return {re.sub(r"(^|/)index\.html$", r"\1", name): path for name, path in names.items()}


def write(site: Path) -> None:
    """Write the service worker of a site that is otherwise complete."""
    script = SCRIPT.read_text("utf-8")
    kept: dict[str, object] = {
        "named": IMMUTABLE,
        "folders": folders(site),
        "files": {
            name: b64encode(hashlib.sha256(path.read_bytes()).digest()).decode()
            for name, path in files(site).items()
        },
    }
    edition = hashlib.sha256(f"{json.dumps(kept)}{script}".encode()).hexdigest()[:10]
    description = json.dumps({"edition": edition, **kept}, indent=1)
    (site / NAME).write_text(f"const kept = {description};\n\n{script}", "utf-8")
