"""The site, built by each generator in a copy of the checkout."""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

from calc.core.wording import LANGUAGES

ROOT = Path(__file__).resolve().parents[2]

PATIENCE = 1200
"""Seconds after which a build is given up."""

CONFIGS = {"en": "mkdocs.yml", "zh": "mkdocs.zh.yml"}
"""What each language's site is built from, in the order in which they have to be built."""

COMMANDS = {
    "mkdocs": ("build", "--strict", "--config-file"),
    "properdocs": ("build", "--strict", "--config-file"),
    "zensical": ("build", "--strict", "--config-file"),
}

SETTINGS = ("PACKED", "REPO_URL", "SITE_URL")
"""What the environment may say of a build, and is not to say of these."""


class Ended(NamedTuple):
    """How a build ended: its status, how long it took, and what it said last."""

    status: int
    seconds: float
    message: str


def copy_checkout(target: Path) -> None:
    """Copy all that is in git, or would be, into a folder that is made anew.

    What was computed there before stays: it is made again only where its sources have changed.
    """
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        check=True,
        text=True,
    )
    target.mkdir(parents=True, exist_ok=True)
    for entry in target.iterdir():
        if entry.is_symlink() or entry.is_file():
            entry.unlink()
        elif entry.name != "build":
            shutil.rmtree(entry)
    for name in filter(None, listed.stdout.split("\0")):
        source, copy = ROOT / name, target / name
        if source.is_file():
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, copy)
    (target / "node_modules").symlink_to(ROOT / "node_modules")


def environment(checkout: Path) -> dict[str, str]:
    """Return what programs are to know of where they run: this Python's, and that copy's code."""
    kept = {name: value for name, value in os.environ.items() if name not in SETTINGS}
    path = f"{Path(sys.executable).parent}{os.pathsep}{kept.get('PATH', '')}"
    return kept | {"PATH": path, "PYTHONPATH": str(checkout), "NO_MKDOCS_2_WARNING": "1"}


def run(checkout: Path, command: list[str]) -> Ended:
    """Run a program in a copy of the checkout; one that takes too long ends with 124."""
    began = time.monotonic()
    try:
        done = subprocess.run(
            command,
            cwd=checkout,
            env=environment(checkout),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
            text=True,
            timeout=PATIENCE,
        )
        status, output = done.returncode, done.stdout
    except subprocess.TimeoutExpired:
        status, output = 124, f"took more than {PATIENCE} s"
    seconds = round(time.monotonic() - began, 1)
    return Ended(status, seconds, last_line(output, checkout) if status else "")


def last_line(output: str, checkout: Path) -> str:
    """Return what was said last, without where on this machine that was."""
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    return lines[-1].replace(f"{checkout}/", "").replace(str(checkout), ".") if lines else ""


def build(checkout: Path, generator: str, sites: Path) -> dict[str, Ended]:
    """Build both sites with a generator, and lay them into its folder in `sites`."""
    site = checkout / "build" / "site"
    shutil.rmtree(site, ignore_errors=True)
    # What another generator has kept of the notebooks would spare this one to run them.
    shutil.rmtree(checkout / "build" / "notebooks", ignore_errors=True)
    program = str(Path(sys.executable).with_name(generator))
    ended = {
        language: run(checkout, [program, *COMMANDS[generator], CONFIGS[language]])
        for language in LANGUAGES
    }
    target = sites / generator
    shutil.rmtree(target, ignore_errors=True)
    target.parent.mkdir(parents=True, exist_ok=True)
    site.mkdir(parents=True, exist_ok=True)
    site.rename(target)
    return ended
