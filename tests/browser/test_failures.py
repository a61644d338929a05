"""Whatever does not arrive or come to an end: a reader is told so, keeps the answer, tries again.

Files are spoilt at the server, so that every browser meets what a reader's would. There is a test
for every kind of failure that comes from the network, the worker or Python; that each file is
checked alike, each deadline kept and each recovery tried is tested without a browser, in
tests/unit/worker.test.js and tests/unit/client.test.js.
"""

import gzip
import json
from collections.abc import Iterator
from contextlib import suppress
from http import HTTPStatus
from pathlib import Path
from threading import Event, Semaphore
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Playwright, expect
from playwright.sync_api import TimeoutError as TooLate

from tests.browser.conftest import OnPage, Visit
from tests.support import browsers
from tests.support.sabotage import (
    PAGE,
    PIECES,
    Sabotage,
    SabotagedHandler,
    SabotagedServer,
    broken_off,
    failing,
    kind_of,
    missing,
    mistyped,
    piece_by_piece,
    refused,
    replaced,
    rewritten,
    saying,
    stalling,
    tampered,
    truncated,
)

FILES = {"wasm": "*/pyodide.asm.wasm", "calc": "py/calc-*.whl"}
"""One that is compiled while it comes, and one that is read when all of it is there."""
MEMORY = {"memory": "py/memory-*.bin", "decoder": "py/zstd-*.wasm"}
"""What saves the library and calc; where it fails they are fetched, see test_snapshot.py."""

KINDS: dict[Sabotage, str] = {
    truncated: "damaged",
    replaced: "damaged",
    tampered: "damaged",
    missing: "missing",
    failing: "refused",
    broken_off: "unreachable",
    refused: "unreachable",
}
"""As what a reader is told of what may happen to a file."""


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
    if file == "calc":
        server.sabotage[MEMORY["memory"]] = missing
    server.sabotage[FILES[file]] = spoil


def words(search: OnPage) -> dict[str, str]:
    """Return what the calculator can say of its state."""
    sentences: dict[str, str] = search.find().evaluate(
        "calculator => JSON.parse(calculator.getAttribute('words'))"
    )
    return sentences


def begin(search: OnPage) -> str:
    """Load the page and set what only Python can answer; return the answer as it was before."""
    search.visit.load(search.path)
    before = search.answer()
    set_servers(search)
    return before


def set_servers(search: OnPage) -> None:
    """Type a number of servers for which the page brings no answer along."""
    search.box("servers").fill("512000")
    search.box("servers").press("Enter")


def failed(search: OnPage, kind: str, **gaps: str) -> None:
    """Check that a failure is said in its own sentence, and that the answer stays."""
    sentences = words(search)
    gaps = {
        "file": sentences.get(f"file_{gaps.get('file')}", ""),
        "seconds": gaps.get("seconds", ""),
    }
    why = sentences[f"failed_{kind}"]
    for gap, text in gaps.items():
        why = why.replace(f"{{{gap}}}", text)
    expect(search.find("[data-status]")).to_have_text(sentences["failed"].replace("{why}", why))
    assert search.find().get_attribute("state") == "failed"
    expect(search.find('.ec-status [data-action="retry"]')).to_be_visible()
    expect(search.find('.ec-status [data-action="stop"]')).to_be_hidden()
    expect(search.find(".ec-primary")).to_be_visible()
    expect(search.find('[data-part="answer"]')).not_to_have_attribute("aria-busy", "true")


def answered(search: OnPage, before: str) -> None:
    """Check that Python gives the answer that was asked for."""
    search.wait_for_python()
    expect(search.find('[data-part="answer"]')).not_to_have_text(before)
    expect(search.find('.ec-status [data-action="retry"]')).to_be_hidden()
    expect(search.find('.ec-status [data-action="stop"]')).to_be_hidden()


def load_again(search: OnPage, before: str) -> None:
    """Press the button of a page whose scripts have not come, and check that it helps."""
    with search.visit.page.expect_event("load"):
        search.find('.ec-status [data-action="retry"]').click()
    search.slider("servers").press("ArrowLeft")
    answered(search, before)


def try_again(search: OnPage, before: str) -> None:
    """Press the button, and check that it helps."""
    search.find('.ec-status [data-action="retry"]').click()
    answered(search, before)


@pytest.mark.parametrize(
    ("file", "spoil"), [*(("wasm", spoil) for spoil in KINDS), ("calc", tampered)]
)
def test_what_does_not_arrive_whole_is_said(
    search: OnPage, server: SabotagedServer, file: str, spoil: Sabotage
) -> None:
    spoil_file(server, file, spoil)
    begin(search)
    search.visit.page.wait_for_selector('energy-calculator[state="failed"]')
    failed(search, KINDS[spoil], file=file)


@pytest.mark.parametrize(
    "spoil",
    [
        saying("Content-Type", "application/wasm; charset=utf-8"),
        saying("Content-Type", "Application/WASM"),
        saying("Content-Type", None),
        mistyped,
    ],
    ids=["with a parameter", "in capitals", "without", "otherwise"],
)
def test_webassembly_is_read_however_it_is_typed(
    search: OnPage, server: SabotagedServer, spoil: Sabotage
) -> None:
    server.sabotage[FILES["wasm"]] = spoil
    answered(search, begin(search))


@pytest.mark.parametrize("kind", ["text/plain", None])
def test_a_module_that_no_browser_takes_is_said(
    search: OnPage, server: SabotagedServer, kind: str | None
) -> None:
    server.sabotage["*/pyodide.asm.mjs"] = saying("Content-Type", kind)
    begin(search)
    search.visit.page.wait_for_selector('energy-calculator[state="failed"]')
    failed(search, "damaged", file="engine")


def redirected(handler: SabotagedHandler, path: Path) -> None:
    """Say that the file is elsewhere, and send it there."""
    if handler.path.endswith("?elsewhere"):
        SabotagedHandler.__mro__[1].send(handler, path, HTTPStatus.OK, body=True)
        return
    handler.send_response(HTTPStatus.FOUND)
    handler.send_header("Location", f"{handler.path}?elsewhere")
    handler.send_header("Content-Length", "0")
    handler.end_headers()


def overstated(handler: SabotagedHandler, path: Path) -> None:
    """Announce more than there is, and hang up."""
    content = path.read_bytes()
    handler.begin(len(content) + 1000, kind_of(path))
    handler.wfile.write(content)


def understated(handler: SabotagedHandler, path: Path) -> None:
    """Announce less than there is."""
    content = path.read_bytes()
    handler.begin(len(content) - 1000, kind_of(path))
    handler.wfile.write(content)


def packed_twice(handler: SabotagedHandler, path: Path) -> None:
    """Pack what is packed already, and say so once."""
    content = gzip.compress(gzip.compress(path.read_bytes(), 1), 1)
    handler.send_response(HTTPStatus.OK)
    handler.send_header("Content-Type", kind_of(path))
    handler.send_header("Content-Encoding", "gzip")
    handler.send_header("Content-Length", str(len(content)))
    handler.end_headers()
    handler.wfile.write(content)


def unpacked(handler: SabotagedHandler, path: Path) -> None:
    """Say that it is packed, and it is not."""
    content = path.read_bytes()
    handler.send_response(HTTPStatus.OK)
    handler.send_header("Content-Type", kind_of(path))
    handler.send_header("Content-Encoding", "gzip")
    handler.send_header("Content-Length", str(len(content)))
    handler.end_headers()
    handler.wfile.write(content)


def partial(handler: SabotagedHandler, path: Path) -> None:
    """Send a part that nobody has asked for."""
    handler.whole(path.read_bytes()[:5000], kind_of(path), HTTPStatus.PARTIAL_CONTENT)


def nothing(handler: SabotagedHandler, _: Path) -> None:
    """Say that all is well, and that there is nothing to send."""
    handler.send_response(HTTPStatus.NO_CONTENT)
    handler.end_headers()


def unmodified(handler: SabotagedHandler, _: Path) -> None:
    """Say that it is as it was, to one who never had it."""
    handler.send_response(HTTPStatus.NOT_MODIFIED)
    handler.end_headers()


def portal(handler: SabotagedHandler, _: Path) -> None:
    """Send the page of whoever owns the network, with a type that is its own."""
    handler.whole(PAGE, "text/html; charset=utf-8")


def too_often(handler: SabotagedHandler, _: Path) -> None:
    """Say that this reader has asked too often."""
    handler.whole(PAGE, "text/html", HTTPStatus.TOO_MANY_REQUESTS)


ODD: dict[Sabotage, set[str]] = {
    overstated: {"unreachable"},
    understated: {"damaged"},
    packed_twice: {"damaged"},
    unpacked: {"unreachable"},
    partial: {"damaged"},
    nothing: {"damaged"},
    unmodified: {"refused"},
    portal: {"damaged"},
    too_often: {"refused"},
}
"""What hosts and networks do more rarely; as what it is told."""


@pytest.mark.parametrize("file", ["loader", "wasm"])
@pytest.mark.parametrize("spoil", ODD)
def test_what_comes_oddly_is_said(
    search: OnPage, server: SabotagedServer, spoil: Sabotage, file: str
) -> None:
    server.sabotage[{"loader": "*/pyodide.mjs", **FILES}[file]] = spoil
    before = begin(search)
    search.visit.page.wait_for_selector('energy-calculator[state="failed"]')
    failed(search, *ODD[spoil], file=file)
    server.sabotage.clear()
    try_again(search, before)


@pytest.mark.parametrize("pattern", ["py/*", "py/*/pyodide.mjs", FILES["wasm"]])
def test_what_is_elsewhere_is_followed(
    search: OnPage, server: SabotagedServer, pattern: str
) -> None:
    server.sabotage[pattern] = redirected
    answered(search, begin(search))


def test_trying_again_helps_once_the_cause_is_gone(search: OnPage, server: SabotagedServer) -> None:
    server.sabotage["py/*"] = tampered
    before = begin(search)
    search.visit.page.wait_for_selector('energy-calculator[state="failed"]')
    server.sabotage.clear()
    try_again(search, before)


def test_what_fails_once_is_fetched_anew_by_itself(search: OnPage, server: SabotagedServer) -> None:
    def once(handler: SabotagedHandler, path: Path) -> None:
        server.sabotage.clear()
        broken_off(handler, path)

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
        "url => fetch(url).then(file => file.arrayBuffer()).then(content => content.byteLength)",
        f"{sabotaged.url}py/314.0.7/pyodide.asm.wasm",
    )
    sabotaged.sabotage.clear()
    answered(search, begin(search))


def test_nobody_waits_for_ever_for_a_file(alone: OnPage, server: SabotagedServer) -> None:
    search, page = alone, alone.visit.page
    page.clock.install()
    server.sabotage[FILES["wasm"]] = stalling
    begin(search)
    page.wait_for_selector('energy-calculator[state="fetching"]')
    late = page.locator('energy-calculator:not([state="fetching"])')
    # Whatever else has yet to come begins the silence anew; on a busy machine that takes a while.
    for _ in range(15):
        page.clock.run_for(31_000)
        with suppress(TooLate):
            late.first.wait_for(timeout=2_000)
            break
    failed(search, "fetching_late", seconds="30")


def test_time_asleep_is_no_silence(alone: OnPage, server: SabotagedServer) -> None:
    """A clock that jumps is that of a laptop whose lid was closed, or of a page that was frozen."""
    search, page, signal = alone, alone.visit.page, Semaphore(0)
    page.clock.install()
    server.sabotage[FILES["wasm"]] = piece_by_piece(signal)
    before = begin(search)
    page.wait_for_selector('energy-calculator[state="fetching"]')
    for seconds in (45, 3600, 9 * 3600):
        page.clock.run_for(20_000)
        page.clock.fast_forward(seconds * 1000)
    page.clock.run_for(5_000)
    assert search.find().get_attribute("state") == "fetching"
    signal.release(PIECES)
    answered(search, before)
    # Nor is it the memory's fault: of its library nothing was asked for.
    assert not [path for path in server.asked if path.startswith("py/library-")]


def test_what_takes_longer_shows_how_far_it_is_and_can_be_stopped(
    search: OnPage, server: SabotagedServer
) -> None:
    page, signal = search.visit.page, Semaphore(0)
    server.sabotage[FILES["wasm"]] = piece_by_piece(signal)
    before = begin(search)
    stop, progress = search.find('.ec-status [data-action="stop"]'), search.find("[data-progress]")
    expect(stop).to_be_visible()
    expect(progress).to_be_visible()
    files = about(server)["files"]
    everything = sum(files[name]["sent"] for name in ("loader", "engine", "wasm", *MEMORY))
    expect(progress).to_contain_text(f"{everything / 1e6:.1f} MB")

    def far() -> float:
        value: float = progress.locator("progress").evaluate("bar => bar.value")
        return value

    # The file comes as slowly as this lets it, however busy the machine is: never all of it.
    first = far()
    for _ in range(PIECES // 2):
        signal.release()
        page.wait_for_timeout(100)  # more often than this nothing is said of bytes
        if far() > first + 0.05:
            break
    assert first + 0.05 < far() < 1
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


WORKER = "python/worker.js"
ANSWER = "answer(data.question)"
ENDLESS = "(() => { for (;;); })()"


def instead_of_an_answer(script: str) -> Sabotage:
    """Have the worker do something else when it is asked about 500,000 servers."""
    return rewritten(WORKER, ANSWER, f'(data.question.includes("500000") ? {script} : {ANSWER})')


def ask_for_500000(search: OnPage) -> None:
    """Ask what will not be answered, as one who types it and leaves the box."""
    search.box("servers").fill("500000")
    # Which Firefox does not tell of by itself when a program has typed.
    search.box("servers").dispatch_event("change")


def test_an_endless_calculation_can_be_stopped_at_once(
    search: OnPage, server: SabotagedServer
) -> None:
    server.sabotage["*/worker.js"] = instead_of_an_answer(ENDLESS)
    search.visit.load(search.path)
    search.type("utilisation", "70")
    before = search.answer()
    ask_for_500000(search)
    expect(search.find("[data-status]")).to_have_text(words(search)["answering"])
    # Nobody waits for what has no end, however busy the machine is: the press itself ends it.
    state = search.find('.ec-status [data-action="stop"]').evaluate(
        """(stop) => {
            stop.click();
            return stop.closest('energy-calculator').getAttribute('state');
        }"""
    )
    assert state == "failed"
    failed(search, "stopped")
    assert search.box("servers").input_value() == "500000"
    assert search.box("utilisation").input_value() == "70"
    server.sabotage.clear()
    try_again(search, before)


def test_nobody_waits_for_ever_for_an_answer(alone: OnPage, server: SabotagedServer) -> None:
    search, page = alone, alone.visit.page
    page.clock.install()
    server.sabotage["*/worker.js"] = instead_of_an_answer(ENDLESS)
    search.visit.load(search.path)
    search.type("utilisation", "70")
    answer = search.answer()
    ask_for_500000(search)
    page.clock.run_for(11_000)
    failed(search, "answering_late", seconds="10")
    assert search.answer() == answer
    server.sabotage.clear()
    try_again(search, answer)


def test_an_error_while_computing_is_said(search: OnPage, server: SabotagedServer) -> None:
    server.sabotage["*/worker.js"] = rewritten(WORKER, ANSWER, 'answer("no JSON")')
    begin(search)
    search.visit.page.wait_for_selector('energy-calculator[state="failed"]')
    failed(search, "answering")


IMPORT = 'running.pyimport("calc.browser").answer'


def test_an_error_while_starting_is_said(search: OnPage, server: SabotagedServer) -> None:
    server.sabotage["*/worker.js"] = rewritten(
        WORKER, IMPORT, 'running.pyimport("calc.nowhere").answer'
    )
    before = begin(search)
    search.visit.page.wait_for_selector('energy-calculator[state="failed"]')
    failed(search, "starting")
    server.sabotage.clear()
    try_again(search, before)


def test_what_is_missing_of_the_library_brings_the_whole_of_it(
    search: OnPage, server: SabotagedServer
) -> None:
    server.sabotage["*/worker.js"] = rewritten(
        WORKER, IMPORT, f'(running.pyimport("statistics"), {IMPORT})'
    )
    answered(search, begin(search))
    assert [path for path in server.asked if path.startswith("py/whole-library-")]


def test_too_little_memory_is_said(search: OnPage, server: SabotagedServer) -> None:
    server.sabotage["*/worker.js"] = rewritten(
        WORKER,
        "const WHEEL",
        "WebAssembly.Memory = function () { throw new RangeError('could not allocate'); };"
        "\nconst WHEEL",
    )
    begin(search)
    search.visit.page.wait_for_selector('energy-calculator[state="failed"]')
    failed(search, "out_of_memory")


def test_without_the_workers_script_it_is_said(search: OnPage, server: SabotagedServer) -> None:
    server.sabotage["*/worker.js"] = missing
    before = begin(search)
    search.visit.page.wait_for_selector('energy-calculator[state="failed"]')
    failed(search, "unreachable", file="loader")
    server.sabotage.clear()
    try_again(search, before)


def mistaken(handler: SabotagedHandler, _: Path) -> None:
    """Send a page as if it were the script, which then is none."""
    handler.whole(PAGE, "text/javascript")


@pytest.mark.parametrize(
    ("path", "script", "spoil"),
    [
        *(
            ("future/search/", script, missing)
            for script in ("energy-calculator.js", "client.js", "runtime.js", "charts.js")
        ),
        *(
            ("future/search/", "client.js", spoil)
            for spoil in (refused, truncated, mistyped, mistaken)
        ),
        ("zh/future/search/", "client.js", missing),
        ("embed/search/", "client.js", missing),
    ],
)
def test_without_another_script_the_page_is_as_without_any_and_says_so(
    search: OnPage, server: SabotagedServer, path: str, script: str, spoil: Sabotage
) -> None:
    """By itself: whoever only reads is told that nothing would move."""
    server.sabotage[f"*/{script}"] = spoil
    search.visit.load(path)
    before = search.answer()
    failed(search, "scripts")
    expect(search.find("svg.ec-chart").first).to_be_visible()
    assert search.answer() == before
    server.sabotage.clear()
    load_again(search, before)


def test_a_script_that_was_kept_wrongly_is_fetched_anew(
    context: BrowserContext, sabotaged: SabotagedServer
) -> None:
    search = OnPage(Visit(context.new_page(), sabotaged.url), "search", "en")

    def kept(handler: SabotagedHandler, _: Path) -> None:
        handler.send_response(HTTPStatus.OK)
        handler.send_header("Content-Type", "text/javascript")
        handler.send_header("Content-Length", str(len(PAGE)))
        handler.send_header("Cache-Control", "max-age=600")
        handler.end_headers()
        handler.wfile.write(PAGE)

    sabotaged.sabotage["*/client.js"] = kept
    search.visit.load(search.path)
    before = search.answer()
    failed(search, "scripts")
    sabotaged.sabotage.clear()
    load_again(search, before)


def test_a_script_that_never_comes_is_said_to_whoever_moves_something(
    search: OnPage, server: SabotagedServer
) -> None:
    released = Event()

    def held(handler: SabotagedHandler, path: Path) -> None:
        released.wait(60)
        handler.whole(path.read_bytes(), kind_of(path))

    server.sabotage["*/client.js"] = held
    search.visit.page.goto(search.visit.root + search.path, wait_until="commit")
    search.slider("servers").press("ArrowLeft")
    failed(search, "scripts")
    assert search.find().get_attribute("stale") == ""
    # It comes after all, and what was moved before is answered.
    before = search.answer()
    released.set()
    answered(search, before)
    assert search.box("servers").input_value() != search.box("servers").get_attribute("value")
    assert "search.servers=" in search.visit.page.url


@pytest.mark.parametrize("script", ["aside.js", "export.js", "workshop.js"])
@pytest.mark.parametrize("want", ["#search-calculated-tab", '[data-action="picture"]'])
def test_without_the_scripts_of_the_tabs_it_is_said(
    search: OnPage, server: SabotagedServer, script: str, want: str
) -> None:
    server.sabotage[f"*/{script}"] = missing
    search.visit.load(search.path)
    search.find(want).click()
    note = search.find("[data-missing]")
    expect(note).to_contain_text(words(search)["not_arrived"])
    expect(note).to_be_in_viewport()
    assert [text for text in search.visit.complaints if "Uncaught" in text] == []
    server.sabotage.clear()
    note.locator("button").click()
    # In Firefox the page is there anew.
    expect(note).to_have_count(0)
    search.show(".ec-bridge")
    expect(search.find("[data-keep]")).to_be_visible()


def test_without_a_network_it_is_said(context: BrowserContext, alone: OnPage) -> None:
    search = alone
    search.visit.load(search.path)
    before = search.answer()
    context.set_offline(True)
    set_servers(search)
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
