"""Measure what of Python's standard library the site needs, and write it to stdlib.txt.

Usage: python -m overrides.runtime.stdlib   (after `make site`)

Readers fetch those files only. The list is the union of what Pyodide's own start imports, what
every calculator imports on every path (exercise.py), and what those of calc's modules that readers
are sent (carried.py) name in their imports, whether or not it came to that. What Python only
imports if it is there, and we never use, is not on it.
"""

import ast
import re
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

from overrides.runtime import carried
from overrides.runtime.build import LIBRARY, ROOT, RUNTIME

FOLDER = Path(__file__).parent

DISPENSABLE = re.compile(r"_?ssl\.pyc|bz2\.pyc|lzma\.pyc|compression/")
"""What asyncio, shutil and zipfile import if they can: encryption and compression."""


def exercise(runtime: Path) -> set[str]:
    """Return the library's files that are imported when everything is asked of a `runtime`."""
    command: list[str | Path] = ["node", FOLDER / "stdlib.mjs", runtime, FOLDER / "exercise.py"]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return set(done.stdout.split())


def imports_of_calc() -> set[str]:
    """Return the names of the library's modules that those of calc that are carried import."""
    names: set[str] = set()
    sources = {
        path.relative_to(ROOT).as_posix(): path.read_text("utf-8")
        for path in (ROOT / "calc").rglob("*.py")
    }
    for file in carried.modules(sources):
        for node in ast.walk(ast.parse(sources[file])):
            if isinstance(node, ast.Import):
                names |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                names.add(node.module)
    return {name for name in names if name.split(".")[0] in sys.stdlib_module_names}


def measure(runtime: Path = RUNTIME) -> list[str]:
    """Return the files that the site needs, in the library's own order."""
    (whole,) = runtime.glob("whole-library-*.zip")
    with ZipFile(whole) as archive:
        everything = archive.namelist()
    needed = exercise(runtime) | {
        f"{name.replace('.', '/')}{suffix}"
        for name in imports_of_calc()
        for suffix in (".pyc", "/__init__.pyc")
    }
    return [name for name in everything if name in needed and not DISPENSABLE.match(name)]


if __name__ == "__main__":
    LIBRARY.write_text("".join(f"{name}\n" for name in measure()))
