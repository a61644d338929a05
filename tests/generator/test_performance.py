"""What the page about performance says is what was measured, and so are its verdicts."""

import copy
import gzip
import re
import statistics
from collections.abc import Iterator
from contextlib import closing
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any

import pytest

from calc import CALCULATORS
from calc.core.wording import LANGUAGES, wording
from overrides.generator import performance
from overrides.serve import BASE
from tests.bench import early, pages, results, sliders
from tests.bench.served import CountingServer
from tests.support.browsers import ENGINES
from tests.support.fragments import NOWHERE

KEPT = performance.read_results()
KINDS = {"cold", "link", "early", "warm", "sent", "answer", "uncertainty", "page", "score"}


def made(language: str) -> dict[str, str]:
    """Return every part of the page, by its path."""
    return dict(performance.provide(wording(language), NOWHERE))


def fragment(name: str, language: str = "en") -> str:
    """Return a part of the page."""
    return made(language)[f"performance/{name}.md"]


def cells(html: str) -> list[list[str]]:
    """Return the rows of the tables in `html`, as read."""
    rows = re.findall(r"<tr role=\"row\">(.*?)</tr>", html)
    texts = [re.findall(r"<t[hd] [^>]*>(.*?)</t[hd]>", row) for row in rows]
    return [[re.sub(r"<[^>]+>", " ", cell).strip() for cell in row] for row in texts]


def numbers(cell: str) -> list[float]:
    return [float(number) for number in re.findall(r"\d+(?:\.\d+)?", cell)]


# ---- what is kept


def test_everything_was_measured_in_every_engine() -> None:
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", KEPT["date"])
    assert KEPT["rounds"] >= 10
    assert KEPT["moves"] == sliders.MOVES
    assert KEPT["machine"]["cores"] > 0
    assert {"calc", "pyodide", "python", "lighthouse", *ENGINES} == set(KEPT["versions"])
    assert all(KEPT["versions"].values())
    assert set(KEPT["starts"]) == set(KEPT["sliders"]) == set(ENGINES)
    assert set(KEPT["pages"]) == set(pages.KINDS)
    for starts in KEPT["starts"].values():
        # What has been measured since is added by the next `make bench`.
        assert list(starts) == [name for name in results.STARTS if name in starts]
        assert {"stock", "package", "cold", "warm", "offline"} <= set(starts)
        assert all(start and len(start["times"]) == KEPT["rounds"] for start in starts.values())
    for models in KEPT["sliders"].values():
        # A model that came since is measured by the next `make bench`.
        assert list(models) == [name for name in CALCULATORS if name in models]
        assert len(models) > 10
        assert {tuple(parts) for parts in models.values()} == {sliders.PARTS}
    for page in KEPT["pages"].values():
        assert tuple(page["lighthouse"]) == pages.CATEGORIES


def test_no_two_engines_were_given_the_same_times() -> None:
    kept = [start for starts in KEPT["starts"].values() for start in starts.values() if start]
    times = [tuple(start["times"]) for start in kept]
    assert len(set(times)) == len(times)


def test_medians_and_ratios_come_from_the_rounds() -> None:
    for starts in KEPT["starts"].values():
        for name, start in starts.items():
            if not start:
                continue
            stock = starts[results.basis(name, starts)]["times"]
            ratios = [ours / theirs for ours, theirs in zip(start["times"], stock, strict=True)]
            measured = ((start["ms"], start["times"], 0.051), (start["ratio"], ratios, 0.00051))
            for summary, values, rounding in measured:
                assert summary["median"] == pytest.approx(statistics.median(values), abs=rounding)
                assert summary["low"] == pytest.approx(min(values), abs=rounding)
                assert summary["high"] == pytest.approx(max(values), abs=rounding)


# ---- what is shown


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_shows_every_start(language: str) -> None:
    rows = cells(fragment("starts", language))
    shown = [row for row in rows if row[0] != wording(language)["performance", "start_head"]]
    kept = [start for starts in KEPT["starts"].values() for start in starts.values()]
    for row, start in zip(shown, kept, strict=True):
        if not start:
            assert row[1] == wording(language)["performance", "unmeasured"]
            continue
        times = [statistics.median(start["times"]), min(start["times"]), max(start["times"])]
        assert numbers(row[1]) == pytest.approx([ms / 1000 for ms in times], abs=6e-3)
        assert numbers(row[2])[0] == pytest.approx(start["ratio"]["median"], abs=6e-3)
        sent = [start[kind] / 1e6 for kind in ("bytes", "ahead") if kind in start]
        assert numbers(row[3]) == pytest.approx(sent, abs=6e-3)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_shows_every_slider_page_and_score(language: str) -> None:
    moved = [row for row in cells(fragment("sliders", language)) if numbers(row[1])]
    kept = [parts for models in KEPT["sliders"].values() for parts in models.values()]
    for row, parts in zip(moved, kept, strict=True):
        for cell, name in zip(row[1:], sliders.PARTS, strict=True):
            measured = [parts[name]["median"], parts[name]["p95"]] if name in parts else []
            assert numbers(cell) == measured
    weights = cells(fragment("pages", language))[1:]
    scores = cells(fragment("lighthouse", language))[1:]
    for weight, score, page in zip(weights, scores, KEPT["pages"].values(), strict=True):
        assert numbers(weight[1]) == [round(page["bytes"] / 1000)]
        assert [int(cell) for cell in score[1:]] == list(page["lighthouse"].values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_says_when_and_with_what(language: str) -> None:
    text = fragment("measured", language)
    for value in (KEPT["date"], str(KEPT["rounds"]), *KEPT["versions"].values()):
        assert value in text
    assert "{" not in text


def test_both_languages_have_the_whole_page() -> None:
    for language in LANGUAGES:
        page = (Path("docs") / language / "performance.md").read_text("utf-8")
        for path in made(language):
            assert f"{{!{path}!}}" in page


# ---- what is promised


def verdicts(measurements: dict[str, Any]) -> dict[tuple[str, ...], bool]:
    return {(budget.kind, *budget.of): budget.met for budget in performance.budgets(measurements)}


def perfect() -> dict[str, Any]:
    """Results that keep every promise by a hair."""
    measurements = copy.deepcopy(KEPT)
    for starts in measurements["starts"].values():
        starts["cold"]["ratio"]["median"] = 0.2
        starts["link"] = copy.deepcopy(starts["cold"])
        starts["link"]["ratio"]["median"] = 0.25
        starts["warm"]["ratio"]["median"] = 0.25
        starts["cold"]["bytes"] = starts["stock"]["bytes"]
    for moved in measurements["sliders"].values():
        for parts in moved.values():
            parts["answer"]["p95"] = 8.0
            parts["uncertainty"] = {"median": 25.0, "p95": 50.0}
    measurements["early"] = {
        line: {"frames": 2, "median": 9.0, "high": 20.0} for line in early.LINES
    }
    for page in measurements["pages"].values():
        page["bytes"] = 150_000
        page["lighthouse"] = dict.fromkeys(page["lighthouse"], 100)
    return measurements


def test_promises_that_are_kept_are_met() -> None:
    promises = verdicts(perfect())
    assert {kind for kind, *_ in promises} == KINDS
    assert all(promises.values())


@pytest.mark.parametrize(
    ("kind", "place", "value"),
    [
        ("cold", ("starts", "webkit", "cold", "ratio", "median"), 0.201),
        ("link", ("starts", "firefox", "link", "ratio", "median"), 0.251),
        ("early", ("early", "slow", "frames"), 3),
        ("warm", ("starts", "firefox", "warm", "ratio", "median"), 0.251),
        ("sent", ("starts", "chromium", "cold", "bytes"), 10**9),
        ("answer", ("sliders", "chromium", "search", "answer", "p95"), 8.1),
        ("uncertainty", ("sliders", "firefox", "request", "uncertainty", "p95"), 50.1),
        ("page", ("pages", "notebook", "bytes"), 150_001),
        ("score", ("pages", "home", "lighthouse", "seo"), 99),
    ],
)
def test_one_measurement_too_many_breaks_a_promise(
    kind: str, place: tuple[str, ...], value: float
) -> None:
    measurements = perfect()
    branch = measurements
    for step in place[:-1]:
        branch = branch[step]
    branch[place[-1]] = value
    assert {key[0] for key, met in verdicts(measurements).items() if not met} == {kind}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_shows_each_promise_with_its_verdict(language: str) -> None:
    words = wording(language)
    rows = cells(fragment("budgets", language))[1:]
    for row, budget in zip(rows, performance.budgets(KEPT), strict=True):
        assert numbers(row[3])[0] == pytest.approx(budget.measured / budget.limit, abs=6e-3)
        assert row[4] == words["performance", "met" if budget.met else "missed"]


# ---- how it is measured


def test_each_round_is_set_against_its_own_stock() -> None:
    rounds = [
        {
            name: {"ms": ms, "bytes": 5}
            for name, ms in zip(("stock", "package", "cold"), times, strict=True)
        }
        for times in ((100, 200, 10), (200, 200, 60), (400, 200, 80))
    ]
    starts = results.starts(rounds)
    assert starts["cold"]["ms"] == {"median": 60, "low": 10, "high": 80}
    assert starts["cold"]["ratio"] == {"median": 0.2, "low": 0.1, "high": 0.3}
    assert starts["stock"]["ratio"] == {"median": 1, "low": 1, "high": 1}
    assert starts["warm"] is None


def test_a_second_visit_is_set_against_stocks_own() -> None:
    turn = {"stock": 400.0, "again": 200.0, "cold": 80.0, "warm": 50.0}
    starts = results.starts([{name: {"ms": ms, "bytes": 5} for name, ms in turn.items()}])
    assert starts["again"]["ratio"]["median"] == 0.5
    assert starts["cold"]["ratio"]["median"] == 0.2
    assert starts["warm"]["ratio"]["median"] == 0.25


def test_the_slowest_twentieth_of_moves_is_left_out() -> None:
    moves = {"search": [[1.0, answer_ms, 2.0, 3.0] for answer_ms in range(1, 101)]}
    answer = results.sliders(moves)["search"]["answer"]
    assert answer["median"] == 50.5
    assert 95 <= answer["p95"] <= 96


@pytest.fixture
def counting(tmp_path: Path) -> Iterator[CountingServer]:
    (tmp_path / "index.html").write_text("a page " * 100)
    (tmp_path / "calc.whl").write_bytes(bytes(1000))
    with CountingServer(tmp_path) as running:
        yield running


def get(connection: HTTPConnection, path: str = "", **headers: str) -> bytes:
    sent = {"Accept-Encoding": "gzip"} | headers
    connection.request("GET", f"{BASE}{path}", headers=sent)
    return connection.getresponse().read()


def test_what_is_sent_is_counted_as_it_goes_over_the_wire(counting: CountingServer) -> None:
    with closing(HTTPConnection("127.0.0.1", counting.server_port)) as connection:
        page = get(connection)
        wheel = get(connection, "calc.whl", Referer=f"{counting.url}service-worker.js")
        assert len(gzip.decompress(page)) == 700
        assert len(wheel) == 1000
        get(connection)  # so that the second is noted by now
    assert [(response.path, response.size, response.ahead) for response in counting.sent[:2]] == [
        ("", len(page), False),
        ("calc.whl", 1000, True),
    ]


def test_a_server_that_is_gone_answers_nobody_and_comes_back(counting: CountingServer) -> None:
    with closing(HTTPConnection("127.0.0.1", counting.server_port)) as kept:
        assert get(kept)
        with counting.gone():
            for connection in (kept, HTTPConnection("127.0.0.1", counting.server_port)):
                with pytest.raises((ConnectionError, HTTPException)):
                    get(connection)
                connection.close()
        assert get(kept)
