"""From what was measured to what is said of it: medians, spreads and ratios."""

import statistics
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.bench.sliders import PARTS, Moves
from tests.bench.starts import Start

RESULTS = Path(__file__).with_name("results.json")

STARTS = ("stock", "package", "cold", "warm", "offline")
"""Pyodide as it comes, the same with our package, and ours; all are set against the first."""


def spread(values: Sequence[float], digits: int) -> dict[str, float]:
    """Return the middle one of several values, and the ends."""
    found = {"median": statistics.median(values), "low": min(values), "high": max(values)}
    return {name: round(each, digits) for name, each in found.items()}


def p95(values: Sequence[float]) -> float:
    """Return the value that 95 of 100 stay below."""
    return statistics.quantiles(values, n=20)[-1]


def starts(rounds: Sequence[dict[str, Start]]) -> dict[str, Any]:
    """Say of every start how long it took, and what share of stock's time in the same round.

    A start that could not be measured in every round is none.
    """
    found: dict[str, Any] = {}
    for name in STARTS:
        if not all(name in each for each in rounds):
            found[name] = None
            continue
        times = [each[name]["ms"] for each in rounds]
        ratios = [each[name]["ms"] / each["stock"]["ms"] for each in rounds]
        found[name] = {
            "times": times,
            "ms": spread(times, 1),
            "ratio": spread(ratios, 3),
            **{
                kind: round(statistics.median(each[name][kind] for each in rounds))
                for kind in ("bytes", "ahead")
                if kind in rounds[0][name]
            },
        }
    return found


def sliders(moves: Moves) -> dict[str, Any]:
    """Say of every calculator how long its answers take, part by part, in milliseconds."""
    return {
        name: {
            part: {"median": round(statistics.median(times), 1), "p95": round(p95(times), 1)}
            for part, times in zip(PARTS, zip(*each, strict=True), strict=True)
        }
        for name, each in moves.items()
    }
