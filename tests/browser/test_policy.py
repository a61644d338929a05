"""The policy that each page carries stops what is not the site's own, and nothing that is."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Route, expect
from serve import Handler, Server

from tests.browser.conftest import PATIENCE, OnPage, Visit

META = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
MOMENT = 300
"""Milliseconds after which to look again."""
ELSEWHERE = "https://elsewhere.example/"

HOSTILE = {
    "script": "<script>window.hit = true</script>",
    "module": "<script type=module>window.hit = true</script>",
    "handler": '<img src="data:image/png," alt="" onerror="window.hit = true">',
    "address": '<a id="press" href="javascript:void(window.hit = true)">press</a>',
    "form": f'<form action="{ELSEWHERE}"><button id="press">press</button></form>',
    "frame": f'<iframe src="{ELSEWHERE}"></iframe>',
    "frame with a script": '<iframe srcdoc="<script>parent.hit = true</script>"></iframe>',
    "image from elsewhere": f'<img src="{ELSEWHERE}" alt="">',
    "script from elsewhere": f'<script src="{ELSEWHERE}"></script>',
    "style from elsewhere": f'<link rel="stylesheet" href="{ELSEWHERE}">',
}
"""What could run, or tell somebody else, if it ever came into a page."""


class Injected:
    """A page into which something hostile has come, and whether that did anything."""

    path = "future/search/"

    def __init__(self, visit: Visit, markup: str) -> None:
        self.visit, self.markup = visit, markup
        self.governed, self.asked = True, False
        visit.page.context.route(f"**/{self.path}", self.inject)
        visit.page.context.route(f"{ELSEWHERE}**", self.reach)

    def inject(self, route: Route) -> None:
        """Put the markup into the page; without its policy, if it is to show what that stops."""
        response = route.fetch()
        html = response.text().replace("</article>", f"{self.markup}</article>")
        assert self.markup in html
        route.fulfill(response=response, body=html if self.governed else META.sub("", html))

    def reach(self, route: Route) -> None:
        """Notice that somebody else was asked; nothing leaves this machine."""
        self.asked = True
        route.fulfill(body="window.hit = true", content_type="text/javascript")

    def did_something(self) -> bool:
        """Press what can be pressed, and tell whether a script ran or somebody else was asked.

        Waits until it did, or was kept from it.
        """
        page = self.visit.page
        if page.locator("#press").count():
            page.locator("#press").click()
        for _ in range(PATIENCE // MOMENT):
            kept = bool(self.visit.breaches())
            page.wait_for_timeout(MOMENT)  # for what one rule stopped and another might not
            if hit := self.asked or page.evaluate("Boolean(window.hit)"):
                return hit
            if kept:
                return False
        pytest.fail("it neither did anything nor was kept from it")


def stay(visit: Visit) -> None:
    """Mark the document, once the theme knows the pages that it can show in it."""
    visit.page.wait_for_load_state("networkidle")
    visit.page.evaluate("window.same = true")


@pytest.mark.parametrize("kind", HOSTILE)
def test_what_comes_into_a_page_does_nothing(kind: str, visit: Visit) -> None:
    injected = Injected(visit, HOSTILE[kind])
    visit.load(injected.path)
    assert not injected.did_something()
    visit.complaints.clear()
    # Nor if it comes into a page that is put into another's place.
    visit.load("future/growth/")
    stay(visit)
    visit.follow(injected.path)
    OnPage(visit, "search", "en").find().wait_for()
    assert not injected.did_something()
    assert visit.page.evaluate("window.same")
    visit.complaints.clear()
    # But for the policy it would.
    injected.governed = False
    visit.load(injected.path)
    assert injected.did_something()


PAGES = ("", "method/", "future/search/", "notebooks/totals/", "sources/", "consumption/service/")


@pytest.mark.parametrize("folder", ["", "zh/"])
def test_what_a_reader_does_breaks_no_rule(folder: str, visit: Visit, site: Path) -> None:
    page = visit.page
    visit.load(folder)
    stay(visit)
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
    page.wait_for_url(re.compile(r"\?h="))
    assert page.evaluate("window.same"), "every page was shown in the first one's document"
    page.locator("label[for^=__palette]:visible").click()
    colours = page.locator("body").get_attribute("data-md-color-media")
    page.locator("header a[hreflang]").click()
    page.wait_for_url(lambda url: ("/zh/" in url) != bool(folder))
    assert colours not in {None, "(prefers-color-scheme)"}
    expect(page.locator("body")).to_have_attribute("data-md-color-media", colours)
    assert visit.complaints == []
    # And had one been broken, it would have been noticed.
    with page.expect_console_message(lambda it: it.text.startswith("breach of")):
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
    said = META.search((site / "index.html").read_text("utf-8"))
    assert said
    sent = said[1] if wasm else said[1].replace("'wasm-unsafe-eval'", "")
    monkeypatch.setattr(Governing, "policy", sent)
    with browser.new_context() as context:
        visit = Visit(context.new_page(), governing.url)
        visit.page.clock.install()
        search = OnPage(visit, "search", "en")
        visit.load(search.path)
        before = search.answer()
        search.slider("servers").press("ArrowLeft")
        if wasm:
            search.wait_for_python()
            assert search.answer() != before
            assert visit.complaints == []
        else:
            # So the worker is held to it. Pyodide itself would wait for ever.
            visit.page.wait_for_selector('energy-calculator[state="starting"]')
            visit.page.clock.run_for(120_000)
            visit.page.wait_for_selector('energy-calculator[state="failed"]')
            assert search.answer() == before
