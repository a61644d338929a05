"""A site, served as GitHub Pages would, by a server that counts what it sends and can be away."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from overrides.serve import BASE, COMPRESSED, HOST, OTHER, TYPES, Handler, Server, load


class Sent(NamedTuple):
    """What was sent for one request: its body as it went over the wire, compressed or not."""

    path: str
    began: float
    size: int
    ahead: bool
    """Whether a service worker asked for it, to keep it for when there is no network."""


class CountingHandler(Handler):
    """Answers as the site's server does, and notes what each answer took."""

    server: "CountingServer"

    def handle_one_request(self) -> None:
        """Hang up on a connection that was kept, if the server is away by now."""
        if self.server.away:
            self.close_connection = True
        else:
            super().handle_one_request()

    def answer(self, *, body: bool) -> None:
        """Note when a request came, and what its answer took."""
        if self.server.away:
            self.close_connection = True
            return
        began, self.size = time.time(), 0
        super().answer(body=body)
        path = self.path.split("?")[0].removeprefix(BASE)
        ahead = "Service-Worker" in self.headers or self.headers.get("Referer", "").endswith(
            "/service-worker.js"
        )
        self.server.sent.append(Sent(path, began, self.size, ahead))

    def send_header(self, keyword: str, value: str) -> None:
        """Note how long the body is going to be."""
        if keyword == "Content-Length" and self.command == "GET":
            self.size = int(value)
        super().send_header(keyword, value)


class CountingServer(Server):
    """A server that knows what it sent."""

    def __init__(self, folder: Path) -> None:
        """Take the port at once; answer from `with` on."""
        super().__init__(folder)
        self.RequestHandlerClass = CountingHandler
        self.sent: list[Sent] = []
        self.away = False

    def verify_request(self, request: object, client_address: object) -> bool:  # noqa: ARG002
        """Hang up on whoever calls while the server is away."""
        return not self.away

    @contextmanager
    def gone(self) -> Iterator[None]:
        """Answer nobody, for a `with` statement."""
        self.away = True
        try:
            yield
        finally:
            self.away = False

    def compress(self, folder: str) -> None:
        """Let every file of a folder be compressed now, and not while somebody waits for it."""
        for file in (self.folder / folder).rglob("*"):
            if file.is_file():
                compress = TYPES.get(file.suffix, OTHER).startswith(COMPRESSED)
                host = f"{HOST}:{self.server_port}"
                load(file, file.stat().st_mtime_ns, host, compress=compress)


def size(sent: list[Sent]) -> int:
    """Return how many bytes that was."""
    return sum(file.size for file in sent)
