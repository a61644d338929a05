"""The page about performance: what the benchmark measured, beside what was promised."""

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
from overrides.generator.context import Context

RESULTS = Path(__file__).resolve().parents[2] / "tests" / "bench" / "results.json"

COLD, LINK, WARM, SENT = 0.2, 0.25, 0.25, 1.0
"""At most these shares of what Pyodide takes as it comes: time; time by a link; time of a second
visit, against its own second visit; and bytes."""

EARLY = 2.0
"""Frames of the screen from a first move to its answer, when Python is not there yet."""

ANSWER = 8.0
"""Milliseconds from slider to answer, in 95 of 100 moves: within half a frame of the screen."""

UNCERTAINTY = 50.0
"""Milliseconds from slider to all that goes with the answer, in 95 of 100 moves."""

PAGE = 150e3
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


def read_results() -> dict[str, Any]:
    """Return the newest results of the benchmark."""
    results: dict[str, Any] = json.loads(RESULTS.read_text("utf-8"))
    return results


def budgets(results: Mapping[str, Any]) -> Iterator[Budget]:
    """Hold everything that was promised against what was measured: of several, the worst."""
    for engine, starts in results["starts"].items():
        stock, cold = starts["stock"], starts["cold"]
        yield Budget("cold", (engine,), cold["ratio"]["median"], COLD)
        if "link" in starts:
            yield Budget("link", (engine,), starts["link"]["ratio"]["median"], LINK)
        yield Budget("warm", (engine,), starts["warm"]["ratio"]["median"], WARM)
        yield Budget("sent", (engine,), cold["bytes"] / stock["bytes"], SENT)
    for line, move in results.get("early", {}).items():
        yield Budget("early", (line,), move["frames"], EARLY)
    for engine, sliders in results["sliders"].items():
        slowest = max(sliders, key=lambda name: float(sliders[name]["answer"]["p95"]))
        yield Budget("answer", (engine, slowest), sliders[slowest]["answer"]["p95"], ANSWER)
        delays = {
            name: parts["uncertainty"]["p95"]
            for name, parts in sliders.items()
            if "uncertainty" in parts
        }
        if delays:
            slowest = max(delays, key=lambda name: float(delays[name]))
            yield Budget("uncertainty", (engine, slowest), delays[slowest], UNCERTAINTY)
    pages = results["pages"]
    heaviest = max(pages, key=lambda kind: int(pages[kind]["bytes"]))
    yield Budget("page", (heaviest,), pages[heaviest]["bytes"], PAGE)
    for category in next(iter(pages.values()))["lighthouse"]:
        lowest = min(pages, key=lambda kind: int(pages[kind]["lighthouse"][category]))
        score = pages[lowest]["lighthouse"][category]
        yield Budget("score", (category, lowest), score, SCORE)


def provide(words: Wording, context: Context) -> Iterator[tuple[str, str]]:  # noqa: ARG001
    """Yield the path and text of every part of the page."""
    results = read_results()
    starts, sliders = results["starts"], results["sliders"]
    parts = {
        "measured": _measured(words, results),
        "budgets": _budgets(words, results),
        "starts": "\n\n".join(_starts(words, engine, starts[engine]) for engine in starts),
        "sliders": "\n\n".join(_sliders(words, engine, sliders[engine]) for engine in sliders),
        "pages": _pages(words, results["pages"]),
        "lighthouse": _lighthouse(words, results["pages"]),
    }
    for name, text in parts.items():
        yield f"performance/{name}.md", text


def _measured(words: Wording, results: Mapping[str, Any]) -> str:
    """Return one sentence: when, with what, and on what kind of machine."""
    versions = results["versions"]
    engines = [f"{_engine(words, name)} {versions[name]}" for name in results["starts"]]
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
    for budget in budgets(results):
        verdict = "met" if budget.met else "missed"
        of = " · ".join(_label(words, name) for name in budget.of)
        body.append([
            html("{}<br><small>{}</small>", words["performance", budget.kind], of),
            _amount(words, budget.kind, budget.measured),
            _amount(words, budget.kind, budget.limit),
            f"{budget.share:.2f}",
            html('<span class="verdict {}">{}</span>', verdict, words["performance", verdict]),
        ])  # fmt: skip
    return table(head, body, name, headed=True)


def _starts(words: Wording, engine: str, starts: Mapping[str, Any]) -> str:
    """Return how long every start took in an engine."""
    body = []
    for start, measured in starts.items():
        row = [words["performance", "start", start]]
        if measured:
            times = {place: f"{convert(ms, 'ms', 's'):.2f}" for place, ms in measured["ms"].items()}
            ratios = {place: f"{ratio:.2f}" for place, ratio in measured["ratio"].items()}
            row.append(_spread(words, times))
            row.append("1" if start == "stock" else _spread(words, ratios))
            row.append(_sent(words, measured))
        else:
            row += [words["performance", "unmeasured"], "", ""]
        body.append(row)
    head = _head(words, "start_head", "time", "ratio", "megabytes")
    return table(head, body, f"{head[0]} · {_engine(words, engine)}")


def _sent(words: Wording, measured: Mapping[str, Any]) -> str:
    """Return what was sent for a start, and what ahead of it."""
    sent = f"{convert(measured['bytes'], 'B', 'MB'):.2f}"
    if "ahead" not in measured:
        return sent
    megabytes = convert(measured["ahead"], "B", "MB")
    ahead = words.fill(words["performance", "ahead"], {"n": f"{megabytes:.2f}"})
    return html("{} <small>{}</small>", sent, ahead)


def _sliders(words: Wording, engine: str, sliders: Mapping[str, Any]) -> str:
    """Return how long the answers of every calculator take in an engine."""
    body = [
        [
            html(
                '<a href="../{}/{}/">{}</a>', CALCULATORS[name].chapter, name, words[name, "title"]
            ),
            *(
                html("{:.1f} <small>{:.1f}</small>", parts[part]["median"], parts[part]["p95"])
                if part in parts else words["performance", "unmeasured"]
                for part in ("python", "answer", "painted", "uncertainty")
            ),
        ]
        for name, parts in sliders.items()
    ]  # fmt: skip
    head = _head(words, "calculator", "python", "answer_head", "painted", "uncertainty_head")
    return table(head, body, f"{head[0]} · {_engine(words, engine)}")


def _pages(words: Wording, pages: Mapping[str, Any]) -> str:
    """Return what every kind of page weighs."""
    body = [
        [
            words["performance", "page_kind", kind],
            f"{convert(page['bytes'], 'B', 'kB'):.0f}",
            str(page["requests"]),
        ]
        for kind, page in pages.items()
    ]
    head = _head(words, "page_head", "kilobytes", "requests")
    return table(head, body, words["performance", "page"], headed=True)


def _lighthouse(words: Wording, pages: Mapping[str, Any]) -> str:
    """Return Lighthouse's scores of every kind of page, and what lowers them."""
    categories = next(iter(pages.values()))["lighthouse"]
    body = [
        [
            words["performance", "page_kind", kind],
            *(str(score) for score in page["lighthouse"].values()),
        ]
        for kind, page in pages.items()
    ]
    head = [words["performance", "page_head"], *(_label(words, name) for name in categories)]
    scores = table(head, body, words["performance", "score"], headed=True)
    lowered = sorted({audit for page in pages.values() for audit in page["lowered_by"]})
    audits = words["performance", "comma"].join(f"`{audit}`" for audit in lowered)
    sentence = words["performance", "lowered_by" if lowered else "not_lowered"]
    return f"{scores}\n\n{words.fill(sentence, {'audits': audits})}"


def _head(words: Wording, *keys: str) -> list[str]:
    return [words["performance", key] for key in keys]


def _label(words: Wording, name: str) -> str:
    """Return what an engine, a calculator, a kind of page or a category is called."""
    if name in CALCULATORS:
        return words[name, "title"]
    for group in ("engine", "line", "page_kind", "category"):
        if label := words.get("performance", group, name):
            return label
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
    if kind in {"answer", "uncertainty"}:
        return words.fill(words["performance", "ms"], {"n": f"{value:.1f}"})
    if kind == "page":
        return words.fill(words["performance", "kb"], {"n": f"{convert(value, 'B', 'kB'):.0f}"})
    return f"{value:.0f}" if kind in {"score", "early"} else f"{value:.2f}"
