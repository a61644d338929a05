"""Whatever does not arrive or come to an end: a reader is told so, keeps the answer, tries again.

Files are spoilt at the server, so that every browser meets what a reader's would.
"""

import json
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from threading import Semaphore
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, Playwright, expect
from playwright.sync_api import TimeoutError as TooLate

from tests import browsers
from tests.browser.conftest import OnPage, Visit
from tests.sabotage import (
    Sabotage,
    SabotagedHandler,
    SabotagedServer,
    broken_off,
    edited,
    failing,
    hanging,
    missing,
    mistyped,
    piece_by_piece,
    refused,
    replaced,
    slow,
    stalling,
    tampered,
    truncated,
)

FILES = {
    "loader": "*/pyodide.mjs",
    "engine": "*/pyodide.asm.mjs",
    "wasm": "*/pyodide.asm.wasm",
    "library": "py/library-*.zip",
    "calc": "py/calc-*.whl",
}
MEMORY = {"memory": "py/memory-*.bin", "decoder": "py/zstd-*.wasm"}
"""What saves the library and calc; where it fails they are fetched, see test_memory.py."""
TYPICAL = ("wasm", "calc")
"""One that is compiled while it comes, and one that is read when all of it is there."""

KINDS: dict[Sabotage, str] = {
    truncated: "damaged",
    replaced: "damaged",
    tampered: "damaged",
    missing: "missing",
    failing: "missing",
    broken_off: "unreachable",
    refused: "unreachable",
}
"""As what a reader is told of what may happen to a file."""

EVERYWHERE = (truncated, tampered, missing)
"""What is tried on every file; the rest on those that stand for them."""


@pytest.fixture(scope="module")
def server(site: Path) -> Iterator[SabotagedServer]:
    """A server that is asked for everything each time."""
    with SabotagedServer(site) as running:
        running.caching = "no-store"
        yield running


@pytest.fixture
def search(visit: Visit, server: SabotagedServer) -> Iterator[OnPage]:
    """A calculator on a page that has yet to be loaded, from a server where nothing is amiss."""
    server.asked.clear()
    yield OnPage(visit, "search", "en")
    server.sabotage.clear()


@pytest.fixture
def alone(newcomer: Visit, server: SabotagedServer) -> Iterator[OnPage]:
    """The same in a window of its own, for another clock, network or script."""
    server.asked.clear()
    yield OnPage(newcomer, "search", "en")
    server.sabotage.clear()


def spoil_file(server: SabotagedServer, file: str, spoil: Sabotage) -> None:
    """Spoil a file, and if it is not fetched otherwise, what is fetched instead."""
    if file in {"library", "calc"}:
        server.sabotage[MEMORY["memory"]] = missing
    server.sabotage[{**FILES, **MEMORY}[file]] = spoil


def words(search: OnPage) -> dict[str, str]:
    """Return what the calculator can say of its state."""
    said: dict[str, str] = search.find().evaluate("it => JSON.parse(it.getAttribute('words'))")
    return said


def begin(search: OnPage) -> str:
    """Load the page and move a slider; return the answer as it was before."""
    search.visit.load(search.path)
    before = search.answer()
    search.slider("servers").press("ArrowLeft")
    return before


def failed(search: OnPage, kind: str, **gaps: str) -> None:
    """Check that a failure is said in its own sentence, and that the answer stays."""
    say = words(search)
    gaps = {"file": say.get(f"file_{gaps.get('file')}", ""), "seconds": gaps.get("seconds", "")}
    why = say[f"failed_{kind}"]
    for gap, text in gaps.items():
        why = why.replace(f"{{{gap}}}", text)
    expect(search.find("[data-status]")).to_have_text(say["failed"].replace("{why}", why))
    assert search.find().get_attribute("state") == "failed"
    expect(search.find('.ec-status [data-action="retry"]')).to_be_visible()
    expect(search.find('.ec-status [data-action="stop"]')).to_be_hidden()
    expect(search.find(".ec-primary")).to_be_visible()
    expect(search.find('[data-part="answer"]')).to_have_attribute("aria-busy", "false")


def answered(search: OnPage, before: str) -> None:
    """Check that Python gives the answer that was asked for."""
    search.wait_for_python()
    expect(search.find('[data-part="answer"]')).not_to_have_text(before)
    expect(search.find('.ec-status [data-action="retry"]')).to_be_hidden()
    expect(search.find('.ec-status [data-action="stop"]')).to_be_hidden()


def try_again(search: OnPage, before: str) -> None:
    """Press the button, and check that it helps."""
    search.find('.ec-status [data-action="retry"]').click()
    answered(search, before)


@pytest.mark.parametrize(
    ("file", "spoil"),
    [(file, each) for file in FILES for each in (KINDS if file in TYPICAL else EVERYWHERE)],
)
def test_what_does_not_arrive_whole_is_said(
    search: OnPage, server: SabotagedServer, file: str, spoil: Sabotage
) -> None:
    spoil_file(server, file, spoil)
    begin(search)
    search.visit.page.wait_for_selector('energy-calculator[state="failed"]')
    failed(search, KINDS[spoil], file=file)


@pytest.mark.parametrize("file", ["loader", "engine", "wasm"])
def test_what_is_typed_wrongly_is_said(search: OnPage, server: SabotagedServer, file: str) -> None:
    server.sabotage[FILES[file]] = mistyped
    begin(search)
    search.visit.page.wait_for_selector('energy-calculator[state="failed"]')
    failed(search, "damaged", file=file)


@pytest.mark.parametrize("file", ["library", "calc"])
def test_an_archive_may_have_any_type(search: OnPage, server: SabotagedServer, file: str) -> None:
    spoil_file(server, file, mistyped)
    answered(search, begin(search))


@pytest.mark.parametrize("spoil", [tampered, missing, refused])
def test_trying_again_helps_once_the_cause_is_gone(
    search: OnPage, server: SabotagedServer, spoil: Sabotage
) -> None:
    server.sabotage["py/*"] = spoil
    before = begin(search)
    search.visit.page.wait_for_selector('energy-calculator[state="failed"]')
    server.sabotage.clear()
    try_again(search, before)


@pytest.mark.parametrize("spoil", [tampered, broken_off, refused])
def test_what_fails_once_is_fetched_anew_by_itself(
    search: OnPage, server: SabotagedServer, spoil: Sabotage
) -> None:
    def once(handler: SabotagedHandler, path: Path) -> None:
        server.sabotage.clear()
        spoil(handler, path)

    server.sabotage[FILES["wasm"]] = once
    answered(search, begin(search))
    assert server.asked.count("py/314.0.7/pyodide.asm.wasm") >= 2


def test_a_damaged_copy_in_the_browsers_cache_is_fetched_anew(
    context: BrowserContext, sabotaged: SabotagedServer
) -> None:
    search = OnPage(Visit(context.new_page(), sabotaged.url), "search", "en")

    def kept(handler: SabotagedHandler, path: Path) -> None:
        content = bytearray(path.read_bytes())
        content[-100] ^= 0xFF
        handler.send_response(200)
        handler.send_header("Content-Type", "application/wasm")
        handler.send_header("Content-Length", str(len(content)))
        handler.send_header("Cache-Control", "max-age=600")
        handler.end_headers()
        handler.wfile.write(content)

    sabotaged.sabotage[FILES["wasm"]] = kept
    search.visit.load("")
    search.visit.page.evaluate(
        "url => fetch(url).then(it => it.arrayBuffer()).then(it => it.byteLength)",
        f"{sabotaged.url}py/314.0.7/pyodide.asm.wasm",
    )
    sabotaged.sabotage.clear()
    answered(search, begin(search))


@pytest.mark.parametrize(
    ("file", "spoil"),
    [*((file, hanging) for file in (*FILES, *MEMORY)), ("wasm", stalling), ("memory", stalling)],
)
def test_nobody_waits_for_ever_for_a_file(
    alone: OnPage, server: SabotagedServer, file: str, spoil: Sabotage
) -> None:
    search, page = alone, alone.visit.page
    page.clock.install()
    spoil_file(server, file, spoil)
    begin(search)
    page.wait_for_selector('energy-calculator[state="fetching"]')
    everything_else_has_come(page)
    # Whatever does come after all begins the silence anew.
    late = page.locator('energy-calculator:not([state="fetching"])')
    for _ in range(2):
        page.clock.fast_forward(31_000)
        with suppress(TooLate):
            late.first.wait_for(timeout=5_000)
            break
    failed(search, "fetching_late", seconds="30")


def everything_else_has_come(page: Page) -> None:
    """Wait until no more bytes come."""
    count = "performance.getEntriesByType('resource').length"
    page.evaluate(
        f"""async () => {{
            for (let before = -1, now = {count}; before < now; now = {count}) {{
                before = now;
                await new Promise(done => fetch(location.href).then(it => it.text()).then(done));
            }}
        }}"""
    )


def test_nobody_waits_for_ever_for_a_file_that_comes_byte_by_byte(
    alone: OnPage, server: SabotagedServer
) -> None:
    search, page, told = alone, alone.visit.page, Semaphore(0)
    page.clock.install()
    server.sabotage[FILES["wasm"]] = piece_by_piece(told)
    begin(search)
    page.wait_for_selector('energy-calculator[state="fetching"]')
    page.clock.fast_forward(1_500)
    progress, bar = search.find("[data-progress]"), search.find("[data-progress] progress")
    expect(progress).to_be_visible()
    said, seconds = progress.inner_text(), 0
    while search.find().get_attribute("state") == "fetching":
        got = bar.evaluate("it => it.value")
        page.wait_for_timeout(100)  # more often than this nothing is said of bytes
        told.release()
        # Time goes by of itself as well: patience may be at an end just now.
        page.wait_for_function(
            """got => document.querySelector('[data-progress] progress').value !== got
                || !document.querySelector('energy-calculator[state="fetching"]')""",
            arg=got,
        )
        page.clock.fast_forward(22_000)
        seconds += 22
    assert seconds > 550
    assert progress.text_content() != said
    failed(search, "fetching_long", seconds="600")


def test_what_takes_longer_shows_how_far_it_is_and_can_be_stopped(
    search: OnPage, server: SabotagedServer
) -> None:
    server.sabotage[FILES["wasm"]] = slow(20)
    before = begin(search)
    stop, progress = search.find('.ec-status [data-action="stop"]'), search.find("[data-progress]")
    expect(stop).to_be_visible()
    expect(progress).to_be_visible()
    files = about(server)["files"]
    everything = sum(files[name]["sent"] for name in ("loader", "engine", "wasm", *MEMORY))
    expect(progress).to_contain_text(f"{everything / 1e6:.1f} MB")
    first = progress.locator("progress").evaluate("it => it.value")
    search.visit.page.wait_for_function(
        "first => document.querySelector('[data-progress] progress').value > first + 0.05",
        arg=first,
    )
    assert progress.locator("progress").evaluate("it => it.value") < 1
    stop.click()
    failed(search, "stopped")
    moved = search.box("servers").input_value()
    server.sabotage.clear()
    # A reader who goes on has Python start again, with what was set.
    search.slider("servers").press("ArrowLeft")
    answered(search, before)
    assert search.box("servers").input_value() != moved


def about(server: SabotagedServer) -> dict[str, Any]:
    """Return what the build says of the runtime."""
    read: dict[str, Any] = json.loads((server.folder / "py" / "runtime.json").read_text())
    return read


ANSWER = "answer(data.question)"
ENDLESS = "(() => { for (;;); })()"


def instead_of_an_answer(script: str) -> Sabotage:
    """Have the worker do something else when it is asked about 500,000 servers."""
    return edited(ANSWER, f'(data.question.includes("500000") ? {script} : {ANSWER})')


def ask_for_500000(search: OnPage) -> None:
    """Ask what will not be answered, as one who types it and leaves the box."""
    search.box("servers").fill("500000")
    # Which Firefox does not tell of by itself when a program has typed.
    search.box("servers").dispatch_event("change")


def test_an_endless_calculation_can_be_stopped_within_a_second(
    search: OnPage, server: SabotagedServer
) -> None:
    server.sabotage["*/worker.js"] = instead_of_an_answer(ENDLESS)
    search.visit.load(search.path)
    search.type("utilisation", "70")
    before = search.answer()
    ask_for_500000(search)
    expect(search.find("[data-status]")).to_have_text(words(search)["answering"])
    took = search.find('.ec-status [data-action="stop"]').evaluate(
        """async (stop) => {
            const it = stop.closest('energy-calculator');
            const start = performance.now();
            stop.click();
            while (it.getAttribute('state') !== 'failed') await new Promise(requestAnimationFrame);
            return performance.now() - start;
        }"""
    )
    assert took < 1000
    failed(search, "stopped")
    assert search.box("servers").input_value() == "500000"
    assert search.box("utilisation").input_value() == "70"
    server.sabotage.clear()
    try_again(search, before)


REMEMBER_WORKER = """globalThis.Worker = class extends Worker {
    constructor(...given) { super(...given); globalThis.begun = this; }
};"""


@pytest.mark.parametrize("killed", [False, True])
def test_nobody_waits_for_ever_for_an_answer(
    alone: OnPage, server: SabotagedServer, *, killed: bool
) -> None:
    """Neither when it never comes to an end, nor when the system kills the worker meanwhile."""
    search, page = alone, alone.visit.page
    page.add_init_script(REMEMBER_WORKER)
    page.clock.install()
    server.sabotage["*/worker.js"] = instead_of_an_answer(ENDLESS)
    search.visit.load(search.path)
    search.type("utilisation", "70")
    answer = search.answer()
    ask_for_500000(search)
    if killed:
        page.evaluate("begun.terminate()")
    page.clock.fast_forward(11_000)
    failed(search, "answering_late", seconds="10")
    assert search.answer() == answer
    server.sabotage.clear()
    try_again(search, answer)


def test_an_error_while_computing_is_said(search: OnPage, server: SabotagedServer) -> None:
    server.sabotage["*/worker.js"] = edited(ANSWER, 'answer("no JSON")')
    begin(search)
    search.visit.page.wait_for_selector('energy-calculator[state="failed"]')
    failed(search, "answering")


IMPORT = 'running.pyimport("calc.browser").answer'


def test_an_error_while_starting_is_said(search: OnPage, server: SabotagedServer) -> None:
    server.sabotage["*/worker.js"] = edited(IMPORT, 'running.pyimport("calc.nowhere").answer')
    before = begin(search)
    search.visit.page.wait_for_selector('energy-calculator[state="failed"]')
    failed(search, "starting")
    server.sabotage.clear()
    try_again(search, before)


def test_nobody_waits_for_ever_for_python_to_start(alone: OnPage, server: SabotagedServer) -> None:
    search, page = alone, alone.visit.page
    page.clock.install()
    server.sabotage["*/worker.js"] = edited("await loadPyodide({", "await new Promise(() => {}, {")
    begin(search)
    page.wait_for_selector('energy-calculator[state="starting"]')
    page.clock.fast_forward(61_000)
    # The second time not from the memory, whose fault it might have been.
    page.wait_for_selector('energy-calculator[state="starting"]')
    assert [each for each in server.asked if each.startswith("py/library-")]
    page.clock.fast_forward(61_000)
    failed(search, "starting_late", seconds="60")


def test_what_is_missing_of_the_library_brings_the_whole_of_it(
    search: OnPage, server: SabotagedServer
) -> None:
    server.sabotage["*/worker.js"] = edited(IMPORT, f'(running.pyimport("statistics"), {IMPORT})')
    answered(search, begin(search))
    assert [each for each in server.asked if each.startswith("py/whole-library-")]


def test_too_little_memory_is_said(search: OnPage, server: SabotagedServer) -> None:
    server.sabotage["*/worker.js"] = edited(
        "const WHEEL",
        "WebAssembly.Memory = function () { throw new RangeError('could not allocate'); };"
        "\nconst WHEEL",
    )
    begin(search)
    search.visit.page.wait_for_selector('energy-calculator[state="failed"]')
    failed(search, "memory")


@pytest.mark.parametrize("spoil", [missing, refused])
def test_without_the_workers_script_it_is_said(
    search: OnPage, server: SabotagedServer, spoil: Sabotage
) -> None:
    server.sabotage["*/worker.js"] = spoil
    before = begin(search)
    search.visit.page.wait_for_selector('energy-calculator[state="failed"]')
    failed(search, "unreachable", file="loader")
    server.sabotage.clear()
    try_again(search, before)


@pytest.mark.parametrize("script", ["client.js", "runtime.js", "energy-calculator.js"])
def test_without_another_script_the_page_is_as_without_any(
    search: OnPage, server: SabotagedServer, script: str
) -> None:
    server.sabotage[f"*/{script}"] = missing
    assert begin(search) == search.answer()
    expect(search.find("svg.ec-chart").first).to_be_visible()


def test_without_a_network_it_is_said(context: BrowserContext, alone: OnPage) -> None:
    search = alone
    search.visit.load(search.path)
    before = search.answer()
    context.set_offline(True)
    search.slider("servers").press("ArrowLeft")
    search.visit.page.wait_for_selector('energy-calculator[state="failed"]')
    failed(search, "offline")
    context.set_offline(False)
    try_again(search, before)


def test_a_browser_without_webassembly_is_told_so(
    playwright: Playwright, engine: str, server: SabotagedServer
) -> None:
    with browsers.launch(
        playwright,
        engine,
        flags=["--js-flags=--jitless"],
        preferences={"javascript.options.wasm": False},
    ) as browser:
        search = OnPage(Visit(browser.new_page(), server.url), "search", "en")
        search.visit.load(search.path)
        begin(search)
        search.visit.page.wait_for_selector('energy-calculator[state="failed"]')
        failed(search, "unsupported")
