"""What each kind of page weighs before anybody touches it, and what Lighthouse says of it."""

import json
import os
import statistics
import subprocess
import time
from pathlib import Path
from typing import Any

from playwright.sync_api import Playwright

from tests.bench.engines import reader
from tests.bench.served import size
from tests.bench.starts import our_site
from tests.support.browsers import find

KINDS = {
    "home": "",
    "calculator": "future/search/",
    "article": "method/",
    "notebook": "notebooks/totals/",
    "chinese": "zh/future/search/",
}
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
LIGHTHOUSE = Path(__file__).with_name("node_modules") / ".bin" / "lighthouse"

QUIET = 2
"""Seconds without a request after which a page is there."""

RUNS = 3
"""How often Lighthouse looks at a page: what else the machine does shows in its scores."""


def weigh(playwright: Playwright, path: str) -> dict[str, int]:
    """Return what a new reader's browser is sent for a page."""
    with our_site() as server, reader(playwright, "chromium") as window:
        window.open(server.url + path)
        while time.time() - max(file.began for file in server.sent) < QUIET:
            time.sleep(QUIET / 10)
        return {"bytes": size(server.sent), "requests": len(server.sent)}


def look(playwright: Playwright, path: str) -> dict[str, Any]:
    """Return Lighthouse's scores for a page on a phone, and what lowers them."""
    sandbox = " --no-sandbox" if os.geteuid() == 0 else ""
    with our_site() as server:
        command: list[str | Path] = [LIGHTHOUSE, server.url + path]
        command += ["--quiet", "--no-enable-error-reporting", "--output=json"]
        command += [f"--only-categories={','.join(CATEGORIES)}"]
        command += [f"--chrome-flags=--headless=new --disable-gpu{sandbox}"]
        chromium = {"CHROME_PATH": find("chromium", playwright) or ""}
        lighthouse = subprocess.run(
            command, env=os.environ | chromium, capture_output=True, check=True, text=True
        )
    report = json.loads(lighthouse.stdout)
    return {
        "version": report["lighthouseVersion"],
        "scores": {
            name: round(100 * category["score"]) for name, category in report["categories"].items()
        },
        "lowered_by": sorted({
            ref["id"]
            for category in report["categories"].values()
            for ref in category["auditRefs"]
            if ref["weight"] and (report["audits"][ref["id"]]["score"] or 0) < 1
            and report["audits"][ref["id"]]["scoreDisplayMode"] in ("binary", "numeric")
        }),
    }  # fmt: skip


def measure(playwright: Playwright, kind: str) -> dict[str, Any]:
    """Weigh a page and let Lighthouse look at it: the scores are medians."""
    path = KINDS[kind]
    results = [look(playwright, path) for _ in range(RUNS)]
    return {
        "path": path,
        **weigh(playwright, path),
        "lighthouse": {
            name: round(statistics.median(result["scores"][name] for result in results))
            for name in CATEGORIES
        },
        "lowered_by": sorted({audit for result in results for audit in result["lowered_by"]}),
        "version": results[0]["version"],
    }
