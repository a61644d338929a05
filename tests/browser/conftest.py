"""A browser for the built site, and pages whose every request and complaint is remembered."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Locator,
    Page,
    Playwright,
    ViewportSize,
    Worker,
    expect,
    sync_playwright,
)

from calc import CALCULATORS
from calc.sharing.typed import parse_number
from overrides.serve import Server
from tests.browser.windows import PlaywrightWindow, WebKitWindow, Window
from tests.support.browsers import launch, webkit
from tests.support.sabotage import SabotagedServer

FOLDERS = {"en": "", "zh": "zh/"}
TYPICAL = ("request", "growth", "footprint")
"""A calculator of each chapter, where they stand for all."""
DESK = ViewportSize(width=1280, height=720)
PATIENCE = 30_000
"""Milliseconds in which Python starts, on a slow and busy machine."""

MOMENT = 100
"""Milliseconds after which to look again."""

expect.set_options(timeout=PATIENCE)

DOWNLOADS = TemporaryDirectory()
"""Where Firefox puts files that a page makes: over WebDriver BiDi, Playwright hears of none."""

KEEPS_NOTHING = "delete Navigator.prototype.serviceWorker"
"""Run in a page, it has the host asked for everything again: no service worker is in between."""

WAITS = "Object.defineProperty(navigator, 'connection', { value: { saveData: true } })"
"""Python is not fetched before the reader agrees: there is all the time in the world till then."""

# Not every browser says on the console what a page's policy kept it from.
BREACHES = """document.addEventListener('securitypolicyviolation', event =>
    console.warn(`breach of ${event.effectiveDirective} by ${event.blockedURI}`))"""


def is_chromium(page: Page) -> bool:
    """Whether this is Chromium, of which Playwright hears most."""
    browser = page.context.browser
    return browser is not None and browser.browser_type.name == "chromium"


def host_of(url: str) -> str:
    """Return the host that is asked for an address; what a page has made itself is its own."""
    return urlsplit(url.removeprefix("blob:")).netloc


@dataclass
class Visit:
    """One page in a browser, what it asked for and what it complained of."""

    page: Page
    root: str
    hosts: set[str] = field(default_factory=set)
    complaints: list[str] = field(default_factory=list)
    workers: int = 0

    def __post_init__(self) -> None:
        self.page.set_default_timeout(PATIENCE)
        self.page.on("request", lambda request: self.hosts.add(host_of(request.url)))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("worker", self.count)
        self.page.on("console", self.listen)
        self.page.add_init_script(BREACHES)

    def listen(self, message: ConsoleMessage) -> None:
        """Remember what the page complains of."""
        # For a text it has no icon of, a browser asks its host for one at an address of its own.
        where = message.location.get("url", "")
        if message.type in ("error", "warning") and not where.endswith("/favicon.ico"):
            self.complaints.append(f"{message.text} ({where})" if where else message.text)

    def breaches(self) -> list[str]:
        """Return what the policy of a page kept it from."""
        return [complaint for complaint in self.complaints if complaint.startswith("breach of")]

    def download(self, button: Locator) -> tuple[str, bytes]:
        """Press a button and return the name and the content of the file that comes."""
        if is_chromium(self.page):
            with self.page.expect_download() as coming:
                button.click()
            return coming.value.suggested_filename, Path(coming.value.path()).read_bytes()
        button.click()
        for _ in range(PATIENCE // MOMENT):
            for file in Path(DOWNLOADS.name).iterdir():
                if (content := file.read_bytes()) and file.suffix != ".part":
                    file.unlink()
                    return file.name, content
            self.page.wait_for_timeout(MOMENT)
        pytest.fail(f"No file has come: {self.complaints}")

    def count(self, worker: Worker) -> None:
        """Remember that a Python was started."""
        self.workers += worker.url.endswith("/python/worker.js")

    def anew(self) -> "Visit":
        """Begin again, as somebody else in the same window: to open another one takes a while."""
        self.page.goto(f"{self.root}embed.js")  # a text, in which nothing runs
        self.page.evaluate("localStorage.clear(); sessionStorage.clear()")
        self.page.set_viewport_size(DESK)
        self.hosts.clear()
        self.complaints.clear()
        self.workers = 0
        return self

    def address(self) -> str:
        """Return the address: of what a script writes there, Playwright itself hears later."""
        return self.page.evaluate("location.href")

    def load(self, path: str) -> None:
        """Load a page anew."""
        self.page.goto(self.root + path)

    def stay(self) -> None:
        """Mark the document, once the theme knows the pages that it can show in it."""
        self.page.wait_for_load_state("networkidle")
        self.page.evaluate("window.same = true")

    def stayed(self) -> bool:
        """Whether this is the document that was marked."""
        return bool(self.page.evaluate("window.same"))

    def follow(self, path: str) -> None:
        """Follow a link to a page, as a reader does: without leaving the site."""
        self.page.evaluate(
            """(url) => {
                const link = document.createElement('a');
                link.href = url;
                document.querySelector('article').append(link);
                link.click();
                link.remove();
            }""",
            self.root + path,
        )
        self.page.wait_for_url(self.root + path)


@dataclass(frozen=True)
class OnPage:
    """One calculator on a page."""

    visit: Visit
    name: str
    language: str

    @property
    def path(self) -> str:
        """Where its page lies."""
        return f"{FOLDERS[self.language]}{CALCULATORS[self.name].chapter}/{self.name}/"

    def find(self, selector: str = "") -> Locator:
        """Find something inside the calculator, or the calculator itself."""
        return self.visit.page.locator(f'energy-calculator[name="{self.name}"] {selector}'.strip())

    def rest(self) -> None:
        """Wait until what was last done is answered by Python."""
        self.visit.page.wait_for_selector(
            f'energy-calculator[name="{self.name}"]:not([early]) '
            '[data-part="answer"][aria-busy="false"]'
        )

    def settle(self) -> None:
        """Wait until all that goes with the answer is there too, as far as it is in view."""
        self.rest()
        self.visit.page.wait_for_selector(f'energy-calculator[name="{self.name}"]:not([due])')

    def wait_for_python(self) -> None:
        """Wait until Python has started by itself and said what it was asked."""
        self.visit.page.wait_for_selector(f'energy-calculator[name="{self.name}"][state="live"]')
        self.rest()

    def let_python_come(self) -> None:
        """Agree to it, where it waits for that, and wait until it has said what it was asked."""
        self.find('[data-action="agree"]').click()
        self.wait_for_python()

    def answer(self) -> str:
        """Return the answer as read."""
        return self.find('[data-part="answer"]').inner_text()

    def equation(self) -> str:
        """Return the equation with the reader's numbers in it, as HTML."""
        self.show(".ec-calculation")
        place = self.find('[data-part="equation"]:not([data-due])')
        place.wait_for()
        return place.inner_html()

    def parts(self) -> dict[str, str]:
        """Return the HTML of every part that an answer changes, but for what is folded away."""
        self.settle()
        return self.find().evaluate(PARTS)

    def box(self, name: str) -> Locator:
        """Return an input's box."""
        return self.find(f'input[name="{name}"]')

    def value(self, name: str) -> float:
        """Return the number in an input's box, as people write it there."""
        text = self.box(name).input_value()
        return parse_number(text, CALCULATORS[self.name].inputs[name].unit)

    def slider(self, name: str) -> Locator:
        """Return an input's slider."""
        return self.find(f'[data-input="{name}"] [data-slider]')

    def type(self, name: str, text: str) -> None:
        """Type into a box and press Enter."""
        self.unfold("details:has(input[name])")
        self.box(name).fill(text)
        self.box(name).press("Enter")
        self.rest()

    def unfold(self, which: str = "details") -> None:
        """Open what is folded: some of it, or all, and with it all the tabs at once."""
        self.find().evaluate(
            "(calculator, which) => calculator.querySelectorAll(which)"
            ".forEach(fold => { fold.open = true })",
            which,
        )
        if which == "details":
            self.find().evaluate(ALL_TABS)

    def tab(self, selector: str) -> Locator:
        """Return the tab of what something is in."""
        name = self.find(selector).first.evaluate("part => part.closest('.ec-tab').id")
        return self.find(f"#{name}-tab")

    def show(self, selector: str) -> None:
        """Choose the tab that something is in, as a reader does."""
        self.tab(selector).click()

    def press(self, selector: str) -> None:
        """Press a button and wait for the answer."""
        self.find(selector).click()
        self.rest()

    def reset(self) -> None:
        """Go back to the published inputs."""
        self.press('[data-action="reset"]')

    def query(self) -> str:
        """Return what the address carries."""
        return urlsplit(self.visit.address()).query


ALL_TABS = """calculator => calculator.querySelectorAll('.ec-tab').forEach(panel => {
    panel.removeAttribute('hidden');
    panel.dispatchEvent(new Event('toggle'));
})"""
"""Run on a calculator, it has all tabs in view at once, as they are on paper."""

PARTS = """calculator => Object.fromEntries(
    [...calculator.querySelectorAll('[data-part]:not([data-due])')]
        .map(part => [part.dataset.part, part.innerHTML]))"""


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def browser(playwright: Playwright, engine: str) -> Iterator[Browser]:
    if engine == "webkit":
        pytest.fail(
            "Playwright cannot drive WebKitGTK: only test_live.py and test_embeds.py run there."
        )
    running = launch(playwright, engine, downloads=DOWNLOADS.name)
    yield running
    running.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A reader who was never here before."""
    new = browser.new_context()
    yield new
    new.close()


@pytest.fixture
def sabotaged(site: Path) -> Iterator[SabotagedServer]:
    """The built site on a server that fails as it is told to, for this test alone."""
    with SabotagedServer(site) as running:
        yield running


@pytest.fixture(scope="session")
def new_window(request: pytest.FixtureRequest, engine: str) -> Iterator[Callable[[], Window]]:
    """Open windows of whichever browser the tests run in."""
    if engine == "webkit":
        with webkit() as driver:
            yield lambda: WebKitWindow(driver)
    else:
        browser: Browser = request.getfixturevalue("browser")
        yield lambda: PlaywrightWindow(browser.new_context())


@pytest.fixture
def window(new_window: Callable[[], Window]) -> Iterator[Window]:
    opened = new_window()
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def shared(browser: Browser, server: Server) -> Iterator[Visit]:
    with browser.new_context() as context:
        context.add_init_script(KEEPS_NOTHING)
        yield Visit(context.new_page(), server.url)


@pytest.fixture
def visit(shared: Visit) -> Visit:
    """Somebody in a window that was others' before: of them nothing is left but the cache.

    To open one for each test would take several times as long as most of them do.
    """
    return shared.anew()


@pytest.fixture
def newcomer(context: BrowserContext, server: Server) -> Visit:
    """Somebody in a window of their own: what is done to it goes with it.

    For tests that keep something in the browser, or have its pages, clock or network changed.
    """
    return Visit(context.new_page(), server.url)


@pytest.fixture
def waiting(newcomer: Visit) -> OnPage:
    """A page to which Python comes once its reader agrees: till then, all can be looked at."""
    newcomer.page.add_init_script(WAITS)
    search = OnPage(newcomer, "search", "en")
    newcomer.load(search.path)
    return search


@pytest.fixture(scope="session")
def long_visits(browser: Browser, server: Server) -> Iterator[Callable[[str], Visit]]:
    """One visit for each language, to which every calculator is shown; Python starts once."""
    visits: dict[str, Visit] = {}

    def long_visit(language: str) -> Visit:
        if language not in visits:
            visits[language] = Visit(browser.new_context().new_page(), server.url)
            visits[language].load(FOLDERS[language])
        return visits[language]

    yield long_visit
    for visit in visits.values():
        visit.page.context.close()


@pytest.fixture(scope="module", params=FOLDERS)
def language(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture(scope="module", params=CALCULATORS)
def calculator(
    request: pytest.FixtureRequest, language: str, long_visits: Callable[[str], Visit]
) -> OnPage:
    """A calculator's page, reached within a visit that goes through them all."""
    calculator = OnPage(long_visits(language), request.param, language)
    calculator.visit.follow(calculator.path)
    calculator.find().wait_for()
    calculator.reset()
    return calculator


@pytest.fixture
def fresh(calculator: OnPage) -> Iterator[OnPage]:
    """The same, with the published inputs, all of them in view."""
    calculator.unfold("details:has(input[name])")
    calculator.reset()
    yield calculator
    # One Python answers all of them, nobody else is asked, and nothing is complained of.
    assert calculator.find().get_attribute("state") == "live"
    assert calculator.visit.workers == 1
    assert not calculator.visit.complaints
    assert calculator.visit.hosts == {calculator.visit.root.split("/")[2]}


def preset(button: Locator) -> dict[str, str]:
    """Return what a preset's button writes in boxes."""
    settings = json.loads(button.get_attribute("data-preset"))
    return {name: setting["text"] for name, setting in settings.items()}
