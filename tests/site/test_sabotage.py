"""The sabotaging server does what it is told, and no more."""

import http.client
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Semaphore
from urllib.request import urlopen

import pytest

from overrides.serve import BASE
from tests.support import sabotage
from tests.support.sabotage import Sabotage, SabotagedServer

CONTENT = b"\0asm" + bytes(range(256)) * 4


@pytest.fixture
def server(tmp_path: Path) -> Iterator[SabotagedServer]:
    (tmp_path / "py").mkdir()
    (tmp_path / "py" / "engine.wasm").write_bytes(CONTENT)
    (tmp_path / "index.html").write_bytes(b"<p>home</p>")
    (tmp_path / "404.html").write_bytes(b"<p>not here</p>")
    with SabotagedServer(tmp_path) as running:
        yield running


type Answer = tuple[int, str | None, bytes]


def get(server: SabotagedServer, path: str = "py/engine.wasm", timeout: float = 10) -> Answer:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=timeout)
    try:
        connection.request("GET", BASE + path)
        response = connection.getresponse()
        return response.status, response.headers["Content-Type"], response.read()
    finally:
        connection.close()


def middle_changed() -> bytes:
    middle = len(CONTENT) // 2
    return CONTENT[:middle] + bytes([CONTENT[middle] ^ 0xFF]) + CONTENT[middle + 1 :]


@pytest.mark.parametrize(
    ("how", "answer"),
    [
        (sabotage.missing, (404, "text/html; charset=utf-8", sabotage.PAGE)),
        (sabotage.failing, (503, "text/html; charset=utf-8", sabotage.PAGE)),
        (sabotage.mistyped, (200, "text/plain", CONTENT)),
        (sabotage.replaced, (200, "application/wasm", sabotage.PAGE)),
        (sabotage.tampered, (200, "application/wasm", middle_changed())),
        (sabotage.truncated, (200, "application/wasm", CONTENT[: len(CONTENT) // 2])),
        (sabotage.slow(0.01), (200, "application/wasm", CONTENT)),
        (sabotage.late(0.01), (200, "application/wasm", CONTENT)),
    ],
)
def test_a_file_is_sabotaged_until_it_is_no_more(
    server: SabotagedServer, how: Sabotage, answer: Answer
) -> None:
    server.sabotage["*.wasm"] = how
    assert get(server) == answer
    assert get(server, "") == (200, "text/html; charset=utf-8", b"<p>home</p>")
    server.sabotage.clear()
    assert get(server) == (200, "application/wasm", CONTENT)
    assert server.asked == ["py/engine.wasm", "", "py/engine.wasm"]


def test_the_connection_breaks(server: SabotagedServer) -> None:
    server.sabotage["*"] = sabotage.refused
    with pytest.raises(http.client.RemoteDisconnected):
        get(server)
    server.sabotage["*"] = sabotage.broken_off
    with pytest.raises(http.client.IncompleteRead) as broken:
        get(server)
    assert broken.value.partial == CONTENT[: len(CONTENT) // 2]


@pytest.mark.parametrize("how", [sabotage.hanging, sabotage.stalling, sabotage.slow(3600)])
def test_a_file_never_comes(server: SabotagedServer, how: Sabotage) -> None:
    server.sabotage["*.wasm"] = how
    with pytest.raises(TimeoutError):
        get(server, timeout=0.3)


def test_pieces_come_when_they_are_told_to(server: SabotagedServer) -> None:
    signal = Semaphore(0)
    server.sabotage["*.wasm"] = sabotage.piece_by_piece(signal)
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=10)
    connection.request("GET", f"{BASE}py/engine.wasm")
    response = connection.getresponse()
    size = -(-len(CONTENT) // sabotage.PIECES)
    signal.release(2)
    assert response.read(2 * size) == CONTENT[: 2 * size]
    connection.sock.settimeout(0.3)
    with pytest.raises(TimeoutError):
        response.read(1)
    connection.close()


def test_it_says_what_browsers_may_keep(server: SabotagedServer) -> None:
    for caching in (None, "no-store"):
        server.caching = caching
        with urlopen(f"http://127.0.0.1:{server.server_port}{BASE}") as response:
            assert response.headers["Cache-Control"] == (caching or "max-age=600")


def test_slow_takes_its_time(server: SabotagedServer) -> None:
    server.sabotage["*.wasm"] = sabotage.slow(0.5)
    start = time.monotonic()
    get(server)
    assert time.monotonic() - start >= 0.5
