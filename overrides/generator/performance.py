"""What the benchmark found, beside what was promised: the page about performance."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from calc import CALCULATORS
from calc.core.html import html
from calc.core.units import convert
from calc.core.wording import Wording
from calc.view.table import table

RESULTS = Path(__file__).resolve().parents[2] / "tests" / "bench" / "results.json"

COLD, WARM, SENT = 0.35, 0.2, 1.0
"""At most these shares of what Pyodide takes as it comes: time, time again, and bytes."""

ANSWER = 16.0
"""Milliseconds from slider to answer, in 95 of 100 moves: within one frame of the screen."""

DOUBT = 100.0
"""Milliseconds from slider to all that goes with the answer, in 95 of 100 moves."""

PAGE = 300e3
"""Bytes of a page before anybody touches it, compressed."""

SCORE = 100.0
"""Lighthouse's best."""


class Budget(NamedTuple):
    """Something promised, and what became of it."""

    kind: str
    of: tuple[str, ...]
    """What of: an engine, a calculator, a kind of page, a category of Lighthouse."""
    measured: float
    limit: float

    @property
    def share(self) -> float:
        """How much of what is allowed is used; of a score, how much is reached."""
        return self.measured / self.limit

    @property
    def met(self) -> bool:
        """Whether the promise is kept."""
        return self.share >= 1 if self.kind == "score" else self.share <= 1


def read() -> dict[str, Any]:
    """Return what the benchmark found last."""
    found: dict[str, Any] = json.loads(RESULTS.read_text("utf-8"))
    return found


def budgets(results: Mapping[str, Any]) -> Iterator[Budget]:
    """Hold everything that was promised against what was measured: of several, the worst."""
    for engine, starts in results["starts"].items():
        stock, cold = starts["stock"], starts["cold"]
        yield Budget("cold", (engine,), cold["ratio"]["median"], COLD)
        yield Budget("warm", (engine,), starts["warm"]["ratio"]["median"], WARM)
        yield Budget("sent", (engine,), cold["bytes"] / stock["bytes"], SENT)
    for engine, sliders in results["sliders"].items():
        slowest = max(sliders, key=lambda each: float(sliders[each]["answer"]["p95"]))
        yield Budget("answer", (engine, slowest), sliders[slowest]["answer"]["p95"], ANSWER)
        doubts = {name: each["doubt"]["p95"] for name, each in sliders.items() if "doubt" in each}
        if doubts:
            slowest = max(doubts, key=lambda each: float(doubts[each]))
            yield Budget("doubt", (engine, slowest), doubts[slowest], DOUBT)
    pages = results["pages"]
    heaviest = max(pages, key=lambda each: int(pages[each]["bytes"]))
    yield Budget("page", (heaviest,), pages[heaviest]["bytes"], PAGE)
    for category in next(iter(pages.values()))["lighthouse"]:
        lowest = min(pages, key=lambda each: int(pages[each]["lighthouse"][category]))
        score = pages[lowest]["lighthouse"][category]
        yield Budget("score", (category, lowest), score, SCORE)


def fragments(words: Wording) -> Iterator[tuple[str, str]]:
    """Yield the path and text of every part of the page."""
    results = read()
    yield "measured", _measured(words, results)
    yield "budgets", _budgets(words, results)
    yield "starts", "\n\n".join(_starts(words, *each) for each in results["starts"].items())
    yield "sliders", "\n\n".join(_sliders(words, *each) for each in results["sliders"].items())
    yield "pages", _pages(words, results)
    yield "lighthouse", _lighthouse(words, results)


def _measured(words: Wording, results: Mapping[str, Any]) -> str:
    """Return one sentence: when, with what, and on what kind of machine."""
    versions = results["versions"]
    engines = [f"{_engine(words, each)} {versions[each]}" for each in results["starts"]]
    return words.fill(
        words["performance", "measured"],
        {
            "date": results["date"],
            "rounds": str(results["rounds"]),
            "moves": str(results["moves"]),
            "system": results["machine"]["system"],
            "cores": str(results["machine"]["cores"]),
            "calc": versions["calc"],
            "pyodide": versions["pyodide"],
            "python": versions["python"],
            "lighthouse": versions["lighthouse"],
            "engines": words["performance", "comma"].join(engines),
        },
    )


def _budgets(words: Wording, results: Mapping[str, Any]) -> str:
    name = words["performance", "budgets"]
    head = _head(words, "budget", "measured_head", "allowed", "share", "verdict")
    body = []
    for each in budgets(results):
        verdict = "met" if each.met else "missed"
        of = " · ".join(_named(words, it) for it in each.of)
        body.append([
            html("{}<br><small>{}</small>", words["performance", each.kind], of),
            _amount(words, each.kind, each.measured),
            _amount(words, each.kind, each.limit),
            f"{each.share:.2f}",
            html('<span class="verdict {}">{}</span>', verdict, words["performance", verdict]),
        ])  # fmt: skip
    return table(head, body, name, headed=True)


def _starts(words: Wording, engine: str, starts: Mapping[str, Any]) -> str:
    """Return how long every start took in an engine."""
    body = []
    for start, found in starts.items():
        row = [words["performance", "start", start]]
        if found:
            times = {it: f"{convert(ms, 'ms', 's'):.2f}" for it, ms in found["ms"].items()}
            ratios = {it: f"{ratio:.2f}" for it, ratio in found["ratio"].items()}
            alone = start == "stock"
            row += [_spread(words, times), "1" if alone else _spread(words, ratios)]
            row += [_sent(words, found)]
        else:
            row += [words["performance", "unmeasured"], "", ""]
        body.append(row)
    head = _head(words, "start_head", "time", "ratio", "megabytes")
    return table(head, body, f"{head[0]} · {_engine(words, engine)}")


def _sent(words: Wording, found: Mapping[str, Any]) -> str:
    """Return what was sent for a start, and what ahead of it."""
    sent = f"{convert(found['bytes'], 'B', 'MB'):.2f}"
    if "ahead" not in found:
        return sent
    ahead = words.fill(
        words["performance", "ahead"], {"n": f"{convert(found['ahead'], 'B', 'MB'):.2f}"}
    )
    return html("{} <small>{}</small>", sent, ahead)


def _sliders(words: Wording, engine: str, sliders: Mapping[str, Any]) -> str:
    """Return how long the answers of every calculator take in an engine."""
    body = [
        [
            html(
                '<a href="../{}/{}/">{}</a>',
                CALCULATORS[name].chapter, name, words[name, "title"],
            ),
            *(
                html("{:.1f} <small>{:.1f}</small>", parts[it]["median"], parts[it]["p95"])
                if it in parts else words["performance", "unmeasured"]
                for it in ("python", "answer", "painted", "doubt")
            ),
        ]
        for name, parts in sliders.items()
    ]  # fmt: skip
    head = _head(words, "calculator", "python", "answer_head", "painted", "doubt_head")
    return table(head, body, f"{head[0]} · {_engine(words, engine)}")


def _pages(words: Wording, results: Mapping[str, Any]) -> str:
    body = [
        [
            words["performance", "page_kind", kind],
            f"{convert(each['bytes'], 'B', 'kB'):.0f}",
            str(each["requests"]),
        ]
        for kind, each in results["pages"].items()
    ]
    head = _head(words, "page_head", "kilobytes", "requests")
    return table(head, body, words["performance", "page"], headed=True)


def _lighthouse(words: Wording, results: Mapping[str, Any]) -> str:
    kinds = results["pages"]
    categories = next(iter(kinds.values()))["lighthouse"]
    body = [
        [
            words["performance", "page_kind", kind],
            *(str(score) for score in each["lighthouse"].values()),
        ]
        for kind, each in kinds.items()
    ]
    head = [words["performance", "page_head"], *(_named(words, each) for each in categories)]
    lowered = sorted({audit for each in kinds.values() for audit in each["lowered_by"]})
    said = words["performance", "lowered_by" if lowered else "not_lowered"]
    audits = words["performance", "comma"].join(f"`{audit}`" for audit in lowered)
    made = table(head, body, words["performance", "score"], headed=True)
    return f"{made}\n\n{words.fill(said, {'audits': audits})}"


def _head(words: Wording, *keys: str) -> list[str]:
    return [words["performance", each] for each in keys]


def _named(words: Wording, name: str) -> str:
    """Return what an engine, a calculator, a kind of page or a category is called."""
    if name in CALCULATORS:
        return words[name, "title"]
    for group in ("engine", "page_kind", "category"):
        if said := words.get("performance", group, name):
            return said
    message = f"calc/words/{words.language}/performance.toml: nothing is called {name}"
    raise ValueError(message)


def _engine(words: Wording, name: str) -> str:
    return words["performance", "engine", name]


def _spread(words: Wording, shown: Mapping[str, str]) -> str:
    """Return the middle one, and in small type the lowest and the highest."""
    ends = words.fill(words["performance", "ends"], shown)
    return html("{} <small>{}</small>", shown["median"], ends)


def _amount(words: Wording, kind: str, value: float) -> str:
    """Return what a budget counts, with its unit."""
    if kind in {"answer", "doubt"}:
        return words.fill(words["performance", "ms"], {"n": f"{value:.1f}"})
    if kind == "page":
        return words.fill(words["performance", "kb"], {"n": f"{convert(value, 'B', 'kB'):.0f}"})
    return f"{value:.0f}" if kind == "score" else f"{value:.2f}"
