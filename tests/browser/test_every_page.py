"""Every page of both sites: sound, private, readable on a phone, and open to everybody."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Literal

import pytest
from axe_playwright_python.base import AxeResults
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ViewportSize

from overrides.serve import Server
from tests.browser.conftest import Visit, is_chromium
from tests.support.moved import leads_on

type Scheme = Literal["light", "dark"]

PHONE = ViewportSize(width=360, height=740)
DESK = ViewportSize(width=1280, height=900)
ONE_WAY: dict[str, list[tuple[ViewportSize, Scheme]]] = {
    "": [(PHONE, "light")],
    "zh/": [(DESK, "dark")],
}
EVERY_WAY: list[tuple[ViewportSize, Scheme]] = [
    (PHONE, "light"),
    (DESK, "dark"),
    (PHONE, "dark"),
    (DESK, "light"),
]
"""For pages that stand for the others. Of the rest each language is seen in its own way: a page and
its translation are made alike."""

SECONDS = 10
"""In which a page comes to rest, on a slow and busy machine."""

SHARES = 6
"""In so many parts the pages are looked at: side by side, on whatever cores there are."""

EMBEDDED = (
    "embed/search/", "embed/growth/", "embed/figure/ireland/", "embed/number/country.ireland/",
    "embed/result/search.electricity/",
)  # fmt: skip

TYPICAL = ("", "future/growth/", "zh/", "zh/future/growth/")


def pages(site: Path) -> list[str]:
    """Return the path of every page; of those to embed, which are parts of others, a few."""
    paths = sorted(
        file.parent.relative_to(site).as_posix().removeprefix(".") + "/"
        for file in site.rglob("index.html")
        if not leads_on(file.read_text("utf-8"))
    )
    return [path for path in paths if "embed/" not in path or path.endswith(EMBEDDED)]


@pytest.fixture(scope="module")
def visit(browser: Browser, server: Server) -> Iterator[Visit]:
    with browser.new_context(reduced_motion="reduce") as context:
        yield Visit(context.new_page(), server.url)


def unfold(visit: Visit) -> None:
    """Open what is folded, and all tabs: these must fit and be readable too."""
    visit.page.evaluate(
        "document.querySelectorAll('details').forEach(fold => { fold.open = true });"
        "document.querySelectorAll('.ec-tab').forEach(panel => panel.removeAttribute('hidden'))"
    )


@pytest.mark.parametrize("share", range(SHARES))
def test_every_page(share: int, visit: Visit, site: Path, subtests: pytest.Subtests) -> None:
    others = ("no/such/page", "503.html", "zh/503.html")
    everything = [path.removeprefix("/") for path in (*pages(site), *others)]
    assert len(everything) > 50
    for path in everything[share::SHARES]:
        ways = ONE_WAY["zh/" if path.startswith("zh/") else ""]
        with subtests.test(path):
            look_at(visit, path, EVERY_WAY if path in TYPICAL else ways)


def look_at(visit: Visit, path: str, ways: Sequence[tuple[ViewportSize, Scheme]]) -> None:
    """Check one page."""
    visit.complaints.clear()
    visit.page.set_viewport_size(PHONE)
    visit.load(path)
    expected = ["404"] if path == "no/such/page" else []
    assert [
        complaint
        for complaint in visit.complaints
        if not any(code in complaint for code in expected)
    ] == []
    assert visit.hosts == {visit.root.split("/")[2]}
    assert visit.page.locator('meta[name="description"]').get_attribute("content")
    unfold(visit)
    too_wide = visit.page.evaluate("document.documentElement.scrollWidth > innerWidth")
    assert not too_wide, f"{path} scrolls sideways on a phone"
    hidden = visit.page.locator(".ec-scroll").evaluate_all(
        "all => all.filter(table => table.scrollWidth > table.clientWidth)"
        ".map(table => table.ariaLabel)"
    )
    assert hidden == [], f"{path} has tables of which a phone shows a part only"
    for size, scheme in ways:
        visit.page.set_viewport_size(size)
        visit.page.emulate_media(color_scheme=scheme)
        results = examined(visit)
        assert results.violations_count == 0, f"{path} {size} {scheme}\n{results.generate_report()}"


def examined(visit: Visit) -> AxeResults:
    """Return what shuts readers out of a page that has come to rest.

    The theme goes on when the page has loaded: it fades things in, and measures what it shows.
    """
    # No page plays anything, for which it would fetch whatever there is once more.
    options: dict[str, Any] = {"resultTypes": ["violations"], "preload": False}
    if not is_chromium(visit.page):
        # Firefox lets the keyboard into whatever scrolls. And where there is no mouse, as in a
        # Firefox without a window, the theme does not mark it as focusable, which axe looks for.
        options["rules"] = {"scrollable-region-focusable": {"enabled": False}}
    results = Axe().run(visit.page, options=options)
    for _ in range(SECONDS):
        if not results.violations_count:
            break
        visit.page.wait_for_timeout(1000)
        broken = [violation["id"] for violation in results.response["violations"]]
        results = Axe().run(visit.page, options={**options, "runOnly": broken})
    return results
