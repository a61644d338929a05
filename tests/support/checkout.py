"""A copy of this checkout, in which what is committed is what is tracked here."""

import shutil
import subprocess
from pathlib import Path

from tests.test_repository import ROOT, tracked


def copy_checkout(root: Path) -> Path:
    """Lay every file that git knows of, as it is now, into a repository of its own."""
    for path in tracked():
        target = root / path.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
        target.chmod(path.stat().st_mode)
    who = ["-c", "user.name=Nobody", "-c", "user.email=nobody@example.org"]
    for command in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "Begin"]):
        subprocess.run(["git", *who, *command], cwd=root, check=True)
    return root
