"""A server that serves a site with something amiss: files missing, spoilt, slow, or never coming.

    with SabotagedServer(site) as server:
        server.sabotage["*/pyodide.asm.wasm"] = missing
        ...                            # a reader meets it
        server.sabotage.clear()        # and all is well again

Patterns are those of a shell; they match the path within the site, and the first that does counts.
It works for every browser, because it is the server that fails; what fails is never cached.
"""

import shutil
from collections.abc import Callable
from fnmatch import fnmatchcase
from http import HTTPStatus
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event, Semaphore
from types import TracebackType
from urllib.parse import unquote, urlsplit

from overrides.runtime import assets
from overrides.serve import BASE, OTHER, TYPES, Handler, Server

PAGE = b"<!doctype html><title>Not what you asked for</title>"
PIECES = 100
"""In how many pieces a slow file comes."""


class SabotagedHandler(Handler):
    """Answers as its better does, but for what is sabotaged."""

    server: "SabotagedServer"

    def send(self, path: Path, status: HTTPStatus, *, body: bool) -> None:
        """Send a file, or what the first pattern that matches makes of it."""
        asked = unquote(urlsplit(self.path).path).removeprefix(BASE)
        self.server.asked.append(asked)
        for pattern, sabotage in list(self.server.sabotage.items()):
            if fnmatchcase(asked, pattern):
                self.close_connection = True
                sabotage(self, path)
                return
        super().send(path, status, body=body)

    def send_header(self, keyword: str, value: str) -> None:
        """Let browsers keep what they may keep of this host."""
        kept = self.server.caching if keyword == "Cache-Control" else None
        super().send_header(keyword, kept or value)

    def begin(self, size: int, kind: str, status: HTTPStatus = HTTPStatus.OK) -> None:
        """Announce `size` bytes of a `kind`."""
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(size))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()

    def whole(self, content: bytes, kind: str, status: HTTPStatus = HTTPStatus.OK) -> None:
        """Send `content`, all of it."""
        self.begin(len(content), kind, status)
        self.wfile.write(content)


class SabotagedServer(Server):
    """A running server, for a `with` statement, that does to files what `sabotage` says."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.RequestHandlerClass = SabotagedHandler
        self.sabotage: dict[str, Sabotage] = {}
        self.asked: list[str] = []
        """Every path within the site that was asked for, in order."""
        self.caching: str | None = None
        """What it says of keeping files, if not what any host does."""
        self.ended = Event()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop, and let go of those who were left waiting."""
        self.ended.set()
        super().__exit__(kind, error, trace)


type Sabotage = Callable[[SabotagedHandler, Path], None]


def kind_of(path: Path) -> str:
    """Return the type that a file is rightly served with."""
    return TYPES.get(path.suffix, OTHER)


def missing(handler: SabotagedHandler, _: Path) -> None:
    """Say that there is no such file, and send a page instead."""
    handler.whole(PAGE, "text/html; charset=utf-8", HTTPStatus.NOT_FOUND)


def failing(handler: SabotagedHandler, _: Path) -> None:
    """Say that the server cannot, as an overloaded host does."""
    handler.whole(PAGE, "text/html; charset=utf-8", HTTPStatus.SERVICE_UNAVAILABLE)


def mistyped(handler: SabotagedHandler, path: Path) -> None:
    """Send the right content with a type that is not its own."""
    handler.whole(path.read_bytes(), "text/plain")


def replaced(handler: SabotagedHandler, path: Path) -> None:
    """Send a page as if it were the file, as a captive portal does."""
    handler.whole(PAGE, kind_of(path))


def tampered(handler: SabotagedHandler, path: Path) -> None:
    """Send a file of the right size and beginning, with one byte in its middle changed."""
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 0xFF
    handler.whole(bytes(content), kind_of(path))


def truncated(handler: SabotagedHandler, path: Path) -> None:
    """Send half of the file as if that were all of it."""
    content = path.read_bytes()
    handler.whole(content[: len(content) // 2], kind_of(path))


def broken_off(handler: SabotagedHandler, path: Path) -> None:
    """Announce the whole file, and close the connection after half of it."""
    content = path.read_bytes()
    handler.begin(len(content), kind_of(path))
    handler.wfile.write(content[: len(content) // 2])


def refused(_handler: SabotagedHandler, _: Path) -> None:
    """Close the connection without a word, as if the network were off."""


def hanging(handler: SabotagedHandler, _: Path) -> None:
    """Never answer."""
    handler.server.ended.wait()


def stalling(handler: SabotagedHandler, path: Path) -> None:
    """Send half of the file, and then nothing more, with the connection open."""
    broken_off(handler, path)
    handler.server.ended.wait()


def edited(old: str, new: str) -> Sabotage:
    """Send a text in which something else stands, as a cache does that kept another version."""

    def send(handler: SabotagedHandler, path: Path) -> None:
        text = path.read_text("utf-8")
        assert old in text
        handler.whole(text.replace(old, new).encode(), kind_of(path))

    return send


def rewritten(source: str, old: str, new: str) -> Sabotage:
    """Send a script as it would be if in one of its sources something else stood."""

    def send(handler: SabotagedHandler, path: Path) -> None:
        with TemporaryDirectory() as temporary:
            sources, made = Path(temporary) / "sources", Path(temporary) / "made"
            shutil.copytree(assets.SOURCES, sources)
            file = sources / "javascripts" / source
            text = file.read_text("utf-8")
            assert old in text
            file.write_text(text.replace(old, new), "utf-8")
            assets.make(sources, made)
            name = path.as_posix().partition("/javascripts/")[2]
            handler.whole((made / "javascripts" / name).read_bytes(), kind_of(path))

    return send


def slow(seconds: float) -> Sabotage:
    """Send the right file, evenly within so many `seconds`: 3,600 of them are for ever."""

    def slowly(handler: SabotagedHandler, path: Path) -> None:
        content = path.read_bytes()
        handler.begin(len(content), kind_of(path))
        size = max(1, -(-len(content) // PIECES))
        starts = range(0, len(content), size)
        for start in starts:
            if handler.server.ended.wait(seconds / len(starts)):
                return
            handler.wfile.write(content[start : start + size])
            handler.wfile.flush()

    return slowly


def piece_by_piece(signal: Semaphore) -> Sabotage:
    """Send the right file in pieces, each of them when `signal` is released."""

    def send(handler: SabotagedHandler, path: Path) -> None:
        content = path.read_bytes()
        handler.begin(len(content), kind_of(path))
        size = -(-len(content) // PIECES)
        for start in range(0, len(content), size):
            while not signal.acquire(timeout=1):
                if handler.server.ended.is_set():
                    return
            handler.wfile.write(content[start : start + size])

    return send


def late(seconds: float) -> Sabotage:
    """Send the right file at once, but only after so many `seconds`."""

    def lately(handler: SabotagedHandler, path: Path) -> None:
        handler.server.ended.wait(seconds)
        handler.whole(path.read_bytes(), kind_of(path))

    return lately


def as_it_is(handler: SabotagedHandler, path: Path) -> None:
    """Send the right file uncompressed, as a host that does not compress its kind."""
    del handler.headers["Accept-Encoding"]
    Handler.send(handler, path, HTTPStatus.OK, body=True)


def saying(name: str, value: str | None) -> Sabotage:
    """Send the right file with one header that says something else, or is left out."""

    def say(handler: SabotagedHandler, path: Path) -> None:
        send = handler.send_header

        def instead(key: str, given: str) -> None:
            if key != name:
                send(key, given)
            elif value is not None:
                send(key, value)

        handler.send_header = instead
        Handler.send(handler, path, HTTPStatus.OK, body=True)

    say.__name__ = f"{name} {value}"
    return say
