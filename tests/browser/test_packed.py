"""On a host that does not compress WebAssembly, a site built with PACKED=1 is as good as any."""

import gzip
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from threading import Semaphore
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from overrides.runtime import build as runtime
from overrides.runtime import offline, release
from tests.browser.conftest import OnPage, Visit
from tests.support import hosting, sabotage
from tests.support.hosting import Collected
from tests.support.sabotage import SabotagedHandler, SabotagedServer, as_it_is, saying

FILE = "pyodide.asm.wasm.gz"
WASM = f"py/*/{FILE}"


@pytest.fixture(scope="module")
def packed(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site, but for what PACKED=1 changes of it."""
    copy = tmp_path_factory.mktemp("packed") / "site"
    shutil.copytree(site, copy, ignore=shutil.ignore_patterns("py"))
    runtime.make(copy / "py", packed=True)
    script = release.runtime_script((copy / "py/runtime.json").read_text("utf-8"))
    old = release.name()
    files = {name: release.published(name) for name in release.assets()}
    new = release.digest(script, files)
    assert new != old
    (copy / "assets" / old).rename(copy / "assets" / new)
    (copy / "assets" / new / hosting.RUNTIME).write_text(script, "utf-8")
    for page in copy.rglob("*.html"):
        page.write_text(page.read_text("utf-8").replace(old, new), "utf-8")
    offline.write(copy)
    return copy


@pytest.fixture
def host(packed: Path) -> Iterator[SabotagedServer]:
    """A host that sends it as it is."""
    with SabotagedServer(packed) as running:
        running.sabotage["*.wasm"] = as_it_is
        yield running


@pytest.fixture
def search(browser: Browser, host: SabotagedServer) -> Iterator[OnPage]:
    with browser.new_context() as context:
        calculator = OnPage(Visit(context.new_page(), host.url), "search", "en")
        calculator.visit.load(calculator.path)
        yield calculator


def files(folder: Path) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((folder / "py/runtime.json").read_text())
    return read["files"]


def test_only_the_wasm_is_another_file_and_no_larger(packed: Path, site: Path) -> None:
    plain, ours = files(site), files(packed)
    assert {name for name in plain if plain[name] != ours[name]} == {"wasm", "decoder"}
    for name in ("wasm", "decoder"):
        before, after = plain[name], ours[name]
        there = (packed / "py" / after["path"]).read_bytes()
        assert after["path"] == f"{before['path']}.gz"
        assert after["packed"] is True
        assert [after[key] == before[key] for key in ("size", "sha256")] == [True, True]
        assert after["sent"] == len(there) <= before["sent"]
        assert gzip.decompress(there) == (site / "py" / before["path"]).read_bytes()
    assert not list(packed.rglob("*.wasm"))
    assert not [file for file in plain.values() if "packed" in file]


@pytest.mark.parametrize("kind", ["application/gzip", "application/octet-stream"])
def test_it_goes_live_and_says_the_same(browser: Browser, host: SabotagedServer, kind: str) -> None:
    host.sabotage[WASM] = saying("Content-Type", kind)
    hosting.check_live(got := Collected(host.url), browser)
    assert [str(finding) for finding in got.findings if finding.verdict != "ok"] == []
    fetched = [Path(path).name for path in host.asked if "asm.wasm" in path]
    assert fetched == [FILE, FILE]  # once in each language, and the other never


def test_it_goes_live_without_a_network(host: SabotagedServer, search: OnPage) -> None:
    page = search.visit.page
    search.type("utilisation", "70")
    answer = search.parts()["answer"]
    page.wait_for_function("async () => (await navigator.serviceWorker.ready).active")
    page.goto("about:blank")  # the first Python has ended
    host.sabotage = {"*": sabotage.refused}
    search.visit.load(search.path)
    search.type("utilisation", "70")
    assert search.find().get_attribute("state") == "live"
    assert search.parts()["answer"] == answer


def test_the_hosting_check_passes_it(
    host: SabotagedServer, capsys: pytest.CaptureFixture[str]
) -> None:
    assert hosting.main([host.url, "--files"]) == 0
    assert f"{FILE}  content as built" in capsys.readouterr().out


def test_the_hosting_check_says_when_it_comes_unpacked(
    host: SabotagedServer, capsys: pytest.CaptureFixture[str]
) -> None:
    def encoded(handler: SabotagedHandler, path: Path) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "application/wasm")
        handler.send_header("Content-Encoding", "gzip")
        handler.send_header("Content-Length", str(path.stat().st_size))
        handler.end_headers()
        handler.wfile.write(path.read_bytes())

    host.sabotage[WASM] = encoded
    assert hosting.main([host.url, "--files"]) == 1
    assert "build the site without PACKED" in capsys.readouterr().out


def test_how_far_it_has_come_is_shown(host: SabotagedServer, search: OnPage) -> None:
    signal = Semaphore(0)
    host.sabotage[WASM] = sabotage.piece_by_piece(signal)
    search.slider("servers").press("ArrowLeft")
    progress = search.find("progress")
    expect(progress).to_be_visible()
    seen = set()
    # It comes as this looks, so however busy the machine is, there is something to see.
    for _ in range(0, sabotage.PIECES, 5):
        signal.release(5)
        search.visit.page.wait_for_timeout(100)
        seen.add(progress.evaluate("bar => bar.value / bar.max"))
    assert len(seen) > 3
    assert all(0 <= share <= 1 for share in seen)
    search.wait_for_python()


@pytest.mark.parametrize("how", [sabotage.truncated, sabotage.tampered])
def test_what_is_damaged_is_said_and_can_be_fetched_again(
    host: SabotagedServer, search: OnPage, how: sabotage.Sabotage
) -> None:
    host.sabotage[WASM] = how
    search.slider("servers").press("ArrowLeft")
    search.visit.page.wait_for_selector('energy-calculator[state="failed"]')
    host.sabotage.clear()
    search.find('.ec-status [data-action="retry"]').click()
    search.wait_for_python()


def test_another_file_is_not_run_for_it(host: SabotagedServer, search: OnPage) -> None:
    def other(handler: SabotagedHandler, path: Path) -> None:
        content = bytearray(gzip.decompress(path.read_bytes()))
        content[-1] ^= 0xFF
        handler.whole(gzip.compress(bytes(content), 1), sabotage.kind_of(path))

    host.sabotage[WASM] = other
    search.slider("servers").press("ArrowLeft")
    search.visit.page.wait_for_selector('energy-calculator[state="failed"]')
    assert [
        complaint
        for complaint in search.visit.complaints
        if "is not the file it should be" in complaint
    ]
