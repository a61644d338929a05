"""Every page of both sites: sound, private, readable on a phone, and open to everybody."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.base import AxeResults
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser
from serve import Server

from tests.browser.conftest import Visit

PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 900}
EACH_WAY = [(PHONE, "light"), (DESK, "dark")]
EVERY_WAY = [*EACH_WAY, (PHONE, "dark"), (DESK, "light")]
"""For pages that stand for the others; the rest are seen once in each width and each scheme."""

SECONDS = 10
"""In which a page comes to rest, on a slow and busy machine."""

EMBEDDED = ("embed/search/", "embed/growth/")

TYPICAL = ("", "future/growth/", "zh/", "zh/future/growth/")


def pages(site: Path) -> list[str]:
    """Return the path of every page; of those to embed, which are parts of others, a few."""
    found = sorted(
        each.parent.relative_to(site).as_posix().removeprefix(".") + "/"
        for each in site.rglob("index.html")
    )
    return [each for each in found if "embed/" not in each or each.endswith(EMBEDDED)]


@pytest.fixture(scope="module")
def visit(browser: Browser, server: Server) -> Iterator[Visit]:
    with browser.new_context(reduced_motion="reduce") as context:
        yield Visit(context.new_page(), server.url)


def unfold(visit: Visit) -> None:
    """Open what is folded: it must fit and be readable too."""
    visit.page.evaluate("document.querySelectorAll('details').forEach(it => { it.open = true })")


def test_every_page(visit: Visit, site: Path, subtests: pytest.Subtests) -> None:
    everything = [*pages(site), "no/such/page", "503.html", "zh/503.html"]
    assert len(everything) > 10
    for path in everything:
        with subtests.test(path):
            look_at(visit, path.removeprefix("/"))


def look_at(visit: Visit, path: str) -> None:
    """Check one page."""
    visit.complaints.clear()
    visit.page.set_viewport_size(PHONE)
    visit.load(path)
    expected = ["404"] if path == "no/such/page" else []
    assert [it for it in visit.complaints if not any(each in it for each in expected)] == []
    assert visit.hosts == {visit.root.split("/")[2]}
    assert visit.page.locator('meta[name="description"]').get_attribute("content")
    unfold(visit)
    too_wide = visit.page.evaluate("document.documentElement.scrollWidth > innerWidth")
    assert not too_wide, f"{path} scrolls sideways on a phone"
    hidden = visit.page.locator(".ec-scroll").evaluate_all(
        "all => all.filter(it => it.scrollWidth > it.clientWidth).map(it => it.ariaLabel)"
    )
    assert hidden == [], f"{path} has tables of which a phone shows a part only"
    for size, scheme in EVERY_WAY if path in TYPICAL else EACH_WAY:
        visit.page.set_viewport_size(size)
        visit.page.emulate_media(color_scheme=scheme)
        found = examined(visit)
        assert found.violations_count == 0, f"{path} {size} {scheme}\n{found.generate_report()}"


def examined(visit: Visit) -> AxeResults:
    """Return what shuts readers out of a page that has come to rest.

    The theme goes on when the page has loaded: it fades things in, and measures what it shows.
    """
    for _ in range(SECONDS):
        found = Axe().run(visit.page, options={"resultTypes": ["violations"]})
        if not found.violations_count:
            break
        visit.page.wait_for_timeout(1000)
    return found
