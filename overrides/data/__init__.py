"""From `calc` to the data that the site offers to take away: `python -m overrides.data`.

tables/ has a module for each table: its columns, and its rows made from `calc`. check.py holds
every row to its columns, package.py describes them all as a Data Package. Imports calc,
overrides.runtime and overrides.generator, never overrides.hooks.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from overrides.generator.placeholders import SITE_ADDRESS

VERSION = "v1"
"""Part of every address: what lies under it may grow, but nothing of it is renamed or goes."""

PATH = f"data/{VERSION}/"
"""Where the data lie, from the site's root: once, for all languages."""

FOLDER = Path(__file__).resolve().parents[2] / "build" / PATH
"""Where they are made."""


def publish(site: Path, address: str) -> None:
    """Lay the data into a site that is published at an address, and put that into what names it."""
    folder = site / PATH
    shutil.copytree(FOLDER, folder)
    for path in folder.rglob("*.json"):
        text = path.read_text("utf-8")
        if SITE_ADDRESS in text:
            path.write_text(text.replace(SITE_ADDRESS, address), "utf-8")
