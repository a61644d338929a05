"""The server answers as GitHub Pages does."""

import gzip
import http.client
from collections.abc import Iterator
from pathlib import Path

import pytest

from overrides.serve import BASE, Server

WASM = b"\0asm" * 1000


@pytest.fixture(scope="module")
def connection(tmp_path_factory: pytest.TempPathFactory) -> Iterator[http.client.HTTPConnection]:
    folder = tmp_path_factory.mktemp("site")
    (folder / "index.html").write_text("<p>home</p>")
    (folder / "404.html").write_text("<p>not here</p>")
    (folder / "future").mkdir()
    (folder / "future" / "index.html").write_text("<p>future</p>")
    (folder / "empty").mkdir()
    for name in ("engine.wasm", "engine.mjs", "calc.whl", "library.zip"):
        (folder / name).write_bytes(WASM)
    (folder.parent / "secret.txt").write_text("secret")
    with Server(folder) as server:
        opened = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=10)
        yield opened
        opened.close()


type Answer = tuple[int, http.client.HTTPMessage, bytes]


def get(connection: http.client.HTTPConnection, path: str, **headers: str) -> Answer:
    connection.request("GET", path, headers=headers)
    response = connection.getresponse()
    return response.status, response.headers, response.read()


def test_it_lies_in_a_folder(connection: http.client.HTTPConnection) -> None:
    status, headers, _ = get(connection, "/")
    assert (status, headers["Location"]) == (301, BASE)
    assert get(connection, BASE)[2] == b"<p>home</p>"


def test_a_folder_gets_its_slash_and_keeps_the_query(
    connection: http.client.HTTPConnection,
) -> None:
    status, headers, _ = get(connection, f"{BASE}future?search.pue=1.2")
    assert (status, headers["Location"]) == (301, f"{BASE}future/?search.pue=1.2")
    assert get(connection, f"{BASE}future/?search.pue=1.2")[2] == b"<p>future</p>"


@pytest.mark.parametrize(
    "path", ["nothing", "empty/", "index.html/", "../secret.txt", "%2e%2e/secret.txt"]
)
def test_what_is_not_there_gets_the_sites_own_page(
    connection: http.client.HTTPConnection, path: str
) -> None:
    status, _, body = get(connection, f"{BASE}{path}")
    assert (status, body) == (404, b"<p>not here</p>")


@pytest.mark.parametrize(
    ("name", "kind", "compressed"),
    [
        ("index.html", "text/html; charset=utf-8", True),
        ("engine.wasm", "application/wasm", True),
        ("engine.mjs", "text/javascript; charset=utf-8", True),
        ("calc.whl", "application/octet-stream", False),
        ("library.zip", "application/zip", False),
    ],
)
def test_types_and_compression(
    connection: http.client.HTTPConnection, name: str, kind: str, *, compressed: bool
) -> None:
    _, headers, plain = get(connection, f"{BASE}{name}")
    assert headers["Content-Type"] == kind
    assert headers["Content-Encoding"] is None
    _, headers, body = get(connection, f"{BASE}{name}", **{"Accept-Encoding": "gzip, br"})
    assert headers["Content-Encoding"] == ("gzip" if compressed else None)
    assert (gzip.decompress(body) if compressed else body) == plain


def test_what_a_browser_has_is_not_sent_again(connection: http.client.HTTPConnection) -> None:
    _, headers, _ = get(connection, f"{BASE}engine.wasm")
    assert headers["Cache-Control"] == "max-age=600"
    status, _, body = get(connection, f"{BASE}engine.wasm", **{"If-None-Match": headers["ETag"]})
    assert (status, body) == (304, b"")


def test_a_changed_file_is_sent(tmp_path: Path) -> None:
    page = tmp_path / "index.html"
    page.write_text("old")
    with Server(tmp_path) as server:
        opened = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=10)
        assert get(opened, BASE)[2] == b"old"
        page.write_text("newer")
        assert get(opened, BASE)[2] == b"newer"
        opened.close()


def test_the_sitemap_lists_pages_where_they_are_served(tmp_path: Path) -> None:
    page = "/as-much-as-ireland/zh/?for=http://example.org/"
    (tmp_path / "zh").mkdir()
    for name in ("sitemap.xml", "zh/sitemap.xml", "other.xml"):
        (tmp_path / name).write_text(f"<url><loc>https://example.org{page}</loc></url>")
    with Server(tmp_path) as server:
        for host in ("127.0.0.1", "localhost"):
            address = f"{host}:{server.server_port}"
            opened = http.client.HTTPConnection(address, timeout=10)
            for name in ("sitemap.xml", "zh/sitemap.xml"):
                body = get(opened, f"{BASE}{name}")[2].decode()
                assert body == f"<url><loc>http://{address}{page}</loc></url>"
            assert b"https://example.org/" in get(opened, f"{BASE}other.xml")[2]
            opened.close()


def test_head_sends_no_body(connection: http.client.HTTPConnection) -> None:
    connection.request("HEAD", f"{BASE}engine.wasm")
    response = connection.getresponse()
    assert response.status == 200
    assert int(response.headers["Content-Length"]) == len(WASM)
    assert response.read() == b""
