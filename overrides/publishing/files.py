"""Make the files of a release, in build/release.

Usage: python -m overrides.publishing.files   (`make release-files`)

They are the wheel and the source distribution of the package, the site and its data as archives,
and SHA256SUMS. The package is built from what the commit holds, as a publisher would, and the wheel
is the very one that the site offers; the site is the one in build/site. Nothing in them says when
or where they were made, so that the same commit gives the same files.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from calc.core.version import __version__
from overrides import data
from overrides.runtime.build import EPOCH

ROOT = Path(__file__).resolve().parents[2]
SITE = ROOT / "build" / "site"
RELEASE = ROOT / "build" / "release"
TOOLS = ROOT / "build" / "publishing" / "bin"

NAME = f"as-much-as-ireland-{__version__}"
SUMS = "SHA256SUMS"


def uncommitted(root: Path = ROOT) -> str:
    """Return what is in the checkout and not in its commit, as git lists it."""
    return _git(root, "status", "--porcelain").decode().strip()


def export(root: Path, target: Path) -> None:
    """Lay what the commit holds into `target`, and nothing that merely lies beside it."""
    archive = target.with_suffix(".tar")
    archive.write_bytes(_git(root, "archive", "HEAD"))
    target.mkdir()
    shutil.unpack_archive(archive, target, filter="data")


def _git(root: Path, *arguments: str) -> bytes:
    return subprocess.run(["git", *arguments], cwd=root, check=True, stdout=subprocess.PIPE).stdout


def build_package(source: Path, target: Path) -> list[Path]:
    """Build the source distribution, and from it the wheel; return both, if they may be published.

    What a registry would refuse of them is refused here too, with `CalledProcessError`.
    """
    command: list[str | Path] = [
        TOOLS / "python",
        "-m",
        "build",
        "--no-isolation",
        "--outdir",
        target,
        source,
    ]
    subprocess.run(
        command,
        check=True,
        env=os.environ | {"SOURCE_DATE_EPOCH": EPOCH},
        stdout=subprocess.DEVNULL,
    )
    built = sorted(target.iterdir())
    subprocess.run([TOOLS / "twine", "check", "--strict", *built], check=True)
    return built


def pack(folder: Path, archive: Path) -> None:
    """Put a folder's files into an archive that is the same whenever and wherever it is made."""
    with ZipFile(archive, "w") as opened:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            entry = ZipInfo(path.relative_to(folder).as_posix())
            entry.external_attr = 0o644 << 16  # or whoever unpacks it may not read it
            opened.writestr(entry, path.read_bytes(), ZIP_DEFLATED, compresslevel=9)


def sums(files: Iterable[Path]) -> str:
    """Return the SHA-256 of each file, as `sha256sum --check` reads them."""
    return "".join(
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in files
    )


def make(target: Path = RELEASE, *, root: Path = ROOT, site: Path = SITE) -> None:
    """Make the files in `target`; raise `ValueError` where they wouldn't be those of the commit."""
    if beside := uncommitted(root):
        message = f"this isn't in the commit, and would be in none of the files:\n{beside}"
        raise ValueError(message)
    if not (site / data.PATH / "datapackage.json").is_file():
        message = f"the site has no data in {data.PATH}"
        raise ValueError(message)
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    with TemporaryDirectory() as temporary:
        export(root, source := Path(temporary) / "source")
        built = build_package(source, target)
    for wheel in built:
        if wheel.suffix == ".whl" and wheel.read_bytes() != (site / "py" / wheel.name).read_bytes():
            message = f"{wheel.name} isn't the one that the site offers: build it anew"
            raise ValueError(message)
    pack(site, target / f"{NAME}-site.zip")
    pack(site / data.PATH, target / f"{NAME}-data.zip")
    (target / SUMS).write_text(sums(sorted(target.iterdir())), "utf-8")


if __name__ == "__main__":
    try:
        make()
    except (OSError, ValueError, subprocess.CalledProcessError) as error:
        sys.exit(f"No release: {error}")
    print((RELEASE / SUMS).read_text("utf-8"), end="")
