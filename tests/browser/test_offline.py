"""A site once visited answers without a network, and never mixes two releases."""

import json
import shutil
from collections.abc import Iterator
from http import HTTPStatus
from pathlib import Path
from time import sleep

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from calc import CALCULATORS
from overrides.runtime import offline, release
from tests.browser.conftest import FOLDERS, OnPage, Visit
from tests.browser.test_scenarios_kept import numbers, read, set_two
from tests.support.deployment import MARK, NEXT, PARTS, SENTENCE, release_with
from tests.support.sabotage import (
    Sabotage,
    SabotagedHandler,
    SabotagedServer,
    broken_off,
    hanging,
    missing,
    slow,
    stalling,
    tampered,
)


class Handler(SabotagedHandler):
    """Answers like the others, unless the network is off."""

    server: "Host"

    def answer(self, *, body: bool) -> None:
        """Close the connection without a word while the network is off."""
        if self.server.off:
            self.close_connection = True
        else:
            super().answer(body=body)


class Host(SabotagedServer):
    """A host with a network that can be off, to which releases are deployed."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.RequestHandlerClass = Handler
        self.off = False
        # Pages are asked for anew, as they are ten minutes after the last visit.
        self.caching = "no-cache"


@pytest.fixture
def host(site: Path) -> Iterator[Host]:
    with Host(site) as running:
        yield running


@pytest.fixture(scope="module")
def lasting(site: Path) -> Iterator[Host]:
    with Host(site) as running:
        yield running


@pytest.fixture(scope="module")
def window(browser: Browser, lasting: Host) -> Iterator[BrowserContext]:
    """A window of a reader for whom all is kept that is to be."""
    with browser.new_context() as context:
        page = context.new_page()
        search = search_on(page, lasting)
        search.visit.load(search.path)
        ask(search)
        wait_for_worker(page)
        page.close()
        yield context


@pytest.fixture
def regular(window: BrowserContext, lasting: Host) -> Iterator[Visit]:
    """That reader on a new page; with a host that stays what it is, but for its network."""
    lasting.asked.clear()
    page = window.new_page()
    yield Visit(page, lasting.url)
    page.close()
    lasting.off = False
    lasting.sabotage.clear()


STATE = """async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    const { active, waiting, installing } = registration ?? {};
    return [active?.state, waiting?.state, installing?.state].filter((state) => state).join();
}"""


HAS = """async (name) => {
    const [, site] = location.href.match(/(.*as-much-as-ireland[/])/);
    return Boolean(await caches.match(`${site}assets/${name}/javascripts/python/client.js`));
}"""


def wait_for_worker(page: Page, state: str = "activated") -> None:
    """Wait until the service workers are in a state: of the active, the waiting, the installing."""
    for _ in range(600):
        if page.evaluate(STATE) == state:
            return
        page.wait_for_timeout(50)
    pytest.fail(f"The service workers are {page.evaluate(STATE)!r}, not {state!r}")


def leave(context: BrowserContext, host: Host, name: str = NEXT) -> None:
    """Close every page and come back, until the next worker has taken over: it need not hurry.

    Nor must the reader. A page that is asked for in the very moment in which Chromium, having seen
    the last one close, ends the worker before may wait for half a minute for that worker's answer.
    """
    for _ in range(60):
        for page in context.pages:
            page.close()
        sleep(1)
        page = context.new_page()
        page.goto(host.url)
        if page.evaluate(STATE) == "activated" and page.evaluate(HAS, name):
            page.close()
            return
    pytest.fail("The next service worker has not taken over")


def search_on(page: Page, host: Host) -> OnPage:
    return OnPage(Visit(page, host.url), "search", "en")


def ask(search: OnPage) -> None:
    """Have Python answer."""
    search.find().wait_for()
    search.slider("servers").press("ArrowLeft")
    search.visit.page.wait_for_selector('energy-calculator[state="live"]')
    search.rest()


def begin(page: Page, host: Host) -> OnPage:
    """Visit a page for the first time, until all is kept that is to be."""
    search = search_on(page, host)
    search.visit.load(search.path)
    keep(page, host)
    wait_for_worker(page)
    return search


def keep(page: Page, host: Host) -> None:
    """Have kept what is to be, as if Python had come to live, which takes a while."""
    page.evaluate(
        "async (url) => (await import(url)).keepForOffline()",
        f"{host.url}assets/{release.name()}/javascripts/offline.js",
    )


SCRIPTS = """() => performance.getEntriesByType('resource')
    .map((entry) => entry.name.match(/assets[/]([0-9a-f]{10})[/]/)?.[1]).filter(Boolean)"""


def whole(search: OnPage) -> str:
    """Return of which release page, scripts and Python are: all of one."""
    build = search.find().get_attribute("build")
    assert build in {release.name(), NEXT}
    assert set(search.visit.page.evaluate(SCRIPTS)) == {build}
    answer = search.answer()
    assert (MARK in answer, SENTENCE in answer) == (build == NEXT, build != NEXT)
    return build


def visited(context: BrowserContext, host: Host) -> str:
    """Visit on a page of its own, and return the release of what was seen."""
    page = context.new_page()
    search = search_on(page, host)
    search.visit.load(search.path)
    ask(search)
    seen = whole(search)
    page.close()
    return seen


def test_without_network_every_calculator_answers(
    regular: Visit, lasting: Host, subtests: pytest.Subtests
) -> None:
    """By links, as readers come to them; by its address each of them comes in the same way."""
    for language, folder in FOLDERS.items():
        regular.load(folder)
        regular.stay()
        lasting.off = True
        lasting.asked.clear()
        for name, model in CALCULATORS.items():
            with subtests.test(f"{language} {name}"):
                calculator = OnPage(regular, name, language)
                regular.follow(calculator.path)
                calculator.find().wait_for()
                answers = {calculator.answer()}
                first = next(iter(model.inputs))
                for key in ("Home", "End"):
                    calculator.slider(first).press(key)
                    calculator.wait_for_python()
                    answers.add(calculator.answer())
                assert len(answers) > 1
        assert regular.stayed()
        assert lasting.asked == []
        lasting.off = False


def test_without_network_a_link_with_a_scenario_is_answered(regular: Visit, lasting: Host) -> None:
    search = OnPage(regular, "search", "en")
    regular.load(search.path)
    search.type("utilisation", "70")
    answer = search.answer()
    lasting.off = True
    for path in (search.path, f"{search.path}index.html"):
        regular.page.goto("about:blank")
        regular.load(f"{path}?search.utilisation=70")
        search.wait_for_python()
        assert search.answer() == answer
        assert regular.address() == f"{lasting.url}{path}?search.utilisation=70"


@pytest.mark.parametrize("name", CALCULATORS)
def test_without_network_what_was_set_survives(regular: Visit, lasting: Host, name: str) -> None:
    calculator = OnPage(regular, name, "en")
    lasting.off = True
    regular.load(calculator.path)
    texts = set_two(calculator)
    for _ in range(2):
        calculator.wait_for_python()
        assert read(calculator) == numbers(texts)
        regular.page.reload()
    assert not [path for path in lasting.asked if path.startswith("py/")]


@pytest.mark.parametrize("folder", FOLDERS.values())
def test_what_is_not_kept_is_said_to_be_missing(regular: Visit, lasting: Host, folder: str) -> None:
    page = regular.page
    regular.load(f"{folder}sources/")
    heading = page.locator("h1").inner_text()
    lasting.off = True
    regular.load(f"{folder}method/")
    expect(page.locator("article")).to_contain_text("no copy of this page")
    expect(page.locator("article")).to_contain_text("没有此页的副本")
    assert page.url == f"{lasting.url}{folder}method/"
    page.locator(f'article a[href$="/{folder}since/usage/"]').click()
    expect(page.locator("energy-calculator")).to_be_visible()
    # A link to it from a page that is kept, and the way back to it when all is well again.
    regular.follow(f"{folder}sources/")
    expect(page.locator("article")).to_contain_text("no copy of this page")
    lasting.off = False
    page.reload()
    expect(page.locator("h1")).to_have_text(heading)


def test_folders_and_lost_addresses_are_as_without_a_worker(regular: Visit, lasting: Host) -> None:
    page = regular.page
    for off in (False, True):
        lasting.off = off
        regular.load("zh?search.utilisation=70")
        assert page.url == f"{lasting.url}zh/?search.utilisation=70"
        assert page.locator("html").get_attribute("lang") == "zh-Hans"
    lasting.off = False
    regular.load("no/such/page")
    expect(page.locator("article")).to_contain_text("There is no page here")


def test_a_second_visit_fetches_nothing_of_python(context: BrowserContext, host: Host) -> None:
    host.caching = "no-store"  # so that what is there, the service worker has kept
    begin(context.new_page(), host).visit.page.close()
    host.asked.clear()
    search = search_on(context.new_page(), host)
    search.visit.load(search.path)
    ask(search)
    assert search.path in host.asked
    assert not [path for path in host.asked if path.startswith("py/")]
    assert not [path for path in host.asked if release.name() in path]


KEPT = """async () => {
    const [name] = await caches.keys();
    const requests = await (await caches.open(name)).keys();
    return requests.map(({ url }) => url);
}"""

FORGET = """async (urls) => {
    const cache = await caches.open((await caches.keys())[0]);
    for (const url of urls) if (!(await cache.delete(url))) throw new Error(url);
}"""

SPOIL = """async (urls) => {
    const cache = await caches.open((await caches.keys())[0]);
    for (const url of urls) {
        const { headers } = await cache.match(url);
        await cache.put(url, new Response("PK\\x03\\x04 not what it was", { headers }));
    }
}"""


def wanted(search: OnPage, host: Host) -> list[str]:
    """Return what is kept and is wanted on the page of a calculator, and by Python there."""
    page = search.visit.page
    used = page.evaluate("performance.getEntriesByType('resource').map(({ name }) => name)")
    python = [f"{host.url}py/{path}" for path in starts_from(host)]
    urls = [host.url + search.path, *used, *python]
    assert set(python) <= set(page.evaluate(KEPT))
    return [url for url in page.evaluate(KEPT) if url in urls]


def kept_again(page: Page, urls: list[str]) -> None:
    """Wait until files that were lost are kept again."""
    for _ in range(600):
        if set(urls) <= set(page.evaluate(KEPT)):
            return
        page.wait_for_timeout(50)
    pytest.fail(f"of {urls} not all are kept again")


@pytest.mark.parametrize("how", [FORGET, SPOIL], ids=["lost", "spoilt"])
def test_whatever_is_kept_no_more_is_fetched_and_kept_again(
    context: BrowserContext, host: Host, subtests: pytest.Subtests, how: str
) -> None:
    """File by file, and all at once. What is not ours to check, such as a style, is not spoilt.

    To look for it in vain takes a while, in which Pyodide is given its own `fetch`.
    """
    host.caching = "no-store"  # so that what is there, the service worker has kept
    page = context.new_page()
    search = search_on(page, host)
    search.visit.load(search.path)
    ask(search)
    wait_for_worker(page)
    urls = wanted(search, host)
    if how == SPOIL:
        urls = [url for url in urls if "/py/" in url]
    for lost in [*([url] for url in urls), urls]:
        with subtests.test(lost[0] if len(lost) == 1 else "all"):
            page.evaluate(how, lost)
            host.asked.clear()
            search.visit.load(search.path)
            assert page.evaluate("Boolean(navigator.serviceWorker.controller)")
            ask(search)
            assert whole(search) == release.name()
            assert {url.removeprefix(host.url) for url in lost} <= set(host.asked)
            kept_again(page, lost)
    host.off = True
    search.visit.load(search.path)
    ask(search)


def starts_from(host: Host) -> list[str]:
    """Return the paths of what Python starts from."""
    described = json.loads((host.folder / "py" / "runtime.json").read_text("utf-8"))["files"]
    return [described[key]["path"] for key in release.STARTS_FROM]


def test_what_the_page_has_fetched_is_not_fetched_again(
    context: BrowserContext, host: Host
) -> None:
    host.caching = "max-age=600"
    page = context.new_page()
    search = search_on(page, host)
    search.visit.load(search.path)
    ask(search)
    wait_for_worker(page)
    big = [path for path in host.asked if path.endswith((".wasm", ".bin", ".mjs"))]
    assert big
    assert len(big) == len(set(big))


def saying(status: HTTPStatus) -> Sabotage:
    """Say something else than the page."""

    def say(handler: SabotagedHandler, _: Path) -> None:
        handler.whole(b"<h1>Not now</h1>", "text/html", status)

    say.__name__ = status.name.lower()
    return say


REFUSALS = (
    HTTPStatus.UNAUTHORIZED,
    HTTPStatus.FORBIDDEN,
    HTTPStatus.NOT_FOUND,
    HTTPStatus.TOO_MANY_REQUESTS,
    HTTPStatus.BAD_GATEWAY,
    HTTPStatus.SERVICE_UNAVAILABLE,
)
DRIPPING = slow(600)
"""It comes, and would take ten minutes."""


@pytest.mark.parametrize(
    "how", [hanging, stalling, broken_off, DRIPPING, *(saying(status) for status in REFUSALS)]
)
def test_a_host_that_is_of_no_use_is_done_without(
    regular: Visit, lasting: Host, how: Sabotage
) -> None:
    lasting.sabotage["*/"] = how
    search = OnPage(regular, "search", "en")
    regular.load(search.path)
    ask(search)
    assert whole(search) == release.name()


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("future/search/", HTTPStatus.GONE),  # on purpose
        ("method/", HTTPStatus.NOT_FOUND),
        ("method/", HTTPStatus.SERVICE_UNAVAILABLE),
        ("no/such/page/", HTTPStatus.FORBIDDEN),
    ],
)
def test_a_host_that_means_it_is_believed(
    regular: Visit, lasting: Host, path: str, status: HTTPStatus
) -> None:
    lasting.sabotage[path] = saying(status)
    response = regular.page.goto(regular.root + path)
    assert response
    assert response.status == status
    expect(regular.page.locator("h1")).to_have_text("Not now")


def test_a_reader_who_is_sent_on_is_sent_on(regular: Visit, lasting: Host) -> None:
    """As to the page on which a network asks who one is."""

    def send_on(handler: SabotagedHandler, _: Path) -> None:
        handler.send_response(HTTPStatus.FOUND)
        handler.send_header("Location", f"{lasting.url}glossary/")
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    lasting.sabotage["future/search/"] = send_on
    regular.load("future/search/")
    assert regular.page.url == f"{lasting.url}glossary/"


@pytest.mark.parametrize("caching", ["no-cache", "max-age=600"])
def test_a_new_release_takes_over_whole(
    context: BrowserContext, host: Host, other: Path, caching: str
) -> None:
    host.caching = caching
    begin(context.new_page(), host).visit.page.close()
    host.folder = other
    # With a page that it may still keep for ten minutes, a browser shows the old one, whole.
    assert visited(context, host) in ({NEXT} if caching == "no-cache" else {NEXT, release.name()})
    page = context.new_page()
    search = search_on(page, host)
    search.visit.load(search.path)
    page.reload()
    ask(search)
    assert whole(search) == NEXT
    settle(page)
    without_network(context, host)


def without_network(context: BrowserContext, host: Host) -> None:
    """Check that whoever comes back without a network is answered by the newest release, alone."""
    leave(context, host)
    host.off = True
    page = context.new_page()
    search = search_on(page, host)
    search.visit.load(search.path)
    assert editions(page) == 1
    ask(search)
    assert whole(search) == NEXT


def editions(page: Page) -> int:
    """Return how many editions are kept."""
    return page.evaluate("async () => (await caches.keys()).length")


def test_an_open_page_stays_what_it_is(context: BrowserContext, host: Host, other: Path) -> None:
    page = context.new_page()
    search = begin(page, host)
    # What a page was loaded with lies in the browser's memory; its worker's files do not.
    search.visit.load(search.path)
    host.folder = other
    second = context.new_page()
    there = search_on(second, host)
    there.visit.load(there.path)
    ask(there)
    assert whole(there) == NEXT
    wait_for_worker(second, "activated,installed")
    assert editions(second) == 2
    # Its files are not on the server any more.
    ask(search)
    assert whole(search) == release.name()
    # A page followed from there is of the next release: so is all else, from then on.
    with page.expect_event("load"):
        search.visit.follow(OnPage(search.visit, "growth", "en").path)
    page.wait_for_selector(f'energy-calculator[build="{NEXT}"]')
    search.visit.follow(search.path)
    ask(search)
    assert whole(search) == NEXT
    # Without network there is only the old one as yet, and it is whole.
    host.off = True
    search.visit.load(search.path)
    ask(search)
    assert whole(search) == release.name()
    # Once both are closed, the next takes over.
    host.off = False
    leave(context, host)
    host.off = True
    page = context.new_page()
    search = search_on(page, host)
    search.visit.load(search.path)
    ask(search)
    assert whole(search) == NEXT
    assert editions(page) == 1


def test_a_page_of_the_release_that_waits_has_its_files_too(
    context: BrowserContext, host: Host, other: Path, tmp_path: Path
) -> None:
    page = context.new_page()
    begin(page, host)
    host.folder = other
    second = context.new_page()
    search = search_on(second, host)
    search.visit.load(search.path)
    wait_for_worker(second, "activated,installed")
    host.folder = tmp_path  # a third release, of which nothing is there yet
    ask(search)
    assert whole(search) == NEXT


@pytest.fixture(
    params=[("pages", "old"), ("pages", "new"), ("rest", "old"), ("rest", "new")],
    ids=lambda pair: f"{pair[0]} first, {pair[1]} worker",
)
def mixed(request: pytest.FixtureRequest, site: Path, other: Path, tmp_path: Path) -> Path:
    """A deployment that has come half-way: the pages of one release, the rest of another."""
    first, worker = request.param
    pages, rest = (other, site) if first == "pages" else (site, other)
    made = tmp_path / "mixed"
    shutil.copytree(rest, made)
    for path in pages.rglob("*.html"):
        shutil.copy(path, made / path.relative_to(pages))
    shutil.copy({"old": site, "new": other}[worker] / offline.NAME, made)
    return made


def test_half_way_through_a_deployment_nothing_is_mixed(
    context: BrowserContext, host: Host, other: Path, mixed: Path
) -> None:
    begin(context.new_page(), host).visit.page.close()
    host.folder = mixed
    page = context.new_page()
    search = search_on(page, host)
    search.visit.load(search.path)
    if search.find().get_attribute("build") == release.name():
        # The old page, and all it needs is kept.
        ask(search)
        assert whole(search) == release.name()
    else:
        # The new page, without any script as yet: what it says is whole, and that they lack.
        assert MARK in search.answer()
        assert search.find().get_attribute("state") == "failed"
    settle(page)
    assert editions(page) == 1
    # Without network, the old release is whole.
    host.off = True
    search.visit.load(search.path)
    ask(search)
    assert whole(search) == release.name()
    # And in the end the new one is.
    host.off = False
    host.folder = other
    search.visit.load(search.path)
    assert search.find().get_attribute("build") == NEXT
    settle(page)
    without_network(context, host)


def answers(context: BrowserContext, host: Host, name: str) -> None:
    """Check that whoever comes is answered, by a release of that name."""
    page = context.new_page()
    search = search_on(page, host)
    search.visit.load(search.path)
    before = search.answer()
    ask(search)
    assert search.find().get_attribute("build") == name
    assert set(page.evaluate(SCRIPTS)) == {name}
    assert search.answer() != before
    settle(page)
    page.close()


def test_each_part_of_a_release_may_be_another(
    context: BrowserContext, host: Host, other: Path, tmp_path: Path, subtests: pytest.Subtests
) -> None:
    """One part at a time, then all; then all as it was before. With the network and without."""
    site = host.folder
    begin(context.new_page(), host).visit.page.close()
    releases = {f"{number:02x}".ljust(10, "c"): part for number, part in enumerate(PARTS, 1)}
    for name, part in {**releases, NEXT: "all", release.name(): "as before"}.items():
        with subtests.test(part):
            if part in PARTS:
                host.folder = release_with(site, tmp_path / part, name, {part})
            else:
                host.folder = other if name == NEXT else site
            answers(context, host, name)
            leave(context, host, name)
            host.off = True
            answers(context, host, name)
            host.off = False
            page = context.new_page()
            page.goto(host.url)
            assert editions(page) == 1
            page.close()


def test_a_rollback_takes_nothing_from_open_pages(
    context: BrowserContext, host: Host, other: Path
) -> None:
    site = host.folder
    page = context.new_page()
    old = begin(page, host)
    old.visit.load(old.path)
    host.folder = other
    second = context.new_page()
    new = search_on(second, host)
    new.visit.load(new.path)
    wait_for_worker(second, "activated,installed")
    assert editions(page) == 2
    # The release before comes back; at first not all of it, then all. Of that one is not kept.
    host.folder = site
    page.evaluate(FORGET, [f"{host.url}zh/since/usage/"])
    for sabotage in ({"zh/since/usage/": missing}, {}):
        host.sabotage = dict(sabotage)
        host.caching = "no-store"
        host.asked.clear()
        settle(page)
        assert offline.NAME in host.asked
        assert page.evaluate(HAS, release.name())
        assert page.evaluate(HAS, NEXT)
        host.off = True
        for each, name in ((old, release.name()), (new, NEXT)):
            path = f"assets/{name}/javascripts/aside.js"
            assert each.visit.page.evaluate(
                "url => fetch(url).then(f => f.status)", host.url + path
            )
        host.off = False
    host.off = True
    ask(old)
    assert whole(old) == release.name()
    ask(new)
    assert whole(new) == NEXT
    host.off = False
    leave(context, host, release.name())
    host.off = True
    answers(context, host, release.name())
    page = context.new_page()
    page.goto(host.url)
    assert editions(page) == 1


def settle(page: Page) -> None:
    """Wait until it is clear whether a newer service worker can be had."""
    page.evaluate(
        """async () => {
            const registration = await navigator.serviceWorker.getRegistration();
            await registration.update().catch(() => {});
            const coming = registration.installing;
            if (coming) await new Promise((done) => {
                coming.addEventListener("statechange", done);
                if (coming.state !== "installing") done();
            });
        }"""
    )


@pytest.mark.parametrize("sabotage", [missing, tampered])
def test_nothing_is_kept_that_is_not_what_was_built(
    context: BrowserContext, host: Host, sabotage: Sabotage
) -> None:
    page = context.new_page()
    host.sabotage["zh/since/usage/"] = sabotage
    search = search_on(page, host)
    search.visit.load(search.path)
    ask(search)
    for _ in range(600):
        if host.asked.count("zh/since/usage/") >= 1 and page.evaluate(STATE) == "":
            break
        page.wait_for_timeout(50)
    assert page.evaluate(STATE) == ""
    assert editions(page) == 0
    search.type("utilisation", "70")
    assert whole(search) == release.name()
    # The next visit makes good for it.
    host.sabotage.clear()
    page.reload()
    ask(search)
    wait_for_worker(page)


def test_what_was_spoilt_in_the_cache_is_fetched_anew(context: BrowserContext, host: Host) -> None:
    page = context.new_page()
    search = begin(page, host)
    spoilt = page.evaluate(
        """async () => {
            const cache = await caches.open((await caches.keys())[0]);
            const { url } = (await cache.keys()).find(({ url }) => url.endsWith("asm.wasm"));
            await cache.put(url, new Response("PK\\x03\\x04 not what it was"));
            return url;
        }"""
    )
    page.reload()
    host.asked.clear()
    ask(search)
    assert whole(search) == release.name()
    assert spoilt.removeprefix(host.url) in host.asked


FORBIDDEN = {
    "missing": "delete Navigator.prototype.serviceWorker",
    "forbidden": """if (navigator.serviceWorker) navigator.serviceWorker.register = () =>
        Promise.reject(new DOMException('The operation is insecure.', 'SecurityError'))""",
    "saving": """Object.defineProperty(Navigator.prototype, 'connection',
        { get: () => ({ saveData: true }) })""",
}


@pytest.mark.parametrize("how", FORBIDDEN)
def test_where_nothing_can_be_kept_the_page_is_as_without(
    browser: Browser, host: Host, how: str
) -> None:
    with browser.new_context() as context:
        context.add_init_script(FORBIDDEN[how])
        page = context.new_page()
        search = search_on(page, host)
        search.visit.load(search.path)
        if how == "saving":
            search.slider("servers").press("ArrowLeft")
            search.find('[data-action="agree"]').click()
        ask(search)
        assert whole(search) == release.name()
        keep(page, host)
        assert offline.NAME not in host.asked
        assert search.visit.complaints == []


def served_by(script: str, site: Path, folder: Path) -> Path:
    """Return a site whose service worker begins with this."""
    shutil.copytree(site, folder)
    file = folder / offline.NAME
    file.write_text(f"{script}\n{file.read_text('utf-8')}")
    return folder


def test_where_what_is_kept_cannot_be_read_the_page_is_as_without(
    context: BrowserContext, host: Host, site: Path, tmp_path: Path
) -> None:
    broken = "caches.match = async () => { throw new DOMException('', 'UnknownError'); };"
    host.folder = served_by(broken, site, tmp_path / "broken")
    host.caching = "no-store"
    search = begin(context.new_page(), host)
    search.visit.load(search.path)
    assert search.visit.page.evaluate("Boolean(navigator.serviceWorker.controller)")
    ask(search)
    assert whole(search) == release.name()


def test_where_there_is_no_room_the_page_is_as_without(
    context: BrowserContext, host: Host, site: Path, tmp_path: Path
) -> None:
    full = (
        "Cache.prototype.put = async () => { throw new DOMException('', 'QuotaExceededError'); };"
    )
    host.folder = served_by(full, site, tmp_path / "full")
    page = context.new_page()
    search = search_on(page, host)
    search.visit.load(search.path)
    ask(search)
    for _ in range(600):
        if offline.NAME in host.asked and page.evaluate(STATE) == "":
            break
        page.wait_for_timeout(50)
    assert editions(page) == 0
    search.type("utilisation", "70")
    assert whole(search) == release.name()
    assert search.visit.complaints == []
