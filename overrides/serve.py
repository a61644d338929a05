"""Serve a built site the way GitHub Pages does: in a folder, typed, compressed, revalidated.

Usage: python -m overrides.serve [FOLDER]   (build/site unless said otherwise)
"""

import gzip
import hashlib
import re
import sys
from functools import lru_cache
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from types import TracebackType
from typing import Self
from urllib.parse import unquote, urlsplit

BASE = "/as-much-as-ireland/"
HOST = "127.0.0.1"
PORT = 8000
MOMENT = 0.05
"""Seconds that it may take to stop."""

TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".map": "application/json; charset=utf-8",
    ".webmanifest": "application/manifest+json",
    ".xml": "application/xml",
    ".txt": "text/plain; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".ico": "image/vnd.microsoft.icon",
    ".woff2": "font/woff2",
    ".wasm": "application/wasm",
    ".zip": "application/zip",
}
OTHER = "application/octet-stream"
COMPRESSED = ("text/", "application/json", "application/xml", "application/wasm", "image/svg+xml")


# The theme follows links without leaving the page where the sitemap lists them. A site is built
# for one address, and that may be another than the one it is served at here.
SITEMAP = "sitemap.xml"
ORIGIN = rb"(?<=<loc>)https?://[^/<]+"


@lru_cache(maxsize=512)
def load(path: Path, changed: int, host: str, *, compress: bool) -> tuple[bytes, str]:  # noqa: ARG001
    """Return a file's content, and its ETag; `changed` makes a new file a new entry."""
    content = path.read_bytes()
    if host:
        content = re.sub(ORIGIN, lambda _: f"http://{host}".encode(), content)
    tag = hashlib.sha256(content).hexdigest()[:16]
    return (gzip.compress(content, 6), f'W/"{tag}"') if compress else (content, f'"{tag}"')


class Handler(BaseHTTPRequestHandler):
    """Answers GET and HEAD from `server.folder`, under `BASE`."""

    protocol_version = "HTTP/1.1"
    server: "Server"

    def do_GET(self) -> None:
        """Send the file."""
        self.answer(body=True)

    def do_HEAD(self) -> None:
        """Send what GET would, without the file."""
        self.answer(body=False)

    def answer(self, *, body: bool) -> None:
        """Find the file for the path asked for, and send it, or a redirect, or the 404 page."""
        asked = urlsplit(self.path).path
        if asked in ("/", BASE.rstrip("/")):
            self.redirect(BASE)
            return
        folder = self.server.folder
        path = (folder / unquote(asked).removeprefix(BASE)).resolve()
        inside = asked.startswith(BASE) and path.is_relative_to(folder)
        if inside and path.is_dir() and not asked.endswith("/"):
            self.redirect(f"{asked}/")
        elif inside and path.is_dir() and (path / "index.html").is_file():
            self.send(path / "index.html", HTTPStatus.OK, body=body)
        elif inside and path.is_file() and not asked.endswith("/"):
            self.send(path, HTTPStatus.OK, body=body)
        else:
            self.send(folder / "404.html", HTTPStatus.NOT_FOUND, body=body)

    def redirect(self, where: str) -> None:
        """Send the reader to `where`, keeping the query."""
        query = urlsplit(self.path).query
        self.send_response(HTTPStatus.MOVED_PERMANENTLY)
        self.send_header("Location", f"{where}?{query}" if query else where)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def send(self, path: Path, status: HTTPStatus, *, body: bool) -> None:
        """Send a file, unless the browser has it already."""
        kind = TYPES.get(path.suffix, OTHER)
        accepted = "gzip" in self.headers.get("Accept-Encoding", "")
        compress = accepted and kind.startswith(COMPRESSED)
        # Compressing takes a while, so that what is alike on every host is kept for them all.
        host = self.headers.get("Host", HOST) if path.name == SITEMAP else ""
        content, tag = load(path, path.stat().st_mtime_ns, host, compress=compress)
        if status is HTTPStatus.OK and self.headers.get("If-None-Match") == tag:
            status, content, body = HTTPStatus.NOT_MODIFIED, b"", False
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("ETag", tag)
        self.send_header("Cache-Control", "max-age=600")
        self.send_header("Access-Control-Allow-Origin", "*")
        self.send_header("Vary", "Accept-Encoding")
        if compress:
            self.send_header("Content-Encoding", "gzip")
        if status is not HTTPStatus.NOT_MODIFIED:
            self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if body:
            self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing of each request."""


class Server(ThreadingHTTPServer):
    """A running server, for a `with` statement; port 0 takes any free one."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(self, folder: Path, port: int = 0) -> None:
        """Take the port at once; answer from `with` on."""
        self.folder = folder.resolve()
        super().__init__((HOST, port), Handler)

    @property
    def url(self) -> str:
        """The address of the site's first page."""
        return f"http://{HOST}:{self.server_port}{BASE}"

    def handle_error(self, request: object, client_address: object) -> None:
        """Pass over readers who leave before the file has come; report everything else."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]

    def __enter__(self) -> Self:
        """Answer in the background."""
        Thread(target=self.serve_forever, args=(MOMENT,), daemon=True).start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop, and free the port."""
        self.shutdown()
        super().__exit__(kind, error, trace)


def free_server(folder: Path) -> Server:
    """Return a server on `PORT`, or on the first free port after it."""
    for port in range(PORT, PORT + 100):
        try:
            return Server(folder, port)
        except OSError:
            continue
    return Server(folder)


def main() -> None:
    """Serve until interrupted, and say where."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "build/site")
    if not (folder / "index.html").is_file():
        sys.exit(f"There is no site in {folder}; `make site` builds it.")
    server = free_server(folder)
    print(f"Serving {folder} at {server.url}  (Ctrl+C stops it)", flush=True)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        print()
    finally:
        server.server_close()


if __name__ == "__main__":
    main()
