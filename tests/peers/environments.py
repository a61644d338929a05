"""Environments in which releases of other packages answer: one for each, and nothing shared with
the site's but Python itself."""

import hashlib
import json
import subprocess
import sys
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent
LOCKED = ROOT / "requirements-peers.txt"
"""What the packages rest on, with hashes."""

INSTALLING, ANSWERING = 600, 60
"""Seconds after which an installation, and an answer, is given up."""


class Release(NamedTuple):
    """A release of a package: its day, and the digest of its wheel."""

    package: str
    version: str
    released: date
    sha256: str


class NoAnswerError(Exception):
    """A release has no answer: the `reason` is one of those that the table knows."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason


def read_releases(file: Path = HERE / "releases.toml") -> list[Release]:
    """Return the releases that are asked, package by package, the oldest first."""
    packages = tomllib.loads(file.read_text("utf-8"))
    return [
        Release(package, version, **about)
        for package, versions in packages.items()
        for version, about in versions.items()
    ]


def run(command: Sequence[str | Path], seconds: float, reason: str) -> str:
    """Return what a program prints; one that fails, or takes longer, is a `NoAnswerError`."""
    try:
        done = subprocess.run(
            command, capture_output=True, check=True, text=True, timeout=seconds, cwd=HERE
        )
    except subprocess.TimeoutExpired as error:
        raise NoAnswerError("time", f"took more than {seconds:g} s") from error
    except subprocess.CalledProcessError as error:
        last = error.stderr.strip().splitlines() or [f"exit status {error.returncode}"]
        raise NoAnswerError(reason, last[-1]) from error
    return done.stdout


def pip(python: Path, *arguments: str | Path) -> str:
    """Return what pip prints, which works on the environment of a Python."""
    command = (sys.executable, "-m", "pip", "--disable-pip-version-check", "--python", python)
    return run((*command, *arguments), INSTALLING, "install")


HASHED = ("install", "--quiet", "--require-hashes", "--only-binary", ":all:")
"""Nothing but what its hash names is installed, and nothing of it is run for that."""


@dataclass(frozen=True)
class Environments:
    """A folder of environments: one with what packages rest on, and one for each release."""

    folder: Path
    locked: Path = LOCKED
    ask: Path = HERE / "ask"
    answering: float = ANSWERING

    @property
    def base(self) -> Path:
        """The environment with all that is locked; another lock makes another."""
        return self.folder / f"base-{hashlib.sha256(self.locked.read_bytes()).hexdigest()[:8]}"

    def make_base(self) -> Path:
        """Return the base's Python; what is locked is installed, unless it is there already."""
        if not (self.base / "ready").is_file():
            create(self.base)
            pip(python_of(self.base), *HASHED, "--no-deps", "-r", self.locked)
            (self.base / "ready").touch()
        return python_of(self.base)

    def install(self, release: Release) -> Path:
        """Return the Python of a release, which sees the base and has the release itself."""
        self.make_base()
        folder = self.folder / f"{release.package}-{release.version}"
        wanted = f"{release.package}=={release.version} --hash=sha256:{release.sha256}\n"
        ready = folder / "ready"
        if not ready.is_file() or ready.read_text("utf-8") != wanted:
            create(folder)
            (requirement := folder / "requirement.txt").write_text(wanted, "utf-8")
            pip(python_of(folder), *HASHED, "--no-deps", "-r", requirement)
            ready.write_text(wanted, "utf-8")
        beside = packages_of(folder) / "base.pth"  # the base may be another by now
        beside.write_text(f"{packages_of(self.base)}\n", "utf-8")
        return python_of(folder)

    def answer(self, release: Release) -> dict[str, tuple[float, float]]:
        """Return both ends of each answer of a release, by question; raise `NoAnswerError`."""
        python = self.install(release)
        program = self.ask / f"{release.package.replace('-', '_')}.py"
        file = self.folder / f"{release.package}-{release.version}" / "answers.json"
        file.unlink(missing_ok=True)
        # Isolated, it doesn't see what lies beside the program: that is called as its package is.
        run([python, "-I", program, file], self.answering, "answer")
        try:
            answers = {
                question: (float(low), float(high))
                for question, (low, high) in json.loads(file.read_text("utf-8")).items()
            }
        except (OSError, ValueError, TypeError, AttributeError) as error:
            raise NoAnswerError("answer", "wrote no answers") from error
        if not answers:
            raise NoAnswerError("answer", "answered no question")
        return answers

    def find_newer(self, last: Release) -> Release | None:
        """Return the newest release of a package if that isn't the `last` one known.

        When it was released, nobody says; it stands there with the day of the last one.
        """
        wanted = f"{last.package}>={last.version}"
        arguments = ("install", "--quiet", "--dry-run", "--ignore-installed", "--no-deps")
        only = ("--only-binary", ":all:", "--report", "-", wanted)
        report = json.loads(pip(self.make_base(), *arguments, *only))
        (newest,) = report["install"]
        version: Any = newest["metadata"]["version"]
        digest = newest["download_info"]["archive_info"]["hashes"]["sha256"]
        return None if version == last.version else last._replace(version=version, sha256=digest)


def create(folder: Path) -> None:
    """Make an empty environment in a folder, without a pip of its own."""
    run([sys.executable, "-m", "venv", "--clear", "--without-pip", folder], INSTALLING, "install")


def python_of(folder: Path) -> Path:
    """Return the Python of an environment."""
    return folder / "bin" / "python"


def packages_of(folder: Path) -> Path:
    """Return where an environment has its packages."""
    (packages,) = folder.glob("lib/python*/site-packages")
    return packages
