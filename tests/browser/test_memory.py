"""On a later visit Python goes on from the memory that the browser kept; or else starts anew."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from calc import CALCULATORS
from calc.browser import answer
from calc.wording import LANGUAGES, plain
from tests import sabotage
from tests.browser.conftest import OnPage, Visit
from tests.sabotage import Sabotage, SabotagedHandler, SabotagedServer

MEMORY = (
    "const memory = await caches.open(new URL('/as-much-as-ireland/py/memory', location).href);"
)
RECALLED = """async () => {
    const element = document.querySelector('script[src*="energy-calculator.js"]');
    const python = await import(element.src.replace('energy-calculator', 'python'));
    return python.python.recalled;
}"""
ASK = """async (questions) => {
    const element = document.querySelector('script[src*="energy-calculator.js"]');
    const python = await import(element.src.replace('energy-calculator', 'python'));
    const answers = [];
    for (const each of questions) answers.push(JSON.parse(await python.ask(each)));
    return answers;
}"""


@pytest.fixture
def server(site: Path) -> Iterator[SabotagedServer]:
    with SabotagedServer(site) as running:
        yield running


def visit(context: BrowserContext, server: SabotagedServer) -> OnPage:
    """Open a page, have Python answer there, and return it."""
    search = OnPage(Visit(context.new_page(), server.url), "search", "en")
    search.visit.load(search.path)
    before = search.answer()
    search.slider("servers").press("ArrowLeft")
    search.wait_for_python()
    expect(search.find('[data-part="answer"]')).not_to_have_text(before)
    return search


def kept(page: Page) -> int:
    """Return how many memories the browser holds, whole."""
    count: int = page.evaluate(f"async () => {{ {MEMORY} return (await memory.keys()).length; }}")
    return count


def keep(page: Page) -> None:
    """Wait until the browser has kept the memory."""
    for _ in range(60):
        page.wait_for_timeout(500)
        if kept(page):
            return
    pytest.fail("the memory is not kept")


def edited(old: str, new: str) -> Sabotage:
    """Send a script with a part of it replaced."""

    def send(handler: SabotagedHandler, path: Path) -> None:
        script = path.read_text("utf-8")
        assert old in script
        handler.whole(script.replace(old, new).encode(), sabotage.kind_of(path))

    return send


def questions() -> Iterator[str]:
    """Every calculator's default and every input's both ends, in both languages."""
    for name, calculator in CALCULATORS.items():
        ends = [
            {key: end} for key, each in calculator.inputs.items() for end in (each.low, each.high)
        ]
        for number, values in enumerate([{}, *ends]):
            boxes = {key: plain(value) for key, value in calculator.complete(values).items()}
            asked: dict[str, Any] = {"calculator": name, "values": boxes, "origin": "form"}
            yield json.dumps(asked | {"language": LANGUAGES[number % 2]})
            if not number:
                yield json.dumps(asked | {"language": LANGUAGES[1]})


def test_a_later_visit_goes_on_where_the_first_began(
    context: BrowserContext, server: SabotagedServer
) -> None:
    first = visit(context, server)
    assert not first.visit.page.evaluate(RECALLED)
    keep(first.visit.page)
    first.visit.page.close()
    later = visit(context, server)
    assert later.visit.page.evaluate(RECALLED)
    asked = list(questions())
    assert later.visit.page.evaluate(ASK, asked) == [json.loads(answer(each)) for each in asked]
    assert not later.visit.complaints


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param("new Response('no memory at all')", id="not packed"),
        pytest.param(
            "new Response(new Blob([new Uint8Array(1e6)]).stream()"
            ".pipeThrough(new CompressionStream('gzip')))",
            id="no memory",
        ),
        pytest.param(
            "new Response((await (await memory.match(key)).blob()).slice(0, 1e6))", id="cut short"
        ),
    ],
)
def test_what_was_kept_wrongly_is_not_used_and_soon_replaced(
    context: BrowserContext, server: SabotagedServer, spoil: str
) -> None:
    first = visit(context, server)
    keep(first.visit.page)
    first.visit.page.evaluate(
        f"async () => {{ {MEMORY} const [key] = await memory.keys();"
        f" await memory.put(key, {spoil}); }}"
    )
    first.visit.page.close()
    later = visit(context, server)
    assert not later.visit.page.evaluate(RECALLED)
    later.visit.page.wait_for_timeout(5_000)
    keep(later.visit.page)
    later.visit.page.close()
    assert visit(context, server).visit.page.evaluate(RECALLED)


def test_another_releases_memory_is_not_used_and_thrown_away(
    context: BrowserContext, server: SabotagedServer
) -> None:
    first = visit(context, server)
    keep(first.visit.page)
    first.visit.page.evaluate(
        f"""async () => {{
            {MEMORY}
            const [key] = await memory.keys();
            await memory.put(key.url.replace(/assets.[0-9a-f]+/, 'assets/0123456789'),
                await memory.match(key));
            await memory.delete(key);
        }}"""
    )
    first.visit.page.close()
    later = visit(context, server)
    assert not later.visit.page.evaluate(RECALLED)
    later.visit.page.wait_for_timeout(5_000)
    keep(later.visit.page)
    assert kept(later.visit.page) == 1
    assert "0123456789" not in later.visit.page.evaluate(
        f"async () => {{ {MEMORY} return (await memory.keys())[0].url; }}"
    )


def test_one_that_does_not_come_to_life_is_given_up(
    context: BrowserContext, server: SabotagedServer
) -> None:
    first = visit(context, server)
    keep(first.visit.page)
    first.visit.page.close()
    told = "if (memory) report({ recalled: true });"
    server.sabotage["*/worker.js"] = edited(
        told, f"{told} if (memory) await new Promise(() => {{}});"
    )
    page = context.new_page()
    page.clock.install()
    search = OnPage(Visit(page, server.url), "search", "en")
    search.visit.load(search.path)
    search.slider("servers").press("ArrowLeft")
    page.wait_for_selector('energy-calculator[state="starting"]')
    # The files may have come before the memory.
    while not page.evaluate(RECALLED):
        page.wait_for_timeout(100)
    page.clock.fast_forward(61_000)
    search.wait_for_python()
    assert not page.evaluate(RECALLED)


def test_where_nothing_may_be_kept_python_starts_as_ever(
    context: BrowserContext, server: SabotagedServer
) -> None:
    server.sabotage["*/memory.js"] = edited(
        "caches.open(CACHE)", "Promise.reject(new Error('forbidden'))"
    )
    first = visit(context, server)
    first.visit.page.wait_for_timeout(4_000)
    assert not kept(first.visit.page)
    first.visit.page.close()
    assert not visit(context, server).visit.page.evaluate(RECALLED)
