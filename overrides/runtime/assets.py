"""Make our scripts and styles as they are published: small, and few.

Usage: python -m overrides.runtime.assets

Writes build/assets. assets.mjs says which modules become part of another script.
"""

import shutil
import subprocess
import sys
from pathlib import Path

from overrides.runtime.release import PUBLISHED

SOURCES = Path(__file__).resolve().parents[1] / "assets"
PROGRAM = Path(__file__).with_name("assets.mjs")


def make(source: Path = SOURCES, target: Path = PUBLISHED) -> None:
    """Make in `target` what is published of the scripts and styles in `source`, and nothing else.

    Raises `RuntimeError` where they cannot be put together; what is wrong has been printed.
    """
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    done = subprocess.run(["node", PROGRAM, source, target], check=False)
    if done.returncode:
        message = "our scripts and styles could not be put together; what is wrong stands above"
        raise RuntimeError(message)


if __name__ == "__main__":
    try:
        make()
    except RuntimeError as error:
        sys.exit(str(error))
