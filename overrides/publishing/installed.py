"""Check a release's files as whoever downloads them would: `make release-files` does it at the end.

Usage: python -m overrides.publishing.installed [--types] FOLDER

Of the Python that runs it, it makes an empty environment, installs the wheel there and holds its
answers to the site's, with answers.py. With ``--types`` it has mypy, which must be installed beside
it, read a program that uses the package. It needs nothing but Python's standard library.
"""

import argparse
import hashlib
import platform
import subprocess
import sys
import venv
from pathlib import Path
from tempfile import TemporaryDirectory

ANSWERS = Path(__file__).with_name("answers.py")

CONSUMER = """\
from calc import CALCULATORS

search = CALCULATORS["search"]
electricity: float = search.run({"searches": 27.648e9})["electricity"]
units: list[str] = [result.unit for result in search.results.values()]
"""
"""What somebody might write; `MISTAKEN` is a mistake in it, which types should show."""

MISTAKEN = CONSUMER.replace("float", "str")


def check_sums(folder: Path) -> None:
    """Raise `ValueError` where a file isn't what SHA256SUMS says, or isn't in it."""
    lines = (folder / "SHA256SUMS").read_text("utf-8").splitlines()
    named = {name: digest for digest, _, name in (line.partition("  ") for line in lines)}
    there = {path.name for path in folder.iterdir()} - {"SHA256SUMS"}
    if there != named.keys():
        message = f"SHA256SUMS names {sorted(named)}, and there are {sorted(there)}"
        raise ValueError(message)
    for name, digest in named.items():
        if hashlib.sha256((folder / name).read_bytes()).hexdigest() != digest:
            message = f"{name} isn't what SHA256SUMS says"
            raise ValueError(message)


def one(folder: Path, ending: str) -> Path:
    """Return the file of a release whose name ends so; raise `ValueError` unless there is one."""
    found = sorted(folder.glob(f"*{ending}"))
    if len(found) != 1:
        message = f"one file should end in {ending}, and {len(found)} do"
        raise ValueError(message)
    return found[0]


def install(wheel: Path, environment: Path) -> Path:
    """Install a wheel and nothing else in a new environment; return the Python in it."""
    venv.create(environment, with_pip=True)
    python = environment / "bin" / "python"
    command: list[str | Path] = [python, "-m", "pip", "install", "--quiet", "--no-index", wheel]
    subprocess.run(command, check=True)
    return python


def read_types(python: Path, program: str) -> bool:
    """Return whether mypy finds no fault in a program that uses what that Python has installed."""
    command = [sys.executable, "-m", "mypy", "--strict", "--config-file=", "--cache-dir=/dev/null"]
    command += ["--python-executable", str(python), "-c", program]
    # Away from the checkout, whose package it would read instead.
    done = subprocess.run(command, check=False, cwd=python.parent, stdout=subprocess.PIPE)
    return done.returncode == 0


def check(folder: Path, *, types: bool) -> None:
    """Check all files of a release; raise `ValueError` for the first thing that is wrong."""
    check_sums(folder)
    wheel, site = one(folder, ".whl"), one(folder, "-site.zip")
    with TemporaryDirectory() as temporary:
        python = install(wheel.resolve(), Path(temporary) / "environment")
        command: list[str | Path] = [python, "-I", ANSWERS, site.resolve()]
        done = subprocess.run(
            command, check=False, cwd=temporary, stderr=subprocess.PIPE, text=True
        )
        if done.returncode:
            message = f"{wheel.name}, installed, doesn't answer as the site:\n{done.stderr}"
            raise ValueError(message)
        if types and (not read_types(python, CONSUMER) or read_types(python, MISTAKEN)):
            message = f"{wheel.name}, installed, doesn't tell mypy its types"
            raise ValueError(message)
    print(f"{wheel.name} answers as the site, in Python {platform.python_version()}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Check a release's files.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--types", action="store_true")
    chosen = parser.parse_args()
    try:
        check(chosen.folder, types=chosen.types)
    except (OSError, ValueError, subprocess.CalledProcessError) as error:
        sys.exit(f"No release: {error}")
