"""Build the site with each generator, count what is there, and keep it.

Usage: build/generators/bin/python -m tests.generators

Or `make generators`, which installs them there first. It takes some minutes, and writes
tests/generators/results.json; what a generator does otherwise than before, and what is newer than
requirements-generators.txt, is printed, and stands in build/generators/moved.md, if there is any.
"""

import json
import platform
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.metadata import version

from calc.core.wording import LANGUAGES
from overrides.generator.generators import (
    OTHERS,
    TODAY,
    Build,
    Results,
    differences,
    read_results,
    write_results,
)
from tests.generators.builds import ROOT, build, copy_checkout, run
from tests.generators.counts import Site, count_parts, count_signs, read_sources

FOLDER = ROOT / "build" / "generators"
CHECKOUT, SITES = FOLDER / "checkout", FOLDER / "sites"

FOLDERS = {"en": "", "zh": "zh/"}
"""Where a language's site lies in the whole."""

PACKAGES = (
    "mkdocs", "properdocs", "zensical", "mkdocs-material", "markdown", "markdown-include",
    "mkdocs-jupyter", "mkdocstrings", "mkdocstrings-python",
)  # fmt: skip
"""What the outcome depends on."""


def main() -> int:
    """Measure, write, and say what moved; the exit status is 1 if today's generator fails."""
    moved = FOLDER / "moved.md"
    moved.unlink(missing_ok=True)
    copy_checkout(CHECKOUT)
    made = run(CHECKOUT, [sys.executable, "-m", "overrides.build"])
    if made.status:
        print(f"What the sites are made of can't be made: {made.message}")
        return 1
    results = measure()
    if any(build.status for build in results.builds[TODAY].values()):
        print(f"{TODAY} fails, and the table stays: {results.builds[TODAY]}")
        return 1
    before = read_results()
    write_results(results)
    lines = [*differences(before, results), *look_for_newer()]
    if lines:
        moved.write_text("\n".join(lines) + "\n", "utf-8")
    print("\n".join(lines or ["Nothing has moved."]))
    return 0


def measure() -> Results:
    """Build the sites with each generator, and count what is in them."""
    ended = {generator: build(CHECKOUT, generator, SITES) for generator in (TODAY, *OTHERS)}
    sources = {language: read_sources(CHECKOUT / "docs" / language) for language in LANGUAGES}
    sites = {
        generator: {
            language: Site(SITES / generator, FOLDERS[language], sources[language])
            for language in LANGUAGES
        }
        for generator in ended
    }
    return Results(
        date=datetime.now(UTC).date().isoformat(),
        python=platform.python_version(),
        packages={package: version(package) for package in PACKAGES},
        builds={
            generator: {
                language: Build(
                    *ended[generator][language],
                    parts=count_parts(site, sites[TODAY][language]),
                    hooks=count_signs(site.folder),
                )
                for language, site in sites[generator].items()
            }
            for generator in ended
        },
    )


def look_for_newer() -> Iterator[str]:
    """Yield a line of Markdown for each generator of which there is a newer release."""
    for package in OTHERS:
        known = version(package)
        command = [sys.executable, "-m", "pip", "--disable-pip-version-check", "install"]
        command += ["--quiet", "--dry-run", "--ignore-installed", "--no-deps", "--report", "-"]
        done = subprocess.run(
            [*command, f"{package}>={known}"], capture_output=True, check=False, text=True
        )
        if done.returncode:
            print(f"Whether {package} is newer isn't known.", file=sys.stderr)
            continue
        (newest,) = json.loads(done.stdout)["install"]
        if newest["metadata"]["version"] != known:
            yield f"- {package} {newest['metadata']['version']} is out; tried was {known}"


if __name__ == "__main__":
    raise SystemExit(main())
