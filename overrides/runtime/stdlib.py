"""Measure what of Python's standard library the site needs, and write it to library.txt.

Usage: python -m overrides.runtime.stdlib   (after `make site`)

Readers fetch those files only. The list is the union of what Pyodide's own start imports, what
every calculator imports on every path (measured.py), and what calc's modules say they import,
whether or not it came to that. What Python only imports if it is there, and we never use, is not
on it.
"""

import ast
import re
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

from overrides.runtime import build as runtime

HERE = Path(__file__).parent

DISPENSABLE = re.compile(r"_?ssl\.pyc|bz2\.pyc|lzma\.pyc|compression/")
"""What asyncio, shutil and zipfile import if they can: encryption and compression."""


def imported(made: Path) -> set[str]:
    """Return the files that came to be imported when everything was asked of the runtime `made`."""
    programs = [str(HERE / name) for name in ("stdlib.mjs", "exercise.py")]
    command = ["node", programs[0], str(made), programs[1]]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return set(told.split())


def named() -> set[str]:
    """Return the names of all modules that calc's own say they import."""
    found: set[str] = set()
    for path in (runtime.ROOT / "calc").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                found |= {each.name for each in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                found |= {node.module}
    return {name for name in found if name.split(".")[0] in sys.stdlib_module_names}


def measured(made: Path = runtime.RUNTIME) -> list[str]:
    """Return the files that the site needs, in the library's own order."""
    (whole,) = made.glob("whole-library-*.zip")
    with ZipFile(whole) as opened:
        everything = opened.namelist()
    kept = imported(made) | {
        f"{name.replace('.', '/')}{rest}" for name in named() for rest in (".pyc", "/__init__.pyc")
    }
    return [name for name in everything if name in kept and not DISPENSABLE.match(name)]


if __name__ == "__main__":
    runtime.LIBRARY.write_text("".join(f"{name}\n" for name in measured()))
