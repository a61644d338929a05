"""Measure how fast the site is, print it, and keep it for the page that says so.

Usage: python -m tests.bench [--rounds N] [ENGINE ...]

Or `make bench ROUNDS=10 ENGINES="chromium firefox webkit"`, which builds the site first. What an
interrupted run has measured is kept in build/bench, and the next run goes on from there. A run of
at least ten rounds in every engine is written to tests/bench/results.json.
"""

import argparse
import hashlib
import json
import os
import platform
import shutil
import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from playwright.sync_api import Playwright, sync_playwright

import calc
from overrides.generator import performance
from tests.bench import early, pages, sliders, starts
from tests.bench.engines import version
from tests.bench.results import RESULTS, STARTS
from tests.bench.results import sliders as of_sliders
from tests.bench.results import starts as of_starts
from tests.support.browsers import ENGINES

ENOUGH = 10
"""Rounds that make a result worth keeping."""

KEPT = starts.ROOT / "build" / "bench"


def digest(folder: Path) -> str:
    """Return a digest of everything in a folder."""
    sha = hashlib.sha256()
    for path in sorted(file for file in folder.rglob("*") if file.is_file()):
        sha.update(path.relative_to(folder).as_posix().encode() + path.read_bytes())
    return sha.hexdigest()[:16]


def kept(name: str, measure: Callable[[], Any]) -> Any:
    """Return what was measured of the same site before an interruption, else measure it."""
    file = KEPT / digest(starts.SITE) / f"{name}.json"
    if not file.is_file():
        began = time.monotonic()
        text = json.dumps(measure())
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
        print(f"{name} ({time.monotonic() - began:.0f} s)", flush=True)
    return json.loads(file.read_text())


def measure(playwright: Playwright, engines: list[str], rounds: int) -> dict[str, Any]:
    """Measure everything, and return it as it is to be kept."""
    runtime = json.loads((starts.SITE / "py" / "runtime.json").read_text())
    versions = {engine: version(playwright, engine) for engine in engines}
    started: dict[str, list[dict[str, starts.Start]]] = {engine: [] for engine in engines}
    for turn in range(rounds):
        for engine, measured in started.items():
            once = partial(starts.measure, playwright, engine, turn)
            measured.append(kept(f"starts-{engine}-{turn + 1}", once))
    moved = {
        engine: kept(f"sliders-{engine}", partial(sliders.measure, playwright, engine))
        for engine in engines
    }
    first_moves = kept("early", partial(early.measure, playwright))
    page = {
        kind: kept(f"page-{kind}", partial(pages.measure, playwright, kind)) for kind in pages.KINDS
    }
    lighthouse = {look.pop("version") for look in page.values()}
    return {
        "date": datetime.now(UTC).date().isoformat(),
        "machine": {"system": platform.system(), "cores": os.cpu_count()},
        "rounds": rounds,
        "moves": sliders.MOVES,
        "versions": {
            "calc": calc.__version__,
            "pyodide": runtime["pyodide"],
            "python": runtime["python"],
            **versions,
            "lighthouse": ", ".join(lighthouse),
        },
        "starts": {engine: of_starts(measured) for engine, measured in started.items()},
        "early": first_moves,
        "sliders": {engine: of_sliders(moves) for engine, moves in moved.items()},
        "pages": page,
    }


def show(results: dict[str, Any]) -> None:
    """Print everything as tables."""
    for engine, measured in results["starts"].items():
        print(f"\n{engine:12}   median s   lowest  highest  of stock's   bytes")
        for name in STARTS:
            if start := measured[name]:
                ms, ratio = start["ms"], start["ratio"]["median"]
                times = "".join(f"{ms[key] / 1000:9.2f}" for key in ("median", "low", "high"))
                print(f"  {name:10} {times} {ratio:11.2f} {start['bytes']:11,}")
            else:
                print(f"  {name:10}  not measured: nothing works with the network off here")
    for engine, moves in results["sliders"].items():
        print(
            f"\n{engine:12}  ms: Python     in the page     painted     with interval(median, p95)"
        )
        for name, parts in moves.items():
            columns = "".join(f"{part['median']:8.1f}{part['p95']:8.1f}" for part in parts.values())
            print(f"  {name:12}{columns}")
    print("\nfirst move, Python not there   frames, ms: median, longest")
    for line, move in results["early"].items():
        print(f"  {line:12}{move['frames']:6}{move['median']:10.1f}{move['high']:10.1f}")
    print("\npage              bytes  Lighthouse on a phone")
    for kind, look in results["pages"].items():
        scores = " ".join(map(str, look["lighthouse"].values()))
        print(f"  {kind:12}{look['bytes']:9,}  {scores}  {', '.join(look['lowered_by'])}")
    print("\nbudget")
    for budget in performance.budgets(results):
        verdict = "met" if budget.met else "NOT MET"
        of = " ".join((budget.kind, *budget.of))
        print(
            f"  {of:32}{budget.measured:9.3g} of {budget.limit:<8.3g} "
            f"{budget.share:5.2f}  {verdict}"
        )


def main() -> None:
    """Measure, print, and keep."""
    parser = argparse.ArgumentParser(description="Measure how fast the site is.")
    parser.add_argument("--rounds", type=int, default=ENOUGH)
    parser.add_argument("engines", nargs="*", default=list(ENGINES), metavar="ENGINE")
    given = parser.parse_args()
    with sync_playwright() as playwright:
        results = measure(playwright, given.engines, given.rounds)
    show(results)
    if given.rounds >= ENOUGH and set(given.engines) == set(ENGINES):
        RESULTS.write_text(json.dumps(results, indent=1) + "\n")
        print(f"\nWritten to {RESULTS.relative_to(starts.ROOT)}; `make site` puts it on its page.")
    else:
        print(f"\nNot kept: that takes {ENOUGH} rounds in {', '.join(ENGINES)}.")
    shutil.rmtree(KEPT)


if __name__ == "__main__":
    main()
