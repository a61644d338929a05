"""What one release is called: a digest of all that a browser runs, so that two never mix.

Our scripts and styles lie in a folder of that name. A page names the folder, its scripts name the
runtime's files, and those are named by their content: whatever a browser has kept, a page gets what
it was built with or nothing.
"""

import hashlib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ASSETS = ROOT / "overrides" / "assets"
RUNTIME = ROOT / "build" / "runtime" / "runtime.json"


def runtime_script() -> str:
    """Return the module that tells the scripts what the runtime consists of."""
    return f"export const runtime = {RUNTIME.read_text('utf-8')};\n"


def name() -> str:
    """Return the name of what would be published now."""
    found = hashlib.sha256(runtime_script().encode())
    for path in sorted(ASSETS.rglob("*")):
        if path.is_file():
            found.update(f"{path.relative_to(ASSETS).as_posix()}\0".encode() + path.read_bytes())
    return found.hexdigest()[:10]
