"""The policy that each page carries stops what is not the site's own, and nothing that is."""

import re
from collections.abc import Callable, Iterator
from http import HTTPStatus
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Route, expect

from overrides.serve import Handler, Server
from tests.browser.conftest import PATIENCE, OnPage, Visit, is_chromium

META = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
MOMENT = 300
"""Milliseconds after which to look again."""


def hit(kind: str) -> str:
    """A script that does something."""
    return f"(top.hit ??= []).push('{kind}')"


WITHIN = {
    "script": f"<script>{hit('script')}</script>",
    "module": f"<script type=module>{hit('module')}</script>",
    "handler": f'<img src="data:image/png," alt="" onerror="{hit("handler")}">',
    "framed": f'<iframe srcdoc="<script>{hit("framed")}</script>"></iframe>',
    "address": f'<a id="address" href="javascript:void({hit("address")})">press</a>',
}
"""What could run, if it ever came into a page."""

ELSEWHERE = {
    "frame": '<iframe src="{}"></iframe>',
    "image": '<img src="{}" alt="">',
    "library": '<script src="{}"></script>',
    "style": '<link rel="stylesheet" href="{}">',
    "form": '<form action="{}"><button id="form">press</button></form>',
}
"""What could tell somebody else, at whose address."""

PRESSED = ("address", "form")
"""Of these, what does nothing by itself; the last leaves the page."""


class Elsewhere(Server):
    """Somebody else, under a name for each kind of request, and what kinds have come."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.RequestHandlerClass = Asked
        self.asked: set[str] = set()

    def at(self, kind: str) -> str:
        """Return the address for a kind."""
        return f"http://{kind}.localhost:{self.server_port}"


class Asked(Handler):
    """Remembers the kind, and answers with a script that does something."""

    server: Elsewhere

    def do_HEAD(self) -> None:  # noqa: N802
        self.do_GET()

    def do_GET(self) -> None:  # noqa: N802
        kind = self.headers["Host"].partition(".")[0]
        self.server.asked.add(kind)
        content = hit(kind).encode()
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/javascript")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[Elsewhere]:
    with Elsewhere(tmp_path) as running:
        yield running


class Injected:
    """A page into which all of that has come, and what it did."""

    path = "future/search/"

    def __init__(self, visit: Visit, elsewhere: Elsewhere) -> None:
        self.visit, self.elsewhere = visit, elsewhere
        self.governed = True
        if is_chromium(
            visit.page
        ):  # it asks a reader, too, before a page may reach another server here
            visit.page.context.grant_permissions(["local-network-access"])
        visit.page.context.route(f"**/{self.path}", self.inject)

    def inject(self, route: Route) -> None:
        """Put it into the page; without its policy, if it is to show what that stops."""
        foreign = [template.format(self.elsewhere.at(kind)) for kind, template in ELSEWHERE.items()]
        response, markup = route.fetch(), "".join([*WITHIN.values(), *foreign])
        html = response.text().replace("</article>", f"{markup}</article>")
        assert markup in html
        route.fulfill(response=response, body=html if self.governed else META.sub("", html))

    def done(self) -> set[str]:
        """Return what ran or asked somebody else."""
        return self.elsewhere.asked | set(self.visit.page.evaluate("window.hit ?? []"))

    def stopped(self) -> bool:
        """Whether all of it is known to have been kept from it."""
        breaches = self.visit.breaches()
        within = [breach for breach in breaches if " by inline" in breach]
        # What a frame holds is told of in that frame, and not in every browser to the page.
        return len(within) >= len(WITHIN.keys() - {"framed"}) and all(
            any(self.elsewhere.at(kind) in breach for breach in breaches) for kind in ELSEWHERE
        )

    def press(self, kind: str) -> None:
        """Press what does nothing by itself.

        To wait for where it leads would be for ever where the policy keeps it from leading there.
        """
        self.visit.page.locator(f"#{kind}").click(no_wait_after=True)

    def does_nothing(self) -> None:
        """Press what can be pressed, and check that all of it is stopped."""
        for kind in PRESSED:
            self.press(kind)
        wait_until(self.visit, self.stopped)
        self.visit.page.wait_for_timeout(MOMENT)  # one rule may stop what another does not
        assert self.done() == set()
        self.visit.complaints.clear()


def wait_until(visit: Visit, holds: Callable[[], bool]) -> None:
    for _ in range(PATIENCE // MOMENT):
        if holds():
            return
        visit.page.wait_for_timeout(MOMENT)
    pytest.fail(f"This has not come to hold: {holds}; {visit.complaints}")


def test_what_comes_into_a_page_does_nothing(newcomer: Visit, elsewhere: Elsewhere) -> None:
    visit = newcomer
    injected = Injected(visit, elsewhere)
    visit.load(injected.path)
    injected.does_nothing()
    # Nor if it comes into a page that is put into another's place.
    visit.load("future/growth/")
    visit.stay()
    visit.follow(injected.path)
    OnPage(visit, "search", "en").find().wait_for()
    injected.does_nothing()
    assert visit.stayed()
    # But for the policy it would.
    injected.governed = False
    visit.load(injected.path)
    wait_until(visit, lambda: injected.done() == (WITHIN | ELSEWHERE).keys() - {*PRESSED})
    injected.press("address")
    wait_until(visit, lambda: "address" in injected.done())
    injected.press("form")
    wait_until(visit, lambda: "form" in elsewhere.asked)


PAGES = ("", "method/", "future/search/", "notebooks/totals/", "sources/", "consumption/service/")


@pytest.mark.parametrize("folder", ["", "zh/"])
def test_what_a_reader_does_breaks_no_rule(folder: str, newcomer: Visit, site: Path) -> None:
    visit, page = newcomer, newcomer.page
    visit.load(folder)
    visit.stay()
    paths = [path for path in PAGES if (site / folder / path).is_dir()]
    for path in [*paths, *reversed(paths)]:
        visit.follow(folder + path)
        page.locator("article h1").first.wait_for()
        page.locator("label[for^=__palette]:visible").click()
        page.emulate_media(media="print")
        page.emulate_media(media="screen")
    search = OnPage(visit, "search", "zh" if folder else "en")
    visit.follow(search.path)
    search.find().wait_for()
    search.type("utilisation", "70")
    search.find('[data-action="link"]').click()
    # What is found is a link to follow; what is not must not send the form anywhere either.
    query, results = page.locator(".md-search__input"), page.locator(".md-search-result__link")
    query.press_sequentially("qqqq")  # the theme looks when a key is let go
    expect(page.locator(".md-search-result__meta")).to_have_text(re.compile("No|没有"))
    page.keyboard.press("Enter")
    query.clear()
    query.press_sequentially("BLOOM")
    expect(results.first).to_be_visible()
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: search.path not in url)
    assert visit.stayed(), "every page was shown in the first one's document"
    page.locator("label[for^=__palette]:visible").click()
    colours = page.locator("body").get_attribute("data-md-color-media")
    page.locator("header a[hreflang]").click()
    page.wait_for_url(lambda url: ("/zh/" in url) != bool(folder))
    assert colours not in {None, "(prefers-color-scheme)"}
    expect(page.locator("body")).to_have_attribute("data-md-color-media", colours)
    assert visit.complaints == []
    # And had one been broken, it would have been noticed.
    with page.expect_console_message(lambda message: message.text.startswith("breach of")):
        page.evaluate("document.body.setAttribute('style', 'color: red')")


class Governing(Handler):
    """A host that sends the policy of the pages with every file."""

    policy = ""

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", self.policy)
        super().end_headers()


@pytest.fixture(scope="module")
def governing(site: Path) -> Iterator[Server]:
    with Server(site) as server:
        server.RequestHandlerClass = Governing
        yield server


@pytest.mark.parametrize("wasm", [True, False])
def test_python_runs_under_the_policy_itself(
    governing: Server, site: Path, browser: Browser, monkeypatch: Any, *, wasm: bool
) -> None:
    policy = META.search((site / "index.html").read_text("utf-8"))
    assert policy
    sent = policy[1] if wasm else policy[1].replace("'wasm-unsafe-eval'", "")
    monkeypatch.setattr(Governing, "policy", sent)
    with browser.new_context() as context:
        visit = Visit(context.new_page(), governing.url)
        search = OnPage(visit, "search", "en")
        visit.load(search.path)
        before = search.answer()
        search.box("servers").fill("512000")  # for which the page itself has no answer
        search.box("servers").press("Enter")
        if wasm:
            search.wait_for_python()
            assert search.answer() != before
            assert visit.complaints == []
        else:
            # So the worker is held to it, and says so at once. Pyodide itself would wait for ever.
            visit.page.wait_for_selector('energy-calculator[state="failed"]')
            assert search.answer() == before
