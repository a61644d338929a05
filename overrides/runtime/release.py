"""What a release consists of, and what it is called.

Usage: python -m overrides.runtime.release   (after `make site`; prints the name)

Beside the pages, a release consists of

    assets/<name>/      our scripts and styles, by assets.py; among them javascripts/runtime.js,
                        which tells the others the names of RUNTIME_FILES
    py/                 RUNTIME_FILES, by build.py; runtime.json, which describes them; and the
                        wheel of calc for anyone's Python
    service-worker.js   what keeps some of it for when there is no network, by offline.py
    embed.js            the script that puts calculators into others' pages

The name is a digest of all that a browser runs, so that two releases never mix: a page names the
folder of our scripts, these name the runtime's files, and those are named by their content.
Whatever a browser has kept, a page gets what it was built with or nothing.
"""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PUBLISHED = ROOT / "build" / "assets"
RUNTIME = ROOT / "build" / "runtime" / "runtime.json"

RUNTIME_FILES = {
    "loader": "{pyodide}/pyodide.mjs",  # Pyodide's own files
    "engine": "{pyodide}/pyodide.asm.mjs",
    "wasm": "{pyodide}/pyodide.asm.wasm",
    "decoder": "zstd-{digest}.wasm",  # what unpacks the memory where the browser cannot
    "memory": "memory-{digest}.bin",  # of a Python that has started, with calc; see snapshot.mjs
    "library": "library-{digest}.zip",  # what we use of the standard library, compiled
    "whole": "whole-library-{digest}.zip",  # all of it, for the day that something else is wanted
    "calc": "calc-{version}-{digest}-{tag}",  # the wheel of calc, compiled
}
"""Each file that a browser may fetch to run Python, with the name that it gets."""

STARTS_FROM = ("loader", "engine", "wasm", "decoder", "memory")
"""What Python starts from; where that is of no use it starts from more, but not without a network.
"""


def runtime_script(description: str | None = None) -> str:
    """Return the module that tells the scripts what the runtime consists of: runtime.json."""
    runtime = RUNTIME.read_text("utf-8") if description is None else description
    return f"export const runtime = {runtime};\n"


def package() -> str:
    """Return the name of the wheel for anyone's Python."""
    name: str = json.loads(RUNTIME.read_text("utf-8"))["package"]
    return name


def assets() -> list[str]:
    """Return the names of our scripts and styles."""
    files = [path for path in PUBLISHED.rglob("*") if path.is_file()]
    return sorted(path.relative_to(PUBLISHED).as_posix() for path in files)


def published(asset: str) -> bytes:
    """Return a script or style as it is published, by assets.py."""
    return (PUBLISHED / asset).read_bytes()


def digest(script: str, files: Mapping[str, bytes]) -> str:
    """Return the name of a release of these `files` and the runtime that `script` describes."""
    result = hashlib.sha256(script.encode())
    for name in sorted(files):
        result.update(f"{name}\0".encode() + files[name])
    return result.hexdigest()[:10]


def name() -> str:
    """Return the name of what would be published now."""
    return digest(runtime_script(), {asset: published(asset) for asset in assets()})


if __name__ == "__main__":
    print(name())
