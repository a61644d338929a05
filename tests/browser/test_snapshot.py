"""Python starts from the memory that the build made; or else from its library, unnoticed."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from calc import CALCULATORS
from calc.browser import answer
from calc.core.amounts import plain
from calc.core.wording import LANGUAGES
from tests.browser.conftest import OnPage, Visit
from tests.browser.test_failures import MEMORY
from tests.support.sabotage import (
    Sabotage,
    SabotagedServer,
    broken_off,
    edited,
    failing,
    missing,
    refused,
    replaced,
    rewritten,
    tampered,
    truncated,
)

ASK = """async (questions) => {
    const element = document.querySelector('script[src*="energy-calculator.js"]');
    const python = await import(element.src.replace('energy-calculator', 'python/client'));
    const answers = [];
    for (const question of questions) answers.push(JSON.parse(await python.ask(question)));
    return answers;
}"""


@pytest.fixture(scope="module")
def server(site: Path) -> Iterator[SabotagedServer]:
    """A server that is asked for everything each time."""
    with SabotagedServer(site) as running:
        running.caching = "no-store"
        yield running


@pytest.fixture(autouse=True)
def mended(server: SabotagedServer) -> Iterator[None]:
    yield
    server.sabotage.clear()


@pytest.fixture
def search(visit: Visit, server: SabotagedServer) -> OnPage:
    """A calculator on a page that has yet to be loaded, from a server where nothing is amiss."""
    server.asked.clear()
    return OnPage(visit, "search", "en")


def answered(search: OnPage) -> None:
    """Open the page and have Python answer there."""
    search.visit.load(search.path)
    before = search.answer()
    search.slider("servers").press("ArrowLeft")
    search.wait_for_python()
    expect(search.find('[data-part="answer"]')).not_to_have_text(before)


def from_library(server: SabotagedServer) -> bool:
    """Whether anything of the library was asked for."""
    return any(path.startswith(("py/library-", "py/calc-")) for path in server.asked)


def questions() -> Iterator[str]:
    """Every calculator's default and every input's both ends, in both languages."""
    for name, calculator in CALCULATORS.items():
        ends = [
            {key: end}
            for key in calculator.inputs
            for end in calculator.reach(key, calculator.defaults())
        ]
        for number, values in enumerate([{}, *ends]):
            boxes = {key: plain(value) for key, value in calculator.complete(values).items()}
            question: dict[str, Any] = {"calculator": name, "values": boxes, "origin": "form"}
            yield json.dumps(question | {"language": LANGUAGES[number % 2]})
            if not number:
                yield json.dumps(question | {"language": LANGUAGES[1]})


def test_it_answers_as_ever_without_a_file_of_the_library(
    search: OnPage, server: SabotagedServer
) -> None:
    answered(search)
    asked = list(questions())
    assert search.visit.page.evaluate(ASK, asked) == [
        json.loads(answer(question)) for question in asked
    ]
    assert not search.visit.complaints
    assert not from_library(server)


@pytest.mark.parametrize("file", MEMORY)
@pytest.mark.parametrize(
    "spoil", [truncated, replaced, tampered, missing, failing, broken_off, refused]
)
def test_without_it_its_library_is_fetched(
    search: OnPage, server: SabotagedServer, file: str, spoil: Sabotage
) -> None:
    server.sabotage[MEMORY[file]] = spoil
    search.visit.load(search.path)
    with search.visit.page.expect_request("**/py/library-*"):
        search.slider("servers").press("ArrowLeft")
    assert search.find().get_attribute("state") in {"fetching", "starting", "live"}


@pytest.mark.parametrize(("file", "spoil"), [("memory", missing), ("decoder", tampered)])
def test_from_its_library_python_starts(
    search: OnPage, server: SabotagedServer, file: str, spoil: Sabotage
) -> None:
    """In a worker of its own, so that it does not matter why."""
    server.sabotage[MEMORY[file]] = spoil
    answered(search)
    assert from_library(server)


@pytest.mark.parametrize(
    ("script", "spoil"),
    [
        pytest.param(
            "runtime.js", edited('"sum": ', '"sum": 1'), id="made with another WebAssembly"
        ),
        *(
            pytest.param("worker.js", rewritten(f"python/{source}.js", old, new), id=what)
            for source, old, new, what in (
                ("snapshot", "ZSTD_decompress(to,", "ZSTD_decompress(to + 1,", "misplaced"),
                ("worker", "_loadSnapshot: snapshot", "_loadSnapshot: EMPTY", "no memory"),
                ("worker", "_loadSnapshot: snapshot", "_loadSnapshot: null", "means are gone"),
            )
        ),
    ],
)
def test_one_that_cannot_be_used_is_not(
    search: OnPage, server: SabotagedServer, script: str, spoil: Sabotage
) -> None:
    server.sabotage[f"*/{script}"] = spoil
    answered(search)
    assert from_library(server)


def test_one_that_does_not_come_to_life_is_given_up(
    newcomer: Visit, server: SabotagedServer
) -> None:
    ready = "complete(memory, before.buffer, snapshot);"
    server.asked.clear()
    server.sabotage["*/worker.js"] = rewritten(
        "python/worker.js", ready, f"{ready} await new Promise(() => {{}});"
    )
    newcomer.page.clock.install()
    search = OnPage(newcomer, "search", "en")
    newcomer.load(search.path)
    search.slider("servers").press("ArrowLeft")
    newcomer.page.wait_for_selector('energy-calculator[state="starting"]')
    assert not from_library(server)
    newcomer.page.clock.run_for(61_000)
    search.wait_for_python()
    assert from_library(server)
