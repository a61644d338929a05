"""From what was measured to what is said of it: medians, spreads and ratios."""

import statistics
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tests.bench.sliders import PARTS, Moves
from tests.bench.starts import Start

RESULTS = Path(__file__).with_name("results.json")

STARTS = ("stock", "package", "again", "cold", "link", "warm", "offline")
"""Pyodide as it comes, the same with our package and on a second visit, and ours."""


def basis(name: str, turn: Mapping[str, Any]) -> str:
    """Return which start of the same round another is set against: stock's, first or second."""
    return "again" if name == "warm" and "again" in turn else "stock"


def spread(values: Sequence[float], digits: int) -> dict[str, float]:
    """Return the middle one of several values, and the ends."""
    summary = {"median": statistics.median(values), "low": min(values), "high": max(values)}
    return {name: round(value, digits) for name, value in summary.items()}


def p95(values: Sequence[float]) -> float:
    """Return the value that 95 of 100 stay below."""
    return statistics.quantiles(values, n=20)[-1]


def starts(rounds: Sequence[dict[str, Start]]) -> dict[str, Any]:
    """Say of every start how long it took, and what share of stock's time in the same round: of a
    second visit, of stock's own second visit.

    A start that could not be measured in every round is none.
    """
    summaries: dict[str, Any] = {}
    for name in STARTS:
        if not all(name in turn for turn in rounds):
            summaries[name] = None
            continue
        times = [turn[name]["ms"] for turn in rounds]
        ratios = [turn[name]["ms"] / turn[basis(name, turn)]["ms"] for turn in rounds]
        summaries[name] = {
            "times": times,
            "ms": spread(times, 1),
            "ratio": spread(ratios, 3),
            **{
                kind: round(statistics.median(turn[name][kind] for turn in rounds))
                for kind in ("bytes", "ahead")
                if kind in rounds[0][name]
            },
        }
    return summaries


def sliders(moves: Moves) -> dict[str, Any]:
    """Say of every calculator how long its answers take, part by part, in milliseconds."""
    return {
        name: {
            part: {"median": round(statistics.median(times), 1), "p95": round(p95(times), 1)}
            for part, times in zip(PARTS, zip(*times_of_moves, strict=True), strict=True)
        }
        for name, times_of_moves in moves.items()
    }
