"""What one release is called: a digest of all that a browser runs, so that two never mix.

Usage: python -m overrides.runtime.release   (after `make site`; prints the name)

Our scripts and styles lie in a folder of that name. A page names the folder, its scripts name the
runtime's files, and those are named by their content: whatever a browser has kept, a page gets what
it was built with or nothing.
"""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ASSETS = ROOT / "overrides" / "assets"
RUNTIME = ROOT / "build" / "runtime" / "runtime.json"


def runtime_script(description: str | None = None) -> str:
    """Return the module that tells the scripts what the runtime consists of: runtime.json."""
    told = RUNTIME.read_text("utf-8") if description is None else description
    return f"export const runtime = {told};\n"


def package() -> str:
    """Return the name of the wheel for anyone's Python."""
    name: str = json.loads(RUNTIME.read_text("utf-8"))["package"]
    return name


def assets() -> list[str]:
    """Return the names of our scripts and styles."""
    found = [path for path in ASSETS.rglob("*") if path.is_file()]
    return sorted(path.relative_to(ASSETS).as_posix() for path in found)


def digest(script: str, files: Mapping[str, bytes]) -> str:
    """Return the name of a release of these `files` and the runtime that `script` describes."""
    found = hashlib.sha256(script.encode())
    for name in sorted(files):
        found.update(f"{name}\0".encode() + files[name])
    return found.hexdigest()[:10]


def name() -> str:
    """Return the name of what would be published now."""
    return digest(runtime_script(), {each: (ASSETS / each).read_bytes() for each in assets()})


if __name__ == "__main__":
    print(name())
