"""How long Python takes from a reader's first touch to the first answer, and what is sent for it.

Four starts of ours and two of Pyodide as it comes are measured in turn, round after round, so that
whatever else the machine does falls on all of them alike. Every time is taken inside the page. What
a page answers by itself, before Python is there, is measured by early.py.
"""

import json
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Playwright

from tests.bench.engines import PATIENCE, reader
from tests.bench.served import CountingServer, size
from tests.browser.windows import Window

ROOT = Path(__file__).parents[2]
SITE = ROOT / "build" / "site"
STOCK = Path(__file__).with_name("stock")
PAGE = "future/search/"
LINK = f"{PAGE}?search.utilisation=70"

READ = 1
"""Seconds for which a reader looks at a page before touching it."""

SETTLE = 3
"""Seconds between visits, in which a browser keeps what it compiled."""

KEEP = 60
"""Seconds within which it has also kept what it needs without a network."""

QUESTION = {"calculator": "search", "language": "en", "values": {}, "origin": "form"}

type Start = dict[str, float]
"""`ms` from touch to answer, and the `bytes` sent for it in between.

Offline, also the bytes sent `ahead`, after the first visit's answer.
"""

ASK_STOCK = """async order => {
    const touched = Date.now(), began = performance.now();
    await start(order);
    return { ms: performance.now() - began, touched, answered: Date.now(), state: 'live' };
}"""

# The event is the first that the page hears of the reader: what it does at earlier signs of
# interest could only make it faster.
ASK_OURS = """async patience => {
    await customElements.whenDefined('energy-calculator');
    const calculator = document.querySelector('energy-calculator');
    const part = calculator.querySelector('[data-part="answer"]');
    const before = part.innerText;
    const state = () => calculator.getAttribute('state');
    // What the page itself answers comes first, and is not counted: it is marked as early.
    const answered = new Promise((resolve, reject) => {
        const look = () => {
            if (state() === 'failed') reject(new Error('Python failed'));
            const live = state() === 'live' && !calculator.hasAttribute('early');
            if (live && part.innerText !== before) resolve();
        };
        new MutationObserver(look).observe(calculator, { attributeFilter: ['state', 'early'] });
        new MutationObserver(look)
            .observe(part, { childList: true, subtree: true, characterData: true });
        setTimeout(reject, patience, new Error('no answer'));
    });
    const slider = calculator.querySelector('[data-slider]');
    if (slider.valueAsNumber < Number(slider.max)) slider.stepUp(); else slider.stepDown();
    const touched = Date.now(), began = performance.now();
    slider.dispatchEvent(new Event('input', { bubbles: true }));
    await answered;
    return { ms: performance.now() - began, touched, answered: Date.now(), state: state() };
}"""

# A link with a scenario in it has been opened: the time runs since it was followed.
OPENED = """async patience => {
    const calculator = await new Promise((resolve, reject) => {
        const look = () => {
            const calculator = document.querySelector('energy-calculator');
            const state = calculator?.getAttribute('state');
            if (state === 'failed') reject(new Error('Python failed'));
            const answer = calculator?.querySelector('[data-part="answer"]');
            const busy = answer?.getAttribute('aria-busy') !== 'false';
            if (state === 'live' && !busy && !calculator.hasAttribute('late')) resolve(calculator);
        };
        new MutationObserver(look)
            .observe(document, { attributes: true, childList: true, subtree: true });
        setTimeout(reject, patience, new Error('no answer'));
        look();
    });
    const ms = performance.now(), { timeOrigin } = performance;
    const state = calculator.getAttribute('state');
    return { ms, touched: timeOrigin, answered: timeOrigin + ms, state };
}"""

# Whether the browser has come to keep what makes the site work with the network off.
KEPT = """async patience => {
    const end = performance.now() + patience;
    const installed = async () =>
        Boolean((await navigator.serviceWorker?.getRegistration())?.active);
    while (performance.now() < end && !(await installed()))
        await new Promise(done => setTimeout(done, 100));
    return installed();
}"""


@contextmanager
def stock_site() -> Iterator[CountingServer]:
    """Serve a page that runs Pyodide's own files, as npm has them, and the plain wheel of calc."""
    with TemporaryDirectory() as folder:
        shutil.copytree(STOCK, folder, dirs_exist_ok=True)
        shutil.copytree(ROOT / "node_modules" / "pyodide", Path(folder) / "pyodide")
        for wheel in (SITE / "py").glob("*-py3-none-any.whl"):
            shutil.copy(wheel, folder)
        with CountingServer(Path(folder)) as server:
            server.compress("pyodide")
            yield server


@contextmanager
def our_site() -> Iterator[CountingServer]:
    """Serve the built site."""
    with CountingServer(SITE) as server:
        server.compress("py")
        yield server


def ask(window: Window, server: CountingServer, script: str, value: object) -> Start:
    """Start Python in a page that is open, and wait for the answer."""
    outcome = window.run(script, value)
    if outcome["state"] != "live":
        message = f"an answer came though Python was {outcome['state']}"
        raise RuntimeError(message)
    touched, answered = outcome["touched"] / 1000, outcome["answered"] / 1000
    sent = [file for file in server.sent if touched <= file.began <= answered and not file.ahead]
    return {"ms": round(outcome["ms"], 1), "bytes": size(sent)}


def stock(window: Window, server: CountingServer) -> Iterator[tuple[str, Start]]:
    """Start Pyodide as it comes, and add one and one; and again, for one who was here before."""
    for visit in ("stock", "again"):
        window.open(server.url)
        time.sleep(READ)
        yield visit, ask(window, server, ASK_STOCK, {})
        time.sleep(SETTLE)


def package(window: Window, server: CountingServer) -> Iterator[tuple[str, Start]]:
    """Start Pyodide as it comes, with our package, and answer a question as our page does."""
    window.open(server.url)
    time.sleep(READ)
    (wheel,) = server.folder.glob("*.whl")
    order = {"wheel": wheel.name, "question": json.dumps(QUESTION)}
    yield "package", ask(window, server, ASK_STOCK, order)


def ours(window: Window, server: CountingServer) -> Iterator[tuple[str, Start]]:
    """Start ours: for a new reader, for one who was here before, and then off the network."""
    patience = 1000 * PATIENCE
    window.open(server.url + PAGE)
    time.sleep(READ)
    yield "cold", ask(window, server, ASK_OURS, patience)
    time.sleep(SETTLE)
    kept = window.run(KEPT, 1000 * KEEP)
    window.open(server.url + PAGE)
    time.sleep(READ)
    yield "warm", ask(window, server, ASK_OURS, patience)
    if kept:
        ahead = size([file for file in server.sent if file.ahead])
        with server.gone():
            window.open(server.url + PAGE)
            time.sleep(READ)
            yield "offline", ask(window, server, ASK_OURS, patience) | {"ahead": ahead}


def linked(window: Window, server: CountingServer) -> Iterator[tuple[str, Start]]:
    """Start ours by a link with a scenario, for a new reader: the page has to come first."""
    window.open(server.url + LINK)
    yield "link", ask(window, server, OPENED, 1000 * PATIENCE)


def measure(playwright: Playwright, engine: str, turn: int) -> dict[str, Start]:
    """Measure every start once; each turn begins with another."""
    starts: dict[str, Start] = {}
    with stock_site() as plain, our_site() as site:
        visits = [(stock, plain), (ours, site), (package, plain), (linked, site)]
        turn %= len(visits)
        for visit, server in visits[turn:] + visits[:turn]:
            with reader(playwright, engine) as window:
                starts |= visit(window, server)
    return starts
