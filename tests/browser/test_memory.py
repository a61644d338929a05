"""A long visit holds no more than a short one: a page that was left is let go of, whole."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Playwright

from overrides.serve import Server
from tests.browser.conftest import OnPage, Visit
from tests.support.browsers import launch
from tests.support.memory import ATTACHED, Held, Memory

HOPS = 25

READ = ("glossary/", "challenge/", "sources/", "notebooks/", "since/scoreboard/")
"""Pages without a calculator, long and short ones."""
CALCULATED = ("search", "prompts", "request", "growth", "footprint")

MOVE = """() => {
    for (const fold of document.querySelectorAll('energy-calculator details')) fold.open = true;
    for (const panel of document.querySelectorAll('.ec-tab')) {
        panel.removeAttribute('hidden');
        panel.dispatchEvent(new Event('toggle'));
    }
    const slider = document.querySelector('[data-slider]');
    slider.focus();
    slider.stepDown();
    for (const kind of ['input', 'change'])
        slider.dispatchEvent(new Event(kind, { bubbles: true }));
}"""

SETTLED = """() => {
    const calculator = document.querySelector('energy-calculator');
    const answer = calculator.querySelector('[data-part="answer"]');
    return calculator.answered && answer.getAttribute('aria-busy') === 'false'
        && !calculator.matches('[due]');
}"""

PAGES_KEPT = 1
"""The page whose link was followed last: the theme waits for the next, and remembers this one."""
SPARE = 200
"""Nodes that come and go by themselves: of the theme's tooltips, and what a browser keeps."""


@pytest.fixture
def lasting(playwright: Playwright, server: Server) -> Iterator[tuple[Visit, Memory]]:
    """A visit in Chromium, the one that tells what it holds, whichever the others are in."""
    with launch(playwright) as browser:
        page = browser.new_page()
        yield Visit(page, server.url), Memory(page)


def round_trip(visit: Visit, paths: tuple[str, ...], hops: int) -> None:
    for hop in range(hops):
        visit.follow(paths[hop % len(paths)])
        visit.page.wait_for_function(
            "path => document.querySelector('link[rel=canonical]').href.endsWith(path)",
            arg=paths[hop % len(paths)],
        )


def hold_no_more(before: Held, after: Held, page_nodes: int) -> None:
    assert after.nodes <= before.nodes + SPARE, (before, after)
    assert after.documents <= before.documents, (before, after)
    assert after.listeners <= before.listeners, (before, after)
    assert after.detached <= PAGES_KEPT * page_nodes + SPARE, (before, after)


def largest(visit: Visit, paths: tuple[str, ...]) -> int:
    """Go to each page once; return the nodes of the largest."""
    nodes: list[int] = []
    for path in paths:
        round_trip(visit, (path,), 1)
        nodes.append(visit.page.evaluate(ATTACHED))
    return max(nodes)


def test_pages_that_were_read_are_let_go_of(lasting: tuple[Visit, Memory]) -> None:
    visit, memory = lasting
    visit.load(READ[-1])
    visit.stay()
    page_nodes = largest(visit, READ)
    before = memory.look()
    round_trip(visit, READ, HOPS)
    hold_no_more(before, memory.look(), page_nodes)
    assert visit.stayed()


def test_calculators_that_answered_are_let_go_of(lasting: tuple[Visit, Memory]) -> None:
    """With all that unfolds in them unfolded, all tabs in view, and all scripts at work."""
    visit, memory = lasting
    calculators = [OnPage(visit, name, "en") for name in CALCULATED]
    paths = tuple(calculator.path for calculator in calculators)
    visit.load(paths[-1])
    visit.stay()
    page_nodes = 0

    def use(hops: int) -> None:
        nonlocal page_nodes
        for hop in range(hops):
            calculator = calculators[hop % len(calculators)]
            round_trip(visit, (calculator.path,), 1)
            visit.page.evaluate(MOVE)
            # Without a word to Playwright of any element: it would hold it for as long as the page.
            visit.page.wait_for_function(SETTLED)
            page_nodes = max(page_nodes, visit.page.evaluate(ATTACHED))

    use(2 * len(CALCULATED))
    before = memory.look()
    use(HOPS)
    after = memory.look()
    hold_no_more(before, after, page_nodes)
    assert visit.stayed()
    assert visit.workers == 1
    assert after.worker_megabytes <= before.worker_megabytes * 1.1
