"""Check what a published site's host really sends, and that a calculator goes live on it.

Usage: python -m tests.support.hosting SITE [--release NAME] [--wait SECONDS]
                                                               [--files]

Prints a line for each file and each thing checked of it: `ok`, a `note` of what could be better, or
what is `WRONG`; exits with 1 if anything is. With the name of a release it waits until the host
serves that one; with --files no browser is started.

Nothing is taken on trust but the release that the pages name: its name is a digest of the scripts
and of runtime.json, and that holds the digest of every other file.
"""

import argparse
import gzip
import json
import re
import sys
import time
import zlib
from base64 import b64decode
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from email.message import Message
from hashlib import sha256
from http import HTTPStatus
from http.client import HTTPException
from pathlib import PurePosixPath
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urljoin, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from playwright.sync_api import Browser, sync_playwright
from playwright.sync_api import Error as BrowserError

from calc import CALCULATORS
from calc.browser import answer
from calc.core.amounts import plain
from overrides.runtime import offline, release
from overrides.serve import OTHER, TYPES
from tests.browser.conftest import FOLDERS, OnPage, Visit
from tests.support.browsers import launch

PAGE = "future/search/"
PAGES = [f"{folder}{page}" for folder in FOLDERS.values() for page in ("", PAGE)]
RUNTIME = "javascripts/runtime.js"
NOWHERE = "there/is/no/such/page"
INPUT, VALUE = "utilisation", "70"

SCRIPT = r"(text|application)/(x-)?javascript"
ARCHIVE = r"(application|binary)/.+"  # browsers do not ask what kind of archive it is
KINDS = {
    "html": r"text/html",
    "css": r"text/css",
    "js": SCRIPT,
    "mjs": SCRIPT,
    "json": r"application/json",
    "wasm": r"application/wasm",
    "gz": ARCHIVE,
    "zip": ARCHIVE,
    "whl": ARCHIVE,
    "bin": ARCHIVE,
}
WASM = "pyodide.asm.wasm"
SMALL = 1400
"""Bytes that fit into one packet: no host need compress those."""
LONG = 600
"""Seconds for which GitHub Pages lets a browser keep a file without asking."""
TRIES = 3
PAUSE = 5
"""Seconds between two looks whether the release is served."""
PATIENCE = 120
"""Seconds for the release to be served, or for a calculator to go live."""


@dataclass(frozen=True)
class Finding:
    """What one check of one file came to."""

    verdict: str  # ok, note or WRONG
    file: str
    says: str

    def __str__(self) -> str:
        return f"{self.verdict:5}  {self.file}  {self.says}"


@dataclass(frozen=True)
class Sent:
    """What a host sent, as it came."""

    status: int
    headers: Message
    body: bytes

    @property
    def encoding(self) -> str:
        """How the host compressed it, if it did."""
        return self.headers.get("Content-Encoding", "").replace("identity", "")

    def content(self) -> bytes:
        """Return the file itself. Raises ValueError if that cannot be had."""
        if not self.encoding:
            return self.body
        if self.encoding != "gzip":
            message = f"is compressed as {self.encoding}, where gzip was asked for"
            raise ValueError(message)
        try:
            return gzip.decompress(self.body)
        except (EOFError, OSError, zlib.error) as error:
            message = f"breaks off, or is not the gzip that its header says: {error}"
            raise ValueError(message) from error


@dataclass
class Collected:
    """The files that arrived, and what was found of all that were asked for."""

    site: str
    files: dict[str, bytes] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def add(self, verdict: str, file: str, says: str) -> None:
        """Put down what was found, and say it."""
        self.findings.append(finding := Finding(verdict, file or "(first page)", says))
        print(finding, flush=True)

    def expect(self, file: str, good: str, wrong: str, *, holds: bool) -> None:
        """Put down that something is `good` if it `holds`, else that it is `wrong`."""
        self.add("ok" if holds else "WRONG", file, good if holds else wrong)

    def count(self, verdict: str) -> int:
        """Return how many checks came to `verdict`."""
        return sum(finding.verdict == verdict for finding in self.findings)


class Stay(HTTPRedirectHandler):
    """Follows no redirect: where it leads is what is to be seen."""

    def redirect_request(self, *_: object) -> None:
        """Return no new request."""


OPENER = build_opener(Stay)


def fetch(url: str, headers: dict[str, str] | None = None) -> Sent:
    """Return what is sent for an address; a line may fail once or twice."""
    given = {"Accept-Encoding": "gzip", "User-Agent": "hosting check"} | (headers or {})
    for again in reversed(range(TRIES)):
        try:
            try:
                with OPENER.open(Request(url, headers=given), timeout=60) as came:  # noqa: S310
                    return Sent(came.status, came.headers, came.read())
            except HTTPError as came:  # which is also what a redirect is taken for
                return Sent(came.code, came.headers, came.read())
        except (OSError, HTTPException) as error:
            if not again:
                message = f"does not arrive: {error!r}"
                raise ValueError(message) from error
            time.sleep(1)
    raise AssertionError


def number(value: int) -> str:
    """Return bytes as read."""
    return f"{value:,} bytes"


def examine(got: Collected, name: str, expected: int = 0) -> None:
    """Check how a file is sent: its status, type, compression and caching.

    It should take about as many bytes on its way as are `expected`.
    """
    url = urljoin(got.site, name)
    try:
        sent = fetch(url)
        if sent.status != HTTPStatus.OK:
            got.add("WRONG", name, f"comes with status {sent.status}, not 200")
            return
        content = sent.content()
    except ValueError as error:
        got.add("WRONG", name, str(error))
        return
    got.files[name] = content
    suffix = PurePosixPath(name).suffix.lstrip(".") or "html"
    got.add("ok", name, "status 200")
    check_type(got, name, sent, suffix)
    if KINDS[suffix] != ARCHIVE:
        check_compression(got, name, sent, content, expected)
    check_caching(got, name, sent, url)


def check_type(got: Collected, name: str, sent: Sent, suffix: str) -> None:
    """Check that a file has a type that browsers take it with."""
    given = sent.headers.get("Content-Type", "no type")
    charset = sent.headers.get_content_charset("utf-8")
    right = re.fullmatch(KINDS[suffix], given.partition(";")[0].strip().lower())
    wanted = TYPES.get(f".{suffix}", OTHER)
    got.expect(
        name,
        f"type {given}",
        f"is sent as {given}, not as {wanted}",
        holds=bool(right) and charset == "utf-8",
    )


def check_compression(got: Collected, name: str, sent: Sent, content: bytes, expected: int) -> None:
    """Check that what can be compressed is, and about as well as it can be."""
    came = len(sent.body)
    expected = expected or len(gzip.compress(content, 6))
    if not sent.encoding and len(content) > SMALL:
        hint = (
            "; PACKED=1 when the site is built packs it as a file of its own"
            if name.endswith(WASM)
            else ""
        )
        got.add(
            "WRONG",
            name,
            f"is sent uncompressed, {number(came)} where {number(expected)} would do{hint}",
        )
        return
    how = sent.encoding or "as it is"
    got.add("ok", name, f"{how}, {number(came)} on the way, of {number(len(content))}")
    if came > 1.1 * expected:
        got.add("note", name, f"takes more on the way than the {number(expected)} expected")


def check_caching(got: Collected, name: str, sent: Sent, url: str) -> None:
    """Check that browsers may keep a file, and can ask whether it has changed."""
    rule = sent.headers.get("Cache-Control", "")
    tag, date = sent.headers.get("ETag"), sent.headers.get("Last-Modified")
    kept = "no-store" not in rule and bool(tag or date)
    got.expect(
        name,
        f"kept by browsers: {rule or 'no rule'}; {'ETag' if tag else 'Last-Modified'}",
        f"cannot be kept by browsers: Cache-Control is {rule or 'missing'}, "
        f"ETag {tag or 'missing'}, Last-Modified {date or 'missing'}",
        holds=kept,
    )
    if not kept:
        return
    age = re.search(r"max-age=(\d+)", rule)
    if not age or int(age[1]) < LONG:
        got.add("note", name, f"is asked for again within {LONG} seconds: {rule or 'no rule'}")
    asked = {"If-None-Match": tag} if tag else {"If-Modified-Since": date or ""}
    try:
        if (status := fetch(url, asked).status) != HTTPStatus.NOT_MODIFIED:
            got.add("note", name, f"is sent again unchanged: status {status} where 304 would do")
    except ValueError as error:
        got.add("WRONG", name, str(error))


def releases(page: bytes) -> set[str]:
    """Return the names of all releases that a page names."""
    return set(
        re.findall(r'(?:assets/|\bbuild=")([0-9a-f]{10})[/"]', page.decode("utf-8", "replace"))
    )


def kept(script: bytes) -> dict[str, str]:
    """Return what the service worker keeps: SHA-256 in Base64, by path within the site."""
    listed = script.decode("utf-8", "replace").removeprefix("const kept = ").partition(";\n\n")[0]
    try:
        files: dict[str, str] = json.loads(listed)["files"]
    except (ValueError, KeyError, TypeError):
        return {}
    return files


def wait(site: str, name: str, seconds: float) -> None:
    """Wait until each page names the release `name`, or the time is up."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            if all(releases(fetch(urljoin(site, page)).content()) == {name} for page in PAGES):
                return
        except ValueError as error:
            print(f"...    {error}", flush=True)
        print(f"...    waiting for release {name}", flush=True)
        time.sleep(PAUSE)


def check_pages(got: Collected, wanted: str) -> str | None:
    """Check the pages, and that all name one release, which is the one that is `wanted`."""
    names: dict[str, set[str]] = {}
    for page in PAGES:
        examine(got, page)
        if page in got.files:
            names[page] = releases(got.files[page])
    common = Counter(name for page_names in names.values() for name in page_names).most_common(1)
    wanted = wanted or (common[0][0] if common else "")
    for page, page_names in names.items():
        listed = " and ".join(sorted(page_names)) or "no release: it is not a page of this site"
        got.expect(
            page,
            f"names release {listed}",
            f"names {listed}, not release {wanted}",
            holds=page_names == {wanted},
        )
    return wanted if {wanted} in names.values() else None


def check_addresses(got: Collected) -> None:
    """Check what comes for an address without its slash, and for one where nothing is."""
    for page in PAGES:
        if not page and urlsplit(got.site).path == "/":
            continue
        there = urljoin(got.site, page)
        try:
            sent = fetch(there.rstrip("/"))
        except ValueError as error:
            got.add("WRONG", page, str(error))
            continue
        leads = urljoin(there, sent.headers.get("Location", ""))
        moved = sent.status in {301, 302, 307, 308}
        got.expect(
            page,
            "without its slash redirects here",
            f"without its slash comes with status {sent.status}"
            + (f" and leads to {leads}" if moved else ", where a redirect was expected"),
            holds=moved and leads == there,
        )
    try:
        sent, own = (fetch(urljoin(got.site, page)) for page in (NOWHERE, "404.html"))
        check_type(got, "404.html", sent, "html")
        got.expect(
            "404.html",
            "comes with status 404 where nothing is",
            f"should come where nothing is, with status 404; what comes has status {sent.status}"
            + ("" if sent.content() == own.content() else " and is another page"),
            holds=sent.status == HTTPStatus.NOT_FOUND and sent.content() == own.content(),
        )
    except ValueError as error:
        got.add("WRONG", "404.html", str(error))


def check_scripts(got: Collected, name: str) -> dict[str, Any] | None:
    """Check our scripts and styles, and return the runtime that they were made for."""
    folder, listed = f"assets/{name}/", "py/runtime.json"
    for file in [f"{folder}{file}" for file in [*release.assets(), RUNTIME]] + [listed]:
        examine(got, file)
    try:
        script = got.files[f"{folder}{RUNTIME}"].decode()
        files = {asset: got.files[f"{folder}{asset}"] for asset in release.assets()}
        description = got.files[listed].decode()
    except KeyError:
        return None  # which has been said
    except ValueError:
        got.add("WRONG", listed, "or runtime.js is no text")
        return None
    made = release.digest(script, files)
    got.expect(
        folder,
        "holds what it is named after",
        f"holds other files than those it is named after: they would make {made}",
        holds=made == name,
    )
    got.expect(
        listed,
        "describes what the scripts were made for",
        "does not describe what the scripts were made for: it is of another release",
        holds=release.runtime_script(description) == script,
    )
    try:
        runtime = json.loads(script.removeprefix("export const runtime = ").rstrip(";\n"))
    except ValueError:
        runtime = {}
    if "files" in runtime:
        return runtime
    got.add("WRONG", f"{folder}{RUNTIME}", "does not tell what there is of Python")
    return None


def check_kept(got: Collected) -> None:
    """Check that the service worker, and all that it keeps, are of one deployment."""
    examine(got, offline.NAME)
    if offline.NAME not in got.files:
        return
    listed = kept(got.files[offline.NAME])
    for file, sha in listed.items():
        try:
            if file not in got.files:
                sent = fetch(urljoin(got.site, file))
                if sent.status != HTTPStatus.OK:
                    got.add("WRONG", file, f"comes with status {sent.status}, not 200")
                    continue
                got.files[file] = sent.content()
        except ValueError as error:
            got.add("WRONG", file, str(error))
            continue
        content = got.files[file]
        got.expect(
            file,
            "is what the service worker keeps",
            f"is not what {offline.NAME} keeps by its content: they are of two deployments",
            holds=sha256(content).digest() == b64decode(sha),
        )
    if not listed:
        got.add("WRONG", offline.NAME, "does not tell what it keeps")


def check_runtime(got: Collected, runtime: dict[str, Any]) -> None:
    """Check each file of Python in the browser, and that it is what the build made."""
    for described in runtime["files"].values():
        examine(got, file := f"py/{described['path']}", described["sent"])
        if file in got.files:
            says = amiss(got.files[file], described)
            got.expect(file, f"content as built, {number(described['size'])}", says, holds=not says)
    wasm = runtime["files"]["wasm"]
    if not wasm.get("packed"):
        check_brotli(got, f"py/{wasm['path']}")
    examine(got, wheel := f"py/{runtime['package']}")
    if wheel in got.files:
        is_one = got.files[wheel].startswith(b"PK")
        got.expect(wheel, "is a wheel", "does not begin as a wheel does", holds=is_one)


def check_brotli(got: Collected, file: str) -> None:
    """Note whether the host can compress better than gzip does."""
    try:
        encoding = fetch(urljoin(got.site, file), {"Accept-Encoding": "br"}).encoding
    except ValueError as error:
        got.add("WRONG", file, str(error))
        return
    if encoding == "br":
        got.add("ok", file, "brotli for browsers that take it")
    else:
        got.add("note", file, "no brotli, which would be smaller than gzip")


def amiss(content: bytes, wanted: dict[str, Any]) -> str:
    """Return what is wrong with a file's content, if anything is."""
    if wanted.get("packed"):
        try:
            content = gzip.decompress(content)
        except (EOFError, OSError, zlib.error) as error:
            if len(content) == wanted["size"]:
                return (
                    "is unpacked by the browser (Content-Encoding), where the worker does that; "
                    "build the site without PACKED"
                )
            return f"cannot be unpacked: {error}"
    if len(content) != wanted["size"]:
        return f"is {number(len(content))} long, not {number(wanted['size'])}"
    if sha256(content).digest() != b64decode(wanted["sha256"]):
        return "has another content than the build made: its SHA-256 differs"
    return ""


def check_live(got: Collected, browser: Browser) -> None:
    """Check in a browser that Python starts and says in each language what CPython says."""
    model = CALCULATORS["search"]
    boxes = {name: plain(value) for name, value in model.complete({}).items()}
    for language in FOLDERS:
        asked = {"calculator": model.name, "language": language, "origin": "form"}
        question = json.dumps({**asked, "values": boxes | {INPUT: VALUE}})
        expected = json.loads(answer(question))["parts"]["answer"]
        visit = Visit(browser.new_page(), got.site)
        visit.page.set_default_timeout(PATIENCE * 1000)
        calculator = OnPage(visit, model.name, language)
        try:
            visit.load(calculator.path)
            start = time.monotonic()
            calculator.type(INPUT, VALUE)
            took = time.monotonic() - start
            live = calculator.find().get_attribute("state") == "live"
            got.expect(
                calculator.path,
                f"goes live {took:.1f} s after a reader types",
                f"does not go live; it says: {calculator.find('[data-status]').inner_text()}",
                holds=live,
            )
            same = visit.page.evaluate(SAME, [expected, calculator.parts()["answer"]])
            if live:
                got.expect(
                    calculator.path,
                    f"says what CPython says: {calculator.find('.ec-primary').inner_text()}",
                    f"says {calculator.answer()!r}, which is not what CPython says",
                    holds=same,
                )
        except BrowserError as error:
            got.add("WRONG", calculator.path, f"does not answer in a browser: {error.message}")
        foreign = visit.hosts - {"", urlsplit(got.site).netloc}
        got.expect(
            calculator.path,
            "asks no other host",
            f"asks other hosts: {', '.join(sorted(foreign))}",
            holds=not foreign,
        )
        got.expect(
            calculator.path,
            "the browser complains of nothing",
            f"the browser complains: {'; '.join(visit.complaints)}",
            holds=not visit.complaints,
        )
        visit.page.close()


SAME = """([expected, shown]) => {
    const parsed = document.createElement('template');
    parsed.innerHTML = expected;
    return parsed.innerHTML === shown;
}"""


def check_files(got: Collected, wanted: str) -> None:
    """Check everything that can be without a browser."""
    name = check_pages(got, wanted)
    check_addresses(got)
    if name and (runtime := check_scripts(got, name)):
        check_runtime(got, runtime)
    check_kept(got)


def main(given: Sequence[str] | None = None) -> int:
    """Check the site that is asked for, and return how the program ends."""
    parser = argparse.ArgumentParser(prog="hosting", description=__doc__.partition("\n")[0])
    parser.add_argument("site", help="the address of the first page")
    parser.add_argument("--release", default="", help="the release that should be served")
    parser.add_argument("--wait", type=float, default=PATIENCE, help="seconds to wait for it")
    parser.add_argument("--files", action="store_true", help="check without a browser")
    options = parser.parse_args(given)
    got = Collected(f"{options.site.rstrip('/')}/")
    if options.release:
        wait(got.site, options.release, options.wait)
    check_files(got, options.release)
    if not options.files:
        with sync_playwright() as playwright:
            check_live(got, launch(playwright))
    wrong = got.count("WRONG")
    print(f"{got.count('ok')} ok, {got.count('note')} to note, {wrong} wrong")
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main())
