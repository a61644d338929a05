"""Whatever does not arrive, a reader is told so, keeps the answer, and can try again."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import OnPage, Visit


def missing(route: Route) -> None:
    route.fulfill(status=404, content_type="text/html", body="<h1>Not found</h1>")


def mistyped(route: Route) -> None:
    route.fulfill(response=route.fetch(), headers={"Content-Type": "application/octet-stream"})


def garbled(route: Route) -> None:
    route.fulfill(response=route.fetch(), body="<!doctype html>")


def hanging(route: Route) -> None:
    """Never answer."""


def failed(search: OnPage, stage: str) -> None:
    """Check that a failure in `stage` is said, and that the static answer stays."""
    words = search.find().evaluate("it => JSON.parse(it.getAttribute('words'))")
    said = words["failed"].replace("{stage}", words[f"failed_{stage}"])
    assert search.find().get_attribute("state") == "failed"
    expect(search.find("[data-state]")).to_have_text(said)
    expect(search.find('[data-action="retry"]')).to_be_visible()
    expect(search.find(".ec-primary")).to_be_visible()
    expect(search.find('[data-part="answer"]')).to_have_attribute("aria-busy", "false")


def try_again(search: OnPage, static: str) -> None:
    """Check that pressing the button brings the answer that was asked for."""
    search.find('[data-action="retry"]').click()
    search.visit.page.wait_for_selector('energy-calculator[state="live"]')
    expect(search.find('[data-part="answer"]')).not_to_have_text(static)
    expect(search.find('[data-action="retry"]')).to_be_hidden()


def begin(visit: Visit) -> tuple[OnPage, str]:
    """Move a slider on a page where something is amiss."""
    search = OnPage(visit, "search", "en")
    visit.load(search.path)
    static = search.answer()
    search.slider("servers").press("ArrowLeft")
    return search, static


@pytest.mark.parametrize(
    ("file", "sabotage", "stage"),
    [
        ("pyodide.asm.wasm", missing, "fetching"),
        ("pyodide.asm.wasm", mistyped, "fetching"),
        ("pyodide.asm.wasm", garbled, "fetching"),
        ("python_stdlib.zip", missing, "fetching"),
        ("python_stdlib.zip", garbled, "fetching"),
        ("*.whl", missing, "fetching"),
        ("runtime.json", missing, "fetching"),
        ("pyodide.mjs", missing, "(fetching|starting)"),
        ("pyodide.asm.mjs", missing, "(fetching|starting)"),
        ("worker.js", missing, "fetching"),
    ],
)
def test_what_does_not_arrive_is_said_and_can_be_tried_again(
    visit: Visit, file: str, sabotage: Callable[[Route], None], stage: str
) -> None:
    page = visit.page
    page.context.route(f"**/{file}", sabotage)
    search, static = begin(visit)
    page.wait_for_selector('energy-calculator[state="failed"]')
    found = search.find("[data-state]").inner_text()
    words = search.find().evaluate("it => JSON.parse(it.getAttribute('words'))")
    (at,) = [each for each in ("fetching", "starting") if words[f"failed_{each}"] in found]
    assert re.fullmatch(stage, at)
    failed(search, at)
    page.context.unroute(f"**/{file}")
    try_again(search, static)


def test_without_a_part_of_the_script_the_page_is_as_without_any(visit: Visit) -> None:
    visit.page.context.route("**/python.js", missing)
    search, static = begin(visit)
    assert search.answer() == static
    expect(search.find("svg.ec-chart").first).to_be_visible()


def wait_in_vain(page: Page, stage: str) -> None:
    """Let the time that `stage` may take go by."""
    page.wait_for_selector(f'energy-calculator[state="{stage}"]')
    page.clock.run_for(120_000)
    page.wait_for_selector('energy-calculator[state="failed"]')


@pytest.mark.parametrize("file", ["pyodide.asm.wasm", "*.whl", "pyodide.mjs"])
def test_nobody_waits_for_ever_for_a_file(visit: Visit, file: str) -> None:
    visit.page.clock.install()
    visit.page.context.route(f"**/{file}", hanging)
    search, static = begin(visit)
    stage = "starting" if file.endswith("mjs") else "fetching"
    wait_in_vain(visit.page, stage)
    failed(search, stage)
    visit.page.context.unroute(f"**/{file}")
    try_again(search, static)


def test_nobody_waits_for_ever_for_an_answer(visit: Visit) -> None:
    visit.page.clock.install()
    search = OnPage(visit, "search", "en")
    # A worker that starts and then never answers.
    visit.page.add_init_script(
        """const Real = Worker;
        window.Worker = class extends Real {
            postMessage(message) { if (!window.mute) super.postMessage(message); }
        }"""
    )
    visit.load(search.path)
    search.type("utilisation", "70")
    answer = search.answer()
    visit.page.evaluate("window.mute = true")
    search.slider("servers").press("ArrowLeft")
    visit.page.clock.run_for(20_000)
    visit.page.wait_for_selector('energy-calculator[state="failed"]')
    failed(search, "answering")
    assert search.answer() == answer
    visit.page.evaluate("window.mute = false")
    try_again(search, answer)
