"""What helps whoever works here: what make offers, what runs before a commit, what is asked."""

import os
import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[1]
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")


def phony() -> list[str]:
    """Every target that is no file, but the one that only makes another be looked at each time."""
    lines = re.findall(r"^\.PHONY: (.+)$", MAKEFILE, re.MULTILINE)
    return [target for line in lines for target in line.split() if target != "always"]


def run_make(*arguments: str) -> str:
    # A make that runs pytest must not hand its own settings down.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    return subprocess.run(
        ["make", *arguments],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        check=True,
        text=True,
    ).stdout


def test_make_alone_lists_every_target_with_what_it_does() -> None:
    listed = dict(re.findall(r"^make ([a-z-]+) +(\S.+)$", run_make(), re.MULTILINE))
    assert listed.keys() == set(phony())
    assert listed["lint"] == "style and types, of Python and JavaScript"
