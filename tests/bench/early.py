"""How soon a page answers a first move by itself, when Python is not there yet.

Over a slow line, with a slow processor and without either. A frame of the screen is one call of
`requestAnimationFrame`: an answer that is in the page before the next of them is painted with it.
"""

import statistics
import time

from playwright.sync_api import Playwright

from calc import CALCULATORS
from overrides.serve import Server
from tests.bench.engines import reader
from tests.bench.starts import READ, SITE
from tests.browser.windows import PlaywrightWindow

SLOW_LINE = {
    "offline": False,
    "latency": 400,
    "downloadThroughput": 400e3 / 8,
    "uploadThroughput": 400e3 / 8,
    "connectionType": "cellular3g",
}
"""Of the third generation at its worst: milliseconds, and bytes a second."""

SLOWNESS = 6
"""A slow phone's processor takes so many times as long."""

LINES = ("fast", "slow")

# From the first move of the first slider: frames until the answer is another one, and milliseconds
# until that is painted.
MOVE = """async () => {
    await customElements.whenDefined('energy-calculator');
    const calculator = document.querySelector('energy-calculator');
    const part = calculator.querySelector('[data-part="answer"]');
    const slider = calculator.querySelector('[data-slider]');
    const frame = () => new Promise(done => requestAnimationFrame(done));
    const before = part.innerText;
    await frame();
    if (slider.valueAsNumber < Number(slider.max)) slider.stepUp(); else slider.stepDown();
    const began = performance.now();
    slider.dispatchEvent(new Event('input', { bubbles: true }));
    let frames = 0;
    do {
        await frame();
        frames += 1;
    } while (part.textContent === before && frames < 1000);
    await new Promise(done => {
        const channel = new MessageChannel();
        channel.port1.onmessage = done;
        channel.port2.postMessage(0);
    });
    const live = calculator.getAttribute('state') === 'live';
    return { frames, ms: performance.now() - began, live };
}"""

type Early = dict[str, dict[str, float]]
"""By line, the most `frames` of any calculator, and the median and the longest of its times."""


def measure(playwright: Playwright) -> Early:
    """Make the first move in every calculator, each in a page that is loaded anew, in Chromium."""
    early: Early = {}
    for line in LINES:
        moves = []
        with Server(SITE) as server, reader(playwright, "chromium") as window:
            assert isinstance(window, PlaywrightWindow)
            session = window.page.context.new_cdp_session(window.page)
            if line == "slow":
                session.send("Network.enable")
                session.send("Network.emulateNetworkConditions", SLOW_LINE)
                session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWNESS})
            for name, calculator in CALCULATORS.items():
                window.open(f"{server.url}{calculator.chapter}/{name}/")
                time.sleep(READ)
                moves.append(window.run(MOVE))
        if any(move["live"] for move in moves):
            message = "Python was there already: what is measured is no early answer"
            raise RuntimeError(message)
        times = [move["ms"] for move in moves]
        early[line] = {
            "frames": max(move["frames"] for move in moves),
            "median": round(statistics.median(times), 1),
            "high": round(max(times), 1),
        }
    return early
