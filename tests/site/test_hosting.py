"""The hosting check passes what is served as it should be, and says what is not."""

from collections.abc import Iterator
from http import HTTPStatus
from pathlib import Path
from socket import socket
from threading import Timer

import pytest

from overrides.runtime import release
from overrides.serve import BASE, OTHER, Handler, Server
from tests.support import hosting, sabotage
from tests.support.sabotage import (
    Sabotage,
    SabotagedHandler,
    SabotagedServer,
    as_it_is,
    edited,
    saying,
)

WASM = "py/*/pyodide.asm.wasm"
OLD = "0123456789"


@pytest.fixture(scope="module")
def running(site: Path) -> Iterator[SabotagedServer]:
    with SabotagedServer(site) as server:
        yield server


@pytest.fixture
def host(running: SabotagedServer, monkeypatch: pytest.MonkeyPatch) -> Iterator[SabotagedServer]:
    monkeypatch.setattr(hosting, "TRIES", 1)
    yield running
    running.sabotage.clear()


def stale(handler: SabotagedHandler, path: Path) -> None:
    """Send a page as it was at an earlier release."""
    edited(release.name(), OLD)(handler, path)


def sent_for_another(handler: SabotagedHandler, _: Path) -> None:
    """Send the page for what is not there as if it were what was asked for."""
    handler.whole((handler.server.folder / "404.html").read_bytes(), "text/html")


def findings(capsys: pytest.CaptureFixture[str], verdict: str) -> list[str]:
    """What the check said of files, without the verdict."""
    lines = capsys.readouterr().out.splitlines()
    return [line.removeprefix(verdict).strip() for line in lines if line.startswith(verdict)]


def test_what_is_served_as_it_should_be_passes(
    host: SabotagedServer, capsys: pytest.CaptureFixture[str]
) -> None:
    # An address may be given without its slash.
    given = [host.url.rstrip("/"), "--files", "--release", release.name()]
    assert hosting.main(given) == 0
    passed = findings(capsys, "ok ")
    py = host.folder / "py"
    for path in [path for path in py.rglob("*") if path.is_file()]:
        assert f"py/{path.relative_to(py).as_posix()}  status 200" in passed
    assert len([line for line in passed if "content as built" in line]) == 8


@pytest.mark.parametrize(
    ("pattern", "how", "sentence"),
    [
        (WASM, as_it_is, "is sent uncompressed"),
        (WASM, as_it_is, "PACKED=1 when the site is built packs it"),
        (WASM, saying("Content-Type", OTHER), f"is sent as {OTHER}"),
        (WASM, sabotage.missing, "comes with status 404, not 200"),
        (WASM, sabotage.truncated, "bytes long, not"),
        (WASM, sabotage.tampered, "has another content than the build made"),
        (WASM, sabotage.broken_off, "does not arrive: IncompleteRead"),
        (WASM, saying("Content-Encoding", None), "bytes long, not"),
        (WASM, saying("Content-Encoding", "br"), "is compressed as br, where gzip was asked"),
        (WASM, saying("Cache-Control", "no-store"), "cannot be kept by browsers"),
        (WASM, saying("ETag", None), "cannot be kept by browsers"),
        ("py/library-*.zip", sabotage.replaced, "bytes long, not"),
        ("py/library-*.zip", sabotage.mistyped, "is sent as text/plain, not as application/zip"),
        ("py/calc-*.whl", sabotage.tampered, "has another content than the build made"),
        ("py/memory-*.bin", sabotage.truncated, "bytes long, not"),
        ("py/as_much*.whl", sabotage.replaced, "does not begin as a wheel does"),
        ("py/*/pyodide.mjs", sabotage.mistyped, "is sent as text/plain, not as text/javascript"),
        ("py/*/pyodide.asm.mjs", as_it_is, "is sent uncompressed"),
        ("py/runtime.json", edited("314.0.7", "314.0.6"), "it is of another release"),
        ("assets/*/worker.js", edited("import{", "import {"), "holds other files than those it is"),
        ("assets/*/runtime.js", edited("files", "filed"), "does not tell what there is"),
        ("assets/*/site.css", sabotage.refused, "does not arrive: RemoteDisconnected"),
        ("zh/future/search/", stale, f"names {OLD}, not release"),
        ("", sabotage.replaced, "names no release: it is not a page of this site"),
        ("", saying("Content-Type", "text/html; charset=gbk"), "is sent as text/html; charset=gbk"),
        ("zh/since/usage/", edited("<h1", "<h2"), "they are of two deployments"),
        ("zh/since/usage/", sabotage.missing, "comes with status 404, not 200"),
        ("service-worker.js", sabotage.missing, "comes with status 404, not 200"),
        ("service-worker.js", sabotage.mistyped, "is sent as text/plain, not as text/javascript"),
        ("service-worker.js", edited("files", "filed"), "does not tell what it keeps"),
        (hosting.NOWHERE, sent_for_another, "what comes has status 200"),
        (hosting.NOWHERE, sabotage.missing, "and is another page"),
    ],
)
def test_what_is_amiss_is_said(
    host: SabotagedServer,
    capsys: pytest.CaptureFixture[str],
    pattern: str,
    how: Sabotage,
    sentence: str,
) -> None:
    host.sabotage[pattern] = how
    assert hosting.main([host.url, "--files"]) == 1
    assert [line for line in findings(capsys, "WRONG") if sentence in line]


@pytest.mark.parametrize(
    ("how", "sentence"),
    [
        (saying("Cache-Control", "max-age=60"), "is asked for again within 600 seconds"),
        (saying("ETag", 'W/"changes"'), "is sent again unchanged: status 200"),
    ],
)
def test_what_could_be_better_is_noted_and_passes(
    host: SabotagedServer, capsys: pytest.CaptureFixture[str], how: Sabotage, sentence: str
) -> None:
    host.sabotage["py/*/pyodide.mjs"] = how
    assert hosting.main([host.url, "--files"]) == 0
    assert [line for line in findings(capsys, "note") if sentence in line]


def test_a_release_is_waited_for(
    host: SabotagedServer, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hosting, "PAUSE", 0.1)
    now = release.name()
    for page in hosting.PAGES:
        host.sabotage[page] = stale
    assert hosting.main([host.url, "--files", "--release", now, "--wait", "0.2"]) == 1
    says = f"names {OLD}, not release {now}"
    assert [line for line in findings(capsys, "WRONG") if says in line]
    Timer(0.5, host.sabotage.clear).start()
    assert hosting.main([host.url, "--files", "--release", now, "--wait", "60"]) == 0
    assert f"waiting for release {now}" in findings(capsys, "...")


class WithoutSlash(Handler):
    """Sends a folder's page for an address without its slash too."""

    def redirect(self, where: str) -> None:
        """Send the page at once."""
        self.send(
            self.server.folder / where.removeprefix(BASE) / "index.html", HTTPStatus.OK, body=True
        )


class Elsewhere(Handler):
    """Sends readers to another host."""

    def redirect(self, where: str) -> None:
        """Send the reader away."""
        super().redirect(f"http://elsewhere.example{where}")


@pytest.mark.parametrize(
    ("handler", "sentence"),
    [
        (WithoutSlash, "without its slash comes with status 200, where a redirect was expected"),
        (Elsewhere, "and leads to http://elsewhere.example"),
    ],
)
def test_an_address_without_its_slash_should_redirect(
    site: Path, capsys: pytest.CaptureFixture[str], handler: type[Handler], sentence: str
) -> None:
    with Server(site) as server:
        server.RequestHandlerClass = handler
        assert hosting.main([server.url, "--files"]) == 1
    assert [line for line in findings(capsys, "WRONG") if sentence in line]


def test_a_host_that_cannot_be_reached_is_said(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hosting, "TRIES", 1)
    with socket() as taken:  # and nobody listens
        taken.bind(("127.0.0.1", 0))
        assert hosting.main([f"http://127.0.0.1:{taken.getsockname()[1]}", "--files"]) == 1
    assert [line for line in findings(capsys, "WRONG") if "does not arrive" in line]
