"""Find a Chromium for the tests; if there is none, install one.

Usage: python tests/chromium.py
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome-stable",
    "google-chrome",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
DEBIAN = ("chromium", "fonts-noto-cjk")


def find() -> str | None:
    """Return the path of a Chromium on this system, or nothing."""
    for name in NAMES:
        if path := shutil.which(name):
            return path
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).is_file() else None


def install() -> None:
    """Install Debian's Chromium and a Chinese font where that is possible, else Playwright's."""
    if shutil.which("apt-get") and os.geteuid() == 0:
        apt = ["apt-get", "--quiet", "--yes", "--no-install-recommends"]
        quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run([*apt, "update"], env=quiet, check=False)
        subprocess.run([*apt, "install", *DEBIAN], env=quiet, check=False)
    if not find():
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)


if __name__ == "__main__":
    if not find():
        install()
    if not find():
        sys.exit(
            "The tests need Chromium or Chrome, and none could be installed; please install one."
        )
