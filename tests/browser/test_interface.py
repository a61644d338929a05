"""The interface is there for pages of other origins, and is never kept for use offline."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from calc import CALCULATORS
from calc.core.wording import LANGUAGES, wording
from overrides.data import PATH
from overrides.runtime import offline
from overrides.serve import Server
from tests.browser.conftest import OnPage, Visit
from tests.support.examples import examples

READ = """async (address) => {
    const answer = await fetch(address);
    return [answer.status, answer.headers.get("content-type"), await answer.json()];
}"""


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[Server]:
    """Somebody else's site, at another origin, with one page."""
    for name in ("index.html", "404.html"):
        (tmp_path / name).write_text("<!doctype html><title>Theirs</title>", "utf-8")
    with Server(tmp_path) as running:
        yield running


@pytest.fixture
def theirs(context, elsewhere: Server) -> Page:
    """That page, in which a script of theirs may run."""
    page = context.new_page()
    page.goto(elsewhere.url)
    return page


@pytest.mark.parametrize(
    "path", ["index.json", "calculators/search.json", "schemas/figure.json", "scoreboard.json"]
)
def test_a_page_of_another_origin_reads_it(theirs: Page, server: Server, site: Path, path: str):
    assert theirs.evaluate("location.origin") != server.url.partition("/as")[0]
    status, kind, read = theirs.evaluate(READ, f"{server.url}{PATH}{path}")
    assert (status, kind) == (200, "application/json; charset=utf-8")
    assert read == json.loads((site / PATH / path).read_text("utf-8"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_example_runs_in_a_page_of_another_origin(theirs: Page, server: Server, language: str):
    """The page's code, as a module of that page: a line for each calculator, with its answer."""
    (code,) = examples(language, f"{server.url}{PATH}")["js"]
    lines: list[str] = []
    theirs.on("console", lambda message: message.type == "log" and lines.append(message.text))
    theirs.add_script_tag(content=f"{code}\nconsole.log('done');", type="module")
    while lines[-1:] != ["done"]:
        theirs.wait_for_timeout(50)
    questions = [wording(language)[name, "question"] for name in CALCULATORS]
    assert len(lines) == len(questions) + 1
    assert all(map(str.startswith, lines, questions))


def test_none_of_it_is_kept_for_when_there_is_no_network(site: Path):
    kept = offline.files(site)
    assert "future/search/" in kept
    assert not [path for path in kept if path.startswith("data/")]


def test_the_service_worker_lets_it_through(newcomer: Visit, server: Server):
    """Once it is at work, a file comes from the host, and stays in no cache of ours."""
    search = OnPage(newcomer, "search", "en")
    newcomer.load(search.path)
    search.type("utilisation", "70")
    page = newcomer.page
    page.wait_for_function("() => navigator.serviceWorker.controller !== null")
    address = f"{server.url}{PATH}index.json"
    with page.expect_response(address) as coming:
        status, _, read = page.evaluate(READ, address)
    assert not coming.value.from_service_worker
    assert (status, read["interface"]) == (200, "v1")
    assert page.evaluate("async (address) => await caches.match(address) ?? null", address) is None
