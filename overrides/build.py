"""Make everything computed, from which MkDocs then builds the sites; nothing that is up to date.

Usage: python -m overrides.build

The makers are programs of their own, run as such: a live reload never sees a stale module, and
the day MkDocs goes they stay.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

MAKERS = (
    "overrides.generator.validate",
    "overrides.runtime.build",
    "overrides.generator",
    "overrides.data",
)
"""In this order: the runtime takes a minute, and fragments name its files."""

SOURCES = (
    "calc",
    "overrides/assets",
    "overrides/data",
    "overrides/generator",
    "overrides/licences",
    "overrides/runtime",
    "LICENSE",
    "README.md",
    "package-lock.json",
    "pyproject.toml",
    "requirements.txt",
    "tests/bench/results.json",
    "tests/peers/history.csv",
)
"""All files and folders that the makers read."""

SETTINGS = ("PACKED", "REPO_URL")
"""What the environment may say of the build."""

STAMP = ROOT / "build" / "made_from"
NOTEBOOKS = ROOT / "build" / "notebooks"


def digest_sources() -> str:
    """Return a digest of all that the makers read: every file, and what the environment says."""
    settings = [os.environ.get(setting) for setting in SETTINGS]
    digest = hashlib.sha256(f"{settings}\0".encode())
    for source in SOURCES:
        for path in sorted([ROOT / source, *(ROOT / source).rglob("*")]):
            if path.is_file() and path.suffix != ".pyc":
                digest.update(f"{path}\0".encode() + path.read_bytes())
    return digest.hexdigest()


def make() -> None:
    """Run the makers, unless nothing that they read has changed.

    Raises `RuntimeError` for the first that fails, which has said why.
    """
    digest = digest_sources()
    if STAMP.is_file() and STAMP.read_text() == digest:
        return
    # What is made from here on is of these sources, even where not all of it can be made.
    STAMP.unlink(missing_ok=True)
    # Executed notebooks are kept by their own text alone; they also depend on calc.
    shutil.rmtree(NOTEBOOKS, ignore_errors=True)
    for maker in MAKERS:
        done = subprocess.run([sys.executable, "-m", maker], cwd=ROOT, check=False)
        if done.returncode:
            message = f"{maker} failed; what it said stands above"
            raise RuntimeError(message)
    STAMP.write_text(digest)


if __name__ == "__main__":
    try:
        make()
    except RuntimeError as error:
        sys.exit(str(error))
