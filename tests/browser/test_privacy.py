"""What the page on privacy says is so: what is stored, what is requested, how it is cleared.

Where a browser stores nothing for a site, search and colours work all the same.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Playwright, expect

from overrides.serve import Server
from tests.browser.conftest import FOLDERS, OnPage, Visit
from tests.support.browsers import find, launch

STORED = """async () => ({
    local: Object.keys(localStorage),
    session: Object.keys(sessionStorage),
    caches: await caches.keys(),
    workers: (await navigator.serviceWorker.getRegistrations()).map(worker => worker.scope),
    databases: ((await indexedDB.databases?.()) ?? []).map(base => base.name),
})"""

OTHERS = """async () => {
    localStorage.setItem('/elsewhere/.__palette', '1');
    sessionStorage.setItem('elsewhere', '1');
    await caches.open('elsewhere');
}"""
"""What another site on the same host has stored."""


def choose_colours(page: Page) -> None:
    """Press the button that is there for it, which leads from those of the system to the light."""
    page.locator('label[for="__palette_1"]').click()


def use_everything(visit: Visit, language: str) -> None:
    """Do all that leaves something behind: colours, a calculation, a world, code, a slip."""
    search = OnPage(visit, "search", language)
    visit.load(search.path)
    choose_colours(visit.page)
    search.type("utilisation", "70")
    search.wait_for_python()
    search.press('[data-everywhere="utilisation"]')
    search.show(".ec-calculation")
    search.find('energy-workshop [data-action="edit"]').click()
    search.find("energy-workshop textarea").press_sequentially("# ours")
    search.type("pue", "twice")
    visit.page.wait_for_function("() => navigator.serviceWorker.ready.then(() => true)")


def stored(page: Page) -> dict[str, list[str]]:
    return {kind: sorted(names) for kind, names in page.evaluate(STORED).items()}


@pytest.mark.parametrize("language", FOLDERS)
def test_what_is_stored_is_what_the_page_says(newcomer: Visit, language: str) -> None:
    use_everything(newcomer, language)
    root = newcomer.root
    kept = stored(newcomer.page)
    assert kept == {
        "local": [f"{urlsplit(root).path}.__palette"],
        "session": ["code:search", "typed:search", "world-assumed"],
        "caches": kept["caches"],
        "workers": [root],
        "databases": [],
    }
    assert [name.startswith(f"{root} ") for name in kept["caches"]] == [True]
    assert not newcomer.page.context.cookies()
    assert newcomer.hosts == {urlsplit(root).netloc}
    newcomer.load(f"{FOLDERS[language]}privacy/")
    rows = newcomer.page.locator("article table tbody tr")
    names = [re.findall(r"<code>(.+?)</code>", row.inner_html()) for row in rows.all()]
    assert names == [
        ["__palette"], ["code:"], ["typed:"], ["python-agreed"], ["world-assumed"], [],
    ]  # fmt: skip


@pytest.mark.parametrize("language", FOLDERS)
def test_it_is_cleared_and_what_is_others_is_not(newcomer: Visit, language: str) -> None:
    use_everything(newcomer, language)
    newcomer.page.evaluate(OTHERS)
    newcomer.load(f"{FOLDERS[language]}privacy/")
    newcomer.page.locator("clear-stored button").click()
    line = newcomer.page.locator("clear-stored [role=status]")
    expect(line).not_to_be_empty()
    # The colours, the code, what was mistyped and what is assumed; a cache; a service worker.
    assert re.findall(r"\d+", line.inner_text()) == ["4", "1", "1"]
    others = {"local": ["/elsewhere/.__palette"], "session": ["elsewhere"], "caches": ["elsewhere"]}
    assert stored(newcomer.page) == {**others, "workers": [], "databases": []}
    newcomer.page.locator("clear-stored button").click()
    expect(line).to_contain_text("0")
    assert re.findall(r"\d+", line.inner_text()) == ["0", "0", "0"]


def test_what_a_browser_does_not_let_be_cleared_is_said(newcomer: Visit) -> None:
    newcomer.load("privacy/")
    newcomer.page.evaluate("""() => {
        caches.keys = async () => { throw new Error('not for you'); };
    }""")
    newcomer.page.locator("clear-stored button").click()
    expect(newcomer.page.locator("clear-stored [role=status]")).to_contain_text("not for you")


def test_reading_and_searching_stores_no_more_than_colours(newcomer: Visit) -> None:
    newcomer.load("")
    newcomer.stay()
    newcomer.page.locator("input.md-search__input").click()
    newcomer.page.keyboard.insert_text("electricity")
    expect(newcomer.page.locator(".md-search-result__link").first).to_be_visible()
    kept = stored(newcomer.page)
    assert kept.pop("local") == [f"{urlsplit(newcomer.root).path}.__palette"]
    assert not [name for names in kept.values() for name in names]


# ---- Where nothing may be stored

DENIED = """for (const name of ['localStorage', 'sessionStorage'])
    Object.defineProperty(window, name, {
        configurable: true,
        get() { throw new DOMException('denied', 'SecurityError'); },
    });"""


@pytest.fixture(params=["by its settings", "by an error"])
def denied(
    request: pytest.FixtureRequest,
    playwright: Playwright,
    browser: Browser,
    engine: str,
    server: Server,
) -> Iterator[Visit]:
    """A reader whose browser stores nothing for any site."""
    if request.param == "by an error":
        with browser.new_context() as context:
            context.add_init_script(DENIED)
            yield Visit(context.new_page(), server.url)
    elif engine == "firefox":
        with launch(playwright, engine, preferences={"dom.storage.enabled": False}) as running:
            yield Visit(running.new_page(), server.url)
    else:
        # As under "Third-party cookies > Sites not allowed to save data on your device".
        settings = {"profile": {"default_content_setting_values": {"cookies": 2}}}
        with TemporaryDirectory(ignore_cleanup_errors=True) as profile:
            place = Path(profile) / "Default" / "Preferences"
            place.parent.mkdir()
            place.write_text(json.dumps(settings))
            with playwright.chromium.launch_persistent_context(
                profile, executable_path=find(engine, playwright), args=["--no-sandbox"]
            ) as context:
                yield Visit(context.new_page(), server.url)


@pytest.mark.parametrize("language", FOLDERS)
def test_without_storage_search_and_colours_work(denied: Visit, language: str) -> None:
    page = denied.page
    search = OnPage(denied, "search", language)
    denied.load(search.path)
    is_denied = """() => { try { return window.localStorage.setItem instanceof Function
        && Object.prototype.toString.call(localStorage) !== '[object Storage]' }
        catch { return true } }"""
    assert page.evaluate(is_denied)
    choose_colours(page)
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "default")
    page.locator('label[for="__palette_2"]').click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    denied.stay()
    page.locator("input.md-search__input").click()
    page.keyboard.insert_text("de Vries")
    expect(page.locator(".md-search-result__link").first).to_be_visible()
    page.keyboard.press("Escape")
    prompts = OnPage(denied, "prompts", language)
    denied.follow(prompts.path)
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    prompts.find("[data-slider]").first.press("ArrowRight")
    prompts.wait_for_python()
    assert denied.stayed()
    assert not denied.complaints
